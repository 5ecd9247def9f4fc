"""Section 5.1: the exercise sigmoid."""

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


def _sigmoid(*lines: str) -> str:
    return body("def sigmoid(x):\n", *lines)


_POWER = "power = torch.exp(-x.clamp(min=-80))"
_OUT = "return 1 / (1 + power)"

SIGMOID = Exercise(
    name="sigmoid",
    section="5.1",
    drawn=(-4, 4),
    forbids=OWN_FUNCTIONS,
    checks=(
        Check("shape", "shape", any_shape("sigmoid")),
        Check("value", "value", at_numbers("sigmoid"), kept=PLAIN),
        Check("gradient", "gradient", slope("sigmoid"), kept=MODERATE),
        Check("large numbers", "gradient", slope_at_far_numbers("sigmoid"), points=2),
        Check("input", "value", keeps_input("sigmoid"), kept=KEPT_INPUT),
        Check("any shape", "value", any_shape("sigmoid"), hidden=True, kept=UNSEEN),
        Check("float64", "shape", float64("sigmoid"), hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "overflow",
            "right for moderate x, but far on the left the exponential is infinite: the value is "
            "saved by 1/inf = 0, the gradient becomes inf · 0 = NaN.",
            _sigmoid("power = torch.exp(-x)", _OUT),
        ),
        Mistake(
            "infinite over infinite",
            "right for moderate x, but far on the right numerator and denominator are infinite.",
            _sigmoid("return torch.exp(x) / (1 + torch.exp(x))"),
        ),
        Mistake(
            "chosen too late",
            "torch.where computes both formulas everywhere; the infinite one is not shown, but its "
            "gradient spoils the result all the same.",
            _sigmoid(
                "left = torch.exp(x) / (1 + torch.exp(x))",
                "right = 1 / (1 + torch.exp(-x))",
                "return torch.where(x < 0, left, right)",
            ),
        ),
        Mistake(
            "cut too early",
            "x is cut off so close to 0 that it shows: the curve has not reached 0 and 1 there.",
            _sigmoid(_POWER.replace("min=-80", "-5, 5"), _OUT),
        ),
        Mistake(
            "cut too late",
            "x is cut off, but only where the exponential is infinite already.",
            _sigmoid(_POWER.replace("min=-80", "-100, 100"), _OUT),
        ),
        Mistake(
            "if on a tensor",
            "`if` asks for one truth, and x >= 0 holds one for each entry.",
            _sigmoid(
                "if x >= 0:",
                "    return 1 / (1 + torch.exp(-x))",
                "return torch.exp(x) / (1 + torch.exp(x))",
            ),
        ),
        Mistake(
            "falls",
            "the curve falls: it is 1 on the left and 0 on the right. Look at the exponent's sign.",
            _sigmoid("power = torch.exp(x.clamp(max=80))", _OUT),
        ),
        Mistake(
            "brackets",
            "without brackets the division comes first, and 1 / 1 is 1.",
            _sigmoid(_POWER, "return 1 / 1 + power"),
        ),
        Mistake(
            "minus in the denominator",
            "the exponential is subtracted in the denominator, which is 0 at x = 0.",
            _sigmoid(_POWER, "return 1 / (1 - power)"),
        ),
        Mistake(
            "exponential only",
            "only the exponential comes back; it grows beyond 1.",
            _sigmoid(_POWER, "return 1 / power"),
        ),
        Mistake(
            "tanh",
            "the values run from -1 to 1 (a tanh, stretched). A sigmoid runs from 0 to 1.",
            _sigmoid(_POWER, "return (1 - power) / (1 + power)"),
        ),
        Mistake(
            "softmax",
            "the entries are divided by a sum over all of them (a softmax); each entry stands for "
            "itself here.",
            _sigmoid("return torch.exp(x) / torch.exp(x).sum()"),
        ),
        Mistake(
            "logarithm",
            "this is the logarithm of the sigmoid: it is negative everywhere.",
            _sigmoid(_POWER, "return -torch.log(1 + power)"),
        ),
        Mistake(
            "step",
            "the result is 0 or 1; a sigmoid climbs smoothly from one to the other.",
            _sigmoid("return (x > 0).to(x.dtype)"),
        ),
        Mistake(
            "two for e",
            "the power is one of 2 (exp2); the base is e.",
            _sigmoid(_POWER.replace("exp", "exp2"), _OUT),
        ),
        # detached: torch would warn of the bare x in the student's notebook, and then fail alike
        Mistake(
            "exponential of a number",
            "math.exp takes one number only. Which exp takes a whole tensor?",
            "import math\n\n\n" + _sigmoid("return 1 / (1 + math.exp(-x.detach()))"),
        ),
        Mistake(
            "cut off",
            "the values are right, but no gradient flows back: something cuts the graph.",
            _sigmoid(_POWER.replace("x.", "x.detach()."), _OUT),
        ),
        Mistake(
            "changes its input",
            "the values are right, but x itself is overwritten; make a new tensor.",
            _sigmoid("x *= -1", _POWER.replace("-x", "x").replace("min=-", "max="), _OUT),
        ),
        Mistake(
            "another dtype",
            "the values are right, but they come back in float64; x is float32.",
            _sigmoid(_POWER.replace("x.", "x.double()."), _OUT),
        ),
    ),
    equivalents=(
        Equivalent("line 3: 80 becomes 81", "exp(80) and exp(81) are both far below the overflow"),
    ),
    alternatives=(
        Alternative("plain", _sigmoid(_POWER, _OUT)),
        Alternative(
            "no positive exponent",
            _sigmoid("e = torch.exp(-x.abs())", "return torch.where(x >= 0, 1.0, e) / (1 + e)"),
        ),
        Alternative(
            "both exponentials, the larger divided out",
            _sigmoid(
                "up = torch.exp(torch.minimum(x, torch.zeros_like(x)))",
                "down = torch.exp(-torch.maximum(x, torch.zeros_like(x)))",
                "return up / (up + down)",
            ),
        ),
        Alternative(
            "where on both levels",
            _sigmoid(
                "positive = x >= 0",
                "left = torch.exp(torch.where(positive, 0.0, x))",
                "right = torch.exp(torch.where(positive, -x, 0.0))",
                "return torch.where(positive, 1 / (1 + right), left / (1 + left))",
            ),
        ),
        Alternative(
            "through logaddexp",
            _sigmoid("return torch.exp(-torch.logaddexp(-x, torch.zeros_like(x)))"),
        ),
        Alternative(
            "where the sign says",
            _sigmoid(
                "y = torch.empty_like(x)",
                "left = x < 0",
                "e = torch.exp(x[left])",
                "y[left] = e / (1 + e)",
                "y[~left] = torch.exp(-x[~left]).add(1).reciprocal()",
                "return y",
            ),
        ),
        Alternative(
            "clipped on both sides",
            _sigmoid("z = torch.clip(x, -50, 50)", "return torch.exp(z) / (torch.exp(z) + 1)"),
        ),
    ),
)
