"""Section 3.2: the exercise add_to_class."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, define
from autograder.suites._common import PLAIN, UNSEEN


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


def _reached(add_to_class: Callable[..., Any]) -> dict[str, Any]:
    """What has got new attributes when each of two classes gets a method."""

    class Box:
        pass

    class Crate(Box):
        pass

    class Bag:
        pass

    def empty(self: Any) -> str:
        return "emptied"

    def close(self: Any) -> str:
        return "closed"

    add_to_class(Box)(empty)
    add_to_class(Bag)(close)

    return {
        "Box": sorted(name for name in vars(Box) if not name.startswith("__")),
        "Bag": sorted(name for name in vars(Bag) if not name.startswith("__")),
        "Crate": hasattr(Crate, "empty"),
        "empty": sorted(vars(empty)),
    }


def _replaced(add_to_class: Callable[..., Any]) -> list[str]:
    """What two methods give that take the place of an own and of an inherited one."""

    class Thing:
        def inherited(self) -> str:
            return "old"

    class Box(Thing):
        def own(self) -> str:
            return "old"

    def own(self: Any) -> str:
        return "new"

    def inherited(self: Any) -> str:
        return "new"

    add_to_class(Box)(own)
    add_to_class(Box)(inherited)
    return [Box().own(), Box().inherited(), Thing().inherited()]


def new_method(s: Subject, rng: Rng) -> Observations:
    first, second = rng.integer(10, 50), rng.integer(50, 90)
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
    reached = define(s, _reached)(s.add_to_class)
    yield "the list of what the class Box has got after `empty` is added to it", reached["Box"]
    yield "the list of what the class Bag has got after `close` is added to it", reached["Bag"]
    yield "whether class Crate(Box) has `empty` too", reached["Crate"]
    yield "the list of what the function `empty` itself has got", reached["empty"]


def replacement(s: Subject, rng: Rng) -> Observations:
    yield (
        "what a method of Box gives that is replaced, one of its base class that is replaced in "
        "Box, and the latter in the base class,",
        define(s, _replaced)(s.add_to_class),
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
