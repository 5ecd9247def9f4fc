"""Section 5.2: the exercise training."""

from __future__ import annotations

from torch import Tensor

from autograder.authoring import Check, Exercise, Reading, TrainingCheck
from autograder.suites._common import GUESSES, LEARNED_LITTLE, image_accuracy
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
            readings=(Reading(0.2, GUESSES), Reading(0.7, LEARNED_LITTLE)),
            points=3,
        ),
    ),
)
