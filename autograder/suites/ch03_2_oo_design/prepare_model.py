"""Section 3.2: the exercise Trainer.prepare_model."""

from __future__ import annotations

from typing import Any

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, define
from autograder.suites._common import UNSEEN
from autograder.suites.ch03_2_oo_design._common import SEEN


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


def introduced(s: Subject, rng: Rng) -> Observations:
    seen = define(s, _prepared)(s.Trainer, rng.integer(4, 30))[0]
    yield "what trainer.model is after trainer.prepare_model(model)", seen["model"]
    yield "what model.trainer is after trainer.prepare_model(model)", seen["trainer"]


def limits(s: Subject, rng: Rng) -> Observations:
    max_epochs = rng.integer(4, 30)
    seen = define(s, _prepared)(s.Trainer, max_epochs)[0]
    at = f"after prepare_model by a trainer with max_epochs={max_epochs}"
    yield f"model.board.xlim {at}", seen["xlim"]
    yield f"what model.board is {at}", seen["board"]


def another_model(s: Subject, rng: Rng) -> Observations:
    max_epochs = rng.integer(40, 90)
    seen = define(s, _prepared)(s.Trainer, max_epochs, 2)[1]
    at = f"after prepare_model for a second model, max_epochs={max_epochs}"
    yield f"what trainer.model is {at}", seen["model"]
    yield f"what the second model's trainer is {at}", seen["trainer"]
    yield f"board.xlim of the second model {at}", seen["xlim"]


PREPARE_MODEL = Exercise(
    name="Trainer.prepare_model",
    section="3.2",
    checks=(
        Check("model and trainer", "value", introduced, kept=SEEN),
        Check("board", "value", limits),
        Check("another model", "value", another_model, hidden=True, kept=UNSEEN),
    ),
)
