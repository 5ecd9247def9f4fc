"""Section 3.4: the exercise Trainer.fit_epoch."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from torch import Tensor

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, define, put, take
from autograder.suites._common import UNSEEN

if TYPE_CHECKING:
    from autograder.model import Observed


def _linear_model() -> Any:
    """A model of torch's layers; the reference's own is withheld from the notebook."""
    from torch.nn.functional import mse_loss

    import d2lref as d2l

    class Linear(d2l.Module):
        def loss(self, y_hat: Any, y: Any) -> Any:
            return mse_loss(y_hat, y)

    return Linear()


def _ready(s: Subject, rng: Rng, train: list[int], val: list[int]) -> tuple[Ref, Ref, Ref]:
    """The notebook's trainer, ready for an epoch, its model, and the model's linear layer.

    ``train`` and ``val`` are the sizes of the minibatches. Model and optimizer are not the
    notebook's: what is wrong with those is no fault of the loop.
    """

    def batches(sizes: list[int]) -> list[tuple[Tensor, Tensor]]:
        return [(rng.normal(n, 2), rng.normal(n, 1, mean=3)) for n in sizes]

    model, linear = define(s, _linear_model)(), s.torch.nn.Linear(2, 1)
    linear.weight.data, linear.bias.data = rng.normal(1, 2), rng.normal(1)
    model.net, model.board.display = linear, False
    trainer = s.Trainer(max_epochs=3)
    trainer.model, model.trainer = model, trainer
    trainer.train_dataloader = batches(train)
    trainer.val_dataloader = batches(val) if val else None
    trainer.num_train_batches, trainer.num_val_batches = len(train), len(val)
    trainer.train_batch_idx, trainer.val_batch_idx, trainer.epoch = 0, 0, 0
    trainer.optim = s.torch.optim.SGD(linear.parameters(), lr=0.1)
    return trainer, model, linear


def two_epochs(s: Subject, rng: Rng) -> Iterator[Observed]:
    trainer, _, linear = _ready(s, rng, [4, 4, 3], [])
    gradients = put(s, [])
    linear.weight.register_hook(gradients.append)
    for epochs in ("one epoch", "two epochs"):
        trainer.fit_epoch()
        at = f"after {epochs} of 3 minibatches, no validation data,"
        yield f"the model's weight {at}", linear.weight.detach()
        yield f"the model's bias {at}", linear.bias.detach()
        yield f"trainer.train_batch_idx {at}", trainer.train_batch_idx
    yield f"how often backward() has reached the weight {at}", gradients.__len__()


def steps_and_gradients(s: Subject, rng: Rng) -> Iterator[Observed]:
    trainer, _, linear = _ready(s, rng, [3, 2, 4], [2])
    waiting = put(s, [])
    linear.weight.register_hook(waiting.append)
    trainer.optim.step = waiting.pop  # a step uses up what backward has brought
    trainer.fit_epoch()
    at = "after an epoch of 3 minibatches"
    yield f"the number of gradients that no self.optim.step() has used {at}", waiting.__len__()


def validation(s: Subject, rng: Rng) -> Iterator[Observed]:
    trainer, model, linear = _ready(s, rng, [5, 2], [6, 3, 1])
    output, predictions = s.torch.nn.Identity(), put(s, {})
    output.register_forward_pre_hook(predictions.__setitem__)
    model.net = s.torch.nn.Sequential(linear, output)
    trainer.fit_epoch()
    at = "after an epoch of 2 minibatches and 3 for validation"
    yield f"trainer.val_batch_idx {at}", trainer.val_batch_idx
    yield f"trainer.train_batch_idx {at}", trainer.train_batch_idx
    yield f"the model's weight {at}", linear.weight.detach()
    yield f"the list of curves on the board {at}", take(model.board.data, 8)
    yield "the prediction for the last validation minibatch", predictions[output][0]


def three_epochs(s: Subject, rng: Rng) -> Iterator[Observed]:
    trainer, _, linear = _ready(s, rng, [2, 6, 1, 3], [4, 1])
    for epochs in ("one epoch", "two epochs", "three epochs"):
        trainer.fit_epoch()
        at = f"after {epochs} of 4 minibatches and 2 for validation"
        yield f"the model's weight {at}", linear.weight.detach()
        yield f"trainer.train_batch_idx {at}", trainer.train_batch_idx
        yield f"trainer.val_batch_idx {at}", trainer.val_batch_idx


def modes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for mode in ("train", "eval"):
        trainer, model, linear = _ready(s, rng, [4, 4, 3], [5, 2])
        norm = s.torch.nn.BatchNorm1d(2)
        model.net = s.torch.nn.Sequential(norm, linear)
        getattr(model, mode)()
        trainer.fit_epoch()
        yield (
            "the number of minibatches a batch norm layer meets in training mode, of 3 for "
            f"training and 2 for validation, after model.{mode}(),",
            norm.num_batches_tracked,
        )


_PLAIN = """\
@d2l.add_to_class(Trainer)
def fit_epoch(self):
    self.model.train()
    for batch in self.train_dataloader:
        loss = self.model.training_step(batch)
        self.optim.zero_grad()
        loss.backward()
        self.optim.step()
        self.train_batch_idx += 1
    if self.val_dataloader is None:
        return
    self.model.eval()
    for batch in self.val_dataloader:
        with torch.no_grad():
            self.model.validation_step(batch)
        self.val_batch_idx += 1
