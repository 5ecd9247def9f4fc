"""Section 4.5: the exercise misclassified."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.authoring import Check, Exercise, Observations, Rng, Subject
from autograder.suites._common import FORM, PLAIN, UNSEEN


def _labels_and_predictions(rng: Rng, n: int, misses: int) -> tuple[Tensor, Tensor]:
    """Labels and predictions below 10 that differ ``misses`` times, upwards and downwards."""
    y = rng.integers(3, 7, n)
    signs = 1 - 2 * (torch.arange(misses) % 2)
    preds = y.clone()
    preds[rng.permutation(n)[:misses]] += signs * rng.integers(1, 4, misses)
    return y, preds


def _found(s: Subject, rng: Rng, shape: tuple[int, ...], misses: int) -> Observations:
    y, preds = _labels_and_predictions(rng, n=shape[0], misses=misses)
    call = f"misclassified(X, y, preds) for X of shape {shape}, {misses} of them wrong"
    found = s.misclassified(rng.normal(*shape), y, preds)
    yield f"(examples, labels, predictions) from {call},", found


def misclassified_small(s: Subject, rng: Rng) -> Observations:
    yield from _found(s, rng, shape=(7, 2), misses=4)


def misclassified_images(s: Subject, rng: Rng) -> Observations:
    yield from _found(s, rng, shape=(8, 1, 3, 3), misses=5)


def misclassified_few(s: Subject, rng: Rng) -> Observations:
    yield from _found(s, rng, shape=(5, 2), misses=1)
    yield from _found(s, rng, shape=(4, 2), misses=0)


def misclassified_many(s: Subject, rng: Rng) -> Observations:
    yield from _found(s, rng, shape=(30, 1, 2, 5), misses=11)
    yield from _found(s, rng, shape=(3, 4), misses=3)


MISCLASSIFIED = Exercise(
    name="misclassified",
    section="4.5",
    checks=(
        Check("shape", "shape", misclassified_images, kept=FORM),
        Check("value", "value", misclassified_small, kept=PLAIN),
        Check("few", "value", misclassified_few),
        Check("images", "value", misclassified_many, hidden=True, kept=UNSEEN),
    ),
)
