"""Names of ``d2lref`` that are what a notebook asks for: inside its worker they raise."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import lru_cache
from types import ModuleType
from typing import Any


class WithheldError(RuntimeError):
    """The notebook uses the package's own answer to what it should write itself."""


class _Withheld:
    """Stands where a class or function was; whatever is done with it raises."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, *_args: Any, **_kwargs: Any) -> Any:
        raise _error(self._name)

    __mro_entries__ = __call__

    def __getattr__(self, _attribute: str) -> Any:
        raise _error(self._name)


def _error(name: str) -> WithheldError:
    return WithheldError(f"d2l.{name} is what this notebook asks you to write yourself")


def withhold(names: Iterable[str]) -> None:
    """Take the answers ``names`` ("softmax", "SGD.step") out of ``d2lref`` in this process.

    Methods still serve ``d2lref``'s own objects, so that ``d2l.Trainer`` trains.
    """
    import d2lref

    for name in names:
        owner_name, _, attribute = name.rpartition(".")
        owner = getattr(d2lref, owner_name, None) if owner_name else d2lref
        if owner is None or isinstance(owner, _Withheld) or not hasattr(owner, attribute):
            continue
        if owner is not d2lref:
            setattr(owner, attribute, _for_our_own(name, getattr(owner, attribute)))
            continue
        instead = _Withheld(name)
        for module, alias in known_as()[name]:
            setattr(module, alias, instead)


@lru_cache(maxsize=1)
def known_as() -> dict[str, list[tuple[ModuleType, str]]]:
    """Where in ``d2lref``'s modules each of its public names is known, and as what.

    The zygote looks them up once: in a worker it would touch, and so copy, half of its memory.
    """
    import d2lref

    ours = [m for n, m in sys.modules.items() if n == "d2lref" or n.startswith("d2lref.")]
    found: dict[str, list[tuple[ModuleType, str]]] = {name: [] for name in d2lref.__all__}
    public = {id(getattr(d2lref, name)): name for name in d2lref.__all__}
    for module in ours:
        for alias, value in vars(module).items():
            if id(value) in public:
                found[public[id(value)]].append((module, alias))
    return found


def _for_our_own(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    def withheld(self: Any, *args: Any, **kwargs: Any) -> Any:
        owner = sys.modules.get(type(self).__module__)
        ours = type(self).__module__.startswith("d2lref")
        if not (ours and getattr(owner, type(self).__name__, None) is type(self)):
            raise _error(name)
        return method(self, *args, **kwargs)

    return withheld
