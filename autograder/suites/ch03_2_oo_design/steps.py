"""Section 3.2: the exercises Module.training_step and Module.validation_step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from torch import Tensor

from autograder.authoring import Check, Exercise, Observations, Ref, Rng, Subject, define
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch03_2_oo_design._common import SEEN


def _watched(Module: Any, step: str, batch: Any, inputs: list[str], w: Any) -> dict[str, Any]:
    """What ``model.step(batch)`` calls, plots and returns, for a model that takes ``inputs``.

    The batch holds a tensor for each of the inputs, and y. The prediction is w times their sum.
    """
    import torch

    weight = torch.nn.Parameter(w)
    known = dict(zip([*inputs, "y"], batch, strict=True))
    calls: list[str] = []
    plotted: list[float] = []

    def called(value: Any) -> str:
        if isinstance(value, list | tuple):
            return f"[{', '.join(map(called, value))}]"
        same = [name for name, tensor in known.items() if torch.equal(tensor, value)]
        return same[0] if same else "?"

    def first(value: Any) -> Any:
        return first(value[0]) if isinstance(value, list | tuple) else value

    class Model(Module):
        def __init__(self) -> None:
            super().__init__()
            self.w = weight

        def forward(self, *arguments: Any) -> Any:
            calls.append(f"model({', '.join(map(called, arguments))})")
            known["y_hat"] = sum(self.w * first(argument) for argument in arguments)
            return known["y_hat"]

        def loss(self, y_hat: Any, y: Any) -> Any:
            calls.append(f"loss({called(y_hat)}, {called(y)})")
            return ((first(y_hat) - first(y)) ** 2 * (1 + first(y) ** 2)).mean()

        def plot(self, key: str, value: Any, train: Any) -> str:
            calls.append(f"plot({key!r}, …, train={train})")
            plotted.append(float(torch.as_tensor(value).detach().mean()))
            return "what plot returns"

    model = Model()
    result = getattr(model, step)(batch)
    return {"calls": calls, "plotted": plotted, "result": result, "weight": weight}


def _step(
    s: Subject, rng: Rng, step: str, inputs: Sequence[str], n: int
) -> tuple[Ref, dict[str, str]]:
    """What ``step`` does with ``n`` examples, and how to speak of it."""
    batch: list[Tensor] = [rng.normal(n, 1) for _ in (*inputs, "y")]
    w = rng.uniform(1, low=0.5, high=2)
    seen = define(s, _watched)(s.Module, step, batch, list(inputs), w)
    call = f"model.{step}([{', '.join((*inputs, 'y'))}])"
    return seen, {
        "calls": f"what {call} calls, in order,",
        "plotted": f"the number that {call} plots, X of shape ({n}, 1),",
        "result": f"{call} for X of shape ({n}, 1)",
    }


def _numbers(s: Subject, rng: Rng, step: str, inputs: Sequence[str], n: int) -> Observations:
    seen, names = _step(s, rng, step, inputs, n)
    yield names["calls"], seen["calls"]
    yield names["plotted"], seen["plotted"][0]


def training_calls(s: Subject, rng: Rng) -> Observations:
    yield from _numbers(s, rng, "training_step", inputs=["X"], n=5)


def training_inputs(s: Subject, rng: Rng) -> Observations:
    yield from _numbers(s, rng, "training_step", inputs=["X1", "X2"], n=4)


def training_result(s: Subject, rng: Rng) -> Observations:
    seen, names = _step(s, rng, "training_step", inputs=["X"], n=6)
    before = f"after {names['result']}, before backward(),"
    yield f"the gradient of model.w {before}", seen["weight"].grad
    yield names["result"], seen["result"]
    seen["result"].backward()
    yield "the gradient of model.w after backward() on it", seen["weight"].grad


def training_more(s: Subject, rng: Rng) -> Observations:
    seen, names = _step(s, rng, "training_step", inputs=["X1", "X2", "X3"], n=2)
    yield names["calls"], seen["calls"]
    yield names["result"], seen["result"]


def validation_calls(s: Subject, rng: Rng) -> Observations:
    yield from _numbers(s, rng, "validation_step", inputs=["X"], n=5)


def validation_inputs(s: Subject, rng: Rng) -> Observations:
    yield from _numbers(s, rng, "validation_step", inputs=["X1", "X2"], n=4)


def validation_more(s: Subject, rng: Rng) -> Observations:
    yield from _numbers(s, rng, "validation_step", inputs=["X1", "X2", "X3"], n=3)


def validation_leaves(s: Subject, rng: Rng) -> Observations:
    seen, _ = _step(s, rng, "validation_step", inputs=["X"], n=5)
    yield "the gradient of model.w after model.validation_step([X, y])", seen["weight"].grad


TRAINING_STEP = Exercise(
    name="Module.training_step",
    section="3.2",
    checks=(
        Check("calls", "value", training_calls, kept=PLAIN),
        Check("two inputs", "value", training_inputs, kept=SEEN),
        Check("result", "gradient", training_result),
        Check("three inputs", "gradient", training_more, hidden=True, kept=UNSEEN),
    ),
)

VALIDATION_STEP = Exercise(
    name="Module.validation_step",
    section="3.2",
    checks=(
        Check("calls", "value", validation_calls, kept=PLAIN),
        Check("two inputs", "value", validation_inputs, kept=SEEN),
        Check("no gradient", "value", validation_leaves),
        Check("three inputs", "value", validation_more, hidden=True, kept=UNSEEN),
    ),
)
