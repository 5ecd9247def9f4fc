"""Section 3.2: the exercise HyperParameters.save_hyperparameters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, define
from autograder.suites._common import UNSEEN
from autograder.suites.ch03_oo_design._common import SEEN, method

if TYPE_CHECKING:
    from autograder.model import Observed


def _saved(HyperParameters: Any, a: Any, b: Any, c: Any) -> dict[str, Any]:
    """What two objects of a class with __init__(self, a, b, c) have saved, b ignored."""

    class Model(HyperParameters):
        def __init__(self, a: Any, b: Any, c: Any) -> None:
            self.save_hyperparameters(ignore=["b"])

    def attributes(model: Any) -> dict[str, Any]:
        names = ("a", "b", "c", "name")
        return {name: getattr(model, name) for name in names if hasattr(model, name)}

    first, second = Model(a, b, c), Model(c, b, a)
    return {
        "hparams": first.hparams,
        "attributes": attributes(first),
        "second": attributes(second),
    }


def _saved_all(HyperParameters: Any, lr: float) -> dict[str, Any]:
    """What a class has saved that ignores nothing, has defaults and private arguments."""

    class Model(HyperParameters):
        def __init__(self, lr: float, bias: Any = None, depth: int = 0, _rank: int = 7) -> None:
            super().__init__()
            self.save_hyperparameters()

    model: Any = Model(lr=lr)
    names = ("lr", "bias", "depth", "_rank", "self")
    return {
        "hparams": model.hparams,
        "attributes": [name for name in names if hasattr(model, name)],
    }


def _list_afterwards(HyperParameters: Any) -> list[str]:
    """The list given as ignore=, after the call."""
    ignored = ["b"]

    class Model(HyperParameters):
        def __init__(self, a: int, b: int) -> None:
            self.save_hyperparameters(ignore=ignored)

    Model(1, 2)
    return ignored


def _saved_on_the_way(HyperParameters: Any, lr: float, width: int) -> dict[str, Any]:
    """What a derived class and its base class have saved, each from its own __init__."""

    class Base(HyperParameters):
        def __init__(self, lr: float, momentum: float = 0.9) -> None:
            self.save_hyperparameters(["momentum"])

    class Model(Base):
        def __init__(self, width: int, lr: float, name: str, _log: bool = True) -> None:
            super().__init__(lr / 2)
            self.half = self.lr
            self.save_hyperparameters(ignore=["name", "width_of_nothing"])

    model: Any = Model(width, lr, "net")
    return {"hparams": model.hparams, "half": model.half, "lr": model.lr, "width": model.width}


def _numbers(rng: Rng) -> tuple[int, int, int]:
    return rng.integer(10, 40), rng.integer(40, 70), rng.integer(70, 100)


def _three(s: Subject, rng: Rng) -> tuple[Ref, str]:
    a, b, c = _numbers(rng)
    at = f'for __init__(self, a, b, c) called with {a}, {b}, {c} and ignore=["b"]'
    return define(s, _saved)(s.HyperParameters, a, b, c), at


def attributes(s: Subject, rng: Rng) -> Iterator[Observed]:
    seen, at = _three(s, rng)
    yield f"the dict of the attributes a, b, c {at}", seen["attributes"]
    yield "the same for a second object, called with a and c exchanged,", seen["second"]


def hparams(s: Subject, rng: Rng) -> Iterator[Observed]:
    seen, at = _three(s, rng)
    yield f"self.hparams {at}", seen["hparams"]


def everything(s: Subject, rng: Rng) -> Iterator[Observed]:
    lr = round(float(rng.uniform(1, low=0.1, high=0.9)), 2)
    seen = define(s, _saved_all)(s.HyperParameters, lr)
    at = f"for __init__(self, lr, bias=None, depth=0, _rank=7) called with lr={lr}, no ignore=,"
    yield f"self.hparams {at}", seen["hparams"]
    yield f"the list of attributes {at}", seen["attributes"]


def ignore_list(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield 'the list ["b"] that was given as ignore=', define(s, _list_afterwards)(s.HyperParameters)


def derived(s: Subject, rng: Rng) -> Iterator[Observed]:
    lr, width = round(float(rng.uniform(1, low=0.1, high=0.9)), 2), rng.integer(10, 99)
    seen = define(s, _saved_on_the_way)(s.HyperParameters, lr, width)
    at = f"of a derived class whose base class has saved {lr} / 2 as lr before"
    yield f"self.hparams {at}", seen["hparams"]
    for name in ("half", "lr", "width"):
        yield f"self.{name} {at}", seen[name]


def _save(*lines: str, ignore: str = "ignore=()") -> str:
    return method("HyperParameters", "save_hyperparameters", f"self, {ignore}", *lines)


_CALLER = "caller = inspect.currentframe().f_back"
_VALUES = "names, _, _, values = inspect.getargvalues(caller)"
_EMPTY = "self.hparams = {}"
_EACH = "for name in names:"
_IF = "    if name != 'self' and name not in ignore and not name.startswith('_'):"
_ENTRY = "        self.hparams[name] = values[name]"
_ATTRIBUTE = "        setattr(self, name, values[name])"
_PLAIN = _save(_CALLER, _VALUES, _EMPTY, _EACH, _IF, _ENTRY, _ATTRIBUTE)


def _but(old: str, new: str) -> str:
    """The plain answer with ``new`` in place of ``old``."""
    return _PLAIN.replace(old, new)


def _without(line: str) -> str:
    return _PLAIN.replace(f"    {line}\n", "")


SAVE_HYPERPARAMETERS = Exercise(
    name="HyperParameters.save_hyperparameters",
    section="3.2",
    checks=(
        Check("attributes", "value", attributes),
        Check("hparams", "value", hparams, kept=SEEN),
        Check("everything", "value", everything),
        Check("ignore list", "value", ignore_list),
        Check("derived class", "value", derived, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "own frame",
            "these are the variables of save_hyperparameters itself; the caller is one frame back.",
            _but(".f_back", ""),
        ),
        Mistake(
            "one frame too far",
            "these are the variables of whoever makes the object: one frame too far back.",
            _but(".f_back", ".f_back.f_back"),
        ),
        Mistake(
            "ignore not read",
            "the names in `ignore` are saved like all others.",
            _but(" and name not in ignore", ""),
        ),
        Mistake(
            "ignore reversed",
            "only the names in `ignore` are saved; they are the ones to leave out.",
            _but("name not in ignore", "name in ignore"),
        ),
        Mistake(
            "self saved",
            "`self` is among the arguments of __init__, and is saved with them.",
            _but("name != 'self' and ", ""),
        ),
        Mistake(
            "private names saved",
            "names that begin with an underscore are saved as well.",
            _but(" and not name.startswith('_')", ""),
        ),
        Mistake(
            "underscore anywhere",
            "only names *with* a leading underscore are saved: a `not` is missing.",
            _but("not name.startswith('_')", "name.startswith('_')"),
        ),
        Mistake(
            "no attributes",
            "the arguments are in the dict `hparams` only; they should be attributes too.",
            _without(_ATTRIBUTE),
        ),
        Mistake(
            "no hparams",
            "the object has no dict `hparams`: nothing makes one as an attribute of self.",
            _without(_EMPTY).replace(f"    {_ENTRY}\n", ""),
        ),
        Mistake(
            "ignored names in hparams",
            "`ignore` counts for the attributes, but not for the dict `hparams`.",
            _but(
                f"    {_EACH}\n",
                "    self.hparams = {n: values[n] for n in names[1:] if n[0] != "
                f"'_'}}\n    {_EACH}\n",
            ),
        ),
        Mistake(
            "ignored names as attributes",
            "`ignore` counts for the dict `hparams`, but not for the attributes.",
            _but(
                f"    {_IF}\n    {_ENTRY}\n    {_ATTRIBUTE}\n",
                f"    {_IF}\n    {_ENTRY}\n"
                "        if name != 'self' and not name.startswith('_'):\n"
                f"    {_ATTRIBUTE}\n",
            ),
        ),
        Mistake(
            "names for values",
            "each name is saved as its own value; the value is in the dict of the frame.",
            _but("values[name]", "name"),
        ),
        Mistake(
            "an attribute called name",
            "there is one attribute, called `name`, and each argument overwrites the last.",
            _but("setattr(self, name, values[name])", "self.name = values[name]"),
        ),
        Mistake(
            "on the class",
            "the attributes are put on the class, so all objects share the last ones.",
            _but("setattr(self,", "setattr(type(self),"),
        ),
        Mistake(
            "empty values left out",
            "arguments that are 0, None or False are lost: they count as untrue in an `if`.",
            _but("name != 'self' and", "values[name] and name != 'self' and"),
        ),
        Mistake(
            "ignore list changed",
            "the list given as `ignore` is changed; whoever passed it may need it again.",
            _save(
                "ignore.append('self')",
                _CALLER,
                _VALUES,
                _EMPTY,
                _EACH,
                _IF.replace("name != 'self' and ", ""),
                _ENTRY,
                _ATTRIBUTE,
                ignore="ignore=[]",
            ),
        ),
        Mistake(
            "defaults for values",
            "only defaults are read, from the signature; the frame has the values of this call.",
            _save(
                "signature = inspect.signature(self.__init__)",
                "values = {n: p.default for n, p in signature.parameters.items()}",
                "names = list(values)",
                _EMPTY,
                _EACH,
                _IF,
                _ENTRY,
                _ATTRIBUTE,
            ),
        ),
        Mistake(
            "last argument only",
            "only one argument is in `hparams`: is the dict made anew for each?",
            _without(_EMPTY).replace(
                "self.hparams[name] = values[name]", "self.hparams = {name: values[name]}"
            ),
        ),
        Mistake(
            "stops at ignored",
            "the loop ends at the first name that is to be left out; the rest is lost.",
            _save(
                _CALLER,
                _VALUES,
                _EMPTY,
                "for name in names[1:]:",
                "    if name in ignore or name.startswith('_'):",
                "        break",
                _ENTRY[4:],
                _ATTRIBUTE[4:],
            ),
        ),
    ),
    alternatives=(
        Alternative("plain", _PLAIN),
        Alternative(
            "as in the book",
            _save(
                "frame = inspect.currentframe().f_back",
                "_, _, _, local_vars = inspect.getargvalues(frame)",
                "self.hparams = {k: v for k, v in local_vars.items()",
                "                if k not in set(ignore + ['self']) and not k.startswith('_')}",
                "for k, v in self.hparams.items():",
                "    setattr(self, k, v)",
                ignore="ignore=[]",
            ),
        ),
        Alternative(
            "f_locals",
            _save(
                "import sys",
                "values = dict(sys._getframe(1).f_locals)",
                "values.pop('self')",
                "self.hparams = {}",
                "for name, value in values.items():",
                "    if name in ignore or name[0] == '_':",
                "        continue",
                "    self.hparams[name] = value",
                "    self.__dict__[name] = value",
            ),
        ),
        Alternative(
            "code object",
            _save(
                "frame = inspect.stack()[1].frame",
                "code = frame.f_code",
                "names = code.co_varnames[1:code.co_argcount]",
                "names = [n for n in names if n not in ignore and not n.startswith('_')]",
                "self.hparams = {n: frame.f_locals[n] for n in names}",
                "self.__dict__.update(self.hparams)",
            ),
        ),
        Alternative(
            "set difference",
            _save(
                "info = inspect.getargvalues(inspect.currentframe().f_back)",
                "wanted = set(info.args) - {'self'} - set(ignore)",
                "hparams = {n: info.locals[n] for n in wanted if not n.startswith('_')}",
                "vars(self).update(hparams, hparams=hparams)",
            ),
        ),
    ),
)
