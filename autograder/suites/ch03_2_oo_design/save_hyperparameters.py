"""Section 3.2: the exercise HyperParameters.save_hyperparameters."""

from __future__ import annotations

from typing import Any

from autograder.authoring import Check, Exercise, Observations, Ref, Rng, Subject, define
from autograder.suites._common import UNSEEN, decimal
from autograder.suites.ch03_2_oo_design._common import SEEN


def _saved(HyperParameters: Any, a: Any, b: Any, c: Any) -> dict[str, Any]:
    """What two objects of a class with __init__(self, a, b, c) have saved, b ignored."""

    class Model(HyperParameters):
        def __init__(self, a: Any, b: Any, c: Any) -> None:
            self.save_hyperparameters(ignore=["b"])

    def attributes(model: Any) -> dict[str, Any]:
        names = ("a", "b", "c", "name")
        return {name: getattr(model, name) for name in names if hasattr(model, name)}

    first, second = Model(a, b, c), Model(c, b, a)
    return {"hparams": first.hparams, "attributes": attributes(first), "second": attributes(second)}


def _saved_all(HyperParameters: Any, lr: float) -> dict[str, Any]:
    """What a class has saved that ignores nothing, has defaults and private arguments."""

    class Model(HyperParameters):
        def __init__(
            self,
            lr: float,
            bias: Any = None,
            n_layers: int = 0,
            kind: str = "plain",
            _rank: int = 7,
        ) -> None:
            super().__init__()
            self.save_hyperparameters()

    model: Any = Model(lr=lr)
    names = ("lr", "bias", "n_layers", "kind", "_rank", "self")
    return {
        "hparams": model.hparams,
        "attributes": [name for name in names if hasattr(model, name)],
    }


def _list_afterwards(HyperParameters: Any, ignored: list[str]) -> list[str]:
    """The list given as ignore=, after the call."""

    class Model(HyperParameters):
        def __init__(self, a: int, b: int, c: int, d: int) -> None:
            self.save_hyperparameters(ignore=ignored)

    Model(1, 2, 3, 4)
    return ignored


def _saved_on_the_way(HyperParameters: Any, lr: float, width: int) -> dict[str, Any]:
    """What a derived class and its base class have saved, each from its own __init__."""

    class Base(HyperParameters):
        def __init__(self, lr: float, momentum: float = 0.9) -> None:
            self.save_hyperparameters(["momentum"])

    class Model(Base):
        def __init__(self, width: int, lr: float, name: str, _log: bool = True) -> None:
            super().__init__(lr / 2)
            self.half = self.lr
            self.save_hyperparameters(ignore=["name", "width_of_nothing"])

    model: Any = Model(width, lr, "net")
    return {"hparams": model.hparams, "half": model.half, "lr": model.lr, "width": model.width}


def _numbers(rng: Rng) -> tuple[int, int, int]:
    return rng.integer(10, 40), rng.integer(40, 70), rng.integer(70, 100)


def _three(s: Subject, rng: Rng) -> tuple[Ref, str]:
    a, b, c = _numbers(rng)
    at = f'for __init__(self, a, b, c) called with {a}, {b}, {c} and ignore=["b"]'
    return define(s, _saved)(s.HyperParameters, a, b, c), at


def attributes(s: Subject, rng: Rng) -> Observations:
    seen, at = _three(s, rng)
    yield f"the dict of the attributes a, b, c {at}", seen["attributes"]
    yield "the same for a second object, called with a and c exchanged,", seen["second"]


def hparams(s: Subject, rng: Rng) -> Observations:
    seen, at = _three(s, rng)
    yield f"self.hparams {at}", seen["hparams"]


def everything(s: Subject, rng: Rng) -> Observations:
    lr = decimal(rng, low=0.1, high=0.9)
    seen = define(s, _saved_all)(s.HyperParameters, lr)
    signature = "__init__(self, lr, bias=None, n_layers=0, kind='plain', _rank=7)"
    at = f"for {signature} called with lr={lr}, no ignore=,"
    yield f"self.hparams {at}", seen["hparams"]
    yield f"the list of attributes {at}", seen["attributes"]


def ignore_list(s: Subject, rng: Rng) -> Observations:
    names = ["abcd"[index] for index in rng.permutation(4)[:2].tolist()]
    given = f"the list {names} that was given as ignore="
    yield given, define(s, _list_afterwards)(s.HyperParameters, names)


def derived(s: Subject, rng: Rng) -> Observations:
    lr, width = decimal(rng, low=0.1, high=0.9), rng.integer(10, 99)
    seen = define(s, _saved_on_the_way)(s.HyperParameters, lr, width)
    at = f"of a derived class whose base class has saved {lr} / 2 as lr before"
    yield f"self.hparams {at}", seen["hparams"]
    for name in ("half", "lr", "width"):
        yield f"self.{name} {at}", seen[name]


SAVE_HYPERPARAMETERS = Exercise(
    name="HyperParameters.save_hyperparameters",
    section="3.2",
    checks=(
        Check("attributes", "value", attributes),
        Check("hparams", "value", hparams, kept=SEEN),
        Check("everything", "value", everything),
        Check("ignore list", "value", ignore_list),
        Check("derived class", "value", derived, hidden=True, kept=UNSEEN),
    ),
)
