"""Section 5.2: the exercise MLPScratch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.compare import Tolerance
from autograder.model import Alternative, Check, Equivalent, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites._common import UNSEEN

if TYPE_CHECKING:
    from autograder.model import Observed

RANDOM = Tolerance(rtol=0.15)


def parameters(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.MLPScratch(num_inputs=7, num_outputs=3, num_hiddens=5, lr=0.1)
    for name in ("W1", "b1", "W2", "b2"):
        yield f"model.{name} of MLPScratch(7, 3, 5, lr=0.1)", getattr(model, name)
    yield "model.lr of MLPScratch(7, 3, 5, lr=0.1)", model.lr


def parameters_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.MLPScratch(2, 9, 4, 0.5)
    for name in ("W1", "b1", "W2", "b2"):
        yield f"model.{name} of MLPScratch(2, 9, 4, lr=0.5)", getattr(model, name)


def registered(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.MLPScratch(num_inputs=7, num_outputs=3, num_hiddens=5, lr=0.1)
    yield "the number of entries in model.state_dict()", model.state_dict().__len__()


def starting_values(s: Subject, rng: Rng) -> Iterator[Observed]:
    sigma = float(rng.uniform(1, low=0.02, high=0.5))
    model = s.MLPScratch(200, 90, 100, 0.1, sigma)
    for name in ("W1", "W2"):
        at = f"for sigma={sigma:.2g}"
        yield f"the standard deviation of model.{name} {at}", getattr(model, name).std(), RANDOM
        mean = Tolerance(rtol=0, atol=0.1 * sigma)
        yield f"the mean of model.{name} {at}", getattr(model, name).mean(), mean
    model = s.MLPScratch(200, 90, 100, 0.1)
    yield "the standard deviation of model.W1 without sigma=", model.W1.std(), RANDOM
    yield "the largest entry of model.b1", model.b1.abs().max()
    yield "the largest entry of model.b2", model.b2.abs().max()


_INIT = """\
class MLPScratch(d2l.Classifier):
    def __init__(self, num_inputs, num_outputs, num_hiddens, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
"""


def _init(*lines: str) -> str:
    return _INIT + "".join(f"        {line}\n" for line in lines)


_W1 = "self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)"
_B1 = "self.b1 = nn.Parameter(torch.zeros(num_hiddens))"
_W2 = "self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * sigma)"
_B2 = "self.b2 = nn.Parameter(torch.zeros(num_outputs))"

PARAMETERS = Exercise(
    name="MLPScratch",
    section="5.2",
    checks=(
        Check("parameters", "shape", parameters),
        Check("start values", "value", starting_values),
        Check("other sizes", "shape", parameters_elsewhere, hidden=True, kept=UNSEEN),
        Check("registered", "value", registered),
    ),
    mistakes=(
        Mistake(
            "not registered",
            "the tensors are plain tensors; the model does not know them as parameters.",
            _init(
                "self.W1 = torch.randn(num_inputs, num_hiddens) * sigma",
                "self.b1 = torch.zeros(num_hiddens)",
                "self.W2 = torch.randn(num_hiddens, num_outputs) * sigma",
                "self.b2 = torch.zeros(num_outputs)",
            ),
        ),
        Mistake(
            "sigma ignored",
            "sigma is not used: the weights have standard deviation 1.",
            _init(_W1.replace(" * sigma", ""), _B1, _W2.replace(" * sigma", ""), _B2),
        ),
        Mistake(
            "all zero",
            "all weights start at zero, so all hidden units stay alike for ever.",
            _init(
                _W1.replace("randn", "zeros").replace(" * sigma", ""),
                _B1,
                _W2.replace("randn", "zeros").replace(" * sigma", ""),
                _B2,
            ),
        ),
        Mistake(
            "transposed",
            "the weights are transposed: rows stand for inputs, columns for outputs.",
            _init(
                "self.W1 = nn.Parameter(torch.randn(num_hiddens, num_inputs) * sigma)",
                _B1,
                "self.W2 = nn.Parameter(torch.randn(num_outputs, num_hiddens) * sigma)",
                _B2,
            ),
        ),
        Mistake(
            "one layer",
            "there is no second layer; W2 and b2 are missing.",
            _init(_W1, _B1),
        ),
        Mistake(
            "sizes swapped",
            "the hidden layer has as many units as there are outputs, and the other way round.",
            _init(
                "self.W1 = nn.Parameter(torch.randn(num_inputs, num_outputs) * sigma)",
                "self.b1 = nn.Parameter(torch.zeros(num_outputs))",
                "self.W2 = nn.Parameter(torch.randn(num_outputs, num_hiddens) * sigma)",
                "self.b2 = nn.Parameter(torch.zeros(num_hiddens))",
            ),
        ),
        Mistake(
            "sizes written out",
            "the sizes are those of Fashion-MNIST; use the arguments, so that others work too.",
            _init(
                "self.W1 = nn.Parameter(torch.randn(784, 256) * sigma)",
                "self.b1 = nn.Parameter(torch.zeros(256))",
                "self.W2 = nn.Parameter(torch.randn(256, 10) * sigma)",
                "self.b2 = nn.Parameter(torch.zeros(10))",
            ),
        ),
        Mistake(
            "biases as rows",
            "the biases have two dimensions. One number per unit is enough.",
            _init(
                _W1,
                _B1.replace("(num_hiddens)", "(1, num_hiddens)"),
                _W2,
                _B2.replace("(num_outputs)", "(1, num_outputs)"),
            ),
        ),
        Mistake(
            "uniform weights",
            "the weights are drawn evenly from 0 to 1: none is negative, and their mean is not 0.",
            _init(_W1.replace("randn", "rand"), _B1, _W2.replace("randn", "rand"), _B2),
        ),
        Mistake(
            "random biases",
            "the biases are random. They start at zero.",
            _init(_W1, _B1.replace("zeros", "randn"), _W2, _B2.replace("zeros", "randn")),
        ),
    ),
    equivalents=(
        Equivalent("line 4: 0.01 becomes -0.01", "normal draws times -sigma are spread as well"),
    ),
    alternatives=(
        Alternative("plain", _init(_W1, _B1, _W2, _B2)),
        Alternative(
            "biases first",
            _init(
                _B1,
                _B2,
                "W1 = torch.randn(num_inputs, num_hiddens).mul_(sigma)",
                "W2 = torch.randn(num_hiddens, num_outputs).mul_(sigma)",
                "self.W1, self.W2 = nn.Parameter(W1), nn.Parameter(W2)",
            ),
        ),
        Alternative(
            "normal",
            _init(
                _W1.replace(
                    "torch.randn(num_inputs, num_hiddens) * sigma",
                    "torch.normal(0, sigma, (num_inputs, num_hiddens))",
                ),
                _B1,
                _W2,
                _B2,
            ),
        ),
        Alternative(
            "init in place",
            _init(
                "self.W1 = nn.Parameter(torch.empty(num_inputs, num_hiddens))",
                "self.W2 = nn.Parameter(torch.empty(num_hiddens, num_outputs))",
                "nn.init.normal_(self.W1, std=sigma)",
                "nn.init.normal_(self.W2, std=sigma)",
                _B1,
                _B2,
            ),
        ),
    ),
)
