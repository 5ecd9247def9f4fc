"""What submissions find of ours: no answer, by no road, on every tier."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator

import pytest

import d2lref
from autograder import suites
from autograder.sandbox import bubblewrap, inside, landlock
from autograder.sandbox.isolation import Isolation, Tier
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Sandbox
from tests.support.course import COURSE, SMALL

pytestmark = pytest.mark.xdist_group("inside")  # warm processes
SUITES = {name: suites.load(name) for name in suites.names()}
NAME = "ch04_3_softmax_regression"
REFUSED = "is what this notebook asks you to write yourself"


@pytest.fixture(scope="module", params=["namespaces", "landlock"])
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    tier: Tier = request.param
    if why := {"namespaces": bubblewrap, "landlock": landlock}[tier].problem():
        pytest.skip(why)
    box = Sandbox(Isolation(tier, SMALL, withheld=SUITES[NAME].withheld))
    yield box
    box.close()


def said(sandbox: Sandbox, *cells: str) -> list[str]:
    with sandbox.submission(Limits(cell_seconds=20)) as worker:
        reports = worker.run_cells(["import d2lref as d2l, torch", *cells])[1:]
    return [report.failure.message if report.failure else report.text for report in reports]


def test_every_answer_has_its_place_in_the_reference() -> None:
    for suite in SUITES.values():
        missing: list[str] = []
        for path in suite.withheld:
            owner, _, name = path.rpartition(".")
            place = getattr(d2lref, owner) if owner else d2lref
            missing += [] if hasattr(place, name) else [path]
        assert missing in ([], ["training"]), suite.name


@pytest.mark.parametrize("name", SUITES)
def test_every_answer_is_cut_out_of_the_source_and_nothing_else(name: str) -> None:
    answers = {*SUITES[name].withheld} - {"training"}
    whole = _definitions(inside.without_answers(inside.sources(), ()))
    cut = _definitions(inside.without_answers(inside.sources(), SUITES[name].withheld))
    # a method of a class that went as a whole went with it
    gone = {a for a in answers if a.partition(".")[0] in answers and "." in a}
    changed = {path for path in whole if cut.get(path) != whole[path]}
    for path in answers - gone:
        assert path in changed, path
        assert REFUSED in cut[path]
    owners = {path.partition(".")[0] for path in answers}
    extra = {path for path in changed if path not in answers and path not in owners}
    extra -= {path for path in extra if path.partition(".")[0] in answers}
    assert all(path.partition(".")[0].startswith("_") for path in extra), extra
    for path in SUITES[name].lends:
        assert cut[path] == whole[path]


def _definitions(sources: dict[str, str]) -> dict[str, str]:
    """The source of every function, class and method, by its path."""
    found: dict[str, str] = {}
    for text in sources.values():
        for node in ast.parse(text).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                found[node.name] = ast.unparse(node)
                for inner in node.body if isinstance(node, ast.ClassDef) else ():
                    if isinstance(inner, ast.FunctionDef):
                        found[f"{node.name}.{inner.name}"] = ast.unparse(inner)
    return found


def test_a_helper_that_only_an_answer_needs_goes_with_it() -> None:
    sources = {
        "a.py": "def _part(): return 1\ndef answer(): return _part()\ndef _idle(): ...\n",
        "_b.py": "def loop(): return _more()\ndef _more(): ...\ndef kept(): ...\n",
        "c.py": "from d2lref._b import kept, loop\ndef other(): return loop()\ndef x(): kept()\n",
    }
    cut = inside.without_answers(sources, ["answer", "other"])
    assert [text.count(REFUSED) for text in cut.values()] == [2, 2, 1]
    assert "def _idle(): ..." in cut["a.py"]
    assert "def kept(): ..." in cut["_b.py"]
    assert inside.without_answers(sources, ["answer"])["c.py"] == sources["c.py"]


def test_answers_raise_by_every_road(sandbox: Sandbox) -> None:
    roads = (
        "d2l.softmax(torch.ones(2, 2))",
        "from d2lref import softmax\nsoftmax(1)",
        "from d2lref.softmax_regression_scratch import softmax\nsoftmax(1)",
        "import importlib\nimportlib.reload(d2l.softmax_regression_scratch)\n"
        "d2l.softmax_regression_scratch.softmax(1)",
        "d2l.Classifier().accuracy(1, 2)",
        "d2l.SoftmaxRegression(1, 2)",
    )
    for words in said(sandbox, *roads):
        assert REFUSED in words
    derived = "class Mine(d2l.SoftmaxRegressionScratch):\n    pass"
    assert said(sandbox, derived) == [f"d2l.SoftmaxRegressionScratch {REFUSED}"]


def test_no_file_of_ours_can_be_read(sandbox: Sandbox) -> None:
    """Neither where it lies on this machine, nor by the module path, nor as bytecode."""
    files = [*(COURSE / "autograder" / "suites").rglob("*.py"), *(COURSE / "solutions").glob("*")]
    files += [*(COURSE / "d2lref").glob("*.py"), *(COURSE / "d2lref").rglob("*.pyc")]
    assert len(files) > 100
    found = (
        "read = []\n"
        f"for path in {[str(path) for path in files]}:\n"
        "    try: read.append(len(open(path, 'rb').read()))\n"
        "    except OSError: pass\n"
        "print(read)\n"
    )
    answers = [inspect.getsource(getattr(d2lref, name)) for name in ("softmax", "cross_entropy")]
    search = (
        "import sys, pathlib\n"
        "files = [p for top in map(pathlib.Path, sys.path) for name in ('d2lref', 'autograder')\n"
        "    for p in (top / name).rglob('*') if top.is_absolute() and p.is_file()]\n"
        f"print(len(files) > 20, [p for p in files for a in {answers} if a in p.read_text()])\n"
    )
    modules = (
        "for name in ('suites', 'proof', 'grading', 'otter', 'engine.checking'):\n"
        "    try: __import__('autograder.' + name)\n"
        "    except ModuleNotFoundError: print('no', name)\n"
    )
    assert said(sandbox, found, search, modules) == [
        "[]\n",
        "True []\n",
        "no suites\nno proof\nno grading\nno otter\nno engine.checking\n",
    ]


def test_checks_in_a_notebook_do_nothing(sandbox: Sandbox) -> None:
    cells = ("%load_ext autograder\n%check softmax", "%check", "import otter\notter.Notebook()")
    assert said(sandbox, *cells)[:2] == ["", ""]


def test_the_rest_of_the_reference_works(sandbox: Sandbox) -> None:
    cells = (
        "class Mine(d2l.Classifier):\n    pass",
        "print(d2l.relu(torch.ones(1)), d2l.Trainer(max_epochs=1).max_epochs)",
    )
    assert said(sandbox, *cells) == ["", "tensor([1.]) 1\n"]
