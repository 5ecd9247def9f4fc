"""A real Chromium whose pages may not complain."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Generator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 800}}
PAPER: dict[str, Any] = {"viewport": {"width": 718, "height": 1000}}  # A4 without its margins
DARK: dict[str, Any] = {"color_scheme": "dark"}


class Opened(Protocol):
    """Opens a file as a page; ``options`` are those of a browser's context."""

    def __call__(self, path: Path, fragment: str = "", **options: Any) -> Page: ...


@contextlib.contextmanager
def chromium() -> Generator[Browser]:
    """The browser; skips the test where there is none."""
    if CHROMIUM is None:
        assert "CI" not in os.environ, "CI runs these tests"
        pytest.skip("no chromium here")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@contextlib.contextmanager
def opening(browser: Browser) -> Generator[Opened]:
    """What opens pages; at the end nothing was complained of, asked for or run."""
    complaints: list[str] = []
    with contextlib.ExitStack() as stack:

        def opened(path: Path, fragment: str = "", **options: Any) -> Page:
            page = stack.enter_context(browser.new_context(**options)).new_page()
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("dialog", lambda dialog: complaints.append(dialog.message))
            page.on("request", lambda request: note_foreign(request.url))
            page.goto(path.as_uri() + fragment)
            return page

        def note_foreign(url: str) -> None:
            if not url.startswith(("file://", "data:")):
                complaints.append(url)

        yield opened
    assert complaints == []
