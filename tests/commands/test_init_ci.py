"""The workflows: valid for those who run them, and their steps typed as a runner types them.

Not run here: the step that installs bubblewrap (it would change this machine).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import yaml

from autograder import suites
from autograder.commands.init_ci import WORKFLOWS, slug
from tests.support.classroom50 import RUNNER, SLUG, problems
from tests.support.commands import Said, invoke, program
from tests.support.course import BIN, COURSE, solve

NAME = "ch05_3_backprop"
SEED = "4711000000000000815"
WHEEL = "./d2l_autograder-0.1.0-py3-none-any.whl"
ADDRESS = "git+https://git.example.edu/dl/autograder@v1"
# the right commits cannot be looked up here: GitHub's own actions may go by version
POLICY = {"rules": {"unpinned-uses": {"config": {"policies": {"actions/*": "ref-pin"}}}}}


def init(kind: str, folder: Path, *options: object) -> Said:
    words = ["init-ci", folder, "--for", kind, "--assignment", NAME, *options]
    if "--package" not in options:
        words += ["--package", ADDRESS if kind == "classroom50" else WHEEL]
    return invoke(*words)


def path_of(kind: str) -> str:
    """Where the one file of a workflow goes."""
    ((path, _),) = WORKFLOWS[kind].files
    return path


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """What a runner has checked out: a class, and one student's notebook in a folder."""
    (tmp_path / "submissions").mkdir()
    nbformat.write(solve(NAME), tmp_path / "submissions" / "ada.ipynb")
    wrong = solve(NAME, {"forward_pass": "def forward_pass(*args):\n    return None\n"})
    nbformat.write(wrong, tmp_path / "submissions" / "bob.ipynb")
    (tmp_path / "submissions" / "eve; touch evil.ipynb").write_text("{")
    (tmp_path / "my work").mkdir()
    nbformat.write(solve(NAME), tmp_path / "my work" / f"{NAME}.ipynb")
    return tmp_path


def steps(kind: str, folder: Path) -> tuple[list[str], dict[str, str]]:
    """The shell of each step of the one job, in order, and the variables it names."""
    document = yaml.safe_load((folder / path_of(kind)).read_text())
    if kind == "gitlab":
        lines = document[f"grade {NAME}"]["script"]
        graded = [line for line in lines if not line.startswith(("apt-get", "pip"))]
        return graded, document["variables"]
    (job,) = document["jobs"].values()
    runs = [step for step in job["steps"] if "run" in step]
    assert [step["name"] for step in runs[:2]] == ["Install the sandbox", "Install the autograder"]
    return [step["run"] for step in runs[2:]], job["env"]


def artefacts(kind: str, folder: Path) -> set[Path]:
    """The files that the runner would keep."""
    document = yaml.safe_load((folder / path_of(kind)).read_text())
    if kind == "gitlab":
        kept = document[f"grade {NAME}"]["artifacts"]
        paths, excluded = kept["paths"], kept["exclude"]
    else:
        (job,) = document["jobs"].values()
        words = job["steps"][-1]["with"]["path"].split()
        paths = [word for word in words if not word.startswith("!")]
        excluded = [word[1:] for word in words if word.startswith("!")]
    matched = {found for path in paths for found in folder.glob(path)}
    files = {file for found in matched for file in (found, *found.rglob("*")) if file.is_file()}
    return files - {file for path in excluded for file in folder.glob(path)}


