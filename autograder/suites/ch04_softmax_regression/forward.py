"""Section 4.4: the exercise SoftmaxRegressionScratch.forward."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject
from autograder.suites._common import FORM, PLAIN, UNSEEN, body

if TYPE_CHECKING:
    from autograder.model import Observed


def _with_parameters(s: Subject, rng: Rng, inputs: int, outputs: int) -> Ref:
    model = s.SoftmaxRegressionScratch(inputs, outputs, 0.1)
    for name, shape in (("W", (inputs, outputs)), ("b", (outputs,))):
        getattr(model, name).data = rng.normal(*shape)
    return model


def forward_flat(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _with_parameters(s, rng, 4, 3)
    yield "model.forward(X) for X of shape (2, 4)", model.forward(rng.normal(2, 4))


def forward_images(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _with_parameters(s, rng, 12, 5)
    X = rng.normal(3, 1, 3, 4)
    yield "model.forward(X) for images X of shape (3, 1, 3, 4)", model.forward(X)
    X = rng.normal(1, 1, 3, 4)
    yield "model.forward(X) for one image of shape (1, 1, 3, 4)", model.forward(X)


def forward_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _with_parameters(s, rng, 6, 3)
    Y = model.forward(rng.normal(5, 6))
    yield "model.forward(X) for X of shape (5, 6)", Y
    Y.backward(rng.normal(5, 3))
    for name in ("W", "b"):
        yield f"the gradient of model.{name}", getattr(model, name).grad


def _forward(*lines: str) -> str:
    head = "@d2l.add_to_class(SoftmaxRegressionScratch)\ndef forward(self, X):\n"
    return body(head, *lines)


_FLAT = "X = X.reshape(-1, self.W.shape[0])"
_OUT = "return softmax(X @ self.W + self.b)"

FORWARD = Exercise(
    name="SoftmaxRegressionScratch.forward",
    section="4.4",
    uses=("softmax", "SoftmaxRegressionScratch"),
    checks=(
        Check("shape", "shape", forward_images, kept=FORM),
        Check("value", "value", forward_flat, kept=PLAIN),
        Check("gradient", "gradient", forward_gradient),
        Check("images", "value", forward_images, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "no softmax",
            "these are the scores; softmax is missing.",
            _forward(_FLAT, "return X @ self.W + self.b"),
        ),
        Mistake(
            "bias forgotten",
            "b is not used.",
            _forward(_FLAT, "return softmax(X @ self.W)"),
        ),
        Mistake(
            "images not flattened",
            "an image is not turned into one row of numbers first.",
            _forward(_OUT),
        ),
        Mistake(
            "softmax twice",
            "softmax is applied twice.",
            _forward(_FLAT, "return softmax(softmax(X @ self.W + self.b))"),
        ),
        Mistake(
            "bias after softmax",
            "b is added to the probabilities; it belongs to the scores.",
            _forward(_FLAT, "return softmax(X @ self.W) + self.b"),
        ),
        Mistake(
            "softmax of the images",
            "softmax is applied to the images, before the weights. It works on scores.",
            _forward(_FLAT, "return softmax(X) @ self.W + self.b"),
        ),
        Mistake(
            "softmax over the minibatch",
            "the probabilities of a class sum to 1 over the minibatch (dim 0); each example has "
            "its own.",
            _forward(_FLAT, "return torch.softmax(X @ self.W + self.b, dim=0)"),
        ),
        Mistake(
            "sigmoid",
            "every class gets a probability by itself (a sigmoid). Together they must sum to 1.",
            _forward(_FLAT, "return torch.sigmoid(X @ self.W + self.b)"),
        ),
        Mistake(
            "logarithms",
            "these are the logarithms of the probabilities; the loss takes them itself.",
            _forward(_FLAT, "return torch.log(softmax(X @ self.W + self.b))"),
        ),
        Mistake(
            "predictions",
            "these are the predicted classes. The loss needs a probability for every class.",
            _forward(_FLAT, "return softmax(X @ self.W + self.b).argmax(dim=1)"),
        ),
        Mistake(
            "nothing returned",
            "the probabilities are computed and not returned.",
            _forward(_FLAT, "softmax(X @ self.W + self.b)"),
        ),
        Mistake(
            "cut off from the parameters",
            "the probabilities are right but detached, so no gradient reaches W and b.",
            _forward(_FLAT, "return softmax(X @ self.W + self.b).detach()"),
        ),
        Mistake(
            "weights transposed",
            "W is transposed: it has a row for each input and a column for each class already.",
            _forward(_FLAT, "return softmax(X @ self.W.T + self.b)"),
        ),
        Mistake(
            "factors exchanged",
            "the factors of the matrix product have changed places; examples are rows of X.",
            _forward(_FLAT, "return softmax(self.W @ X + self.b)"),
        ),
        Mistake(
            "flattened into one row",
            "the whole minibatch becomes one row; each image is a row of its own.",
            _forward("X = X.reshape(1, -1)", _OUT),
        ),
        Mistake(
            "pixels of several images mixed",
            "the shape is right, but a row holds pixels of several images.",
            _forward("X = X.reshape(self.W.shape[0], -1).T", _OUT),
        ),
        Mistake(
            "number of pixels written out",
            "784 is the size of Fashion-MNIST's images; the model knows how many inputs it has.",
            _forward("X = X.reshape(-1, 784)", _OUT),
        ),
        Mistake(
            "batch size written out",
            "256 rows are asked for, but a minibatch may have any number of images.",
            _forward("X = X.reshape(256, -1)", _OUT),
        ),
    ),
    alternatives=(
        Alternative("plain", _forward(_FLAT, _OUT)),
        Alternative(
            "flatten", _forward("return softmax(torch.matmul(X.flatten(1), self.W) + self.b)")
        ),
        Alternative(
            "view", _forward("return softmax(torch.addmm(self.b, X.view(len(X), -1), self.W))")
        ),
        Alternative(
            "linear",
            _forward(
                "scores = nn.functional.linear(torch.flatten(X, 1), self.W.T, self.b)",
                "return nn.functional.softmax(scores, dim=-1)",
            ),
        ),
        Alternative(
            "einsum, bias in place",
            _forward(
                "scores = torch.einsum('ni,ij->nj', X.reshape(X.shape[0], -1), self.W)",
                "scores += self.b",
                "return softmax(scores)",
            ),
        ),
        Alternative(
            "image by image",
            _forward(
                "scores = [x.reshape(-1) @ self.W + self.b for x in X]",
                "return softmax(torch.stack(scores))",
            ),
        ),
        Alternative(
            "log-sum-exp in float64",
            _forward(
                "scores = X.flatten(1).double() @ self.W.double() + self.b.double()",
                "return torch.exp(scores - scores.logsumexp(dim=1, keepdim=True)).float()",
            ),
        ),
    ),
)
