"""JUnit XML: a test suite per submission, a test case per check.

No two cases share classname and name: GitLab keeps one of each, across suites.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from autograder.records.results import AWAITED, WITH_A_SCORE, Record
from autograder.records.run import Run

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(results: Iterable[Record], run: Run) -> str:
    """The document; a submission that could not be graded is one case with an error."""
    total: Counter[str] = Counter(tests=0, failures=0, errors=0)
    suites = []
    for result in results:
        suite = _suite(result, run)
        total.update({count: int(suite.get(count, 0)) for count in total})
        ET.indent(suite, level=1)
        suites.append(ET.tostring(suite, "unicode"))
    counts = {count: str(number) for count, number in total.items()}
    root = ET.Element("testsuites", {"name": run.assignment.name, **counts})
    root.text = "\n"
    head, tail = ET.tostring(root, "unicode").split("\n")
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', head, *(f"  {s}" for s in suites), tail]
    return "\n".join(lines) + "\n"


def _suite(result: Record, run: Run) -> ET.Element:
    submission = _text(result.submission)
    suite = ET.Element("testsuite", name=submission)
    classname = f"{run.assignment.name}.{submission}"
    for verdict in result.verdicts:
        name = f"{verdict.exercise} · {verdict.check}"
        case = ET.SubElement(suite, "testcase", classname=classname, name=name)
        if not verdict.passed:
            what = verdict.mistake or verdict.aspect
            failure = ET.SubElement(case, "failure", message=_text(what), type=verdict.aspect)
            failure.text = _text(verdict.message)
    errors = int(result.status not in (*WITH_A_SCORE, AWAITED))
    if errors:
        case = ET.SubElement(suite, "testcase", classname=classname, name="the submission")
        error = ET.SubElement(case, "error", message=result.status, type=result.status)
        error.text = _text(result.message)
    suite.set("tests", str(len(result.verdicts) + errors))
    suite.set("failures", str(sum(not verdict.passed for verdict in result.verdicts)))
    suite.set("errors", str(errors))
    return suite


def _text(text: str) -> str:
    """``text`` without what XML cannot hold."""
    return _NOT_XML.sub("�", text)
