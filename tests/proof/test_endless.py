"""Only an answer that computes without end is ended."""

from __future__ import annotations

import itertools
import time

import pytest
import torch

from autograder.proof.endless import EndlessError, time_limit


def test_what_a_machine_does_besides_makes_nothing_endless() -> None:
    with time_limit(0.2):
        time.sleep(0.5)
    with pytest.raises(EndlessError), time_limit(0.2):
        all(True for _ in itertools.count())


def test_gradients_that_an_answer_switches_off_are_on_for_the_next() -> None:
    with time_limit(1):
        torch.set_grad_enabled(False)
    assert torch.is_grad_enabled()
