"""Answers and the reference as subjects in this process.

Nothing of a submission's is ever here: an answer is a text of the bank, of a master or of a proof.
"""

from __future__ import annotations

import linecache
import math
import re
import time
from functools import lru_cache
from typing import Any

from autograder.engine.model import Check, Exercise
from autograder.engine.observe import observe, undisturbed
from autograder.engine.subject import Channel, InProcess
from autograder.engine.traces import Trace
from autograder.engine.training import untrained_reference


@lru_cache(maxsize=1)
def _reference_names() -> dict[str, Any]:
    import pandas as pd

    import d2lref

    names = {name: getattr(d2lref, name) for name in d2lref.__all__ if name != "plt"}
    return {**names, "d2l": d2lref, "pd": pd, "math": math, "time": time}


@lru_cache(maxsize=1)
def _reference_classes() -> frozenset[str]:
    values = _reference_names().items()
    ours = (n for n, v in values if isinstance(v, type) and v.__module__.startswith("d2lref"))
    return frozenset(ours)


def reference_namespace() -> dict[str, Any]:
    """The reference seen as the globals of a notebook.

    These are ``d2lref``'s names, ``d2l`` itself, ``pd``, ``math`` and ``time``.
    """
    return dict(_reference_names())


def answer_channel(source: str) -> Channel:
    """A subject that is the reference, but for what ``source`` (an answer cell) defines.

    Classes of the reference that it names are replaced by fresh subclasses, so that
    ``add_to_class`` changes none of them; a class that ``source`` defines anew receives the
    reference's other methods, as the notebook's later cells would add them. Raises whatever
    ``source`` raises.
    """
    reference = _reference_names()
    fresh = {
        name: type(name, (reference[name],), {"__module__": "__main__"})
        for name in _reference_classes() & set(re.findall(r"\w+", source))
    }
    namespace = {**reference, **fresh}
    exec(compiled(source), namespace)
    for name, value in namespace.items():
        original = reference.get(name)
        known = (original, fresh.get(name))
        if isinstance(value, type) and isinstance(original, type) and value not in known:
            _graft(value, original)
    return InProcess(namespace)


@lru_cache(maxsize=16384)
def compiled(source: str) -> Any:
    """An answer as code whose lines a traceback can show. Raises SyntaxError."""
    filename = f"<answer {abs(hash(source)):x}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    return compile(source, filename, "exec")


def _graft(cls: type, original: type) -> None:
    for name, member in vars(original).items():
        if callable(member) and name not in vars(cls) and not name.startswith("__"):
            setattr(cls, name, member)


@lru_cache(maxsize=65536)
def answer_trace(source: str, check: Check, seed: int) -> Trace | None:
    """What an answer shows in a check, None when its cell fails; the same for a whole run."""
    channel = kept_channel(source)
    return None if channel is None else observe(check, channel, seed)


@lru_cache(maxsize=4096)
def kept_channel(source: str) -> Channel | None:
    """The subject that an answer makes, None when its cell fails; the same for a whole run."""
    try:
        with undisturbed():
            return answer_channel(source)
    except Exception:  # noqa: BLE001 - a combination of two mistakes need not even run
        return None


@lru_cache(maxsize=4096)
def reference_trace(exercise: Exercise, check: Check, seed: int) -> Trace:
    """What the reference shows; the same for every submission of a run."""
    namespace = reference_namespace()
    if exercise.training_check is not None:
        namespace["model"] = untrained_reference(exercise.training_check.recipe)
    return observe(check, InProcess(namespace), seed)
