"""Section 2.3: the exercises reduce_sums and reduce_means."""

from __future__ import annotations

from torch import Tensor

from autograder.authoring import Check, Exercise, Rng
from autograder.suites._common import FORM, PLAIN, UNSEEN
from autograder.suites._scenarios import both_signs, in_turn, keeps_input, normal, result


def _integers(rng: Rng) -> Tensor:
    return rng.integers(1, 10, 2, 4)


REDUCE_SUMS = Exercise(
    name="reduce_sums",
    section="2.3",
    checks=(
        Check("shape", "shape", result("reduce_sums", A=both_signs(2, 3)), kept=FORM),
        Check("value", "value", result("reduce_sums", A=both_signs(2, 3)), kept=PLAIN),
        Check("square", "value", keeps_input("reduce_sums", A=both_signs(3, 3)), kept=PLAIN),
        Check(
            "other sizes",
            "value",
            in_turn(
                result("reduce_sums", A=draw)
                for draw in (normal(5, 2), normal(1, 4), normal(3, 1), normal(6, 7), _integers)
            ),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
)


REDUCE_MEANS = Exercise(
    name="reduce_means",
    section="2.3",
    forbids=("torch.mean", "torch.nanmean", "Tensor.mean", "Tensor.nanmean"),
    checks=(
        Check("shape", "shape", result("reduce_means", A=both_signs(2, 3)), kept=FORM),
        Check("value", "value", result("reduce_means", A=both_signs(2, 3)), kept=PLAIN),
        Check("tall", "value", result("reduce_means", A=both_signs(5, 4)), kept=PLAIN),
        Check(
            "other sizes",
            "value",
            in_turn(
                result("reduce_means", A=normal(*shape))
                for shape in ((4, 2), (1, 3), (5, 1), (3, 3))
            ),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
)
