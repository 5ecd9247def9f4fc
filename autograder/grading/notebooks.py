"""Reading a submitted notebook, whatever came."""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from autograder.engine.model import Assignment
from autograder.sandbox.pool import CellReport

MAX_BRACKETS = 1_000_000  # a list or an object takes 60 bytes of memory, in the file 2
MAX_CELLS = 10_000


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

    ``everything`` are the cells with those of Markdown between them.
    """

    cells: tuple[Cell, ...]
    flags: tuple[str, ...] = ()
    everything: tuple[Cell, ...] = ()


def read(data: bytes, assignment: Assignment) -> Notebook:
    """The cells of a notebook file. Raises NotebookError."""
    content = _parse(data)
    version = content.get("nbformat")
    if not isinstance(version, int) or not ("cells" in content or "worksheets" in content):
        raise NotebookError("not a notebook", "the file is JSON but not a Jupyter notebook")
    flags = () if version >= 4 else (f"converted from nbformat {version}",)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            notebook: Any = content
            if version < 4:
                notebook = nbformat.convert(nbformat.from_dict(content), 4)
            everything = tuple(
                Cell(_text(cell["source"]), _exercise(cell), cell["cell_type"] == "code")
                for cell in notebook["cells"]
                if cell["cell_type"] in ("code", "markdown")
            )
    except Exception as error:  # noqa: BLE001 - nbformat raises anything on damaged files
        reason = _encodable(f"{type(error).__name__}: {error}")[:200]
        raise NotebookError("not a notebook", f"the notebook is damaged ({reason})") from None
    cells = tuple(cell for cell in everything if cell.code)
    _expect(assignment.name, notebook.get("metadata"))
    if not any(cell.source.strip() for cell in cells):
        raise NotebookError("empty", "the notebook has no code cells with content")
    if len(cells) > MAX_CELLS:
        raise NotebookError(
            "not a notebook",
            f"the notebook has {len(cells):,} code cells, the most is {MAX_CELLS:,}",
        )
    return Notebook(cells, flags, everything)


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


def _expect(name: str, metadata: Any) -> None:
    otter = metadata.get("otter") if isinstance(metadata, dict) else None
    given = otter.get("assignment_name") if isinstance(otter, dict) else None
    if isinstance(given, str) and given != name:
        raise NotebookError(
            "wrong assignment", f"the notebook belongs to {given[:80]!r}, this run grades {name!r}"
        )
