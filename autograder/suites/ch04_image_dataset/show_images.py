"""Section 4.2: the exercise show_images."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from autograder.model import Alternative, Check, Equivalent, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, define
from autograder.suites._common import UNSEEN, body
from autograder.suites.ch04_image_dataset._common import counted, pictures

if TYPE_CHECKING:
    from autograder.model import Observed


def _titles(rng: Rng, n: int) -> list[str]:
    words = ("left", "worn", "blue", "new", "torn", "wool", "long")
    return [words[int(i)] for i in rng.permutation(len(words))[:n]]


def _shown(s: Subject, rng: Rng, n: int, rows: int, cols: int, **options: Any) -> tuple[Ref, str]:
    """What show_images shows of ``n`` images of 5×4, and the words for it."""
    shown = define(s, pictures)(s.show_images, rng.uniform(n, 5, 4), rows, cols, **options)
    given = "".join(f", {name}={value}" for name, value in options.items() if name == "scale")
    return shown, f"by show_images(imgs, {rows}, {cols}{given}) for {counted(n)}"


def images_shown(s: Subject, rng: Rng) -> Iterator[Observed]:
    shown, at = _shown(s, rng, 2, 1, 2)
    yield f"the number of images drawn {at}", shown["images"].__len__()
    yield f"the list of images drawn {at}", shown["images"]
    yield f"the width and height in inches of the figure drawn {at}", shown["sizes"][0]


def layout(s: Subject, rng: Rng) -> Iterator[Observed]:
    shown, at = _shown(s, rng, 6, 2, 3, scale=2)
    yield f"the number of figures drawn {at}", shown["sizes"].__len__()
    yield f"the (rows, columns) of the grid drawn {at}", shown["grids"]
    yield f"the places (row, column) of the images drawn {at}", shown["places"]
    yield f"the list of images drawn {at}, row by row,", shown["images"]
    yield f"the width and height in inches of the figure drawn {at}", shown["sizes"][0]


def decoration(s: Subject, rng: Rng) -> Iterator[Observed]:
    titles = _titles(rng, 2)
    shown, at = _shown(s, rng, 2, 2, 1, titles=titles)
    at = at.replace("2, 1)", f"2, 1, titles={titles})")
    yield f"the titles of the images drawn {at}", shown["titles"]
    yield f"the titles of the axes returned {at}", shown["returned"]
    yield f"the texts below the images drawn {at}", shown["below"]
    yield f"whether numbers stand along the x and the y axis drawn {at}", shown["numbered"]


def one_image(s: Subject, rng: Rng) -> Iterator[Observed]:
    shown, at = _shown(s, rng, 1, 1, 1, titles=_titles(rng, 1))
    yield f"the list of images drawn {at}", shown["images"]


def numbers_that_differ(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n in (1, 3):
        titles = _titles(rng, n)
        shown, at = _shown(s, rng, n, 1, 2, titles=titles)
        yield f"the number of images drawn {at} and as many titles", shown["images"].__len__()
        yield f"the titles of the images drawn {at} and as many titles", shown["titles"]


def elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    shown, at = _shown(s, rng, 3, 2, 2, titles=_titles(rng, 3), scale=0.5)
    for what in ("places", "images", "titles", "sizes", "numbered"):
        yield f"the {what} {at}", shown[what]


def _show_images(*lines: str) -> str:
    return body("def show_images(imgs, num_rows, num_cols, titles=None, scale=1.5):\n", *lines)


_SIZE = "size = (num_cols * scale, num_rows * scale)"
_GRID = "_, axes = d2l.plt.subplots(num_rows, num_cols, figsize=size, squeeze=False)"
_FLAT = "axes = axes.flatten()"
_LOOP = "for i, (ax, img) in enumerate(zip(axes, imgs)):"
_DRAW = "    ax.imshow(img)"
_BARE = ("    ax.set_xticks([])", "    ax.set_yticks([])")
_TITLE = ("    if titles:", "        ax.set_title(titles[i])")
_RETURN = "return axes"
_START = (_SIZE, _GRID, _FLAT)
_PLOT = ("import matplotlib.pyplot as plt",)

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
    mistakes=(
        Mistake(
            "grid turned",
            "rows and columns of the grid have changed places.",
            _show_images(
                _SIZE,
                _GRID.replace("num_rows, num_cols", "num_cols, num_rows"),
                *(_FLAT, _LOOP, _DRAW, *_BARE, *_TITLE, _RETURN),
            ),
        ),
        Mistake(
            "figure turned",
            "width and height of the figure have changed places; figsize has the width first.",
            _show_images(
                "size = (num_rows * scale, num_cols * scale)",
                *(_GRID, _FLAT, _LOOP, _DRAW, *_BARE, *_TITLE, _RETURN),
            ),
        ),
        Mistake(
            "figure of the usual size",
            "the figure has matplotlib's usual size; `scale` is not used.",
            _show_images(
                _GRID.replace("figsize=size, ", ""),
                *(_FLAT, _LOOP, _DRAW, *_BARE, *_TITLE, _RETURN),
            ),
        ),
        Mistake(
            "scale for the whole figure",
            "the figure is `scale` inches wide and high; each image gets that much.",
            _show_images(
                "size = (scale, scale)",
                *(_GRID, _FLAT, _LOOP, _DRAW, *_BARE, *_TITLE, _RETURN),
            ),
        ),
        Mistake(
            "scale written out",
            "each image gets 1.5 inches, whatever `scale` says.",
            _show_images(
                _SIZE.replace("scale", "1.5"),
                *(_GRID, _FLAT, _LOOP, _DRAW, *_BARE, *_TITLE, _RETURN),
            ),
        ),
        Mistake(
            "column by column",
            "the images fill the grid column by column; they go row by row.",
            _show_images(
                *(_SIZE, _GRID, _FLAT.replace("axes.flatten", "axes.T.flatten")),
                *(_LOOP, _DRAW, *_BARE, *_TITLE, _RETURN),
            ),
        ),
        Mistake(
            "one image everywhere",
            "the first image stands in every place.",
            _show_images(
                *_START,
                *(_LOOP, _DRAW.replace("img", "imgs[0]"), *_BARE, *_TITLE, _RETURN),
            ),
        ),
        Mistake(
            "all in the last place",
            "all images are drawn over each other in the last place: plt.imshow draws there.",
            _show_images(
                *_START,
                *(_LOOP, _DRAW.replace("ax.", "d2l.plt."), *_BARE, *_TITLE, _RETURN),
            ),
        ),
        Mistake(
            "row for an axes",
            "the loop runs over the rows of the array of axes, and a whole row cannot draw.",
            _show_images(_SIZE, _GRID, _LOOP, _DRAW, *_BARE, *_TITLE, _RETURN),
        ),
        Mistake(
            "one row only",
            "only the first row of the grid is filled.",
            _show_images(
                *(_SIZE, _GRID, "axes = axes[0]"),
                *(_LOOP, _DRAW, *_BARE, *_TITLE, _RETURN),
            ),
        ),
        Mistake(
            "images transposed",
            "each image lies on its side: its rows and columns have changed places.",
            _show_images(
                *_START,
                *(_LOOP, _DRAW.replace("img", "img.T"), *_BARE, *_TITLE, _RETURN),
            ),
        ),
        Mistake(
            "a figure for each",
            "every image has a figure of its own; they share one.",
            _show_images(
                *_PLOT,
                _SIZE,
                "axes = []",
                "for i in range(min(len(imgs), num_rows * num_cols)):",
                "    plt.figure(figsize=size)",
                "    plt.imshow(imgs[i])",
                "    plt.xticks([])",
                "    plt.yticks([])",
                "    if titles:",
                "        plt.title(titles[i])",
                "    axes.append(plt.gca())",
                _RETURN,
            ),
        ),
        Mistake(
            "nothing drawn",
            "the grid is there, but no image has been drawn into it.",
            _show_images(*_START, _LOOP, *_BARE, *_TITLE, _RETURN),
        ),
        Mistake(
            "no titles",
            "the titles are not used.",
            _show_images(*_START, _LOOP, _DRAW, *_BARE, _RETURN),
        ),
        Mistake(
            "one title everywhere",
            "every image has the title of the first.",
            _show_images(
                *_START,
                *(_LOOP, _DRAW, *_BARE, _TITLE[0], _TITLE[1].replace("[i]", "[0]"), _RETURN),
            ),
        ),
        Mistake(
            "all titles on each",
            "the whole list of titles is written over each image.",
            _show_images(
                *_START,
                *(_LOOP, _DRAW, *_BARE, _TITLE[0], _TITLE[1].replace("titles[i]", "titles")),
                _RETURN,
            ),
        ),
        Mistake(
            "titles always expected",
            "without titles there is nothing to look up (titles is None).",
            _show_images(*_START, _LOOP, _DRAW, *_BARE, _TITLE[1][4:], _RETURN),
        ),
        Mistake(
            "titles zipped",
            "zip runs through the titles too, and without them there is nothing to run through "
            "(titles is None).",
            _show_images(
                *_START,
                "for ax, img, title in zip(axes, imgs, titles):",
                *(_DRAW, *_BARE, "    ax.set_title(title)", _RETURN),
            ),
        ),
        Mistake(
            "title below",
            "the titles stand as labels below the images.",
            _show_images(
                *_START,
                *(_LOOP, _DRAW, *_BARE, _TITLE[0], _TITLE[1].replace("title(", "xlabel(")),
                _RETURN,
            ),
        ),
        Mistake(
            "numbers along the axes",
            "the row and column numbers stand along the axes; pictures need none.",
            _show_images(*_START, _LOOP, _DRAW, *_TITLE, _RETURN),
        ),
        Mistake(
            "numbers along one axis",
            "the numbers along one of the two axes are still there.",
            _show_images(*_START, _LOOP, _DRAW, _BARE[0], *_TITLE, _RETURN),
        ),
        Mistake(
            "row and column needed",
            "with one row or one column, plt.subplots gives a flat array of axes, and a single "
            "axes for one image.",
            _show_images(
                _SIZE,
                _GRID.replace(", squeeze=False", ""),
                "for i, img in enumerate(imgs[: num_rows * num_cols]):",
                "    ax = axes[i // num_cols, i % num_cols]",
                *(_DRAW, *_BARE, *_TITLE, "return axes.flatten()"),
            ),
        ),
        Mistake(
            "one image is no array",
            "for a grid of 1×1 plt.subplots gives a single axes, not an array of them.",
            _show_images(
                _SIZE,
                _GRID.replace(", squeeze=False", ""),
                *(_FLAT, _LOOP, _DRAW, *_BARE, *_TITLE, _RETURN),
            ),
        ),
        Mistake(
            "as many images as places",
            "there may be fewer images than places; the spare places stay empty.",
            _show_images(
                *_START,
                "for i in range(num_rows * num_cols):",
                "    ax, img = axes[i], imgs[i]",
                *(_DRAW, *_BARE, *_TITLE, _RETURN),
            ),
        ),
        Mistake(
            "more images than places",
            "there may be more images than places; the rest is not shown.",
            _show_images(
                *_START,
                "for i, img in enumerate(imgs):",
                "    ax = axes[i]",
                *(_DRAW, *_BARE, *_TITLE, _RETURN),
            ),
        ),
        Mistake(
            "nothing returned",
            "the picture is right; the axes are not returned.",
            _show_images(*_START, _LOOP, _DRAW, *_BARE, *_TITLE),
        ),
        Mistake(
            "leaves after the first",
            "the `return` stands inside the loop, which ends with the first image.",
            _show_images(*_START, _LOOP, _DRAW, *_BARE, *_TITLE, "    " + _RETURN),
        ),
    ),
    equivalents=(
        Equivalent("line 7: cmap= of axes[i].imshow dropped", "colours are a matter of taste"),
    ),
    alternatives=(
        Alternative("plain", _show_images(*_START, _LOOP, _DRAW, *_BARE, *_TITLE, _RETURN)),
        Alternative(
            "subplot, axis off, shown",
            _show_images(
                *_PLOT,
                "fig = plt.figure(figsize=(scale * num_cols, scale * num_rows))",
                "axes = []",
                "for i in range(min(len(imgs), num_rows * num_cols)):",
                "    ax = plt.subplot(num_rows, num_cols, i + 1)",
                '    plt.imshow(imgs[i].numpy(), cmap="gray")',
                '    plt.axis("off")',
                "    if titles is not None:",
                "        plt.title(titles[i])",
                "    axes.append(ax)",
                "plt.show()",
                _RETURN,
            ),
        ),
        Alternative(
            "axes hidden",
            _show_images(
                *_PLOT,
                _SIZE,
                "fig, axes = plt.subplots(num_rows, num_cols, figsize=size)",
                "axes = [axes] if num_rows * num_cols == 1 else axes.flatten()",
                "for i, (ax, img) in enumerate(zip(axes, imgs)):",
                "    ax.imshow(img.numpy())",
                "    ax.axes.get_xaxis().set_visible(False)",
                "    ax.axes.get_yaxis().set_visible(False)",
                *_TITLE,
                _RETURN,
            ),
        ),
        Alternative(
            "row and column",
            _show_images(
                _SIZE,
                "fig = d2l.plt.figure(figsize=size)",
                "axes = fig.subplots(num_rows, num_cols, squeeze=False)",
                "for r in range(num_rows):",
                "    for c in range(num_cols):",
                "        i = r * num_cols + c",
                "        if i < len(imgs):",
                "            axes[r, c].imshow(imgs[i].tolist())",
                "            axes[r, c].set_title(titles[i] if titles else '')",
                "        axes[r, c].set(xticks=[], yticks=[])",
                _RETURN,
            ),
        ),
        Alternative(
            "no tick labels, a grid",
            _show_images(
                *_PLOT,
                "fig = plt.figure(figsize=(num_cols * scale, num_rows * scale))",
                "grid = fig.add_gridspec(num_rows, num_cols)",
                "axes = [fig.add_subplot(cell) for cell in grid]",
                "for ax, img in zip(axes, imgs):",
                "    ax.matshow(img)",
                "    ax.tick_params(left=False, top=False, bottom=False)",
                "    ax.tick_params(labelleft=False, labeltop=False, labelbottom=False)",
                "for ax, title in zip(axes, titles or []):",
                "    ax.set_title(title)",
                _RETURN,
            ),
        ),
    ),
)
