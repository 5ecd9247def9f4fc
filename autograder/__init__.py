"""Automated grading for chapters 2-5 of *Dive into Deep Learning* (PyTorch)."""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"


def check(env: dict[str, Any], assignment: str, exercise: str, name: str) -> None:
    """What every Otter test calls: run one check on a notebook's globals ``env``.

    Raises ``autograder.otter.bridge.Feedback`` with the words for the student when it fails.
    """
    from autograder.otter.bridge import check as run

    run(env, assignment, exercise, name)
