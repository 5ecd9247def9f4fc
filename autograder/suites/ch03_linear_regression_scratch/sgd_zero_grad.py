"""Section 3.4: the exercise SGD.zero_grad."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, leaf
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch03_linear_regression_scratch._common import method, random_parameter

if TYPE_CHECKING:
    from autograder.model import Observed


def sgd_cleared(s: Subject, rng: Rng) -> Iterator[Observed]:
    w, b = random_parameter(s, rng, 2, 1), random_parameter(s, rng, 1)
    s.SGD([w, b], lr=0.1).zero_grad()
    yield "w of shape (2, 1) after zero_grad()", w.detach()
    for name, tensor in (("w", w), ("b", b)):
        tensor.mul(3.0).sum().backward()
        yield f"{name}.grad after zero_grad() and (3 * {name}).sum().backward()", tensor.grad


def sgd_no_gradient_yet(s: Subject, rng: Rng) -> Iterator[Observed]:
    w, b = random_parameter(s, rng, 2, 1), leaf(s, rng.normal(1))
    s.SGD([b, w], lr=0.1).zero_grad()
    w.mul(2.0).sum().backward()
    yield (
        "w.grad after zero_grad() and (2 * w).sum().backward(), where b.grad is None yet,",
        w.grad,
    )


def sgd_cleared_again(s: Subject, rng: Rng) -> Iterator[Observed]:
    shapes = ((3, 2), (2,), (2, 1, 2))
    tensors = [random_parameter(s, rng, *shape) for shape in shapes]
    optimizer = s.SGD(tensors, lr=0.1)
    for round_ in ("first", "second"):
        optimizer.zero_grad()
        for shape, tensor in zip(shapes, tensors, strict=True):
            tensor.mul(rng.normal(*shape)).sum().backward()
            yield f"the gradient of shape {shape} after the {round_} zero_grad()", tensor.grad


def _zero(*lines: str) -> str:
    inner = [f"    {line}" for line in lines]
    return method("zero_grad", "self", "for param in self.params:", *inner, of="SGD")


def _guarded(*lines: str) -> str:
    return _zero("if param.grad is not None:", *(f"    {line}" for line in lines))


ZERO_GRAD = Exercise(
    name="SGD.zero_grad",
    section="3.4",
    checks=(
        Check("cleared", "value", sgd_cleared, kept=PLAIN),
        Check("no gradient yet", "value", sgd_no_gradient_yet),
        Check("again", "value", sgd_cleared_again, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "crashes on None",
            "a parameter that has no gradient yet (None) is not expected.",
            _zero("param.grad.zero_()"),
        ),
        Mistake(
            "clears the parameter",
            "the parameters themselves are set to zero, not their gradients.",
            _guarded("param.data.zero_()"),
        ),
        Mistake(
            "not cleared",
            "the gradient stays as it was: a local name gets the zero, or nothing is called.",
            _guarded("grad = param.grad", "grad = 0"),
        ),
        Mistake(
            "stops early",
            "only the first gradient is cleared: does something leave the loop?",
            _guarded("param.grad.zero_()", "break"),
        ),
        Mistake(
            "gives up at None",
            "the loop ends at the first parameter without a gradient; there may be more after it.",
            _zero("if param.grad is None:", "    return", "param.grad.zero_()"),
        ),
        Mistake(
            "condition reversed",
            "the condition is the wrong way round: a gradient that exists stays as it was.",
            _zero("if param.grad is None:", "    param.grad.zero_()"),
        ),
        Mistake(
            "truth of a gradient",
            "the gradient itself is the condition. Several numbers are neither true nor false.",
            _zero("if param.grad:", "    param.grad.zero_()"),
        ),
        Mistake(
            "a bare number",
            "the gradient is replaced by a number; it has to stay a tensor, or None.",
            _guarded("param.grad = 0"),
        ),
        Mistake(
            "another shape",
            "the gradient is replaced by a tensor of another shape than its parameter's.",
            _guarded("param.grad = torch.tensor(0.0)"),
        ),
        Mistake(
            "no such method",
            "tensors have no such method. What changes them in place ends in an underscore.",
            _guarded("param.grad.zero()"),
        ),
        Mistake(
            "gradient of the list",
            "the whole list is asked for a gradient; each parameter has its own.",
            method("zero_grad", "self", "self.params.grad.zero_()", of="SGD"),
        ),
        Mistake(
            "gradients switched off",
            "the parameters no longer ask for gradients, so the next backward finds nothing.",
            _guarded("param.grad.zero_()", "param.requires_grad = False"),
        ),
        Mistake(
            "ones",
            "the gradients are set to one, and the next ones are added to that.",
            _guarded("param.grad.fill_(1)"),
        ),
    ),
    alternatives=(
        Alternative("plain", _guarded("param.grad.zero_()")),
        Alternative("None", _zero("param.grad = None")),
        Alternative("fill", _guarded("param.grad.data.fill_(0)")),
        Alternative(
            "skips what has none",
            _zero(
                "if param.grad is None:",
                "    continue",
                "param.grad[:] = torch.zeros_like(param.grad)",
            ),
        ),
        Alternative("new zeros", _guarded("param.grad = torch.zeros_like(param)")),
        Alternative(
            "as torch does it",
            method(
                "zero_grad",
                "self",
                "for grad in [p.grad for p in self.params if p.grad is not None]:",
                "    grad.detach_()",
                "    grad.zero_()",
                of="SGD",
            ),
        ),
    ),
)
