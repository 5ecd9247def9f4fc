"""Section 4.2: the exercise FashionMNIST.visualize."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from torch import Tensor

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, define
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch04_image_dataset._common import counted, method, pictures, some_data

if TYPE_CHECKING:
    from autograder.model import Observed


def _labels(rng: Rng, n: int) -> Tensor:
    return rng.permutation(10)[:n]


def _visualized(s: Subject, rng: Rng, n: int, **options: Any) -> tuple[Ref, str]:
    """What data.visualize shows of a minibatch of ``n`` images of 5×4, and the words for it."""
    y = options.pop("y", None)
    y = _labels(rng, n) if y is None else y
    batch = [rng.uniform(n, 1, 5, 4), y]
    shown = define(s, pictures)(some_data(s, rng).visualize, batch, **options)
    given = "".join(f", {name}={value}" for name, value in options.items() if name != "labels")
    labels = ", labels=…" if "labels" in options else ""
    return shown, f"by data.visualize(batch{given}{labels}) for {counted(n)}"


def default_row(s: Subject, rng: Rng) -> Iterator[Observed]:
    shown, at = _visualized(s, rng, 9)
    yield f"the number of images drawn {at}", shown["images"].__len__()
    yield f"the (rows, columns) of the grid drawn {at}", shown["grids"]
    yield f"the list of images drawn {at}", shown["images"]


def names_above(s: Subject, rng: Rng) -> Iterator[Observed]:
    y = _labels(rng, 2)
    shown, at = _visualized(s, rng, 2, y=y, ncols=2)
    yield f"the titles drawn {at} labelled {y.tolist()}", shown["titles"]


def given_labels(s: Subject, rng: Rng) -> Iterator[Observed]:
    labels = [f"{word} {rng.integer(10, 99)}" for word in ("coat?", "bag?")]
    shown, at = _visualized(s, rng, 2, ncols=2, labels=labels)
    yield f"the titles drawn {at.replace('…', str(labels))}", shown["titles"]


def several_rows(s: Subject, rng: Rng) -> Iterator[Observed]:
    shown, at = _visualized(s, rng, 4, nrows=3, ncols=1)
    yield f"the (rows, columns) of the grid drawn {at}", shown["grids"]
    yield f"the places (row, column) of the images drawn {at}", shown["places"]
    yield f"the list of images drawn {at}", shown["images"]


def one_image(s: Subject, rng: Rng) -> Iterator[Observed]:
    shown, at = _visualized(s, rng, 1, ncols=1)
    yield f"the list of images drawn {at}", shown["images"]


def elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    shown, at = _visualized(s, rng, 3, nrows=2, ncols=2)
    for what in ("places", "images", "titles"):
        yield f"the {what} {at}", shown[what]


def _visualize(*lines: str, arguments: str = "nrows=1, ncols=8, labels=None") -> str:
    return method("visualize", f"self, batch, {arguments}", *lines)


_BATCH = "X, y = batch"
_NAMES = ("if not labels:", "    labels = self.text_labels(y)")
_SHOW = "show_images(X.squeeze(1), nrows, ncols, titles=labels)"

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
    mistakes=(
        Mistake(
            "channel kept",
            "the images still have their channel axis, (1, h, w); a picture has two axes.",
            _visualize(_BATCH, *_NAMES, _SHOW.replace("X.squeeze(1)", "X")),
        ),
        Mistake(
            "squeezed too much",
            "squeeze() without an axis drops every axis of length 1: a minibatch of one image "
            "loses two of them.",
            _visualize(_BATCH, *_NAMES, _SHOW.replace("squeeze(1)", "squeeze()")),
        ),
        Mistake(
            "one image only",
            "only the first image of the minibatch has been passed on, row by row.",
            _visualize(_BATCH, *_NAMES, _SHOW.replace("X.squeeze(1)", "X[0, 0]")),
        ),
        Mistake(
            "images flattened",
            "each image has become one row of numbers before it is drawn.",
            _visualize(_BATCH, *_NAMES, _SHOW.replace("squeeze(1)", "flatten(1)")),
        ),
        Mistake(
            "numbers above",
            "the titles are the labels' numbers; text_labels knows their names.",
            _visualize(_BATCH, _NAMES[0], "    labels = [str(int(i)) for i in y]", _SHOW),
        ),
        Mistake(
            "text_labels without self",
            "`text_labels` is a method of the data: who has it?",
            # what @d2l.add_to_class leaves behind under that name in the notebook
            "text_labels = None\n\n\n"
            + _visualize(_BATCH, _NAMES[0], _NAMES[1].replace("self.", ""), _SHOW),
        ),
        Mistake(
            "labels ignored",
            "the titles are always the names of y; `labels` is not used.",
            _visualize(_BATCH, _NAMES[1][4:], _SHOW),
        ),
        Mistake(
            "labels expected",
            "without `labels` there are no titles; the names of y should stand there.",
            _visualize(_BATCH, _SHOW),
        ),
        Mistake(
            "no titles",
            "the titles are found out but not passed on.",
            _visualize(_BATCH, *_NAMES, _SHOW.replace(", titles=labels", "")),
        ),
        Mistake(
            "condition turned",
            "the condition is the wrong way round: `labels` is replaced where it is given.",
            _visualize(_BATCH, _NAMES[0].replace("not ", ""), _NAMES[1], _SHOW),
        ),
        Mistake(
            "rows and columns swapped",
            "nrows and ncols have changed places.",
            _visualize(_BATCH, *_NAMES, _SHOW.replace("nrows, ncols", "ncols, nrows")),
        ),
        Mistake(
            "always one row of eight",
            "the grid is always 1×8; nrows and ncols are not used.",
            _visualize(_BATCH, *_NAMES, _SHOW.replace("nrows, ncols", "1, 8")),
        ),
        Mistake(
            "always one row",
            "there is always one row; nrows is not used.",
            _visualize(_BATCH, *_NAMES, _SHOW.replace("nrows, ncols", "1, ncols")),
        ),
        Mistake(
            "whole minibatch",
            "the whole minibatch is shown in one row, however many images there are.",
            _visualize(_BATCH, *_NAMES, _SHOW.replace("nrows, ncols", "1, len(X)")),
        ),
        Mistake(
            "labels taken for images",
            "X and y have changed places: the images come first in a minibatch.",
            _visualize("y, X = batch", *_NAMES, _SHOW),
        ),
        Mistake(
            "images of its own",
            "the images come from the data set; those of `batch` are wanted.",
            _visualize("X, y = next(iter(self.val_dataloader()))", *_NAMES, _SHOW),
        ),
        Mistake(
            "other defaults",
            "without nrows and ncols there should be one row of eight images.",
            _visualize(_BATCH, *_NAMES, _SHOW, arguments="nrows=2, ncols=4, labels=None"),
        ),
        Mistake(
            "nothing drawn",
            "images and titles are returned, but nothing is drawn.",
            _visualize(_BATCH, *_NAMES, "return X.squeeze(1), labels"),
        ),
    ),
    alternatives=(
        Alternative("plain", _visualize(_BATCH, *_NAMES, _SHOW)),
        Alternative(
            "an empty list as default, or",
            _visualize(
                "show_images(batch[0][:, 0], nrows, ncols, labels or self.text_labels(batch[1]))",
                arguments="nrows=1, ncols=8, labels=[]",
            ),
        ),
        Alternative(
            "reshaped, returned",
            _visualize(
                _BATCH,
                "titles = labels if labels is not None else self.text_labels(y)",
                "X = X.reshape(X.shape[0], X.shape[2], X.shape[3])",
                "return d2l.show_images(X, nrows, ncols, titles=titles)",
            ),
        ),
        Alternative(
            "as many as fit",
            _visualize(
                "n = nrows * ncols",
                "X, y = batch[0][:n], batch[1][:n]",
                "if labels is None:",
                "    labels = self.text_labels(y)",
                "show_images([x[0] for x in X], nrows, ncols, titles=labels[:n])",
            ),
        ),
        Alternative(
            "pyplot",
            "import matplotlib.pyplot as plt\n\n\n"
            + _visualize(
                _BATCH,
                "names = labels or self.text_labels(y)",
                "plt.figure(figsize=(ncols * 1.5, nrows * 1.5))",
                "for i in range(min(nrows * ncols, len(X))):",
                "    plt.subplot(nrows, ncols, i + 1)",
                "    plt.imshow(X[i].squeeze(0))",
                '    plt.axis("off")',
                "    plt.title(names[i])",
                "plt.show()",
            ),
        ),
    ),
)
