"""A real Chromium, and pages in it that may neither complain nor ask for anything."""

from __future__ import annotations

import contextlib
import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


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
