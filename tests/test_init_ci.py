"""The workflows: valid for those who run them, and their steps typed as a runner types them.

Not run here: the step that installs bubblewrap (it would change this machine).
"""

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

from autograder.commands.init_ci import WORKFLOWS

COURSE = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
NAME = "ch05_backprop"
POLICY = {"rules": {"unpinned-uses": {"config": {"policies": {"actions/*": "ref-pin"}}}}}


def tool(name, *words, cwd, **environment):
    words = [str(BIN / name), *map(str, words)]
    run = {"capture_output": True, "text": True, "check": False}
    return subprocess.run(words, cwd=cwd, env=os.environ | environment, **run)


def init(kind, folder, *options):
    words = ["init-ci", folder, "--for", kind, "--assignment", NAME, *options]
    return tool("autograder", *words, cwd=folder)


@pytest.fixture
def repository(tmp_path, solve):
    """What a runner has checked out: a class, and one student's notebook in a folder."""
    (tmp_path / "submissions").mkdir()
    nbformat.write(solve(NAME), tmp_path / "submissions" / "ada.ipynb")
    wrong = solve(NAME, {"forward_pass": "def forward_pass(*args):\n    return None\n"})
    nbformat.write(wrong, tmp_path / "submissions" / "bob.ipynb")
    (tmp_path / "submissions" / "eve; touch evil.ipynb").write_text("{")
    (tmp_path / "my work").mkdir()
    nbformat.write(solve(NAME), tmp_path / "my work" / f"{NAME}.ipynb")
    return tmp_path


def steps(kind, folder):
    """The shell of each step of the one job, in order."""
    document = yaml.safe_load((folder / WORKFLOWS[kind].path).read_text())
    if kind == "gitlab":
        lines = document[f"grade {NAME}"]["script"]
        assert document["variables"] == {"AUTOGRADER_DATA": "auto"}
        return [line for line in lines if not line.startswith(("apt-get", "pip"))]
    (job,) = document["jobs"].values()
    assert set(job["env"]) == {"AUTOGRADER_SEED", "AUTOGRADER_DATA"}
    runs = [step for step in job["steps"] if "run" in step]
    assert [step["name"] for step in runs[:2]] == ["Install the sandbox", "Install the autograder"]
    return [step["run"] for step in runs[2:]]


def run_steps(kind, folder):
    summary = folder / "summary.md"
    environment = os.environ | {
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "AUTOGRADER_DATA": "auto",
        "AUTOGRADER_SEED": "7",
        "GITHUB_STEP_SUMMARY": str(summary),
    }
    for step in steps(kind, folder):
        assert "${{" not in step, "what is interpolated can be anything"
        done = subprocess.run(
            ["bash", "-e", "-c", step], cwd=folder, env=environment, capture_output=True, text=True
        )
        if done.returncode:
            return done.returncode, done.stdout + done.stderr
    return 0, summary.read_text() if summary.exists() else ""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["instructor", "gitlab"])
def test_a_class(kind, repository):
    assert init(kind, repository).returncode == 0
    code, said = run_steps(kind, repository)
    assert code == 0, said
    results = repository / "results" / NAME
    for file in ("report.html", "gradebook.csv", "junit.xml", "canvas.csv", "ada/feedback.html"):
        assert (results / file).exists(), file
    assert not (results / "run.json").exists()
    if kind == "instructor":
        assert "3 submissions, 1 with full marks, 1 not graded." in said
    assert not (repository / "evil").exists()


@pytest.mark.slow
def test_a_student(repository):
    assert init("classroom", repository).returncode == 0
    code, said = run_steps("classroom", repository)
    assert code == 0, said
    assert "| ch05\\_backprop | 20 of 20 | graded |" in said
    assert (repository / "results" / NAME / NAME / "feedback.html").exists()
    (repository / "my work" / f"{NAME}.ipynb").write_text("{")
    code, said = run_steps("classroom", repository)
    assert code == 1, said
    assert "not a notebook" in (repository / "summary.md").read_text()


