"""The course's notebooks, solved and untouched: in a sandbox, and in a real Jupyter kernel."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import nbclient
import nbformat
import pytest
from nbformat import NotebookNode

from autograder import suites
from autograder.engine.rng import PUBLIC_SEED
from autograder.grading.data import CourseData, prepare
from autograder.grading.grade import Setup, grade
from autograder.grading.intake import Submission
from autograder.otter.masters import answer_of
from autograder.records.results import Result
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Sandbox
from tests.support.commands import program
from tests.support.course import (
    BIN,
    SMALL,
    handed_out,
    master_solutions,
    solve,
    student_notebook,
)

pytestmark = pytest.mark.slow
Graded = Callable[[NotebookNode, str], tuple[Result, NotebookNode]]
IN_A_KERNEL = "ch04_3_softmax_regression"  # the others run there in `make exhaustive`


def execute(notebook: NotebookNode, folder: Path) -> NotebookNode:
    client = nbclient.NotebookClient(
        notebook, timeout=300, allow_errors=True, resources={"metadata": {"path": str(folder)}}
    )
    client.execute()
    return notebook


def said(cell: NotebookNode) -> str:
    """What stands below a cell: printed text, and the text of results."""
    parts: list[str] = []
    for output in cell.outputs:
        parts.append(output.get("text", ""))
        parts.append(str(output.get("data", {}).get("text/plain", "")))
        parts.append("\n".join(output.get("traceback", [])))
    return "\n".join(parts)


def assigned(source: str) -> set[str]:
    """The names that a cell would have defined."""
    tree = ast.parse("".join(f"{line}\n" for line in source.splitlines() if line[:1] != "%"))
    stored = (n for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    return {name.id for name in stored}


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """The cells that a student runs."""
    cells = (cell for cell in notebook.cells if cell.cell_type == "code")
    return [cell for cell in cells if "grader.export" not in cell.source]


def expect_stubs_errors(cells: Sequence[NotebookNode], solved: dict[str, str]) -> None:
    """A cell after a stub may also miss a name that a cell stopped by a stub was to define."""
    unset: set[str] = set()
    for cell in cells:
        for error in (output for output in cell.outputs if output.output_type == "error"):
            if error.ename == "NameError":
                assert error.evalue.split("'")[1] in unset, f"{cell.source}\n{error.evalue}"
            else:
                message = f"{error.ename}: {error.evalue}\n{cell.source}"
                assert error.evalue.endswith("is not implemented yet"), message
            unset |= assigned(str(solved.get(answer_of(cell) or "", cell.source)))


@pytest.fixture(scope="module")
def courses() -> Iterator[dict[bool, CourseData]]:
    """What notebooks with and without images are graded on."""
    pictured, plain = suites.load("ch05_2_mlp"), suites.load("ch05_3_backprop")
    with (
        prepare(pictured, SMALL, PUBLIC_SEED) as images,
        prepare(plain, SMALL, PUBLIC_SEED) as none,
    ):
        yield {True: images, False: none}


@pytest.mark.xdist_group("sandbox")  # one warm process
@pytest.mark.exhaustive
class TestInASandbox:
    @pytest.fixture
    def graded(self, courses: dict[bool, CourseData], warm_sandbox: Sandbox) -> Graded:
        def run(notebook: NotebookNode, name: str) -> tuple[Result, NotebookNode]:
            suite = suites.load(name)
            setup = Setup(suite, courses[suite.images], PUBLIC_SEED, Limits())
            submission = Submission(name, nbformat.writes(notebook).encode())
            result = grade(submission, setup, warm_sandbox)
            assert result.status == "graded", result.message
            return result, nbformat.reads(result.executed, as_version=4)

        return run

    @pytest.mark.parametrize("name", suites.names())
    def test_a_solved_notebook_passes_without_errors_or_warnings(
        self, name: str, graded: Graded
    ) -> None:
        result, notebook = graded(solve(name), name)
        assert [v.message for v in result.verdicts if not v.passed] == []
        assert result.score == suites.load(name).points
        assert result.flags == ()
        for cell in code_cells(notebook):
            errors = [out for out in cell.outputs if out.output_type == "error"]
            assert not errors, f"{cell.source}\n{said(cell)}"
            assert "Warning" not in said(cell), f"{cell.source}\n{said(cell)}"

    @pytest.mark.parametrize("name", suites.names())
    def test_an_untouched_notebook_fails_only_where_a_stub_says_so(
        self, name: str, graded: Graded
    ) -> None:
        result, notebook = graded(student_notebook(name), name)
        told = {v.exercise for v in result.verdicts if "not implemented yet" in v.message}
        assert told == set(suites.load(name).names)
        assert result.score == 0
        for cell, own in zip(code_cells(notebook), code_cells(student_notebook(name)), strict=True):
            cell.metadata = own.metadata
        expect_stubs_errors(code_cells(notebook), dict(master_solutions(name)))


WRONG = """\
def softmax(X):
    return X.exp() / X.exp().sum(dim=0, keepdim=True)

grader.check("softmax")"""


@pytest.mark.parametrize(
    "name",
    [
        name if name == IN_A_KERNEL else pytest.param(name, marks=pytest.mark.exhaustive)
        for name in suites.names()
    ],
)
def test_a_solved_notebook_runs_without_errors_or_warnings(name: str, tmp_path: Path) -> None:
    solved = solve(name)
    if name == IN_A_KERNEL:
        solved.cells.append(nbformat.v4.new_code_cell(WRONG))
    notebook = execute(solved, handed_out(name, tmp_path))
    if name == IN_A_KERNEL:
        text = said(notebook.cells.pop())
        assert "softmax · value ✗" in text
        assert "Looks like: the sum runs over dim 0 (columns). Each row is one example." in text
        assert "Traceback" not in text
    checks = 0
    for cell in code_cells(notebook):
        text = said(cell)
        errors = [out for out in cell.outputs if out.output_type == "error"]
        assert not errors, f"{cell.source}\n{text}"
        streams = [out.text for out in cell.outputs if out.get("name") == "stderr"]
        assert not streams, f"{cell.source}\n{streams}"
        if cell.source.startswith("grader.check("):
            checks += 1
            assert "failed" not in text, text
            assert "passed" in text, text
    assert checks == len(suites.load(name).exercises)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", suites.names())
def test_an_untouched_notebook_fails_only_where_a_stub_says_so(name: str, tmp_path: Path) -> None:
    notebook = execute(student_notebook(name), handed_out(name, tmp_path))
    cells = code_cells(notebook)
    expect_stubs_errors(cells, dict(master_solutions(name)))
    checks = [said(cell) for cell in cells if cell.source.startswith("grader.check(")]
    assert sum("failed" in text and "not implemented yet" in text for text in checks) > 0


@pytest.mark.exhaustive
def test_otter_check(tmp_path: Path) -> None:
    name = "ch05_2_mlp"
    handed_out(name, tmp_path)
    wrong = {"relu": "def relu(X):\n    return X.abs()\n"}
    nbformat.write(solve(name, wrong), tmp_path / f"{name}.ipynb")
    done = program(BIN / "otter", "check", f"{name}.ipynb", "-t", "tests", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Looks like: negative entries come back positive" in done.stdout
    assert "MLPScratch results: All test cases passed!" in done.stdout
