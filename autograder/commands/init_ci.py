"""``autograder init-ci``: workflows that grade, for GitHub Actions and GitLab CI."""

from __future__ import annotations

from collections.abc import Sequence
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
    """One kind of workflow: its template, where it goes, and what to do once it is there."""

    template: str
    path: str
    next_step: str


WORKFLOWS = {
    "classroom": Workflow(
        "classroom.yml.jinja",
        ".github/workflows/grade.yml",
        "Commit it to the template repository of the assignment; it runs on every push.",
    ),
    "instructor": Workflow(
        "instructor.yml.jinja",
        ".github/workflows/grade-class.yml",
        "Commit it beside a folder submissions/, in a private repository, and start it under "
        "Actions.",
    ),
    "gitlab": Workflow(
        "gitlab.yml.jinja",
        ".gitlab-ci.yml",
        "Commit it beside a folder submissions/, in a private project; it runs on every push.",
    ),
}


class WorkflowError(AutograderError):
    """The workflow cannot be written; the message says what to do."""


def init_ci(kind: str, names: Sequence[str], package: str, folder: Path, force: bool) -> int:
    """Write one workflow for the assignments ``names`` below ``folder``."""
    workflow = WORKFLOWS[kind]
    path = folder / workflow.path
    try:
        if path.exists() and not force:
            raise WorkflowError(f"{path} is there already; --force replaces it")
        wanted = [suites.known(name) for name in names]
        if not package.isprintable() or {*"'\"\\$`"} & {*package}:
            raise WorkflowError(f"--package {package!r}: give a name, a path or an address")
        text = rendered(workflow.template, assignments=wanted, package=package)
        write_whole(path, text)
    except (*REFUSALS, WorkflowError) as error:
        return misuse(error)
    console = Console()
    console.print(f"wrote {path}", soft_wrap=True)
    console.print(workflow.next_step, soft_wrap=True)
    return OK
