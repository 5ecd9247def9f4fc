"""Section 3.4: the exercise SGD.step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites.ch03_linear_regression_scratch._common import method, random_parameter

if TYPE_CHECKING:
    from autograder.model import Observed


def sgd_step(s: Subject, rng: Rng) -> Iterator[Observed]:
    w, b = random_parameter(s, rng, 3, 1), random_parameter(s, rng, 1)
    lr = round(float(rng.uniform(1, low=0.05, high=0.5)), 2)
    s.SGD([w, b], lr=lr).step()
    yield f"w of shape (3, 1) after one step with lr={lr}", w.detach()
    yield f"b of shape (1,) after one step with lr={lr}", b.detach()


def sgd_in_place(s: Subject, rng: Rng) -> Iterator[Observed]:
    w = random_parameter(s, rng, 2, 1)
    same_memory = w.detach()
    s.SGD([w], lr=0.1).step()
    yield "the tensor that w was before the step, after it,", same_memory
    yield "w.requires_grad after the step", w.requires_grad
    yield "w.is_leaf after the step", w.is_leaf
    yield "the gradient of w after the step", w.grad


def sgd_two_steps(s: Subject, rng: Rng) -> Iterator[Observed]:
    shapes = ((4, 2), (2,), (5, 1, 2))
    tensors = [random_parameter(s, rng, *shape) for shape in shapes]
    optimizer = s.SGD(tensors, lr=0.03)
    optimizer.step()
    optimizer.step()
    for shape, tensor in zip(shapes, tensors, strict=True):
        yield f"a parameter of shape {shape} after two steps", tensor.detach()


def _step(*lines: str) -> str:
    return method("step", "self", *lines, of="SGD")


def _each(*lines: str) -> str:
    inner = [f"        {line}" for line in lines]
    return _step("with torch.no_grad():", "    for param in self.params:", *inner)


STEP = Exercise(
    name="SGD.step",
    section="3.4",
    checks=(
        Check("value", "value", sgd_step),
        Check("in place", "value", sgd_in_place),
        Check("two steps", "value", sgd_two_steps, hidden=True),
    ),
    mistakes=(
        Mistake(
            "uphill",
            "the gradient is added: that goes uphill.",
            _each("param += self.lr * param.grad"),
        ),
        Mistake(
            "no learning rate",
            "the learning rate is not used.",
            _each("param -= param.grad"),
        ),
        Mistake(
            "rebound",
            "the name `param` gets a new tensor; the model's own tensor stays as it was.",
            _each("param = param - self.lr * param.grad"),
        ),
        Mistake(
            "first parameter only",
            "only the first parameter moves.",
            _step("with torch.no_grad():", "    self.params[0] -= self.lr * self.params[0].grad"),
        ),
        Mistake(
            "divided by the learning rate",
            "the gradient is divided by the learning rate.",
            _each("param -= param.grad / self.lr"),
        ),
        Mistake(
            "divided by a batch size",
            "the step is divided once more; the loss is a mean already.",
            _each("param -= self.lr * param.grad / 32"),
        ),
        Mistake(
            "sign of the gradient",
            "only the sign of the gradient is used, not its size.",
            _each("param -= self.lr * param.grad.sign()"),
        ),
        Mistake(
            "recorded by autograd",
            "autograd records the change; a parameter may not be changed in place that way.",
            _step("for param in self.params:", "    param -= self.lr * param.grad"),
        ),
        Mistake(
            "gradient cleared",
            "the step is right, but it also clears the gradient; that is zero_grad's work.",
            _each("param -= self.lr * param.grad", "param.grad.zero_()"),
        ),
    ),
    alternatives=(
        Alternative(
            "data", _step("for param in self.params:", "    param.data -= self.lr * param.grad")
        ),
        Alternative("sub_", _each("param.sub_(param.grad, alpha=self.lr)")),
        Alternative("copy_", _each("param.copy_(param - self.lr * param.grad)")),
    ),
)