@pytest.mark.parametrize("kind", WORKFLOWS)
def test_it_is_valid(kind, tmp_path):
    assert init(kind, tmp_path, "--assignment", "ch05_mlp").returncode == 0
    schema = "vendor.gitlab-ci" if kind == "gitlab" else "vendor.github-workflows"
    path = tmp_path / WORKFLOWS[kind].path
    said = tool("check-jsonschema", "--builtin-schema", schema, path, cwd=tmp_path)
    assert said.returncode == 0, said.stdout
    assert f"grade {NAME}" in path.read_text().lower()
    assert "ch05_mlp" in path.read_text()


@pytest.mark.parametrize("kind", ["classroom", "instructor"])
def test_it_is_safe(kind, tmp_path):
    assert init(kind, tmp_path).returncode == 0
    (tmp_path / "zizmor.yml").write_text(json.dumps(POLICY))
    words = ["--offline", "--no-progress", "--config", "zizmor.yml", WORKFLOWS[kind].path]
    said = tool("zizmor", *words, cwd=tmp_path)
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.slow
def test_the_package_is_installed(tmp_path):
    checkout, venv = tmp_path / "check out", tmp_path / "venv"
    checkout.mkdir()
    for name in ("autograder", "d2lref", "pyproject.toml", "README.md"):
        copy = shutil.copytree if (COURSE / name).is_dir() else shutil.copy
        copy(COURSE / name, checkout / name)
    assert init("classroom", tmp_path, "--package", checkout).returncode == 0
    document = yaml.safe_load((tmp_path / WORKFLOWS["classroom"].path).read_text())
    steps = document["jobs"]["grade"]["steps"]
    (step,) = [step for step in steps if step.get("name") == "Install the autograder"]
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    (site,) = venv.glob("lib/python*/site-packages")
    (site / "course.pth").write_text(str(Path(pytest.__file__).parents[1]))
    path = f"{venv / 'bin'}:{os.environ['PATH']}"
    environment = os.environ | {"PIP_NO_DEPS": "1", "PATH": path}  # they are seen from here
    run = {"cwd": tmp_path, "env": environment, "capture_output": True, "text": True}
    done = subprocess.run(["bash", "-e", "-c", step["run"]], check=False, **run)
    assert done.returncode == 0, done.stdout + done.stderr
    said = subprocess.run([venv / "bin" / "autograder", "report", "--schema"], check=True, **run)
    assert json.loads(said.stdout)["$id"] == "urn:d2l-autograder:results:1"
    where = "import autograder.report; print(autograder.report.__file__)"
    found = subprocess.run([venv / "bin" / "python", "-c", where], check=True, **run)
    assert Path(found.stdout.strip()).is_relative_to(site)
    (templates,) = site.glob("autograder/report/templates")
    assert {path.name for path in templates.iterdir()} >= {"class.js", "_style.css"}
    assert list(site.glob("autograder/ci/*.jinja"))


def test_what_is_there_stays(tmp_path):
    path = tmp_path / WORKFLOWS["gitlab"].path
    path.write_text("mine")
    said = init("gitlab", tmp_path)
    assert said.returncode == 2
    assert re.sub(r"\s+", " ", said.stderr).endswith("is there already; --force replaces it ")
    assert path.read_text() == "mine"
    assert init("gitlab", tmp_path, "--force").returncode == 0
    assert path.read_text() != "mine"


@pytest.mark.parametrize(
    ("options", "words"),
    [(("--assignment", "ch99"), "no assignment 'ch99'"), (("--package", "a'; evil"), "--package")],
)
def test_misuse(tmp_path, options, words):
    said = init("classroom", tmp_path, *options)
    assert said.returncode == 2
    assert words in said.stderr
    assert not (tmp_path / ".github").exists()
