"""What submissions may import of ours: enough to run and to answer, and no answer.

No suite, no bank, no proof; of ``d2lref`` a copy from whose source an assignment's answers are cut.
"""

from __future__ import annotations

import ast
import atexit
import importlib.util
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path


def _folder_of(package: str) -> Path:
    """Where a package lies, without importing it: ``autograder doctor`` may have no torch."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{package} is not installed", name=package)
    return Path(spec.submodule_search_locations[0]).resolve()


_AUTOGRADER = Path(__file__).resolve().parents[1]
_REFERENCE = _folder_of("d2lref")
_OURS = {  # what a zygote and its workers import
    "errors.py",
    "engine/__init__.py",
    "engine/dispatch.py",
    "engine/kept.py",
    "engine/record.py",
    "engine/values.py",
    *(
        f"sandbox/{name}.py"
        for name in ("__init__", "book", "condition", "landlock", "limits", "seccomp")
    ),
    *(f"sandbox/{name}.py" for name in ("python", "users", "watch", "wire", "worker", "zygote")),
}
_NO_EXTENSION = '''"""What is left of the package inside a sandbox."""


def load_ipython_extension(shell):
    """``%load_ext autograder``: a worker's ``%check`` does nothing, as ``grader.check``."""
'''


_lock = threading.Lock()


def prepared(withheld: tuple[str, ...]) -> Path:
    """A folder for the module path, readable by all, gone when this process ends.

    ``withheld`` are the answers to cut out of ``d2lref``: "softmax", "SGD.step". It is the same
    folder for the same answers.
    """
    with _lock:  # two zygotes may start at once
        return _prepared(withheld)


@cache
def _prepared(withheld: tuple[str, ...]) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="inside-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in sorted(_OURS):
        _write(folder / "autograder" / name, (_AUTOGRADER / name).read_text("utf-8"))
    _write(folder / "autograder" / "__init__.py", _NO_EXTENSION)
    for name, source in without_answers(sources(), withheld).items():
        _write(folder / "d2lref" / name, source)
    folder.chmod(0o755)
    return folder


def homes() -> tuple[Path, ...]:
    """Where what is not inside lies on this machine: both packages, and a checkout around them."""
    packages = (_AUTOGRADER, _REFERENCE)
    beside = (packages[0].parent / name for name in ("solutions", "tests", "build", "dist", ".git"))
    around = tuple(path for path in beside if (packages[0].parent / "solutions").is_dir())
    return (*packages, *(path for path in around if path.exists()))


def sources() -> dict[str, str]:
    """The modules of ``d2lref`` by file name."""
    return {path.name: path.read_text("utf-8") for path in sorted(_REFERENCE.glob("*.py"))}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o644)
    path.parent.chmod(0o755)


_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def without_answers(sources: Mapping[str, str], withheld: Sequence[str]) -> dict[str, str]:
    """Modules by file name, in which what ``withheld`` names raises, and what only it needed.

    Helpers nobody else uses go too: a private name, or any in a private module.
    """
    idle = set(_idle(sources))
    cut = {name: _cut(text, dict.fromkeys(withheld, "")) for name, text in sources.items()}
    while spare := [helper for helper in _idle(cut) if helper not in idle]:
        for module, name in spare:
            cut[module] = _cut(cut[module], {name: "what this helps with"})
    return cut


def _idle(sources: Mapping[str, str]) -> list[tuple[str, str]]:
    """(module, name) of helpers that nobody uses."""
    used = {word for text in sources.values() for word in _used(ast.parse(text))}
    return [
        (module, name)
        for module, text in sources.items()
        for name in _helpers(module, text)
        if name not in used
    ]


def _helpers(module: str, text: str) -> Iterator[str]:
    """Definitions of a module that are its own affair, but for those cut already."""
    for node in ast.parse(text).body:
        if isinstance(node, _Definition) and not _is_cut(node):
            own = node.name.startswith("_") or module.startswith("_")
            if own and not module.startswith("__"):
                yield node.name


def _used(tree: ast.Module) -> Iterator[str]:
    """Names that code uses, but where they are defined, imported or used by themselves."""
    for top in tree.body:
        own = top.name if isinstance(top, _Definition) else ""
        for node in ast.walk(top):
            word = node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
            if word and word != own:
                yield word


_MARK = "is what this notebook asks you to write yourself"


def _is_cut(node: _Definition) -> bool:
    return any(
        isinstance(inner, ast.Constant) and isinstance(inner.value, str) and _MARK in inner.value
        for inner in ast.walk(node)
    )


def _cut(text: str, names: Mapping[str, str]) -> str:
    """``text`` in which the definitions of these names raise; the value says what, if no name."""
    lines = text.splitlines()
    for node, path in sorted(_found(ast.parse(text), names), key=lambda one: -one[0].lineno):
        first = min([node.lineno, *(mark.lineno for mark in node.decorator_list)])
        stub = _stub(node, names[path] or f"d2l.{path}")
        indent = " " * node.col_offset
        lines[first - 1 : node.end_lineno] = [f"{indent}{line}" if line else "" for line in stub]
    return "\n".join(lines) + "\n"


def _found(tree: ast.Module, names: Mapping[str, str]) -> Iterator[tuple[_Definition, str]]:
    for node in tree.body:
        if isinstance(node, _Definition) and node.name in names:
            yield node, node.name
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, _Definition) and f"{node.name}.{inner.name}" in names:
                    yield inner, f"{node.name}.{inner.name}"


def _stub(node: _Definition, what: str) -> list[str]:
    refusal = f'raise RuntimeError("{what} {_MARK}")'
    if not isinstance(node, ast.ClassDef):
        kept = [m.id for m in node.decorator_list if isinstance(m, ast.Name)]
        marks = [f"@{name}" for name in kept if name in ("property", "staticmethod", "classmethod")]
        return [*marks, f"def {node.name}(*_args, **_kwargs):", f"    {refusal}"]
    return [
        f"class {node.name}:",
        "    def __init__(self, *_args, **_kwargs):",
        f"        {refusal}",
        "",
        "    def __init_subclass__(cls, **_kwargs):",
        '        if not cls.__module__.startswith("d2lref"):',
        f"            {refusal}",
    ]
