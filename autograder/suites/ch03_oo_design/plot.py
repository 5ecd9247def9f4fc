"""Section 3.2: the exercise Module.plot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, define
from autograder.suites._common import UNSEEN
from autograder.suites.ch03_oo_design._common import SEEN, method

if TYPE_CHECKING:
    from autograder.model import Observed


def _on_board(
    Module: Any, key: str, value: Any, train: bool, per_epoch: Any, counts: dict[str, int]
) -> dict[str, Any]:
    """What ``model.plot(key, value, train)`` gives to a board that only notes it."""
    from types import SimpleNamespace

    import torch

    drawn: list[dict[str, Any]] = []

    class Board:
        xlabel = None

        def draw(self, x: Any, y: Any, label: str, every_n: Any = 1) -> None:
            tensor = torch.as_tensor(y)
            drawn.append(
                {
                    "x": float(x),
                    "y": float(tensor.detach().reshape(-1)[0]),
                    "label": label,
                    "every_n": max(1, every_n),
                    "graph": tensor.requires_grad,
                }
            )

    model = Module(*per_epoch)
    model.board, model.trainer = Board(), SimpleNamespace(**counts)
    model.plot(key, value, train)
    return {"drawn": drawn, "calls": len(drawn), "xlabel": model.board.xlabel}


def _plot(s: Subject, rng: Rng, key: str, train: bool, per_epoch: list[int]) -> tuple[Ref, str]:
    """What is drawn in the middle of a run, and how to speak of it."""
    batches, val_batches = 12 * rng.integer(1, 4) + 11, 12 * rng.integer(4, 7) + 11
    epoch = rng.integer(2, 6)
    counts = {
        "train_batch_idx": epoch * batches + rng.integer(1, 10),
        "val_batch_idx": epoch * val_batches,
        "num_train_batches": batches,
        "num_val_batches": val_batches,
        "epoch": epoch,
        "max_epochs": 20,
    }
    value = s.torch.ones(1, requires_grad=True).sum().mul(float(rng.uniform(1, low=2, high=9)))
    at = f'plot("{key}", value, train={train}) with '
    if train:
        at += f"train_batch_idx={counts['train_batch_idx']}, num_train_batches={batches}"
    else:
        at += f"epoch={epoch}, num_val_batches={val_batches}"
    seen = define(s, _on_board)(s.Module, key, value, train, per_epoch, counts)
    return seen, at


def _drawn(s: Subject, rng: Rng, key: str, train: bool, per_epoch: list[int]) -> Iterator[Observed]:
    seen, at = _plot(s, rng, key, train, per_epoch)
    yield f"how often board.draw is called by {at}", seen["calls"]
    each = per_epoch[0] if train else per_epoch[1]
    for name in ("label", "x", "y"):
        yield f"the {name} that board.draw gets from {at}", seen["drawn"][0][name]
    name = f"the every_n that board.draw gets from {at}, {each} points per epoch,"
    yield name, seen["drawn"][0]["every_n"]


def training_point(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _drawn(s, rng, "loss", True, [3, 4])


def validation_point(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _drawn(s, rng, "acc", False, [4, 3])


def number_and_axis(s: Subject, rng: Rng) -> Iterator[Observed]:
    for train in (True, False):
        seen, at = _plot(s, rng, "loss", train, [2, 1])
        graph = seen["drawn"][0]["graph"]
        yield f"whether the y that board.draw gets from {at} hangs on the graph", graph
        yield f"board.xlabel after {at}", seen["xlabel"]


def other_points(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _drawn(s, rng, "acc", True, [6, 2])
    yield from _drawn(s, rng, "loss", False, [3, 4])
    yield from _drawn(s, rng, "loss", True, [100, 200])
    yield from _drawn(s, rng, "loss", False, [100, 200])


_PLAIN = method(
    "Module",
    "plot",
    "self, key, value, train",
    "trainer = self.trainer",
    "self.board.xlabel = 'epoch'",
    "if train:",
    "    x = trainer.train_batch_idx / trainer.num_train_batches",
    "    n = trainer.num_train_batches / self.plot_train_per_epoch",
    "    label = 'train_' + key",
    "else:",
    "    x = trainer.epoch + 1",
    "    n = trainer.num_val_batches / self.plot_valid_per_epoch",
    "    label = 'val_' + key",
    "self.board.draw(x, value.detach(), label, every_n=int(n))",
)


def _but(*changes: tuple[str, str]) -> str:
    """The plain answer with the second text of each change in place of the first."""
    source = _PLAIN
    for old, new in changes:
        source = source.replace(old, new)
    return source


_INDEX = "trainer.train_batch_idx / trainer.num_train_batches"
_TRAIN_N = "trainer.num_train_batches / self.plot_train_per_epoch"
_VAL_N = "trainer.num_val_batches / self.plot_valid_per_epoch"

PLOT = Exercise(
    name="Module.plot",
    section="3.2",
    checks=(
        Check("training", "value", training_point, kept=SEEN),
        Check("validation", "value", validation_point, kept=SEEN),
        Check("number and axis", "value", number_and_axis),
        Check("other points", "value", other_points, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "minibatches on the axis",
            "x counts minibatches; the axis counts epochs.",
            _but((_INDEX, "trainer.train_batch_idx")),
        ),
        Mistake(
            "fraction upside down",
            "x is upside down: minibatches in an epoch by minibatches so far.",
            _but((_INDEX, "trainer.num_train_batches / trainer.train_batch_idx")),
        ),
        Mistake(
            "whole epochs",
            "x is a whole number of epochs, so all training points of an epoch stand on one spot.",
            _but((_INDEX, "trainer.train_batch_idx // trainer.num_train_batches")),
        ),
        Mistake(
            "validation at the start",
            "a validation point stands at the start of its epoch; it belongs to the end.",
            _but(("trainer.epoch + 1", "trainer.epoch")),
        ),
        Mistake(
            "validation between",
            "a validation point stands amid the training points; it belongs to the epoch's end.",
            _but(("trainer.epoch + 1", _INDEX)),
        ),
        Mistake(
            "training count in validation",
            "validation counts the minibatches of training to find every_n.",
            _but((_VAL_N, _VAL_N.replace("num_val", "num_train"))),
        ),
        Mistake(
            "points per epoch exchanged",
            "the points per epoch of training and of validation have changed places.",
            _but(
                ("self.plot_train_per_epoch", "self.plot_per_epoch"),
                ("self.plot_valid_per_epoch", "self.plot_train_per_epoch"),
                ("self.plot_per_epoch", "self.plot_valid_per_epoch"),
            ),
        ),
        Mistake(
            "multiplied",
            "every_n is a product; more points per epoch should make it smaller.",
            _but((_TRAIN_N, _TRAIN_N.replace("/", "*")), (_VAL_N, _VAL_N.replace("/", "*"))),
        ),
        Mistake(
            "points for every_n",
            "every_n is the number of points per epoch; it is how many minibatches make a point.",
            _but((_TRAIN_N, "self.plot_train_per_epoch"), (_VAL_N, "self.plot_valid_per_epoch")),
        ),
        Mistake(
            "minibatches for every_n",
            "every_n is the number of minibatches in an epoch: one point for the whole epoch.",
            _but((_TRAIN_N, "trainer.num_train_batches"), (_VAL_N, "trainer.num_val_batches")),
        ),
        Mistake(
            "not rounded",
            "every_n is a fraction; it should be rounded down to an int.",
            _but(("int(n)", "n")),
        ),
        Mistake(
            "rounded up",
            "every_n is rounded up; int() would round it down.",
            _but(("int(n)", "-int(-n // 1)")),
        ),
        Mistake(
            "no every_n",
            "the board is not told every_n, so every minibatch is a point.",
            _but((", every_n=int(n)", "")),
        ),
        Mistake(
            "no prefix",
            "the label is the bare key: training and validation share one curve.",
            _but(("'train_' + key", "key"), ("'val_' + key", "key")),
        ),
        Mistake(
            "prefixes exchanged",
            "train_ and val_ have changed places in the labels.",
            _but(("'train_'", "'_'"), ("'val_'", "'train_'"), ("'_'", "'val_'")),
        ),
        Mistake(
            "always loss",
            "the label always ends in loss, whatever the key is.",
            _but(("'train_' + key", "'train_loss'"), ("'val_' + key", "'val_loss'")),
        ),
        Mistake(
            "key in validation only",
            "the labels of training lack the key: without brackets, `+ key` belongs to the else.",
            _but(
                ("    label = 'train_' + key\n    ", ""),
                ("        label = 'val_' + key\n", ""),
                (
                    "    self.board.draw",
                    "    label = 'train_' if train else 'val_' + key\n    self.board.draw",
                ),
            ),
        ),
        Mistake(
            "prefix valid_",
            "the label of a validation curve begins with valid_; the board's begin with val_.",
            _but(("'val_'", "'valid_'")),
        ),
        Mistake(
            "condition reversed",
            "training is treated as validation, and validation as training.",
            _but(("if train:", "if not train:")),
        ),
        Mistake(
            "always training",
            "everything is treated as training: the condition does not ask this argument.",
            _but(("if train:", "if self.plot_train_per_epoch:")),
        ),
        Mistake(
            "not detached",
            "the value still hangs on the graph, so the board would keep the graph in memory.",
            _but(("value.detach()", "value")),
        ),
        Mistake(
            "no label on the axis",
            "the label of the x axis is not set.",
            _but(("    self.board.xlabel = 'epoch'\n", "")),
        ),
        Mistake(
            "axis label in training only",
            "the label of the x axis is set in training only.",
            _but(
                ("    self.board.xlabel = 'epoch'\n", ""),
                ("if train:\n", "if train:\n        self.board.xlabel = 'epoch'\n"),
            ),
        ),
        Mistake(
            "never drawn",
            "everything is worked out, but board.draw is never called.",
            _but(("    self.board.draw(x, value.detach(), label, every_n=int(n))\n", "")),
        ),
        Mistake(
            "drawn in validation only",
            "training points are never drawn: does the call stand inside the else?",
            _but(("    self.board.draw", "        self.board.draw")),
        ),
        Mistake(
            "x and y exchanged",
            "x and y have changed places in the call of draw.",
            _but(("(x, value.detach(),", "(value.detach(), x,")),
        ),
        Mistake(
            "label forgotten",
            "the board is not told which curve the point is on.",
            _but((" label,", "")),
        ),
        Mistake(
            "counts of the model",
            "the counts are looked for in the model; its trainer has them.",
            _but(("trainer = self.trainer", "trainer = self")),
        ),
    ),
    alternatives=(
        Alternative("plain", _PLAIN),
        Alternative(
            "as in the book",
            method(
                "Module",
                "plot",
                "self, key, value, train",
                "assert hasattr(self, 'trainer'), 'Trainer is not inited'",
                "self.board.xlabel = 'epoch'",
                "if train:",
                f"    x = self.{_INDEX.replace('/ ', '/ self.')}",
                f"    n = self.{_TRAIN_N}",
                "else:",
                "    x = self.trainer.epoch + 1",
                f"    n = self.{_VAL_N}",
                "self.board.draw(x, value.to(d2l.cpu()).detach().numpy(),",
                "                ('train_' if train else 'val_') + key, every_n=int(n))",
            ),
        ),
        Alternative(
            "whole division, item",
            method(
                "Module",
                "plot",
                "self, key, value, train",
                "t, board = self.trainer, self.board",
                "y = value.item()",
                "if train:",
                "    n = t.num_train_batches // self.plot_train_per_epoch",
                "    board.draw(t.train_batch_idx / t.num_train_batches, y, f'train_{key}', n)",
                "else:",
                "    n = t.num_val_batches // self.plot_valid_per_epoch",
                "    board.draw(1 + t.epoch, y, f'val_{key}', n)",
                "board.xlabel = 'epoch'",
            ),
        ),
        Alternative(
            "at least one",
            _but(("int(n)", "max(1, int(n))"), ("value.detach()", "float(value.detach())")),
        ),
        Alternative(
            "by name",
            method(
                "Module",
                "plot",
                "self, key, value, train",
                "kind = 'train' if train else 'val'",
                "batches = getattr(self.trainer, f'num_{kind}_batches')",
                "points = self.plot_train_per_epoch if train else self.plot_valid_per_epoch",
                "x = self.trainer.train_batch_idx / batches if train else self.trainer.epoch + 1",
                "with torch.no_grad():",
                "    y = value.clone()",
                "self.board.xlabel = 'epoch'",
                "self.board.draw(label=f'{kind}_{key}', x=x, y=y, every_n=int(batches / points))",
            ),
        ),
    ),
)
