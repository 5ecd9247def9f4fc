"""Section 3.4: the exercise SGD.step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch03_linear_regression_scratch._common import method, random_parameter

if TYPE_CHECKING:
    from autograder.model import Observed


def sgd_step(s: Subject, rng: Rng) -> Iterator[Observed]:
    w, b = random_parameter(s, rng, 3, 1), random_parameter(s, rng, 1)
    lr = round(float(rng.uniform(1, low=0.15, high=0.45)), 2)
    s.SGD([w, b], lr=lr).step()
    yield f"w of shape (3, 1) after one step with lr={lr}", w.detach()
    yield f"b of shape (1,) after one step with lr={lr}", b.detach()


def sgd_keeps(s: Subject, rng: Rng) -> Iterator[Observed]:
    w = random_parameter(s, rng, 2, 1)
    optimizer = s.SGD([w], lr=0.25)
    optimizer.step()
    yield "w.requires_grad after the step", w.requires_grad
    yield "w.grad of shape (2, 1) after the step", w.grad
    yield "optimizer.params[0] after the step with lr=0.25", optimizer.params[0].detach()


def sgd_two_steps(s: Subject, rng: Rng) -> Iterator[Observed]:
    shapes = ((4, 2), (2,), (5, 1, 2))
    tensors = [random_parameter(s, rng, *shape) for shape in shapes]
    optimizer = s.SGD(tensors, lr=0.2)
    optimizer.step()
    optimizer.step()
    for shape, tensor in zip(shapes, tensors, strict=True):
        yield f"a parameter of shape {shape} after two steps with lr=0.2", tensor.detach()


def _step(*lines: str) -> str:
    return method("step", "self", *lines, of="SGD")


def _each(*lines: str) -> str:
    inner = [f"        {line}" for line in lines]
    return _step("with torch.no_grad():", "    for param in self.params:", *inner)


_MOVE = "param -= self.lr * param.grad"

STEP = Exercise(
    name="SGD.step",
    section="3.4",
    checks=(
        Check("value", "value", sgd_step, kept=PLAIN),
        Check("in place", "value", sgd_keeps),
        Check("two steps", "value", sgd_two_steps, hidden=True, kept=UNSEEN),
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
            "divided by the learning rate",
            "the gradient is divided by the learning rate.",
            _each("param -= param.grad / self.lr"),
        ),
        Mistake(
            "fixed learning rate",
            "the learning rate is written out; it is the optimizer's own.",
            _each("param -= 0.03 * param.grad"),
        ),
        Mistake(
            "divided by a batch size",
            "the step is divided by a batch size once more; the loss is a mean already.",
            _each("param -= self.lr * param.grad / 32"),
        ),
        Mistake(
            "divided by the number of entries",
            "the step is divided by the number of entries of the parameter.",
            _each("param -= self.lr * param.grad / param.numel()"),
        ),
        Mistake(
            "mean gradient",
            "all entries move by the same amount, their mean gradient. Each has its own.",
            _each("param -= self.lr * param.grad.mean()"),
        ),
        Mistake(
            "sign of the gradient",
            "only the sign of the gradient is used, not its size.",
            _each("param -= self.lr * param.grad.sign()"),
        ),
        Mistake(
            "gradient forgotten",
            "the parameter shrinks by a part of itself; its gradient is not used.",
            _each("param -= self.lr * param"),
        ),
        Mistake(
            "only the move",
            "the parameter becomes the move itself, and its old value is lost.",
            _each("param[:] = -self.lr * param.grad"),
        ),
        Mistake(
            "new tensor",
            "a new tensor is made and dropped; the model's own tensor stays as it was.",
            _each("param = param - self.lr * param.grad"),
        ),
        Mistake(
            "list entry replaced",
            "the optimizer's list gets new tensors; the model's own stay as they were.",
            _step(
                "with torch.no_grad():",
                "    for i, param in enumerate(self.params):",
                "        self.params[i] = param - self.lr * param.grad",
            ),
        ),
        Mistake(
            "first parameter only",
            "only the first parameter moves: does something leave the loop?",
            _each(_MOVE, "return"),
        ),
        Mistake(
            "recorded by autograd",
            "autograd records the change; a parameter may not be changed in place that way.",
            _step("for param in self.params:", f"    {_MOVE}"),
        ),
        Mistake(
            "gradient cleared",
            "the step is right, but it also clears the gradient; that is zero_grad's work.",
            _each(_MOVE, "param.grad.zero_()"),
        ),
        Mistake(
            "gradient dropped",
            "the step is right, but the gradient is gone afterwards; that is zero_grad's work.",
            _each(_MOVE, "param.grad = None"),
        ),
        Mistake(
            "gradients switched off",
            "the parameter no longer asks for gradients, so the next backward finds nothing.",
            _step("for param in self.params:", "    param.requires_grad = False", f"    {_MOVE}"),
        ),
        Mistake(
            "lr without self",
            "`lr` alone is not known inside the method. Who keeps it?",
            _each("param -= lr * param.grad"),
        ),
        Mistake(
            "gradient of the optimizer",
            "the optimizer itself is asked for a gradient.",
            _each("param -= self.lr * self.grad"),
        ),
    ),
    alternatives=(
        Alternative("plain", _each(_MOVE)),
        Alternative(
            "data",
            _step("for param in self.params:", "    param.data -= self.lr * param.grad.data"),
        ),
        Alternative(
            "data assigned",
            _step(
                "for param in self.params:",
                "    param.data = param.data - self.lr * param.grad.data",
            ),
        ),
        Alternative("sub_", _each("param.sub_(param.grad, alpha=self.lr)")),
        Alternative("copy_", _each("param.copy_(param - self.lr * param.grad)")),
        Alternative(
            "by index",
            _step(
                "for i in range(len(self.params)):",
                "    with torch.no_grad():",
                "        self.params[i] -= self.lr * self.params[i].grad",
            ),
        ),
        Alternative(
            "skips what has no gradient",
            _each("if param.grad is None:", "    continue", "param.add_(-self.lr * param.grad)"),
        ),
        Alternative(
            "decorated",
            "@d2l.add_to_class(SGD)\n"
            "@torch.no_grad()\n"
            "def step(self):\n"
            "    grads = [param.grad for param in self.params]\n"
            "    for param, grad in zip(self.params, grads):\n"
            "        param[...] = param - grad * self.lr\n",
        ),
    ),
)
