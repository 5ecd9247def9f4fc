"""Section 4.4: the exercise training."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Check, Exercise, Goal, Mistake, Reading
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites._common import image_accuracy, training_alternatives, training_mistakes

if TYPE_CHECKING:
    from autograder.model import Observed


def trained_form(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "model.W", s.model.W
    yield "model.b", s.model.b


_NEW = "SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)"
_GUESSES = "the model guesses. Has trainer.fit run on this very model?"
_LITTLE = "the model has learned a little. Check the learning rate and the epochs."

TRAINING = Exercise(
    name="training",
    section="4.4",
    uses=(
        *("softmax", "cross_entropy", "SoftmaxRegressionScratch"),
        *("SoftmaxRegressionScratch.forward", "SoftmaxRegressionScratch.loss"),
        *("accuracy", "validation_step"),
    ),
    checks=(
        Check("model", "shape", trained_form),
        Goal(
            "accuracy",
            "the accuracy of model on held-out images",
            image_accuracy("b"),
            recipe="softmax_regression",
            margin=0.02,
            suspicious=0.08,
            readings=(Reading(0.2, _GUESSES), Reading(0.6, _LITTLE)),
            points=3,
        ),
    ),
    mistakes=(
        *training_mistakes(
            _NEW,
            epochs=10,
            lr=0.05,
            shuffled="data.train.targets = data.train.targets[torch.randperm(len(data.train))]",
            far=_GUESSES,
            near=_LITTLE,
        ),
        Mistake(
            "trained on the test split",
            _LITTLE,
            f"data.train = data.val\nmodel = {_NEW}\nd2l.Trainer(10).fit(model, data)\n",
        ),
    ),
    alternatives=training_alternatives(_NEW, epochs=10),
)