def run_steps(kind: str, folder: Path) -> tuple[int, str]:
    summary = folder / "summary.md"
    typed, variables = steps(kind, folder)
    environment = os.environ | variables
    environment |= {"PATH": f"{BIN}:{os.environ['PATH']}", "AUTOGRADER_SEED": SEED}
    environment["GITHUB_STEP_SUMMARY"] = str(summary)
    for step in typed:
        assert "${{" not in step, "what is interpolated can be anything"
        done = subprocess.run(
            ["bash", "-e", "-c", step], cwd=folder, env=environment, capture_output=True, text=True
        )
        if done.returncode:
            return done.returncode, done.stdout + done.stderr
    return 0, summary.read_text() if summary.exists() else ""


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind", ["instructor", pytest.param("gitlab", marks=pytest.mark.exhaustive)]
)
@pytest.mark.exhaustive
def test_a_class(kind: str, repository: Path) -> None:
    assert init(kind, repository).returncode == 0
    code, said = run_steps(kind, repository)
    assert code == 0, said
    results = repository / "results" / NAME
    for file in ("report.html", "gradebook.csv", "junit.xml", "canvas.csv", "ada/feedback.html"):
        assert (results / file).exists(), file
    kept = artefacts(kind, repository)
    assert {results / "report.html", results / "ada" / "feedback.html"} <= kept
    assert SEED in (results / "run.json").read_text()
    assert not [file for file in kept if SEED.encode() in file.read_bytes()]
    if kind == "instructor":
        assert "3 submissions, 1 with full marks, 1 not graded." in said
    assert not (repository / "evil").exists()


@pytest.mark.slow
@pytest.mark.exhaustive
def test_a_student(repository: Path) -> None:
    assert init("repository", repository).returncode == 0
    code, said = run_steps("repository", repository)
    assert code == 0, said
    assert "| ch05\\_3\\_backprop | 20 of 20 | graded |" in said
    results = repository / "results" / NAME
    kept = artefacts("repository", repository)
    assert kept == {results / "gradebook.csv", results / NAME / "feedback.html"}
    (repository / "a broken copy").mkdir()
    (repository / "a broken copy" / f"{NAME}.ipynb").write_text("{")
    code, said = run_steps("repository", repository)
    assert code == 1, said
    said = (repository / "summary.md").read_text()
    assert "| ch05\\_3\\_backprop | 0 of 20 | not a notebook |" in said
    assert "| ch05\\_3\\_backprop \\(2\\) | 20 of 20 | graded |" in said


@pytest.mark.parametrize("kind", ["repository", "instructor", "gitlab"])
def test_it_is_valid(kind: str, tmp_path: Path) -> None:
    package = "course @ file:///a b: #c"  # as YAML's plain text it would end early
    index = "https://builds.example.edu/cpu"
    options = ("--assignment", "ch05_2_mlp", "--package", package, "--torch-index", index)
    assert init(kind, tmp_path, *options).returncode == 0
    schema = "vendor.gitlab-ci" if kind == "gitlab" else "vendor.github-workflows"
    path = tmp_path / path_of(kind)
    said = program(BIN / "check-jsonschema", "--builtin-schema", schema, path, cwd=tmp_path)
    assert said.returncode == 0, said.stdout
    assert f"grade {NAME}" in path.read_text().lower()
    assert "ch05_2_mlp" in path.read_text()
    document = yaml.safe_load(path.read_text())
    install = f"pip install --extra-index-url '{index}' '{package}'\n"
    if kind == "gitlab":
        assert install in document[f"grade {NAME}"]["script"]
    else:
        assert install in [step.get("run") for step in document["jobs"]["grade"]["steps"]]


