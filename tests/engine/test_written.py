"""What an answer's text shows."""

from __future__ import annotations

import pytest

from autograder.engine.written import computes_nothing, gives_nothing


@pytest.mark.parametrize(
    ("body", "nothing"),
    [
        ("pass", True),
        ("return 0", True),
        ("return -1", True),
        ("return X", True),
        ("return X, None", True),
        ("W = X; return W", True),
        ("print(X)", True),
        ('"""Not yet."""', True),
        ("return torch.zeros(1)", True),
        ("return X + 1", False),
        ("return X.T", False),
        ("return -X", False),
        ("print(X.sum())", False),
        ("X[0] = 1", False),
        ("X += 1", False),
        ("return [x for x in X]", False),
    ],
)
def test_what_computes_nothing(body: str, nothing: bool) -> None:
    assert computes_nothing("f", f"def f(X):\n    {body}\n") is nothing


@pytest.mark.parametrize(
    ("body", "nothing"),
    [
        ("print(2 * X)", True),
        ("return", True),
        ("return None", True),
        ("return 0", False),
        ("def g():\n        return 1", True),
    ],
)
def test_what_gives_nothing(body: str, nothing: bool) -> None:
    assert gives_nothing("C.f", f"@d2l.add_to_class(C)\ndef f(self, X):\n    {body}\n") is nothing
    assert not gives_nothing("C.f", "class C:\n    pass\n")
