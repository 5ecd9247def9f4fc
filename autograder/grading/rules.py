"""What a notebook's text shows before it runs: forbidden calls, borrowed answers, tricks.

A scan of the syntax, nothing is executed. Its findings are flags for a person to look at; they
cost no points. What a function really calls is noted while it runs: see
``autograder.engine.record``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from autograder.engine.model import Assignment, Exercise
from autograder.engine.record import bare_name
from autograder.grading.notebooks import Cell

MAX_FLAGS = 12
MAX_SOURCE = 100_000  # characters, in a cell
MAX_NOTEBOOK = 500_000
MAX_ODD_LINES = 10
MAX_PARTS = 20  # of a dotted name

_MODULES = {
    "_thread",
    "asyncio",
    "atexit",
    "autograder",
    "builtins",
    "cffi",
    "cloudpickle",
    "codeop",
    "concurrent",
    "copyreg",
    "ctypes",
    "dill",
    "dis",
    "faulthandler",
    "gc",
    "http",
    "importlib",
    "inspect",
    "io",
    "joblib",
    "linecache",
    "marshal",
    "mmap",
    "multiprocessing",
    "os",
    "pathlib",
    "pickle",
    "pkgutil",
    "pty",
    "resource",
    "runpy",
    "shutil",
    "signal",
    "socket",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "traceback",
    "urllib",
    "weakref",
    "zipimport",
}
_CALLS = {
    "__import__",
    "compile",
    "eval",
    "exec",
    "get_ipython",
    "getattr",
    "globals",
    "open",
    "setattr",
    "vars",
}
_ATTRIBUTES = {
    "DisableTorchFunction",
    "DisableTorchFunctionSubclass",
    "_C",
    "__bases__",
    "__builtins__",
    "__class__",
    "__closure__",
    "__code__",
    "__dict__",
    "__globals__",
    "__subclasses__",
    "__torch_dispatch__",
    "__torch_function__",
    "_getframe",
    "f_back",
    "ops",
    "tb_frame",
}
_HOOKS = {"__array__", "__torch_dispatch__", "__torch_function__"}
_LENT = ("d2l", "d2lref")
_ROADS = (  # to run code out of sight: compiled, traced, packed, rewritten, watched, elsewhere
    "torch.compile",
    "torch.compiler",
    "torch.export",
    "torch.futures",
    "torch.fx",
    "torch.hub",
    "torch.jit",
    "torch.library",
    "torch.load",
    "torch.multiprocessing",
    "torch.overrides",
    "torch.package",
    "torch.profiler",
    "torch.autograd.profiler",
    "torch.serialization",
    "torch.utils.cpp_extension",
)
_ROADS_FROM_SCRATCH = ("torch.func", "torch.autograd.functional", "torch.autograd.forward_ad")
_OTHERS_ARRAYS = ("numpy", "scipy", "sklearn", "jax", "tensorflow", "cupy", "numba")
_NO_ARITHMETIC = {
    "e",
    "float32",
    "float64",
    "inf",
    "nan",
    "ndarray",
    "newaxis",
    "pi",
    "printoptions",
    "random",
    "set_printoptions",
}
_SWITCHES = ("torch.backends.", "pandas.options.", "matplotlib.")  # attributes that people set
_TYPED = "__typed__"  # stands for what only IPython understands
_HARMLESS = re.compile(
    r"""
    \?.*                                         # help
    | !+\s*(python3?\s+-m\s+)?(pip3?|conda|mamba|uv(\s+pip)?)\s[^;&|`$<]*
    | !+\s*(ls|pwd|date|nvidia-smi|free|df|python3?\s+(-V|--version))\b[^;&|`$<>]*
    | %%?(autoreload|capture|cd|colors|conda|config|dirs|doctest_mode|env
        |history|hist|html|latex|load_ext|ls|lsmagic|magic|mamba|markdown|matplotlib|page|pdb|pdoc
        |pinfo2?|pip|precision|psource|pwd|pylab|quickref|reload_ext|reset|set_env|svg|time|timeit
        |unload_ext|uv|watermark|who|whos|who_ls|xmode)\b.*
    """,
    re.VERBOSE,
)
_NO_PYTHON = re.compile(r"\s*%%(html|latex|markdown|svg)\b")  # the whole cell is a text


def scan(cells: tuple[Cell, ...], assignment: Assignment) -> tuple[str, ...]:
    """Flags, each with its evidence: the code cell and the line."""
    found: dict[str, None] = {}
    aliases: dict[str, str] = {}
    left = MAX_NOTEBOOK
    for number, cell in enumerate(cells, start=1):
        if len(cell.source) > min(MAX_SOURCE, left):
            found[f"code cell {number} is too long to be scanned"] = None
            continue
        left -= len(cell.source)
        tree = _parsed(cell.source)
        if tree is None:
            continue
        exercise = _exercise(cell, assignment)
        for line, what in _findings(tree, aliases, assignment, exercise):
            found[f"code cell {number}, line {line}: {what}"] = None
    flags = list(found)
    more = len(flags) - MAX_FLAGS
    return (*flags[:MAX_FLAGS], *([f"and {more} more of this kind"] if more > 0 else []))


def _parsed(source: str) -> ast.Module | None:
    """The syntax tree, without lines that only IPython understands (``files = !ls``)."""
    if _NO_PYTHON.match(source):
        return None
    text = re.sub(r"(?m)^([ \t]*)[%!?]+(.*)$", _magic, source)
    for _ in range(MAX_ODD_LINES):
        try:
            return ast.parse(text)
        except SyntaxError as error:
            text = _without_line(text, error.lineno or 0)
        except (ValueError, RecursionError, MemoryError):
            return None  # it cannot run either
    return None


def _magic(match: re.Match[str]) -> str:
    """What a magic times; else a harmless line, or one that is flagged with what was typed."""
    indent, line = match.group(1), match.group().strip()
    if timed := re.match(r"%(?:time|timeit|prun|memit)\s+(?:-\w+\s+(?:\d+\s+)?)*(.*)", line):
        return indent + timed.group(1)
    return indent + _typed(line)


def _typed(line: str) -> str:
    return "pass" if _HARMLESS.fullmatch(line) else f"{_TYPED}({line!r})"


def _without_line(text: str, number: int) -> str:
    lines = text.split("\n")
    if not 1 <= number <= len(lines):
        return text
    line = lines[number - 1]
    indent = line[: len(line) - len(line.lstrip())]
    shell = re.search(r"=\s*([!%].*)", line)
    lines[number - 1] = indent + (_typed(shell.group(1).strip()) if shell else "pass")
    return "\n".join(lines)


def _exercise(cell: Cell, assignment: Assignment) -> Exercise | None:
    try:
        return assignment.exercise(cell.exercise) if cell.exercise else None
    except KeyError:
        return None


def _findings(
    tree: ast.Module, aliases: dict[str, str], assignment: Assignment, exercise: Exercise | None
) -> Iterator[tuple[int, str]]:
    forbidden = set(map(bare_name, exercise.forbids)) if exercise else set[str]()
    scratch = exercise is not None and exercise.from_scratch
    ordinary = assignment.ordinary
    inner: set[int] = set()  # `a.b` in `a.b.c`
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for item in node.names:
                aliases[item.asname or item.name.partition(".")[0]] = (
                    item.name if item.asname else item.name.partition(".")[0]
                )
                if _is_tool(item.name, ordinary) or item.name.startswith("otter."):
                    yield node.lineno, f"imports {item.name[:40]}"
                elif _is_road(item.name, scratch=False):
                    yield node.lineno, f"imports {item.name[:80]}"
        elif isinstance(node, ast.ImportFrom):
            for item in node.names:
                path = f"{node.module}.{item.name}"
                aliases[item.asname or item.name] = path
                if bare_name(item.name) in forbidden or _is_road(path, scratch=False):
                    yield node.lineno, f"imports {path[:80]}"
            if _is_tool(node.module or "", ordinary) or (node.module or "").startswith("otter"):
                yield node.lineno, f"imports {(node.module or '')[:40]}"
        elif isinstance(node, ast.Assign | ast.AugAssign | ast.Delete):
            yield from _replacements(node, aliases)
        elif isinstance(node, ast.FunctionDef) and node.name in _HOOKS:
            yield node.lineno, f"defines {node.name}"
        elif isinstance(node, ast.Call) and _line_of(node):
            yield node.lineno, f"runs {_line_of(node)[:80]}"
        elif isinstance(node, ast.Name):
            if node.id in _CALLS.difference(ordinary):
                yield node.lineno, f"uses {node.id}"
            path = aliases.get(node.id, "") if scratch and id(node) not in inner else ""
            if _is_arithmetic_of_others(path) or _is_road(path, scratch=True):
                yield node.lineno, f"uses {path[:80]}"
        elif isinstance(node, ast.Attribute):
            path = _path(node, aliases)
            for what in _attribute(node, path, assignment, exercise):
                yield node.lineno, what
            if id(node) not in inner and (
                (scratch and _is_arithmetic_of_others(path or f".{node.attr}"))
                or _is_road(path, scratch=scratch)
                or _is_tool_in(path, node, aliases, ordinary)
            ):
                yield node.lineno, f"uses {(path or '….' + node.attr)[:80]}"
            inner.add(id(node.value))


def _attribute(
    node: ast.Attribute, path: str, assignment: Assignment, exercise: Exercise | None
) -> Iterator[str]:
    forbidden = set(map(bare_name, exercise.forbids)) if exercise else set[str]()
    if node.attr in _ATTRIBUTES.difference(assignment.ordinary):
        yield f"uses {(path or node.attr)[:80]}"
    root, _, rest = path.partition(".")
    if root in _LENT and rest in _answers(exercise, assignment):
        yield f"uses the package's own {rest}"
    elif (
        bare_name(node.attr) in forbidden
        and root not in (*_LENT, "self")
        and isinstance(node.ctx, ast.Load)
    ):
        yield f"uses {(path or '….' + node.attr)[:80]}"


def _line_of(node: ast.Call) -> str:
    """What was typed where a line stands that only IPython understands, else nothing."""
    if isinstance(node.func, ast.Name) and node.func.id == _TYPED:
        return str(ast.literal_eval(node.args[0]))
    return ""


def _is_road(path: str, *, scratch: bool) -> bool:
    """Whether this name of torch's leads around what is watched, or is none of its public ones."""
    roads = _ROADS + _ROADS_FROM_SCRATCH if scratch else _ROADS
    root, *parts = path.split(".")
    private = any(part.startswith("_") and not part.startswith("__") for part in parts)
    return root == "torch" and (private or any(f"{path}.".startswith(f"{r}.") for r in roads))


