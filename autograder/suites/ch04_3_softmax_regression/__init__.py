"""Sections 4.1 and 4.3-4.5: softmax regression."""

from __future__ import annotations

from autograder.authoring import Assignment, Discussion
from autograder.suites.ch04_3_softmax_regression.accuracy import ACCURACY
from autograder.suites.ch04_3_softmax_regression.cross_entropy import CROSS_ENTROPY
from autograder.suites.ch04_3_softmax_regression.forward import FORWARD
from autograder.suites.ch04_3_softmax_regression.loss import LOSS
from autograder.suites.ch04_3_softmax_regression.misclassified import MISCLASSIFIED
from autograder.suites.ch04_3_softmax_regression.softmax import SOFTMAX
from autograder.suites.ch04_3_softmax_regression.softmax_regression import CONCISE
from autograder.suites.ch04_3_softmax_regression.softmax_regression_scratch import PARAMETERS
from autograder.suites.ch04_3_softmax_regression.stable_log_softmax import LOG_SOFTMAX
from autograder.suites.ch04_3_softmax_regression.training import TRAINING
from autograder.suites.ch04_3_softmax_regression.validation_step import VALIDATION_STEP

ASSIGNMENT = Assignment(
    "ch04_3_softmax_regression",
    "Softmax regression from scratch",
    (
        ACCURACY,
        VALIDATION_STEP,
        SOFTMAX,
        CROSS_ENTROPY,
        PARAMETERS,
        FORWARD,
        LOSS,
        TRAINING,
        MISCLASSIFIED,
        LOG_SOFTMAX,
        CONCISE,
    ),
    discussions=(Discussion("cross_entropy_meaning"),),
    images=True,
    minutes=75,
)
