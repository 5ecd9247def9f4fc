"""Section 3.4: the exercise LinearRegressionScratch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.compare import Tolerance
from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites._common import FORM, UNSEEN, body
from autograder.suites.ch03_linear_regression_scratch._common import RANDOM

if TYPE_CHECKING:
    from autograder.model import Observed


def parameters(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.LinearRegressionScratch(num_inputs=3, lr=0.1)
    yield "model.w of LinearRegressionScratch(num_inputs=3, lr=0.1)", model.w
    yield "model.b of LinearRegressionScratch(num_inputs=3, lr=0.1)", model.b


def parameters_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    for inputs in (8, 1):
        model = s.LinearRegressionScratch(inputs, 0.5)
        yield f"model.w of LinearRegressionScratch({inputs}, lr=0.5)", model.w
        yield f"model.b of LinearRegressionScratch({inputs}, lr=0.5)", model.b


def starting_values(s: Subject, rng: Rng) -> Iterator[Observed]:
    sigma = round(float(rng.uniform(1, low=0.02, high=0.5)), 3)
    model = s.LinearRegressionScratch(10000, 0.1, sigma)
    at = f"LinearRegressionScratch(10000, lr=0.1, sigma={sigma})"
    yield f"the standard deviation of model.w of {at}", model.w.detach().std(), RANDOM
    mean = Tolerance(rtol=0, atol=0.1 * sigma)
    yield f"the mean of model.w of {at}", model.w.detach().mean(), mean
    yield f"model.b of {at}", model.b.detach()
    model = s.LinearRegressionScratch(10000, 0.1)
    at = "LinearRegressionScratch(10000, lr=0.1), without sigma=,"
    yield f"the standard deviation of model.w of {at}", model.w.detach().std(), RANDOM


def gradients(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.LinearRegressionScratch(num_inputs=3, lr=0.1)
    model.w.sum().add(model.b.sum()).backward()
    yield "model.w.grad after (model.w.sum() + model.b.sum()).backward()", model.w.grad
    yield "model.b.grad after (model.w.sum() + model.b.sum()).backward()", model.b.grad


def kept_arguments(s: Subject, rng: Rng) -> Iterator[Observed]:
    lr, inputs = round(float(rng.uniform(1, low=0.1, high=0.9)), 3), rng.integer(2, 9)
    model = s.LinearRegressionScratch(inputs, lr)
    at = f"LinearRegressionScratch({inputs}, lr={lr})"
    yield f"model.lr of {at}", model.lr
    yield f"model.num_inputs of {at}", model.num_inputs
    yield f"model.sigma of {at}", model.sigma
    yield f"model.training after model.eval() for the model {at}", model.eval().training


_CLASS = """\
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
"""
_FIRST = ("super().__init__()", "self.save_hyperparameters()")
_W = "self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)"
_B = "self.b = torch.zeros(1, requires_grad=True)"


def _init(*lines: str, first: tuple[str, ...] = _FIRST) -> str:
    return body(_CLASS, *first, *lines, indent=" " * 8)


PARAMETERS = Exercise(
    name="LinearRegressionScratch",
    section="3.4",
    checks=(
        Check("shape", "shape", parameters, kept=FORM),
        Check("start values", "value", starting_values),
        Check("gradients", "gradient", gradients),
        Check("arguments", "value", kept_arguments),
        Check("other sizes", "shape", parameters_elsewhere, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "flat weights",
            "w has shape (num_inputs,); it is a column, (num_inputs, 1).",
            _init(_W.replace("(num_inputs, 1)", "(num_inputs,)"), _B),
        ),
        Mistake(
            "weights as a row",
            "w is a row; it is a column, with one row for each input.",
            _init(_W.replace("(num_inputs, 1)", "(1, num_inputs)"), _B),
        ),
        Mistake(
            "two inputs written out",
            "w always has two rows; there should be one for each input.",
            _init(_W.replace("(num_inputs, 1)", "(2, 1)"), _B),
        ),
        Mistake(
            "no gradient asked for",
            "w and b do not require gradients, so nothing can be learned.",
            _init(_W.replace(", requires_grad=True", ""), _B.replace(", requires_grad=True", "")),
        ),
        Mistake(
            "no gradient for the weights",
            "w does not require gradients, so only b can be learned.",
            _init(_W.replace(", requires_grad=True", ""), _B),
        ),
        Mistake(
            "no gradient for the bias",
            "b does not require gradients, so only w can be learned.",
            _init(_W, _B.replace(", requires_grad=True", "")),
        ),
        Mistake(
            "product instead of parameter",
            "w is the result of a product: the gradient stops at the tensor it was made from.",
            _init("self.w = torch.randn(num_inputs, 1, requires_grad=True) * sigma", _B),
        ),
        Mistake(
            "changed in place",
            "w already requires a gradient when its values are filled in, in place.",
            _init("self.w = torch.zeros(num_inputs, 1, requires_grad=True).normal_(0, sigma)", _B),
        ),
        Mistake(
            "sigma ignored",
            "sigma is not used: w has standard deviation 1.",
            _init(_W.replace("sigma", "1"), _B),
        ),
        Mistake(
            "sigma written out",
            "the standard deviation of w is always 0.01; sigma is not used.",
            _init(_W.replace("sigma", "0.01"), _B),
        ),
        Mistake(
            "variance",
            "sigma is squared: the function that draws w takes a standard deviation.",
            _init(_W.replace("sigma", "sigma**2"), _B),
        ),
        Mistake(
            "uniform weights",
            "w is drawn evenly from 0 to sigma: none is negative, and their mean is not 0.",
            _init("self.w = (torch.rand(num_inputs, 1) * sigma).requires_grad_()", _B),
        ),
        Mistake(
            "zero weights",
            "w starts at zero; it should be random.",
            _init("self.w = torch.zeros(num_inputs, 1, requires_grad=True)", _B),
        ),
        Mistake(
            "equal weights",
            "all weights are equal to sigma; they should be random.",
            _init("self.w = torch.full((num_inputs, 1), sigma, requires_grad=True)", _B),
        ),
        Mistake(
            "float64 weights",
            "w comes from NumPy and has its dtype, float64; torch's layers and data are float32.",
            _init(
                "import numpy as np",
                "w = np.random.normal(0, sigma, (num_inputs, 1))",
                "self.w = torch.tensor(w, requires_grad=True)",
                _B,
            ),
        ),
        Mistake(
            "random bias",
            "b is random; it starts at zero.",
            _init(_W, _B.replace("zeros", "randn")),
        ),
        Mistake(
            "bias of one",
            "b starts at one.",
            _init(_W, _B.replace("zeros", "ones")),
        ),
        Mistake(
            "one bias per input",
            "b has one entry for each input. One number for the whole model is enough.",
            _init(_W, _B.replace("zeros(1", "zeros(num_inputs")),
        ),
        Mistake(
            "bias without dimension",
            "b has no dimension; its shape should be (1,).",
            _init(_W, _B.replace("zeros(1,", "tensor(0.0,")),
        ),
        Mistake(
            "bias as a bare number",
            "b is a bare Python number, and nothing can be learned about it.",
            _init(_W, "self.b = 0.0"),
        ),
        Mistake(
            "bias of whole numbers",
            "b is made of whole numbers, which cannot have gradients.",
            _init(_W, _B.replace("zeros(1,", "tensor([0],")),
        ),
        Mistake(
            "local variables",
            "w and b are local variables; the model does not keep them.",
            _init(_W.replace("self.", ""), _B.replace("self.", "")),
        ),
        Mistake(
            "arguments not kept",
            "the line that keeps the arguments (lr, sigma) is gone.",
            _init(_W, _B, first=_FIRST[:1]),
        ),
        Mistake(
            "base class not started",
            "the __init__ of d2l.Module is never called.",
            _init(_W, _B, first=_FIRST[1:]),
        ),
    ),
    alternatives=(
        Alternative("plain", _init(_W, _B)),
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
        Alternative(
            "nn.Parameter",
            _init(
                "self.w = nn.Parameter(torch.randn((num_inputs, 1)) * sigma)",
                "self.b = nn.Parameter(torch.zeros(1))",
            ),
        ),
        Alternative(
            "bias first, filled later",
            _init(
                "self.b = torch.zeros((1,), requires_grad=True)",
                "self.w = torch.zeros((num_inputs, 1), requires_grad=True)",
                "with torch.no_grad():",
                "    for i in range(num_inputs):",
                "        self.w[i] = torch.randn(1) * sigma",
            ),
        ),
        Alternative(
            "NumPy",
            _init(
                "import numpy as np",
                "w = np.random.normal(scale=self.sigma, size=(self.num_inputs, 1))",
                "self.w = torch.tensor(w, dtype=torch.float32, requires_grad=True)",
                _B,
            ),
        ),
    ),
)
