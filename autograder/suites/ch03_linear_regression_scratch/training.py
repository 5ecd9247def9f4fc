"""Section 3.4: the exercise training."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.authoring import Check, Exercise, HoldOut, Reading, Subject, TrainingCheck, fetch
from autograder.suites._common import unfit
from autograder.suites._scenarios import of_model


def parameter_error(s: Subject, holdout: HoldOut) -> float:
    """The largest error of the notebook's ``model`` against w = (2, -3.4), b = 4.2."""
    w, b = fetch(s.model.w), fetch(s.model.b)
    if not isinstance(w, Tensor) or not isinstance(b, Tensor) or (w.numel(), b.numel()) != (2, 1):
        raise unfit("model.w must have two entries and model.b one")
    found = torch.cat([w.detach().reshape(-1), b.detach().reshape(-1)]).double()
    return float((found - torch.tensor([2, -3.4, 4.2], dtype=torch.float64)).abs().max())


_FAR = "the parameters are where they started. Has trainer.fit run on this very model?"
_NEAR = "the parameters are on their way. Check the learning rate and the epochs."

TRAINING = Exercise(
    name="training",
    section="3.4",
    uses=(
        "SyntheticRegressionData",
        "SyntheticRegressionData.get_dataloader",
        "LinearRegressionScratch",
        "LinearRegressionScratch.forward",
        "LinearRegressionScratch.loss",
        "SGD.step",
        "SGD.zero_grad",
        "Trainer.fit_epoch",
        "LinearRegressionScratch.configure_optimizers",
    ),
    checks=(
        Check("model", "shape", of_model("w", "b")),
        TrainingCheck(
            "parameters",
            "the largest error of model.w and model.b",
            parameter_error,
            recipe="linear_regression",
            margin=0.1,
            better="lower",
            readings=(Reading(3.5, _FAR), Reading(0.1, _NEAR)),
            points=3,
        ),
    ),
)
