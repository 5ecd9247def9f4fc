"""Section 2.1: the exercises accumulate and write_into."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, define, put
from autograder.suites._common import PLAIN, UNSEEN, body
from autograder.suites._helpers import allocated, shares_memory

if TYPE_CHECKING:
    from autograder.model import Observed


def accumulate_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    X, Y = put(s, rng.normal(2, 3)), put(s, rng.normal(2, 3))
    s.accumulate(X, Y)
    yield "X of shape (2, 3) after accumulate(X, Y)", X
    yield "Y of shape (2, 3) after accumulate(X, Y)", Y


def accumulate_in_place(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = put(s, rng.normal(3, 4))
    before = X.view(12)
    s.accumulate(X, rng.normal(3, 4))
    same = define(s, shares_memory)(before, X)
    yield "whether X of shape (3, 4) is where it was in memory after accumulate(X, Y)", same


def accumulate_allocates(s: Subject, rng: Rng) -> Iterator[Observed]:
    X, Y = put(s, rng.normal(3, 4)), put(s, rng.normal(3, 4))
    yield (
        "the bytes of new tensors made by accumulate(X, Y) for X and Y of shape (3, 4)",
        define(s, allocated)(s.accumulate, X, Y),
    )


def accumulate_again(s: Subject, rng: Rng) -> Iterator[Observed]:
    for shape in ((5,), (2, 3, 4)):
        X, Y = put(s, rng.normal(*shape)), put(s, rng.normal(*shape))
        for _ in range(3):
            s.accumulate(X, Y)
        yield f"X of shape {shape} after accumulate(X, Y) three times", X
        yield f"Y of shape {shape} after accumulate(X, Y) three times", Y


def _accumulate(*lines: str) -> str:
    return body("def accumulate(X, Y):\n", *lines)


ACCUMULATE = Exercise(
    name="accumulate",
    section="2.1",
    checks=(
        Check("value", "value", accumulate_value, kept=PLAIN),
        Check(
            "in place",
            "value",
            accumulate_in_place,
            kept="what moves has made new tensors as well; here the words say what happened",
        ),
        Check("no new memory", "value", accumulate_allocates),
        Check("again and again", "value", accumulate_again, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "new tensor",
            "a new tensor is made for the sum; the name X moves to it inside the function, and the "
            "caller's tensor stays as it was.",
            _accumulate("X = X + Y"),
        ),
        Mistake(
            "sum copied into X",
            "X has the right entries and its own memory, but the sum is made in a new tensor first "
            "and then copied: for a moment there are two.",
            _accumulate("X[:] = X + Y"),
        ),
        Mistake(
            "memory replaced",
            "X is given the memory of a new tensor; its old memory is thrown away.",
            _accumulate("X.data = X + Y"),
        ),
        Mistake(
            "Y grows",
            "Y is changed instead of X.",
            _accumulate("Y += X"),
        ),
        Mistake(
            "both grow",
            "X is right, but Y is changed too; it is to stay as it was.",
            _accumulate("Y += X", "X[:] = Y"),
        ),
        Mistake(
            "X replaced by Y",
            "X becomes a copy of Y, and its old entries are lost. Y is to be added to them.",
            _accumulate("X[:] = Y"),
        ),
        Mistake(
            "subtracted",
            "Y is subtracted from X.",
            _accumulate("X -= Y"),
        ),
        Mistake(
            "sign in front",
            "`X =+ Y` reads as X = (+Y): the name X is given to Y. The two signs stand the other "
            "way round.",
            _accumulate("X =+ Y"),
        ),
        Mistake(
            "multiplied",
            "X is multiplied by Y.",
            _accumulate("X *= Y"),
        ),
        Mistake(
            "X doubled",
            "X is added to itself; Y is not used.",
            _accumulate("X += X"),
        ),
        Mistake(
            "twice",
            "Y is added twice.",
            _accumulate("X += Y", "X.add_(Y)"),
        ),
        Mistake(
            "first row only",
            "only the first row of X grows.",
            _accumulate("X[0] += Y[0]"),
        ),
        Mistake(
            "first row for all",
            "the first row of Y is added to every row of X.",
            _accumulate("X += Y[0]"),
        ),
        Mistake(
            "one number for all",
            "the sum of all entries of Y is added to every entry of X.",
            _accumulate("X += Y.sum()"),
        ),
    ),
    alternatives=(
        Alternative("plain", _accumulate("X += Y")),
        Alternative("add_", _accumulate("return X.add_(Y)")),
        Alternative("out=", _accumulate("torch.add(X, Y, out=X)")),
        Alternative("slice", _accumulate("X[:] += Y", "return X")),
        Alternative("row by row", _accumulate("for i in range(len(X)):", "    X[i] += Y[i]")),
        Alternative("subtracted with a sign", _accumulate("X.sub_(Y, alpha=-1)")),
    ),
)


def write_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    Z, X, Y = (put(s, rng.normal(2, 3)) for _ in range(3))
    s.write_into(Z, X, Y)
    for name, tensor in (("Z", Z), ("X", X), ("Y", Y)):
        yield f"{name} of shape (2, 3) after write_into(Z, X, Y)", tensor


def write_in_place(s: Subject, rng: Rng) -> Iterator[Observed]:
    Z = put(s, rng.normal(3, 4))
    before = Z.view(12)
    s.write_into(Z, rng.normal(3, 4), rng.normal(3, 4))
    same = define(s, shares_memory)(before, Z)
    yield "whether Z of shape (3, 4) is where it was in memory after write_into(Z, X, Y)", same


def write_again(s: Subject, rng: Rng) -> Iterator[Observed]:
    for shape in ((6,), (2, 3, 4)):
        Z = put(s, rng.normal(*shape))
        for turn in ("first", "second"):
            X, Y = put(s, rng.normal(*shape)), put(s, rng.normal(*shape))
            s.write_into(Z, X, Y)
            yield f"Z of shape {shape} after the {turn} write_into(Z, X, Y)", Z
            yield f"X of shape {shape} after the {turn} write_into(Z, X, Y)", X


def _write(*lines: str) -> str:
    return body("def write_into(Z, X, Y):\n", *lines)


WRITE_INTO = Exercise(
    name="write_into",
    section="2.1",
    checks=(
        Check("value", "value", write_value),
        Check("in place", "value", write_in_place),
        Check("again", "value", write_again, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "name moved",
            "`Z = …` gives the name Z to a new tensor inside the function; the caller's tensor "
            "stays as it was. Write into it.",
            _write("Z = X + Y"),
        ),
        Mistake(
            "memory replaced",
            "the entries are right, but Z is given the memory of a new tensor.",
            _write("Z.data = X + Y"),
        ),
        Mistake(
            "added to Z",
            "the sum is added to what was in Z before; it replaces it.",
            _write("Z += X + Y"),
        ),
        Mistake(
            "X overwritten",
            "Z is right, but the sum is in X as well; X is to stay as it was.",
            _write("X += Y", "Z[:] = X"),
        ),
        Mistake(
            "Y overwritten",
            "Z is right, but the sum is in Y as well; Y is to stay as it was.",
            _write("Y += X", "Z[:] = Y"),
        ),
        Mistake(
            "second name for X",
            "`Z = X` makes no copy: both names stand for X, and it is X that grows.",
            _write("Z = X", "Z += Y"),
        ),
        Mistake(
            "Y left out",
            "X is copied into Z; Y is not added.",
            _write("Z[:] = X"),
        ),
        Mistake(
            "X left out",
            "Y is copied into Z; X is not added.",
            _write("Z[:] = Y"),
        ),
        Mistake(
            "subtracted",
            "Z holds the difference of X and Y.",
            _write("Z[:] = X - Y"),
        ),
        Mistake(
            "multiplied",
            "Z holds the products of the entries of X and Y.",
            _write("Z[:] = X * Y"),
        ),
        Mistake(
            "mean",
            "Z holds half of the sum.",
            _write("Z[:] = (X + Y) / 2"),
        ),
        Mistake(
            "into one row",
            "the whole sum does not fit into row 0 of Z: Z[0] is one row, not all of Z.",
            _write("Z[0] = X + Y"),
        ),
        Mistake(
            "first row only",
            "only the first row of Z is written.",
            _write("Z[0] = X[0] + Y[0]"),
        ),
        Mistake(
            "all entries alike",
            "every entry of Z gets the same number, the sum of everything.",
            _write("Z[:] = (X + Y).sum()"),
        ),
        Mistake(
            "copy without underscore",
            "tensors have no method `copy`. The methods that write in place end with a sign.",
            _write("Z.copy(X + Y)"),
        ),
    ),
    alternatives=(
        Alternative("plain", _write("Z[:] = X + Y")),
        Alternative("out=", _write("torch.add(X, Y, out=Z)")),
        Alternative("copy_", _write("return Z.copy_(X + Y)")),
        Alternative("copied, then added", _write("Z[...] = X", "Z += Y", "return Z")),
        Alternative("emptied first", _write("Z.zero_()", "Z.add_(X).add_(Y)")),
        Alternative("row by row", _write("for i in range(X.shape[0]):", "    Z[i] = X[i] + Y[i]")),
    ),
)
