"""Reading a submitted notebook, whatever came."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from autograder import suites
from autograder.grading import book_form

if TYPE_CHECKING:  # torch comes with it
    from autograder.engine.model import Assignment
    from autograder.sandbox.pool import CellReport

MAX_BRACKETS = 1_000_000  # a list or an object takes 60 bytes of memory, in the file 2
MAX_CELLS = 10_000
OTHER = "wrong assignment"
EARLIER = "earlier version"
NBFORMATS = (1, 2, 3, 4)


class NotebookError(Exception):
    """The file cannot be graded; ``status`` is the word for the gradebook."""

    def __init__(self, status: str, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Cell:
    """A cell of code or of Markdown, and the exercise it answers, if any."""

    source: str
    exercise: str | None
    code: bool = True


@dataclass(frozen=True)
class Notebook:
    """The code cells of a submission, in order, and what was noticed while reading.

    ``everything`` are the cells with those of Markdown between them. ``answers`` says which code
    cell (its index) answers which exercises. A notebook in the book's form answers what it defines.
    """

    cells: tuple[Cell, ...]
    flags: tuple[str, ...] = ()
    everything: tuple[Cell, ...] = ()
    answers: Mapping[int, Sequence[str]] = field(default_factory=dict[int, Sequence[str]])
    in_books_form: bool = False

    def answer_cells(self, exercise: str) -> list[int]:
        """The code cells (their indices) that answer an exercise."""
        return [index for index, names in self.answers.items() if exercise in names]

    def lacks(self, exercise: str) -> bool:
        """Whether an exercise is none of this notebook's: the book has it in another section."""
        return self.in_books_form and not self.answer_cells(exercise)


def read(data: bytes, assignment: Assignment) -> Notebook:
    """The cells of a notebook file. Raises NotebookError."""
    return _expect_gradable(_document(data), assignment)


@dataclass(frozen=True)
class Standing:
    """How far a file can be taken for work on an assignment.

    ``fit`` is what it is: the assignment's own (by its metadata or answer cells), some notebook,
    another assignment's, or none that can be graded; ``problem`` says why. ``named`` is whether the
    metadata name the assignment, ``untouched`` whether every answer is still its stub.
    """

    fit: Literal["own", "some", "other", "none"]
    problem: str = ""
    named: bool = False
    untouched: bool = False


def standing(data: bytes, assignment: Assignment) -> Standing:
    """What a file is to an assignment, when there are several to choose from."""
    try:
        document = _document(data)
        notebook = _expect_gradable(document, assignment)
    except NotebookError as error:
        return Standing("other" if error.status in (OTHER, EARLIER) else "none", str(error))
    named = _claim(document.metadata) == assignment.name
    answers = [c.source for c in notebook.cells if c.exercise in assignment.names]
    untouched = bool(answers) and all("NotImplementedError" in source for source in answers)
    return Standing("own" if named or answers else "some", "", named, untouched)


@dataclass(frozen=True)
class _Document:
    """What a notebook file holds, whatever its version."""

    everything: tuple[Cell, ...]
    metadata: Any
    version: int


def _document(data: bytes) -> _Document:
    content = _parse(data)
    version = content.get("nbformat")
    if type(version) is not int or not ("cells" in content or "worksheets" in content):
        raise NotebookError("not a notebook", "the file is JSON but not a Jupyter notebook")
    if version not in NBFORMATS:
        raise NotebookError(
            "not a notebook",
            f"its format (nbformat {_short(version)}) is none that Jupyter has: "
            "open it in Jupyter and save it again",
        )
    try:
        cells = content["cells"] if version == 4 else _cells_of_old(content)
        if len(cells) > MAX_CELLS:
            raise NotebookError(
                "not a notebook",
                f"the notebook has {len(cells):,} cells, the most is {MAX_CELLS:,}",
            )
        everything = tuple(
            Cell(_text(_source(cell)), _exercise(cell), cell["cell_type"] == "code")
            for cell in cells
            if cell["cell_type"] in ("code", "markdown")
        )
    except (LookupError, TypeError, AttributeError, ValueError, RecursionError) as error:
        reason = _encodable(f"{type(error).__name__}: {error}")[:200]
        raise NotebookError("not a notebook", f"the notebook is damaged ({reason})") from None
    return _Document(everything, content.get("metadata"), version)


def _cells_of_old(content: dict[str, Any]) -> list[Any]:
    """The cells of formats 1 to 3, which have sheets.

    ``nbformat.convert`` checks each against a schema: 17 s for a damaged file of 13 MB.
    """
    sheets: list[Any] = content.get("worksheets", [])
    return [*content.get("cells", []), *(cell for sheet in sheets for cell in sheet["cells"])]


def _source(cell: dict[str, Any]) -> Any:
    """A cell's text: what is ``source`` now was ``input`` in formats 2 and 3, ``code`` in 1."""
    for key in ("input", "code", "text"):
        if key in cell and "source" not in cell:
            return cell[key]
    return cell["source"]


def _short(number: int) -> str:
    return str(number) if abs(number) < 10_000 else "a huge number"


