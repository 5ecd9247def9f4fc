"""Code in the book's spelling runs as it stands, and gives what torch gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch

import d2lref as d2l

X = torch.arange(6.0).reshape(2, 3)

CASES: dict[str, tuple[Callable[[], Any], Any]] = {
    "reshape": (lambda: d2l.reshape(d2l.arange(6.0), (2, 3)), X),
    "reshape by numbers": (lambda: d2l.reshape(d2l.arange(6.0), 2, -1), X),
    "reduce_sum": (lambda: d2l.reduce_sum(X, 1), X.sum(1)),
    "reduce_sum kept": (lambda: d2l.reduce_sum(X, 1, keepdim=True), X.sum(1, keepdim=True)),
    "reduce_mean": (lambda: d2l.reduce_mean(X), X.mean()),
    "argmax": (lambda: d2l.argmax(X, dim=1), X.argmax(1)),
    "astype": (lambda: d2l.astype(X, d2l.int64), X.long()),
    "compared": (lambda: d2l.astype(d2l.argmax(X, 1) == 2, d2l.float32), torch.ones(2)),
    "concat": (lambda: d2l.concat((X, X), 1), torch.cat((X, X), 1)),
    "stack": (lambda: d2l.stack([X, X]), torch.stack([X, X])),
    "expand_dims": (lambda: d2l.expand_dims(X, 0), X.unsqueeze(0)),
    "swapaxes": (lambda: d2l.swapaxes(X, 0, 1), X.T),
    "repeat": (lambda: d2l.repeat(X, 2, 1), X.repeat(2, 1)),
    "to": (lambda: d2l.to(X, "cpu"), X),
    "size": (lambda: d2l.size(X), 6),
    "numpy": (lambda: d2l.numpy(X.clone().requires_grad_()).sum(), 15.0),
    "abs, exp, log": (lambda: d2l.log(d2l.exp(d2l.abs(-X))), X),
    "zeros, ones": (lambda: d2l.zeros_like(X) + d2l.ones(2, 3), torch.ones(2, 3)),
    "tensor": (lambda: d2l.tensor([2, -3.4]), torch.tensor([2, -3.4])),
    "batch_matmul": (lambda: d2l.batch_matmul(X[None], X.T[None]), (X @ X.T)[None]),
    "the density": (lambda: d2l.normal(d2l.zeros(1), 0, 1), torch.tensor([0.398942])),
}


@pytest.mark.parametrize("name", CASES)
def test_the_books_spelling(name: str) -> None:
    make, wanted = CASES[name]
    got = make()
    if isinstance(wanted, torch.Tensor):
        torch.testing.assert_close(got, wanted)
    else:
        assert got == wanted


def test_normal_draws_where_it_gets_a_size() -> None:
    drawn = d2l.normal(0, 0.01, (500, 2), requires_grad=True)
    assert drawn.shape == (500, 2)
    assert drawn.requires_grad
    assert 0.008 < float(drawn.detach().std()) < 0.012


def test_names_of_pythons_own_stay_its_own() -> None:
    assert "abs" not in d2l.__all__
    assert not hasattr(d2l, "no_such_name")
    assert issubclass(d2l.nn_Module, torch.nn.Module)
