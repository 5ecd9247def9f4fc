"""Section 2.3: linear algebra."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import pytest
import torch
from torch import Tensor

import d2lref as d2l

A = torch.tensor([[1.0, 2, 3], [4, 5, 6]])


def lists(tensors: Iterable[Tensor]) -> list[Any]:
    return [tensor.tolist() for tensor in tensors]


def test_arithmetic_of_scalars_and_entries() -> None:
    results = d2l.scalar_ops(torch.tensor(8.0), torch.tensor(2.0))
    assert lists(results) == [10, 16, 4, 64]
    assert all(result.shape == () for result in results)
    assert d2l.hadamard(A, A).tolist() == [[1, 4, 9], [16, 25, 36]]
    assert lists(d2l.scale_and_shift(2, torch.tensor([1.0, -3]))) == [[2, -6], [3, -1]]


def test_transpose_turns_rows_into_columns() -> None:
    assert d2l.transpose(A).tolist() == [[1, 4], [2, 5], [3, 6]]


@pytest.mark.parametrize(
    ("matrix", "symmetric"),
    [
        ([[1, 7], [7, 2]], True),
        ([[1, 7], [5, 2]], False),
        ([[3, 3, 3]], False),
        ([[4]], True),
    ],
)
def test_symmetric_means_square_and_equal_to_the_transpose(
    matrix: list[list[int]], symmetric: bool
) -> None:
    assert d2l.is_symmetric(torch.tensor(matrix)) is symmetric


def test_reductions_over_everything_and_each_axis() -> None:
    assert lists(d2l.reduce_sums(A)) == [21, [5, 7, 9], [6, 15]]
    assert lists(d2l.reduce_means(A)) == [3.5, [2.5, 3.5, 4.5], [2, 5]]


def test_normalized_rows_sum_to_one_and_leave_the_input_alone() -> None:
    B = A.clone()
    assert d2l.normalize_rows(B).sum(1).tolist() == pytest.approx([1, 1])
    assert torch.equal(A, B)


def test_running_sums_along_either_axis() -> None:
    assert d2l.cumulative_sum(A, 0).tolist() == [[1, 2, 3], [5, 7, 9]]
    assert d2l.cumulative_sum(A, axis=1).tolist() == [[1, 3, 6], [4, 9, 15]]
    with pytest.raises(IndexError):
        d2l.cumulative_sum(A, axis=2)


def test_products() -> None:
    x = torch.tensor([1.0, 0, -1])
    assert lists(d2l.dot(x, torch.tensor([4.0, 5, 1]))) == [3, 3]
    assert d2l.matvec(A, x).tolist() == [-2, -2]
    assert d2l.matmul(A, A.T).tolist() == [[14, 32], [32, 77]]


def test_norms() -> None:
    x = torch.tensor([3.0, -4])
    assert d2l.l1_norm(x).item() == 7
    assert d2l.l2_norm(x).item() == pytest.approx(5)
    assert d2l.frobenius_norm(A).item() == pytest.approx(math.sqrt(91))
