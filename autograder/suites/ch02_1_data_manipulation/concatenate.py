"""Section 2.1: the exercise concatenate."""

from __future__ import annotations

from autograder.authoring import Check, Equivalent, Exercise, Observations, Rng, Subject, put
from autograder.suites._common import FORM, PLAIN, UNSEEN
from autograder.suites._scenarios import items, normal, result


def other_shapes(s: Subject, rng: Rng) -> Observations:
    for shape in ((3, 3), (1, 5), (6, 2)):
        X, Y = put(s, rng.normal(*shape)), put(s, rng.normal(*shape))
        yield f"concatenate(X, Y) for X and Y of shape {shape}", s.concatenate(X, Y)
        yield f"X of shape {shape} after concatenate(X, Y)", X


CONCATENATE = Exercise(
    name="concatenate",
    section="2.1",
    checks=(
        Check("shape", "shape", result("concatenate", X=normal(4, 2), Y=normal(4, 2)), kept=FORM),
        Check(
            "value",
            "value",
            items("concatenate", "Y below X", "Y beside X", X=normal(3, 1), Y=normal(3, 1)),
            kept=PLAIN,
        ),
        Check("other shapes", "value", other_shapes, hidden=True, kept=UNSEEN),
    ),
    equivalents=(
        Equivalent("line 3: dim= of torch.cat dropped", "cat joins along dim 0 when told nothing"),
    ),
)
