"""Section 3.2: the exercise add_to_class."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, define
from autograder.suites._common import PLAIN, UNSEEN, body

if TYPE_CHECKING:
    from autograder.model import Observed


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


def new_method(s: Subject, rng: Rng) -> Iterator[Observed]:
    first, second = rng.integer(10, 50), rng.integer(50, 90)
    yield (
        f"[early.double(), late.double()] for boxes of size {first} and {second}, one made before "
        "@add_to_class(Box) adds `double`, which gives 2 * self.size, and one made after,",
        define(s, _called)(s.add_to_class, first, second),
    )


def arguments(s: Subject, rng: Rng) -> Iterator[Observed]:
    size, by = rng.integer(100, 200), rng.integer(2, 9)
    yield (
        f"[box.grown({by}), box.grown({by}, 2), box.grown(times=5, by={by})] for a box of size "
        f"{size} and an added grown(self, by, times=3), which gives self.size + by * times,",
        define(s, _called_with_arguments)(s.add_to_class, size, by),
    )


def places(s: Subject, rng: Rng) -> Iterator[Observed]:
    reached = define(s, _reached)(s.add_to_class)
    yield "the list of what the class Box has got after `empty` is added to it", reached["Box"]
    yield "the list of what the class Bag has got after `close` is added to it", reached["Bag"]
    yield "whether class Crate(Box) has `empty` too", reached["Crate"]
    yield "the list of what the function `empty` itself has got", reached["empty"]


def replacement(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield (
        "what a method of Box gives that is replaced, one of its base class that is replaced in "
        "Box, and the latter in the base class,",
        define(s, _replaced)(s.add_to_class),
    )


def _adds(*lines: str) -> str:
    return body("def add_to_class(Class):\n", *lines)


def _registers(*lines: str) -> str:
    return _adds("def register(function):", *(f"    {line}" for line in lines), "return register")


_SET = "setattr(Class, function.__name__, function)"

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
    mistakes=(
        Mistake(
            "nothing returned",
            "add_to_class returns nothing, so there is nobody to hand the function to.",
            _adds("def register(function):", f"    {_SET}"),
        ),
        Mistake(
            "class and function at once",
            "add_to_class wants class and function at once. @add_to_class(Dog) gives it the class; "
            "the function comes with a second call.",
            body("def add_to_class(Class, function):\n", _SET),
        ),
        Mistake(
            "called too early",
            "the inner function is called, where it should be returned: its name without ().",
            _registers(_SET).replace("return register", "return register()"),
        ),
        Mistake(
            "literal name",
            "every method is stored under the same name, `function`; use the function's own.",
            _registers("Class.function = function"),
        ),
        Mistake(
            "name behind a dot",
            "`Class.function` asks the class for something called `function`; a dot takes a name "
            "as it is typed, not one that is only known later.",
            _registers("Class.function.__name__ = function"),
        ),
        Mistake(
            "name in quotes",
            "the name is in quotes, so the attribute is really called `function.__name__`.",
            _registers("setattr(Class, 'function.__name__', function)"),
        ),
        Mistake(
            "function as its name",
            "setattr gets the function where the name of the attribute belongs, a string.",
            _registers("setattr(Class, function, function)"),
        ),
        Mistake(
            "called at once",
            "the function is called when it is added, and its result is stored, not itself.",
            _registers("setattr(Class, function.__name__, function(Class))"),
        ),
        Mistake(
            "never added",
            "the function is given back as it is; nothing puts it into the class.",
            _registers("return function"),
        ),
        Mistake(
            "the other way round",
            "the class becomes an attribute of the function; it should be the other way round.",
            _registers("setattr(function, Class.__name__, Class)"),
        ),
        Mistake(
            "static method",
            "the function becomes a static method, which is called without the object.",
            _registers("setattr(Class, function.__name__, staticmethod(function))"),
        ),
        Mistake(
            "class method",
            "the function becomes a class method: its self is the class, not the object.",
            _registers("setattr(Class, function.__name__, classmethod(function))"),
        ),
        Mistake(
            "arguments lost",
            "the method takes self and nothing else; further arguments have no way in.",
            _registers("setattr(Class, function.__name__, lambda self: function(self))"),
        ),
        Mistake(
            "into the dict",
            "__dict__ of a class can be read and not be written. There is a function for that.",
            _registers("Class.__dict__[function.__name__] = function"),
        ),
        Mistake(
            "an object changed",
            "an object is made and gets the function; the class itself stays as it was.",
            _registers("setattr(Class(), function.__name__, function)"),
        ),
        Mistake(
            "class of the class",
            "the function goes to the class's own class, type(Class); it belongs one step lower.",
            _registers("setattr(type(Class), function.__name__, function)"),
        ),
        Mistake(
            "the base class",
            "the function goes to a base class, which others derive from as well.",
            _registers("setattr(Class.__mro__[1], function.__name__, function)"),
        ),
    ),
    alternatives=(
        Alternative("plain", _registers(_SET)),
        Alternative("function given back", _registers(_SET, "return function")),
        Alternative(
            "lambda",
            _adds("return lambda function: setattr(Class, function.__name__, function)"),
        ),
        Alternative(
            "wrapped",
            _registers(
                "def method(self, *args, **kwargs):",
                "    return function(self, *args, **kwargs)",
                "method.__name__ = function.__name__",
                "setattr(Class, method.__name__, method)",
                "return method",
            ),
        ),
        Alternative(
            "a class with __call__",
            "class add_to_class:\n"
            "    def __init__(self, Class):\n"
            "        self.Class = Class\n\n"
            "    def __call__(self, function):\n"
            "        setattr(self.Class, function.__name__, function)\n",
        ),
        Alternative(
            "partial",
            "import functools\n\n"
            "def register(Class, function):\n"
            "    name = function.__name__\n"
            "    type.__setattr__(Class, name, function)\n\n"
            "def add_to_class(Class):\n"
            "    return functools.partial(register, Class)\n",
        ),
    ),
)
