"""Answers with the same mistake have a hash in common, others have none."""

from __future__ import annotations

import pytest
import torch

from autograder import suites
from autograder.engine.answers import answer_trace
from autograder.engine.checking import check_seed
from autograder.engine.fingerprint import fingerprint
from autograder.engine.traces import Observation, Trace
from autograder.engine.values import Failure
from autograder.engine.verdict import Fingerprint

SUITE = suites.load("ch05_1_activations")
SIGMOID = SUITE.exercise("sigmoid")


def of(value: object, failure: Failure | None = None) -> set[str]:
    return set(fingerprint([Trace((Observation("y", value),), failure)]))


def shown(source: str, seed: int) -> list[Fingerprint]:
    marks = []
    for check in SIGMOID.comparisons:
        trace = answer_trace(source, check, check_seed(SUITE, SIGMOID, check, seed))
        assert trace is not None
        marks.append(fingerprint([trace]))
    return marks


def test_the_order_of_computing_parts_nothing_at_any_seed() -> None:
    ways = [
        "def sigmoid(x):\n    return (1 / (1 + torch.exp(-x))) ** 1.5",
        "def sigmoid(v):\n    e = torch.exp(-v)\n    return (1 + e) ** -1.5",
        "def sigmoid(t):\n    y = 1 + torch.exp(-t)\n    return 1 / (y * torch.sqrt(y))",
    ]
    other = "def sigmoid(x):\n    return (1 / (1 + torch.exp(-x))) ** 1.6"
    for seed in range(60):
        of_first, of_second, of_third, of_other = (
            list(zip(*shown(source, seed), strict=True)) for source in (*ways, other)
        )
        assert set(of_first) & set(of_second), seed
        assert set(of_first) & set(of_third), seed
        assert not set(of_first) & set(of_other), seed


def test_what_one_grid_parts_the_other_does_not() -> None:
    pairs = [(of(v), of(v * (1 + 1e-5))) for v in torch.linspace(1, 2, 2000).tolist()]
    assert all(a & b for a, b in pairs)
    assert any(a != b for a, b in pairs)


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        (torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.0 + 2e-7]), True),
        (torch.tensor([0.0, 0.0]), torch.tensor([0.0, 3e-8]), True),
        (torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.1]), False),
        (torch.tensor([1.0, 2.0]), torch.tensor([2.0, 4.0]), False),
        (torch.tensor([1.0, 2.0]), torch.tensor([[1.0, 2.0]]), False),
        (torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.0]).requires_grad_(), False),
        (torch.tensor([1.0, float("nan")]), torch.tensor([1.0, float("inf")]), False),
        (torch.tensor([1, 2]), torch.tensor([1, 3]), False),
        (torch.tensor([1 + 1j]), torch.tensor([1 - 1j]), False),
        (0.5, 0.5 + 1e-9, True),
        (0.5, 0.25, False),
        (["a", 0.5], ["b", 0.5], False),
        ({"a": 1.0}, {"b": 1.0}, False),
        ([1.0, 2.0], (1.0, 2.0), False),
    ],
)
def test_values(a: object, b: object, alike: bool) -> None:
    assert bool(of(a) & of(b)) is alike


def test_of_an_exception_its_type_and_what_its_line_does() -> None:
    def raised(line: str, type_: str = "RuntimeError", message: str = "sizes 3 and 4") -> set[str]:
        return of(1.0, Failure("raised", type_, message, (f"line 2: {line}",)))

    one = raised("y = X @ W.reshape(-1)")
    assert one & raised("out = A @ B.reshape(-1)", message="sizes 5 and 6")
    assert not one & raised("y = X @ W.reshape(-1)", "ValueError")
    assert not one & raised("y = X.sum()")
