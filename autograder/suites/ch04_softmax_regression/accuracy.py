"""Section 4.3: the exercise accuracy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from torch import Tensor

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites._common import PLAIN, UNSEEN, body
from autograder.suites.ch04_softmax_regression._common import scores_and_labels

if TYPE_CHECKING:
    from autograder.model import Observed


def _examples(rng: Rng, n: int, q: int, highest: int = -1) -> tuple[Tensor, Tensor]:
    """Scores and labels; the row ``highest`` has the largest score of all.

    Counted over all entries its place is no label, but where the row is the first.
    """
    Y_hat, Y = scores_and_labels(rng, n, q)
    Y_hat[highest] += 10
    return Y_hat, Y


def accuracy_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    Y_hat, Y = _examples(rng, 5, 3)
    yield "accuracy(Y_hat, Y) for Y_hat of shape (5, 3)", s.Classifier().accuracy(Y_hat, Y)


def accuracy_hits(s: Subject, rng: Rng) -> Iterator[Observed]:
    Y_hat, Y = _examples(rng, 4, 6)
    hits = s.Classifier().accuracy(Y_hat, Y, averaged=False)
    yield "accuracy(Y_hat, Y, averaged=False) for Y_hat of shape (4, 6)", hits


def accuracy_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n, q in ((7, 7), (256, 10), (3, 2), (1, 4)):
        Y_hat, Y = _examples(rng, n, q, highest=0)
        at = f"for Y_hat of shape ({n}, {q})"
        yield f"accuracy(Y_hat, Y) {at}", s.Classifier().accuracy(Y_hat, Y)
        yield f"accuracy(Y_hat, Y, False) {at}", s.Classifier().accuracy(Y_hat, Y, False)


def _accuracy(*lines: str) -> str:
    head = "def accuracy(self, Y_hat, Y, averaged=True):\n"
    return body(f"@d2l.add_to_class(Classifier)\n{head}", *lines)


_HITS = "hits = (Y_hat.argmax(dim=1) == Y).float()"
_RETURN = "return hits.mean() if averaged else hits"

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
    mistakes=(
        Mistake(
            "counts hits",
            "this is the number of hits. Accuracy is their fraction.",
            _accuracy(_HITS, "return hits.sum() if averaged else hits"),
        ),
        Mistake(
            "counts hits, older edition",
            "this is the number of hits, as in older editions of the book, averaged or not.",
            _accuracy(
                "cmp = Y_hat.argmax(axis=1).type(Y.dtype) == Y",
                "return float(cmp.type(Y.dtype).sum())",
            ),
        ),
        Mistake(
            "argmax over the batch",
            "the argmax runs over the examples (dim 0). Each row is one example.",
            _accuracy(_HITS.replace("dim=1", "dim=0"), _RETURN),
        ),
        Mistake(
            "argmax over everything",
            "the argmax has no dim: it finds one place in the whole of Y_hat, not one per row.",
            _accuracy(_HITS.replace("dim=1", ""), _RETURN),
        ),
        Mistake(
            "argmin",
            "the smallest score is taken for the prediction.",
            _accuracy(_HITS.replace("argmax", "argmin"), _RETURN),
        ),
        Mistake(
            "largest score itself",
            "the label is compared with the largest score, not with its place in the row.",
            _accuracy(_HITS.replace("argmax(dim=1)", "max(dim=1)[0]"), _RETURN),
        ),
        Mistake(
            "one-hot labels",
            "Y is taken for one-hot rows; it holds one integer per example.",
            _accuracy(_HITS.replace("== Y)", "== Y.argmax(dim=1))"), _RETURN),
        ),
        Mistake(
            "every pair compared",
            "predictions of shape (n, 1) meet labels of shape (n,): each is compared with all.",
            _accuracy(_HITS.replace("dim=1", "dim=1, keepdim=True"), _RETURN),
        ),
        Mistake(
            "error rate",
            "this is the fraction of wrong predictions.",
            _accuracy(_HITS.replace("==", "!="), _RETURN),
        ),
        Mistake(
            "divided by the classes",
            "the hits are divided by the number of classes (columns).",
            _accuracy(_HITS, "return hits.sum() / Y_hat.shape[1] if averaged else hits"),
        ),
        Mistake(
            "per cent",
            "this is a percentage; a fraction lies between 0 and 1.",
            _accuracy(_HITS, "return 100 * hits.mean() if averaged else hits"),
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
            "averaged the other way round",
            "averaged=True gives the single hits, and averaged=False their average.",
            _accuracy(_HITS, "return hits if averaged else hits.mean()"),
        ),
        Mistake(
            "summed when not averaged",
            "averaged=False gives the number of hits; it asks for the single hits.",
            _accuracy(_HITS, "return hits.mean() if averaged else hits.sum()"),
        ),
        Mistake(
            "mean of truths",
            "the hits are True and False, and torch takes no mean of those.",
            _accuracy(_HITS.replace(".float()", ""), _RETURN),
        ),
        Mistake(
            "truths instead of numbers",
            "the hits are True and False; they should be the float numbers 1 and 0.",
            _accuracy(
                _HITS.replace(".float()", ""), _RETURN.replace("hits.mean", "hits.float().mean")
            ),
        ),
        Mistake(
            "float64",
            "the hits have become float64; numbers that come from numpy often do.",
            _accuracy(_HITS.replace("float()", "to(float)"), _RETURN),
        ),
    ),
    alternatives=(
        Alternative("plain", _accuracy(_HITS, _RETURN)),
        Alternative(
            "the book's",
            _accuracy(
                "Y_hat = Y_hat.reshape((-1, Y_hat.shape[-1]))",
                "preds = Y_hat.argmax(axis=1).type(Y.dtype)",
                "compare = (preds == Y.reshape(-1)).type(torch.float32)",
                "return compare.mean() if averaged else compare",
            ),
        ),
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
        Alternative(
            "filled in place",
            _accuracy(
                "hits = torch.zeros(len(Y))",
                "for i in range(len(Y)):",
                "    if torch.argmax(Y_hat[i]) == Y[i]:",
                "        hits[i] += 1",
                "if averaged:",
                "    return torch.mean(hits)",
                "return hits",
            ),
        ),
        Alternative(
            "one-hot, einsum",
            _accuracy(
                "q = Y_hat.shape[1]",
                "guesses = nn.functional.one_hot(Y_hat.topk(1).indices[:, 0], q).float()",
                "truth = nn.functional.one_hot(Y, q).float()",
                "hits = torch.einsum('nq,nq->n', guesses, truth)",
                _RETURN,
            ),
        ),
        Alternative(
            "label's score is the largest",
            _accuracy(
                "scores = Y_hat.gather(1, Y.unsqueeze(1)).squeeze(1)",
                "hits = (scores == Y_hat.amax(dim=1)).float()",
                "return hits.double().mean().float() if averaged else hits",
            ),
        ),
    ),
)
