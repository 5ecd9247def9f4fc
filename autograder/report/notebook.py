"""A notebook as it ran, as HTML that can do nothing.

nbconvert renders cell by cell (most cells of a class are the same, and are rendered once); nh3
takes everything out that runs, loads or imitates the page around it.
"""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import nh3
from latex2mathml.converter import convert
from nbformat import v4

from autograder.report.folder import FolderError

MAX_TEXT = 20_000  # of one source or output, in characters: a page is to be read
MAX_NOTEBOOK = 4_000_000  # of all of them
MAX_FORMULA = 500
_TOKEN = re.compile(r"[a-z][a-z0-9]{0,2}")  # how pygments names what it colours
_CLASSES = frozenset(
    ("ansi-red-fg", "ansi-bold", "dataframe", "highlight", "input", "output_area", "output_stderr")
)
_FORMULA = re.compile(r"\$\$(.+?)\$\$|\$(?!\s)([^$\n]+?)(?<!\s)\$", re.DOTALL)
_LITERAL = ("code", "pre")
_MATH = "{http://www.w3.org/1998/Math/MathML}"
_MATH_TAG = re.compile(
    "math|m(row|i|n|o|text|space|frac|sqrt|root|sub|sup|subsup|under|over|underover)"
    "|m(table|tr|td|style|padded|phantom|enclose)"
)
_MATH_ATTRIBUTE = re.compile(
    "accent|column(align|spacing)|display(style)?|fence|linethickness|mathvariant|m(ax|in)size"
    "|movablelimits|rowspacing|scriptlevel|separator|stretchy|width"
)


@dataclass(frozen=True)
class SafeCell:
    """A cell as safe HTML, and the exercise it answers, if any."""

    html: str
    answers: str | None


def executed_cells(notebook: bytes, path: Path) -> list[dict[str, Any]]:
    """The cells that ``autograder.grading.notebooks.executed`` wrote into ``path``, none for none.

    Raises FolderError for a damaged file.
    """
    try:
        cells = json.loads(notebook)["cells"] if notebook else []
        return [{**cell, "answer": cell["metadata"].get("answer")} for cell in cells]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FolderError(f"{path} is damaged ({type(error).__name__}); grade again") from None


def safe_cells(cells: Sequence[dict[str, Any]]) -> list[SafeCell]:
    """The cells as safe HTML; of an endless notebook only the beginning is shown."""
    left = MAX_NOTEBOOK
    safe = []
    for cell in cells:
        # by content alone: the same cell stands elsewhere in another's notebook
        content = json.dumps([cell["cell_type"], _cut(cell["source"]), cell.get("outputs", [])])
        left -= len(content)
        shown = _rendered(content) if left > 0 else "<p>… too long to be shown.</p>"
        safe.append(SafeCell(shown, cell["answer"]))
    return safe


@lru_cache(maxsize=4096)
def _rendered(content: str) -> str:
    kind, source, outputs = json.loads(content)
    if kind == "code":
        node = v4.new_code_cell(source, outputs=[_shown(output) for output in outputs])
    else:
        node = v4.new_markdown_cell(source)
    try:
        text, _ = _exporter().from_notebook_node(v4.new_notebook(cells=[node]))
    except Exception:  # noqa: BLE001 - what a converter cannot read is shown as it was typed
        text = f"<pre>{html.escape(source)}</pre>"
    safe = clean(text)
    return safe if kind == "code" else _with_formulas(safe)


@lru_cache(maxsize=1)
def _exporter() -> Any:
    from nbconvert import HTMLExporter  # a third of a second, for the pages that are due only

    return HTMLExporter(
        template_name="basic",
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )


def _shown(output: dict[str, Any]) -> dict[str, Any]:
    """An output with long text cut and drawings as images, which run nothing."""
    if output["output_type"] == "stream":
        return v4.new_output("stream", name="stdout", text=_cut(output["text"]))
    if output["output_type"] == "error":
        lines = [_cut(line) for line in output["traceback"]]
        return v4.new_output("error", ename="", evalue="", traceback=lines)
    data = dict(output["data"])
    if drawing := data.pop("image/svg+xml", None):
        address = base64.b64encode(drawing.encode()).decode("ascii")
        image = f'<img alt="a plot" src="data:image/svg+xml;base64,{address}">'
        return v4.new_output("display_data", data={"text/html": image})
    kept = {k: v if k == "image/png" else _cut(v) for k, v in data.items()}
    return v4.new_output("display_data", data=kept)


def _cut(text: str) -> str:
    return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]}\n… ({len(text):,} characters)"


def clean(text: str) -> str:
    """``text`` (HTML) without scripts, styles, addresses that load, and names of this page's."""
    return nh3.clean(
        text,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        clean_content_tags={"script", "style"},
        link_rel="noopener noreferrer nofollow",
        url_schemes={"http", "https", "mailto", "data"},
    )


_ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    "*": {"class"},
    "img": {"alt", "src"},
    "a": {"href"},
}


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "class":
        kept = (c for c in value.split() if c in _CLASSES or _TOKEN.fullmatch(c))
        return " ".join(kept) or None
    if name == "src":
        return value if tag == "img" and value.startswith("data:image/") else None
    if name == "href":
        return value if value.startswith(("https://", "http://", "mailto:")) else None
    return value


def _with_formulas(safe: str) -> str:
    """Formulas between dollars as MathML, which browsers set without a script."""
    parts = re.split(r"(<[^>]*>)", safe)
    literal = 0
    for i, part in enumerate(parts):
        if part.startswith("<"):
            tag = part.strip("</>").split()[:1]
            literal += (-1 if part.startswith("</") else 1) if tag and tag[0] in _LITERAL else 0
        elif not literal:
            parts[i] = _FORMULA.sub(_formula, part)
    return "".join(parts)


def _formula(match: re.Match[str]) -> str:
    display = match[1] is not None
    latex = html.unescape(match[1] or match[2])
    if len(latex) > MAX_FORMULA:
        return match[0]
    try:
        root = ET.fromstring(convert(latex, display="block" if display else "inline"))
    except Exception:  # noqa: BLE001 - what is no LaTeX stays as it was typed
        return match[0]
    for element in root.iter():
        element.tag = element.tag.removeprefix(_MATH)
        if not _MATH_TAG.fullmatch(element.tag):  # the converter escapes nothing in \\text{…}
            return match[0]
        kept = ((k, v) for k, v in element.attrib.items() if _MATH_ATTRIBUTE.fullmatch(k))
        element.attrib = dict(kept)
    return ET.tostring(root, "unicode")


def answered(cells: Sequence[SafeCell]) -> dict[str, int]:
    """The place of each exercise's (last) answer."""
    return {cell.answers: place for place, cell in enumerate(cells) if cell.answers is not None}
