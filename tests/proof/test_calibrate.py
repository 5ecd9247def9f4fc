"""Calibration: the numbers, the table, and a real run on small data."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from autograder import suites
from autograder.engine.model import TrainingCheck
from autograder.proof.calibrate import Calibration, Sample, calibration_table
from tests.support.commands import invoke, run

CHECK = next(
    c for c in suites.load("ch05_2_mlp").exercise("training").checks if isinstance(c, TrainingCheck)
)
RIGHT = Sample("solution", True, (0.88, 0.881, 0.879, 0.88))
WRONG = Sample("one epoch", False, (0.7, 0.87, math.nan, 0.6))


def test_the_numbers() -> None:
    found = Calibration("ch05_2_mlp", CHECK, "images", (RIGHT, WRONG), reference_runs=1)
    assert found.mean == pytest.approx(0.88)
    assert found.allowance == CHECK.margin
    assert found.false_fail < 1e-10
    assert found.power(WRONG) == 0.75
    assert found.power(RIGHT) == 0
    repeated = Calibration("ch05_2_mlp", CHECK, "images", (RIGHT, WRONG), reference_runs=16)
    assert repeated.allowance == pytest.approx(CHECK.margin + 5 * found.spread)


def test_a_wide_scatter_is_too_narrow_a_margin() -> None:
    scattered = Sample("solution", True, (0.8, 0.85, 0.9))
    assert Calibration("ch05_2_mlp", CHECK, "images", (scattered,), 1).false_fail > 1e-4


def test_the_table() -> None:
    text = calibration_table([Calibration("ch05_2_mlp", CHECK, "images", (RIGHT, WRONG), 1)])
    assert "| mistake: one epoch | 4 | 0.7233 | 0.6000 | 0.8700 | 75% |" in text
    assert "standard deviation 0.0008" in text


@pytest.mark.slow
@pytest.mark.exhaustive
def test_a_run(tmp_path: Path) -> None:
    out = tmp_path / "table.md"
    words = ("ch03_3_linear_regression_scratch", "--out", out, "--jobs", 1)
    said = invoke("calibrate", *words, "--runs", 2, "--mistake-runs", 1)
    assert said.returncode == 0, said.stdout + said.stderr
    text = out.read_text()
    assert "| mistake: uphill | 1 |" in text
    assert "On synthetic data (no images). 10 runs of right answers" in text


@pytest.mark.slow
@pytest.mark.exhaustive
def test_a_run_in_processes_of_its_own(tmp_path: Path) -> None:
    out = tmp_path / "table.md"
    words = ("ch03_3_linear_regression_scratch", "--out", out, "--runs", 3, "--mistake-runs", 2)
    said = run("calibrate", *words)
    assert said.returncode == 0, said.stdout + said.stderr
    text = out.read_text()
    assert "| mistake: uphill | 2 |" in text
    assert "On synthetic data (no images). 15 runs of right answers" in text
