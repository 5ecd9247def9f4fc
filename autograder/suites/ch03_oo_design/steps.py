"""Section 3.2: the exercises Module.training_step and Module.validation_step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from torch import Tensor

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, define
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch03_oo_design._common import SEEN, method

if TYPE_CHECKING:
    from autograder.model import Observed


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


def _numbers(s: Subject, rng: Rng, step: str, inputs: Sequence[str], n: int) -> Iterator[Observed]:
    seen, names = _step(s, rng, step, inputs, n)
    yield names["calls"], seen["calls"]
    yield names["plotted"], seen["plotted"][0]


def training_calls(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _numbers(s, rng, "training_step", ["X"], 5)


def training_inputs(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _numbers(s, rng, "training_step", ["X1", "X2"], 4)


def training_result(s: Subject, rng: Rng) -> Iterator[Observed]:
    seen, names = _step(s, rng, "training_step", ["X"], 6)
    yield (
        f"the gradient of model.w after {names['result']}, before backward(),",
        seen["weight"].grad,
    )
    yield names["result"], seen["result"]
    seen["result"].backward()
    yield "the gradient of model.w after backward() on it", seen["weight"].grad


def training_more(s: Subject, rng: Rng) -> Iterator[Observed]:
    inputs = ["X1", "X2", "X3"]
    seen, names = _step(s, rng, "training_step", inputs, 2)
    yield names["calls"], seen["calls"]
    yield names["result"], seen["result"]


def validation_calls(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _numbers(s, rng, "validation_step", ["X"], 5)


def validation_inputs(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _numbers(s, rng, "validation_step", ["X1", "X2"], 4)


def validation_more(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _numbers(s, rng, "validation_step", ["X1", "X2", "X3"], 3)


def validation_leaves(s: Subject, rng: Rng) -> Iterator[Observed]:
    seen, _ = _step(s, rng, "validation_step", ["X"], 5)
    yield "the gradient of model.w after model.validation_step([X, y])", seen["weight"].grad


_PREDICT = "y_hat = self(*batch[:-1])"
_LOSS = "loss = self.loss(y_hat, batch[-1])"
_TRAIN_PLOT = "self.plot('loss', loss, train=True)"
_VAL_PLOT = "self.plot('loss', loss, train=False)"
_RETURN = "return loss"


def _training(*lines: str) -> str:
    return method("Module", "training_step", "self, batch", *lines)


def _validation(*lines: str) -> str:
    return method("Module", "validation_step", "self, batch", *lines)


_PLAIN_TRAINING = _training(_PREDICT, _LOSS, _TRAIN_PLOT, _RETURN)
_PLAIN_VALIDATION = _validation(_PREDICT, _LOSS, _VAL_PLOT)


def _but_training(old: str, new: str) -> str:
    return _PLAIN_TRAINING.replace(old, new)


def _but_validation(old: str, new: str) -> str:
    return _PLAIN_VALIDATION.replace(old, new)


def _in_both(plain: str) -> tuple[Mistake, ...]:
    """What goes wrong between the minibatch and the loss, in training and in validation."""
    return (
        Mistake(
            "targets given to the model",
            "the whole minibatch goes into the model, targets included.",
            plain.replace("*batch[:-1]", "*batch"),
        ),
        Mistake(
            "the list given to the model",
            "the model gets the whole minibatch as one list; it wants the inputs, one by one.",
            plain.replace("*batch[:-1]", "batch"),
        ),
        Mistake(
            "inputs in a list",
            "the model gets a list of inputs; it wants each as an argument of its own.",
            plain.replace("*batch[:-1]", "batch[:-1]"),
        ),
        Mistake(
            "two entries only",
            "this takes minibatches of two entries only; there may be more inputs than one.",
            plain.replace(_PREDICT, "X, y = batch\n    y_hat = self(X)").replace("batch[-1]", "y"),
        ),
        Mistake(
            "first input only",
            "only the first input reaches the model; there may be more of them.",
            plain.replace("*batch[:-1]", "batch[0]"),
        ),
        Mistake(
            "second entry as targets",
            "the second entry is taken for the targets; they are the last one.",
            plain.replace("batch[-1]", "batch[1]"),
        ),
        Mistake(
            "prediction and targets exchanged",
            "prediction and targets have changed places in the call of the loss.",
            plain.replace("(y_hat, batch[-1])", "(batch[-1], y_hat)"),
        ),
        Mistake(
            "model not called",
            "the loss gets the input itself; the model is never called.",
            plain.replace(f"    {_PREDICT}\n", "").replace("y_hat", "batch[0]"),
        ),
        Mistake(
            "minibatch in the loss",
            "the loss gets the whole minibatch where it wants the targets.",
            plain.replace("batch[-1]", "batch"),
        ),
        Mistake(
            "not plotted",
            "nothing is plotted; the board learns of the loss from self.plot alone.",
            "".join(line for line in plain.splitlines(True) if ".plot(" not in line),
        ),
        Mistake(
            "key with prefix",
            "the key says already what plot adds: it puts train_ or val_ before it itself.",
            plain.replace("'loss', loss, train=True", "'train_loss', loss, train=True").replace(
                "'loss', loss, train=False", "'val_loss', loss, train=False"
            ),
        ),
        Mistake(
            "prediction plotted",
            "the prediction is plotted, where the loss should be.",
            plain.replace("'loss', loss", "'loss', y_hat"),
        ),
        Mistake(
            "key and value exchanged",
            "key and value have changed places in the call of plot.",
            plain.replace("'loss', loss", "loss, 'loss'"),
        ),
        Mistake(
            "always self.net",
            "self.net is called; not every model has one. The model itself can be called.",
            plain.replace("self(*", "self.net(*"),
        ),
        Mistake(
            "loss without self",
            "`loss` is a method of the model: who has it?",
            plain.replace("= self.loss(", "= loss("),
        ),
    )


TRAINING_STEP = Exercise(
    name="Module.training_step",
    section="3.2",
    checks=(
        Check("calls", "value", training_calls, kept=PLAIN),
        Check("two inputs", "value", training_inputs, kept=SEEN),
        Check("result", "gradient", training_result),
        Check("three inputs", "gradient", training_more, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        *_in_both(_PLAIN_TRAINING),
        Mistake(
            "nothing returned",
            "the loss is plotted and not returned.",
            _but_training(f"    {_RETURN}\n", ""),
        ),
        Mistake(
            "plot returned",
            "what plot returns is returned; it is the loss that is asked for.",
            _but_training(f"{_TRAIN_PLOT}\n    {_RETURN}", f"return {_TRAIN_PLOT}"),
        ),
        Mistake(
            "prediction returned",
            "the prediction is returned; the trainer asks for the loss.",
            _but_training(_RETURN, "return y_hat"),
        ),
        Mistake(
            "bare number returned",
            "the loss is returned as a bare number, which has no gradient.",
            _but_training(_RETURN, "return loss.item()"),
        ),
        Mistake(
            "detached",
            "the loss is cut off from the graph before it is returned.",
            _but_training(_RETURN, "return loss.detach()"),
        ),
        Mistake(
            "validation curve",
            "the loss goes to the validation curve; this is training.",
            _but_training("train=True", "train=False"),
        ),
        Mistake(
            "backward in the step",
            "backward is called here already; that is the trainer's part.",
            _but_training(_RETURN, "loss.backward()\n    return loss"),
        ),
        Mistake(
            "everything twice",
            "the model is called twice for one minibatch, which takes twice the time.",
            _but_training("loss, train", "self.loss(self(*batch[:-1]), batch[-1]), train"),
        ),
        Mistake(
            "train not given",
            "plot is not told whether this is training or validation.",
            _but_training(", train=True", ""),
        ),
    ),
    alternatives=(
        Alternative("plain", _PLAIN_TRAINING),
        Alternative(
            "as in the book",
            _training(
                "l = self.loss(self(*batch[:-1]), batch[-1])",
                "self.plot('loss', l, train=True)",
                "return l",
            ),
        ),
        Alternative(
            "starred",
            _training(
                "*inputs, y = batch",
                "loss = self.loss(self.forward(*inputs), y)",
                "self.plot(key='loss', value=loss, train=True)",
                "return loss",
            ),
        ),
        Alternative(
            "plots a bare number",
            _training(
                "n = len(batch) - 1",
                "X, y = tuple(batch[:n]), batch[n]",
                "prediction = self(*X)",
                "loss = self.loss(prediction, y)",
                "self.plot('loss', loss.detach(), True)",
                "return loss",
            ),
        ),
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
    mistakes=(
        *_in_both(_PLAIN_VALIDATION),
        Mistake(
            "training curve",
            "the loss goes to the training curve; this is validation.",
            _but_validation("train=False", "train=True"),
        ),
        Mistake(
            "training step called",
            "training_step is called, and it plots on the training curve as well.",
            _validation("loss = self.training_step(batch)", _VAL_PLOT),
        ),
        Mistake(
            "backward in validation",
            "backward is called; the model must not learn from validation data.",
            _but_validation(_VAL_PLOT, f"{_VAL_PLOT}\n    loss.backward()"),
        ),
        Mistake(
            "train not given",
            "plot is not told whether this is training or validation.",
            _but_validation(", train=False", ""),
        ),
    ),
    alternatives=(
        Alternative("plain", _PLAIN_VALIDATION),
        Alternative(
            "as in the book",
            _validation(
                "l = self.loss(self(*batch[:-1]), batch[-1])",
                "self.plot('loss', l, train=False)",
            ),
        ),
        Alternative(
            "starred, without gradients",
            _validation(
                "*inputs, y = batch",
                "with torch.no_grad():",
                "    loss = self.loss(self.forward(*inputs), y)",
                "self.plot(train=False, value=loss, key='loss')",
            ),
        ),
        Alternative("returned too", _PLAIN_VALIDATION + "    return loss\n"),
    ),
)
