"""Section 3.4: the exercise Trainer.fit_epoch."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from autograder.authoring import (
    Check,
    Equivalent,
    Exercise,
    Observations,
    Ref,
    Rng,
    Subject,
    define,
    put,
    take,
)
from autograder.suites._common import UNSEEN


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


def _watch_steps(trainer: Any, waiting: list[Tensor]) -> list[bool]:
    """A step that uses up what backward has brought; the calls that torch would record."""
    import torch

    recorded: list[bool] = []

    def step() -> None:
        waiting.pop()
        recorded.extend([True] * torch.is_grad_enabled())

    trainer.optim.step = step
    return recorded


def two_epochs(s: Subject, rng: Rng) -> Observations:
    trainer, _, linear = _ready(s, rng, train=[4, 4, 3], val=[])
    gradients = put(s, [])
    linear.weight.register_hook(gradients.append)
    for epochs in ("one epoch", "two epochs"):
        trainer.fit_epoch()
        at = f"after {epochs} of 3 minibatches, no validation data,"
        yield f"the model's weight {at}", linear.weight.detach()
        yield f"the model's bias {at}", linear.bias.detach()
        yield f"trainer.train_batch_idx {at}", trainer.train_batch_idx
    yield f"how often backward() has reached the weight {at}", gradients.__len__()


def steps_and_gradients(s: Subject, rng: Rng) -> Observations:
    n = rng.integer(3, 8)
    trainer, _, linear = _ready(s, rng, train=[2] * n, val=[2])
    waiting, brought = put(s, []), put(s, [])
    linear.weight.register_hook(waiting.append)
    linear.weight.register_hook(brought.append)
    recorded = define(s, _watch_steps)(trainer, waiting)
    trainer.fit_epoch()
    at = f"after an epoch of {n} minibatches"
    left = waiting.__len__()
    yield f"the number of gradients that no self.optim.step() has used {at}", left
    used = brought.__len__().__sub__(left)
    yield f"the number of gradients that self.optim.step() has used {at}", used
    on = recorded.__len__()
    yield f"the number of calls of self.optim.step() while gradients are recorded {at}", on


def validation(s: Subject, rng: Rng) -> Observations:
    trainer, model, linear = _ready(s, rng, train=[5, 2], val=[6, 3, 1])
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


def three_epochs(s: Subject, rng: Rng) -> Observations:
    trainer, _, linear = _ready(s, rng, train=[2, 6, 1, 3], val=[4, 1])
    for epochs in ("one epoch", "two epochs", "three epochs"):
        trainer.fit_epoch()
        at = f"after {epochs} of 4 minibatches and 2 for validation"
        yield f"the model's weight {at}", linear.weight.detach()
        yield f"trainer.train_batch_idx {at}", trainer.train_batch_idx
        yield f"trainer.val_batch_idx {at}", trainer.val_batch_idx


def modes(s: Subject, rng: Rng) -> Observations:
    for mode in ("train", "eval"):
        n = rng.integer(3, 8)
        trainer, model, linear = _ready(s, rng, train=[4] * n, val=[5, 2])
        norm = s.torch.nn.BatchNorm1d(2)
        model.net = s.torch.nn.Sequential(norm, linear)
        getattr(model, mode)()
        trainer.fit_epoch()
        yield (
            f"the number of minibatches a batch norm layer meets in training mode, of {n} for "
            f"training and 2 for validation, after model.{mode}(),",
            norm.num_batches_tracked,
        )


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
    equivalents=(
        Equivalent("line 9: `with` dropped", "a step may see to it itself that it is not recorded"),
    ),
)
