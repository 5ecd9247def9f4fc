"""Section 3.2: the exercise Trainer.prepare_model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, define
from autograder.suites._common import UNSEEN
from autograder.suites.ch03_oo_design._common import SEEN, method

if TYPE_CHECKING:
    from autograder.model import Observed


def _prepared(Trainer: Any, max_epochs: int, models: int = 1) -> list[dict[str, Any]]:
    """Who knows whom, for each of several models, after the trainer has prepared it."""

    class Board:
        xlim = None

    class Model:
        def __init__(self) -> None:
            self.board = Board()

    def known(owner: Any, name: str, wanted: Any) -> str:
        found = getattr(owner, name, None)
        if found is wanted:
            return f"this {name}"
        if found is Trainer:
            return "the class Trainer"
        return "nothing" if found is None else f"another {name}"

    trainer, seen = Trainer(max_epochs=max_epochs), []
    for _ in range(models):
        model: Any = Model()
        board = model.board
        trainer.prepare_model(model)
        seen.append(
            {
                "model": known(trainer, "model", model),
                "trainer": known(model, "trainer", trainer),
                "board": known(model, "board", board),
                "xlim": model.board.xlim,
            }
        )
    return seen


def introduced(s: Subject, rng: Rng) -> Iterator[Observed]:
    seen = define(s, _prepared)(s.Trainer, rng.integer(4, 30))[0]
    yield "what trainer.model is after trainer.prepare_model(model)", seen["model"]
    yield "what model.trainer is after trainer.prepare_model(model)", seen["trainer"]


def limits(s: Subject, rng: Rng) -> Iterator[Observed]:
    max_epochs = rng.integer(4, 30)
    seen = define(s, _prepared)(s.Trainer, max_epochs)[0]
    at = f"after prepare_model by a trainer with max_epochs={max_epochs}"
    yield f"model.board.xlim {at}", seen["xlim"]
    yield f"what model.board is {at}", seen["board"]


def another_model(s: Subject, rng: Rng) -> Iterator[Observed]:
    max_epochs = rng.integer(40, 90)
    seen = define(s, _prepared)(s.Trainer, max_epochs, 2)[1]
    at = f"after prepare_model for a second model, max_epochs={max_epochs}"
    yield f"what trainer.model is {at}", seen["model"]
    yield f"what the second model's trainer is {at}", seen["trainer"]
    yield f"board.xlim of the second model {at}", seen["xlim"]


_TRAINER = "model.trainer = self"
_XLIM = "model.board.xlim = [0, self.max_epochs]"
_MODEL = "self.model = model"


def _prepare(*lines: str) -> str:
    return method("Trainer", "prepare_model", "self, model", *lines)


_PLAIN = _prepare(_TRAINER, _XLIM, _MODEL)


def _but(old: str, new: str) -> str:
    """The plain answer with ``new`` in place of ``old``."""
    return _PLAIN.replace(old, new)


PREPARE_MODEL = Exercise(
    name="Trainer.prepare_model",
    section="3.2",
    checks=(
        Check("model and trainer", "value", introduced, kept=SEEN),
        Check("board", "value", limits),
        Check("another model", "value", another_model, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "model without trainer",
            "the model does not know its trainer: whose attribute should `trainer` become?",
            _but(f"    {_TRAINER}\n", ""),
        ),
        Mistake(
            "trainer without model",
            "the trainer does not keep the model: whose attribute should `model` become?",
            _but(f"    {_MODEL}\n", ""),
        ),
        Mistake(
            "no limits",
            "xlim of the model's board is never set. Is it the board's, and is it x?",
            _but(f"    {_XLIM}\n", ""),
        ),
        Mistake(
            "the class",
            "the model gets the class Trainer; it belongs to this trainer.",
            _but(_TRAINER, "model.trainer = Trainer"),
        ),
        Mistake(
            "a new trainer",
            "the model gets a new trainer, which knows nothing of this run.",
            _but(_TRAINER, "model.trainer = Trainer(self.max_epochs)"),
        ),
        Mistake(
            "a copy",
            "the trainer keeps a copy of the model, and it is the copy that would be trained.",
            _prepare(_TRAINER, _XLIM, "import copy", "self.model = copy.copy(model)"),
        ),
        Mistake(
            "number of epochs only",
            "xlim is one number; it is a list of two, where the axis begins and where it ends.",
            _but("[0, self.max_epochs]", "self.max_epochs"),
        ),
        Mistake(
            "axis from 1",
            "the axis begins at 1; training begins at 0.",
            _but("[0, self.max_epochs]", "[1, self.max_epochs]"),
        ),
        Mistake(
            "one epoch short",
            "the axis ends one epoch too early; validation points stand at the end of an epoch.",
            _but("self.max_epochs]", "self.max_epochs - 1]"),
        ),
        Mistake(
            "one epoch long",
            "the axis ends one epoch too late.",
            _but("self.max_epochs]", "self.max_epochs + 1]"),
        ),
        Mistake(
            "upside down",
            "the axis runs backwards: where it begins comes first.",
            _but("[0, self.max_epochs]", "[self.max_epochs, 0]"),
        ),
        Mistake(
            "every epoch listed",
            "xlim lists every epoch; it is a list of two numbers.",
            _but("[0, self.max_epochs]", "list(range(self.max_epochs))"),
        ),
        Mistake(
            "board of the trainer",
            "the trainer has no board; the model has one.",
            _but("model.board", "self.board"),
        ),
        Mistake(
            "max_epochs of the model",
            "the model does not know max_epochs; the trainer does.",
            _but("self.max_epochs", "model.max_epochs"),
        ),
        Mistake(
            "a new board",
            "the model gets a new board; what it had on the old one is lost.",
            _but(_XLIM, f"model.board = ProgressBoard()\n    {_XLIM}"),
        ),
    ),
    alternatives=(
        Alternative("plain", _PLAIN),
        Alternative(
            "tuple",
            _prepare(
                _MODEL, _TRAINER, _XLIM.replace("[0, self.max_epochs]", "(0, self.max_epochs)")
            ),
        ),
        Alternative(
            "through self.model",
            _prepare(
                _MODEL,
                "self.model.trainer = self",
                "self.model.board.xlim = [0, self.model.trainer.max_epochs]",
                "return self.model",
            ),
        ),
        Alternative(
            "setattr",
            _prepare(
                "board = model.board",
                "setattr(model, 'trainer', self)",
                "setattr(board, 'xlim', [0] + [self.max_epochs])",
                "setattr(self, 'model', model)",
            ),
        ),
    ),
)
