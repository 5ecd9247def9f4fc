"""The README and the docs site: every command typed as printed, every page built and opened.

A ```console block holds commands, lines that begin with ``$ ``: those of a page run here, in their
order, in a copy of the project in which the demo class is made and graded. What cannot run in a
test (git push, a browser, a command that never ends) stands in a ```text or ```shell block. A
```csv block with a title is a file that the commands of its page read.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import sync_playwright

import d2lref
from autograder.sandbox import bubblewrap
from tests.support.commands import program
from tests.support.course import BIN, COURSE, SMALL

PAGES = ["README.md", *sorted(str(p.relative_to(COURSE)) for p in COURSE.glob("docs/**/*.md"))]
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")

SET_UP = ("make ", "source ")
NOT_ALL_RIGHT = ("autograder check", "autograder grade")
OF_AUTHORS = ("autograder new", "autograder build", "autograder validate", "autograder calibrate")
MAKE_DEMO = re.search(r"^demo:.*\n\t\$\(BIN\)/(.+)$", (COURSE / "Makefile").read_text(), re.M)


def commands(page: str) -> list[str]:
    blocks = re.findall(r"^```console\n(.*?)^```", (COURSE / page).read_text(), re.M | re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    return [line[2:] for line in lines if line.startswith("$ ")]


def files(page: str) -> list[tuple[str, str]]:
    return re.findall(r'^```csv title="(.+?)"\n(.*?)^```', (COURSE / page).read_text(), re.M | re.S)


def expected(command: str) -> int:
    return 1 if command.startswith(NOT_ALL_RIGHT) and "--dry-run" not in command else 0


def typed(command: str, folder: Path) -> None:
    here = {"PATH": f"{BIN}:{os.environ['PATH']}", "D2LREF_DATA": SMALL}
    if command.startswith(OF_AUTHORS):
        here["PYTHONPATH"] = str(folder)  # an author's clone runs itself
    done = program("bash", "-c", command, cwd=folder, env=here, timeout=1_200)
    assert done.returncode == expected(command), f"{command}\n{done.stdout}{done.stderr}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with the demo class, made and graded as the README says."""
    copy = tmp_path_factory.mktemp("docs") / "project"
    for name in ("assignments", "autograder", "d2lref", "solutions"):
        shutil.copytree(COURSE / name, copy / name)
    shutil.copy(COURSE / "constraints.txt", copy)
    make, *others = commands("README.md")
    assert make == "make demo"
    (grade,) = (command for command in others if command.startswith("autograder grade"))
    small = os.environ | {"D2LREF_DATA": "standin:1200"}
    assert MAKE_DEMO is not None
    subprocess.run(["bash", "-c", f"{BIN}/{MAKE_DEMO[1]}"], cwd=copy, env=small, check=True)
    typed(grade, copy)
    typed("autograder build", copy)  # as `make demo` does
    return copy


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.xdist_group("docs")
@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)])
def test_commands(page: str, project: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(project, tmp_path / "project")
    for name, text in files(page):
        (copy / name).write_text(text)
    for command in commands(page):
        if not command.startswith(SET_UP):
            typed(command, copy)


@pytest.mark.parametrize("page", PAGES)
def test_make_knows_the_targets_that_are_named(page: str) -> None:
    named = re.findall(r"(?:`|^\$ )make (\w+)", (COURSE / page).read_text(), re.M)
    for target in set(named):
        subprocess.run(["make", "-n", target], cwd=COURSE, check=True, capture_output=True)


@pytest.mark.parametrize("page", ["README.md", "assignments/README.md"])
def test_links_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", (COURSE / page).read_text())
    assert links
    for link in links:
        assert (COURSE / page).parent.joinpath(link).exists(), f"{page}: {link}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly, and without network where that can be had."""
    folder = tmp_path_factory.mktemp("site")
    without_network = ("bwrap", "--dev-bind", "/", "/", "--unshare-net")
    words = (BIN / "mkdocs", "build", "--strict", "--site-dir", folder)
    words = (*without_network, *words) if bubblewrap.available() else words
    done = program(*words, cwd=COURSE, env={"NO_MKDOCS_2_WARNING": "1"})
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


class Page(HTMLParser):
    """What a page loads, and the ids that links can lead to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.loads, self.ids = list[str | None](), set[str | None]()
        self.feed(path.read_text())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id"))
        self.loads += [given[name] for name in ("src", "srcset", "data", "poster") if name in given]
        if tag == "link" and "href" in given:
            self.loads.append(given["href"])


@pytest.mark.xdist_group("docs")
def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) >= len(PAGES)
    for path in pages:
        loads = Page(path).loads
        assert loads
        assert not [link for link in loads if re.match(r"(\w+:)?//", link or "")], path
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(@import|url\()\s*['\"]?(https?:)?//", sheet.read_text()), sheet


@pytest.mark.xdist_group("docs")
def test_every_public_name_has_its_entry(site: Path) -> None:
    ids = Page(site / "reference" / "d2lref.html").ids
    modules = {name: getattr(getattr(d2lref, name), "__module__", "") for name in d2lref.__all__}
    ours = {name for name, module in modules.items() if module.startswith("d2lref")}
    assert len(ours) > 80
    assert not {name for name in ours if f"d2lref.{name}" not in ids}
    ids = Page(site / "reference" / "autograder.html").ids
    assert {
        "autograder.engine.model.Exercise",
        "autograder.engine.model.Check",
        "autograder.engine.subject.leaf",
    } <= ids
    for page in site.glob("reference/*.html"):
        assert not re.search(r":(class|func|meth|mod):", page.read_text()), "a role is not rendered"


class Quiet(SimpleHTTPRequestHandler):
    """A server that says nothing of what it serves."""

    def log_message(self, format: str, *args: object) -> None:
        del format, args


@pytest.mark.slow
@pytest.mark.xdist_group("docs")
def test_it_is_read_and_searched_without_network(site: Path) -> None:
    if CHROMIUM is None:
        assert "CI" not in os.environ, "CI runs these tests"
        pytest.skip("no chromium here")
    handler = partial(Quiet, directory=site)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    asked, complaints = list[str](), list[str]()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        for name in ("index.html", "authors.html", "reference/d2lref.html"):
            page.goto(f"{address}/{name}")
        page.locator("input[name=query]").click()
        page.keyboard.type("cross_entropy")
        page.locator(".md-search-result__link").first.wait_for(state="attached")
        browser.close()
    server.shutdown()
    assert not [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert not complaints
