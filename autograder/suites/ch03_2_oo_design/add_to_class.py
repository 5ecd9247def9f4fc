"""Section 3.2: the exercise add_to_class."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, define
from autograder.suites._common import PLAIN, UNSEEN

_NAMES = ("empty", "close", "weigh", "label", "carry", "stack", "shake", "seal")


def _given(add_to_class: Callable[..., Any]) -> str | None:
    """What comes back where a class is passed."""

    class Box:
        pass

    decorator = add_to_class(Box)
    return None if decorator is None else "something to call" * callable(decorator)


def _called(add_to_class: Callable[..., Any], first: int, second: int) -> list[Any]:
    """What a method added to a class gives, for an object made before and one made after."""

    class Box:
        def __init__(self, size: int) -> None:
            self.size = size

    early: Any = Box(first)

    @add_to_class(Box)
    def double(self: Any) -> int:
        return 2 * self.size

    late: Any = Box(second)
    return [early.double(), late.double()]


def _called_with_arguments(add_to_class: Callable[..., Any], size: int, by: int) -> list[Any]:
    """What a method with arguments gives, in the order given, by name and with a default."""

    class Box:
        def __init__(self, size: int) -> None:
            self.size = size

    @add_to_class(Box)
    def grown(self: Any, by: int, times: int = 3) -> int:
        return self.size + by * times

    box: Any = Box(size)
    return [box.grown(by), box.grown(by, 2), box.grown(times=5, by=by)]


def _reached(add_to_class: Callable[..., Any], first: str, second: str) -> dict[str, Any]:
    """What has got new attributes when each of two classes gets a method of these names."""

    class Box:
        pass

    class Crate(Box):
        pass

    class Bag:
        pass

    def one(self: Any) -> str:
        return "one"

    def other(self: Any) -> str:
        return "other"

    one.__name__, other.__name__ = first, second
    add_to_class(Box)(one)
    add_to_class(Bag)(other)

    return {
        "Box": sorted(name for name in vars(Box) if not name.startswith("__")),
        "Bag": sorted(name for name in vars(Bag) if not name.startswith("__")),
        "Crate": hasattr(Crate, first),
        "function": sorted(vars(one)),
    }


def _replaced(add_to_class: Callable[..., Any], old: int, new: int) -> list[int]:
    """What two methods give that take the place of an own and of an inherited one."""

    class Thing:
        def inherited(self) -> int:
            return old

    class Box(Thing):
        def own(self) -> int:
            return old

    def own(self: Any) -> int:
        return new

    def inherited(self: Any) -> int:
        return new

    add_to_class(Box)(own)
    add_to_class(Box)(inherited)
    return [Box().own(), Box().inherited(), Thing().inherited()]


def new_method(s: Subject, rng: Rng) -> Observations:
    first, second = rng.integer(10, 50), rng.integer(50, 90)
    yield "what add_to_class(Box) gives", define(s, _given)(s.add_to_class)
    yield (
        f"[early.double(), late.double()] for boxes of size {first} and {second}, one made before "
        "@add_to_class(Box) adds `double`, which gives 2 * self.size, and one made after,",
        define(s, _called)(s.add_to_class, first, second),
    )


def arguments(s: Subject, rng: Rng) -> Observations:
    size, by = rng.integer(100, 200), rng.integer(2, 9)
    yield (
        f"[box.grown({by}), box.grown({by}, 2), box.grown(times=5, by={by})] for a box of size "
        f"{size} and an added grown(self, by, times=3), which gives self.size + by * times,",
        define(s, _called_with_arguments)(s.add_to_class, size, by),
    )


def places(s: Subject, rng: Rng) -> Observations:
    first, second = (_NAMES[index] for index in rng.permutation(len(_NAMES))[:2].tolist())
    reached = define(s, _reached)(s.add_to_class, first, second)
    yield f"the list of what the class Box has got after `{first}` is added to it", reached["Box"]
    yield f"the list of what the class Bag has got after `{second}` is added to it", reached["Bag"]
    yield f"whether class Crate(Box) has `{first}` too", reached["Crate"]
    yield f"the list of what the function `{first}` itself has got", reached["function"]


def replacement(s: Subject, rng: Rng) -> Observations:
    old, new = rng.integer(10, 50), rng.integer(50, 90)
    yield (
        "what a method of Box gives that is replaced, one of its base class that is replaced in "
        f"Box, and the latter in the base class, where old methods give {old} and new ones {new},",
        define(s, _replaced)(s.add_to_class, old, new),
    )


ADD_TO_CLASS = Exercise(
    name="add_to_class",
    section="3.2",
    checks=(
        Check("call", "value", new_method, kept=PLAIN),
        Check("arguments", "value", arguments),
        Check(
            "classes", "value", places, kept="it says what the class has got, and under which name"
        ),
        Check("replacement", "value", replacement, hidden=True, kept=UNSEEN),
    ),
)
