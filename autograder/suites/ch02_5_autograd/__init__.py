"""Section 2.5: automatic differentiation."""

from __future__ import annotations

from autograder.authoring import Assignment, Discussion
from autograder.suites.ch02_5_autograd.control_flow import CONTROL_FLOW, GRAD_CONTROL_FLOW
from autograder.suites.ch02_5_autograd.detached import GRAD_DETACHED
from autograder.suites.ch02_5_autograd.nonscalar import GRAD_NONSCALAR
from autograder.suites.ch02_5_autograd.quadratic import GRAD_QUADRATIC
from autograder.suites.ch02_5_autograd.twice import GRAD_TWICE

ASSIGNMENT = Assignment(
    "ch02_5_autograd",
    "Let torch differentiate",
    (GRAD_QUADRATIC, GRAD_TWICE, GRAD_NONSCALAR, GRAD_DETACHED, CONTROL_FLOW, GRAD_CONTROL_FLOW),
    discussions=(Discussion("detach", points=2),),
    minutes=45,
)
