"""Section 5.2: the exercise MLPScratch.forward."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject
from autograder.suites._common import FORM, PLAIN, UNSEEN

if TYPE_CHECKING:
    from autograder.model import Observed


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
        Check("shape", "shape", forward_images, kept=FORM),
        Check("value", "value", forward_flat, kept=PLAIN),
        Check("gradient", "gradient", forward_gradient),
        Check("images", "value", forward_images, hidden=True, kept=UNSEEN),
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
            "cut between the layers",
            "the hidden values are detached, so no gradient reaches W1 and b1.",
            _forward(_FLAT, "H = relu(X @ self.W1 + self.b1).detach()", _OUT),
        ),
        Mistake(
            "hidden values returned",
            "these are the hidden values; the second layer is missing.",
            _forward(_FLAT, "return relu(X @ self.W1 + self.b1)"),
        ),
        Mistake(
            "bend before the layer",
            "relu is applied to the input, before the first layer.",
            _forward(_FLAT, "H = relu(X) @ self.W1 + self.b1", _OUT),
        ),
        Mistake(
            "flattened into one row",
            "the whole minibatch becomes one row; each image is a row of its own.",
            _forward("X = X.reshape(1, -1)", _HIDDEN, _OUT),
        ),
        Mistake(
            "images not flattened",
            "an image is not turned into one row of numbers before the first layer.",
            _forward(_HIDDEN, _OUT),
        ),
    ),
    alternatives=(
        Alternative("plain", _forward(_FLAT, _HIDDEN, _OUT)),
        Alternative(
            "einsum, clamp",
            _forward(
                "H = torch.einsum('ni,ij->nj', X.flatten(1), self.W1) + self.b1",
                "return torch.einsum('nj,jk->nk', H.clamp(min=0), self.W2) + self.b2",
            ),
        ),
        Alternative(
            "layer by layer",
            _forward(
                "H = X.view(X.shape[0], -1)",
                "for W, b in ((self.W1, self.b1), (self.W2, self.b2)):",
                "    H = (relu(H) if W is self.W2 else H) @ W + b",
                "return H",
            ),
        ),
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
