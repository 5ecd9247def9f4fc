"""JUnit XML: a test suite per submission, a test case per check.

No two cases share classname and name: GitLab keeps one of each, across suites.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from autograder.grading.results import GRADED, Result, Run

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(results: Sequence[Result], run: Run) -> str:
    """The document; a submission that could not be graded is one case with an error."""
    root = ET.Element("testsuites", name=run.assignment.name)
    for result in results:
        submission = _text(result.submission)
        suite = ET.SubElement(root, "testsuite", name=submission)
        classname = f"{run.assignment.name}.{submission}"
        failures = sum(not verdict.passed for verdict in result.verdicts)
        for verdict in result.verdicts:
            name = f"{verdict.exercise} · {verdict.check}"
            case = ET.SubElement(suite, "testcase", classname=classname, name=name)
            if not verdict.passed:
                what = verdict.mistake or verdict.aspect
                failure = ET.SubElement(case, "failure", message=_text(what), type=verdict.aspect)
                failure.text = _text(verdict.message)
        errors = int(result.status != GRADED)
        if errors:
            case = ET.SubElement(suite, "testcase", classname=classname, name="the submission")
            error = ET.SubElement(case, "error", message=result.status, type=result.status)
            error.text = _text(result.message)
        suite.set("tests", str(len(result.verdicts) + errors))
        suite.set("failures", str(failures))
        suite.set("errors", str(errors))
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, 0)) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _text(text: str) -> str:
    """``text`` without what XML cannot hold."""
    return _NOT_XML.sub("�", text)
