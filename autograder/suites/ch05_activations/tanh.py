"""Section 5.1: the exercise tanh."""

from __future__ import annotations

from autograder.model import Alternative, Check, Equivalent, Exercise, Mistake
from autograder.suites._common import PLAIN, UNSEEN, body
from autograder.suites.ch05_activations._common import (
    KEPT_INPUT,
    MODERATE,
    OWN_FUNCTIONS,
    any_shape,
    at_numbers,
    float64,
    keeps_input,
    slope,
    slope_at_far_numbers,
)


def _tanh(*lines: str) -> str:
    return body("def tanh(x):\n", *lines)


_POWER = "power = torch.exp(-2 * x.clamp(min=-40))"
_OUT = "return (1 - power) / (1 + power)"
_BOTH = ("up, down = torch.exp(x), torch.exp(-x)",)

TANH = Exercise(
    name="tanh",
    section="5.1",
    drawn=(-4, 4),
    forbids=(*OWN_FUNCTIONS, "torch.sinh", "torch.cosh", "Tensor.sinh", "Tensor.cosh"),
    checks=(
        Check("shape", "shape", any_shape("tanh")),
        Check("value", "value", at_numbers("tanh"), kept=PLAIN),
        Check("gradient", "gradient", slope("tanh"), kept=MODERATE),
        Check("large numbers", "gradient", slope_at_far_numbers("tanh"), points=2),
        Check("input", "value", keeps_input("tanh"), kept=KEPT_INPUT),
        Check("any shape", "value", any_shape("tanh"), hidden=True, kept=UNSEEN),
        Check("float64", "shape", float64("tanh"), hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "overflow on the left",
            "right for moderate x, but far on the left numerator and denominator are infinite.",
            _tanh(_POWER.replace(".clamp(min=-40)", ""), _OUT),
        ),
        Mistake(
            "overflow on both sides",
            "right for moderate x, but far from 0 one of the two exponentials is infinite, above "
            "and below the line.",
            _tanh(*_BOTH, "return (up - down) / (up + down)"),
        ),
        Mistake(
            "cut too late",
            "x is cut off, but only where the exponential of 2x is infinite already.",
            _tanh(_POWER.replace("-40", "-80"), _OUT),
        ),
        Mistake(
            "both cut too late",
            "x is cut off, but only where its exponential is infinite already.",
            _tanh("x = x.clamp(-100, 100)", *_BOTH, "return (up - down) / (up + down)"),
        ),
        Mistake(
            "brackets around the sum",
            "without brackets only the first exponential divides; the second is added to the "
            "quotient.",
            _tanh(*_BOTH, "return (up - down) / up + down"),
        ),
        Mistake(
            "two in the exponent",
            "the curve is stretched to twice its width: look at the exponent once more.",
            _tanh(_POWER.replace("-2 * x", "-x"), _OUT),
        ),
        Mistake(
            "upside down",
            "numerator and denominator have changed places: the result is never between -1 and 1.",
            _tanh(_POWER, "return (1 + power) / (1 - power)"),
        ),
        Mistake(
            "falls",
            "the curve falls from 1 to -1; every sign is turned round.",
            _tanh(_POWER, "return (power - 1) / (1 + power)"),
        ),
        Mistake(
            "brackets",
            "without brackets the division comes first, and everything else cancels.",
            _tanh(_POWER, "return 1 - power / 1 + power"),
        ),
        Mistake(
            "a sigmoid",
            "the values run from 0 to 1; they are to run from -1 to 1.",
            _tanh(_POWER, "return 1 / (1 + power)"),
        ),
        Mistake(
            "only shifted",
            "one is subtracted from a curve between 0 and 1: it runs from -1 to 0 now.",
            _tanh(_POWER, "return 1 / (1 + power) - 1"),
        ),
        Mistake(
            "hyperbolic sine",
            "the difference of the exponentials is divided by 2 (a sinh); it grows without end.",
            _tanh(*_BOTH, "return (up - down) / 2"),
        ),
        Mistake(
            "sum below missing",
            "the difference comes back undivided: the denominator is missing.",
            _tanh(_POWER, "return 1 - power"),
        ),
        Mistake(
            "tangent",
            "this is the tangent of an angle. The h stands for hyperbolic.",
            _tanh("return torch.sin(x) / torch.cos(x)"),
        ),
        Mistake(
            "sign only",
            "the result is -1 or 1; a tanh climbs smoothly from one to the other.",
            _tanh("return torch.sign(x)"),
        ),
        Mistake(
            "cut too early",
            "x is cut off so close to 0 that it shows: the curve has not reached -1 and 1 there.",
            _tanh(_POWER.replace("min=-40", "-3, 3"), _OUT),
        ),
        # detached: torch would warn of the bare x in the student's notebook, and then fail alike
        Mistake(
            "exponential of a number",
            "math.exp takes one number only. Which exp takes a whole tensor?",
            "import math\n\n\n" + _tanh("power = math.exp(-2 * x.detach())", _OUT),
        ),
        Mistake(
            "cut off",
            "the values are right, but no gradient flows back: something cuts the graph.",
            _tanh(_POWER.replace("x.", "x.detach()."), _OUT),
        ),
        Mistake(
            "changes its input",
            "the values are right, but x itself is overwritten; make a new tensor.",
            _tanh("x *= 2", "power = torch.exp(-x.clamp(min=-80))", _OUT),
        ),
        Mistake(
            "another dtype",
            "the values are right, but they come back in float64; x is float32.",
            _tanh(_POWER.replace("x.", "x.double()."), _OUT),
        ),
    ),
    equivalents=(
        Equivalent("line 3: 40 becomes 41", "exp(80) and exp(82) are both far below the overflow"),
    ),
    alternatives=(
        Alternative("plain", _tanh(_POWER, _OUT)),
        Alternative(
            "both exponentials, x cut off",
            _tanh(
                "z = torch.clamp(x, -40, 40)",
                "up, down = torch.exp(z), torch.exp(-z)",
                "return (up - down) / (up + down)",
            ),
        ),
        Alternative(
            "the sign outside",
            _tanh("e = torch.exp(-2 * x.abs())", "return x.sign() * (1 - e) / (1 + e)"),
        ),
        Alternative("from the sigmoid", _tanh("return 2 * sigmoid(2 * x) - 1")),
        Alternative(
            "one minus a fraction",
            _tanh("return 1 - 2 / (torch.exp(2 * torch.clamp(x, max=30)) + 1)"),
        ),
        Alternative(
            "expm1, two sides",
            _tanh(
                "zero = torch.zeros_like(x)",
                "a = torch.expm1(-2 * torch.maximum(x, zero))",
                "b = torch.expm1(2 * torch.minimum(x, zero))",
                "return b / (b + 2) - a / (a + 2)",
            ),
        ),
    ),
)
