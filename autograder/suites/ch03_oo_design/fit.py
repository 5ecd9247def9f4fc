"""Section 3.2: the exercise Trainer.fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, define
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch03_oo_design._common import method

if TYPE_CHECKING:
    from autograder.model import Observed


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
    return (
        seen,
        f"max_epochs={max_epochs}, {batches} minibatches an epoch, {val_batches} to validate",
    )


def calls(s: Subject, rng: Rng) -> Iterator[Observed]:
    seen, _ = _fitted(s, rng, 3)
    yield "what trainer.fit(model, data) calls, in order, for max_epochs=3,", seen["calls"]


def counters(s: Subject, rng: Rng) -> Iterator[Observed]:
    seen, at = _fitted(s, rng, 2)
    name = f"[train_batch_idx, val_batch_idx] at the start of each epoch, {at},"
    yield name, seen["counts"]


def optimizer(s: Subject, rng: Rng) -> Iterator[Observed]:
    seen, _ = _fitted(s, rng, 2)
    yield (
        "what is in self.optim in each of 2 epochs, where model.configure_optimizers() returns "
        "the optimizer,",
        seen["optimizers"],
    )


def second_run(s: Subject, rng: Rng) -> Iterator[Observed]:
    seen, at = _fitted(s, rng, 2, runs=2)
    name = f"[train_batch_idx, val_batch_idx] at the start of each epoch of two fits, {at},"
    yield name, seen["counts"]
    yield "what two calls of trainer.fit(model, data) call, max_epochs=2,", seen["calls"]


def more_epochs(s: Subject, rng: Rng) -> Iterator[Observed]:
    for max_epochs in (1, rng.integer(4, 8)):
        seen, at = _fitted(s, rng, max_epochs)
        yield f"what trainer.fit(model, data) calls, in order, {at},", seen["calls"]
        yield f"[train_batch_idx, val_batch_idx] at the start of each epoch, {at},", seen["counts"]


def _fit(*lines: str) -> str:
    return method("Trainer", "fit", "self, model, data", *lines)


_DATA = "self.prepare_data(data)"
_MODEL = "self.prepare_model(model)"
_OPTIM = "self.optim = model.configure_optimizers()"
_TRAIN_IDX = "self.train_batch_idx = 0"
_VAL_IDX = "self.val_batch_idx = 0"
_LOOP = "for epoch in range(self.max_epochs):"
_EPOCH = "    self.epoch = epoch"
_FIT_EPOCH = "    self.fit_epoch()"
_PLAIN = _fit(_DATA, _MODEL, _OPTIM, _TRAIN_IDX, _VAL_IDX, _LOOP, _EPOCH, _FIT_EPOCH)


def _but(*changes: tuple[str, str]) -> str:
    """The plain answer with the second text of each change in place of the first."""
    source = _PLAIN
    for old, new in changes:
        source = source.replace(old, new)
    return source


def _without(*lines: str) -> str:
    return _but(*((f"    {line}\n", "") for line in lines))


def _inside(*lines: str) -> str:
    """The plain answer with ``lines`` moved into the loop."""
    moved = "".join(f"        {line}\n" for line in lines)
    return _without(*lines).replace(f"    {_EPOCH}\n", f"    {_EPOCH}\n{moved}")


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
    mistakes=(
        Mistake(
            "one epoch",
            "fit_epoch is called once; there are max_epochs epochs. Does something leave the loop?",
            _fit(_DATA, _MODEL, _OPTIM, _TRAIN_IDX, _VAL_IDX, "self.epoch = 0", "self.fit_epoch()"),
        ),
        Mistake(
            "one epoch too many",
            "there is one epoch too many.",
            _but(("range(self.max_epochs)", "range(self.max_epochs + 1)")),
        ),
        Mistake(
            "one epoch too few",
            "there is one epoch too few, and the first is numbered 1.",
            _but(("range(self.max_epochs)", "range(1, self.max_epochs)")),
        ),
        Mistake(
            "epochs from 1",
            "the epochs are numbered from 1; they begin with 0.",
            _but(("range(self.max_epochs)", "range(1, self.max_epochs + 1)")),
        ),
        Mistake(
            "epoch stays 0",
            "self.epoch is 0 in all epochs; the loop counts with a variable of its own.",
            _but((f"    {_LOOP}\n    {_EPOCH}\n", f"    self.epoch = 0\n    {_LOOP}\n")),
        ),
        Mistake(
            "epoch not kept",
            "the trainer is not told the epoch: self.epoch is never set.",
            _without(_EPOCH),
        ),
        Mistake(
            "epoch set too late",
            "self.epoch is set after the epoch, not before it.",
            _but((f"    {_EPOCH}\n    {_FIT_EPOCH}\n", f"    {_FIT_EPOCH}\n    {_EPOCH}\n")),
        ),
        Mistake(
            "data not prepared",
            "the data is never prepared.",
            _without(_DATA),
        ),
        Mistake(
            "model not prepared",
            "the model is never prepared.",
            _without(_MODEL),
        ),
        Mistake(
            "model and data exchanged",
            "model and data have changed places in the two calls that prepare them.",
            _but((_DATA, "self.prepare_data(model)"), (_MODEL, "self.prepare_model(data)")),
        ),
        Mistake(
            "prepared in each epoch",
            "data and model are prepared anew in each epoch; once is enough.",
            _inside(_DATA, _MODEL),
        ),
        Mistake(
            "prepared without self",
            "`prepare_data` and `prepare_model` are methods of the trainer: who has them?",
            # what @d2l.add_to_class leaves behind under these names in the notebook
            "prepare_data = prepare_model = None\n\n\n"
            + _but((_DATA, _DATA.replace("self.", "")), (_MODEL, _MODEL.replace("self.", ""))),
        ),
        Mistake(
            "optimizer of nobody",
            "`configure_optimizers` is a method: who has it?",
            _but(("model.configure", "configure")),
        ),
        Mistake(
            "no optimizer",
            "the model is never asked for its optimizer.",
            _without(_OPTIM),
        ),
        Mistake(
            "optimizer not called",
            "self.optim is the method configure_optimizers itself; it has to be called.",
            _but(("configure_optimizers()", "configure_optimizers")),
        ),
        Mistake(
            "optimizer not kept",
            "the optimizer is a local variable; the trainer does not keep it.",
            _but(("self.optim =", "optim =")),
        ),
        Mistake(
            "optimizer under another name",
            "the optimizer is kept as self.optimizer; fit_epoch looks for self.optim.",
            _but(("self.optim =", "self.optimizer =")),
        ),
        Mistake(
            "a new optimizer in each epoch",
            "the model is asked for a new optimizer in each epoch, which forgets what it knew.",
            _inside(_OPTIM),
        ),
        Mistake(
            "optimizer first",
            "the optimizer is asked for before data and model are prepared.",
            _fit(_OPTIM, _DATA, _MODEL, _TRAIN_IDX, _VAL_IDX, _LOOP, _EPOCH, _FIT_EPOCH),
        ),
        Mistake(
            "not counted from 0",
            "train_batch_idx and val_batch_idx of the trainer are never set to 0.",
            _without(_TRAIN_IDX, _VAL_IDX),
        ),
        Mistake(
            "training count not set",
            "train_batch_idx is never set to 0.",
            _without(_TRAIN_IDX),
        ),
        Mistake(
            "validation count not set",
            "val_batch_idx is never set to 0.",
            _without(_VAL_IDX),
        ),
        Mistake(
            "counted anew in each epoch",
            "the counts start at 0 in each epoch; they go on through the whole run.",
            _inside(_TRAIN_IDX, _VAL_IDX),
        ),
        Mistake(
            "counted from 1",
            "the counts start at 1; they start at 0.",
            _but((_TRAIN_IDX, "self.train_batch_idx = 1"), (_VAL_IDX, "self.val_batch_idx = 1")),
        ),
        Mistake(
            "kept from the first run",
            "a second fit goes on with the counts of the first.",
            _but(
                (_TRAIN_IDX, "self.train_batch_idx = getattr(self, 'train_batch_idx', 0)"),
                (_VAL_IDX, "self.val_batch_idx = getattr(self, 'val_batch_idx', 0)"),
            ),
        ),
        Mistake(
            "fit_epoch not called",
            "`self.fit_epoch` without () names the method and does not call it.",
            _but(("self.fit_epoch()", "self.fit_epoch")),
        ),
        Mistake(
            "arguments for fit_epoch",
            "fit_epoch gets arguments; it takes none, the trainer keeps all it needs.",
            _but(("self.fit_epoch()", "self.fit_epoch(model, data)")),
        ),
        Mistake(
            "fit_epoch after the loop",
            "fit_epoch stands behind the loop and runs once: what belongs inside?",
            _but((f"    {_FIT_EPOCH}\n", "    self.fit_epoch()\n")),
        ),
    ),
    alternatives=(
        Alternative("plain", _PLAIN),
        Alternative(
            "as in the book",
            _fit(
                _DATA,
                _MODEL,
                _OPTIM,
                "self.epoch = 0",
                _TRAIN_IDX,
                _VAL_IDX,
                "for self.epoch in range(self.max_epochs):",
                "    self.fit_epoch()",
            ),
        ),
        Alternative(
            "while",
            _fit(
                "self.epoch = self.train_batch_idx = self.val_batch_idx = 0",
                _DATA,
                _MODEL,
                "self.optim = self.model.configure_optimizers()",
                "while self.epoch < self.max_epochs:",
                "    self.fit_epoch()",
                "    self.epoch += 1",
            ),
        ),
        Alternative(
            "counted by hand, returned",
            _fit(
                "prepare = ((self.prepare_data, data), (self.prepare_model, model))",
                "for method, argument in prepare:",
                "    method(argument)",
                "self.train_batch_idx, self.val_batch_idx = 0, 0",
                "optimizer = model.configure_optimizers()",
                "self.optim = optimizer",
                "self.epoch = -1",
                "for _ in range(self.max_epochs):",
                "    self.epoch = self.epoch + 1",
                "    self.fit_epoch()",
                "return self",
            ),
        ),
    ),
)