@pytest.mark.parametrize("kind", ["repository", "instructor"])
def test_it_is_safe(kind: str, tmp_path: Path) -> None:
    assert init(kind, tmp_path).returncode == 0
    (tmp_path / "zizmor.yml").write_text(json.dumps(POLICY))
    words = ["--offline", "--no-progress", "--persona", "pedantic", "--config", "zizmor.yml"]
    said = program(BIN / "zizmor", *words, path_of(kind), cwd=tmp_path)
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.slow
@pytest.mark.exhaustive
def test_the_package_is_installed(tmp_path: Path) -> None:
    checkout, venv = tmp_path / "check out", tmp_path / "venv"
    checkout.mkdir()
    for name in ("autograder", "d2lref", "pyproject.toml", "README.md"):
        copy = shutil.copytree if (COURSE / name).is_dir() else shutil.copy
        copy(COURSE / name, checkout / name)
    assert init("repository", tmp_path, "--package", checkout).returncode == 0
    document = yaml.safe_load((tmp_path / path_of("repository")).read_text())
    steps = document["jobs"]["grade"]["steps"]
    (step,) = [step for step in steps if step.get("name") == "Install the autograder"]
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    (site,) = venv.glob("lib/python*/site-packages")
    (site / "course.pth").write_text(str(Path(pytest.__file__).parents[1]))
    path = f"{venv / 'bin'}:{os.environ['PATH']}"
    here = {"PIP_NO_DEPS": "1", "PATH": path}  # they are seen from here
    done = program("bash", "-e", "-c", step["run"], cwd=tmp_path, env=here)
    assert done.returncode == 0, done.stdout + done.stderr
    said = program(venv / "bin" / "autograder", "report", "--schema", cwd=tmp_path, env=here)
    assert json.loads(said.stdout)["$id"] == "urn:d2l-autograder:results:1"
    where = "import autograder.report; print(autograder.report.__file__)"
    found = program(venv / "bin" / "python", "-c", where, cwd=tmp_path, env=here)
    assert Path(found.stdout.strip()).is_relative_to(site)
    (templates,) = site.glob("autograder/report/templates")
    assert {path.name for path in templates.iterdir()} >= {"class.js", "_style.css"}
    assert list(site.glob("autograder/commands/templates/*.jinja"))
    assert list(site.glob("autograder/suites/*/bank/*.py"))


def run_by_classroom50(classroom: Path, checkout: Path) -> Said:
    """The autograder.py of the assignment, as Classroom 50's runner starts it."""
    script = classroom / "autograders" / "ch05-3-backprop" / "autograder.py"
    path = f"{BIN}:{os.environ['PATH']}"  # an image that brings the autograder
    return program(sys.executable, script, cwd=checkout, env={"PATH": path, **RUNNER})


@pytest.fixture
def classroom(tmp_path: Path) -> Path:
    """A classroom's folder in the configuration repository."""
    said = init("classroom50", tmp_path / "dl", "--assignment", "ch05_2_mlp")
    assert said.returncode == 0, said.stderr
    assert "gh teacher assignment add" in said.stdout
    return tmp_path / "dl"


@pytest.mark.slow
@pytest.mark.exhaustive
def test_classroom50(classroom: Path, repository: Path) -> None:
    shutil.rmtree(repository / "submissions")
    for module in ("subprocess", "pip", "autograder", "nbformat"):
        (repository / f"{module}.py").write_text(f"open('evil {module}', 'w')\n")
    outside = repository / "outside"
    outside.write_text("mine")
    (repository / "feedback.html").symlink_to(outside)
    said = run_by_classroom50(classroom, repository)
    assert said.returncode == 0, said.stdout + said.stderr
    result = json.loads((repository / "result.json").read_text())
    assert not problems(result)
    assert (result["score"], result["max-score"]) == (20, 20)
    assert "forward_pass" in (repository / "feedback.html").read_text()
    assert outside.read_text() == "mine", "a page is written where a student's link leads"
    assert not list(repository.glob("evil *")), "a student's module is imported outside the sandbox"


@pytest.mark.slow
def test_classroom50_gives_no_score_for_what_could_not_be_graded(
    classroom: Path, tmp_path: Path
) -> None:
    checkout = tmp_path / "checkout"
    (checkout / ".git").mkdir(parents=True)
    (checkout / ".git" / f"{NAME}.ipynb").write_text("{")
    (checkout / f"{NAME}.ipynb").write_text("{")
    said = run_by_classroom50(classroom, checkout)
    assert said.returncode == 1
    assert f"::error title={NAME}::autograder: {NAME} has no score (not a notebook)" in said.stdout
    assert not (checkout / "result.json").exists()
    shutil.copytree(checkout, checkout / "again", ignore=shutil.ignore_patterns(".git"))
    said = run_by_classroom50(classroom, checkout)
    assert said.returncode == 1
    assert f"one notebook should be called {NAME}.ipynb here, 2 are" in said.stdout


