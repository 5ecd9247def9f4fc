"""Section 4.4: the exercise training."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, TrainingCheck
from autograder.suites._common import image_accuracy
from autograder.suites._scenarios import of_model

TRAINING = Exercise(
    name="training",
    section="4.4",
    uses=(
        "softmax",
        "cross_entropy",
        "SoftmaxRegressionScratch",
        "SoftmaxRegressionScratch.forward",
        "SoftmaxRegressionScratch.loss",
        "accuracy",
        "validation_step",
    ),
    checks=(
        Check("model", "shape", of_model("W", "b")),
        TrainingCheck(
            "accuracy",
            "the accuracy of model on held-out images",
            image_accuracy(("W", "b"), lambda X, W, b: X @ W + b),
            recipe="softmax_regression",
            margin=0.02,
            suspicious=0.08,
            points=3,
        ),
    ),
)