def _is_arithmetic_of_others(path: str) -> bool:
    """Whether this is a function of numpy's or its like, or makes an array of a tensor."""
    root, _, name = path.partition(".")
    return (
        root in _OTHERS_ARRAYS and bool(name) and name.partition(".")[0] not in _NO_ARITHMETIC
    ) or (root not in _OTHERS_ARRAYS and path.endswith((".numpy", ".from_numpy", ".__array__")))


def _is_tool_in(
    path: str, node: ast.Attribute, aliases: dict[str, str], ordinary: tuple[str, ...]
) -> bool:
    """Whether a module that tricks are made with is taken from another one: ``torch.importlib``."""
    root = _root(node)
    parts = path.split(".")[1:]
    tools = _MODULES.difference(ordinary, ("io", "signal"))
    known = isinstance(root, ast.Name) and (root.id in aliases or root.id == "torch")
    return known and not tools.isdisjoint(parts)


def _is_tool(module: str, ordinary: tuple[str, ...]) -> bool:
    """Whether a module is one that tricks are made with."""
    return module.partition(".")[0] in _MODULES.difference(ordinary)


def _answers(exercise: Exercise | None, assignment: Assignment) -> set[str]:
    """The answers in ``d2lref`` that an answer cell does not use; its stub uses those lent."""
    if exercise is None:
        return set()
    return {*assignment.withheld, *({exercise.name} & set(assignment.lends))}


def _replacements(
    node: ast.Assign | ast.AugAssign | ast.Delete, aliases: dict[str, str]
) -> Iterator[tuple[int, str]]:
    targets = [node.target] if isinstance(node, ast.AugAssign) else node.targets
    for target in targets:
        if isinstance(target, ast.Attribute):
            path = _path(target, aliases)
            if path.startswith(_SWITCHES):
                continue
            if path and isinstance(_root(target), ast.Name) and _root(target).id in aliases:  # pyright: ignore[reportAttributeAccessIssue]
                yield node.lineno, f"replaces {path[:80]}"
        elif isinstance(node, ast.Assign) and isinstance(target, ast.Name):
            path = _path(node.value, aliases) if isinstance(node.value, ast.Attribute) else ""
            if path:
                aliases[target.id] = path


def _root(node: ast.expr) -> ast.expr:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node


def _path(node: ast.expr, aliases: dict[str, str]) -> str:
    """The dotted name of ``a.b.c`` with the aliases resolved; empty when it begins otherwise."""
    parts = []
    while isinstance(node, ast.Attribute) and len(parts) < MAX_PARTS:
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([aliases.get(node.id, node.id), *reversed(parts)])
