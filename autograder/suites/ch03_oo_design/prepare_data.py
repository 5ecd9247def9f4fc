"""Section 3.2: the exercise Trainer.prepare_data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, define
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites._helpers import is_same
from autograder.suites.ch03_oo_design._common import method

if TYPE_CHECKING:
    from autograder.model import Observed


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
            return iter([[i] * self.batch_size for i in range(self.batches)])

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


def _counts(s: Subject, train: int, val: int, batch_size: int) -> Iterator[Observed]:
    trainer, _ = _prepared(s, train, val, batch_size)
    for kind, n in (("train", train), ("val", val)):
        name = f"num_{kind}_batches"
        yield f"trainer.{name} for len(data.{kind}_dataloader()) of {n}", getattr(trainer, name)


def counts(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _counts(s, *_sizes(rng), batch_size=4)


def loaders(s: Subject, rng: Rng) -> Iterator[Observed]:
    trainer, data = _prepared(s, *_sizes(rng))
    for kind in ("train", "val"):
        name = f"{kind}_dataloader"
        same = define(s, is_same)(getattr(trainer, name), getattr(data, kind))
        yield f"whether trainer.{name} is the very loader that data.{name}() returns", same


def no_validation(s: Subject, rng: Rng) -> Iterator[Observed]:
    trainer, _ = _prepared(s, rng.integer(12, 20), None)
    at = "when data.val_dataloader() returns None"
    yield f"trainer.num_val_batches {at}", trainer.num_val_batches
    yield f"trainer.val_dataloader {at}", trainer.val_dataloader
    yield f"trainer.num_train_batches {at}", trainer.num_train_batches


def other_data(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _counts(s, rng.integer(2, 6), rng.integer(6, 30), batch_size=3)


_TRAIN = "self.train_dataloader = data.train_dataloader()"
_VAL = "self.val_dataloader = data.val_dataloader()"
_NUM_TRAIN = "self.num_train_batches = len(self.train_dataloader)"
_LEN_VAL = "len(self.val_dataloader)"
_NUM_VAL = f"self.num_val_batches = {_LEN_VAL} if self.val_dataloader is not None else 0"


def _prepare(*lines: str) -> str:
    return method("Trainer", "prepare_data", "self, data", *lines)


_PLAIN = _prepare(_TRAIN, _VAL, _NUM_TRAIN, _NUM_VAL)


def _but(*changes: tuple[str, str]) -> str:
    """The plain answer with the second text of each change in place of the first."""
    source = _PLAIN
    for old, new in changes:
        source = source.replace(old, new)
    return source


PREPARE_DATA = Exercise(
    name="Trainer.prepare_data",
    section="3.2",
    checks=(
        Check("counts", "value", counts, kept=PLAIN),
        Check("loaders", "value", loaders),
        Check("no validation data", "value", no_validation),
        Check("other data", "value", other_data, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "methods not called",
            "the methods of the data themselves are kept; they have to be called.",
            _but(
                ("data.train_dataloader()", "data.train_dataloader"),
                ("data.val_dataloader()", "data.val_dataloader"),
            ),
        ),
        Mistake(
            "None not expected",
            "there may be no validation data (None), and None has no len.",
            _but((_NUM_VAL, f"self.num_val_batches = {_LEN_VAL}")),
        ),
        Mistake(
            "None for zero",
            "without validation data the number of its minibatches is None; it should be a number.",
            _but(("else 0", "else None")),
        ),
        Mistake(
            "one for none",
            "without validation data the number of its minibatches is 1.",
            _but(("else 0", "else 1")),
        ),
        Mistake(
            "condition reversed",
            "the condition is the wrong way round: len is asked for where there is no data.",
            _but(("is not None", "is None")),
        ),
        Mistake(
            "loaders exchanged",
            "the loaders of training and validation have changed places.",
            _but(
                ("data.train_dataloader()", "data.other()"),
                ("data.val_dataloader()", "data.train_dataloader()"),
                ("data.other()", "data.val_dataloader()"),
            ),
        ),
        Mistake(
            "training data twice",
            "the training data serves for validation as well.",
            _but(("data.val_dataloader()", "data.train_dataloader()")),
        ),
        Mistake(
            "training counted twice",
            "the minibatches of training are counted for validation as well.",
            _but((_LEN_VAL, "len(self.train_dataloader)")),
        ),
        Mistake(
            "examples counted",
            "the examples are counted; the minibatches should be.",
            _but(
                (_NUM_TRAIN, "self.num_train_batches = len(self.train_dataloader.dataset)"),
                (_LEN_VAL, "len(self.val_dataloader.dataset)"),
            ),
        ),
        Mistake(
            "size of a minibatch",
            "this is the size of one minibatch; wanted is how many minibatches there are.",
            _but(
                (_NUM_TRAIN, "self.num_train_batches = data.batch_size"),
                (_LEN_VAL, "data.batch_size"),
            ),
        ),
        Mistake(
            "loader for its length",
            "the loaders are kept where the numbers of minibatches belong.",
            _but(
                (_NUM_TRAIN, "self.num_train_batches = self.train_dataloader"),
                (_LEN_VAL, "self.val_dataloader"),
            ),
        ),
        Mistake(
            "listed",
            "the loader is listed once for all; a shuffling one would never shuffle again.",
            _but(("data.train_dataloader()", "list(data.train_dataloader())")),
        ),
        Mistake(
            "get_dataloader",
            "get_dataloader is asked directly, past what a data set says of its two loaders.",
            _but(
                ("data.train_dataloader()", "data.get_dataloader(True)"),
                ("data.val_dataloader()", "data.get_dataloader(False)"),
            ),
        ),
        Mistake(
            "loaders not kept",
            "the loaders are counted, but the trainer does not keep them.",
            _but(("self.train_dataloader", "train_loader"), ("self.val_dataloader", "val_loader")),
        ),
        Mistake(
            "no numbers",
            "the trainer keeps no numbers of minibatches; a local variable is gone at the end.",
            _prepare(_TRAIN, _VAL),
        ),
        Mistake(
            "returned",
            "the loaders are returned, and the trainer keeps nothing.",
            _prepare("return data.train_dataloader(), data.val_dataloader()"),
        ),
        Mistake(
            "num_val_batches forgotten",
            "the minibatches for validation are not counted.",
            _but((f"    {_NUM_VAL}\n", "")),
        ),
        Mistake(
            "only with validation data",
            "without validation data the trainer never gets a num_val_batches at all.",
            _but((_NUM_VAL, f"if self.val_dataloader:\n        self.num_val_batches = {_LEN_VAL}")),
        ),
    ),
    alternatives=(
        Alternative("plain", _PLAIN),
        Alternative(
            "if and else",
            _prepare(
                _TRAIN,
                _VAL,
                "self.num_train_batches = len(data.train_dataloader())",
                "if self.val_dataloader is None:",
                "    self.num_val_batches = 0",
                "else:",
                f"    self.num_val_batches = {_LEN_VAL}",
            ),
        ),
        Alternative(
            "or an empty list",
            _prepare(
                "train, val = data.train_dataloader(), data.val_dataloader()",
                "self.train_dataloader, self.val_dataloader = train, val",
                "self.num_train_batches, self.num_val_batches = len(train), len(val or [])",
            ),
        ),
        Alternative(
            "counted in a loop",
            _prepare(
                "for kind in ('train', 'val'):",
                "    loader = getattr(data, kind + '_dataloader')()",
                "    setattr(self, kind + '_dataloader', loader)",
                "    n = 0 if loader is None else sum(1 for _ in loader)",
                "    setattr(self, f'num_{kind}_batches', n)",
            ),
        ),
    ),
)
