"""Section 5.3: the exercise backward_pass."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import d2lref as d2l
from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, define, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, body
from autograder.suites._helpers import runs_backward
from autograder.suites.ch05_backprop._common import entry, network, sizes

if TYPE_CHECKING:
    from autograder.model import Observed, Scenario

_SHAPE = 4, 3, 5, 2


def gradients(*keys: str) -> Scenario:
    """Some of the gradients, by their keys. What the forward pass kept is given, and right."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        given = network(rng, *_SHAPE)
        out = s.backward_pass(*given, d2l.forward_pass(*given))
        for key in keys:
            yield f"{key} of backward_pass for {sizes(*_SHAPE)}", define(s, entry)(out, key)

    return scenario


def whole_dict(s: Subject, rng: Rng) -> Iterator[Observed]:
    given = network(rng, *_SHAPE)
    out = s.backward_pass(*given, d2l.forward_pass(*given))
    yield f"backward_pass for {sizes(*_SHAPE)}", out


def other_shapes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for shape in ((1, 2, 3, 1), (6, 4, 8, 3)):
        given = network(rng, *shape)
        out = s.backward_pass(*given, d2l.forward_pass(*given))
        yield f"dW1 of backward_pass for {sizes(*shape)}", define(s, entry)(out, "dW1")


def at_the_kink(s: Subject, rng: Rng) -> Iterator[Observed]:
    given = network(rng, *_SHAPE)
    given.W1[:, 2] = 0
    out = s.backward_pass(*given, d2l.forward_pass(*given))
    yield "dz of backward_pass where one column of z is exactly 0", define(s, entry)(out, "dz")


def by_hand(s: Subject, rng: Rng) -> Iterator[Observed]:
    given = network(rng, *_SHAPE)
    ran = define(s, runs_backward)(s.backward_pass, *given, d2l.forward_pass(*given))
    yield "whether torch runs a backward pass in backward_pass", ran


def inputs_left_alone(s: Subject, rng: Rng) -> Iterator[Observed]:
    given = network(rng, *_SHAPE)
    kept = put(s, d2l.forward_pass(*given))
    s.backward_pass(*given, kept)
    yield "kept after backward_pass", kept


_backward = partial(body, "def backward_pass(X, W1, W2, lam, y, kept):\n")

_DO = 'do = (kept["o"] - y) / len(X)'
_DW2 = 'dW2 = kept["h"].T @ do + lam * W2'
_DH = "dh = do @ W2.T"
_DZ = 'dz = dh * (kept["z"] > 0)'
_DW1 = "dW1 = X.T @ dz + lam * W1"
_RETURN = 'return {"do": do, "dW2": dW2, "dh": dh, "dz": dz, "dW1": dW1}'


def _changed(old: str, new: str) -> str:
    """The plain answer with one of its lines, or words in it, replaced."""
    plain = _backward(_DO, _DW2, _DH, _DZ, _DW1, _RETURN)
    if plain.count(old) != 1:
        raise ValueError(f"{old!r} stands {plain.count(old)} times in the plain answer")
    return plain.replace(old, new)


