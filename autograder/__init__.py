"""Automated grading for chapters 2-5 of *Dive into Deep Learning* (PyTorch)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

__version__ = "0.1.0"


def check(env: dict[str, Any], assignment: str, exercise: str, name: str) -> None:
    """What every Otter test calls: run one check on a notebook's globals ``env``.

    Raises ``autograder.otter.bridge.Feedback`` with the words for the student when it fails.
    """
    from autograder.otter.bridge import check as run

    run(env, assignment, exercise, name)


def load_ipython_extension(shell: InteractiveShell) -> None:
    """``%load_ext autograder`` gives a notebook ``%check EXERCISE``: verdicts with pictures."""
    from autograder.otter.magic import load

    load(shell)
