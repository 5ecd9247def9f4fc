"""Section 4.4: the exercise SoftmaxRegressionScratch.forward."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject
from autograder.suites._common import body

if TYPE_CHECKING:
    from autograder.model import Observed


def _with_parameters(s: Subject, rng: Rng, inputs: int, outputs: int) -> Ref:
    model = s.SoftmaxRegressionScratch(inputs, outputs, 0.1)
    for name, shape in (("W", (inputs, outputs)), ("b", (outputs,))):
        getattr(model, name).data = rng.normal(*shape)
    return model


def forward_flat(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _with_parameters(s, rng, 4, 3)
    yield "model.forward(X) for X of shape (2, 4)", model.forward(rng.normal(2, 4))


def forward_images(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _with_parameters(s, rng, 12, 5)
    for n in (3, 1):
        X = rng.normal(n, 1, 3, 4)
        yield f"model.forward(X) for images X of shape ({n}, 1, 3, 4)", model.forward(X)


def forward_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _with_parameters(s, rng, 6, 3)
    Y = model.forward(rng.normal(5, 6))
    yield "model.forward(X) for X of shape (5, 6)", Y
    Y.backward(rng.normal(5, 3))
    yield "the gradient of model.W", model.W.grad
    yield "the gradient of model.b", model.b.grad


def _forward(*lines: str) -> str:
    head = "@d2l.add_to_class(SoftmaxRegressionScratch)\ndef forward(self, X):\n"
    return body(head, *lines)


_FLAT = "X = X.reshape(-1, self.W.shape[0])"

FORWARD = Exercise(
    name="SoftmaxRegressionScratch.forward",
    section="4.4",
    uses=("softmax", "SoftmaxRegressionScratch"),
    checks=(
        Check("shape", "shape", forward_images),
        Check("value", "value", forward_flat),
        Check("gradient", "gradient", forward_gradient),
        Check("images", "value", forward_images, hidden=True),
    ),
    mistakes=(
        Mistake(
            "no softmax",
            "these are the scores; softmax is missing.",
            _forward(_FLAT, "return X @ self.W + self.b"),
        ),
        Mistake(
            "bias forgotten",
            "b is not used.",
            _forward(_FLAT, "return softmax(X @ self.W)"),
        ),
        Mistake(
            "images not flattened",
            "an image is not turned into one row of numbers first.",
            _forward("return softmax(X @ self.W + self.b)"),
        ),
        Mistake(
            "softmax twice",
            "softmax is applied twice.",
            _forward(_FLAT, "return softmax(softmax(X @ self.W + self.b))"),
        ),
        Mistake(
            "bias after softmax",
            "b is added to the probabilities; it belongs to the scores.",
            _forward(_FLAT, "return softmax(X @ self.W) + self.b"),
        ),
    ),
    alternatives=(
        Alternative(
            "flatten", _forward("return softmax(torch.matmul(X.flatten(1), self.W) + self.b)")
        ),
        Alternative(
            "view", _forward("return softmax(torch.addmm(self.b, X.view(len(X), -1), self.W))")
        ),
    ),
)