BACKWARD = Exercise(
    name="backward_pass",
    section="5.3",
    forbids=(
        "torch.autograd.backward",
        "torch.autograd.functional.jacobian",
        "torch.autograd.functional.vjp",
        "torch.autograd.grad",
        "torch.func.grad",
        "torch.func.jacrev",
        "torch.func.vjp",
        "Tensor.backward",
    ),
    checks=(
        Check("shape", "shape", whole_dict, kept=FORM),
        Check("outputs", "value", gradients("do")),
        Check("second layer", "value", gradients("dW2")),
        Check("hidden layer", "value", gradients("dh", "dz")),
        Check("first layer", "value", gradients("dW1"), kept=PLAIN),
        Check("slope at zero", "value", at_the_kink),
        Check(
            "by hand",
            "value",
            by_hand,
            kept="it sees any backward pass, also one begun by a function not forbidden by name",
        ),
        Check("kept", "value", inputs_left_alone),
        Check("other shapes", "value", other_shapes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "uphill",
            "do has the wrong sign: J grows when o moves away from y.",
            _changed('kept["o"] - y', 'y - kept["o"]'),
        ),
        Mistake(
            "not averaged",
            "do is too large by the number of examples: L is an average.",
            _changed(_DO, 'do = kept["o"] - y'),
        ),
        Mistake(
            "averaged over all numbers",
            "do is divided by the number of all entries; L is an average over the examples.",
            _changed("len(X)", "y.numel()"),
        ),
        Mistake(
            "half forgotten",
            "do is twice what it should be. Has the ½ in L been used?",
            _changed(_DO, 'do = 2 * (kept["o"] - y) / len(X)'),
        ),
        Mistake(
            "averaged later",
            "do has not been averaged yet, though the gradients after it have.",
            _backward(
                'do = kept["o"] - y',
                'dW2 = kept["h"].T @ do / len(X) + lam * W2',
                "dh = do @ W2.T / len(X)",
                _DZ,
                _DW1,
                _RETURN,
            ),
        ),
        Mistake(
            "averaged twice",
            "dW1 is averaged over the examples a second time.",
            _changed("X.T @ dz", "X.T @ dz / len(X)"),
        ),
        Mistake(
            "no penalty in dW2",
            "the way through the penalty is missing in dW2.",
            _changed(" + lam * W2", ""),
        ),
        Mistake(
            "no penalty in dW1",
            "the way through the penalty is missing in dW1.",
            _changed(" + lam * W1", ""),
        ),
        Mistake(
            "no penalty",
            "the way through the penalty is missing in both layers.",
            _backward(_DO, 'dW2 = kept["h"].T @ do', _DH, _DZ, "dW1 = X.T @ dz", _RETURN),
        ),
        Mistake(
            "penalty halved",
            "the penalty's part is half as large as it should be. What is the slope of w²?",
            _backward(
                _DO,
                _DW2.replace("lam", "lam / 2"),
                _DH,
                _DZ,
                _DW1.replace("lam", "lam / 2"),
                _RETURN,
            ),
        ),
        Mistake(
            "penalty doubled",
            "the penalty's part is twice what it should be. Has the ½ in s been used?",
            _backward(
                _DO,
                _DW2.replace("lam", "2 * lam"),
                _DH,
                _DZ,
                _DW1.replace("lam", "2 * lam"),
                _RETURN,
            ),
        ),
        Mistake(
            "penalty itself",
            "the penalty's value is added to the gradients; its slope is needed.",
            _backward(
                _DO,
                'dW2 = kept["h"].T @ do + kept["s"]',
                _DH,
                _DZ,
                'dW1 = X.T @ dz + kept["s"]',
                _RETURN,
            ),
        ),
        Mistake(
            "dW2 transposed",
            "dW2 is transposed; a gradient has the shape of what it belongs to.",
            _changed(_DW2, 'dW2 = do.T @ kept["h"] + lam * W2.T'),
        ),
        Mistake(
            "dW1 transposed",
            "dW1 is transposed; a gradient has the shape of what it belongs to.",
            _changed(_DW1, "dW1 = dz.T @ X + lam * W1.T"),
        ),
        Mistake(
            "factors of dW2 swapped",
            "the shapes do not fit: dW2 has the shape of W2. Which order and which transpose give "
            "that?",
            _changed(_DW2, 'dW2 = do @ kept["h"].T + lam * W2'),
        ),
        Mistake(
            "z for h",
            "dW2 is made from z. What was multiplied by W2 in the forward pass?",
            _changed('kept["h"].T', 'kept["z"].T'),
        ),
        Mistake(
            "W2 not transposed",
            "the shapes do not fit: on the way back W2 is used the other way round.",
            _changed("do @ W2.T", "do @ W2"),
        ),
        Mistake(
            "no bend on the way back",
            "dz is the same as dh: the slope of relu is missing, or taken to be 1 everywhere.",
            _changed(_DZ, "dz = dh"),
        ),
        Mistake(
            "relu of the gradient",
            "dz keeps the positive entries of dh. It is z whose sign decides.",
            _changed('dh * (kept["z"] > 0)', "torch.relu(dh)"),
        ),
        Mistake(
            "times h",
            "dh is multiplied by relu itself; its slope is needed.",
            _changed('(kept["z"] > 0)', 'kept["h"]'),
        ),
        Mistake(
            "slope as a matrix product",
            "`@` multiplies matrices; the slope of relu acts on each entry of dh by itself.",
            _changed('dh * (kept["z"] > 0)', 'dh @ (kept["z"] > 0).float()'),
        ),
        Mistake(
            "slope 1 at zero",
            "where z is exactly 0, the slope of relu is taken to be 1 instead of 0.",
            _changed('kept["z"] > 0', 'kept["z"] >= 0'),
        ),
        Mistake(
            "wrong side of zero",
            "the slope is 1 where z is negative; that is the wrong side.",
            _changed('kept["z"] > 0', 'kept["z"] < 0'),
        ),
        Mistake(
            "sigmoid's slope",
            "this is the slope of a sigmoid; the network bends with relu.",
            _changed('(kept["z"] > 0)', 'kept["h"] * (1 - kept["h"])'),
        ),
        Mistake(
            "dh for dz",
            "dW1 is made from dh: it skips the bend.",
            _changed("X.T @ dz", "X.T @ dh"),
        ),
        Mistake(
            "dh overwritten",
            "dh has been multiplied in place, so it no longer holds what came from above.",
            _changed(_DZ, 'dz = dh\n    dz *= kept["z"] > 0'),
        ),
        Mistake(
            "kept overwritten",
            "the gradients are right, but the outputs in kept have been overwritten.",
            _changed(_DO, 'do = kept["o"]\n    do -= y\n    do /= len(X)'),
        ),
        Mistake(
            "by torch",
            "torch walks back for you here. Do it by hand.",
            _backward(
                "W1, W2 = W1.clone().requires_grad_(), W2.clone().requires_grad_()",
                "out = forward_pass(X, W1, W2, lam, y)",
                'names = ["o", "h", "z"]',
                "wanted = [out[name] for name in names] + [W2, W1]",
                'do, dh, dz, dW2, dW1 = torch.autograd.grad(out["J"], wanted)',
                _RETURN,
            ),
        ),
        Mistake(
            "a tuple",
            "the gradients come back without their names; return a dict.",
            _changed(_RETURN, "return do, dW2, dh, dz, dW1"),
        ),
        Mistake(
            "weights only",
            "the gradients of the weights come back alone; the steps on the way are asked for too.",
            _changed(_RETURN, 'return {"dW2": dW2, "dW1": dW1}'),
        ),
    ),
    alternatives=(
        Alternative("plain", _backward(_DO, _DW2, _DH, _DZ, _DW1, _RETURN)),
        Alternative(
            "forward again",
            _backward(
                "z = X @ W1",
                "h = torch.relu(z)",
                "do = (h @ W2 - y) / X.shape[0]",
                "dh = torch.matmul(do, W2.t())",
                "dz = torch.where(z > 0, dh, 0.0)",
                "dW1 = torch.matmul(X.t(), dz) + lam * W1",
                "dW2 = torch.matmul(h.t(), do) + lam * W2",
                _RETURN,
            ),
        ),
        Alternative(
            "einsum",
            _backward(
                "n = X.size(0)",
                'do = kept["o"].sub(y).div(n)',
                "dW2 = torch.einsum('nk,nq->kq', kept['h'], do) + lam * W2",
                "dh = torch.einsum('nq,kq->nk', do, W2)",
                "dz = dh * torch.sign(kept['h'])",
                "dW1 = torch.einsum('nd,nk->dk', X, dz) + lam * W1",
                _RETURN,
            ),
        ),
        Alternative(
            "example by example",
            _backward(
                _DO,
                "dh = torch.stack([W2 @ g for g in do])",
                'dz = torch.stack([g * (z > 0).float() for g, z in zip(dh, kept["z"])])',
                "dW1, dW2 = lam * W1, lam * W2",
                'for x, h, g, e in zip(X, kept["h"], dz, do):',
                "    dW1 += torch.outer(x, g)",
                "    dW2 += torch.outer(h, e)",
                _RETURN,
            ),
        ),
        Alternative(
            "masked copy",
            _backward(
                _DO,
                _DH,
                "dz = dh.clone()",
                'dz[kept["z"] <= 0] = 0',
                'dW2 = (do.T @ kept["h"]).T + W2 * lam',
                "dW1 = (dz.T @ X).T + W1 * lam",
                "return dict(do=do, dW2=dW2, dh=dh, dz=dz, dW1=dW1)",
            ),
        ),
    ),
)
