"""What several suites share: reasons, words for numbers, and the measuring of trained models."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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

SPREAD = Tolerance(rtol=0.15)  # standard deviations of random draws agree no better

_AGREE = 0.95  # labels of a model and of its parameters: all but where two classes are level
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


def image_accuracy(parameters: Sequence[str], output: Callable[..., Tensor]) -> Measure:
    """Measures the fraction of held-out images that the notebook's ``model`` labels rightly.

    ``output(X, *parameters)`` gives scores of the same order as the model's, for flattened images;
    parameters whose names begin with b start at zero. The measure raises SubjectError when
    ``model(X)`` gives no scores of shape (n, 10), or when the model has learned while one of these
    still is zero or its labels are not those that its own parameters give.
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
        if accuracy > _GUESSING:
            own = _own_scores(s, holdout, parameters, output)
            if float((own.argmax(dim=1) == scores.double().argmax(dim=1)).double().mean()) < _AGREE:
                raise unfit(f"model(X) is not what its own {_listed(parameters)} give")
        return accuracy

    return measure


def _own_scores(
    s: Subject, holdout: HoldOut, parameters: Sequence[str], output: Callable[..., Tensor]
) -> Tensor:
    values: list[Tensor] = []
    for name in parameters:
        value = fetch(getattr(s.model, name))
        if not isinstance(value, Tensor) or value.is_complex():
            raise unfit(f"model.{name} is no tensor of real numbers")
        if name.startswith("b") and not bool(value.any()):
            raise unfit(f"model.{name} is still zero: the training has not reached it")
        values.append(value.detach().to(torch.float32))
    try:
        scores = output(holdout.images.flatten(1), *values)
    except (RuntimeError, IndexError):  # whose shapes do not fit
        scores = None
    if scores is None or scores.shape != (len(holdout.labels), 10):
        raise unfit(f"the shapes of {_listed(parameters)} do not fit together")
    return scores


def _listed(parameters: Sequence[str]) -> str:
    *others, last = (f"model.{name}" for name in parameters)
    return f"{', '.join(others)} and {last}"


def unfit(message: str) -> SubjectError:
    """What a measure raises when there is nothing to measure; ``message`` says why."""
    return SubjectError(Failure("unfit", "", message))
