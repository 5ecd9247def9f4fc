"""What of a notebook's HTML reaches a page."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NoReturn

import pytest

from autograder.report.folder import FolderError
from autograder.report.notebook import (
    MAX_NOTEBOOK,
    MAX_TEXT,
    SafeCell,
    clean,
    executed_cells,
    safe_cells,
)


def rendered(tmp_path: Path, *cells: dict[str, Any]) -> Sequence[SafeCell]:
    notebook = json.dumps({"cells": list(cells)}).encode()
    return safe_cells(executed_cells(notebook, tmp_path / "notebook.ipynb"))


def markdown(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def code(source: str, *outputs: dict[str, Any], answer: str | None = None) -> dict[str, Any]:
    metadata = {} if answer is None else {"answer": answer}
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": list(outputs)}


def display(**data: str) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data, "metadata": {}}


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<img src="https://example.org/spy.png">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        '<iframe src="https://example.org"></iframe>',
        '<style>body { background: url("https://example.org") }</style>',
        '<p style="position: fixed; inset: 0">45 of 45</p>',
        '<section class="verdict right" id="exercise-relu">relu 6 of 6</section>',
        '<meta http-equiv="refresh" content="0; url=https://example.org">',
        '<form action="https://example.org"><input name=x></form>',
        "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
        "$\\text{<img src=x onerror=alert(1)>}$",
        "$\\href{javascript:alert(1)}{x}$ $\\style{color:red}{x}$",
    ],
)
def test_nothing_runs_loads_or_imitates(hostile: str, tmp_path: Path) -> None:
    output = display(**{"text/html": hostile})
    cells = [markdown(f"text {hostile}"), markdown(hostile), code("1", output)]
    for page in [clean(hostile), *(cell.html for cell in rendered(tmp_path, *cells))]:
        for tag, attributes in elements(page):
            assert tag in HARMLESS, page
            for name, value in attributes:
                assert re.fullmatch(HARMLESS_ATTRIBUTES.get(name, "(?!)"), value or ""), page


HARMLESS = {"a", "div", "img", "p", "pre", "span", "td", "math", "mrow", "mi", "mtext", "b"}
HARMLESS_ATTRIBUTES = {
    "alt": ".*",
    "class": "highlight|input|output_area|[a-z][a-z0-9]?",
    "display": "inline|block",
    "href": "https?://.*",
    "rel": "noopener noreferrer nofollow",
    "src": "data:image/.*",
}


class Elements(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


def elements(page: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
    parser = Elements()
    parser.feed(page)
    return parser.found


def test_a_notebook_looks_as_it_should(tmp_path: Path) -> None:
    table = "<table class='dataframe'><tr><td>1</td></tr></table>"
    cells = rendered(
        tmp_path,
        markdown("# Title\n\nA formula, $\\frac{1}{n}$, and `$x$`."),
        code("def f(x):\n    return x", display(**{"text/html": table}), answer="f"),
        code("f", {"output_type": "stream", "name": "stdout", "text": "<b>hello</b>"}),
    )
    title, answer, printed = (cell.html for cell in cells)
    assert "<h1>Title</h1>" in title
    assert "<mfrac>" in title
    assert "<code>$x$</code>" in title
    assert '<span class="k">def</span>' in answer
    assert '<table class="dataframe">' in answer
    assert "&lt;b&gt;hello" in printed
    assert [cell.answers for cell in cells] == [None, "f", None]


def test_a_drawing_is_an_image(tmp_path: Path) -> None:
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><text>hi</text></svg>"
    (cell,) = rendered(tmp_path, code("plot()", display(**{"image/svg+xml": drawing})))
    assert '<img alt="a plot" src="data:image/svg+xml;base64,' in cell.html
    assert "onload" not in cell.html


def test_an_endless_notebook_is_shown_in_part(tmp_path: Path) -> None:
    long = "word " * MAX_TEXT  # a cell of it is cut first
    cells = rendered(tmp_path, *[markdown(f"{n} {long}") for n in range(250)])
    assert sum(len(cell.html) for cell in cells) < 2 * MAX_NOTEBOOK
    assert f"({len(long) + 2:,} characters)" in cells[0].html
    assert cells[-1].html == "<p>… too long to be shown.</p>"


def test_what_cannot_be_rendered_is_shown_as_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def from_notebook_node(self, _: object) -> NoReturn:
            raise RecursionError

    monkeypatch.setattr("autograder.report.notebook._exporter", Broken)
    (cell,) = rendered(tmp_path, markdown("> <b>unheard of</b>"))
    assert cell.html == "<pre>&gt; &lt;b&gt;unheard of&lt;/b&gt;</pre>"


def test_long_output_is_cut(tmp_path: Path) -> None:
    flood = {"output_type": "stream", "name": "stdout", "text": "x" * 10 * MAX_TEXT}
    (cell,) = rendered(tmp_path, code("1", flood))
    assert len(cell.html) < 2 * MAX_TEXT
    assert "(200,000 characters)" in cell.html


@pytest.mark.parametrize("content", ["{", "[]", '{"cells": [1]}', '{"cells": [{"metadata": []}]}'])
def test_a_damaged_file_is_one_line(content: str, tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"notebook\.ipynb is damaged"):
        executed_cells(content.encode(), tmp_path / "notebook.ipynb")
