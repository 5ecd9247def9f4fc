"""What a notebook's answers left, kept from what its later cells do to the same names.

Runs beside the notebook: in the worker, and as far as it serves there in the kernel of a student.
"""

from __future__ import annotations

import builtins
import contextlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch

_NOTHING = object()


@dataclass(frozen=True)
class Changed:
    """What a later cell did, by its number (the first is 1).

    ``kind`` is ``name`` (an answer's name has another value), ``dtype`` or ``gradients`` (torch's
    defaults) or ``builtin`` (a name of Python's own); ``what`` is the name or the value.
    """

    kind: str
    what: str
    cell: int


@dataclass
class Kept:
    """The values of answers, as their cells left them, in the globals of a notebook.

    ``answers`` says which cell (its index) answers which exercises: ``softmax``, ``SGD.step``.
    """

    namespace: dict[str, Any]
    answers: Mapping[int, Sequence[str]] = field(default_factory=dict[int, Sequence[str]])
    changed: dict[tuple[str, str], Changed] = field(default_factory=dict[tuple[str, str], Changed])
    _values: dict[str, Any] = field(default_factory=dict[str, Any])
    _later: dict[str, Any] = field(default_factory=dict[str, Any])
    _parameters: dict[str, list[tuple[torch.Tensor, torch.Tensor]]] = field(default_factory=dict)

    def after(self, index: int) -> None:
        """A cell has run: note what it answered, and what it changed."""
        own = self.answers.get(index, ())
        for name in own:
            root = name.partition(".")[0]
            for kept in (root, name) if "." in name else (root,):
                self._values[kept] = value_of(self.namespace, kept)
                self.changed.pop(("name", kept), None)
                self._parameters[kept] = _tensors_of(self._values[kept])
        for name, value in self._values.items():
            different = value_of(self.namespace, name) is not value or self._is_moved(name)
            if different and ("name", name) not in self.changed:
                self.changed["name", name] = Changed("name", name, index + 1)
        for kind, what in _departures(self.namespace):
            self.changed.setdefault((kind, what), Changed(kind, what, index + 1))

    def settle(self) -> list[Changed]:
        """Set everything back, remembering what the later cells had left."""
        for kind, name in list(self.changed):
            if kind == "name":
                self._later[name] = value_of(self.namespace, name)
                if self._later[name] is self._values[name] and not self._is_moved(name):
                    del self.changed[kind, name], self._later[name]  # it has its value again
                else:
                    self._swap_tensors(name)
                    put(self.namespace, name, self._values[name])
        usual(self.namespace)
        return list(self.changed.values())

    def exchange(self) -> None:
        """Put the later values in the place of the kept ones, or back."""
        for name, value in list(self._later.items()):
            self._later[name] = value_of(self.namespace, name)
            self._swap_tensors(name)
            put(self.namespace, name, value)

    def _is_moved(self, name: str) -> bool:
        with contextlib.suppress(Exception):  # a model may be anything
            pairs = self._parameters.get(name, ())
            return any(not torch.equal(now.data, then) for now, then in pairs)
        return False

    def _swap_tensors(self, name: str) -> None:
        with torch.no_grad():
            for now, then in self._parameters.get(name, ()):
                if now.shape == then.shape:  # what has another size is another model
                    kept = then.clone()
                    then.copy_(now.data)
                    now.data.copy_(kept)


def _tensors_of(value: Any) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """The parameters of a model, and what they hold now."""
    with contextlib.suppress(Exception):  # a model may be anything
        if isinstance(value, torch.nn.Module):
            own = [v for v in vars(value).values() if isinstance(v, torch.Tensor)]
            return [(p, p.detach().clone()) for p in (*value.parameters(), *own)]
    return []


def value_of(namespace: Mapping[str, Any], name: str) -> Any:
    """What ``name`` (``softmax``, ``SGD.step``) stands for, something of its own for nothing."""
    root, _, attribute = name.partition(".")
    value = namespace.get(root, _NOTHING)
    if not attribute:
        return value
    return vars(value).get(attribute, _NOTHING) if isinstance(value, type) else _NOTHING


def put(namespace: dict[str, Any], name: str, value: Any) -> None:
    """Have ``name`` stand for what ``value_of`` gave."""
    root, _, attribute = name.partition(".")
    if not attribute:
        if value is _NOTHING:
            namespace.pop(root, None)
        else:
            namespace[root] = value
        return
    owner = namespace.get(root)
    if isinstance(owner, type):
        with contextlib.suppress(AttributeError, TypeError):
            if value is _NOTHING:
                delattr(owner, attribute)
            else:
                setattr(owner, attribute, value)


def _departures(namespace: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is not as torch and Python have it from the start."""
    if torch.get_default_dtype() != torch.float32:
        yield "dtype", str(torch.get_default_dtype())
    if not torch.is_grad_enabled():
        yield "gradients", "off"
    for name in _hidden(namespace):
        yield "builtin", name


def _hidden(namespace: Mapping[str, Any]) -> list[str]:
    """Python's own functions whose names stand for something that cannot be called."""
    return [
        name
        for name in namespace
        if not name.startswith("_")
        and callable(getattr(builtins, name, None))
        and not callable(namespace[name])
    ]


def usual(namespace: dict[str, Any]) -> None:
    """Set torch's defaults and Python's own names back to what they are from the start."""
    torch.set_default_dtype(torch.float32)
    torch.set_grad_enabled(True)
    for name in _hidden(namespace):
        del namespace[name]


@contextlib.contextmanager
def as_usual(namespace: dict[str, Any]) -> Generator[None, None, None]:
    """``usual`` for the time of a check; afterwards everything is as the student had it."""
    dtype, gradients = torch.get_default_dtype(), torch.is_grad_enabled()
    hidden = {name: namespace[name] for name in _hidden(namespace)}
    usual(namespace)
    try:
        yield
    finally:
        torch.set_default_dtype(dtype)
        torch.set_grad_enabled(gradients)
        namespace.update(hidden)
