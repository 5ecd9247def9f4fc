"""Section 2.3: the exercises l1_norm, l2_norm and frobenius_norm."""

from __future__ import annotations

import torch

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, put
from autograder.suites._common import FORM, PLAIN, UNSEEN
from autograder.suites._scenarios import both_signs, in_turn, keeps_input, result

_TORCH_NORMS = (
    "torch.norm",
    "torch.linalg.norm",
    "torch.linalg.vector_norm",
    "torch.linalg.matrix_norm",
    "torch.dist",
    "torch.cdist",
    "torch.nn.functional.pairwise_distance",
    "Tensor.norm",
    "Tensor.dist",
)


def l1_sizes(s: Subject, rng: Rng) -> Observations:
    yield "l1_norm(x) for x of shape (1,)", s.l1_norm(-rng.uniform(1, low=0.5, high=3))
    yield "l1_norm(x) for x of zeros", s.l1_norm(torch.zeros(3))
    yield "l1_norm(x) for x of shape (200,)", s.l1_norm(rng.normal(200))


_L1_SMALL = in_turn(result("l1_norm", x=both_signs(n)) for n in (3, 4))

L1_NORM = Exercise(
    name="l1_norm",
    section="2.3",
    forbids=_TORCH_NORMS,
    checks=(
        Check("shape", "shape", _L1_SMALL, kept=FORM),
        Check("value", "value", _L1_SMALL, kept=PLAIN),
        Check("input", "value", keeps_input("l1_norm", x=both_signs(5))),
        Check("other sizes", "value", l1_sizes, hidden=True, kept=UNSEEN),
    ),
)


def l2_sizes(s: Subject, rng: Rng) -> Observations:
    yield "l2_norm(x) for x of shape (2,)", s.l2_norm(rng.normal(2))
    yield "l2_norm(x) for x of zeros", s.l2_norm(torch.zeros(3))
    yield "l2_norm(x) for x of shape (200,)", s.l2_norm(rng.normal(200))


_L2_SMALL = in_turn(result("l2_norm", x=both_signs(n)) for n in (3, 4))

L2_NORM = Exercise(
    name="l2_norm",
    section="2.3",
    forbids=_TORCH_NORMS,
    checks=(
        Check("shape", "shape", _L2_SMALL, kept=FORM),
        Check("value", "value", _L2_SMALL, kept=PLAIN),
        Check("input", "value", keeps_input("l2_norm", x=both_signs(5))),
        Check("other sizes", "value", l2_sizes, hidden=True, kept=UNSEEN),
    ),
)


def frobenius_sizes(s: Subject, rng: Rng) -> Observations:
    for shape in ((1, 4), (3, 1), (1, 1), (20, 30)):
        yield f"frobenius_norm(A) for A of shape {shape}", s.frobenius_norm(rng.normal(*shape))
    A = rng.normal(4, 3)
    yield "frobenius_norm(A.T) for A of shape (4, 3)", s.frobenius_norm(put(s, A).T)


_FROBENIUS_SMALL = in_turn(
    result("frobenius_norm", A=both_signs(*shape)) for shape in ((2, 3), (4, 2))
)

FROBENIUS_NORM = Exercise(
    name="frobenius_norm",
    section="2.3",
    uses=("l2_norm",),
    checks=(
        Check("shape", "shape", _FROBENIUS_SMALL, kept=FORM),
        Check("value", "value", _FROBENIUS_SMALL, kept=PLAIN),
        Check(
            "square",
            "value",
            in_turn(result("frobenius_norm", A=both_signs(n, n)) for n in (3, 2)),
            kept=PLAIN,
        ),
        Check("other sizes", "value", frobenius_sizes, hidden=True, kept=UNSEEN),
    ),
)
