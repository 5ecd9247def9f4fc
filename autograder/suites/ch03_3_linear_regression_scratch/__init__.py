"""Sections 3.3-3.5: linear regression."""

from __future__ import annotations

from autograder.authoring import Assignment, Discussion
from autograder.suites.ch03_3_linear_regression_scratch.configure_optimizers import OPTIMIZER
from autograder.suites.ch03_3_linear_regression_scratch.fit_epoch import EPOCH
from autograder.suites.ch03_3_linear_regression_scratch.forward import FORWARD
from autograder.suites.ch03_3_linear_regression_scratch.get_dataloader import LOADER
from autograder.suites.ch03_3_linear_regression_scratch.linear_regression import CONCISE
from autograder.suites.ch03_3_linear_regression_scratch.linear_regression_scratch import PARAMETERS
from autograder.suites.ch03_3_linear_regression_scratch.loss import LOSS
from autograder.suites.ch03_3_linear_regression_scratch.sgd_step import STEP
from autograder.suites.ch03_3_linear_regression_scratch.sgd_zero_grad import ZERO_GRAD
from autograder.suites.ch03_3_linear_regression_scratch.synthetic_regression_data import DATA
from autograder.suites.ch03_3_linear_regression_scratch.training import TRAINING

ASSIGNMENT = Assignment(
    "ch03_3_linear_regression_scratch",
    "Linear regression from scratch",
    (DATA, LOADER, PARAMETERS, FORWARD, LOSS, STEP, ZERO_GRAD, OPTIMIZER, EPOCH, TRAINING, CONCISE),
    discussions=(Discussion("learning_rate"),),
    minutes=75,
)
