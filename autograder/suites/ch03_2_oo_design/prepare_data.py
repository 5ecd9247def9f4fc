"""Section 3.2: the exercise Trainer.prepare_data."""

from __future__ import annotations

from typing import Any

from autograder.authoring import Check, Exercise, Observations, Ref, Rng, Subject, define
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites._helpers import is_same


def _loaders(train: int, val: int | None, batch_size: int) -> Any:
    """Data with loaders of so many minibatches, kept as ``train`` and ``val``; no validation data
    for None."""
    from types import SimpleNamespace

    class Loader:
        def __init__(self, batches: int) -> None:
            self.batches, self.batch_size = batches, batch_size
            self.dataset = list(range(batches * batch_size))

        def __len__(self) -> int:
            return self.batches

        def __iter__(self) -> Any:
            return iter([([i] * self.batch_size,) * 2 for i in range(self.batches)])

    train_loader, val_loader = Loader(train), None if val is None else Loader(val)
    return SimpleNamespace(
        train=train_loader,
        val=val_loader,
        batch_size=batch_size,
        train_dataloader=lambda: train_loader,
        val_dataloader=lambda: val_loader,
        get_dataloader=lambda train: Loader(1),
    )


def _prepared(s: Subject, train: int, val: int | None, batch_size: int = 4) -> tuple[Ref, Ref]:
    trainer, data = s.Trainer(max_epochs=3), define(s, _loaders)(train, val, batch_size)
    trainer.prepare_data(data)
    return trainer, data


def _sizes(rng: Rng) -> tuple[int, int]:
    return rng.integer(12, 20), rng.integer(5, 12)


def _counts(s: Subject, train: int, val: int, batch_size: int) -> Observations:
    trainer, _ = _prepared(s, train, val, batch_size)
    for kind, n in (("train", train), ("val", val)):
        name = f"num_{kind}_batches"
        yield f"trainer.{name} for len(data.{kind}_dataloader()) of {n}", getattr(trainer, name)


def counts(s: Subject, rng: Rng) -> Observations:
    yield from _counts(s, *_sizes(rng), batch_size=4)


def loaders(s: Subject, rng: Rng) -> Observations:
    trainer, data = _prepared(s, *_sizes(rng))
    for kind in ("train", "val"):
        name = f"{kind}_dataloader"
        same = define(s, is_same)(getattr(trainer, name), getattr(data, kind))
        yield f"whether trainer.{name} is the very loader that data.{name}() returns", same


def no_validation(s: Subject, rng: Rng) -> Observations:
    trainer, _ = _prepared(s, train=rng.integer(12, 20), val=None)
    at = "when data.val_dataloader() returns None"
    yield f"trainer.num_val_batches {at}", trainer.num_val_batches
    yield f"trainer.val_dataloader {at}", trainer.val_dataloader
    yield f"trainer.num_train_batches {at}", trainer.num_train_batches


def other_data(s: Subject, rng: Rng) -> Observations:
    yield from _counts(s, train=rng.integer(2, 6), val=rng.integer(6, 30), batch_size=3)


PREPARE_DATA = Exercise(
    name="Trainer.prepare_data",
    section="3.2",
    checks=(
        Check("counts", "value", counts, kept=PLAIN),
        Check("loaders", "value", loaders),
        Check("no validation data", "value", no_validation),
        Check("other data", "value", other_data, hidden=True, kept=UNSEEN),
    ),
)
