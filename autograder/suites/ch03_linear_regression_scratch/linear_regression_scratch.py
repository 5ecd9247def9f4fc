"""Section 3.4: the exercise LinearRegressionScratch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.compare import Tolerance
from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites._common import body
from autograder.suites.ch03_linear_regression_scratch._common import RANDOM

if TYPE_CHECKING:
    from autograder.model import Observed


def parameters(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.LinearRegressionScratch(num_inputs=3, lr=0.1)
    yield "model.w of LinearRegressionScratch(3, lr=0.1)", model.w
    yield "model.b of LinearRegressionScratch(3, lr=0.1)", model.b


def parameters_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "model.w of LinearRegressionScratch(8, lr=0.5)", s.LinearRegressionScratch(8, 0.5).w


def starting_values(s: Subject, rng: Rng) -> Iterator[Observed]:
    sigma = float(rng.uniform(1, low=0.02, high=0.5))
    model = s.LinearRegressionScratch(4000, 0.1, sigma)
    at = f"for sigma={sigma:.2g}"
    yield f"the standard deviation of model.w {at}", model.w.detach().std(), RANDOM
    yield f"the mean of model.w {at}", model.w.detach().mean(), Tolerance(rtol=0, atol=0.1 * sigma)
    yield "the largest entry of model.b", model.b.detach().abs().max()
    yield "model.w.requires_grad", model.w.requires_grad
    yield "model.b.requires_grad", model.b.requires_grad


_MODEL = """\
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
"""


def _init(*lines: str) -> str:
    return body(_MODEL, *lines, indent=" " * 8)


_W = "self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)"
_B = "self.b = torch.zeros(1, requires_grad=True)"

PARAMETERS = Exercise(
    name="LinearRegressionScratch",
    section="3.4",
    checks=(
        Check("shape", "shape", parameters),
        Check("start values", "value", starting_values),
        Check("other sizes", "shape", parameters_elsewhere, hidden=True),
    ),
    mistakes=(
        Mistake(
            "flat weights",
            "w has shape (num_inputs,); it is a column, (num_inputs, 1).",
            _init(_W.replace("(num_inputs, 1)", "(num_inputs,)"), _B),
        ),
        Mistake(
            "no gradient asked for",
            "w and b do not require gradients, so nothing can be learned.",
            _init(_W.replace(", requires_grad=True", ""), _B.replace(", requires_grad=True", "")),
        ),
        Mistake(
            "sigma ignored",
            "sigma is not used: w has standard deviation 1.",
            _init("self.w = torch.randn(num_inputs, 1, requires_grad=True)", _B),
        ),
        Mistake(
            "random bias",
            "b is random; it starts at zero.",
            _init(_W, "self.b = torch.randn(1, requires_grad=True)"),
        ),
        Mistake(
            "zero weights",
            "w starts at zero; it should be random.",
            _init("self.w = torch.zeros(num_inputs, 1, requires_grad=True)", _B),
        ),
    ),
    alternatives=(
        Alternative(
            "randn", _init("self.w = (torch.randn(num_inputs, 1) * sigma).requires_grad_()", _B)
        ),
        Alternative(
            "in place",
            _init(
                "self.w = torch.empty(num_inputs, 1).normal_(0, sigma).requires_grad_(True)",
                "self.b = torch.tensor([0.0], requires_grad=True)",
            ),
        ),
    ),
)
