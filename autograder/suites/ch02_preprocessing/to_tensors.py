"""Section 2.2: the exercise to_tensors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites._common import UNSEEN, body
from autograder.suites.ch02_preprocessing._common import SHOWN, numbers, table, truths
from autograder.values import Column, Frame

if TYPE_CHECKING:
    from autograder.model import Observed


def _halves(column: Column) -> Column:
    """Its entries and a half: whole numbers would lose it."""
    return Column(column.name, "float64", tuple(entry + 0.5 for entry in column.entries))


def _targets(rng: Rng, rows: int) -> Column:
    return numbers(rng, "Price", rows, above=900)


def _convert(s: Subject, inputs: Frame, targets: Column) -> Iterator[Observed]:
    shape = (len(inputs.columns[0].entries), len(inputs.columns))
    call = f"to_tensors(inputs, targets) for inputs of shape {shape}"
    yield f"(X, y) from {call}:", s.to_tensors(inputs, Frame("Series", (targets,)))


def convert_numbers(s: Subject, rng: Rng) -> Iterator[Observed]:
    inputs = table(
        _halves(numbers(rng, "NumRooms", 4)),
        _halves(numbers(rng, "Area", 4, above=200)),
    )
    yield from _convert(s, inputs, _targets(rng, 4))


def convert_encoded(s: Subject, rng: Rng) -> Iterator[Observed]:
    inputs = table(
        _halves(numbers(rng, "NumRooms", 5)),
        truths(rng, "RoofType_Slate", 5),
        truths(rng, "RoofType_nan", 5),
    )
    yield from _convert(s, inputs, _halves(_targets(rng, 5)))


def convert_many(s: Subject, rng: Rng) -> Iterator[Observed]:
    inputs = table(
        numbers(rng, "a", 9),
        truths(rng, "b", 9),
        _halves(numbers(rng, "c", 9, above=40)),
        truths(rng, "d", 9),
    )
    yield from _convert(s, inputs, _targets(rng, 9))


def _tensors(*lines: str) -> str:
    return body("def to_tensors(inputs, targets):\n", *lines)


_X = "X = torch.tensor(inputs.to_numpy(dtype=float))"
_Y = "y = torch.tensor(targets.to_numpy(dtype=float))"
_OUT = "return X, y"

TENSORS = Exercise(
    name="to_tensors",
    section="2.2.3",
    checks=(
        Check("shape", "shape", convert_numbers),
        Check("value", "value", convert_encoded, kept=SHOWN),
        Check("more columns", "value", convert_many, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "float32",
            "the numbers are rounded to float32. Keep all of their digits, as float64.",
            _tensors(
                _X.replace("))", "), dtype=torch.float32)"),
                _Y.replace("))", "), dtype=torch.float32)"),
                _OUT,
            ),
        ),
        Mistake(
            "whole numbers",
            "everything behind the point is cut off: the entries have become whole numbers.",
            _tensors(_X.replace("float", "int"), _Y.replace("float", "int"), _OUT),
        ),
        Mistake(
            "mixed table",
            "a table of numbers and truths becomes an array of Python objects, which torch cannot "
            "read. Ask pandas for an array of numbers.",
            _tensors(_X.replace("dtype=float", ""), _Y, _OUT),
        ),
        Mistake(
            "targets as a column",
            "the targets have shape (n, 1). One number per example, (n,), is enough.",
            _tensors(_X, _Y.replace("))", ")).reshape(-1, 1)"), _OUT),
        ),
        Mistake(
            "targets left whole",
            "whole numbers among the targets are taken over as such; they become float64 too.",
            _tensors(_X, _Y.replace("dtype=float", ""), _OUT),
        ),
        Mistake(
            "transposed",
            "rows and columns of the inputs have changed places: an example is a row.",
            _tensors(_X.replace("inputs.", "inputs.T."), _Y, _OUT),
        ),
        Mistake(
            "exchanged",
            "inputs and targets have changed places.",
            _tensors(_X, _Y, "return y, X"),
        ),
        Mistake(
            "arrays",
            "these are numpy arrays; torch has not been asked for tensors.",
            _tensors("X = inputs.to_numpy(dtype=float)", "y = targets.to_numpy(dtype=float)", _OUT),
        ),
        Mistake(
            "truths lost",
            "the columns with True and False are left out; they become 1 and 0.",
            _tensors(_X.replace("inputs.", "inputs.select_dtypes('number')."), _Y, _OUT),
        ),
        Mistake(
            "rows numbered",
            "the inputs have one column too many: the numbers of the rows.",
            _tensors(_X.replace("inputs.", "inputs.reset_index()."), _Y, _OUT),
        ),
        Mistake(
            "inputs only",
            "only the inputs come back; the targets are missing.",
            _tensors(_X, "return X"),
        ),
        Mistake(
            "targets from the inputs",
            "the second tensor is the last column of the inputs, not the targets.",
            _tensors(
                _X,
                "y = X[:, -1]",
                _OUT,
            ),
        ),
        Mistake(
            "inputs twice",
            "both tensors hold the inputs.",
            _tensors(_X, _Y.replace("targets", "inputs"), _OUT),
        ),
        Mistake(
            "first row lost",
            "the first row is missing: the names of the columns are none of the rows.",
            _tensors(
                _X.replace("inputs.", "inputs.iloc[1:]."),
                _Y.replace("targets.", "targets.iloc[1:]."),
                _OUT,
            ),
        ),
    ),
    alternatives=(
        Alternative("plain", _tensors(_X, _Y, _OUT)),
        Alternative(
            "astype",
            _tensors(
                "X = torch.tensor(inputs.astype('float64').values)",
                "return X, torch.tensor(targets.values, dtype=torch.float64)",
            ),
        ),
        Alternative(
            "from_numpy",
            _tensors(
                "X = torch.from_numpy(inputs.to_numpy(dtype='float64', copy=True))",
                "y = torch.from_numpy(targets.to_numpy(dtype='float64', copy=True))",
                _OUT,
            ),
        ),
        Alternative(
            "lists",
            _tensors(
                "X = torch.tensor(inputs.values.tolist(), dtype=torch.float64)",
                "y = torch.tensor(list(targets), dtype=torch.float64)",
                _OUT,
            ),
        ),
        Alternative(
            "column by column",
            _tensors(
                "columns = [torch.tensor(inputs[c].tolist()).double() for c in inputs]",
                "return torch.stack(columns, dim=1), torch.tensor(targets.tolist()).double()",
            ),
        ),
    ),
)
