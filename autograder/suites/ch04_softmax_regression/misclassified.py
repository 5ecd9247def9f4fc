"""Section 4.5: the exercise misclassified."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites._common import FORM, PLAIN, UNSEEN, body

if TYPE_CHECKING:
    from autograder.model import Observed


def _labels_and_predictions(rng: Rng, n: int, misses: int) -> tuple[Tensor, Tensor]:
    """Labels and predictions below 10 that differ ``misses`` times, upwards and downwards."""
    y = rng.integers(3, 7, n)
    signs = 1 - 2 * (torch.arange(misses) % 2)
    preds = y.clone()
    preds[rng.permutation(n)[:misses]] += signs * rng.integers(1, 4, misses)
    return y, preds


def _found(s: Subject, rng: Rng, misses: int, *shape: int) -> Iterator[Observed]:
    y, preds = _labels_and_predictions(rng, shape[0], misses)
    call = f"misclassified(X, y, preds) for X of shape {shape}, {misses} of them wrong"
    found = s.misclassified(rng.normal(*shape), y, preds)
    yield f"(examples, labels, predictions) from {call},", found


def misclassified_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _found(s, rng, 4, 7, 2)


def misclassified_images(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _found(s, rng, 5, 8, 1, 3, 3)


def misclassified_few(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _found(s, rng, 1, 5, 2)
    yield from _found(s, rng, 0, 4, 2)


def misclassified_many(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _found(s, rng, 11, 30, 1, 2, 5)
    yield from _found(s, rng, 3, 3, 4)


def _misclassified(*lines: str) -> str:
    return body("def misclassified(X, y, preds):\n", *lines)


_WRONG = "wrong = preds != y"
_OUT = "return X[wrong], y[wrong], preds[wrong]"

MISCLASSIFIED = Exercise(
    name="misclassified",
    section="4.5",
    checks=(
        Check("shape", "shape", misclassified_images, kept=FORM),
        Check("value", "value", misclassified_small, kept=PLAIN),
        Check("few", "value", misclassified_few),
        Check("images", "value", misclassified_many, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "the right ones",
            "these are the examples that were classified rightly.",
            _misclassified("wrong = preds == y", _OUT),
        ),
        Mistake(
            "only examples",
            "only the examples come back; labels and predictions are missing.",
            _misclassified(_WRONG, "return X[wrong]"),
        ),
        Mistake(
            "exchanged",
            "labels and predictions have changed places.",
            _misclassified(_WRONG, "return X[wrong], preds[wrong], y[wrong]"),
        ),
        Mistake(
            "all labels",
            "labels and predictions of all examples come back, not of the wrong ones only.",
            _misclassified(_WRONG, "return X[wrong], y, preds"),
        ),
        Mistake(
            "all examples",
            "labels and predictions are picked out, but all examples come back.",
            _misclassified(_WRONG, "return X, y[wrong], preds[wrong]"),
        ),
        Mistake(
            "positions",
            "positions come back in place of the examples.",
            _misclassified(_WRONG, "return wrong.nonzero().squeeze(1), y[wrong], preds[wrong]"),
        ),
        Mistake(
            "mask in place of predictions",
            "the third tensor says which examples are wrong, not what was predicted for them.",
            _misclassified(_WRONG, "return X[wrong], y[wrong], wrong"),
        ),
        Mistake(
            "nothing returned",
            "the examples are picked out and not returned.",
            _misclassified(_WRONG, "X[wrong], y[wrong], preds[wrong]"),
        ),
        Mistake(
            "images flattened",
            "each example has become a flat row; it keeps its shape.",
            _misclassified(_WRONG, "return X[wrong].flatten(1), y[wrong], preds[wrong]"),
        ),
        Mistake(
            "zeros in place of the right ones",
            "the right ones have become zeros; they are to be left out.",
            _misclassified(
                _WRONG,
                "column = wrong.reshape(-1, *[1] * (X.dim() - 1))",
                "return X * column, y * wrong, preds * wrong",
            ),
        ),
        Mistake(
            "only the first",
            "only the first wrong example comes back; there may be more.",
            _misclassified("wrong = (preds != y).nonzero()[0]", _OUT),
        ),
        Mistake(
            "one axis too many",
            "the positions stand in a column, and that gives all results an axis of length 1.",
            _misclassified("wrong = (preds != y).nonzero()", _OUT),
        ),
        Mistake(
            "axis lost when one is wrong",
            "right for several wrong examples; where there is just one, the first axis is lost "
            "(a squeeze?).",
            _misclassified("wrong = (preds != y).nonzero().squeeze()", _OUT),
        ),
        Mistake(
            "nothing to stack",
            "right as long as there is a wrong example; with none there is nothing to stack.",
            _misclassified(
                "wrong = [i for i in range(len(y)) if preds[i] != y[i]]",
                "return torch.stack([X[i] for i in wrong]), y[wrong], preds[wrong]",
            ),
        ),
        Mistake(
            "lists",
            "Python lists come back; the three results are tensors.",
            _misclassified(
                "triples = [t for t in zip(X, y, preds) if t[2] != t[1]]",
                "return tuple([t[i] for t in triples] for i in range(3))",
            ),
        ),
        Mistake(
            "numpy arrays",
            "numpy arrays come back; the three results are tensors.",
            _misclassified(
                _WRONG, "return X[wrong].numpy(), y[wrong].numpy(), preds[wrong].numpy()"
            ),
        ),
        Mistake(
            "only too large",
            "only predictions above the label are found; those below it are wrong as well.",
            _misclassified("wrong = preds > y", _OUT),
        ),
        Mistake(
            "is not",
            "`is not` asks whether preds and y are the same object; it compares no entries.",
            _misclassified("wrong = preds is not y", _OUT),
        ),
        Mistake(
            "~ before ==",
            "nothing is found: ~ changes the numbers themselves before they are compared.",
            _misclassified("wrong = ~preds == y", _OUT),
        ),
        Mistake(
            "predictions taken for scores",
            "preds is taken for a table of scores; it holds the predicted classes already.",
            _misclassified("wrong = preds.argmax(dim=1) != y", _OUT),
        ),
    ),
    alternatives=(
        Alternative("plain", _misclassified(_WRONG, _OUT)),
        Alternative(
            "positions first",
            _misclassified(
                "at = torch.nonzero(preds != y).reshape(-1)",
                "return X.index_select(0, at), y[at], preds[at]",
            ),
        ),
        Alternative(
            "list",
            _misclassified("wrong = ~preds.eq(y)", "return [X[wrong], y[wrong], preds[wrong]]"),
        ),
        Alternative("where", _misclassified("wrong = torch.where(preds - y != 0)", _OUT)),
        Alternative(
            "loop",
            _misclassified(
                "wrong = []",
                "for i in range(len(y)):",
                "    if preds[i].item() != y[i].item():",
                "        wrong.append(i)",
                _OUT,
            ),
        ),
        Alternative(
            "masked_select",
            _misclassified(
                "wrong = torch.ne(preds, y)",
                "labels, predictions = y.masked_select(wrong), preds.masked_select(wrong)",
                "return X[wrong, ...], labels, predictions",
            ),
        ),
        Alternative(
            "comprehension",
            _misclassified(
                "return tuple(t[[bool(a != b) for a, b in zip(y, preds)]] for t in (X, y, preds))"
            ),
        ),
    ),
)
