"""Section 4.4: the exercise SoftmaxRegressionScratch.forward."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, Observations, Ref, Rng, Subject
from autograder.suites._common import FORM, PLAIN, UNSEEN, set_parameters


def _with_parameters(s: Subject, rng: Rng, inputs: int, outputs: int) -> Ref:
    model = s.SoftmaxRegressionScratch(inputs, outputs, 0.1)
    return set_parameters(model, rng, W=(inputs, outputs), b=(outputs,))


def forward_flat(s: Subject, rng: Rng) -> Observations:
    model = _with_parameters(s, rng, inputs=4, outputs=3)
    yield "model.forward(X) for X of shape (2, 1, 2, 2)", model.forward(rng.normal(2, 1, 2, 2))


def forward_images(s: Subject, rng: Rng) -> Observations:
    model = _with_parameters(s, rng, inputs=12, outputs=5)
    X = rng.normal(3, 1, 3, 4)
    yield "model.forward(X) for images X of shape (3, 1, 3, 4)", model.forward(X)
    X = rng.normal(1, 1, 3, 4)
    yield "model.forward(X) for one image of shape (1, 1, 3, 4)", model.forward(X)


def forward_gradient(s: Subject, rng: Rng) -> Observations:
    model = _with_parameters(s, rng, inputs=6, outputs=3)
    Y = model.forward(rng.normal(5, 1, 2, 3))
    yield "model.forward(X) for X of shape (5, 1, 2, 3)", Y
    Y.backward(rng.normal(5, 3))
    for name in ("W", "b"):
        yield f"the gradient of model.{name}", getattr(model, name).grad


FORWARD = Exercise(
    name="SoftmaxRegressionScratch.forward",
    section="4.4",
    uses=("softmax", "SoftmaxRegressionScratch"),
    checks=(
        Check("shape", "shape", forward_images, kept=FORM),
        Check("value", "value", forward_flat, kept=PLAIN),
        Check("gradient", "gradient", forward_gradient),
        Check("images", "value", forward_images, hidden=True, kept=UNSEEN),
    ),
)
