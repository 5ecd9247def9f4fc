"""The page of promises names attacks and tests that are there, and every attack."""

from __future__ import annotations

import re

from tests.support.attacks import FOLDER
from tests.support.course import COURSE

PAGE = (COURSE / "docs" / "promises.md").read_text(encoding="utf-8")
CORPUS = {path.stem for path in FOLDER.glob("*.py")}


def test_every_promise_has_a_proof_that_exists() -> None:
    table = PAGE.partition("| Promise |")[2].partition("\n\n")[0].splitlines()[2:]
    assert len(table) > 20
    for row in table:
        *_, proof = row.strip("| ").split(" | ")
        named = re.findall(r"`([^`]+)`", proof)
        assert named, row
        for name in named:
            path, _, test = name.partition("::")
            if path in CORPUS:
                continue
            files = [COURSE / path, COURSE / "tests" / "attacks" / path]
            found = [file for file in files if file.is_file()]
            assert found, f"{name}: {row}"
            assert not test or re.search(rf"(def|class) {test}\b", found[0].read_text()), name


def test_every_attack_is_named() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE))
    assert named >= CORPUS, CORPUS - named