def _expect_gradable(document: _Document, assignment: Assignment) -> Notebook:
    cells = tuple(cell for cell in document.everything if cell.code)
    _expect(assignment, document.metadata, {c.exercise for c in cells if c.exercise is not None})
    if not any(cell.source.strip() for cell in cells):
        raise NotebookError("empty", "the notebook has no code cells with content")
    version = document.version
    flags = () if version == 4 else (f"converted from nbformat {version}",)
    own = {i: (cell.exercise,) for i, cell in enumerate(cells) if cell.exercise is not None}
    sources = [cell.source for cell in cells]
    if own or _claim(document.metadata) or not book_form.is_in_books_form(sources):
        return Notebook(cells, flags, document.everything, own)
    answers = book_form.definitions(sources, assignment)
    return Notebook(cells, flags, document.everything, answers, in_books_form=True)


def executed(notebook: Notebook, reports: Sequence[CellReport]) -> str:
    """The notebook as it ran, as a file: its cells, and what each code cell gave here."""
    left = iter(reports)
    cells: list[dict[str, Any]] = []
    for number, cell in enumerate(notebook.everything):
        metadata = {"answer": cell.exercise} if cell.exercise is not None else {}
        about = {"id": str(number), "metadata": metadata, "source": cell.source}
        if cell.code:
            outputs = _outputs(next(left, None))
            about |= {"cell_type": "code", "execution_count": None, "outputs": outputs}
        else:
            about |= {"cell_type": "markdown"}
        cells.append(about)
    document = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _outputs(report: CellReport | None) -> list[dict[str, Any]]:
    """What a cell gave, as nbformat has it (whose own functions validate each: slow)."""
    if report is None:
        return []
    outputs: list[dict[str, Any]] = []
    if report.text:
        text = _encodable(report.text)
        outputs.append({"output_type": "stream", "name": "stdout", "text": text})
    for figure in report.figures:
        data = {kind: _encodable(item) for kind, item in figure.items()}
        outputs.append({"output_type": "display_data", "data": data, "metadata": {}})
    if report.failure is not None:
        failure = report.failure
        words = (*failure.lines, f"{failure.type}: {failure.message}")
        lines = [_encodable(line) for line in words]
        about = {"ename": _encodable(failure.type), "evalue": lines[-1], "traceback": lines}
        outputs.append({"output_type": "error", **about})
    return outputs


def assignment_of(path: Path) -> str:
    """The assignment that a notebook says it belongs to, else the name of its file."""
    try:
        name = json.loads(path.read_bytes())["metadata"]["otter"]["assignment_name"]
    except (ValueError, KeyError, TypeError):
        name = path.stem
    return str(name)


def _parse(data: bytes) -> dict[str, Any]:
    if not data.strip():
        raise NotebookError("empty", "the file is empty")
    if data.count(b"[") + data.count(b"{") > MAX_BRACKETS:
        raise NotebookError(
            "not a notebook", f"the file has more than {MAX_BRACKETS:,} lists and objects"
        )
    try:
        content = json.loads(data)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        reason = getattr(error, "msg", type(error).__name__)
        place = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise NotebookError("not a notebook", f"the file is not JSON: {reason}{place}") from None
    if not isinstance(content, dict):
        raise NotebookError("not a notebook", "the file is JSON but not a Jupyter notebook")
    return content


def _text(source: Any) -> str:
    return _encodable("".join(source) if isinstance(source, list) else str(source))


def _encodable(text: str) -> str:
    """JSON may hold halves of characters, which no file and no message can."""
    return text.encode("utf-8", "replace").decode()


def _exercise(cell: Any) -> str | None:
    name = (cell.get("metadata") or {}).get("answer")
    return name if isinstance(name, str) else None


def _claim(metadata: Any) -> str | None:
    """The assignment that a notebook's metadata name."""
    otter = metadata.get("otter") if isinstance(metadata, dict) else None
    given = otter.get("assignment_name") if isinstance(otter, dict) else None
    return given if isinstance(given, str) else None


def made_earlier(name: str) -> str:
    """What to do with a notebook that says it is ``name``, as its assignment was called once."""
    return (
        f"the notebook was made for an earlier version of this assignment ({name}, which is "
        f"{suites.renamed(name)} now): copy its answers into the present one"
    )


def _expect(assignment: Assignment, metadata: Any, answers: set[str]) -> None:
    """Raises NotebookError for another assignment's notebook: by its metadata, else its answers."""
    given = _claim(metadata) or _other_by_answers(assignment, answers)
    if suites.renamed(given) == assignment.name:
        raise NotebookError(EARLIER, made_earlier(given))
    if given != assignment.name:
        raise NotebookError(
            OTHER,
            f"the notebook belongs to {given[:80]!r}, this run grades {assignment.name!r}",
        )


def _other_by_answers(assignment: Assignment, answers: set[str]) -> str:
    """Whose the answer cells are, where the metadata are lost; ``assignment`` if it may be its."""
    if answers <= set(assignment.names):
        return assignment.name
    own = len(answers.intersection(assignment.names))
    counts = {
        name: len(answers.intersection(suites.load(name).names)) - own
        for name in suites.names()
        if name != assignment.name
    }
    best = max(counts, key=lambda name: counts[name], default="")
    if best and counts[best] > 0:
        return best
    return assignment.name if own else "another course"
