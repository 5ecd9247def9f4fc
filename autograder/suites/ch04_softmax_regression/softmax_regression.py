"""Section 4.5: the exercise SoftmaxRegression."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, take
from autograder.suites._common import PLAIN, UNSEEN

if TYPE_CHECKING:
    from autograder.model import Observed


def _with_parameters(s: Subject, rng: Rng) -> Ref:
    """A model of 12 inputs and 3 outputs whose weight and bias are drawn from ``rng``."""
    model = s.SoftmaxRegression(num_outputs=3, lr=0.1)
    model(torch.zeros(1, 1, 3, 4))
    parameters = take(model.parameters(), 4)
    for index, shape in enumerate([(3, 12), (3,)]):
        parameters[index].data = rng.normal(*shape)
    return model


def concise_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.SoftmaxRegression(num_outputs=9, lr=0.1)
    yield "model(X) for images X of shape (2, 1, 3, 4)", model(rng.normal(2, 1, 3, 4))
    yield "model(X) for images X of shape (4, 1, 3, 4)", model(rng.normal(4, 1, 3, 4))
    yield "model.lr of SoftmaxRegression(9, lr=0.1)", model.lr
    yield "list(model.parameters()) of SoftmaxRegression(9, lr=0.1)", take(model.parameters(), 8)


def concise_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _with_parameters(s, rng)
    yield "model(X) for images X of shape (2, 1, 3, 4)", model(rng.normal(2, 1, 3, 4))


def concise_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _with_parameters(s, rng)
    Y = model(rng.normal(4, 1, 3, 4))
    yield "model(X) for images X of shape (4, 1, 3, 4)", Y
    Y.backward(rng.normal(4, 3))
    parameters = take(model.parameters(), 4)
    for index, what in enumerate(("weight", "bias")):
        yield f"the gradient of the layer's {what}", parameters[index].grad


def concise_one_image(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _with_parameters(s, rng)
    yield "model(X) for one image of shape (1, 1, 3, 4)", model(rng.normal(1, 1, 3, 4))


_INIT = """\
class SoftmaxRegression(Classifier):
    def __init__(self, num_outputs, lr):
        super().__init__()
        self.save_hyperparameters()
