"""Section 4.2: the exercise show_images."""

from __future__ import annotations

from typing import Any

from autograder.authoring import (
    Check,
    Equivalent,
    Exercise,
    Observations,
    Ref,
    Rng,
    Subject,
    define,
)
from autograder.suites._common import UNSEEN
from autograder.suites.ch04_2_image_dataset._common import counted, pictures


def _titles(rng: Rng, n: int) -> list[str]:
    words = ("left", "worn", "blue", "new", "torn", "wool", "long")
    return [words[int(i)] for i in rng.permutation(len(words))[:n]]


def _shown(
    s: Subject, rng: Rng, n: int, rows: int, cols: int, told: str = "scale", **options: Any
) -> tuple[Ref, str]:
    """What show_images shows of ``n`` images of 5×4, and the words for it, one option ``told``."""
    shown = define(s, pictures)(s.show_images, rng.uniform(n, 5, 4), rows, cols, **options)
    given = f", {told}={options[told]}" if told in options else ""
    return shown, f"by show_images(imgs, {rows}, {cols}{given}) for {counted(n)}"


def images_shown(s: Subject, rng: Rng) -> Observations:
    shown, at = _shown(s, rng, n=2, rows=1, cols=2)
    yield f"the number of images drawn {at}", shown["images"].__len__()
    yield f"the list of images drawn {at}", shown["images"]
    yield f"the size (width and height in inches) of the figure drawn {at}", shown["sizes"][0]


def layout(s: Subject, rng: Rng) -> Observations:
    shown, at = _shown(s, rng, n=6, rows=2, cols=3, scale=2)
    yield f"the number of figures drawn {at}", shown["sizes"].__len__()
    yield f"the (rows, columns) of the grid drawn {at}", shown["grids"]
    yield f"the list of places (row, column) of the images drawn {at}", shown["places"]
    yield f"the list of images drawn {at}, row by row,", shown["images"]
    yield f"the size (width and height in inches) of the figure drawn {at}", shown["sizes"][0]


def decoration(s: Subject, rng: Rng) -> Observations:
    titles = _titles(rng, 2)
    shown, at = _shown(s, rng, n=2, rows=2, cols=1, told="titles", titles=titles)
    yield f"the list of titles of the images drawn {at}", shown["titles"]
    yield f"the list of titles of the axes returned {at}", shown["returned"]
    yield f"the texts below the images drawn {at}", shown["below"]
    yield f"whether numbers stand along the x and the y axis drawn {at}", shown["numbered"]


def one_image(s: Subject, rng: Rng) -> Observations:
    shown, at = _shown(s, rng, n=1, rows=1, cols=1, titles=_titles(rng, 1))
    yield f"the list of images drawn {at}", shown["images"]


def numbers_that_differ(s: Subject, rng: Rng) -> Observations:
    for n in (1, 3):
        titles = _titles(rng, n)
        shown, at = _shown(s, rng, n=n, rows=1, cols=2, titles=titles)
        yield f"the number of images drawn {at} and as many titles", shown["images"].__len__()
        yield f"the list of titles of the images drawn {at} and as many titles", shown["titles"]


def elsewhere(s: Subject, rng: Rng) -> Observations:
    shown, at = _shown(s, rng, n=3, rows=2, cols=2, titles=_titles(rng, 3), scale=0.5)
    for what in ("places", "images", "titles", "sizes"):
        yield f"the list of {what} {at}", shown[what]
    yield f"whether the axes (x, y) {at} have numbers", shown["numbered"]


SHOWN = Exercise(
    name="show_images",
    section="4.2",
    checks=(
        Check("images", "value", images_shown),
        Check("layout", "value", layout),
        Check("titles", "value", decoration),
        Check("one image", "value", one_image),
        Check("too few, too many", "value", numbers_that_differ),
        Check("other grids", "value", elsewhere, hidden=True, kept=UNSEEN),
    ),
    equivalents=(
        Equivalent("line 7: cmap= of ax.imshow dropped", "colours are a matter of taste"),
    ),
)
