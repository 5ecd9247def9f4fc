"""Section 5.2: the exercise training."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Goal, Mistake, Reading
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites._common import image_accuracy

if TYPE_CHECKING:
    from autograder.model import Observed


def trained_form(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "model.W1", s.model.W1
    yield "model.W2", s.model.W2


TRAINING = Exercise(
    name="training",
    section="5.2",
    uses=("relu", "MLPScratch", "MLPScratch.forward"),
    checks=(
        Check("model", "shape", trained_form),
        Goal(
            "accuracy",
            "the accuracy of model on held-out images",
            image_accuracy,
            recipe="mlp",
            margin=0.03,
            readings=(
                Reading(0.2, "the model guesses. Has trainer.fit run on this very model?"),
                Reading(0.7, "the model has learned a little. Check the learning rate and epochs."),
            ),
            points=3,
        ),
    ),
    mistakes=(
        Mistake(
            "never trained",
            "the model guesses. Has trainer.fit run on this very model?",
            "model = MLPScratch(num_inputs=784, num_outputs=10, num_hiddens=256, lr=0.1)\n",
        ),
        Mistake(
            "tiny learning rate",
            "the model has learned a little. Check the learning rate and epochs.",
            "model = MLPScratch(num_inputs=784, num_outputs=10, num_hiddens=256, lr=1e-5)\n"
            "d2l.Trainer(max_epochs=10).fit(model, data)\n",
        ),
        Mistake(
            "another model trained",
            "the model guesses. Has trainer.fit run on this very model?",
            "other = MLPScratch(num_inputs=784, num_outputs=10, num_hiddens=256, lr=0.1)\n"
            "d2l.Trainer(max_epochs=10).fit(other, data)\n"
            "model = MLPScratch(num_inputs=784, num_outputs=10, num_hiddens=256, lr=0.1)\n",
        ),
    ),
    alternatives=(
        Alternative(
            "positional",
            "model = MLPScratch(784, 10, 256, 0.1)\nd2l.Trainer(10).fit(model, data)\n",
        ),
        Alternative(
            "clipped",
            "model = MLPScratch(784, 10, 256, lr=0.1)\n"
            "trainer = d2l.Trainer(max_epochs=10, gradient_clip_val=10)\n"
            "trainer.fit(model, data)\n",
        ),
    ),
)