def test_classroom50_has_what_an_assignment_needs(classroom: Path) -> None:
    folders = sorted((classroom / "autograders").iterdir())
    assert [folder.name for folder in folders] == ["ch05-2-mlp", "ch05-3-backprop"]
    for name in map(slug, suites.names()):
        assert re.fullmatch(SLUG, name)
    for folder in folders:
        assert {path.name for path in folder.iterdir()} == {"autograder.py", "runtime.json"}
        runtime = json.loads((folder / "runtime.json").read_text())
        assert set(runtime) <= {"runs-on", "python", "apt"}
        assert "bubblewrap" in runtime["apt"]
        compile((folder / "autograder.py").read_text(), "autograder.py", "exec")


def test_classroom50_replaces_nothing(classroom: Path) -> None:
    mine = classroom / "autograders" / "ch05-2-mlp" / "autograder.py"
    mine.write_text("mine")
    shutil.rmtree(classroom / "autograders" / "ch05-3-backprop")
    said = init("classroom50", classroom, "--assignment", "ch05_2_mlp")
    assert said.returncode == 2
    assert mine.read_text() == "mine"
    assert not (classroom / "autograders" / "ch05-3-backprop").exists(), "half of it is written"


def test_what_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / path_of("gitlab")
    path.write_text("mine")
    said = init("gitlab", tmp_path)
    assert said.returncode == 2
    assert re.sub(r"\s+", " ", said.stderr).endswith("is there already; --force replaces it ")
    assert path.read_text() == "mine"
    assert init("gitlab", tmp_path, "--force").returncode == 0
    assert path.read_text() != "mine"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--assignment", "ch99"), "no assignment 'ch99'"),
        (("--package", "./a'; evil"), "--package"),
        (("--torch-index", "builds"), "--torch-index 'builds': give an address"),
        (("--torch-index", "https://a'; evil"), "--torch-index"),
    ],
)
def test_misuse(tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    said = init("repository", tmp_path, *options)
    assert said.returncode == 2
    assert words in said.stderr
    assert not (tmp_path / ".github").exists()


@pytest.mark.parametrize(
    "package", ["", "d2l-autograder", "d2l-autograder==0.1.0", "d2l-autograder[s3]", "course"]
)
def test_nobody_is_asked_for_a_package_by_its_name(tmp_path: Path, package: str) -> None:
    said = init("repository", tmp_path, "--package", package)
    assert said.returncode == 2
    assert "d2l-autograder is on no index. Give its wheel" in said.stderr
    assert not (tmp_path / ".github").exists()


@pytest.mark.parametrize(
    "package", [WHEEL, WHEEL[2:], "./course", ADDRESS, f"d2l-autograder[s3] @ {ADDRESS}"]
)
def test_it_installs_what_the_course_gives(tmp_path: Path, package: str) -> None:
    assert init("repository", tmp_path, "--package", package).returncode == 0
    assert f"pip install '{package}'\n" in (tmp_path / path_of("repository")).read_text()


def test_in_a_students_checkout_no_path_is_installed(tmp_path: Path) -> None:
    said = init("classroom50", tmp_path, "--package", WHEEL)
    assert said.returncode == 2
    assert "where a path could be theirs" in said.stderr
    assert not list(tmp_path.iterdir())


def test_classroom50_takes_the_builds_of_torch_that_the_course_names(tmp_path: Path) -> None:
    index = "https://builds.example.edu/cpu"
    assert init("classroom50", tmp_path, "--torch-index", index).returncode == 0
    (script,) = tmp_path.glob("autograders/*/autograder.py")
    assert f'TORCH_INDEX = "{index}"' in script.read_text()
    assert f'PACKAGE = "{ADDRESS}"' in script.read_text()
