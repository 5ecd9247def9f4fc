"""What several suites share: reasons, words for numbers, and the measuring of trained models."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.authoring import (
    Failure,
    HoldOut,
    Measure,
    Ref,
    Rng,
    Subject,
    SubjectError,
    Tolerance,
    fetch,
)

# why a check stays that catches nothing which no other check catches (Check.kept)
FORM = "a right shape earns its point before the numbers are right"
PLAIN = "the plainest case: its words are read first, and it earns its point alone"
UNSEEN = "its input is not in the notebook: an answer made for the visible checks fails here"
SPOILED = "an overwritten X spoils other checks too; here the words say what happened"
ANY_BACKWARD = "it sees any backward pass, also one begun by a function not forbidden by name"

# what a low accuracy on held-out images usually means (Reading.hint)
GUESSES = "the model guesses. Has trainer.fit run on this very model?"
LEARNED_LITTLE = "the model has learned a little. Check the learning rate and the epochs."

SPREAD = Tolerance(rtol=0.15)  # standard deviations of random draws agree no better

_GUESSING = 0.3  # ten classes: an untrained model is right once in ten times, by luck twice


def shown(x: Tensor) -> str:
    """The numbers as a student would type them."""
    return f"{[round(number, 2) for number in x.tolist()]}"


def decimal(rng: Rng, low: float, high: float, digits: int = 2) -> float:
    """A random number from ``low`` to ``high`` with few digits, as a student would type it."""
    return round(float(rng.uniform(low=low, high=high)), digits)


def set_parameters(model: Ref, rng: Rng, **shapes: tuple[int, ...]) -> Ref:
    """``model``, random numbers in the parameters of these names and shapes."""
    for name, shape in shapes.items():
        getattr(model, name).data = rng.normal(*shape)
    return model


def image_accuracy(*biases: str) -> Measure:
    """Measures the fraction of held-out images that the notebook's ``model`` labels rightly.

    ``biases`` name parameters that start at zero. The measure raises SubjectError when ``model(X)``
    gives no scores of shape (n, 10), or when the model has learned while one of them still is zero.
    """

    def measure(s: Subject, holdout: HoldOut) -> float:
        n = len(holdout.labels)
        fetch(s.model)  # before megabytes of images are sent to a notebook that has none
        scores = fetch(s.model(holdout.images))
        shape = tuple(scores.shape) if isinstance(scores, Tensor) else ()
        if not isinstance(scores, Tensor) or shape != (n, 10):
            seen = tuple(scores.shape) if isinstance(scores, Tensor) else type(scores).__name__
            raise unfit(f"model(X) gave {seen}, expected shape ({n}, 10)")
        if scores.is_complex() or scores.dtype == torch.bool:
            seen = "complex numbers" if scores.is_complex() else "booleans"
            raise unfit(f"model(X) gave {seen}, expected a score for each class")
        if bool(scores.isnan().any()):
            raise unfit("model(X) gave NaN where a score was expected: the training has diverged")
        accuracy = float((scores.double().argmax(dim=1) == holdout.labels).double().mean())
        for name in biases if accuracy > _GUESSING else ():
            bias = fetch(getattr(s.model, name))
            if not isinstance(bias, Tensor) or not bool(bias.any()):
                raise unfit(f"model.{name} is still zero: the training has not reached it")
        return accuracy

    return measure


def unfit(message: str) -> SubjectError:
    """What a measure raises when there is nothing to measure; ``message`` says why."""
    return SubjectError(Failure("unfit", "", message))
