"""Section 4.3: the exercise accuracy."""

from __future__ import annotations

from torch import Tensor

from autograder.authoring import Check, Exercise, Observations, Rng, Subject
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch04_3_softmax_regression._common import scores_and_labels


def _examples(rng: Rng, n: int, q: int, highest: int = -1) -> tuple[Tensor, Tensor]:
    """Scores and labels; the row ``highest`` has the largest score of all.

    Counted over all entries its place is no label, but where the row is the first.
    """
    Y_hat, Y = scores_and_labels(rng, n, q)
    Y_hat[highest] += 10
    return Y_hat, Y


def accuracy_small(s: Subject, rng: Rng) -> Observations:
    n = 5 + 2 * rng.integer(0, 4)  # an odd number: hits and misses cannot be as many
    Y_hat, Y = _examples(rng, n, 3)
    yield f"accuracy(Y_hat, Y) for Y_hat of shape ({n}, 3)", s.Classifier().accuracy(Y_hat, Y)


def accuracy_hits(s: Subject, rng: Rng) -> Observations:
    Y_hat, Y = _examples(rng, 4, 6)
    hits = s.Classifier().accuracy(Y_hat, Y, averaged=False)
    yield "accuracy(Y_hat, Y, averaged=False) for Y_hat of shape (4, 6)", hits


def accuracy_sizes(s: Subject, rng: Rng) -> Observations:
    for n, q in ((7, 7), (256, 10), (3, 2), (1, 4)):
        Y_hat, Y = _examples(rng, n, q, highest=0)
        at = f"for Y_hat of shape ({n}, {q})"
        yield f"accuracy(Y_hat, Y) {at}", s.Classifier().accuracy(Y_hat, Y)
        yield f"accuracy(Y_hat, Y, False) {at}", s.Classifier().accuracy(Y_hat, Y, False)


ACCURACY = Exercise(
    name="accuracy",
    section="4.3",
    reference="Classifier.accuracy",
    checks=(
        Check("value", "value", accuracy_small, kept=PLAIN),
        Check("hits", "shape", accuracy_hits),
        Check(
            "hit values",
            "value",
            accuracy_hits,
            kept="the hits one by one show in which row the answer errs",
        ),
        Check("other sizes", "value", accuracy_sizes, hidden=True, kept=UNSEEN),
    ),
)
