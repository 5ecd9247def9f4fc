"""Section 3.2: the exercise Module.plot."""

from __future__ import annotations

from typing import Any

from autograder.authoring import Check, Exercise, Observations, Ref, Rng, Subject, define
from autograder.suites._common import UNSEEN
from autograder.suites.ch03_2_oo_design._common import SEEN


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


def _drawn(s: Subject, rng: Rng, key: str, train: bool, per_epoch: list[int]) -> Observations:
    seen, at = _plot(s, rng, key, train, per_epoch)
    yield f"how often board.draw is called by {at}", seen["calls"]
    each = per_epoch[0] if train else per_epoch[1]
    for name in ("label", "x", "y"):
        yield f"the {name} that board.draw gets from {at}", seen["drawn"][0][name]
    name = f"the every_n that board.draw gets from {at}, {each} points per epoch,"
    yield name, seen["drawn"][0]["every_n"]


def training_point(s: Subject, rng: Rng) -> Observations:
    yield from _drawn(s, rng, "loss", train=True, per_epoch=[3, 4])


def validation_point(s: Subject, rng: Rng) -> Observations:
    yield from _drawn(s, rng, "acc", train=False, per_epoch=[4, 3])


def number_and_axis(s: Subject, rng: Rng) -> Observations:
    for train in (True, False):
        seen, at = _plot(s, rng, "loss", train=train, per_epoch=[2, 1])
        graph = seen["drawn"][0]["graph"]
        yield f"whether the y that board.draw gets from {at} hangs on the graph", graph
        yield f"board.xlabel after {at}", seen["xlabel"]


def other_points(s: Subject, rng: Rng) -> Observations:
    yield from _drawn(s, rng, "acc", train=True, per_epoch=[6, 2])
    yield from _drawn(s, rng, "loss", train=False, per_epoch=[3, 4])
    yield from _drawn(s, rng, "loss", train=True, per_epoch=[100, 200])
    yield from _drawn(s, rng, "loss", train=False, per_epoch=[100, 200])


PLOT = Exercise(
    name="Module.plot",
    section="3.2",
    checks=(
        Check("training", "value", training_point, kept=SEEN),
        Check("validation", "value", validation_point, kept=SEEN),
        Check("number and axis", "value", number_and_axis),
        Check("other points", "value", other_points, hidden=True, kept=UNSEEN),
    ),
)
