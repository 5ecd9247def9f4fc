"""``autograder init-ci``: workflows that grade, for GitHub Actions, Classroom 50 and GitLab CI."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
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
    assignment. ``in_a_checkout_of_a_students`` says where it is started from.
    """

    files: tuple[tuple[str, str], ...]
    next_step: str
    in_a_checkout_of_a_students: bool = False


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
        in_a_checkout_of_a_students=True,
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


@dataclass(frozen=True)
class Installation:
    """What a job's pip installs: ``package``, with builds of torch from ``torch_index`` or not.

    Raises WorkflowError for a package that pip would look for by its name: it is on no index, and
    a package that somebody else puts there under this name would run in the job.
    """

    package: str
    torch_index: str = ""

    def __post_init__(self) -> None:
        if not self.package:
            raise WorkflowError(f"--package is missing: {_ON_NO_INDEX}")
        if _unquotable(self.package) or _is_a_name(self.package):
            raise WorkflowError(f"--package {self.package!r}: {_ON_NO_INDEX}")
        if _unquotable(self.torch_index) or (self.torch_index and "://" not in self.torch_index):
            raise WorkflowError(f"--torch-index {self.torch_index!r}: give an address, https://…")


_ON_NO_INDEX = (
    "d2l-autograder is on no index. Give its wheel (`autograder build` leaves one in "
    "autograder/dist; commit it beside the workflow), the path of a checkout (./…), or an address "
    "(git+https://…)"
)


def _unquotable(word: str) -> bool:
    return not word.isprintable() or bool({*"'\"\\$`"} & {*word})


def _is_a_name(package: str) -> bool:
    """Whether pip asks an index for it."""
    if package.endswith(".whl"):
        return False
    try:
        return Requirement(package).url is None
    except InvalidRequirement:
        return False


def init_ci(
    kind: str, names: Sequence[str], package: str, torch_index: str, folder: Path, force: bool
) -> int:
    """Write one workflow for the assignments ``names`` below ``folder``."""
    workflow = WORKFLOWS[kind]
    console = Console()
    try:
        wanted = [suites.known(name) for name in names]
        installation = Installation(package, torch_index)
        if workflow.in_a_checkout_of_a_students and "://" not in package:
            raise WorkflowError(
                f"--package {package!r}: --for {kind} starts among a student's files, where a path "
                "could be theirs. Give an address (git+https://…)"
            )
        texts = {folder / path: text for path, text in _written(workflow, wanted, installation)}
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


def _written(
    workflow: Workflow, names: Sequence[str], installation: Installation
) -> Iterator[tuple[str, str]]:
    for path, template in workflow.files:
        words = {"package": installation.package, "torch_index": installation.torch_index}
        if "{slug}" not in path:
            yield path, rendered(template, assignments=names, **words)
            continue
        for name in names:
            yield path.format(slug=slug(name)), rendered(template, name=name, **words)
