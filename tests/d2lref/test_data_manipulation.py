"""Section 2.1: data manipulation."""

from __future__ import annotations

import numpy as np
import torch

import d2lref as d2l


def test_grid_counts_row_by_row() -> None:
    X, n = d2l.make_grid(2, 3)
    assert X.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert X.dtype == torch.float32
    assert n == 6


def test_filled_gives_fresh_normal_draws() -> None:
    zeros, ones, draws, numbers = d2l.filled((40, 50))
    assert not zeros.any()
    assert bool((ones == 1).all())
    assert abs(draws.std().item() - 1) < 0.1
    assert not torch.equal(draws, d2l.filled((40, 50))[2])
    assert numbers.tolist() == [[2, 7, 1], [8, 2, 8]]
    assert numbers.dtype == torch.int64


def test_rows_are_views() -> None:
    X = torch.arange(15.0).reshape(5, 3)
    last, middle = d2l.last_row_and_slice(X)
    X[:] = 0
    assert last.tolist() == [0, 0, 0]
    assert middle.tolist() == [[0, 0, 0], [0, 0, 0]]


def test_block_is_written_before_the_single_entry() -> None:
    X = torch.zeros(3, 4)
    d2l.write_block(X)
    assert X.tolist() == [[12, 12, 12, 12], [12, 12, 17, 12], [0, 0, 0, 0]]


def test_concatenated_and_compared() -> None:
    X, Y = torch.tensor([[1.0, 5.0]]), torch.tensor([[2.0, 5.0]])
    below, beside = d2l.concatenate(X, Y)
    assert below.tolist() == [[1, 5], [2, 5]]
    assert beside.tolist() == [[1, 5, 2, 5]]
    equal, less, greater, total = d2l.compare(X, Y)
    assert [equal.tolist(), less.tolist(), greater.tolist()] == [
        [[False, True]],
        [[True, False]],
        [[False, False]],
    ]
    assert total == 6


def test_elementwise_and_broadcast() -> None:
    results = d2l.elementwise(torch.tensor([3.0]), torch.tensor([2.0]))
    assert [round(r.item(), 3) for r in results] == [5, 1, 6, 1.5, 9, 20.086]
    grid = d2l.broadcast_add(torch.tensor([[10.0], [20.0]]), torch.tensor([[1.0, 2.0, 3.0]]))
    assert grid.tolist() == [[11, 12, 13], [21, 22, 23]]


def test_sums_land_in_the_memory_that_is_there() -> None:
    X, Y, Z = torch.ones(2, 2), torch.full((2, 2), 3.0), torch.zeros(2, 2)
    places = X.data_ptr(), Z.data_ptr()
    d2l.accumulate(X, Y)
    d2l.write_into(Z, X, Y)
    assert (X.data_ptr(), Z.data_ptr()) == places
    assert X.tolist() == [[4, 4], [4, 4]]
    assert Z.tolist() == [[7, 7], [7, 7]]
    assert Y.tolist() == [[3, 3], [3, 3]]


def test_numpy_and_torch_see_one_memory() -> None:
    X = torch.zeros(2)
    array, tensor = d2l.numpy_roundtrip(X)
    assert isinstance(array, np.ndarray)
    array[0] = 5
    assert X.tolist() == tensor.tolist() == [5, 0]


def test_scalar_keeps_its_kind() -> None:
    assert isinstance(d2l.as_scalar(torch.tensor([[7]])), int)
    assert isinstance(d2l.as_scalar(torch.tensor(7.0)), float)
