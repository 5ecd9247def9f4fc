"""``autograder init-ci``: workflows that grade, for GitHub Actions, Classroom 50 and GitLab CI."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from autograder import suites
from autograder.commands._common import OK, REFUSALS, misuse
from autograder.commands._templates import rendered
from autograder.errors import AutograderError
from autograder.records.storage import write_whole


@dataclass(frozen=True)
class Workflow:
    """One kind of workflow: its files, and what to do once they are there.

    ``files`` are pairs of a path and a template; a path with a ``{slug}`` is written for each
    assignment.
    """

    files: tuple[tuple[str, str], ...]
    next_step: str


WORKFLOWS = {
    "repository": Workflow(
        ((".github/workflows/grade.yml", "repository.yml.jinja"),),
        "Commit it to the template repository of the assignment; it runs on every push.",
    ),
    "classroom50": Workflow(
        (
            ("autograders/{slug}/autograder.py", "classroom50.py.jinja"),
            ("autograders/{slug}/runtime.json", "classroom50.json.jinja"),
        ),
        "Commit them to the configuration repository, in the classroom's folder, and give the "
        "assignment its runtime: gh teacher assignment add … --runtime runtime.json",
    ),
    "instructor": Workflow(
        ((".github/workflows/grade-class.yml", "instructor.yml.jinja"),),
        "Commit it beside a folder submissions/, in a private repository, and start it under "
        "Actions.",
    ),
    "gitlab": Workflow(
        ((".gitlab-ci.yml", "gitlab.yml.jinja"),),
        "Commit it beside a folder submissions/, in a private project; it runs on every push.",
    ),
}


class WorkflowError(AutograderError):
    """The workflow cannot be written; the message says what to do."""


def init_ci(kind: str, names: Sequence[str], package: str, folder: Path, force: bool) -> int:
    """Write one workflow for the assignments ``names`` below ``folder``."""
    workflow = WORKFLOWS[kind]
    console = Console()
    try:
        wanted = [suites.known(name) for name in names]
        if not package.isprintable() or {*"'\"\\$`"} & {*package}:
            raise WorkflowError(f"--package {package!r}: give a name, a path or an address")
        texts = {folder / path: text for path, text in _written(workflow, wanted, package)}
        for path in texts:
            if path.exists() and not force:
                raise WorkflowError(f"{path} is there already; --force replaces it")
        for path, text in texts.items():
            write_whole(path, text)
            console.print(f"wrote {path}", soft_wrap=True)
    except (*REFUSALS, WorkflowError) as error:
        return misuse(error)
    console.print(workflow.next_step, soft_wrap=True)
    return OK


def slug(name: str) -> str:
    """An assignment's name as Classroom 50 has them: lower case, digits and hyphens."""
    return name.lower().replace("_", "-")


def _written(workflow: Workflow, names: Sequence[str], package: str) -> Iterator[tuple[str, str]]:
    for path, template in workflow.files:
        if "{slug}" not in path:
            yield path, rendered(template, assignments=names, package=package)
            continue
        for name in names:
            yield path.format(slug=slug(name)), rendered(template, name=name, package=package)
