"""Which known mistake left these observations: the bank run through the same scenario."""

from __future__ import annotations

import linecache
from functools import lru_cache
from typing import Any

from autograder.compare import Trace, same
from autograder.model import Check, Exercise, Mistake
from autograder.subject import Channel, InProcess


@lru_cache(maxsize=1)
def _reference_names() -> dict[str, Any]:
    import d2lref

    names = {name: getattr(d2lref, name) for name in d2lref.__all__ if name != "plt"}
    return {**names, "d2l": d2lref}


def reference_namespace() -> dict[str, Any]:
    """The reference seen as the globals of a notebook: ``d2lref``'s names, and ``d2l`` itself."""
    return dict(_reference_names())


def answer_channel(source: str) -> Channel:
    """A subject that is the reference, but for what ``source`` (an answer cell) defines.

    Classes of the reference are replaced by fresh subclasses, so that ``add_to_class`` changes
    none of them; a class that ``source`` defines anew receives the reference's other methods, as
    the notebook's later cells would add them.
    """
    reference = _reference_names()
    namespace = {
        name: type(name, (value,), {"__module__": "__main__"})
        if isinstance(value, type) and value.__module__.startswith("d2lref")
        else value
        for name, value in reference.items()
    }
    fresh = dict(namespace)
    exec(_compiled(source), namespace)
    for name, value in namespace.items():
        original = reference.get(name)
        if isinstance(value, type) and isinstance(original, type) and value is not fresh.get(name):
            _graft(value, original)
    return InProcess(namespace)


@lru_cache(maxsize=4096)
def _compiled(source: str) -> Any:
    filename = f"<answer {abs(hash(source)):x}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    return compile(source, filename, "exec")


def _graft(cls: type, original: type) -> None:
    for name, member in vars(original).items():
        if callable(member) and name not in vars(cls) and not name.startswith("__"):
            setattr(cls, name, member)


@lru_cache(maxsize=65536)
def mistake_trace(mistake: Mistake, check: Check, seed: int) -> Trace:
    """What a known mistake shows in a check; the same for every submission of a run."""
    from autograder.checking import observe

    return observe(check, answer_channel(mistake.source), seed)


def diagnose(
    exercise: Exercise, check: Check, got: Trace, expected: Trace, seed: int
) -> Mistake | None:
    """The first mistake of the bank that shows what the student showed and the reference did not.

    A mistake that looks like the reference in this check (it fails another one) is no match.
    """
    if exercise.trains:
        return None
    for mistake in exercise.mistakes:
        trace = mistake_trace(mistake, check, seed)
        if same(got, trace) and not same(trace, expected):
            return mistake
    return None
