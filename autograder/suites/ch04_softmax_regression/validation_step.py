"""Section 4.3: the exercise validation_step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from torch import Tensor

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject
from autograder.suites._common import UNSEEN, body
from autograder.suites.ch04_softmax_regression._common import labels_for

if TYPE_CHECKING:
    from autograder.model import Observed


def _classifier_on_board(s: Subject, weight: Tensor) -> Ref:
    model = s.Classifier()
    model.net = s.nn.Linear(weight.shape[1], weight.shape[0], bias=False)
    model.net.weight.data = weight
    trainer = s.d2l.Trainer(max_epochs=1)
    for name, number in (("epoch", 0), ("train_batch_idx", 0), ("num_train_batches", 1)):
        setattr(trainer, name, number)
    trainer.num_val_batches = 1
    model.trainer = trainer
    return model


def _minibatch(rng: Rng, n: int, weight: Tensor) -> list[Tensor]:
    X = rng.normal(n, weight.shape[1])
    return [X, labels_for(rng, X @ weight.T)]


def curves(s: Subject, rng: Rng) -> Iterator[Observed]:
    weight = rng.normal(4, 4)
    model = _classifier_on_board(s, weight)
    model.validation_step(_minibatch(rng, 6, weight))
    name = "model.board.data (label to points) after validation_step([X, y]), X of shape (6, 4),"
    yield name, model.board.data


def values(s: Subject, rng: Rng) -> Iterator[Observed]:
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


def two_minibatches(s: Subject, rng: Rng) -> Iterator[Observed]:
    weight = rng.normal(5, 3)
    model = _classifier_on_board(s, weight)
    for n in (3, 8):
        model.validation_step(_minibatch(rng, n, weight))
    for label in ("val_loss", "val_acc"):
        for index in (0, 1):
            name = f"point {index} of {label} on the board after two minibatches"
            yield name, model.board.data[label][index].y


def _step(*lines: str) -> str:
    head = "@d2l.add_to_class(Classifier)\ndef validation_step(self, batch):\n"
    return body(head, *lines)


_UNPACK = "X, y = batch"
_CALL = "Y_hat = self(X)"
_LOSS = "self.plot('loss', self.loss(Y_hat, y), train=False)"
_ACC = "self.plot('acc', self.accuracy(Y_hat, y), train=False)"

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
    mistakes=(
        Mistake("no accuracy", "only the loss is plotted.", _step(_UNPACK, _CALL, _LOSS)),
        Mistake("no loss", "only the accuracy is plotted.", _step(_UNPACK, _CALL, _ACC)),
        Mistake(
            "training curves",
            "the numbers go to the training curves; this is validation (train=False).",
            _step(_UNPACK, _CALL, _LOSS.replace("False", "True"), _ACC.replace("False", "True")),
        ),
        Mistake(
            "key accuracy",
            'the accuracy has the key "accuracy"; the board expects "acc".',
            _step(_UNPACK, _CALL, _LOSS, _ACC.replace("'acc'", "'accuracy'")),
        ),
        Mistake(
            "val twice",
            "the keys say val_ already, and the board puts its own val_ before them.",
            _step(
                _UNPACK,
                _CALL,
                _LOSS.replace("'loss'", "'val_loss'"),
                _ACC.replace("'acc'", "'val_acc'"),
            ),
        ),
        Mistake(
            "exchanged",
            "loss and accuracy have changed places.",
            _step(
                _UNPACK,
                _CALL,
                _LOSS.replace("'loss'", "'acc'"),
                _ACC.replace("'acc'", "'loss'"),
            ),
        ),
        Mistake(
            "loss under both keys",
            "the loss is plotted twice, the second time as the accuracy.",
            _step(_UNPACK, _CALL, _LOSS, _ACC.replace("self.accuracy", "self.loss")),
        ),
        Mistake(
            "hits for accuracy",
            "all single hits go to the board; a curve takes one number at a time.",
            _step(_UNPACK, _CALL, _LOSS, _ACC.replace("y)", "y, averaged=False)")),
        ),
        Mistake(
            "returned",
            "the numbers are returned, but nothing is plotted.",
            _step(_UNPACK, _CALL, "return self.loss(Y_hat, y), self.accuracy(Y_hat, y)"),
        ),
        Mistake(
            "train not given",
            "plot is not told whether this is training or validation.",
            _step(
                _UNPACK,
                _CALL,
                _LOSS.replace(", train=False", ""),
                _ACC.replace(", train=False", ""),
            ),
        ),
        Mistake(
            "training step called",
            "training_step is called; it plots on the training curves as well.",
            _step(
                _UNPACK,
                _CALL,
                _LOSS.replace("self.loss(Y_hat, y)", "self.training_step(batch)"),
                _ACC,
            ),
        ),
        Mistake(
            "model not called",
            "the input itself is taken for the scores; the model is never called.",
            _step("Y_hat, y = batch", _LOSS, _ACC),
        ),
        Mistake(
            "labels given to the model",
            "the whole minibatch goes into the model, labels included.",
            _step(_UNPACK, _CALL.replace("X", "batch"), _LOSS, _ACC),
        ),
        Mistake(
            "softmax in between",
            "softmax is applied to the scores, and once more in the loss.",
            _step(_UNPACK, _CALL.replace("self(X)", "self(X).softmax(dim=1)"), _LOSS, _ACC),
        ),
        Mistake(
            "loss written out",
            "this is always the same loss; a model may have a loss of its own.",
            _step(_UNPACK, _CALL, _LOSS.replace("self.loss", "nn.functional.cross_entropy"), _ACC),
        ),
    ),
    alternatives=(
        Alternative("plain", _step(_UNPACK, _CALL, _LOSS, _ACC)),
        Alternative(
            "the book's",
            _step(
                "Y_hat = self(*batch[:-1])",
                "self.plot('loss', self.loss(Y_hat, batch[-1]), train=False)",
                "self.plot('acc', self.accuracy(Y_hat, batch[-1]), train=False)",
            ),
        ),
        Alternative(
            "accuracy first",
            _step(
                _UNPACK,
                "out = self.forward(X)",
                "loss, acc = self.loss(out, y), self.accuracy(out, y)",
                "self.plot('acc', acc, train=False)",
                "self.plot('loss', loss, train=False)",
                "return loss",
            ),
        ),
        Alternative(
            "bare numbers",
            _step(
                "with torch.no_grad():",
                "    Y_hat = self(batch[0])",
                "    loss = self.loss(Y_hat, batch[1])",
                "self.plot('loss', loss.item(), False)",
                "self.plot('acc', float(self.accuracy(Y_hat, batch[1])), False)",
            ),
        ),
        Alternative(
            "in a loop",
            _step(
                _UNPACK,
                _CALL,
                "for key, f in {'loss': self.loss, 'acc': self.accuracy}.items():",
                "    self.plot(key=key, value=f(Y_hat, y), train=False)",
            ),
        ),
        Alternative(
            "accuracy written out, float64",
            _step(
                _UNPACK,
                _CALL,
                _LOSS,
                "self.plot('acc', (Y_hat.argmax(1) == y).double().mean(), train=False)",
            ),
        ),
    ),
)
