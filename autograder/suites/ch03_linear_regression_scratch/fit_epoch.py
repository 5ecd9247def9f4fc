"""Section 3.4: the exercise Trainer.fit_epoch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from torch import Tensor

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject
from autograder.suites.ch03_linear_regression_scratch._common import method, random_model

if TYPE_CHECKING:
    from autograder.model import Observed


def _trainer(s: Subject, rng: Rng, train: list[int], val: list[int]) -> tuple[Ref, Ref]:
    def batches(sizes: list[int]) -> list[tuple[Tensor, Tensor]]:
        return [(rng.normal(n, 2), rng.normal(n, 1)) for n in sizes]

    trainer, model = s.Trainer(max_epochs=1), random_model(s, rng, 2)
    trainer.model, model.trainer = model, trainer
    trainer.train_dataloader = batches(train)
    trainer.val_dataloader = batches(val) if val else None
    trainer.num_train_batches, trainer.num_val_batches = len(train), len(val)
    trainer.train_batch_idx, trainer.val_batch_idx, trainer.epoch = 0, 0, 0
    trainer.optim = model.configure_optimizers()
    return trainer, model


def epoch(s: Subject, rng: Rng) -> Iterator[Observed]:
    trainer, model = _trainer(s, rng, [4, 4, 3], [])
    trainer.fit_epoch()
    yield "model.w after an epoch of 3 minibatches", model.w.detach()
    yield "model.b after an epoch of 3 minibatches", model.b.detach()
    yield "trainer.train_batch_idx after an epoch of 3 minibatches", trainer.train_batch_idx


def epoch_with_validation(s: Subject, rng: Rng) -> Iterator[Observed]:
    trainer, model = _trainer(s, rng, [5, 2], [6, 3, 1])
    trainer.fit_epoch()
    yield (
        "trainer.val_batch_idx after an epoch with 3 validation minibatches",
        (trainer.val_batch_idx),
    )
    yield "model.w after an epoch with validation", model.w.detach()
    yield "the curves on the board", model.board.data.keys().__len__()


def _fit_epoch(*lines: str, validation: bool = True) -> str:
    loop = ("for batch in self.train_dataloader:", *(f"    {line}" for line in lines))
    check = (
        "if self.val_dataloader is None:",
        "    return",
        "for batch in self.val_dataloader:",
        "    with torch.no_grad():",
        "        self.model.validation_step(batch)",
        "    self.val_batch_idx += 1",
    )
    return method("fit_epoch", "self", *loop, *(check if validation else ()), of="Trainer")


_ONE, _CLEAR, _BACK = (
    "loss = self.model.training_step(batch)",
    "self.optim.zero_grad()",
    ("loss.backward()"),
)
_MOVE, _COUNT = "self.optim.step()", "self.train_batch_idx += 1"

EPOCH = Exercise(
    name="Trainer.fit_epoch",
    section="3.4",
    uses=(
        *("LinearRegressionScratch", "LinearRegressionScratch.forward"),
        *("LinearRegressionScratch.loss", "SGD.step", "SGD.zero_grad"),
        "LinearRegressionScratch.configure_optimizers",
    ),
    checks=(
        Check("training", "value", epoch),
        Check("validation", "value", epoch_with_validation),
        Check("again", "value", epoch, hidden=True),
    ),
    mistakes=(
        Mistake(
            "gradients not cleared",
            "the gradients are never cleared, so they add up from minibatch to minibatch.",
            _fit_epoch(_ONE, _BACK, _MOVE, _COUNT),
        ),
        Mistake(
            "no step with a gradient",
            "no step ever sees a gradient: it is cleared too late, or the optimizer never steps.",
            _fit_epoch(_ONE, _BACK, _CLEAR, _MOVE, _COUNT),
        ),
        Mistake(
            "step before backward",
            "the optimizer steps before there is a gradient: backward comes first.",
            _fit_epoch(_ONE, _CLEAR, _MOVE, _BACK, _COUNT),
        ),
        Mistake(
            "first minibatch only",
            "only the first minibatch is used.",
            _fit_epoch(_ONE, _CLEAR, _BACK, _MOVE, _COUNT, "break"),
        ),
        Mistake(
            "not counted",
            "train_batch_idx is not counted up.",
            _fit_epoch(_ONE, _CLEAR, _BACK, _MOVE),
        ),
        Mistake(
            "two steps",
            "there are two steps for each minibatch.",
            _fit_epoch(_ONE, _CLEAR, _BACK, _MOVE, _MOVE, _COUNT),
        ),
        Mistake(
            "no validation",
            "the validation data is never looked at.",
            _fit_epoch(_ONE, _CLEAR, _BACK, _MOVE, _COUNT, validation=False),
        ),
    ),
    alternatives=(
        Alternative("cleared first", _fit_epoch(_CLEAR, _ONE, _BACK, _MOVE, _COUNT)),
        Alternative("cleared after the step", _fit_epoch(_ONE, _BACK, _MOVE, _CLEAR, _COUNT)),
        Alternative(
            "prepared batch",
            _fit_epoch(
                "loss = self.model.training_step(self.prepare_batch(batch))",
                _CLEAR,
                "with torch.no_grad():",
                "    loss.backward()",
                "    self.optim.step()",
                _COUNT,
            ),
        ),
    ),
)
