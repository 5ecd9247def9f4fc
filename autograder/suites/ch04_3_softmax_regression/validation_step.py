"""Section 4.3: the exercise validation_step."""

from __future__ import annotations

from torch import Tensor

from autograder.authoring import Check, Exercise, Observations, Ref, Rng, Subject
from autograder.suites._common import UNSEEN
from autograder.suites.ch04_3_softmax_regression._common import labels_for


def _classifier_on_board(s: Subject, weight: Tensor) -> Ref:
    model = s.Classifier()
    model.loss = s.nn.functional.cross_entropy  # the book's has none of its own
    model.net = s.nn.Linear(weight.shape[1], weight.shape[0], bias=False)
    model.net.weight.data = weight
    trainer = s.d2l.Trainer(max_epochs=1)
    trainer.epoch, trainer.train_batch_idx = 0, 0
    trainer.num_train_batches, trainer.num_val_batches = 1, 1
    model.trainer = trainer
    return model


def _minibatch(rng: Rng, n: int, weight: Tensor) -> list[Tensor]:
    X = rng.normal(n, weight.shape[1])
    return [X, labels_for(rng, X @ weight.T)]


def curves(s: Subject, rng: Rng) -> Observations:
    weight = rng.normal(4, 4)
    model = _classifier_on_board(s, weight)
    model.validation_step(_minibatch(rng, 6, weight))
    name = "model.board.data (label to points) after validation_step([X, y]), X of shape (6, 4),"
    yield name, model.board.data


def values(s: Subject, rng: Rng) -> Observations:
    weight = rng.normal(4, 4)
    model, batch = _classifier_on_board(s, weight), _minibatch(rng, 5, weight)
    model.validation_step(batch)
    points, after = model.board.data, "after validation_step([X, y]), X of shape (5, 4),"
    yield f"val_loss on the board {after}", points["val_loss"][0].y
    yield f"val_acc on the board {after}", points["val_acc"][0].y
    model.loss = s.nn.functional.nll_loss
    model.validation_step(batch)
    own = "of a model with model.loss = nn.functional.nll_loss"
    yield f"val_loss on the board {after} {own}", points["val_loss"][1].y


def two_minibatches(s: Subject, rng: Rng) -> Observations:
    weight = rng.normal(5, 3)
    model = _classifier_on_board(s, weight)
    for n in (3, 8):
        model.validation_step(_minibatch(rng, n, weight))
    for label in ("val_loss", "val_acc"):
        for index in (0, 1):
            name = f"point {index} of {label} on the board after two minibatches"
            yield name, model.board.data[label][index].y


VALIDATION_STEP = Exercise(
    name="validation_step",
    section="4.3",
    reference="Classifier.validation_step",
    uses=("accuracy",),
    checks=(
        Check("curves", "shape", curves),
        Check("values", "value", values),
        Check("two minibatches", "value", two_minibatches, hidden=True, kept=UNSEEN),
    ),
)
