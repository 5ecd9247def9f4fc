"""Writing the pages of a class, beside nbconvert on its own; opening the class page in Chromium.

python benchmarks/pages.py [SUBMISSIONS]
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import sync_playwright

from autograder import suites
from autograder.commands import _demo_class as demo
from autograder.records.class_list import ClassList, HandedIn
from autograder.records.folders import folder_name
from autograder.records.run import ClassRun
from autograder.records.store import NOTEBOOK_FILE, Store
from autograder.report.folder import begun_in, read_results, submissions
from autograder.report.write import PagePlan, write_pages

NAME = "ch05_2_mlp"
COURSE = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


def graded(folder: Path) -> Path:
    """The demo class, graded."""
    demo.write_class(suites.load(NAME), COURSE, folder / "class")
    words = ["grade", "class", "--assignment", NAME, "--out", "out", "--no-pages"]
    words += ["--data", "standin:1200", "--cell-seconds", "5"]
    subprocess.run([BIN / "autograder", *words], cwd=folder, check=False, capture_output=True)
    return folder / "out"


def many(out: Path, folder: Path, count: int) -> Path:
    """``count`` submissions, the class over and over, each with its own curve of training."""
    people, run = begun_in(out)
    results = list(read_results(out, submissions(people)))
    store = Store(folder)
    names = tuple(f"{n:04d} {results[n % len(results)].submission}" for n in range(count))
    store.begin(ClassRun(run, 1, ClassList((), tuple(HandedIn(name) for name in names))))
    for n, name in enumerate(names):
        record = results[n % len(results)]
        result = replace(record.result, submission=name, seconds=n / 1000)
        store.add(replace(record, result=result), run)
        notebook = out / folder_name(record.submission) / NOTEBOOK_FILE
        if notebook.exists():
            shutil.copy(notebook, folder / folder_name(name))
    return folder


def opened(page: Path) -> float:
    """Seconds until the class page is loaded, sorted and filtered for the first time."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        tab = browser.new_page()
        tab.goto(page.as_uri())
        timing = tab.evaluate("JSON.stringify(performance.getEntriesByType('navigation')[0])")
        browser.close()
        return json.loads(timing)["loadEventEnd"] / 1000


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        out = graded(folder)
        begun = time.perf_counter()
        notebook = out / "perfect" / NOTEBOOK_FILE
        words = ["nbconvert", "--to", "html", notebook, "--output-dir", folder]
        subprocess.run([BIN / "jupyter", *words], check=True, capture_output=True)
        rival = time.perf_counter() - begun
        people, run = begun_in(many(out, folder / "many", count))
        results = list(read_results(folder / "many", submissions(people)))
        begun = time.perf_counter()
        *_, page = write_pages(results, PagePlan(run, folder / "many", reveal="names"))
        ours = time.perf_counter() - begun
        print("| what | rival | here |")
        print("|---|---|---|")
        print(f"| a page of a notebook | nbconvert {rival:.2f} s | {ours / count:.3f} s |")
        print(f"| the pages of {count:,} submissions | | {ours:.0f} s |")
        size = page.stat().st_size / 1e6
        print(f"| the class page opens ({size:.1f} MB) | | {opened(page):.2f} s |")


if __name__ == "__main__":
    main()
