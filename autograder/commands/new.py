"""``autograder new``: a new assignment that builds, proves and grades before it is edited."""

from __future__ import annotations

import ast
import keyword
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console

from autograder import suites
from autograder.commands._common import OK, REFUSALS, misuse
from autograder.commands._templates import rendered
from autograder.errors import AutograderError
from autograder.records.storage import write_whole

_NAME = re.compile(r"ch(\d\d)_([a-z][a-z0-9]*(?:_[a-z0-9]+)*)")
_FUNCTION = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_SECTION = re.compile(r"\d+(?:\.\d+)*")
_EXPORTS = Path("d2lref") / "__init__.py"
_TREE = ("autograder/suites/__init__.py", str(_EXPORTS), "solutions")


class NewError(AutograderError):
    """The assignment cannot be started; the message says what to do."""


@dataclass(frozen=True)
class Start:
    """What is known of an assignment before it is written; ``exercise`` is its first one."""

    name: str
    exercise: str
    section: str
    title: str

    @property
    def module(self) -> str:
        """Its reference's module in ``d2lref``."""
        return self.name.partition("_")[2]

    @property
    def files(self) -> dict[str, str]:
        """What is written below the course folder, and from which template."""
        suite = f"autograder/suites/{self.name}"
        return {
            f"solutions/{self.name}.py": "master.py.jinja",
            f"{suite}/__init__.py": "suite.py.jinja",
            f"{suite}/{self.exercise}.py": "exercise.py.jinja",
            f"{suite}/bank/{self.exercise}.py": "bank.py.jinja",
            f"d2lref/{self.module}.py": "reference.py.jinja",
            f"tests/d2lref/test_{self.module}.py": "reference_test.py.jinja",
        }


def new_assignment(
    name: str, exercise: str, section: str | None, title: str | None, course: Path
) -> int:
    """Write the files of a new assignment; nothing is replaced."""
    console = Console(highlight=False)
    try:
        start = _checked(name, exercise, section, title)
        written = scaffold(start, course)
    except (*REFUSALS, NewError) as error:
        return misuse(error)
    for path in written:
        console.print(f"wrote {path}", soft_wrap=True, markup=False)
    console.print(f"added {exercise} to {course / _EXPORTS}", soft_wrap=True, markup=False)
    console.print(_next_steps(start), soft_wrap=True, markup=False)
    return OK


def _checked(name: str, exercise: str, section: str | None, title: str | None) -> Start:
    found = _NAME.fullmatch(name)
    if found is None:
        raise NewError(f"{name!r} is no assignment's name; write chNN_words, as in ch06_pooling")
    if _FUNCTION.fullmatch(exercise) is None or keyword.iskeyword(exercise):
        raise NewError(f"--exercise {exercise!r}: write a function's name, as in max_pool")
    section = section or str(int(found[1]))
    if _SECTION.fullmatch(section) is None:
        raise NewError(f"--section {section!r}: write numbers and dots, as in 6.1")
    words: str = title or found[2].replace("_", " ").capitalize()
    if not words.isprintable() or {'"', "\\"} & {*words}:
        raise NewError(f"--title {words!r}: write one line without quotes and backslashes")
    return Start(name, exercise, section, words)


def scaffold(start: Start, course: Path) -> list[Path]:
    """Write the files of ``start`` below ``course`` and export its reference from ``d2lref``.

    Raises NewError where ``course`` is not the clone that runs, or where something is in the way.
    """
    _must_be_the_clone_that_runs(course)
    about = {**asdict(start), "module": start.module}
    texts = {course / path: rendered(template, **about) for path, template in start.files.items()}
    for path in (*texts, course / "autograder" / "suites" / start.name):
        if path.exists():
            raise NewError(f"{path} is there already; choose another name")
    exports = with_export((course / _EXPORTS).read_text(), start.module, start.exercise)
    for path, text in texts.items():
        write_whole(path, text)
    write_whole(course / _EXPORTS, exports)
    return list(texts)


def _must_be_the_clone_that_runs(course: Path) -> None:
    for path in _TREE:
        if not (course / path).exists():
            raise NewError(f"there is no {course / path}; --course names a clone of the course")
    running = Path(suites.__path__[0])
    if not running.samefile(course / "autograder" / "suites"):
        raise NewError(
            f"this autograder runs from {running.parents[1]}, not from {course.resolve()}; "
            "`make setup` in the clone installs its own"
        )


def with_export(source: str, module: str, name: str) -> str:
    """``d2lref/__init__.py`` with ``name`` of ``d2lref.module`` added where the order wants it.

    Raises NewError when it has such a name already.
    """
    statements = ast.parse(source).body
    imports = [
        node
        for node in statements
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("d2lref.")
    ]
    (exported,) = (
        node.value.elts
        for node in statements
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List)
    )
    names = [ast.literal_eval(item) for item in exported]
    if name in names:
        raise NewError(f"d2lref has a name {name!r} already; choose another with --exercise")
    lines = source.splitlines(keepends=True)
    later = [item for item, other in zip(exported, names, strict=True) if other > name]
    at = later[0].lineno - 1 if later else exported[-1].lineno
    lines.insert(at, f'    "{name}",\n')  # below the imports, whose lines stay what they are
    after = [node for node in imports if (node.module or "") > f"d2lref.{module}"]
    at = after[0].lineno - 1 if after else imports[-1].end_lineno or 0
    lines.insert(at, f"from d2lref.{module} import {name}\n")
    return "".join(lines)


def _next_steps(start: Start) -> str:
    bank = f"autograder/suites/{start.name}/bank/{start.exercise}.py"
    return f"""
It works as it is. Prove it, then make it yours (docs/authors.md):
  autograder build {start.name}
  autograder validate {start.name} --seeds 5
Known wrong and right answers are the cells of {bank}:
paste a student's cell there, write its name above it and the hint below that, and validate again.
When you are done, `autograder build` brings the table of contents up to date, and `make test` runs
the tests of all suites over this one, too."""
