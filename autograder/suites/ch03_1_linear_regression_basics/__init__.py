"""Section 3.1: linear regression, its loss and its exact solution."""

from __future__ import annotations

from autograder.authoring import Assignment, Discussion
from autograder.suites.ch03_1_linear_regression_basics.addition import ADD_LOOP, ADD_VECTORIZED
from autograder.suites.ch03_1_linear_regression_basics.analytic_solution import ANALYTIC_SOLUTION
from autograder.suites.ch03_1_linear_regression_basics.negative_log_likelihood import (
    NEGATIVE_LOG_LIKELIHOOD,
)
from autograder.suites.ch03_1_linear_regression_basics.normal import NORMAL
from autograder.suites.ch03_1_linear_regression_basics.squared_loss import SQUARED_LOSS

ASSIGNMENT = Assignment(
    "ch03_1_linear_regression_basics",
    "Lines through noisy points",
    (ADD_LOOP, ADD_VECTORIZED, NORMAL, SQUARED_LOSS, NEGATIVE_LOG_LIKELIHOOD, ANALYTIC_SOLUTION),
    discussions=(Discussion("likelihood", points=2),),
    minutes=50,
)
