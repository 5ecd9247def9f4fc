"""Section 2.2: data preprocessing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor

if TYPE_CHECKING:
    import pandas as pd

HOUSES = """\
NumRooms,RoofType,Price
3,Tile,251000
NA,NA,98500
4,Slate,312000
NA,NA,143000
2,NA,120500
"""


def write_houses(path: str | Path) -> None:
    """Write a small table of houses with missing entries (``NA``) to a csv file (2.2.1).

    A file that is there already is replaced. Raises OSError where the file cannot be written.
    """
    Path(path).write_text(HOUSES, encoding="utf-8")


def read_houses(path: str | Path) -> pd.DataFrame:
    """The table in a csv file: a column of numbers is numeric, ``NA`` is missing (2.2.1).

    Unlike the book's, blanks before an entry do no harm: ``  NA`` is missing as well, and does
    not turn its column into text.
    """
    import pandas as pd

    return pd.read_csv(path, skipinitialspace=True)


def split_inputs_targets(data: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """All columns but the last (n, k-1), and the last one (n,); by position (2.2.2)."""
    return data.iloc[:, :-1], data.iloc[:, -1]


def encode_categories(inputs: pd.DataFrame) -> pd.DataFrame:
    """Each text column becomes one column of truths for each of its values (2.2.2).

    Numeric columns come first, unchanged; then ``Column_value`` for each value in alphabetical
    order, and ``Column_nan`` for missing entries, also where there are none.
    """
    import pandas as pd

    return pd.get_dummies(inputs, dummy_na=True)


def impute_mean(inputs: pd.DataFrame) -> pd.DataFrame:
    """A copy with each missing entry replaced by the mean of its column's others (2.2.2).

    Raises TypeError where a column holds text.
    """
    return inputs.fillna(inputs.mean())


def to_tensors(inputs: pd.DataFrame, targets: pd.Series) -> tuple[Tensor, Tensor]:
    """float64 tensors of shapes (n, k) and (n,) from tables of numbers and truths (2.2.3)."""
    return torch.tensor(inputs.to_numpy(dtype=float)), torch.tensor(targets.to_numpy(dtype=float))


def drop_most_missing(data: pd.DataFrame) -> pd.DataFrame:
    """A copy without the column that has the most missing entries, the first if tied (2.2.5)."""
    return data.drop(columns=data.isna().sum().idxmax())
