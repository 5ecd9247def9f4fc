"""Section 3.1: the exercises add_loop and add_vectorized."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from autograder.model import Alternative, Check, Equivalent, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, define, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, body
from autograder.suites.ch03_linear_regression_basics._common import shown, signed

if TYPE_CHECKING:
    from torch import Tensor

    from autograder.model import Observed, Scenario


def _two(rng: Rng, n: int) -> tuple[Tensor, Tensor]:
    """Two vectors whose sum, entry by entry, is nowhere near 0, a or b."""
    return signed(rng, n, low=1.2, high=2.5), signed(rng, n, low=0.3, high=0.9)


def sum_shape(name: str) -> Scenario:
    """``name(a, b)`` for two vectors, their form only."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        yield f"{name}(a, b) for a and b of shape (7,)", getattr(s, name)(*_two(rng, 7))

    return scenario


def sum_value(name: str) -> Scenario:
    """``name(a, b)`` for two short vectors."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        a, b = _two(rng, 4)
        yield f"{name}({shown(a)}, {shown(b)})", getattr(s, name)(a, b)

    return scenario


def sum_keeps_input(name: str) -> Scenario:
    """``a`` and ``b`` after ``name(a, b)``."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        a, b = (put(s, vector) for vector in _two(rng, 5))
        yield f"{name}(a, b) for a and b of shape (5,)", getattr(s, name)(a, b)
        yield f"a of shape (5,) after {name}(a, b)", a
        yield f"b of shape (5,) after {name}(a, b)", b

    return scenario


