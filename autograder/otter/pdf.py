"""A notebook as it ran, as a PDF: what ``otter grade --pdfs`` collects.

What is drawn comes from a submission. So it is drawn in a process of its own, with limits, that
loads nothing from anywhere; what it cannot draw is named in its place.
"""

from __future__ import annotations

import base64
import io
import json
import logging
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.sandbox.python import module

if TYPE_CHECKING:
    from fpdf import FPDF

SECONDS = 60
_MEMORY = 4 << 30
_MOST_PAGES = 300
_MOST_TEXT = 20_000  # of one source or output, in characters
_WIDTH = 120  # of a picture, in millimetres
_MILLIMETRES = 25.4 / 72  # a point
_PICTURES = ("image/png", "image/svg+xml")
_GREY, _RED, _BLACK = (244, 244, 244), (170, 0, 0), (0, 0, 0)


def notebook_pdf(heading: str, executed: str) -> bytes:
    """The notebook ``executed`` (nbformat's JSON, "" for none) below the lines of ``heading``.

    Where its pictures make drawing fail or last, it is drawn without them.
    """
    for pictures in (True, False):
        order = {"heading": heading, "executed": executed, "pictures": pictures}
        try:
            drawn = subprocess.run(
                module("autograder.otter.pdf"),
                input=json.dumps(order).encode(),
                capture_output=True,
                timeout=SECONDS,
                check=True,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            continue
        return drawn.stdout
    return _drawn(f"{heading}\nThe notebook cannot be shown.", [], False)


def main() -> None:
    """Read an order on standard input, write the PDF to standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    order = json.load(sys.stdin)
    cells = json.loads(order["executed"])["cells"] if order["executed"] else []
    sys.stdout.buffer.write(_drawn(order["heading"], cells, order["pictures"]))


def _drawn(heading: str, cells: list[dict[str, Any]], pictures: bool) -> bytes:
    page = _paper()
    first, *more = heading.splitlines() or [""]
    _write(page, first, 14)
    _write(page, "\n".join(more), 9)
    for cell in cells:
        if page.page > _MOST_PAGES:
            _write(page, "… too long to be shown.", 9)
            break
        page.ln(2)
        if cell["cell_type"] == "code":
            _write(page, cell["source"], 8, fill=True)
            for output in cell["outputs"]:
                _show(page, output, pictures)
        else:
            _write(page, cell["source"], 9)
    return bytes(page.output())


def _paper() -> FPDF:
    import matplotlib as mpl  # it brings the letters
    from fpdf import FPDF
    from fpdf.enums import ResourceAccessPolicy

    # letters that are missing, elements of a drawing that are left out
    logging.getLogger("fpdf").setLevel(logging.CRITICAL)
    page = FPDF(format="A4")
    page.resource_access_policy = ResourceAccessPolicy.NONE
    fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
    page.add_font("mono", "", fonts / "DejaVuSansMono.ttf")
    page.set_fill_color(*_GREY)
    page.add_page()
    return page


def _write(
    page: FPDF,
    text: str,
    size: float,
    *,
    fill: bool = False,
    colour: tuple[int, int, int] = _BLACK,
) -> None:
    if len(text) > _MOST_TEXT:
        text = f"{text[:_MOST_TEXT]}\n… ({len(text):,} characters)"
    text = text.expandtabs(4)
    text = "".join(char if char.isprintable() or char == "\n" else " " for char in text)
    page.set_font("mono", size=size)
    page.set_text_color(*colour)
    height = size * _MILLIMETRES * 1.25
    page.multi_cell(0, height, text, fill=fill, align="L", new_x="LMARGIN", new_y="NEXT")


def _show(page: FPDF, output: dict[str, Any], pictures: bool) -> None:
    if output["output_type"] == "stream":
        _write(page, output["text"], 8)
    elif output["output_type"] == "error":
        _write(page, "\n".join(output["traceback"]), 8, colour=_RED)
    elif kind := next((kind for kind in _PICTURES if kind in output["data"]), None):
        _picture(page, kind, output["data"][kind], pictures)
    else:
        _write(page, output["data"].get("text/plain", "(an output)"), 8)


def _picture(page: FPDF, kind: str, data: str, pictures: bool) -> None:
    try:
        if not pictures:
            raise ValueError("without pictures")
        raw = base64.b64decode(data) if kind == "image/png" else data.encode()
        page.image(io.BytesIO(raw), w=_WIDTH)
    except Exception:  # noqa: BLE001 - a submission's own picture may be anything
        _write(page, "(a picture that cannot be shown)", 8, colour=_RED)


if __name__ == "__main__":
    main()
