"""Section 5.3: the exercise backward_pass."""

from __future__ import annotations

import d2lref as d2l
from autograder.authoring import Check, Exercise, Observations, Rng, Scenario, Subject, define, put
from autograder.suites._common import ANY_BACKWARD, FORM, PLAIN, UNSEEN
from autograder.suites._helpers import runs_backward
from autograder.suites.ch05_3_backprop._common import entry, network, sizes

_SHAPE = 5, 2, 4, 3


def gradients(*keys: str) -> Scenario:
    """Some of the gradients, by their keys. What the forward pass kept is given, and right."""

    def scenario(s: Subject, rng: Rng) -> Observations:
        given = network(rng, *_SHAPE)
        out = s.backward_pass(*given, d2l.forward_pass(*given))
        for key in keys:
            yield f"{key} of backward_pass for {sizes(*_SHAPE)}", define(s, entry)(out, key)

    return scenario


def whole_dict(s: Subject, rng: Rng) -> Observations:
    given = network(rng, *_SHAPE)
    out = s.backward_pass(*given, d2l.forward_pass(*given))
    yield f"backward_pass for {sizes(*_SHAPE)}", out


def other_shapes(s: Subject, rng: Rng) -> Observations:
    for shape in ((1, 2, 3, 1), (6, 4, 8, 3)):
        given = network(rng, *shape)
        out = s.backward_pass(*given, d2l.forward_pass(*given))
        yield f"dW1 of backward_pass for {sizes(*shape)}", define(s, entry)(out, "dW1")


def at_the_kink(s: Subject, rng: Rng) -> Observations:
    given = network(rng, *_SHAPE)
    given.W1[:, 2] = 0
    out = s.backward_pass(*given, d2l.forward_pass(*given))
    yield "dz of backward_pass where one column of z is exactly 0", define(s, entry)(out, "dz")


def by_hand(s: Subject, rng: Rng) -> Observations:
    given = network(rng, *_SHAPE)
    ran = define(s, runs_backward)(s.backward_pass, *given, d2l.forward_pass(*given))
    yield "whether torch runs a backward pass in backward_pass", ran


def inputs_left_alone(s: Subject, rng: Rng) -> Observations:
    given = network(rng, *_SHAPE)
    kept = put(s, d2l.forward_pass(*given))
    s.backward_pass(*given, kept)
    yield "kept after backward_pass", kept


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
        Check("by hand", "value", by_hand, kept=ANY_BACKWARD),
        Check("kept", "value", inputs_left_alone),
        Check("other shapes", "value", other_shapes, hidden=True, kept=UNSEEN),
    ),
)
