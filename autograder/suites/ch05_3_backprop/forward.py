"""Section 5.3: the exercise forward_pass."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, Observations, Rng, Scenario, Subject, define, leaf
from autograder.suites._common import FORM, PLAIN, UNSEEN
from autograder.suites.ch05_3_backprop._common import entry, network, sizes


def results(*keys: str) -> Scenario:
    """Some of the results, by their keys."""

    def scenario(s: Subject, rng: Rng) -> Observations:
        shape = 5, 2, 4, 3
        out = s.forward_pass(*network(rng, *shape))
        for key in keys:
            yield f"{key} of forward_pass for {sizes(*shape)}", define(s, entry)(out, key)

    return scenario


def whole_dict(s: Subject, rng: Rng) -> Observations:
    shape = 5, 2, 4, 3
    yield f"forward_pass for {sizes(*shape)}", s.forward_pass(*network(rng, *shape))


def other_shapes(s: Subject, rng: Rng) -> Observations:
    for shape in ((1, 2, 3, 1), (6, 4, 8, 3)):
        out = s.forward_pass(*network(rng, *shape))
        yield f"J of forward_pass for {sizes(*shape)}", define(s, entry)(out, "J")


def differentiable(s: Subject, rng: Rng) -> Observations:
    X, W1, W2, lam, y = network(rng, 5, 2, 4, 3)
    V1, V2 = leaf(s, W1), leaf(s, W2)
    J = define(s, entry)(s.forward_pass(X, V1, V2, lam, y), "J")
    yield "J of forward_pass for weights that require gradients", J
    J.backward()
    yield "the gradient of J with respect to W1, found by torch", V1.grad
    yield "the gradient of J with respect to W2, found by torch", V2.grad


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
)
