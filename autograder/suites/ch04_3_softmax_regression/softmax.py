"""Section 4.4: the exercise softmax."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, Tolerance
from autograder.suites._common import FORM, PLAIN, UNSEEN
from autograder.suites._scenarios import gradient, in_turn, keeps_input, normal, result


def softmax_rows(s: Subject, rng: Rng) -> Observations:
    X = rng.normal(2, 5)
    Y = s.softmax(X)
    yield "softmax(X) for X of shape (2, 5)", Y.shape
    yield "softmax(X).sum(1) for X of shape (2, 5)", Y.sum(1), Tolerance(atol=1e-4)
    yield "softmax(X) for X of shape (2, 5)", Y


SOFTMAX = Exercise(
    name="softmax",
    section="4.4",
    forbids=(
        "torch.softmax",
        "torch.nn.functional.softmax",
        "torch.nn.Softmax",
        "Tensor.softmax",
        "torch.log_softmax",
        "torch.nn.functional.log_softmax",
        "torch.nn.LogSoftmax",
        "Tensor.log_softmax",
        "torch.nn.functional.softmin",
        "torch.nn.Softmin",
    ),
    checks=(
        Check("shape", "shape", result("softmax", X=normal(3, 4)), kept=FORM),
        Check("value", "value", softmax_rows, kept=PLAIN),
        Check("gradient", "gradient", gradient("softmax", inside=True, X=normal(3, 4))),
        Check("input", "value", keeps_input("softmax", X=normal(2, 3))),
        Check(
            "other inputs",
            "value",
            in_turn(
                result("softmax", X=draw)
                for draw in (normal(4, 4, std=2), normal(1, 6), normal(5, 1), normal(64, 10, std=5))
            ),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
)
