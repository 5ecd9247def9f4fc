"""Section 2.1: data manipulation."""

from __future__ import annotations

from autograder.authoring import Assignment, Discussion
from autograder.suites.ch02_1_data_manipulation.broadcast_add import BROADCAST_ADD
from autograder.suites.ch02_1_data_manipulation.compare import COMPARE
from autograder.suites.ch02_1_data_manipulation.concatenate import CONCATENATE
from autograder.suites.ch02_1_data_manipulation.conversion import AS_SCALAR, NUMPY_ROUNDTRIP
from autograder.suites.ch02_1_data_manipulation.creation import FILLED, MAKE_GRID
from autograder.suites.ch02_1_data_manipulation.elementwise import ELEMENTWISE
from autograder.suites.ch02_1_data_manipulation.indexing import LAST_ROW_AND_SLICE, WRITE_BLOCK
from autograder.suites.ch02_1_data_manipulation.memory import ACCUMULATE, WRITE_INTO

ASSIGNMENT = Assignment(
    "ch02_1_data_manipulation",
    "Tensors: numbers in a grid",
    (
        MAKE_GRID,
        FILLED,
        LAST_ROW_AND_SLICE,
        WRITE_BLOCK,
        ELEMENTWISE,
        CONCATENATE,
        COMPARE,
        BROADCAST_ADD,
        ACCUMULATE,
        WRITE_INTO,
        NUMPY_ROUNDTRIP,
        AS_SCALAR,
    ),
    discussions=(Discussion("preallocation", points=2),),
    minutes=60,
)
