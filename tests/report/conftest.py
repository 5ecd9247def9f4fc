"""A class as `autograder grade` leaves it, and a real Chromium whose pages may not complain."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat import v4
from playwright.sync_api import sync_playwright
from report_class import NAME, ODD

COMMAND = str(Path(sys.executable).with_name("autograder"))
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)><style>body{display:none}</style>"
    '<p style="position:fixed;inset:0">45 of 45</p><a href="javascript:alert(1)">x</a>'
    '<section class="verdict right" id="exercise-MLP">MLP</section><base href="https://example.org">'
)
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def graded(solve, tmp_path_factory):
    """A small class as `autograder grade` leaves it."""
    folder = tmp_path_factory.mktemp("graded")
    (folder / "class").mkdir()
    wrong = solve(NAME, {"relu": "def relu(X):\n    return torch.abs(X)\n"})
    hostile = solve(NAME, {"relu": f"raise ValueError({HOSTILE!r})"})
    hostile.cells.insert(1, v4.new_markdown_cell(HOSTILE))
    hostile.cells.append(v4.new_code_cell(f"from IPython.display import HTML\nHTML({HOSTILE!r})"))
    notebooks = {"right": solve(NAME), "wrong": wrong, ODD: hostile}
    for name, notebook in notebooks.items():
        nbformat.write(notebook, folder / "class" / f"{name}.ipynb")
    (folder / "class" / "broken.ipynb").write_text("{")
    words = ["grade", "class", "--assignment", NAME, "--out", "out", "--data", "standin:1200"]
    words += ["--seed", "7"]  # one of 256 has no negative number in the check of relu's gradient
    subprocess.run([COMMAND, *words], cwd=folder, check=False, capture_output=True)
    return folder / "out"


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        assert "CI" not in os.environ, "CI runs these tests"
        pytest.skip("no chromium here")
    with sync_playwright() as playwright:
        options = {"executable_path": CHROMIUM, "args": ["--no-sandbox"]}
        chromium = playwright.chromium.launch(**options)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser):
    """opened(path, …): the page; at the end nothing was complained of, asked for or run."""
    complaints = []
    with contextlib.ExitStack() as stack:

        def _opened(path, fragment="", **options):
            context = stack.enter_context(browser.new_context(**options))
            page = context.new_page()
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("dialog", lambda dialog: complaints.append(dialog.message))
            page.on(
                "request",
                lambda request: (
                    request.url.startswith(("file://", "data:")) or complaints.append(request.url)
                ),
            )
            page.goto(path.as_uri() + fragment)
            return page

        yield _opened
    assert complaints == []
