"""Section 2.2: data preprocessing, from a csv file to tensors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import torch

import d2lref as d2l


@pytest.fixture
def houses(tmp_path: Path) -> pd.DataFrame:
    path = tmp_path / "houses.csv"
    d2l.write_houses(path)
    return d2l.read_houses(path)


def test_houses_are_written_anew_and_read_with_their_gaps(
    tmp_path: Path, houses: pd.DataFrame
) -> None:
    path = tmp_path / "houses.csv"
    d2l.write_houses(str(path))
    assert len(path.read_text().splitlines()) == 6
    assert list(houses) == ["NumRooms", "RoofType", "Price"]
    assert houses["NumRooms"].dtype == "float64"
    assert houses.isna().sum().tolist() == [2, 3, 0]


def test_blanks_do_not_turn_numbers_into_text(tmp_path: Path) -> None:
    path = tmp_path / "sloppy.csv"
    path.write_text("  NumRooms, RoofType\n  3, NA\n  NA, Tile\n")
    data = d2l.read_houses(path)
    assert list(data) == ["NumRooms", "RoofType"]
    assert data["NumRooms"].dtype == "float64"
    assert data.isna().to_numpy().tolist() == [[False, True], [True, False]]


def test_from_table_to_tensors(houses: pd.DataFrame) -> None:
    inputs, targets = d2l.split_inputs_targets(houses)
    encoded = d2l.encode_categories(inputs)
    assert list(encoded) == ["NumRooms", "RoofType_Slate", "RoofType_Tile", "RoofType_nan"]
    filled = d2l.impute_mean(encoded)
    assert filled["NumRooms"].tolist() == [3, 3, 4, 3, 2]
    assert encoded["NumRooms"].isna().tolist().count(True) == 2
    X, y = d2l.to_tensors(filled, targets)
    assert X.dtype == y.dtype == torch.float64
    assert X[2].tolist() == [4, 1, 0, 0]
    assert y.tolist() == targets.tolist()


def test_missing_has_a_column_even_where_nothing_is_missing() -> None:
    encoded = d2l.encode_categories(pd.DataFrame({"Soil": ["clay", "sand"]}))
    assert list(encoded) == ["Soil_clay", "Soil_sand", "Soil_nan"]
    assert not any(encoded["Soil_nan"].tolist())


def test_the_column_with_the_most_gaps_goes(houses: pd.DataFrame) -> None:
    assert list(d2l.drop_most_missing(houses)) == ["NumRooms", "Price"]
    assert list(houses) == ["NumRooms", "RoofType", "Price"]


def test_text_has_no_mean(houses: pd.DataFrame) -> None:
    with pytest.raises(TypeError):
        d2l.impute_mean(houses)


def test_pandas_is_imported_when_a_table_is_read_only() -> None:
    source = "import sys, d2lref.preprocessing; assert 'pandas' not in sys.modules"
    subprocess.run([sys.executable, "-c", source], check=True)
