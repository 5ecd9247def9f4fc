"""Section 3.4: the exercise SGD.zero_grad."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, leaf
from autograder.suites.ch03_linear_regression_scratch._common import method, random_parameter

if TYPE_CHECKING:
    from autograder.model import Observed


def sgd_cleared(s: Subject, rng: Rng) -> Iterator[Observed]:
    w, b = random_parameter(s, rng, 2, 1), random_parameter(s, rng, 1)
    s.SGD([w, b], lr=0.1).zero_grad()
    for name, tensor in (("w", w), ("b", b)):
        tensor.mul(3.0).sum().backward()
        yield f"the gradient of 3·{name} after zero_grad and backward", tensor.grad
    yield "w after zero_grad", w.detach()


def sgd_no_gradient_yet(s: Subject, rng: Rng) -> Iterator[Observed]:
    w, b = random_parameter(s, rng, 2, 1), leaf(s, rng.normal(1))
    s.SGD([b, w], lr=0.1).zero_grad()
    w.mul(2.0).sum().backward()
    yield "the gradient of 2·w after zero_grad, with a b that has none yet,", w.grad


def _zero(*lines: str) -> str:
    return method("zero_grad", "self", "for param in self.params:", *lines, of="SGD")


ZERO_GRAD = Exercise(
    name="SGD.zero_grad",
    section="3.4",
    checks=(
        Check("cleared", "value", sgd_cleared),
        Check("no gradient yet", "value", sgd_no_gradient_yet),
        Check("again", "value", sgd_cleared, hidden=True),
    ),
    mistakes=(
        Mistake(
            "crashes on None",
            "a parameter that has no gradient yet (None) is not expected.",
            _zero("    param.grad.zero_()"),
        ),
        Mistake(
            "clears the parameter",
            "the parameters themselves are set to zero, not their gradients.",
            _zero("    param.data.zero_()"),
        ),
        Mistake(
            "rebound",
            "a local name gets a zero; the gradient stays as it was.",
            _zero("    grad = param.grad", "    grad = 0"),
        ),
        Mistake(
            "stops early",
            "only the first parameter's gradient is cleared.",
            _zero(
                "    if param.grad is not None:",
                "        param.grad.zero_()",
                "        break",
            ),
        ),
    ),
    alternatives=(
        Alternative("None", _zero("    param.grad = None")),
        Alternative(
            "fill",
            _zero("    if param.grad is not None:", "        param.grad.data.fill_(0)"),
        ),
    ),
)
