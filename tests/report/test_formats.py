"""Each format read back by what reads it."""

import csv
import dataclasses
import io
import json
import weakref
from xml.etree import ElementTree

import pandas as pd
import pytest

from autograder import suites
from autograder.checking import Verdict
from autograder.commands.report import write_report
from autograder.grading.results import Result, Run
from autograder.grading.roster import Student
from autograder.grading.store import Store
from autograder.report.document import document
from autograder.report.folder import FolderError, begun_in, read_results
from autograder.report.junit import junit
from autograder.report.lms import GRADEBOOKS, canvas, moodle, nbgrader
from autograder.report.summary import summary

SUITE = suites.load("ch05_mlp")
RUN = Run(SUITE, "stand-in", "bubblewrap", "abc", (("torch", "2"),))
WRONG = Verdict(
    "relu", "value", False, 0, 1, False, "relu · value ✗\n  <b>no</b>", "value", "leaky"
)
RIGHT = Verdict("relu", "shape", True, 1, 1, False)
ADA = Result("ada", "graded", (WRONG, RIGHT), key="1")
EVIL = Result("=cmd()|<script>", "died", (), "ended \x1b[31m\x00", key="2")
STUDENTS = {"ada": Student("s1", "Ada Lovelace", "ada@uni.edu", "ada-l", "101", "A")}


def read(out):
    names, run = begun_in(out)
    return list(read_results(out, names)), run


def test_a_folder_is_read_back(tmp_path):
    store = Store(tmp_path)
    store.begin(None, "ch05_mlp", ["ada", EVIL.submission, "not graded yet"], fresh=1)
    for result in (ADA, EVIL, dataclasses.replace(ADA, submission="of an earlier run")):
        store.add(result, RUN)
    assert read(tmp_path) == ([EVIL, ADA], RUN)
    (tmp_path / "ada" / "results.json").write_text("{")
    with pytest.raises(FolderError, match="is damaged"):
        read(tmp_path)
    with pytest.raises(FolderError, match="holds no results"):
        read(tmp_path / "ada")


def test_points_of_a_person_are_read_back(tmp_path):
    run = dataclasses.replace(RUN, manual=True)
    given = dataclasses.replace(ADA, manual=(("small_weights", 1.5),))
    store = Store(tmp_path)
    store.begin(None, "ch05_mlp", ["ada", EVIL.submission], fresh=1)
    for result in (given, EVIL):
        store.add(result, run)
    assert read(tmp_path) == ([EVIL, given], run)
    assert canvas(*read(tmp_path), {}).splitlines()[1:] == [
        "    Points Possible,,,,,23",
        "'=cmd()|<script>,,,,,0",
        "ada,,,,,2.5",
    ]


@pytest.mark.parametrize("form", ["html", "json", "junit", "markdown", *GRADEBOOKS])
def test_no_report_holds_the_results_of_a_class(form, tmp_path, capsys, monkeypatch):
    names = [f"student {n}" for n in range(6)]
    store = Store(tmp_path)
    store.begin(None, "ch05_mlp", names, fresh=1)
    for name in names:
        store.add(dataclasses.replace(ADA, submission=name), RUN)
    given = []

    def watched(out, submissions):
        for result in read_results(out, submissions):
            given.append(weakref.ref(result))
            yield result
            del result
            assert sum(result() is not None for result in given) <= 1

    monkeypatch.setattr("autograder.commands.report.read_results", watched)
    assert write_report(tmp_path, form, None, None, "none") == 0
    assert len(given) == len(names)
    assert form == "html" or names[-1] in capsys.readouterr().out


@pytest.mark.parametrize("form", ["json", "junit", "markdown", *GRADEBOOKS])
def test_half_a_report_is_none(form, tmp_path, capsys):
    store = Store(tmp_path / "out")
    store.begin(None, "ch05_mlp", ["ada", "bob"], fresh=1)
    for name in ("ada", "bob"):
        store.add(dataclasses.replace(ADA, submission=name), RUN)
    (tmp_path / "out" / "bob" / "results.json").write_text("{")
    file = tmp_path / "report"
    for output in (None, file):
        assert write_report(tmp_path / "out", form, None, output, "none") == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert "bob/results.json is damaged" in told.err
    assert not file.exists()


def test_the_document_is_written_as_one():
    lines = dataclasses.replace(ADA, message="first\nsecond\u2028third")
    text = document([lines, EVIL], RUN)
    assert json.loads(text)["results"][0]["message"] == lines.message
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"


def test_junit():
    root = ElementTree.fromstring(junit([ADA, EVIL], RUN))
    ada, evil = root.findall("testsuite")
    assert (ada.get("tests"), ada.get("failures"), ada.get("errors")) == ("2", "1", "0")
    assert (evil.get("tests"), evil.get("failures"), evil.get("errors")) == ("1", "0", "1")
    assert evil.get("name") == EVIL.submission
    assert [root.get(count) for count in ("tests", "failures", "errors")] == ["3", "1", "1"]
    failure = ada.find("testcase/failure")
    assert failure.get("message") == "leaky"
    assert failure.text == WRONG.message
    assert "\x1b" not in evil.find("testcase/error").text


def test_junit_has_no_case_twice():
    cases = ElementTree.fromstring(junit([ADA, dataclasses.replace(ADA, submission="bob")], RUN))
    names = [(case.get("classname"), case.get("name")) for case in cases.iter("testcase")]
    assert names[0] == ("ch05_mlp.ada", "relu · value")
    assert len(set(names)) == len(names) == 4, "GitLab shows one of them"


def test_canvas():
    table = pd.read_csv(io.StringIO(canvas([ADA, EVIL], RUN, STUDENTS)), dtype=str)
    title = "Multilayer perceptrons from scratch (ch05_mlp)"
    heads = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", title]
    assert [head.split(" (")[-1] for head in table.columns] == [h.split(" (")[-1] for h in heads]
    points, ada, evil = table.values.tolist()
    assert points[0].strip() == "Points Possible"
    assert points[-1] == "21"
    assert ada == ["Ada Lovelace", "101", "s1", "ada-l", "A", "1"]
    assert evil[0] == "'=cmd()|<script>"


def test_moodle():
    rows = list(csv.DictReader(io.StringIO(moodle([ADA, EVIL], RUN, STUDENTS))))
    assert rows[0]["Email address"] == "ada@uni.edu"
    assert (rows[0]["ch05_mlp"], rows[1]["ID number"]) == ("1", "'=cmd()|<script>")


def test_nbgrader():
    rows = list(csv.DictReader(io.StringIO(nbgrader([ADA], RUN, STUDENTS))))
    assert rows == [
        {
            "assignment": "ch05_mlp", "duedate": "", "timestamp": "", "student_id": "s1",
            "last_name": "Lovelace", "first_name": "Ada", "email": "ada@uni.edu",
            "raw_score": "1", "late_submission_penalty": "0", "score": "1", "max_score": "21",
        }
    ]  # fmt: skip


def test_the_summary_is_markdown_that_no_submission_can_break():
    text = summary([ADA, EVIL], RUN)
    assert "2 submissions, 0 with full marks, 1 not graded." in text
    assert "| ada | 1 of 21 | graded |  |" in text
    assert "| =cmd\\(\\)\\|\\<script\\> | 0 of 21 | died |" in text
    assert "| leaky | `relu` | 1 |" in text
    assert "| `relu` | 0% | 17% |" in text
