"""Section 4.3: the exercise validation_step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject
from autograder.suites._common import body
from autograder.suites.ch04_softmax_regression._common import scores_and_labels

if TYPE_CHECKING:
    from autograder.model import Observed


def _classifier_on_board(s: Subject) -> Ref:
    model = s.Classifier()
    model.net = s.nn.Identity()
    trainer = s.d2l.Trainer(max_epochs=1)
    for name, number in (("epoch", 0), ("train_batch_idx", 0), ("num_train_batches", 1)):
        setattr(trainer, name, number)
    trainer.num_val_batches = 1
    model.trainer = trainer
    return model


def board_after_validation(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _classifier_on_board(s)
    X, y = scores_and_labels(rng, 6, 4)
    model.validation_step((X, y))
    yield (
        "the curves after validation_step((X, y)), label to points (epoch, value),",
        (model.board.data),
    )


def board_after_two(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _classifier_on_board(s)
    for n in (3, 8):
        X, y = scores_and_labels(rng, n, 5)
        model.validation_step([X, y])
    yield "the curves after two minibatches, label to points (epoch, value),", model.board.data


def _step(*lines: str) -> str:
    head = "@d2l.add_to_class(Classifier)\ndef validation_step(self, batch):\n"
    return body(head, *lines)


_LOSS = "self.plot('loss', self.loss(Y_hat, batch[-1]), train=False)"
_ACC = "self.plot('acc', self.accuracy(Y_hat, batch[-1]), train=False)"
_CALL = "Y_hat = self(batch[0])"

VALIDATION_STEP = Exercise(
    name="validation_step",
    section="4.3",
    uses=("accuracy",),
    checks=(
        Check("curves", "value", board_after_validation),
        Check("two minibatches", "value", board_after_two, hidden=True),
    ),
    mistakes=(
        Mistake("no accuracy", "only the loss is plotted.", _step(_CALL, _LOSS)),
        Mistake("no loss", "only the accuracy is plotted.", _step(_CALL, _ACC)),
        Mistake(
            "training curves",
            "the numbers go to the training curves; this is validation (train=False).",
            _step(_CALL, _LOSS.replace("False", "True"), _ACC.replace("False", "True")),
        ),
        Mistake(
            "key accuracy",
            'the accuracy has the key "accuracy"; the board expects "acc".',
            _step(_CALL, _LOSS, _ACC.replace("'acc'", "'accuracy'")),
        ),
        Mistake(
            "exchanged",
            "loss and accuracy have changed places.",
            _step(_CALL, _LOSS.replace("'loss'", "'acc'"), _ACC.replace("'acc'", "'loss'")),
        ),
    ),
    alternatives=(
        Alternative(
            "unpacked",
            _step(
                "X, y = batch",
                "out = self.forward(X)",
                "loss, acc = self.loss(out, y), self.accuracy(out, y)",
                "self.plot('acc', acc, train=False)",
                "self.plot('loss', loss, train=False)",
            ),
        ),
        Alternative(
            "star",
            _step("Y_hat = self(*batch[:-1])", _LOSS, _ACC.replace(", train=False", ", False")),
        ),
    ),
)
