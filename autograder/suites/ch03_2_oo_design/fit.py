"""Section 3.2: the exercise Trainer.fit."""

from __future__ import annotations

from typing import Any

from autograder.authoring import Check, Exercise, Observations, Ref, Rng, Subject, define
from autograder.suites._common import PLAIN, UNSEEN


def _watched(Trainer: Any, max_epochs: int, batches: int, val_batches: int, runs: int = 1) -> Any:
    """What happens in ``runs`` calls of ``fit``, for a trainer whose other methods take notes."""
    from types import SimpleNamespace

    calls: list[str] = []
    counts: list[Any] = []
    optimizers: list[str] = []
    optimizer, data = object(), object()

    def configure_optimizers() -> Any:
        calls.append("configure_optimizers()")
        return optimizer

    model = SimpleNamespace(board=None, configure_optimizers=configure_optimizers)

    def called(value: Any) -> str:
        return "model" if value is model else "data" if value is data else "?"

    def optim(trainer: Any) -> str:
        found = getattr(trainer, "optim", None)
        if found is optimizer:
            return "the optimizer"
        if found is not None:
            return "something else"
        names = [name for name, value in vars(trainer).items() if value is optimizer]
        return f"nothing, the optimizer is in self.{names[0]}" if names else "nothing"

    class Watched(Trainer):
        num_train_batches, num_val_batches = batches, val_batches
        train_dataloader, val_dataloader = [()] * batches, [()] * val_batches

        def prepare_data(self, data: Any) -> None:
            calls.append(f"prepare_data({called(data)})")

        def prepare_model(self, model: Any) -> None:
            calls.append(f"prepare_model({called(model)})")
            self.model = model

        def fit_epoch(self) -> None:
            calls.append(f"fit_epoch() at epoch {getattr(self, 'epoch', None)}")
            train = getattr(self, "train_batch_idx", None)
            val = getattr(self, "val_batch_idx", None)
            counts.append([train, val])
            optimizers.append(optim(self))
            self.train_batch_idx = (train or 0) + batches
            self.val_batch_idx = (val or 0) + val_batches

    trainer = Watched(max_epochs=max_epochs)
    for _ in range(runs):
        trainer.fit(model, data)
    return {"calls": calls, "counts": counts, "optimizers": optimizers}


def _fitted(s: Subject, rng: Rng, max_epochs: int, runs: int = 1) -> tuple[Ref, str]:
    batches, val_batches = rng.integer(20, 40), rng.integer(5, 20)
    seen = define(s, _watched)(s.Trainer, max_epochs, batches, val_batches, runs)
    at = f"max_epochs={max_epochs}, {batches} minibatches an epoch, {val_batches} to validate"
    return seen, at


def calls(s: Subject, rng: Rng) -> Observations:
    n = rng.integer(2, 6)
    seen, _ = _fitted(s, rng, max_epochs=n)
    yield f"what trainer.fit(model, data) calls, in order, for max_epochs={n},", seen["calls"]


def counters(s: Subject, rng: Rng) -> Observations:
    seen, at = _fitted(s, rng, max_epochs=2)
    name = f"[train_batch_idx, val_batch_idx] at the start of each epoch, {at},"
    yield name, seen["counts"]


def optimizer(s: Subject, rng: Rng) -> Observations:
    n = rng.integer(2, 6)
    seen, _ = _fitted(s, rng, max_epochs=n)
    yield (
        f"what is in self.optim in each of {n} epochs, where model.configure_optimizers() returns "
        "the optimizer,",
        seen["optimizers"],
    )


def second_run(s: Subject, rng: Rng) -> Observations:
    seen, at = _fitted(s, rng, max_epochs=2, runs=2)
    name = f"[train_batch_idx, val_batch_idx] at the start of each epoch of two fits, {at},"
    yield name, seen["counts"]
    yield "what two calls of trainer.fit(model, data) call, max_epochs=2,", seen["calls"]


def more_epochs(s: Subject, rng: Rng) -> Observations:
    for max_epochs in (1, rng.integer(4, 8)):
        seen, at = _fitted(s, rng, max_epochs)
        yield f"what trainer.fit(model, data) calls, in order, {at},", seen["calls"]
        yield f"[train_batch_idx, val_batch_idx] at the start of each epoch, {at},", seen["counts"]


FIT = Exercise(
    name="Trainer.fit",
    section="3.2",
    checks=(
        Check("calls", "value", calls, kept=PLAIN),
        Check("counters", "value", counters, kept="its words show the counts alone"),
        Check("optimizer", "value", optimizer),
        Check("second run", "value", second_run),
        Check("more epochs", "value", more_epochs, hidden=True, kept=UNSEEN),
    ),
)
