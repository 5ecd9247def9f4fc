"""Section 3.1: the exercise negative_log_likelihood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Equivalent, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, leaf, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, body
from autograder.suites.ch03_linear_regression_basics._common import (
    shown,
    signed,
    spread_of_noise,
)

if TYPE_CHECKING:
    from autograder.model import Observed


def nll_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    y, error, sigma = signed(rng, 3, low=2, high=4), signed(rng, 3), spread_of_noise(rng)
    nll = s.negative_log_likelihood(y + error, y, sigma)
    yield f"negative_log_likelihood({shown(y + error)}, {shown(y)}, {sigma})", nll


def nll_far(s: Subject, rng: Rng) -> Iterator[Observed]:
    sigma = spread_of_noise(rng)
    y, error = signed(rng, 3), signed(rng, 3, low=40, high=60)
    nll = s.negative_log_likelihood(y + error, y, sigma)
    yield f"negative_log_likelihood(y_hat, y, {sigma}) for 3 errors of 40 to 60", nll


def nll_many(s: Subject, rng: Rng) -> Iterator[Observed]:
    sigma = spread_of_noise(rng)
    y, error = signed(rng, 500), signed(rng, 500)
    nll = s.negative_log_likelihood(y + error, y, sigma)
    yield f"negative_log_likelihood(y_hat, y, {sigma}) for y_hat and y of shape (500,)", nll


def nll_keeps_input(s: Subject, rng: Rng) -> Iterator[Observed]:
    y, error, sigma = signed(rng, 3), signed(rng, 3), spread_of_noise(rng)
    call = f"negative_log_likelihood(y_hat, y, {sigma})"
    y_hat, y = put(s, y + error), put(s, y)
    nll = s.negative_log_likelihood(y_hat, y, sigma)
    yield f"{call} for y_hat and y of shape (3,)", nll
    yield f"y_hat of shape (3,) after {call}", y_hat
    yield f"y of shape (3,) after {call}", y


def nll_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    y, error, sigma = signed(rng, 4), signed(rng, 4), spread_of_noise(rng)
    y_hat = leaf(s, y + error)
    nll = s.negative_log_likelihood(y_hat.clone(), y, sigma)  # as in a model, not a leaf
    yield f"negative_log_likelihood(y_hat, y, {sigma}) for y_hat and y of shape (4,)", nll
    nll.backward()
    yield "its gradient with respect to y_hat of shape (4,)", y_hat.grad


def nll_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    for shape, sigma in (((1,), 0.5), ((8, 1), 1), ((30,), 3.0)):
        y, error = signed(rng, *shape), signed(rng, *shape)
        nll = s.negative_log_likelihood(y + error, y, sigma)
        yield f"negative_log_likelihood(y_hat, y, {sigma}) for y_hat and y of shape {shape}", nll


def _nll(*lines: str) -> str:
    return body("def negative_log_likelihood(y_hat, y, sigma):\n", *lines)


_CONSTANT = "constant = math.log(2 * math.pi * sigma**2) / 2"
_ERRORS = "errors = squared_loss(y_hat, y) / sigma**2"
_OUT = "return (errors + constant).sum()"

NEGATIVE_LOG_LIKELIHOOD = Exercise(
    name="negative_log_likelihood",
    section="3.1",
    uses=("squared_loss",),
    checks=(
        Check("shape", "shape", nll_value, kept=FORM),
        Check("value", "value", nll_value, kept=PLAIN),
        Check("far away", "value", nll_far),
        Check(
            "many examples",
            "value",
            nll_many,
            kept="it tells a product that is rounded to 0 from a density that is",
        ),
        Check("gradient", "gradient", nll_gradient),
        Check("inputs", "value", nll_keeps_input),
        Check("other shapes", "value", nll_elsewhere, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "logarithm of zero",
            "far from the label the density is rounded to 0, and its logarithm is infinite: take "
            "the logarithm on paper first.",
            _nll("return -torch.log(normal(y, y_hat, sigma)).sum()"),
        ),
        Mistake(
            "product first",
            "the product of many densities is rounded to 0, and its logarithm is infinite: take "
            "the logarithm on paper first.",
            _nll("return -torch.log(normal(y, y_hat, sigma).prod())"),
        ),
        Mistake(
            "averaged",
            "the mean over the examples is taken; the logarithm of a product is a sum.",
            _nll(_CONSTANT, _ERRORS, "return (errors + constant).mean()"),
        ),
        Mistake(
            "not summed",
            "there is one number per example; their sum is missing.",
            _nll(_CONSTANT, _ERRORS, "return errors + constant"),
        ),
        Mistake(
            "log-likelihood",
            "the sign is turned round: this is the log-likelihood itself.",
            _nll(_CONSTANT, _ERRORS, "return -(errors + constant).sum()"),
        ),
        Mistake(
            "signs differ",
            "the constant is subtracted. The factor of the density is 1 over a root: what sign has "
            "its negative logarithm?",
            _nll(_CONSTANT, _ERRORS, "return (errors - constant).sum()"),
        ),
        Mistake(
            "constant forgotten",
            "the part that does not depend on y_hat is missing: the factor of the density.",
            _nll(_ERRORS, "return errors.sum()"),
        ),
        Mistake(
            "constant once",
            "the constant is added once; every example brings its own.",
            _nll(_CONSTANT, _ERRORS, "return errors.sum() + constant"),
        ),
        Mistake(
            "constant not halved",
            "the logarithm of a square root is half a logarithm.",
            _nll(_CONSTANT.replace(" / 2", ""), _ERRORS, _OUT),
        ),
        Mistake(
            "sigma not in the constant",
            "the constant does not depend on sigma.",
            _nll(_CONSTANT.replace(" * sigma**2", ""), _ERRORS, _OUT),
        ),
        Mistake(
            "sigma not squared in the constant",
            "in the constant stands sigma, where the variance belongs.",
            _nll(_CONSTANT.replace("**2", ""), _ERRORS, _OUT),
        ),
        Mistake(
            "logarithm to base 10",
            "this is the logarithm to base 10; the density was made with e.",
            _nll(_CONSTANT.replace("log", "log10"), _ERRORS, _OUT),
        ),
        Mistake(
            "logarithm of a number",
            "torch.log takes tensors only, and sigma is a number. Which log takes a number?",
            _nll(_CONSTANT.replace("math.log", "torch.log"), _ERRORS, _OUT),
        ),
        Mistake(
            "sigma not squared",
            "the squared errors are divided by sigma, where the variance belongs.",
            _nll(_CONSTANT, _ERRORS.replace("**2", ""), _OUT),
        ),
        Mistake(
            "multiplied by sigma",
            "the squared errors are multiplied by the variance: more noise makes errors cheaper, "
            "not dearer.",
            _nll(_CONSTANT, _ERRORS.replace("/", "*"), _OUT),
        ),
        Mistake(
            "sigma ignored",
            "the squared errors are not divided by the variance.",
            _nll(_CONSTANT, _ERRORS.replace(" / sigma**2", ""), _OUT),
        ),
        Mistake(
            "halved twice",
            "squared_loss has halved the squares already, and they are halved once more.",
            _nll(_CONSTANT, _ERRORS.replace("sigma**2", "(2 * sigma**2)"), _OUT),
        ),
        Mistake(
            "squares not halved",
            "the squared errors are not halved, as the exponent of the density has it.",
            _nll(_CONSTANT, "errors = (y_hat - y) ** 2 / sigma**2", _OUT),
        ),
        Mistake(
            "likelihood",
            "this is the likelihood itself, a product of densities; its negative logarithm is "
            "asked for.",
            _nll("return normal(y, y_hat, sigma).prod()"),
        ),
        Mistake(
            "cut off",
            "the value is right, but no gradient flows back to y_hat: something cuts the graph.",
            _nll(_CONSTANT, _ERRORS.replace("y_hat", "y_hat.detach()"), _OUT),
        ),
        Mistake(
            "bare number",
            "a plain number comes back (item), so no gradient can flow.",
            _nll(_CONSTANT, _ERRORS, "return (errors + constant).sum().item()"),
        ),
        Mistake(
            "changes y_hat",
            "the value is right, but y_hat itself is overwritten; make a new tensor.",
            _nll(_CONSTANT, "y_hat -= y", "errors = y_hat**2 / 2 / sigma**2", _OUT),
        ),
    ),
    equivalents=(
        Equivalent(
            "line 4: arguments 0 and 1 of squared_loss change places",
            "the squared error is symmetric, and both have one shape",
        ),
    ),
    alternatives=(
        Alternative("plain", _nll(_CONSTANT, _ERRORS, _OUT)),
        Alternative(
            "written out",
            _nll(
                "n = y.numel()",
                "squares = ((y - y_hat) ** 2).sum()",
                "return n / 2 * math.log(2 * math.pi * sigma**2) + squares / (2 * sigma**2)",
            ),
        ),
        Alternative(
            "distributions",
            _nll("return -torch.distributions.Normal(y_hat, sigma).log_prob(y).sum()"),
        ),
        Alternative(
            "logarithm of sigma apart",
            _nll(
                "z = (y - y_hat) / sigma",
                "total = torch.tensor(0.0)",
                "for value in z.flatten():",
                "    total = total + value**2 / 2 + math.log(sigma) + math.log(2 * math.pi) / 2",
                "return total",
            ),
        ),
        Alternative(
            "torch's loss",
            _nll(
                "variance = torch.full_like(y_hat, sigma**2)",
                "return F.gaussian_nll_loss(y_hat, y, variance, full=True, reduction='sum')",
            ),
        ),
    ),
)
