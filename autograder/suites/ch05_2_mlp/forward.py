"""Section 5.2: the exercise MLPScratch.forward."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, Observations, Ref, Rng, Subject
from autograder.suites._common import FORM, PLAIN, UNSEEN, set_parameters


def _with_parameters(s: Subject, rng: Rng, inputs: int, outputs: int, hiddens: int) -> Ref:
    model = s.MLPScratch(inputs, outputs, hiddens, 0.1)
    first = {"W1": (inputs, hiddens), "b1": (hiddens,)}
    second = {"W2": (hiddens, outputs), "b2": (outputs,)}
    return set_parameters(model, rng, **first, **second)


def forward_flat(s: Subject, rng: Rng) -> Observations:
    model = _with_parameters(s, rng, inputs=4, outputs=3, hiddens=5)
    yield "model(X) for X of shape (2, 1, 2, 2)", model(rng.normal(2, 1, 2, 2))


def forward_images(s: Subject, rng: Rng) -> Observations:
    model = _with_parameters(s, rng, inputs=12, outputs=5, hiddens=6)
    yield "model(X) for images X of shape (3, 1, 3, 4)", model(rng.normal(3, 1, 3, 4))
    yield "model(X) for one image of shape (1, 1, 3, 4)", model(rng.normal(1, 1, 3, 4))


def forward_gradient(s: Subject, rng: Rng) -> Observations:
    model = _with_parameters(s, rng, inputs=6, outputs=3, hiddens=4)
    Y = model(rng.normal(5, 1, 2, 3))
    yield "model(X) for X of shape (5, 1, 2, 3)", Y
    Y.backward(rng.normal(5, 3))
    for name in ("W1", "b1", "W2", "b2"):
        yield f"the gradient of model.{name}", getattr(model, name).grad


FORWARD = Exercise(
    name="MLPScratch.forward",
    section="5.2",
    uses=("relu", "MLPScratch"),
    checks=(
        Check("shape", "shape", forward_images, kept=FORM),
        Check("value", "value", forward_flat, kept=PLAIN),
        Check("gradient", "gradient", forward_gradient),
        Check("images", "value", forward_images, hidden=True, kept=UNSEEN),
    ),
)
