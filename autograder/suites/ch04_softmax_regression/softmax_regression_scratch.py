"""Section 4.4: the exercise SoftmaxRegressionScratch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.compare import Tolerance
from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject

if TYPE_CHECKING:
    from autograder.model import Observed

RANDOM = Tolerance(rtol=0.15)


def starting_values(s: Subject, rng: Rng) -> Iterator[Observed]:
    sigma = float(rng.uniform(1, low=0.02, high=0.5))
    model = s.SoftmaxRegressionScratch(300, 40, 0.1, sigma)
    at = f"for sigma={sigma:.2g}"
    yield f"the standard deviation of model.W {at}", model.W.detach().std(), RANDOM
    mean = Tolerance(rtol=0, atol=0.06 * sigma)
    yield f"the mean of model.W {at}", model.W.detach().mean(), mean
    yield "the largest entry of model.b", model.b.detach().abs().max()
    yield "model.W.requires_grad", model.W.requires_grad
    yield "model.b.requires_grad", model.b.requires_grad


def parameters(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.SoftmaxRegressionScratch(num_inputs=6, num_outputs=4, lr=0.1)
    yield "model.W of SoftmaxRegressionScratch(6, 4, lr=0.1)", model.W
    yield "model.b of SoftmaxRegressionScratch(6, 4, lr=0.1)", model.b


def parameters_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.SoftmaxRegressionScratch(3, 9, 0.5)
    yield "model.W of SoftmaxRegressionScratch(3, 9, lr=0.5)", model.W
    yield "model.b of SoftmaxRegressionScratch(3, 9, lr=0.5)", model.b


def _init(*lines: str) -> str:
    head = (
        "class SoftmaxRegressionScratch(Classifier):\n"
        "    def __init__(self, num_inputs, num_outputs, lr, sigma=0.01):\n"
        "        super().__init__()\n"
        "        self.save_hyperparameters()\n"
    )
    tail = "\n    def parameters(self):\n        return [self.W, self.b]\n"
    return head + "".join(f"        {line}\n" for line in lines) + tail


_W = "self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)"
_B = "self.b = torch.zeros(num_outputs, requires_grad=True)"

PARAMETERS = Exercise(
    name="SoftmaxRegressionScratch",
    section="4.4",
    checks=(
        Check("shape", "shape", parameters),
        Check("start values", "value", starting_values),
        Check("other sizes", "shape", parameters_elsewhere, hidden=True),
    ),
    mistakes=(
        Mistake(
            "no gradient asked for",
            "W and b do not require gradients, so nothing can be learned.",
            _init(_W.replace(", requires_grad=True", ""), _B.replace(", requires_grad=True", "")),
        ),
        Mistake(
            "transposed",
            "W is transposed: a row for each input, a column for each class.",
            _init(_W.replace("(num_inputs, num_outputs)", "(num_outputs, num_inputs)"), _B),
        ),
        Mistake(
            "sigma ignored",
            "sigma is not used: W has standard deviation 1.",
            _init("self.W = torch.randn(num_inputs, num_outputs, requires_grad=True)", _B),
        ),
        Mistake(
            "bias per input",
            "there is a bias for each input; each class has one.",
            _init(_W, _B.replace("num_outputs", "num_inputs")),
        ),
        Mistake(
            "random bias",
            "b is random; it starts at zero.",
            _init(_W, _B.replace("zeros", "randn")),
        ),
    ),
    alternatives=(
        Alternative(
            "randn",
            _init("self.W = (torch.randn(num_inputs, num_outputs) * sigma).requires_grad_()", _B),
        ),
        Alternative(
            "in place",
            _init(
                "self.W = torch.empty(num_inputs, num_outputs).normal_(0, sigma)",
                "self.W.requires_grad_(True)",
                "self.b = torch.zeros(num_outputs).requires_grad_(True)",
            ),
        ),
    ),
)
