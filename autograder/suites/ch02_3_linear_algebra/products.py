"""Section 2.3: the exercises dot, matvec and matmul."""

from __future__ import annotations

from autograder.authoring import Check, Equivalent, Exercise, Observations, Rng, Subject
from autograder.suites._common import FORM, PLAIN, UNSEEN
from autograder.suites._scenarios import (
    Draw,
    both_signs,
    in_turn,
    keeps_input,
    normal,
    result,
    uniform,
)


def _positive(n: int) -> Draw:
    return uniform(n, low=0.5, high=3)


_DOT_SMALL = in_turn(result("dot", x=both_signs(n), y=_positive(n)) for n in (3, 2))

DOT = Exercise(
    name="dot",
    section="2.3",
    checks=(
        Check("shape", "shape", _DOT_SMALL, kept=FORM),
        Check("value", "value", _DOT_SMALL, kept=PLAIN),
        Check("input", "value", keeps_input("dot", x=_positive(4), y=both_signs(4))),
        Check(
            "other sizes",
            "value",
            in_turn(result("dot", x=normal(n), y=normal(n)) for n in (1, 5, 100)),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
    equivalents=(
        Equivalent(
            "line 3: arguments 0 and 1 of torch.dot change places",
            "the dot product does not depend on the order of its vectors",
        ),
    ),
)


_MATVEC_SMALL = result("matvec", A=both_signs(2, 3), x=both_signs(3))

MATVEC = Exercise(
    name="matvec",
    section="2.3",
    checks=(
        Check("shape", "shape", _MATVEC_SMALL, kept=FORM),
        Check("value", "value", _MATVEC_SMALL, kept=PLAIN),
        Check("square", "value", result("matvec", A=both_signs(3, 3), x=both_signs(3)), kept=PLAIN),
        Check("input", "value", keeps_input("matvec", A=both_signs(4, 2), x=both_signs(2))),
        Check(
            "other sizes",
            "value",
            in_turn(
                result("matvec", A=normal(m, n), x=normal(n))
                for m, n in ((5, 3), (1, 4), (3, 1), (6, 6), (2, 50))
            ),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
)


def matmul_sizes(s: Subject, rng: Rng) -> Observations:
    for m, k, n in ((3, 1, 2), (1, 4, 1), (5, 3, 3), (4, 4, 4), (2, 40, 3)):
        A, B = rng.normal(m, k), rng.normal(k, n)
        yield f"matmul(A, B) for A of shape ({m}, {k}) and B of shape ({k}, {n})", s.matmul(A, B)


_MATMUL_SMALL = result("matmul", A=both_signs(2, 3), B=both_signs(3, 4))

MATMUL = Exercise(
    name="matmul",
    section="2.3",
    checks=(
        Check("shape", "shape", _MATMUL_SMALL, kept=FORM),
        Check("value", "value", _MATMUL_SMALL, kept=PLAIN),
        Check(
            "square", "value", result("matmul", A=both_signs(2, 2), B=both_signs(2, 2)), kept=PLAIN
        ),
        Check(
            "there and back",
            "value",
            result("matmul", A=both_signs(4, 2), B=both_signs(2, 4)),
            kept=PLAIN,
        ),
        Check("other sizes", "value", matmul_sizes, hidden=True, kept=UNSEEN),
    ),
)
