"""Section 5.2: the exercise training."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, Reading, TrainingCheck
from autograder.suites._common import GUESSES, LEARNED_LITTLE, image_accuracy
from autograder.suites._scenarios import of_model

TRAINING = Exercise(
    name="training",
    section="5.2",
    uses=("relu", "MLPScratch", "MLPScratch.forward"),
    checks=(
        Check("model", "shape", of_model("W1", "W2")),
        TrainingCheck(
            "accuracy",
            "the accuracy of model on held-out images",
            image_accuracy("b1", "b2"),
            recipe="mlp",
            margin=0.095,
            suspicious=0.08,
            readings=(Reading(0.2, GUESSES), Reading(0.7, LEARNED_LITTLE)),
            points=3,
        ),
    ),
)
