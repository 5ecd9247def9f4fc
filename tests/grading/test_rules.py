"""The scan of a notebook's text: what is flagged, with its place, and what is not."""

from __future__ import annotations

import nbformat
import pytest

from autograder import suites
from autograder.engine.model import Assignment
from autograder.grading import notebooks, rules
from autograder.grading.notebooks import Cell
from tests.support.course import solve, student_notebook

SUITE = suites.load("ch04_3_softmax_regression")


def scan(*sources: str, exercise: str = "softmax", suite: Assignment = SUITE) -> tuple[str, ...]:
    cells = [Cell(source, None) for source in sources[:-1]] + [Cell(sources[-1], exercise)]
    return rules.scan(tuple(cells), suite)


@pytest.mark.parametrize("solved", [False, True], ids=["as handed out", "solved"])
@pytest.mark.parametrize("name", suites.names())
def test_nothing_that_the_course_writes_itself_is_flagged(name: str, solved: bool) -> None:
    notebook = solve(name) if solved else student_notebook(name)
    suite = suites.load(name)
    assert rules.scan(notebooks.read(nbformat.writes(notebook).encode(), suite).cells, suite) == ()


@pytest.mark.parametrize(
    ("sources", "flag"),
    [
        (
            ("import torch", "def softmax(X):\n    return torch.softmax(X, 1)"),
            "code cell 2, line 2: uses torch.softmax",
        ),
        (
            ("import torch.nn.functional as F", "def softmax(X):\n    return F.softmax(X, 1)"),
            "code cell 2, line 2: uses torch.nn.functional.softmax",
        ),
        (
            ("from torch import softmax as s", "softmax = s"),
            "",  # the import stands outside the answer cell: the call is noted while it runs
        ),
        (
            ("import torch\nq = torch.special", "def softmax(X):\n    return q.softmax(X, 1)"),
            "code cell 2, line 2: uses torch.special.softmax",
        ),
        (
            ("def softmax(X):\n    return X.softmax(dim=1)",),
            "code cell 1, line 2: uses X.softmax",
        ),
        (
            ("import d2lref as d2l", "softmax = d2l.softmax"),
            "code cell 2, line 1: uses the package's own softmax",
        ),
        (
            ("import torch", "torch.allclose = print"),
            "code cell 2, line 1: replaces torch.allclose",
        ),
        (("import torch as t", "t.exp = print"), "code cell 2, line 1: replaces torch.exp"),
        (("softmax = eval('torch.softmax')",), "code cell 1, line 1: uses eval"),
        (("from ctypes import CDLL",), "code cell 1, line 1: imports ctypes"),
        (("x = (1).__class__.__bases__",), "code cell 1, line 1: uses __bases__"),
        (("!rm -rf /",), "code cell 1, line 1: runs !rm -rf /"),
        (("%%bash\nrm -rf /",), "code cell 1, line 1: runs %%bash"),
        (("!pip install d2l; rm -rf /",), "code cell 1, line 1: runs !pip install d2l; rm -rf /"),
        (("files = !cat /etc/passwd",), "code cell 1, line 1: runs !cat /etc/passwd"),
        (
            ("class A:\n    def __torch_function__(self): ...",),
            "code cell 1, line 2: defines __torch_function__",
        ),
        (("%run other.py",), "code cell 1, line 1: runs %run other.py"),
        (
            ("import torch\n%time torch.jit.script(f)",),
            "code cell 1, line 2: uses torch.jit.script",
        ),
        (
            ("import torch", "@torch.jit.script\ndef softmax(X): ..."),
            "code cell 2, line 1: uses torch.jit.script",
        ),
        (("from torch import jit as quick",), "code cell 1, line 1: imports torch.jit"),
        (("import torch\nf = torch.compile(f)",), "code cell 1, line 2: uses torch.compile"),
        (("import torch.fx",), "code cell 1, line 1: imports torch.fx"),
        (("import torch.package as p",), "code cell 1, line 1: imports torch.package"),
        (
            ("from torch.utils._python_dispatch import TorchDispatchMode",),
            "code cell 1, line 1: imports torch.utils._python_dispatch.TorchDispatchMode",
        ),
        (
            ("import torch\ntorch.overrides.TorchFunctionMode",),
            "code cell 1, line 2: uses torch.overrides.TorchFunctionMode",
        ),
        (
            ("import torch\ntorch.autograd._disable_profiler()",),
            "code cell 1, line 2: uses torch.autograd._disable_profiler",
        ),
        (
            ("import torch\nfresh = torch.importlib.reload",),
            "code cell 1, line 2: uses torch.importlib.reload",
        ),
        (
            ("from concurrent.futures import ThreadPoolExecutor",),
            "code cell 1, line 1: imports concurrent.futures",
        ),
        (
            ("import torch", "def softmax(X): return torch.func.jvp(f, X, X)"),
            "code cell 2, line 1: uses torch.func.jvp",
        ),
        (
            ("from torch.func import jvp", "def softmax(X): return jvp(f, X, X)"),
            "code cell 2, line 1: uses torch.func.jvp",
        ),
        (
            ("import numpy as np", "def softmax(X):\n    return np.exp(X)"),
            "code cell 2, line 2: uses numpy.exp",
        ),
        (
            ("from numpy import exp", "def softmax(X):\n    return exp(X)"),
            "code cell 2, line 2: uses numpy.exp",
        ),
        (("def softmax(X):\n    X.detach().numpy()",), "code cell 1, line 2: uses ….numpy"),
    ],
)
def test_what_is_flagged(sources: tuple[str, ...], flag: str) -> None:
    flags = scan(*sources)
    assert (flag in flags) if flag else (flags == ()), flags


