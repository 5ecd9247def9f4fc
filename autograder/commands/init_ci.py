"""``autograder init-ci``: workflows that grade, for GitHub Actions and GitLab CI."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from rich.console import Console

from autograder import suites
from autograder.commands._common import OK, REFUSALS, misuse
from autograder.grading.store import write_whole


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


class WorkflowError(Exception):
    """The workflow cannot be written; the message says what to do."""


def init_ci(kind: str, names: Sequence[str], package: str, folder: Path, force: bool) -> int:
    """Write one workflow for the assignments ``names`` below ``folder``."""
    workflow = WORKFLOWS[kind]
    path = folder / workflow.path
    try:
        if path.exists() and not force:
            raise WorkflowError(f"{path} is there already; --force replaces it")
        wanted = [suites.load(name).name for name in names]
        write_whole(path, rendered(workflow, wanted, package))
    except (*REFUSALS, WorkflowError) as error:
        return misuse(error)
    console = Console()
    console.print(f"wrote {path}", soft_wrap=True)
    console.print(workflow.next_step, soft_wrap=True)
    return OK


def rendered(workflow: Workflow, assignments: Sequence[str], package: str) -> str:
    """The workflow as text. Raises WorkflowError for a package that no shell word can hold."""
    if not package.isprintable() or any(char in package for char in "'\"\\$`"):
        raise WorkflowError(f"--package {package!r}: give a name, a path or an address")
    environment = Environment(
        loader=PackageLoader("autograder.ci", "."),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        variable_start_string="<<",  # GitHub has {{ }} for itself
        variable_end_string=">>",
        autoescape=False,  # YAML
    )
    template = environment.get_template(workflow.template)
    return template.render(assignments=assignments, package=package)
