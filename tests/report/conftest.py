"""A browser for the pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.browser import Opened, chromium, opening


@pytest.fixture(scope="module")  # its event loop is in the way of others
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """opened(path, …): the page; at the end nothing was complained of, asked for or run."""
    with opening(browser) as opens:
        yield opens
