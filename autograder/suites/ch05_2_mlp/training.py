"""Section 5.2: the exercise training."""

from __future__ import annotations

from torch import Tensor

from autograder.authoring import Check, Exercise, TrainingCheck
from autograder.suites._common import image_accuracy
from autograder.suites._scenarios import of_model


def _output(X: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor) -> Tensor:
    return (X @ W1 + b1).relu() @ W2 + b2


TRAINING = Exercise(
    name="training",
    section="5.2",
    uses=("relu", "MLPScratch", "MLPScratch.forward"),
    checks=(
        Check("model", "shape", of_model("W1", "W2")),
        TrainingCheck(
            "accuracy",
            "the accuracy of model on held-out images",
            image_accuracy(("W1", "b1", "W2", "b2"), _output),
            recipe="mlp",
            margin=0.095,
            suspicious=0.08,
            points=3,
        ),
    ),
)
