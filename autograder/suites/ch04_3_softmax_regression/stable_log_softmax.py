"""Section 4.5: the exercise stable_log_softmax."""

from __future__ import annotations

import torch

from autograder.authoring import Check, Exercise, Observations, Rng, Subject
from autograder.suites._common import PLAIN, SPOILED, UNSEEN
from autograder.suites._scenarios import gradient, in_turn, keeps_input, normal, result


def large_scores(s: Subject, rng: Rng) -> Observations:
    # first just above the largest score that exp bears: what was subtracted, if not the maximum?
    X = rng.normal(2, 6)
    X[0, 5] = rng.uniform(low=90, high=92)
    Y = s.stable_log_softmax(X)
    yield "stable_log_softmax(X) for X of shape (2, 6) with a score near 90", Y
    X = rng.normal(2, 3) + torch.tensor([[1000.0, 0.0, 0.0], [-1000.0, -1000.0, -1000.0]])
    Y = s.stable_log_softmax(X)
    yield "stable_log_softmax(X) for X of shape (2, 3) with scores near 1000 and -1000", Y


LOG_SOFTMAX = Exercise(
    name="stable_log_softmax",
    section="4.5",
    forbids=(
        "torch.log_softmax",
        "torch.nn.functional.log_softmax",
        "torch.nn.LogSoftmax",
        "torch.softmax",
        "torch.nn.functional.softmax",
    ),
    checks=(
        Check("shape", "shape", result("stable_log_softmax", X=normal(2, 3))),
        Check("value", "value", result("stable_log_softmax", X=normal(2, 3)), kept=PLAIN),
        Check("large scores", "value", large_scores),
        Check("gradient", "gradient", gradient("stable_log_softmax", X=normal(4, 4))),
        Check("input", "value", keeps_input("stable_log_softmax", X=normal(2, 3)), kept=SPOILED),
        Check(
            "other inputs",
            "value",
            in_turn(
                result("stable_log_softmax", X=draw)
                for draw in (normal(5, 5), normal(1, 4, std=300))
            ),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
)
