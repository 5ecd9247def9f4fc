"""Each format read back by what reads it."""

from __future__ import annotations

import dataclasses
import json
import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from autograder.commands.report import ReportOptions, write_report
from autograder.engine.verdict import Line
from autograder.records.class_list import ClassList, HandedIn
from autograder.records.marks import Mark
from autograder.records.results import Record, Result
from autograder.records.run import ClassRun, Run
from autograder.records.store import Store
from autograder.report.document import document
from autograder.report.folder import FolderError, begun_in, read_results, submissions
from autograder.report.junit import junit
from autograder.report.lms import GRADEBOOKS
from autograder.report.summary import summary
from tests.support import made
from tests.support.made import RUN, passed

WRONG = dataclasses.replace(made.WRONG, lines=(Line("difference", "<b>no</b>"),))
ADA = Record(Result("ada", "graded", (WRONG, passed("relu", "shape")), key="1"))
EVIL = Record(Result("=cmd()|<script>", "died", (), "ended \x1b[31m\x00", key="2"))


def named(name: str) -> Record:
    """Ada's record under another name."""
    return dataclasses.replace(ADA, result=dataclasses.replace(ADA.result, submission=name))


def begun(*names: str, run: Run = RUN) -> ClassRun:
    return ClassRun(run, 1, ClassList((), tuple(map(HandedIn, names))))


def read(out: Path) -> tuple[list[Record], Run]:
    people, run = begun_in(out)
    return list(read_results(out, submissions(people))), run


def test_a_folder_is_read_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.begin(begun("ada", EVIL.submission, "not graded yet"))
    for result in (ADA, EVIL, named("of an earlier run")):
        store.add(result, RUN)
    assert read(tmp_path) == ([EVIL, ADA], RUN)
    (tmp_path / "ada" / "results.json").write_text("{")
    with pytest.raises(FolderError, match="is damaged"):
        read(tmp_path)
    with pytest.raises(FolderError, match="holds no results"):
        read(tmp_path / "ada")


def test_points_of_a_person_are_read_back(tmp_path: Path) -> None:
    run = dataclasses.replace(RUN, manual=True)
    mark = Mark("2026-11-26", "eve", "ada", "small_weights", 1.5)
    given = dataclasses.replace(ADA, marks=(mark,))
    store = Store(tmp_path)
    store.begin(begun("ada", EVIL.submission, run=run))
    for result in (given, EVIL):
        store.add(result, run)
    assert read(tmp_path) == ([EVIL, given], run)


@pytest.mark.parametrize("form", ["html", "json", "junit", "markdown", *GRADEBOOKS])
def test_no_report_holds_the_results_of_a_class(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"student {n}" for n in range(6)]
    store = Store(tmp_path)
    store.begin(begun(*names))
    for name in names:
        store.add(named(name), RUN)
    given = []

    def watched(out: Path, submissions: Iterable[str]) -> Iterator[Record]:
        for result in read_results(out, submissions):
            given.append(weakref.ref(result))
            yield result
            del result
            assert sum(result() is not None for result in given) <= 1

    monkeypatch.setattr("autograder.commands.report.read_results", watched)
    assert write_report(tmp_path, ReportOptions(form)) == 0
    assert len(given) == len(names)
    assert form == "html" or names[-1] in capsys.readouterr().out


@pytest.mark.parametrize("form", ["json", "junit", "markdown", *GRADEBOOKS])
def test_half_a_report_is_none(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store(tmp_path / "out")
    store.begin(begun("ada", "bob"))
    for name in ("ada", "bob"):
        store.add(named(name), RUN)
    (tmp_path / "out" / "bob" / "results.json").write_text("{")
    file = tmp_path / "report"
    for output in (None, file):
        assert write_report(tmp_path / "out", ReportOptions(form, output=output)) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert "bob/results.json is damaged" in told.err
    assert not file.exists()


def test_the_document_is_written_as_one() -> None:
    lines = Record(dataclasses.replace(ADA.result, message="first\nsecond\u2028third"))
    text = document([lines, EVIL], RUN)
    assert json.loads(text)["results"][0]["message"] == lines.message
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"


def test_junit() -> None:
    root = ElementTree.fromstring(junit([ADA, EVIL], RUN))
    ada, evil = root.findall("testsuite")
    assert (ada.get("tests"), ada.get("failures"), ada.get("errors")) == ("2", "1", "0")
    assert (evil.get("tests"), evil.get("failures"), evil.get("errors")) == ("1", "0", "1")
    assert evil.get("name") == EVIL.submission
    assert [root.get(count) for count in ("tests", "failures", "errors")] == ["3", "1", "1"]
    failure, error = ada.find("testcase/failure"), evil.find("testcase/error")
    assert failure is not None
    assert error is not None
    assert error.text is not None
    assert failure.get("message") == "leaky"
    assert failure.text == WRONG.message
    assert "\x1b" not in error.text


def test_junit_has_no_case_twice() -> None:
    cases = ElementTree.fromstring(junit([ADA, named("bob")], RUN))
    names = [(case.get("classname"), case.get("name")) for case in cases.iter("testcase")]
    assert names[0] == ("ch05_2_mlp.ada", "relu · value")
    assert len(set(names)) == len(names) == 4, "GitLab shows one of them"


def test_the_summary_is_markdown_that_no_submission_can_break() -> None:
    text = summary([ADA, EVIL], RUN)
    assert "2 submissions, 0 with full marks, 1 not graded." in text
    assert "| ada | 1 of 21 | graded |  |" in text
    assert "| =cmd\\(\\)\\|\\<script\\> | 0 of 21 | died |" in text
    assert "| leaky | `relu` | 1 |" in text
    assert "| `relu` | 0% | 17% |" in text


def test_the_summary_says_what_people_set_and_why() -> None:
    mark = Mark("2026", "tutor", "ada", "relu", 0.5, "the | sign")
    text = summary([Record(made.RESULT, (mark,))], RUN)
    assert "| 0.5 of 21 (relu 0.5 by tutor: the \\| sign) |" in text