"""
_LOSS = "        loss = self.model.training_step(batch)\n"
_CLEAR = "        self.optim.zero_grad()\n"
_BACK = "        loss.backward()\n"
_MOVE = "        self.optim.step()\n"
_COUNT = "        self.train_batch_idx += 1\n"
_UPDATE = _CLEAR + _BACK + _MOVE + _COUNT
_TRAINING = "    for batch in self.train_dataloader:\n" + _LOSS + _UPDATE
_NO_DATA = "    if self.val_dataloader is None:\n        return\n"
_VALIDATION = _PLAIN[_PLAIN.index(_NO_DATA) :]
_VALIDATE = "        with torch.no_grad():\n            self.model.validation_step(batch)\n"
_TRAIN_MODE, _EVAL_MODE = "    self.model.train()\n", "    self.model.eval()\n"


def _but(old: str, new: str = "") -> str:
    """The plain answer with ``new`` in place of ``old``."""
    return _PLAIN.replace(old, new)


EPOCH = Exercise(
    name="Trainer.fit_epoch",
    section="3.4",
    checks=(
        Check("training", "value", two_epochs),
        Check(
            "steps",
            "value",
            steps_and_gradients,
            kept="a model that does not move does not show why: no step, or one without gradient",
        ),
        Check("validation", "value", validation),
        Check("modes", "value", modes),
        Check("three epochs", "value", three_epochs, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "never cleared",
            "the gradients are never cleared, so they add up from minibatch to minibatch.",
            _but(_CLEAR),
        ),
        Mistake(
            "cleared once",
            "the gradients are cleared once an epoch, and add up from minibatch to minibatch.",
            _but(_TRAINING, "    self.optim.zero_grad()\n" + _TRAINING.replace(_CLEAR, "")),
        ),
        Mistake(
            "cleared too late",
            "the gradients are cleared between backward and step, so no step sees one.",
            _but(_CLEAR + _BACK, _BACK + _CLEAR),
        ),
        Mistake(
            "step before backward",
            "the optimizer steps before there is a gradient.",
            _but(_BACK + _MOVE, _MOVE + _BACK),
        ),
        Mistake(
            "no step",
            "the optimizer never steps.",
            _but(_MOVE),
        ),
        Mistake(
            "no backward",
            "nothing computes the gradients.",
            _but(_BACK),
        ),
        Mistake(
            "not recorded",
            "the loss is computed without recording, so there is no way back from it.",
            _but(_LOSS, "        with torch.no_grad():\n" + textwrap.indent(_LOSS, "    ")),
        ),
        Mistake(
            "first minibatch only",
            "only the first minibatch is used: does something leave the loop?",
            _but(_COUNT, _COUNT + "        break\n"),
        ),
        Mistake(
            "last minibatch only",
            "only the last minibatch is learned from: what belongs inside the loop?",
            _but(_UPDATE, _UPDATE.replace("        ", "    ")),
        ),
        Mistake(
            "all epochs",
            "this runs all epochs. Trainer.fit calls fit_epoch once for each of them.",
            _but(
                _TRAINING,
                "    for epoch in range(self.max_epochs):\n" + textwrap.indent(_TRAINING, "    "),
            ),
        ),
        Mistake(
            "training not counted",
            "the training minibatches are not counted.",
            _but(_COUNT),
        ),
        Mistake(
            "epochs counted",
            "train_batch_idx counts epochs here; it counts minibatches.",
            _but(_COUNT, "    self.train_batch_idx += 1\n"),
        ),
        Mistake(
            "own loss",
            "the loss is computed past training_step, so it is missing on the board.",
            _but(
                _LOSS,
                "        X, y = batch\n        loss = self.model.loss(self.model(X), y)\n",
            ),
        ),
        Mistake(
            "trained on validation data",
            "the loop trains on the validation data.",
            _but("for batch in self.train_dataloader", "for batch in self.val_dataloader"),
        ),
        Mistake(
            "no validation",
            "the validation data is never looked at.",
            _but(_VALIDATION),
        ),
        Mistake(
            "None not expected",
            "there may be no validation data (None), and that is not expected.",
            _but(_NO_DATA),
        ),
        Mistake(
            "condition reversed",
            "the condition is the wrong way round: validation runs where there is no data for it.",
            _but("is None", "is not None"),
        ),
        Mistake(
            "validation recorded",
            "gradients are recorded during validation, though nobody uses them.",
            _but(_VALIDATE, "        self.model.validation_step(batch)\n"),
        ),
        Mistake(
            "validated on training data",
            "the validation loop runs over the training data.",
            _but("for batch in self.val_dataloader", "for batch in self.train_dataloader"),
        ),
        Mistake(
            "training_step in validation",
            "the validation loop calls the step for training, so val_loss is missing.",
            _but("self.model.validation_step(batch)", "self.model.training_step(batch)"),
        ),
        Mistake(
            "validation not counted",
            "the validation minibatches are not counted.",
            _but("        self.val_batch_idx += 1\n"),
        ),
        Mistake(
            "no training mode",
            "after the first validation the model stays in evaluation mode.",
            _but(_TRAIN_MODE),
        ),
        Mistake(
            "no evaluation mode",
            "the model stays in training mode during validation.",
            _but(_EVAL_MODE),
        ),
        Mistake(
            "no modes",
            "the model is never told whether it trains or is evaluated.",
            _but(_EVAL_MODE).replace(_TRAIN_MODE, ""),
        ),
    ),
    alternatives=(
        Alternative("plain", _PLAIN),
        Alternative("cleared first", _but(_LOSS + _CLEAR, _CLEAR + _LOSS)),
        Alternative("cleared after the step", _but(_CLEAR).replace(_MOVE, _MOVE + _CLEAR)),
        Alternative(
            "as in the book",
            "@d2l.add_to_class(Trainer)\n"
            "def fit_epoch(self):\n"
            "    self.model.train()\n"
            "    for batch in self.train_dataloader:\n"
            "        loss = self.model.training_step(self.prepare_batch(batch))\n"
            "        self.optim.zero_grad()\n"
            "        with torch.no_grad():\n"
            "            loss.backward()\n"
            "            self.optim.step()\n"
            "        self.train_batch_idx += 1\n"
            "    if self.val_dataloader is None:\n"
            "        return\n"
            "    self.model.eval()\n"
            "    for batch in self.val_dataloader:\n"
            "        with torch.no_grad():\n"
            "            self.model.validation_step(self.prepare_batch(batch))\n"
            "        self.val_batch_idx += 1\n",
        ),
        Alternative(
            "one block without gradients",
            "@d2l.add_to_class(Trainer)\n"
            "def fit_epoch(self):\n"
            "    model, optimizer = self.model, self.optim\n"
            "    model.train()\n"
            "    for X, y in self.train_dataloader:\n"
            "        optimizer.zero_grad()\n"
            "        model.training_step([X, y]).backward()\n"
            "        optimizer.step()\n"
            "        self.train_batch_idx += 1\n"
            "    if self.val_dataloader is not None:\n"
            "        model.train(False)\n"
            "        with torch.inference_mode():\n"
            "            for X, y in self.val_dataloader:\n"
            "                model.validation_step((X, y))\n"
            "                self.val_batch_idx += 1\n",
        ),
        Alternative(
            "counted by enumerate",
            "@d2l.add_to_class(Trainer)\n"
            "def fit_epoch(self):\n"
            "    start = self.train_batch_idx\n"
            "    self.model.train()\n"
            "    for i, batch in enumerate(self.train_dataloader, start=1):\n"
            "        loss = self.model.training_step(batch)\n"
            "        self.optim.zero_grad()\n"
            "        torch.autograd.backward(loss)\n"
            "        self.optim.step()\n"
            "        self.train_batch_idx = start + i\n"
            "    self.model.eval()\n"
            "    for batch in self.val_dataloader or []:\n"
            "        torch.set_grad_enabled(False)\n"
            "        self.model.validation_step(batch)\n"
            "        torch.set_grad_enabled(True)\n"
            "        self.val_batch_idx += 1\n",
        ),
    ),
)
