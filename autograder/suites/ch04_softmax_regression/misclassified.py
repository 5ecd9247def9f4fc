"""Section 4.5: the exercise misclassified."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites._common import body
from autograder.suites.ch04_softmax_regression._common import scores_and_labels

if TYPE_CHECKING:
    from autograder.model import Observed


def misclassified_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    scores, y = scores_and_labels(rng, 4, 5)
    found = s.misclassified(rng.normal(4, 2), y, scores.argmax(dim=1))
    yield "the number of tensors that misclassified(X, y, preds) returns", found.__len__()
    yield "the examples from misclassified(X, y, preds) for X of shape (4, 2)", found[0]
    yield "the labels from misclassified(X, y, preds)", found[1]
    yield "the predictions from misclassified(X, y, preds)", found[2]


def misclassified_images(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n in (9, 30):
        scores, y = scores_and_labels(rng, n, 10)
        found = s.misclassified(rng.normal(n, 1, 3, 3), y, scores.argmax(dim=1))
        for index, what in enumerate(("examples", "labels", "predictions")):
            yield f"the {what} for X of shape ({n}, 1, 3, 3)", found[index]
    y = rng.integers(0, 5, 3)
    none = s.misclassified(rng.normal(3, 2), y, y.clone())
    yield "the labels when every prediction is right", none[1]


def _misclassified(*lines: str) -> str:
    return body("def misclassified(X, y, preds):\n", *lines)


MISCLASSIFIED = Exercise(
    name="misclassified",
    section="4.5",
    checks=(
        Check("shape", "shape", misclassified_small),
        Check("value", "value", misclassified_small),
        Check("images", "value", misclassified_images, hidden=True),
    ),
    mistakes=(
        Mistake(
            "the right ones",
            "these are the examples that were classified rightly.",
            _misclassified("m = preds == y", "return X[m], y[m], preds[m]"),
        ),
        Mistake(
            "only examples",
            "only the examples come back; labels and predictions are missing.",
            _misclassified("return X[preds != y]"),
        ),
        Mistake(
            "exchanged",
            "labels and predictions have changed places.",
            _misclassified("m = preds != y", "return X[m], preds[m], y[m]"),
        ),
        Mistake(
            "all labels",
            "labels and predictions of all examples come back, not of the wrong ones only.",
            _misclassified("return X[preds != y], y, preds"),
        ),
        Mistake(
            "positions",
            "positions come back in place of the examples.",
            _misclassified("m = preds != y", "return m.nonzero().squeeze(1), y[m], preds[m]"),
        ),
    ),
    alternatives=(
        Alternative(
            "positions first",
            _misclassified(
                "at = torch.nonzero(preds != y).reshape(-1)",
                "return X.index_select(0, at), y[at], preds[at]",
            ),
        ),
        Alternative(
            "list",
            _misclassified("m = ~preds.eq(y)", "return [X[m], y[m], preds[m]]"),
        ),
    ),
)
