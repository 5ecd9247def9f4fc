"""Section 3.4: the exercise SGD.zero_grad."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, leaf
from autograder.suites._common import PLAIN, UNSEEN, decimal
from autograder.suites.ch03_3_linear_regression_scratch._common import random_parameter


def sgd_cleared(s: Subject, rng: Rng) -> Observations:
    w, b = random_parameter(s, rng, 2, 1), random_parameter(s, rng, 1)
    s.SGD([w, b], lr=0.1).zero_grad()
    yield "w of shape (2, 1) after zero_grad()", w.detach()
    for name, tensor in (("w", w), ("b", b)):
        tensor.mul(3.0).sum().backward()
        yield f"{name}.grad after zero_grad() and (3 * {name}).sum().backward()", tensor.grad


def sgd_no_gradient_yet(s: Subject, rng: Rng) -> Observations:
    w, b = random_parameter(s, rng, 2, 1), leaf(s, rng.normal(1))
    s.SGD([b, w], lr=0.1).zero_grad()
    a = decimal(rng, low=2, high=9)
    w.mul(a).sum().backward()
    at = f"after zero_grad() and ({a} * w).sum().backward(), where b.grad is None yet,"
    yield f"w.grad {at}", w.grad


def sgd_cleared_again(s: Subject, rng: Rng) -> Observations:
    shapes = ((3, 2), (2,), (2, 1, 2))
    tensors = [random_parameter(s, rng, *shape) for shape in shapes]
    optimizer = s.SGD(tensors, lr=0.1)
    for round_ in ("first", "second"):
        optimizer.zero_grad()
        for shape, tensor in zip(shapes, tensors, strict=True):
            tensor.mul(rng.normal(*shape)).sum().backward()
            yield f"the gradient of shape {shape} after the {round_} zero_grad()", tensor.grad


ZERO_GRAD = Exercise(
    name="SGD.zero_grad",
    section="3.4",
    checks=(
        Check("cleared", "value", sgd_cleared, kept=PLAIN),
        Check("no gradient yet", "value", sgd_no_gradient_yet),
        Check("again", "value", sgd_cleared_again, hidden=True, kept=UNSEEN),
    ),
)