@pytest.mark.parametrize(
    "source",
    [
        "%matplotlib inline\nimport torch\nx = torch.exp(torch.ones(2))",
        "def softmax(X):\n    softmax_of = X.exp()\n    return softmax_of / softmax_of.sum(1)",
        "class A:\n    pass\n\na = A()\na.softmax = 3",
        "def broken(:",
        "",
        "!pip install -q 'd2l==1.0.3'\n!pip3 install torch\n!python -m pip install torchvision",
        "%pip install d2l\n%cd ..\n%load_ext autoreload\n%autoreload 2\n%pwd",
        "%%capture output\nprint(1)",
        "%%capture\n!pip install d2l",
        "%%html\n<b>x</b>",
        "?torch.exp\n??torch.exp\ntorch.exp?\ntorch.exp??",
        "%timeit -n 10 x + 1\n%time x + 1\nfiles = !ls",
        "import torch\ntorch.backends.cudnn.deterministic = True\n"
        "torch.backends.cudnn.benchmark = False\ntorch.manual_seed(0)\n"
        "torch.use_deterministic_algorithms(True)\ntorch.set_printoptions(precision=3)\n"
        "torch.set_default_dtype(torch.float64)",
        "import pandas as pd\npd.set_option('display.max_rows', 9)\n"
        "pd.options.display.max_columns = 9\npd.options.mode.chained_assignment = None",
        "import numpy as np\nnp.set_printoptions(precision=3)\nnp.random.seed(0)",
        "import matplotlib.pyplot as plt\nplt.rcParams['figure.dpi'] = 9\nplt.style.use('dark')\n"
        "plt.rcParams.update({'font.size': 9})",
        "import warnings\nwarnings.filterwarnings('ignore')",
        "import random, math, time, copy, collections, itertools, functools, typing, dataclasses",
        "from torch import nn\nfrom torch.utils.data import DataLoader\n"
        "from torch.nn import functional as F\nx = torch.nn.Parameter(torch.ones(2))",
        "import numpy as np\ndef softmax(X):\n    return X[:, np.newaxis] * np.pi",
    ],
)
def test_what_is_not_flagged(source: str) -> None:
    assert scan(source) == ()


def test_what_is_forbidden_in_one_exercise_is_free_in_another() -> None:
    assert scan("import torch", "torch.softmax(x, 1)", exercise="accuracy") == ()


def test_many_findings_are_cut() -> None:
    flags = scan("\n".join(["eval('1')"] * 50))
    assert len(flags) == rules.MAX_FLAGS + 1
    assert flags[-1] == "and 38 more of this kind"


def test_numpy_and_functional_derivatives_are_free_where_nothing_is_from_scratch() -> None:
    source = "import numpy as np\nimport torch\nnp.exp(1)\ntorch.func.grad(f)(x)\nx.numpy()"
    assert scan(source, exercise="accuracy") == ()
