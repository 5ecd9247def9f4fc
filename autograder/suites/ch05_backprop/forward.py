"""Section 5.3: the exercise forward_pass."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, define, leaf
from autograder.suites._common import FORM, PLAIN, UNSEEN, body
from autograder.suites.ch05_backprop._common import entry, network, sizes

if TYPE_CHECKING:
    from autograder.model import Observed, Scenario


def results(*keys: str) -> Scenario:
    """Some of the results, by their keys."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        shape = 4, 3, 5, 2
        out = s.forward_pass(*network(rng, *shape))
        for key in keys:
            yield f"{key} of forward_pass for {sizes(*shape)}", define(s, entry)(out, key)

    return scenario


def whole_dict(s: Subject, rng: Rng) -> Iterator[Observed]:
    shape = 4, 3, 5, 2
    yield f"forward_pass for {sizes(*shape)}", s.forward_pass(*network(rng, *shape))


def other_shapes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for shape in ((1, 2, 3, 1), (6, 4, 8, 3)):
        out = s.forward_pass(*network(rng, *shape))
        yield f"J of forward_pass for {sizes(*shape)}", define(s, entry)(out, "J")


def differentiable(s: Subject, rng: Rng) -> Iterator[Observed]:
    X, W1, W2, lam, y = network(rng, 4, 3, 5, 2)
    V1, V2 = leaf(s, W1), leaf(s, W2)
    J = define(s, entry)(s.forward_pass(X, V1, V2, lam, y), "J")
    yield "J of forward_pass for weights that require gradients", J
    J.backward()
    yield "the gradient of J with respect to W1, found by torch", V1.grad
    yield "the gradient of J with respect to W2, found by torch", V2.grad


_forward = partial(body, "def forward_pass(X, W1, W2, lam, y):\n")

_LAYERS = ("z = X @ W1", "h = torch.relu(z)", "o = h @ W2")
_Z, _H, _O = _LAYERS
_L = "L = ((o - y) ** 2).sum() / (2 * len(X))"
_S = "s = lam / 2 * ((W1**2).sum() + (W2**2).sum())"
_J = "J = L + s"
_RETURN = 'return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": J}'


