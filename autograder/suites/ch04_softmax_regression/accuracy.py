"""Section 4.3: the exercise accuracy."""

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


def accuracy_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    Y_hat, Y = scores_and_labels(rng, 5, 3)
    yield "accuracy(Y_hat, Y) for Y_hat of shape (5, 3)", s.Classifier().accuracy(Y_hat, Y)


def accuracy_hits(s: Subject, rng: Rng) -> Iterator[Observed]:
    Y_hat, Y = scores_and_labels(rng, 4, 6)
    hits = s.Classifier().accuracy(Y_hat, Y, averaged=False)
    yield "accuracy(Y_hat, Y, averaged=False) for Y_hat of shape (4, 6)", hits


def accuracy_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n, q in ((7, 7), (40, 10), (3, 2)):
        Y_hat, Y = scores_and_labels(rng, n, q)
        name = f"accuracy(Y_hat, Y) for Y_hat of shape ({n}, {q})"
        yield name, s.Classifier().accuracy(Y_hat, Y)
        yield f"{name}, averaged=False", s.Classifier().accuracy(Y_hat, Y, False)


def _accuracy(*lines: str) -> str:
    head = "def accuracy(self, Y_hat, Y, averaged=True):\n"
    return body(f"@d2l.add_to_class(Classifier)\n{head}", *lines)


_HITS = "hits = (Y_hat.argmax(dim=1) == Y).float()"

ACCURACY = Exercise(
    name="accuracy",
    section="4.3",
    checks=(
        Check("shape", "shape", accuracy_small),
        Check("value", "value", accuracy_small),
        Check("hits", "shape", accuracy_hits),
        Check("hit values", "value", accuracy_hits),
        Check("other sizes", "value", accuracy_sizes, hidden=True),
    ),
    mistakes=(
        Mistake(
            "counts hits",
            "this is the number of hits. Accuracy is their fraction.",
            _accuracy(_HITS, "return hits.sum() if averaged else hits"),
        ),
        Mistake(
            "argmax over the batch",
            "the argmax runs over the examples (dim 0). Each row is one example.",
            _accuracy(
                "hits = (Y_hat.argmax(dim=0)[:len(Y)] == Y[:Y_hat.shape[1]]).float()",
                "return hits.mean() if averaged else hits",
            ),
        ),
        Mistake(
            "argmin",
            "the smallest score is taken for the prediction.",
            _accuracy(
                "hits = (Y_hat.argmin(dim=1) == Y).float()",
                "return hits.mean() if averaged else hits",
            ),
        ),
        Mistake(
            "error rate",
            "this is the fraction of wrong predictions.",
            _accuracy(
                "hits = (Y_hat.argmax(dim=1) != Y).float()",
                "return hits.mean() if averaged else hits",
            ),
        ),
        Mistake(
            "always averaged",
            "averaged=False changes nothing; it asks for the single hits.",
            _accuracy(_HITS, "return hits.mean()"),
        ),
        Mistake(
            "never averaged",
            "the hits are not averaged when averaged is True.",
            _accuracy(_HITS, "return hits"),
        ),
        Mistake(
            "truths instead of numbers",
            "the hits are True and False; they should be the float numbers 1 and 0.",
            _accuracy(
                "hits = Y_hat.argmax(dim=1) == Y",
                "return hits.float().mean() if averaged else hits",
            ),
        ),
    ),
    alternatives=(
        Alternative(
            "max",
            _accuracy(
                "_, preds = Y_hat.max(1)",
                "compare = preds.type(Y.dtype).eq(Y).type(torch.float32)",
                "return compare.mean() if averaged else compare",
            ),
        ),
        Alternative(
            "count and divide",
            _accuracy(
                "hits = torch.tensor([float(r.argmax() == l) for r, l in zip(Y_hat, Y)])",
                "return hits.sum() / len(Y) if averaged else hits",
            ),
        ),
    ),
)
