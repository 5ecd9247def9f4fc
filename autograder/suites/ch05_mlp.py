"""Section 5.2: multilayer perceptrons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch

from autograder.compare import Tolerance
from autograder.model import Alternative, Assignment, Check, Exercise, Goal, Mistake, Reading
from autograder.rng import Rng
from autograder.subject import Ref, Subject, leaf, take
from autograder.suites._common import image_accuracy

if TYPE_CHECKING:
    from autograder.model import Observed

RANDOM = Tolerance(rtol=0.15)


def relu_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    # both signs, below and above 1: no wrong function may look right, or like another one
    sizes = torch.cat([rng.uniform(2, low=0.2, high=0.8), rng.uniform(4, low=1.5, high=4)])
    x = (sizes * torch.tensor([-1, 1, -1, 1, -1, 1]))[rng.permutation(6)]
    yield f"relu({[round(v, 2) for v in x.tolist()]})", s.relu(x), Tolerance(atol=1e-5)


def relu_any_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "relu(X) for X of shape (3, 4)", s.relu(rng.normal(3, 4))
    yield "relu(X) for X of shape (2, 3, 4, 5)", s.relu(rng.normal(2, 3, 4, 5, std=10))
    yield "relu(X) for one number", s.relu(rng.normal())


def relu_double(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "relu(X) for X float64 of shape (2, 3)", s.relu(rng.normal(2, 3).double())


def relu_keeps_input(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = leaf(s, rng.normal(2, 3)).detach()
    yield "relu(X) for X of shape (2, 3)", s.relu(X)
    yield "X of shape (2, 3) after relu(X)", X


def relu_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = leaf(s, rng.normal(2, 4))
    Y = s.relu(X)
    yield "relu(X) for X of shape (2, 4)", Y
    Y.backward(rng.normal(2, 4))
    yield "the gradient of relu with respect to X of shape (2, 4)", X.grad


def parameters(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.MLPScratch(num_inputs=7, num_outputs=3, num_hiddens=5, lr=0.1)
    for name in ("W1", "b1", "W2", "b2"):
        yield f"model.{name} of MLPScratch(7, 3, 5, lr=0.1)", getattr(model, name)


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
    yield "the largest entry of model.b1", model.b1.abs().max()
    yield "the largest entry of model.b2", model.b2.abs().max()


def _with_parameters(s: Subject, rng: Rng, inputs: int, outputs: int, hiddens: int) -> Ref:
    model = s.MLPScratch(inputs, outputs, hiddens, 0.1)
    for name, shape in (
        ("W1", (inputs, hiddens)),
        ("b1", (hiddens,)),
        ("W2", (hiddens, outputs)),
        ("b2", (outputs,)),
    ):
        getattr(model, name).data = rng.normal(*shape)
    return model


def forward_flat(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _with_parameters(s, rng, 4, 3, 5)
    yield "model(X) for X of shape (2, 4)", model(rng.normal(2, 4))


def forward_images(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _with_parameters(s, rng, 12, 5, 6)
    yield "model(X) for images X of shape (3, 1, 3, 4)", model(rng.normal(3, 1, 3, 4))
    yield "model(X) for one image of shape (1, 1, 3, 4)", model(rng.normal(1, 1, 3, 4))


def forward_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _with_parameters(s, rng, 6, 3, 4)
    Y = model(rng.normal(5, 6))
    yield "model(X) for X of shape (5, 6)", Y
    Y.backward(rng.normal(5, 3))
    for name in ("W1", "b1", "W2", "b2"):
        yield f"the gradient of model.{name}", getattr(model, name).grad


def trained_form(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "model.W1", s.model.W1
    yield "model.W2", s.model.W2


def concise_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.MLP(num_outputs=3, num_hiddens=8, lr=0.1)
    yield "model(X) for images X of shape (2, 1, 3, 4)", model(rng.normal(2, 1, 3, 4))
    parameters = take(model.parameters(), 8)
    yield "the number of parameter tensors of MLP(3, 8)", parameters.__len__()
    for index in range(4):
        yield f"parameter tensor {index} of MLP(3, 8)", parameters[index]


def _concise(s: Subject, rng: Rng, n: int) -> Iterator[Observed]:
    model = s.MLP(num_outputs=3, num_hiddens=8, lr=0.1)
    model(torch.zeros(1, 1, 3, 4))
    parameters = take(model.parameters(), 4)
    for index, shape in enumerate([(8, 12), (8,), (3, 8), (3,)]):
        parameters[index].data = rng.normal(*shape)
    yield f"model(X) for images X of shape ({n}, 1, 3, 4)", model(rng.normal(n, 1, 3, 4))


def concise_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _concise(s, rng, 2)


def concise_one_image(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _concise(s, rng, 1)


RELU = Exercise(
    name="relu",
    section="5.1",
    forbids=(
        "torch.relu",
        "torch.relu_",
        "torch.nn.functional.relu",
        "torch.nn.ReLU",
        "Tensor.relu",
    ),
    checks=(
        Check("shape", "shape", relu_any_shape),
        Check("value", "value", relu_small),
        Check("gradient", "gradient", relu_gradient),
        Check("input", "value", relu_keeps_input),
        Check("any shape", "value", relu_any_shape, hidden=True),
        Check("float64", "shape", relu_double, hidden=True),
    ),
    mistakes=(
        Mistake(
            "absolute value",
            "negative entries come back positive (an absolute value). They become 0.",
            "def relu(X):\n    return torch.abs(X)\n",
        ),
        Mistake(
            "smaller instead of larger",
            "the negative entries are kept and the positive ones are dropped.",
            "def relu(X):\n    return torch.min(X, torch.zeros_like(X))\n",
        ),
        Mistake(
            "changes its input",
            "the values are right, but X itself is overwritten; make a new tensor.",
            "def relu(X):\n    X.data[X.data < 0] = 0\n    return X\n",
        ),
        Mistake(
            "cuts the graph",
            "the result was built from bare numbers, so no gradient flows back to X.",
            "def relu(X):\n    return torch.max(X.detach(), torch.zeros_like(X))\n",
        ),
        Mistake(
            "step function",
            "the result is 0 or 1: it says where X is positive, not how large it is there.",
            "def relu(X):\n    return (X > 0).to(X.dtype)\n",
        ),
        Mistake(
            "clamped at one",
            "everything above 1 becomes 1. There is no upper limit.",
            "def relu(X):\n    return X.clamp(0, 1)\n",
        ),
        Mistake(
            "leaky",
            "negative entries keep a small part of their value. They become exactly 0.",
            "def relu(X):\n    return torch.max(X, 0.01 * X)\n",
        ),
        Mistake(
            "sigmoid",
            "everything lands between 0 and 1, along an S (a sigmoid). Positive entries stay.",
            "def relu(X):\n    return 1 / (1 + torch.exp(-X))\n",
        ),
    ),
    alternatives=(
        Alternative("clamp", "def relu(X):\n    return X.clamp(min=0)\n"),
        Alternative("where", "def relu(X):\n    return torch.where(X > 0, X, 0.0)\n"),
        Alternative("times its sign", "def relu(X):\n    return X * (X > 0)\n"),
        Alternative("half of sum", "def relu(X):\n    return (X + X.abs()) / 2\n"),
    ),
)

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
        Check("other sizes", "shape", parameters_elsewhere, hidden=True),
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
            "random biases",
            "the biases are random. They start at zero.",
            _init(_W1, _B1.replace("zeros", "randn"), _W2, _B2.replace("zeros", "randn")),
        ),
    ),
    alternatives=(
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


def _forward(*lines: str) -> str:
    head = "@d2l.add_to_class(MLPScratch)\ndef forward(self, X):\n"
    return head + "".join(f"    {line}\n" for line in lines)


_FLAT = "X = X.reshape(-1, self.num_inputs)"
_HIDDEN = "H = relu(X @ self.W1 + self.b1)"
_OUT = "return H @ self.W2 + self.b2"

FORWARD = Exercise(
    name="MLPScratch.forward",
    section="5.2",
    uses=("relu", "MLPScratch"),
    checks=(
        Check("shape", "shape", forward_images),
        Check("value", "value", forward_flat),
        Check("gradient", "gradient", forward_gradient),
        Check("images", "value", forward_images, hidden=True),
    ),
    mistakes=(
        Mistake(
            "no bend",
            "the hidden layer is linear: nothing bends between the two layers.",
            _forward(_FLAT, "H = X @ self.W1 + self.b1", _OUT),
        ),
        Mistake(
            "bent output",
            "the scores pass through relu as well, and negative scores are lost.",
            _forward(_FLAT, _HIDDEN, "return relu(H @ self.W2 + self.b2)"),
        ),
        Mistake(
            "softmax on the output",
            "the result is probabilities. The loss expects the scores (logits) themselves.",
            _forward(_FLAT, _HIDDEN, "return softmax(H @ self.W2 + self.b2)"),
        ),
        Mistake(
            "hidden bias forgotten",
            "b1 is not used.",
            _forward(_FLAT, "H = relu(X @ self.W1)", _OUT),
        ),
        Mistake(
            "output bias forgotten",
            "b2 is not used.",
            _forward(_FLAT, _HIDDEN, "return H @ self.W2"),
        ),
        Mistake(
            "bias after the bend",
            "b1 is added after relu; it belongs inside.",
            _forward(_FLAT, "H = relu(X @ self.W1) + self.b1", _OUT),
        ),
        Mistake(
            "images not flattened",
            "an image is not turned into one row of numbers before the first layer.",
            _forward(_HIDDEN, _OUT),
        ),
    ),
    alternatives=(
        Alternative(
            "flatten",
            _forward("X = torch.flatten(X, 1)", _HIDDEN, _OUT),
        ),
        Alternative(
            "matmul",
            _forward(
                _FLAT,
                "H = relu(torch.matmul(X, self.W1) + self.b1)",
                "return torch.addmm(self.b2, H, self.W2)",
            ),
        ),
    ),
)

TRAINING = Exercise(
    name="training",
    section="5.2",
    uses=("relu", "MLPScratch", "MLPScratch.forward"),
    checks=(
        Check("model", "shape", trained_form),
        Goal(
            "accuracy",
            "the accuracy of model on held-out images",
            image_accuracy,
            recipe="mlp",
            margin=0.03,
            readings=(
                Reading(0.2, "the model guesses. Has trainer.fit run on this very model?"),
                Reading(0.7, "the model has learned a little. Check the learning rate and epochs."),
            ),
            points=3,
        ),
    ),
    mistakes=(
        Mistake(
            "never trained",
            "the model guesses. Has trainer.fit run on this very model?",
            "model = MLPScratch(num_inputs=784, num_outputs=10, num_hiddens=256, lr=0.1)\n",
        ),
        Mistake(
            "tiny learning rate",
            "the model has learned a little. Check the learning rate and epochs.",
            "model = MLPScratch(num_inputs=784, num_outputs=10, num_hiddens=256, lr=1e-5)\n"
            "d2l.Trainer(max_epochs=10).fit(model, data)\n",
        ),
        Mistake(
            "another model trained",
            "the model guesses. Has trainer.fit run on this very model?",
            "other = MLPScratch(num_inputs=784, num_outputs=10, num_hiddens=256, lr=0.1)\n"
            "d2l.Trainer(max_epochs=10).fit(other, data)\n"
            "model = MLPScratch(num_inputs=784, num_outputs=10, num_hiddens=256, lr=0.1)\n",
        ),
    ),
    alternatives=(
        Alternative(
            "positional",
            "model = MLPScratch(784, 10, 256, 0.1)\nd2l.Trainer(10).fit(model, data)\n",
        ),
        Alternative(
            "clipped",
            "model = MLPScratch(784, 10, 256, lr=0.1)\n"
            "trainer = d2l.Trainer(max_epochs=10, gradient_clip_val=10)\n"
            "trainer.fit(model, data)\n",
        ),
    ),
)


def _mlp(net: str) -> str:
    return (
        "class MLP(d2l.Classifier):\n"
        "    def __init__(self, num_outputs, num_hiddens, lr):\n"
        "        super().__init__()\n"
        "        self.save_hyperparameters()\n"
        f"        self.net = nn.Sequential({net})\n"
    )


CONCISE = Exercise(
    name="MLP",
    section="5.2",
    checks=(
        Check("shape", "shape", concise_shape),
        Check("value", "value", concise_value),
        Check("one image", "value", concise_one_image, hidden=True),
    ),
    mistakes=(
        Mistake(
            "no activation",
            "there is no activation between the two linear layers.",
            _mlp("nn.Flatten(), nn.LazyLinear(num_hiddens), nn.LazyLinear(num_outputs)"),
        ),
        Mistake(
            "no flatten",
            "the images are not flattened before the first layer.",
            _mlp("nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)"),
        ),
        Mistake(
            "sizes swapped",
            "num_hiddens and num_outputs have changed places.",
            _mlp("nn.Flatten(), nn.LazyLinear(num_outputs), nn.ReLU(), nn.LazyLinear(num_hiddens)"),
        ),
        Mistake(
            "softmax at the end",
            "the result is probabilities. The loss expects the scores (logits) themselves.",
            _mlp(
                "nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), "
                "nn.LazyLinear(num_outputs), nn.Softmax(dim=1)"
            ),
        ),
        Mistake(
            "sigmoid",
            "the hidden layer bends with a sigmoid; this network uses relu.",
            _mlp(
                "nn.Flatten(), nn.LazyLinear(num_hiddens), nn.Sigmoid(), nn.LazyLinear(num_outputs)"
            ),
        ),
        Mistake(
            "no hidden layer",
            "there is only one linear layer.",
            _mlp("nn.Flatten(), nn.LazyLinear(num_outputs)"),
        ),
    ),
    alternatives=(
        Alternative(
            "known input size given late",
            "class MLP(d2l.Classifier):\n"
            "    def __init__(self, num_outputs, num_hiddens, lr):\n"
            "        super().__init__()\n"
            "        self.save_hyperparameters()\n"
            "        self.hidden = nn.LazyLinear(num_hiddens)\n"
            "        self.output = nn.LazyLinear(num_outputs)\n\n"
            "    def forward(self, X):\n"
            "        return self.output(torch.relu(self.hidden(X.flatten(1))))\n",
        ),
        Alternative(
            "flatten with dims",
            _mlp(
                "nn.Flatten(1, -1), nn.LazyLinear(num_hiddens), nn.ReLU(inplace=True), "
                "nn.LazyLinear(num_outputs)"
            ),
        ),
    ),
)

ASSIGNMENT = Assignment(
    "ch05_mlp",
    "A multilayer perceptron from scratch",
    (RELU, PARAMETERS, FORWARD, TRAINING, CONCISE),
)