FORWARD = Exercise(
    name="forward_pass",
    section="5.3",
    checks=(
        Check("shape", "shape", whole_dict, kept=FORM),
        Check("layers", "value", results("z", "h", "o")),
        Check("loss", "value", results("L")),
        Check("penalty", "value", results("s")),
        Check("objective", "value", results("J"), kept=PLAIN),
        Check("gradient", "gradient", differentiable),
        Check("other shapes", "value", other_shapes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "no bend",
            "h is the same as z: nothing bends between the two layers.",
            _forward(_Z, "h = z", _O, _L, _S, _J, _RETURN),
        ),
        Mistake(
            "z bent as well",
            "z itself has been overwritten by relu; z is the hidden layer before the bend.",
            _forward(_Z, "h = z.relu_()", _O, _L, _S, _J, _RETURN),
        ),
        Mistake(
            "bent output",
            "the outputs pass through relu as well, and what is negative is lost.",
            _forward(_Z, _H, "o = torch.relu(h @ W2)", _L, _S, _J, _RETURN),
        ),
        Mistake(
            "sigmoid",
            "every hidden value lies between 0 and 1: that is a sigmoid, not relu.",
            _forward(_Z, "h = torch.sigmoid(z)", _O, _L, _S, _J, _RETURN),
        ),
        Mistake(
            "z into the second layer",
            "the second layer receives z, the values before the bend.",
            _forward(_Z, _H, "o = z @ W2", _L, _S, _J, _RETURN),
        ),
        Mistake(
            "W1 transposed",
            "W1 has been transposed; it has one column per hidden unit already.",
            _forward("z = X @ W1.T", _H, _O, _L, _S, _J, _RETURN),
        ),
        Mistake(
            "entry by entry",
            "`*` multiplies entry by entry and the shapes do not fit; z is a product of matrices.",
            _forward("z = X * W1", _H, _O, _L, _S, _J, _RETURN),
        ),
        Mistake(
            "loss not halved",
            "the loss is twice what it should be: half the squared distance is asked for.",
            _forward(*_LAYERS, _L.replace("(2 * len(X))", "len(X)"), _S, _J, _RETURN),
        ),
        Mistake(
            "loss not averaged",
            "the loss grows with the number of examples: it is added up and not averaged.",
            _forward(*_LAYERS, _L.replace("(2 * len(X))", "2"), _S, _J, _RETURN),
        ),
        Mistake(
            "averaged over all numbers",
            "the loss is averaged over all entries of o; average over the examples only.",
            _forward(*_LAYERS, "L = ((o - y) ** 2).mean() / 2", _S, _J, _RETURN),
        ),
        Mistake(
            "loss not squared",
            "the loss adds up plain differences: they are to be squared.",
            _forward(*_LAYERS, _L.replace(" ** 2", ""), _S, _J, _RETURN),
        ),
        Mistake(
            "squared after the sum",
            "the differences are added up before they are squared, so those of both signs cancel.",
            _forward(*_LAYERS, "L = (o - y).sum() ** 2 / (2 * len(X))", _S, _J, _RETURN),
        ),
        Mistake(
            "absolute differences",
            "the loss adds up the sizes of the differences, not their squares.",
            _forward(*_LAYERS, "L = (o - y).abs().sum() / (2 * len(X))", _S, _J, _RETURN),
        ),
        Mistake(
            "one loss per example",
            "L has one number per example; average over the examples.",
            _forward(*_LAYERS, "L = ((o - y) ** 2).sum(dim=1) / 2", _S, _J, _RETURN),
        ),
        Mistake(
            "o overwritten",
            "the targets have been subtracted in place, so o no longer holds the outputs.",
            _forward(*_LAYERS, "o -= y", _L.replace("o - y", "o"), _S, _J, _RETURN),
        ),
        Mistake(
            "penalty not halved",
            "the penalty is twice what it should be.",
            _forward(*_LAYERS, _L, _S.replace("lam / 2", "lam"), _J, _RETURN),
        ),
        Mistake(
            "brackets in the penalty",
            "without brackets lam / 2 reaches the first of the two sums only.",
            _forward(*_LAYERS, _L, "s = lam / 2 * (W1**2).sum() + (W2**2).sum()", _J, _RETURN),
        ),
        Mistake(
            "norms not squared",
            "the penalty adds up the norms themselves, not their squares.",
            _forward(*_LAYERS, _L, "s = lam / 2 * (W1.norm() + W2.norm())", _J, _RETURN),
        ),
        Mistake(
            "absolute weights",
            "the penalty adds up the sizes of the weights, not their squares.",
            _forward(*_LAYERS, _L, _S.replace("**2)", ").abs()"), _J, _RETURN),
        ),
        Mistake(
            "mean of the squares",
            "the penalty takes the mean of the squared weights; add them up.",
            _forward(*_LAYERS, _L, _S.replace("sum", "mean"), _J, _RETURN),
        ),
        Mistake(
            "W1 without penalty",
            "the penalty has forgotten W1.",
            _forward(*_LAYERS, _L, "s = lam / 2 * (W2**2).sum()", _J, _RETURN),
        ),
        Mistake(
            "W2 without penalty",
            "the penalty has forgotten W2.",
            _forward(*_LAYERS, _L, "s = lam / 2 * (W1**2).sum()", _J, _RETURN),
        ),
        Mistake(
            "penalty without lam",
            "the penalty does not depend on lam.",
            _forward(*_LAYERS, _L, _S.replace("lam / 2", "0.5"), _J, _RETURN),
        ),
        Mistake(
            "lam added later",
            "s has no lam in it yet; it was only multiplied by lam when J was computed.",
            _forward(*_LAYERS, _L, _S.replace("lam / 2", "0.5"), "J = L + lam * s", _RETURN),
        ),
        Mistake(
            "lam twice",
            "J multiplies the penalty by lam once more.",
            _forward(*_LAYERS, _L, _S, "J = L + lam * s", _RETURN),
        ),
        Mistake(
            "no penalty in J",
            "J is the loss alone; the penalty has been computed and not added.",
            _forward(*_LAYERS, _L, _S, "J = L", _RETURN),
        ),
        Mistake(
            "penalty inside the loss",
            "the penalty is part of L already. Keep L and s apart, and add them up in J.",
            _forward(*_LAYERS, _L, _S, "L = L + s", "J = L", _RETURN),
        ),
        Mistake(
            "bare numbers",
            "the numbers are right, but J is not a tensor with a record: no gradient reaches W1.",
            _forward(*_LAYERS, _L, _S, "J = L.item() + s.item()", _RETURN),
        ),
        Mistake(
            "hidden layer detached",
            "the numbers are right, but the record is cut between the layers.",
            _forward(_Z, "h = torch.relu(z).detach()", _O, _L, _S, _J, _RETURN),
        ),
        Mistake(
            "a tuple",
            "the results come back without their names; return a dict.",
            _forward(*_LAYERS, _L, _S, _J, "return z, h, o, L, s, J"),
        ),
        Mistake(
            "J only",
            "J comes back alone; the steps on the way to it are asked for as well.",
            _forward(*_LAYERS, _L, _S, _J, "return J"),
        ),
    ),
    alternatives=(
        Alternative("plain", _forward(*_LAYERS, _L, _S, _J, _RETURN)),
        Alternative(
            "functional",
            _forward(
                "out = {}",
                'out["z"] = torch.matmul(X, W1)',
                'out["h"] = F.relu(out["z"])',
                'out["o"] = torch.matmul(out["h"], W2)',
                'out["L"] = F.mse_loss(out["o"], y, reduction="sum") / 2 / X.shape[0]',
                'out["s"] = lam * (W1.norm() ** 2 + W2.norm() ** 2) / 2',
                'out["J"] = out["L"] + out["s"]',
                "return out",
            ),
        ),
        Alternative(
            "clamp, mean of the examples",
            _forward(
                _Z,
                "h = z.clamp(min=0)",
                _O,
                "L = (0.5 * (o - y).pow(2).sum(dim=1)).mean()",
                "s = 0.5 * lam * sum(W.square().sum() for W in (W1, W2))",
                "return dict(z=z, h=h, o=o, L=L, s=s, J=L + s)",
            ),
        ),
        Alternative(
            "einsum, where",
            _forward(
                "z = torch.einsum('nd,dk->nk', X, W1)",
                "h = torch.where(z > 0, z, torch.zeros_like(z))",
                "o = torch.einsum('nk,kq->nq', h, W2)",
                "L = torch.einsum('nq,nq->', o - y, o - y) / (2 * X.size(0))",
                "s = lam / 2 * (torch.trace(W1.T @ W1) + torch.trace(W2.T @ W2))",
                _J,
                _RETURN,
            ),
        ),
        Alternative(
            "example by example",
            _forward(
                "zs = [x @ W1 for x in X]",
                "hs = [z * (z > 0) for z in zs]",
                "os = [h @ W2 for h in hs]",
                "L = sum(((o - t) ** 2).sum() / 2 for o, t in zip(os, y)) / len(X)",
                "z, h, o = torch.stack(zs), torch.stack(hs), torch.stack(os)",
                "s = lam / 2 * torch.cat([W1.flatten(), W2.flatten()]).pow(2).sum()",
                _J,
                _RETURN,
            ),
        ),
    ),
)
