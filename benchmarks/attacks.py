"""The attacks of ``tests/attacks/corpus`` on `otter run` and on the grader of this package.

`otter run` runs inside bubblewrap as well, so that an attack which succeeds harms nothing; what it
would have done outside is what the table says. Attacks that are bombs or signal everything they
see are not given to otter. It wants the zips: `make build`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

COURSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(COURSE))

from autograder.grading.executors import local  # noqa: E402
from autograder.grading.grader import Plan  # noqa: E402
from autograder.grading.intake import Submission  # noqa: E402
from autograder.records.results import Result  # noqa: E402
from autograder.sandbox import bubblewrap  # noqa: E402
from autograder.sandbox.isolation import Isolation, Tier  # noqa: E402
from autograder.sandbox.limits import Limits  # noqa: E402
from tests.support.attacks import Attack, as_bytes, attacks, notebook  # noqa: E402

DATA = "standin:1200"
SECONDS = 60
LIMITS = Limits(
    cell_seconds=3, call_seconds=2, submission_seconds=30, cpu_seconds=20, memory=600 << 20,
    file_size=64 << 20, processes=64, output=50_000,
)  # fmt: skip


def otter_outcome(attack: Attack) -> str:
    """What `otter run` makes of the attack's notebook, in a few words."""
    if not attack.otter:
        return "not tried"
    with tempfile.TemporaryDirectory(prefix="otter-") as name:
        folder = Path(name)
        folder.chmod(0o777)
        (folder / "work.ipynb").write_bytes(as_bytes(notebook(attack)))
        return _run_otter(attack.assignment, folder)


def _run_otter(assignment: str, folder: Path) -> str:
    archive = COURSE / "autograder" / "dist" / f"{assignment}.zip"
    environment = {"HOME": str(folder), "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}
    environment |= {"D2LREF_DATA": DATA, "OMP_NUM_THREADS": "1", "LANG": "C.UTF-8"}
    readable = (archive, Path("/etc/hosts"), COURSE / "autograder", COURSE / "d2lref")
    isolation = bubblewrap.command(readable, environment)
    writable = ["--bind", str(folder), str(folder)]
    start, end = _index(isolation, "--remount-ro", "/"), _index(isolation, "--chdir", "/tmp")
    words = [*isolation[:start], *writable, *isolation[start:end], "--chdir", str(folder), "--"]
    otter = [str(Path(sys.executable).with_name("otter")), "run", "-a", str(archive), "work.ipynb"]
    try:
        subprocess.run(
            [*words, *otter, "-o", str(folder)],
            capture_output=True, timeout=SECONDS, check=False, **bubblewrap.identity(readable),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"hangs (ended after {SECONDS} s)"
    return _in_words(folder)


def _index(words: list[str], option: str, value: str) -> int:
    return next(i for i, pair in enumerate(pairwise(words)) if pair == (option, value))


def _in_words(folder: Path) -> str:
    commanded = any(folder.rglob("ran-by-an-attack"))
    try:
        tests = json.loads((folder / "results.json").read_text())["tests"]
    except (OSError, ValueError, KeyError):
        return "ran a shell command in the grader; no result" if commanded else "no result"
    score = sum(test.get("score") or 0 for test in tests)
    most = sum(test.get("max_score") or 0 for test in tests)
    words = f"points given ({score:g} of {most:g})"
    if most and score >= most:
        words = f"full marks forged ({score:g} of {most:g})"
    elif score == 0:
        words = f"score {score:g}"
    return f"ran a shell command in the grader; {words}" if commanded else words


def our_results(chosen: list[Attack], tier: Tier) -> dict[str, Result]:
    """How each ends on a tier that works here."""
    found: dict[str, Result] = {}
    for name in sorted({attack.assignment for attack in chosen}):
        own = [attack for attack in chosen if attack.assignment == name]
        submissions = [Submission(attack.name, as_bytes(notebook(attack))) for attack in own]
        isolation = Isolation(tier, DATA)
        with local(Plan(name, DATA, seed=20, limits=LIMITS), isolation, jobs=1) as executor:
            found |= {result.submission: result for result in executor.grade(submissions)}
    return found


def our_outcome(result: Result) -> str:
    flagged = ", flagged" if result.flags else ""
    status = "" if result.status == "graded" else f"{result.status}, "
    return f"{status}score {result.score:g}{flagged}"


@click.command()
@click.argument("names", nargs=-1)
@click.option("--out", type=click.Path(path_type=Path), help="Write the table to this file.")
def main(names: tuple[str, ...], out: Path | None) -> None:
    """Print the table; NAMES choose attacks."""
    console = Console()
    chosen = [attack for attack in attacks() if not names or attack.name in names]
    ours = [our_results(chosen, tier) for tier in ("namespaces", "landlock")]
    lines = [
        "# Attacks, on otter and here",
        "",
        "`benchmarks/attacks.py` wrote this table. Each attack is a file of "
        "`tests/attacks/corpus`, put into an otherwise untouched notebook, so what is not its own "
        "exercise scores 0. Where points are given here, the file says why. “not tried”: a bomb, "
        "or a notebook that signals every process; such are not given to otter.",
        "",
        "| attack | tries | `otter run` | namespaces | Landlock |",
        "|---|---|---|---|---|",
    ]
    for attack in track(chosen, "otter run", console=console, transient=True):
        row = [attack.name, attack.tries.replace("\n", " ").replace("|", "\\|")]
        row += [otter_outcome(attack), *(our_outcome(results[attack.name]) for results in ours)]
        lines.append(f"| {' | '.join(row)} |")
        console.print(row[0], *row[2:], sep=" · ", markup=False)
        if out is not None:
            out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
