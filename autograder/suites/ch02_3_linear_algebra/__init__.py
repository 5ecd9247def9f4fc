"""Section 2.3: linear algebra."""

from __future__ import annotations

from autograder.authoring import Assignment, Discussion
from autograder.suites.ch02_3_linear_algebra.entrywise import HADAMARD, SCALE_AND_SHIFT
from autograder.suites.ch02_3_linear_algebra.matrices import IS_SYMMETRIC, TRANSPOSE
from autograder.suites.ch02_3_linear_algebra.non_reductions import CUMULATIVE_SUM, NORMALIZE_ROWS
from autograder.suites.ch02_3_linear_algebra.norms import FROBENIUS_NORM, L1_NORM, L2_NORM
from autograder.suites.ch02_3_linear_algebra.products import DOT, MATMUL, MATVEC
from autograder.suites.ch02_3_linear_algebra.reductions import REDUCE_MEANS, REDUCE_SUMS
from autograder.suites.ch02_3_linear_algebra.scalars import SCALAR_OPS

ASSIGNMENT = Assignment(
    "ch02_3_linear_algebra",
    "Linear algebra with tensors",
    (
        SCALAR_OPS,
        TRANSPOSE,
        IS_SYMMETRIC,
        HADAMARD,
        SCALE_AND_SHIFT,
        REDUCE_SUMS,
        REDUCE_MEANS,
        NORMALIZE_ROWS,
        CUMULATIVE_SUM,
        DOT,
        MATVEC,
        MATMUL,
        L1_NORM,
        L2_NORM,
        FROBENIUS_NORM,
    ),
    discussions=(Discussion("axis", points=2),),
    minutes=75,
)