"""


def _regression(net: str, *forward: str) -> str:
    """An answer: the expression for ``self.net``, and the lines of ``forward``."""
    lines = forward or ("return self.net(X)",)
    method = "".join(f"        {line}\n" for line in lines)
    return f"{_INIT}        self.net = {net}\n\n    def forward(self, X):\n{method}"


def _layers(*layers: str) -> str:
    return f"nn.Sequential({', '.join(layers)})"


_LINEAR = "nn.LazyLinear(num_outputs)"
_NET = _layers("nn.Flatten()", _LINEAR)

CONCISE = Exercise(
    name="SoftmaxRegression",
    section="4.5",
    checks=(
        Check("shape", "shape", concise_shape),
        Check("value", "value", concise_value, kept=PLAIN),
        Check("gradient", "gradient", concise_gradient),
        Check("one image", "value", concise_one_image, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "softmax at the end",
            "the result is probabilities; the loss expects the scores (logits).",
            _regression(_layers("nn.Flatten()", _LINEAR, "nn.Softmax(dim=1)")),
        ),
        Mistake(
            "no flatten",
            "the images are not flattened first.",
            _regression(_layers(_LINEAR)),
        ),
        Mistake(
            "relu at the end",
            "negative scores are cut off by a relu.",
            _regression(_layers("nn.Flatten()", _LINEAR, "nn.ReLU()")),
        ),
        Mistake(
            "no bias",
            "the linear layer has no bias.",
            _regression(_layers("nn.Flatten()", "nn.LazyLinear(num_outputs, bias=False)")),
        ),
        Mistake(
            "log-softmax at the end",
            "the result is logarithms of probabilities; the loss takes the softmax itself.",
            _regression(_layers("nn.Flatten()", _LINEAR, "nn.LogSoftmax(dim=1)")),
        ),
        Mistake(
            "softmax over the minibatch",
            "a softmax runs over the minibatch (dim 0), and the loss expects the scores (logits).",
            _regression(_layers("nn.Flatten()", _LINEAR, "nn.Softmax(dim=0)")),
        ),
        Mistake(
            "sigmoid at the end",
            "the scores pass through a sigmoid; the loss expects the scores (logits) themselves.",
            _regression(_layers("nn.Flatten()", _LINEAR, "nn.Sigmoid()")),
        ),
        Mistake(
            "number of classes written out",
            "10 is the number of classes of Fashion-MNIST; use the argument.",
            _regression(_layers("nn.Flatten()", "nn.LazyLinear(10)")),
        ),
        Mistake(
            "number of pixels written out",
            "784 is the size of Fashion-MNIST's images; the layer can find its inputs out itself.",
            _regression(_layers("nn.Flatten()", "nn.Linear(784, num_outputs)")),
        ),
        Mistake(
            "whole minibatch flattened",
            "the minibatch is flattened as well; each image is a row of its own.",
            _regression(_layers("nn.Flatten(0)", _LINEAR)),
        ),
        Mistake(
            "flattened after the layer",
            "the linear layer comes first, and works on the lines of each image by themselves.",
            _regression(_layers(_LINEAR, "nn.Flatten()")),
        ),
        Mistake(
            "hidden layer",
            "there is a second linear layer; softmax regression has one.",
            _regression(_layers("nn.Flatten()", "nn.LazyLinear(256)", "nn.ReLU()", _LINEAR)),
        ),
        Mistake(
            "predictions",
            "these are the predicted classes; the loss expects a score for every class.",
            _regression(_NET, "return self.net(X).argmax(dim=1)"),
        ),
        Mistake(
            "nothing returned",
            "forward computes the scores and does not return them.",
            _regression(_NET, "self.net(X)"),
        ),
        Mistake(
            "cut off from the parameters",
            "the scores are right but detached, so no gradient reaches the layer.",
            _regression(_NET, "return self.net(X).detach()"),
        ),
        Mistake(
            "layers in a plain list",
            "the layers stand in a Python list; the model does not know their parameters.",
            _regression(
                f"[nn.Flatten(), {_LINEAR}]",
                "for layer in self.net:",
                "    X = layer(X)",
                "return X",
            ),
        ),
        Mistake(
            "new layer in every call",
            "forward makes a new layer each time: what was learned is thrown away.",
            _regression("nn.Flatten()", "return nn.LazyLinear(self.num_outputs)(self.net(X))"),
        ),
    ),
    alternatives=(
        Alternative("plain", _regression(_NET)),
        Alternative(
            "reshape in forward",
            _regression(_LINEAR, "return self.net(X.reshape(len(X), -1))"),
        ),
        Alternative(
            "flatten in forward",
            _regression(_layers(_LINEAR), "X = torch.flatten(X, 1)", "return self.net(X)"),
        ),
        Alternative("forward inherited", f"{_INIT}        self.net = {_NET}\n"),
        Alternative(
            "layers of their own",
            f"{_INIT}        self.flatten = nn.Flatten(start_dim=1)\n"
            "        self.linear = nn.LazyLinear(out_features=self.num_outputs)\n\n"
            "    def forward(self, images):\n"
            "        return self.linear(self.flatten(images))\n",
        ),
        Alternative(
            "layer by layer",
            _regression(
                f"nn.ModuleList([nn.Flatten(), {_LINEAR}])",
                "for layer in self.net:",
                "    X = layer(X)",
                "return X",
            ),
        ),
        Alternative(
            "linear in forward",
            _regression(
                _LINEAR,
                "X = X.view(X.shape[0], -1)",
                "self.net(X[:1])",
                "return nn.functional.linear(X, self.net.weight, self.net.bias)",
            ),
        ),
    ),
)
