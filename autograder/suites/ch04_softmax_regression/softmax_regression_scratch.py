"""Section 4.4: the exercise SoftmaxRegressionScratch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.compare import Tolerance
from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, take
from autograder.suites._common import FORM, UNSEEN, body

if TYPE_CHECKING:
    from autograder.model import Observed

RANDOM = Tolerance(rtol=0.15)


def parameters(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.SoftmaxRegressionScratch(num_inputs=6, num_outputs=4, lr=0.1)
    yield "model.W of SoftmaxRegressionScratch(6, 4, lr=0.1)", model.W
    yield "model.b of SoftmaxRegressionScratch(6, 4, lr=0.1)", model.b


def parameters_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.SoftmaxRegressionScratch(3, 9, 0.5)
    yield "model.W of SoftmaxRegressionScratch(3, 9, lr=0.5)", model.W
    yield "model.b of SoftmaxRegressionScratch(3, 9, lr=0.5)", model.b


def starting_values(s: Subject, rng: Rng) -> Iterator[Observed]:
    sigma = float(rng.uniform(1, low=0.02, high=0.5))
    model = s.SoftmaxRegressionScratch(300, 40, 0.1, sigma)
    at = f"for sigma={sigma:.2g}"
    yield f"the standard deviation of model.W {at}", model.W.detach().std(), RANDOM
    mean = Tolerance(rtol=0, atol=0.1 * sigma)
    yield f"the mean of model.W {at}", model.W.detach().mean(), mean
    yield f"the largest entry of model.b {at}", model.b.detach().abs().max()
    model = s.SoftmaxRegressionScratch(300, 40, 0.1)
    yield "the standard deviation of model.W without sigma=", model.W.detach().std(), RANDOM


def trainable(s: Subject, rng: Rng) -> Iterator[Observed]:
    lr = round(float(rng.uniform(1, low=0.01, high=0.9)), 2)
    model = s.SoftmaxRegressionScratch(6, 4, lr)
    for name in ("W", "b"):
        yield f"model.{name}.requires_grad", getattr(model, name).requires_grad
        yield f"model.{name}.is_leaf", getattr(model, name).is_leaf
    yield "the number of tensors in model.parameters()", take(model.parameters(), 8).__len__()
    yield f"model.lr of SoftmaxRegressionScratch(6, 4, lr={lr})", model.lr
    yield "model.board.data before training", model.board.data


_SETUP = ("super().__init__()", "self.save_hyperparameters()")
_PARAMETERS = "\n    def parameters(self):\n        return [self.W, self.b]\n"


def _class(lines: tuple[str, ...], rest: str = _PARAMETERS) -> str:
    head = (
        "class SoftmaxRegressionScratch(Classifier):\n"
        "    def __init__(self, num_inputs, num_outputs, lr, sigma=0.01):\n"
    )
    return body(head, *lines, indent=" " * 8) + rest


def _init(*lines: str) -> str:
    return _class((*_SETUP, *lines))


_W = "self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)"
_B = "self.b = torch.zeros(num_outputs, requires_grad=True)"
_SIZE, _GRAD = "(num_inputs, num_outputs)", ", requires_grad=True"

PARAMETERS = Exercise(
    name="SoftmaxRegressionScratch",
    section="4.4",
    checks=(
        Check("shape", "shape", parameters, kept=FORM),
        Check("start values", "value", starting_values),
        Check("trainable", "value", trainable),
        Check("other sizes", "shape", parameters_elsewhere, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "no gradient asked for",
            "W and b do not require gradients, so nothing can be learned.",
            _init(_W.replace(_GRAD, ""), _B.replace(_GRAD, "")),
        ),
        Mistake(
            "no gradient for b",
            "b does not require a gradient, so it stays at zero for ever.",
            _init(_W, _B.replace(_GRAD, "")),
        ),
        Mistake(
            "computed from a leaf",
            "W was computed from the tensor that gets the gradient; its own .grad stays empty.",
            _init(f"self.W = torch.randn(num_inputs, num_outputs{_GRAD}) * sigma", _B),
        ),
        Mistake(
            "transposed",
            "W is transposed: a row for each input, a column for each class.",
            _init(_W.replace(_SIZE, "(num_outputs, num_inputs)"), _B),
        ),
        Mistake(
            "one output",
            "W has one column and b one entry, as for linear regression; there are more classes.",
            _init(_W.replace(_SIZE, "(num_inputs, 1)"), _B.replace("num_outputs", "1")),
        ),
        Mistake(
            "bias per input",
            "there is a bias for each input; each class has one.",
            _init(_W, _B.replace("num_outputs", "num_inputs")),
        ),
        Mistake(
            "one bias for all",
            "all classes share one bias; each class has its own.",
            _init(_W, _B.replace("num_outputs", "1")),
        ),
        Mistake(
            "bias as a row",
            "b has two dimensions. One number per class is enough.",
            _init(_W, _B.replace("num_outputs", "(1, num_outputs)")),
        ),
        Mistake(
            "sizes written out",
            "the sizes are those of Fashion-MNIST; use the arguments, so that others work too.",
            _init(_W.replace(_SIZE, "(784, 10)"), _B.replace("num_outputs", "10")),
        ),
        Mistake(
            "sigma ignored",
            "sigma is not used: W has standard deviation 1.",
            _init(_W.replace("sigma", "1.0"), _B),
        ),
        Mistake(
            "sigma written out",
            "the standard deviation is always 0.01, whatever sigma says.",
            _init(_W.replace("sigma", "0.01"), _B),
        ),
        Mistake(
            "sigma squared",
            "sigma is taken for a variance; it is the standard deviation itself.",
            _init(_W.replace("sigma", "sigma ** 2"), _B),
        ),
        Mistake(
            "mean and deviation exchanged",
            "sigma has become the mean, and nothing is random.",
            _init(_W.replace("(0, sigma", "(sigma, 0"), _B),
        ),
        Mistake(
            "zero weights",
            "W is zero; it is to be random.",
            _init(f"self.W = torch.zeros({_SIZE}{_GRAD})", _B),
        ),
        Mistake(
            "uniform weights",
            "W is drawn evenly from 0 to sigma: none is negative, and the mean is not 0.",
            _init(f"self.W = (torch.rand{_SIZE} * sigma).requires_grad_()", _B),
        ),
        Mistake(
            "random bias",
            "b is random; it starts at zero.",
            _init(_W, _B.replace("zeros", "randn")),
        ),
        Mistake(
            "bias of ones",
            "b starts at one; it starts at zero.",
            _init(_W, _B.replace("zeros", "ones")),
        ),
        Mistake(
            "float64",
            "W has become float64; numbers that come from numpy often do.",
            "import numpy as np\n\n"
            + _init(
                f"W = np.random.normal(0, sigma, {_SIZE})",
                f"self.W = torch.tensor(W{_GRAD})",
                _B,
            ),
        ),
        Mistake(
            "not kept",
            "the model has no W: is it an attribute of self, under this very name?",
            _init(_W.replace("self.", ""), _B.replace("self.", "")),
        ),
        Mistake(
            "only W in parameters()",
            "model.parameters() leaves a tensor out, so the optimizer never changes it.",
            _class((*_SETUP, _W, _B), _PARAMETERS.replace(", self.b", "")),
        ),
        Mistake(
            "arguments not saved",
            "the arguments are not saved, and the optimizer will ask for model.lr.",
            _class((_SETUP[0], _W, _B)),
        ),
        Mistake(
            "parent not set up",
            "the parent's __init__ does not run, so the model has no board, for example.",
            _class((_SETUP[1], _W, _B)),
        ),
    ),
    alternatives=(
        Alternative("plain", _init(_W, _B)),
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
        Alternative(
            "registered",
            _init(
                "self.b = nn.Parameter(torch.zeros(num_outputs))",
                "self.W = nn.Parameter(torch.empty(num_inputs, num_outputs))",
                "nn.init.normal_(self.W, std=sigma)",
            ),
        ),
        Alternative(
            "through numpy",
            "import numpy as np\n\n"
            + _init(
                "W = np.random.randn(num_inputs, num_outputs) * sigma",
                f"self.W = torch.tensor(W, dtype=torch.float32{_GRAD})",
                f"self.b = torch.tensor([0.0] * num_outputs{_GRAD})",
            ),
        ),
        Alternative(
            "saved by hand",
            _class(
                (
                    "super().__init__()",
                    "self.lr = lr",
                    _W.replace("(0, sigma, size=(", "(0.0, sigma, ("),
                    "self.b = torch.zeros((num_outputs,)).requires_grad_()",
                ),
                "\n    def parameters(self):\n        yield self.W\n        yield self.b\n",
            ),
        ),
    ),
)
