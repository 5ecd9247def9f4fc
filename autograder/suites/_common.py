"""What several suites share: measuring trained models, and putting answers together."""

from __future__ import annotations

from torch import Tensor

from autograder.subject import Subject, SubjectError, fetch
from autograder.training import HoldOut
from autograder.values import Failure

# why a check stays that catches nothing which no other check catches (Check.kept)
FORM = "a right shape earns its point before the numbers are right"
PLAIN = "the plainest case: its words are read first, and it earns its point alone"
UNSEEN = "its input is not in the notebook: an answer made for the visible checks fails here"


def image_accuracy(s: Subject, holdout: HoldOut) -> float:
    """The fraction of held-out images that the notebook's ``model`` labels rightly.

    Raises SubjectError when ``model(X)`` gives no scores of shape (n, 10).
    """
    n = len(holdout.labels)
    scores = fetch(s.model(holdout.images))
    if not isinstance(scores, Tensor) or scores.dim() != 2 or tuple(scores.shape) != (n, 10):
        seen = tuple(scores.shape) if isinstance(scores, Tensor) else type(scores).__name__
        raise SubjectError(
            Failure("raised", "ValueError", f"model(X) gave {seen}, expected shape ({n}, 10)")
        )
    return float((scores.argmax(dim=1) == holdout.labels).double().mean())


def body(head: str, *lines: str, indent: str = "    ") -> str:
    """An answer: its ``head`` and its lines, each indented."""
    return head + "".join(f"{indent}{line}\n" for line in lines)