def sum_elsewhere(name: str) -> Scenario:
    """``name(a, b)`` for other lengths."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        for n in (1, 2, 50):
            yield f"{name}(a, b) for a and b of shape ({n},)", getattr(s, name)(*_two(rng, n))

    return scenario


def adds_vectors(function: Callable[..., Any], *arguments: Any) -> bool:
    """Whether ``function(*arguments)`` has torch add more than one pair of numbers at once."""
    import torch
    from torch.utils._python_dispatch import TorchDispatchMode
    from torch.utils._pytree import tree_leaves

    class Watch(TorchDispatchMode):
        seen = False

        def __torch_dispatch__(
            self, func: Any, types: Any, args: Any = (), kwargs: Any = None
        ) -> Any:
            tensors = [leaf for leaf in tree_leaves(args) if isinstance(leaf, torch.Tensor)]
            adds = func.overloadpacket.__name__ in ("add", "add_", "sub", "sub_", "rsub", "sum")
            self.seen |= adds and any(tensor.numel() > 1 for tensor in tensors)
            return func(*args, **(kwargs or {}))

    with Watch() as watch:
        function(*arguments)
    return watch.seen


def one_by_one(s: Subject, rng: Rng) -> Iterator[Observed]:
    at_once = define(s, adds_vectors)(s.add_loop, *_two(rng, 6))
    yield "whether add_loop(a, b) adds more than one pair of entries at once", at_once


def _loop(*lines: str) -> str:
    return body("def add_loop(a, b):\n", *lines)


_NEW = "c = torch.zeros(len(a))"
_FOR = "for i in range(len(a)):"
_ADD = "    c[i] = a[i] + b[i]"
_OUT = "return c"

ADD_LOOP = Exercise(
    name="add_loop",
    section="3.1",
    checks=(
        Check("shape", "shape", sum_shape("add_loop"), kept=FORM),
        Check("value", "value", sum_value("add_loop"), kept=PLAIN),
        Check("one by one", "value", one_by_one),
        Check("inputs", "value", sum_keeps_input("add_loop")),
        Check("other lengths", "value", sum_elsewhere("add_loop"), hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "all at once",
            "many entries are added in one operation; here a loop is to add one pair after the "
            "other.",
            _loop("return a + b"),
        ),
        Mistake(
            "returned too early",
            "`return` stands inside the loop, so that it ends after the first entry.",
            _loop(_NEW, _FOR, _ADD, "    return c"),
        ),
        Mistake(
            "last entry left out",
            "the loop ends one entry too early; range(n) leaves out n already.",
            _loop(_NEW, _FOR.replace("len(a)", "len(a) - 1"), _ADD, _OUT),
        ),
        Mistake(
            "first entry left out",
            "the loop begins at 1, but the first entry has the index 0.",
            _loop(_NEW, _FOR.replace("(len", "(1, len"), _ADD, _OUT),
        ),
        Mistake(
            "one entry too many",
            "the loop asks for an entry behind the last one: it may take as many steps as a has "
            "entries, and the last index is one less.",
            _loop(_NEW, _FOR.replace("len(a)", "len(a) + 1"), _ADD, _OUT),
        ),
        Mistake(
            "entries as places",
            "the loop runs over the entries of a, and they are used as places.",
            _loop(_NEW, "for i in a:", _ADD, _OUT),
        ),
        Mistake(
            "length is no range",
            "`for` needs something to run through, and len(a) is a single number.",
            _loop(_NEW, "for i in len(a):", _ADD, _OUT),
        ),
        Mistake(
            "a overwritten",
            "the sums are written into a itself; they belong into a new tensor.",
            _loop(_FOR, "    a[i] = a[i] + b[i]", "return a"),
        ),
        Mistake(
            "only a copied",
            "the entries of b are missing in the sums.",
            _loop(_NEW, _FOR, _ADD.replace(" + b[i]", ""), _OUT),
        ),
        Mistake(
            "subtracted",
            "b is subtracted from a.",
            _loop(_NEW, _FOR, _ADD.replace("+", "-"), _OUT),
        ),
        Mistake(
            "everything in one number",
            "the sums of all pairs are added up to one number; each pair has its own.",
            _loop("c = torch.tensor(0.0)", _FOR, "    c = c + a[i] + b[i]", _OUT),
        ),
        Mistake(
            "last sum only",
            "each step replaces the whole result, and the last sum is left.",
            _loop(_NEW, _FOR, "    c = a[i] + b[i]", _OUT),
        ),
        Mistake(
            "list",
            "a Python list comes back; the result is a tensor.",
            _loop("c = []", _FOR, "    c.append(a[i] + b[i])", _OUT),
        ),
        Mistake(
            "nothing returned",
            "the sums are computed, but not returned.",
            _loop(_NEW, _FOR, _ADD),
        ),
        Mistake(
            "whole numbers",
            "the new tensor holds integers, so that everything behind the point is lost.",
            _loop(_NEW.replace("len(a)", "len(a), dtype=torch.int64"), _FOR, _ADD, _OUT),
        ),
    ),
    equivalents=(
        Equivalent("line 3: zeros becomes ones", "every entry is overwritten before it is read"),
    ),
    alternatives=(
        Alternative("plain", _loop(_NEW, _FOR, _ADD, _OUT)),
        Alternative(
            "zip and stack",
            _loop("return torch.stack([x + y for x, y in zip(a, b)])"),
        ),
        Alternative(
            "lists of numbers",
            _loop(
                "sums = []",
                "for x, y in zip(a.tolist(), b.tolist()):",
                "    sums.append(x + y)",
                "return torch.tensor(sums)",
            ),
        ),
        Alternative(
            "into a copy",
            _loop("c = a.clone()", "for i, y in enumerate(b):", "    c[i] += y", _OUT),
        ),
        Alternative(
            "while",
            _loop(
                "i, c = 0, torch.empty_like(a)",
                "while i < a.shape[0]:",
                "    c[i] = b[i].item() + a[i].item()",
                "    i += 1",
                _OUT,
            ),
        ),
    ),
)


def is_faster(
    fast: Callable[..., Any], slow: Callable[..., Any], times: float, *arguments: Any
) -> bool:
    """Whether ``fast(*arguments)`` is at least ``times`` times faster than ``slow(*arguments)``.

    Measured in processor time: what else the machine does changes little. One run of ``slow``
    decides, unless it is close enough for bad luck.
    """
    import time

    def seconds(function: Callable[..., Any]) -> float:
        start = time.thread_time()
        function(*arguments)
        return max(time.thread_time() - start, 1e-9)

    quickest = min(seconds(fast) for _ in range(3))
    ratio = seconds(slow) / quickest
    return ratio >= times and (ratio >= 30 * times or seconds(slow) / quickest >= times)


def plain_loop(a: Any, b: Any) -> Any:
    """The sum of two vectors, one entry after the other."""
    c = a.clone()
    for i in range(len(a)):
        c[i] = a[i] + b[i]
    return c


def fast(s: Subject, rng: Rng) -> Iterator[Observed]:
    # a loop of our own first: where the student's add_loop fails, add_vectorized is not to blame
    for slow, whose, n in (
        (define(s, plain_loop), "a plain loop", 1_000),
        (s.add_loop, "your add_loop", 10_000),
    ):
        yield (
            f"whether add_vectorized is at least 3 times faster than {whose} on {n} entries",
            define(s, is_faster)(s.add_vectorized, slow, 3, *_two(rng, n)),
        )


def _vectorized(*lines: str) -> str:
    return body("def add_vectorized(a, b):\n", *lines)


ADD_VECTORIZED = Exercise(
    name="add_vectorized",
    section="3.1",
    uses=("add_loop",),
    checks=(
        Check("value", "value", sum_value("add_vectorized"), kept=PLAIN),
        Check("speed", "value", fast, points=2),
        Check("inputs", "value", sum_keeps_input("add_vectorized")),
        Check("other lengths", "value", sum_elsewhere("add_vectorized"), hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "still a loop",
            "a loop still adds the entries one by one; torch adds whole vectors.",
            _vectorized(_NEW, _FOR, _ADD, _OUT),
        ),
        Mistake(
            "a overwritten",
            "a itself is overwritten with the sum; the result is a new tensor.",
            _vectorized("a += b", "return a"),
        ),
        Mistake(
            "subtracted",
            "b is subtracted from a.",
            _vectorized("return a - b"),
        ),
        Mistake(
            "multiplied",
            "the entries are multiplied.",
            _vectorized("return a * b"),
        ),
        Mistake(
            "dot product",
            "@ multiplies the entries and adds the products up to one number.",
            _vectorized("return a @ b"),
        ),
        Mistake(
            "added up",
            "the sums of all pairs are added up to one number; each pair has its own.",
            _vectorized("return (a + b).sum()"),
        ),
        Mistake(
            "joined",
            "b is put behind a; the entries are to be added.",
            _vectorized("return torch.cat((a, b))"),
        ),
        Mistake(
            "lists joined",
            "+ puts Python lists behind each other; only tensors are added entry by entry.",
            _vectorized("return a.tolist() + b.tolist()"),
        ),
        Mistake(
            "numpy array",
            "a numpy array comes back; the result is a tensor.",
            _vectorized("return a.numpy() + b.numpy()"),
        ),
        Mistake(
            "nothing returned",
            "the sum is computed, but not returned.",
            _vectorized("c = a + b"),
        ),
    ),
    alternatives=(
        Alternative("plain", _vectorized("return a + b")),
        Alternative("a function", _vectorized("return torch.add(a, b)")),
        Alternative("in place on a copy", _vectorized("c = a.clone()", "c += b", "return c")),
        Alternative("written into", _vectorized("c = torch.empty_like(a)", "c[:] = b + a", _OUT)),
        Alternative("stacked and summed", _vectorized("return torch.stack([a, b]).sum(dim=0)")),
    ),
)
