"""Section 4.2: the exercise FashionMNIST.visualize."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from autograder.authoring import Check, Exercise, Observations, Ref, Rng, Subject, define
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch04_2_image_dataset._common import counted, pictures, some_data


def _labels(rng: Rng, n: int) -> Tensor:
    return rng.permutation(10)[:n]


def _visualized(
    s: Subject, rng: Rng, n: int, y: Tensor | None = None, **options: Any
) -> tuple[Ref, str]:
    """What data.visualize shows of a minibatch of ``n`` images of 5×4, and the words for it."""
    batch_y = _labels(rng, n) if y is None else y
    batch = [rng.uniform(n, 1, 5, 4), batch_y]
    shown = define(s, pictures)(some_data(s, rng).visualize, batch, **options)
    given = "".join(f", {name}={value}" for name, value in options.items())
    return shown, f"by data.visualize(batch{given}) for {counted(n)}"


def default_row(s: Subject, rng: Rng) -> Observations:
    shown, at = _visualized(s, rng, n=9)
    yield f"the number of images drawn {at}", shown["images"].__len__()
    yield f"the (rows, columns) of the grid drawn {at}", shown["grids"]
    yield f"the list of images drawn {at}", shown["images"]


def names_above(s: Subject, rng: Rng) -> Observations:
    y = _labels(rng, 2)
    shown, at = _visualized(s, rng, n=2, y=y, ncols=2)
    yield f"the list of titles drawn {at} labelled {y.tolist()}", shown["titles"]


def given_labels(s: Subject, rng: Rng) -> Observations:
    labels = [f"{word} {rng.integer(10, 99)}" for word in ("coat?", "bag?")]
    shown, at = _visualized(s, rng, n=2, ncols=2, labels=labels)
    yield f"the list of titles drawn {at}", shown["titles"]


def several_rows(s: Subject, rng: Rng) -> Observations:
    shown, at = _visualized(s, rng, n=4, nrows=3, ncols=1)
    yield f"the (rows, columns) of the grid drawn {at}", shown["grids"]
    yield f"the list of places (row, column) of the images drawn {at}", shown["places"]
    yield f"the list of images drawn {at}", shown["images"]


def one_image(s: Subject, rng: Rng) -> Observations:
    shown, at = _visualized(s, rng, n=1, ncols=1)
    yield f"the list of images drawn {at}", shown["images"]


def elsewhere(s: Subject, rng: Rng) -> Observations:
    shown, at = _visualized(s, rng, n=3, nrows=2, ncols=2)
    for what in ("places", "images", "titles"):
        yield f"the list of {what} {at}", shown[what]


VISUALIZED = Exercise(
    name="FashionMNIST.visualize",
    section="4.2",
    uses=("FashionMNIST", "FashionMNIST.text_labels", "show_images"),
    checks=(
        Check("a row", "value", default_row),
        Check("names", "value", names_above, kept=PLAIN),
        Check("labels", "value", given_labels),
        Check("rows", "value", several_rows, kept="the first check knows one row only"),
        Check("one image", "value", one_image),
        Check("other grids", "value", elsewhere, hidden=True, kept=UNSEEN),
    ),
)
