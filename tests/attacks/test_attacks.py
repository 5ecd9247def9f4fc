"""Hostile submissions, graded as one class with honest ones between them.

Each file in ``corpus/`` says what it tries and what must come of it. All of them together must
not forge a point, leak a secret, touch a neighbour or leave anything behind.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder import suites
from autograder.grading.executors import local
from autograder.grading.grader import Plan
from autograder.grading.intake import Submission
from autograder.records.gradebook import gradebook, row_of
from autograder.records.results import Record, to_gradescope
from autograder.sandbox import bubblewrap, landlock
from autograder.sandbox.isolation import Isolation, Tier
from autograder.sandbox.limits import Limits
from tests.support.attacks import as_bytes, attacks, notebook
from tests.support.course import solve, student_notebook

pytestmark = [
    pytest.mark.slow,
    pytest.mark.exhaustive,
]
SEED = 20
LIMITS = Limits(
    cell_seconds=6,
    call_seconds=3,
    submission_seconds=45,
    cpu_seconds=20,
    memory=600 << 20,
    file_size=64 << 20,
    processes=64,
    output=50_000,
)
ATTACKS = {attack.name: attack for attack in attacks()}
UNTOUCHED_EVERY = 8
NOBODYS = 200_000  # user ids of submissions
WRITTEN = "left-by-an-attack"  # how files are named that attacks write outside
OUTSIDE = ("/", "/usr", "/usr/local", "/etc", "/dev", "/dev/shm", "/tmp", "/var/tmp", "/root")
CORE_PATTERN = Path("/proc/sys/kernel/core_pattern")


Graded = dict[str, tuple[Record, str]]  # by name: the record, and the text of its file


@dataclass(frozen=True)
class Outcome:
    """What came of the class, and of honest submissions ``alone``; what was left ``running``.

    ``core_pattern`` is the machine's, before and after.
    """

    results: Graded
    alone: Graded
    running: list[tuple[str, bytes]]
    core_pattern: tuple[str, str]
    tier: Tier


@pytest.fixture(scope="module")
def canaries() -> Mapping[str, str]:
    names = ("environment", "file", "neighbour")
    return {name: f"canary-{name}-{secrets.token_hex(8)}" for name in names}


def _tier(tier: Tier) -> object:
    """The class is graded once on each; nothing is promised where a tier does not work."""
    why = {"namespaces": bubblewrap, "landlock": landlock}[tier].problem()
    # one tier after the other: side by side they would take each other's time
    marks = [pytest.mark.xdist_group("attacks"), pytest.mark.skipif(bool(why), reason=why)]
    return pytest.param(tier, marks=marks)


@pytest.fixture(scope="module", params=[_tier("namespaces"), _tier("landlock")])
def outcome(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    canaries: Mapping[str, str],
) -> Outcome:
    """All attacks, graded with honest submissions between them."""
    tier: Tier = request.param
    beside = tmp_path_factory.mktemp("results")
    (beside / "run.json").write_text(json.dumps({"seed": SEED, "secret": canaries["file"]}))
    marker = tmp_path_factory.mktemp("marker")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTOGRADER_SECRET", canaries["environment"])
        patch.setenv("AUTOGRADER_RESULTS", str(beside))
        patch.setenv("OMP_NUM_THREADS", "1")
        core_pattern = CORE_PATTERN.read_text()
        results, alone = Graded(), Graded()
        for name in sorted({attack.assignment for attack in ATTACKS.values()}):
            attacked, honest = _class(name, canaries["neighbour"])
            results |= _graded(name, attacked, marker, tier)
            alone |= _graded(name, honest, marker, tier)
        after = CORE_PATTERN.read_text()
        if after != core_pattern:
            CORE_PATTERN.write_text(core_pattern)
    return Outcome(results, alone, _left_running(marker), (core_pattern, after), tier)


def _class(name: str, canary: str) -> tuple[list[Submission], list[Submission]]:
    """(attackers with honest submissions between them, one honest submission of each kind)."""
    perfect, untouched = solve(name), student_notebook(name)
    for honest in (perfect, untouched):
        honest.cells[0].source = f"# {canary}\n{honest.cells[0].source}"
    honest = {"perfect": as_bytes(perfect), "untouched": as_bytes(untouched)}
    own = [attack for attack in ATTACKS.values() if attack.assignment == name]
    found: list[Submission] = []
    for number, attack in enumerate(own):
        kind = ("perfect", "untouched")[number % UNTOUCHED_EVERY == 0]
        found.append(Submission(f"{name} {kind} {number}", honest[kind]))
        found.append(Submission(attack.name, as_bytes(notebook(attack))))
    found += [Submission(f"{name} {kind} last", honest[kind]) for kind in honest]
    return found, [Submission(f"{name} {kind}", data) for kind, data in honest.items()]


def _graded(name: str, submissions: Sequence[Submission], marker: Path, tier: Tier) -> Graded:
    plan, isolation = Plan(name, "standin:1200", SEED, LIMITS), Isolation(tier, "", (marker,))
    with local(plan, isolation, jobs=2) as executor:
        results, run = list(executor.grade(submissions)), executor.run
    assert len(results) == len(submissions)
    records = [Record(result) for result in results]
    files = [json.dumps(to_gradescope(record, run), ensure_ascii=False) for record in records]
    rows = [row_of(record, run) for record in records]
    for text in (*files, gradebook(rows, run)):
        text.encode()  # what cannot be encoded cannot be written
    return {r.submission: (r, text) for r, text in zip(records, files, strict=True)}


def _left_running(marker: Path) -> list[tuple[str, bytes]]:
    """What is still there when what was killed has had the time to end."""
    until = time.monotonic() + 10
    while (found := _inside(marker)) and time.monotonic() < until:
        time.sleep(0.1)
    return found


def _inside(marker: Path) -> list[tuple[str, bytes]]:
    """Processes of any sandbox of this test, by a folder they have mounted or by their user."""
    found: list[tuple[str, bytes]] = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            ours = str(marker) in (entry / "mountinfo").read_text()
            if entry.name != str(os.getpid()) and (ours or entry.stat().st_uid >= NOBODYS):
                found.append((entry.name, (entry / "cmdline").read_bytes()))
        except OSError:
            continue
    return found


@pytest.mark.parametrize("name", ATTACKS)
def test_attack(outcome: Outcome, name: str) -> None:
    attack = ATTACKS[name]
    result, _ = outcome.results[name]
    about = f"{attack.must}\n{result.status}: {result.message}\n{result.flags}"
    assert result.score == attack.score, about
    if outcome.tier == "landlock" and result.status in attack.landlock:
        return
    assert result.status in attack.status, about
    for words in attack.flags:
        assert any(words in flag for flag in result.flags), about
    messages = "\n".join([result.message, *(verdict.message for verdict in result.verdicts)])
    for words in attack.says:
        assert words in messages, f"{about}\n{messages}"


def test_honest_submissions_are_not_touched(outcome: Outcome) -> None:
    beside = {n: r for n, (r, _) in outcome.results.items() if n not in ATTACKS}
    for name, (alone, _) in outcome.alone.items():
        there = [result for other, result in beside.items() if other.startswith(name)]
        assert there
        for result in there:
            assert (result.status, result.verdicts) == (alone.status, alone.verdicts), name
            assert result.flags == alone.flags
        suite = suites.load(name.rpartition(" ")[0])
        assert alone.score == (suite.points if name.endswith("perfect") else 0)


def test_no_secret_is_told(outcome: Outcome, canaries: Mapping[str, str]) -> None:
    for name, (_, text) in outcome.results.items():
        for canary, secret in canaries.items():
            assert secret not in text, f"{name} tells the {canary}"


def test_nothing_is_left_running(outcome: Outcome) -> None:
    assert outcome.running == []


def test_nothing_is_written_outside(outcome: Outcome) -> None:
    packages = Path(pytest.__file__).parents[1]
    homes = (packages, Path.home(), Path.cwd(), *map(Path, OUTSIDE))
    assert [file for home in homes for file in home.glob(f"*{WRITTEN}*")] == []
    assert outcome.core_pattern[0] == outcome.core_pattern[1]


@pytest.mark.parametrize("name", ATTACKS)
def test_every_attack_says_what_it_tries(name: str) -> None:
    attack = ATTACKS[name]
    assert attack.tries
    assert attack.must
    assert attack.cells
    assert attack.place in ("start", "end", "answer")
    assert attack.base in ("untouched", "solved")
