"""Section 2.1: the exercises make_grid and filled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from autograder.compare import Tolerance
from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, define
from autograder.suites._common import FORM, PLAIN, UNSEEN, body

if TYPE_CHECKING:
    from autograder.model import Observed


def grid_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    rows, cols = rng.integer(5, 8), rng.integer(2, 4)
    yield f"make_grid({rows}, {cols})", s.make_grid(rows, cols)


def grid_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "make_grid(2, 3)", s.make_grid(2, 3)


def grid_other_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for rows, cols in ((1, 6), (9, 1), (5, 5), (rng.integer(10, 20), rng.integer(3, 9))):
        yield f"make_grid({rows}, {cols})", s.make_grid(rows, cols)


def _grid(*lines: str) -> str:
    return body("def make_grid(rows, cols):\n", *lines)


_NUMBERS = "X = torch.arange(rows * cols, dtype=torch.float32).reshape(rows, cols)"
_BOTH = "return X, X.numel()"

MAKE_GRID = Exercise(
    name="make_grid",
    section="2.1",
    checks=(
        Check("shape", "shape", grid_shape),
        Check("value", "value", grid_value, kept=PLAIN),
        Check("other sizes", "value", grid_other_sizes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "whole numbers",
            "the entries are whole numbers (int64). Which dtype does the exercise ask for?",
            _grid(_NUMBERS.replace(", dtype=torch.float32", ""), _BOTH),
        ),
        Mistake(
            "double precision",
            "the entries are float64; the exercise asks for float32.",
            _grid(_NUMBERS.replace("float32", "float64"), _BOTH),
        ),
        Mistake(
            "counted from one",
            "the numbers start at 1. The first entry is 0.",
            _grid(_NUMBERS.replace("rows * cols", "1, rows * cols + 1"), _BOTH),
        ),
        Mistake(
            "not reshaped",
            "the numbers are still one long row; they are not in rows and columns yet.",
            _grid(_NUMBERS.replace(".reshape(rows, cols)", ""), _BOTH),
        ),
        Mistake(
            "one long matrix row",
            "the numbers stand in a matrix of a single row.",
            _grid(_NUMBERS.replace("(rows, cols)", "(1, -1)"), _BOTH),
        ),
        Mistake(
            "rows and columns swapped",
            "the rows and the columns have changed places.",
            _grid(_NUMBERS.replace("(rows, cols)", "(cols, rows)"), _BOTH),
        ),
        Mistake(
            "counted down the columns",
            "the shape is right, but the numbers run down the columns instead of along the rows.",
            _grid(_NUMBERS.replace("(rows, cols)", "(cols, rows).T"), _BOTH),
        ),
        Mistake(
            "sizes written out",
            "the sizes are fixed numbers. Use rows and cols, so that other sizes work too.",
            _grid("X = torch.arange(12, dtype=torch.float32).reshape(3, 4)", _BOTH),
        ),
        Mistake(
            "one number short",
            "there is one number too few for the grid. Does arange include its end?",
            _grid(_NUMBERS.replace("rows * cols", "rows * cols - 1"), _BOTH),
        ),
        Mistake(
            "sizes added",
            "rows and cols are added, but that is not how many entries a grid has.",
            _grid(_NUMBERS.replace("rows * cols", "rows + cols"), _BOTH),
        ),
        Mistake(
            "evenly from 0 to 1",
            "the numbers run from 0 to 1 in small steps. The steps are 1.",
            _grid("X = torch.linspace(0, 1, rows * cols).reshape(rows, cols)", _BOTH),
        ),
        Mistake(
            "only the grid",
            "the grid alone comes back; the number of its entries is missing.",
            _grid(_NUMBERS, "return X"),
        ),
        Mistake(
            "rows counted",
            "the second result counts the rows (that is what len does), not the entries.",
            _grid(_NUMBERS, "return X, len(X)"),
        ),
        Mistake(
            "shape for the count",
            "the second result is the shape; the exercise asks for one number.",
            _grid(_NUMBERS, "return X, X.shape"),
        ),
        Mistake(
            "dimensions counted",
            "the second result counts the dimensions of the grid, not its entries.",
            _grid(_NUMBERS, "return X, X.dim()"),
        ),
        Mistake(
            "numel not called",
            "the second result is the method itself. What calls a method?",
            _grid(_NUMBERS, "return X, X.numel"),
        ),
        Mistake(
            "results swapped",
            "the two results have changed places: the grid comes first.",
            _grid(_NUMBERS, "return X.numel(), X"),
        ),
    ),
    alternatives=(
        Alternative("plain", _grid(_NUMBERS, _BOTH)),
        Alternative(
            "view, floats from the start",
            _grid("X = torch.arange(float(rows * cols)).view(rows, -1)", "return X, rows * cols"),
        ),
        Alternative(
            "converted afterwards",
            _grid(
                "X = torch.reshape(torch.arange(0, rows * cols), (rows, cols)).float()",
                "return X, torch.numel(X)",
            ),
        ),
        Alternative(
            "nested lists",
            _grid(
                "numbers = [[float(i * cols + j) for j in range(cols)] for i in range(rows)]",
                "X = torch.tensor(numbers)",
                "return [X, X.shape[0] * X.shape[1]]",
            ),
        ),
        Alternative(
            "filled by a loop",
            _grid(
                "X = torch.zeros(rows, cols)",
                "count = 0",
                "for i in range(rows):",
                "    for j in range(cols):",
                "        X[i, j] = count",
                "        count += 1",
                "return X, count",
            ),
        ),
    ),
)


def without_draws(result: Any) -> Any:
    """What ``filled`` returned, its random draws (item 2) replaced by zeros of the same form."""
    import torch

    if not isinstance(result, tuple | list):
        return result
    return tuple(
        torch.zeros_like(item) if i == 2 and isinstance(item, torch.Tensor) else item
        for i, item in enumerate(result)
    )


def differ(a: Any, b: Any) -> bool:
    """Whether two tensors hold different numbers."""
    import torch

    return not torch.equal(a, b)


def repeats(tensor: Any) -> bool:
    """Whether all entries of a tensor are one number."""
    return bool((tensor == tensor.flatten()[0]).all())


def filled_form(s: Subject, rng: Rng) -> Iterator[Observed]:
    shape = (rng.integer(4, 7), rng.integer(2, 4))
    yield f"filled({shape})", define(s, without_draws)(s.filled(shape))


def filled_constants(s: Subject, rng: Rng) -> Iterator[Observed]:
    result = define(s, without_draws)(s.filled((2, 2)))
    for index, what in enumerate(("the zeros", "the ones", "the draws", "the nested lists")):
        if what != "the draws":
            yield f"{what} of filled((2, 2))", result[index]


def filled_draws(s: Subject, rng: Rng) -> Iterator[Observed]:
    shape = (rng.integer(100, 200), rng.integer(200, 300))
    draws = s.filled(shape)[2]
    loose = Tolerance(rtol=0, atol=0.05)
    repeated = define(s, repeats)(draws)
    yield f"whether all draws of filled({shape}) are one and the same number", repeated
    yield f"the standard deviation of the draws of filled({shape})", draws.std(), loose
    yield f"the mean of the draws of filled({shape})", draws.mean(), loose
    again = define(s, differ)(draws, s.filled(shape)[2])
    yield f"whether filled({shape}) draws other numbers when called again", again


def filled_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    for shape in ((5,), (2, 3, 4), (1, 1)):
        yield f"filled({shape})", define(s, without_draws)(s.filled(shape))


_ZEROS = "zeros = torch.zeros(shape)"
_ONES = "ones = torch.ones(shape)"
_DRAWS = "draws = torch.randn(shape)"
_LISTS = "numbers = torch.tensor([[2, 7, 1], [8, 2, 8]])"
_ALL = "return zeros, ones, draws, numbers"


def _filled(
    zeros: str = _ZEROS,
    ones: str = _ONES,
    draws: str = _DRAWS,
    lists: str = _LISTS,
    result: str = _ALL,
) -> str:
    return body("def filled(shape):\n", zeros, ones, draws, lists, result)


FILLED = Exercise(
    name="filled",
    section="2.1",
    checks=(
        Check("shape", "shape", filled_form, kept=FORM),
        Check("value", "value", filled_constants, kept=PLAIN),
        Check("draws", "value", filled_draws),
        Check("other shapes", "value", filled_elsewhere, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "uniform draws",
            "the draws are spread evenly from 0 to 1: none is negative. Which function draws from "
            "the normal distribution?",
            _filled(draws="draws = torch.rand(shape)"),
        ),
        Mistake(
            "narrow draws",
            "the draws are too close to zero: their standard deviation is to be 1.",
            _filled(draws="draws = torch.randn(shape) * 0.01"),
        ),
        Mistake(
            "draws around one",
            "the draws lie around 1. Their mean is to be 0.",
            _filled(draws="draws = torch.normal(1.0, 1.0, shape)"),
        ),
        Mistake(
            "whole-number draws",
            "the draws are whole numbers (randint).",
            _filled(draws="draws = torch.randint(0, 10, shape)"),
        ),
        Mistake(
            "the same draws every time",
            "every call gives the same draws: is a seed set inside the function?",
            _filled(draws="torch.manual_seed(0)\n    " + _DRAWS),
        ),
        Mistake(
            "one draw for all",
            "a single number is drawn and repeated; every entry gets a draw of its own.",
            _filled(draws="draws = torch.randn(1).expand(shape)"),
        ),
        Mistake(
            "sizes written out",
            "the sizes are fixed numbers. Use the argument shape, so that other shapes work too.",
            _filled(*(line.replace("(shape)", "(2, 3)") for line in (_ZEROS, _ONES, _DRAWS))),
        ),
        Mistake(
            "zeros and ones swapped",
            "the zeros and the ones have changed places.",
            _filled(result="return ones, zeros, draws, numbers"),
        ),
        Mistake(
            "nested lists left as lists",
            "the last result is still a Python list; no tensor has been made of it.",
            _filled(lists="numbers = [[2, 7, 1], [8, 2, 8]]"),
        ),
        Mistake(
            "nested lists as floats",
            "the last tensor holds floats. `torch.tensor` (small t) keeps whole numbers whole.",
            _filled(lists="numbers = torch.Tensor([[2, 7, 1], [8, 2, 8]])"),
        ),
        Mistake(
            "flat list",
            "the last tensor has one dimension. Lists inside a list give rows.",
            _filled(lists="numbers = torch.tensor([2, 7, 1, 8, 2, 8])"),
        ),
        Mistake(
            "lists transposed",
            "the rows of the nested lists have become columns.",
            _filled(lists="numbers = torch.tensor([[2, 8], [7, 2], [1, 8]])"),
        ),
        Mistake(
            "constants as whole numbers",
            "the zeros and ones are whole numbers (int64); torch's usual float32 is wanted.",
            _filled(
                _ZEROS.replace("shape", "shape, dtype=int"),
                _ONES.replace("shape", "shape, dtype=int"),
            ),
        ),
        Mistake(
            "single numbers",
            "the zeros and the ones are one number each; a tensor of the given shape is wanted.",
            _filled("zeros = torch.tensor(0.0)", "ones = torch.tensor(1.0)"),
        ),
        Mistake(
            "nested lists forgotten",
            "three results come back; the tensor from the nested lists is missing.",
            _filled(result="return zeros, ones, draws"),
        ),
        Mistake(
            "returned too early",
            "only the zeros come back: a function ends at its first `return`.",
            _filled("return torch.zeros(shape)"),
        ),
    ),
    alternatives=(
        Alternative("plain", _filled()),
        Alternative(
            "in one line",
            body(
                "def filled(shape):\n",
                "return [torch.zeros(*shape), torch.ones(*shape), torch.randn(*shape),",
                "        torch.tensor([[2, 7, 1], [8, 2, 8]], dtype=torch.int64)]",
            ),
        ),
        Alternative(
            "full and normal",
            _filled(
                "zeros = torch.full(shape, 0.0)",
                "ones = torch.full(shape, 1.0)",
                "draws = torch.normal(0.0, 1.0, size=shape)",
                "numbers = torch.tensor(([2, 7, 1], [8, 2, 8]))",
            ),
        ),
        Alternative(
            "filled in place",
            _filled(
                "zeros = torch.empty(shape).fill_(0)",
                "ones = torch.zeros_like(zeros) + 1",
                "draws = torch.empty(shape).normal_()",
            ),
        ),
        Alternative(
            "a distribution object",
            _filled(
                draws="draws = torch.distributions.Normal(0.0, 1.0).sample(torch.Size(shape))",
                lists="numbers = torch.stack([torch.tensor([2, 7, 1]), torch.tensor([8, 2, 8])])",
            ),
        ),
    ),
)
