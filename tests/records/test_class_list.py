"""A class over time: whose rows stay, and whose give way."""

from __future__ import annotations

import pytest

from autograder.records.class_list import ClassList, HandedIn, Stamp
from autograder.records.roster import Student

STUDENTS = (Student("s1", "Ada"), Student("s2", "Bob"))


def canvas(when: float) -> Stamp:
    return Stamp("Canvas", when)


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        (canvas(1), canvas(2), True),
        (canvas(2), canvas(1), False),
        (canvas(1), canvas(1), False),
        (canvas(0), canvas(1), False),
        (canvas(1), canvas(0), False),
        (canvas(1), Stamp("Moodle", 2), False),
    ],
)
def test_only_stamps_of_one_platform_tell_what_was_before(
    one: Stamp, other: Stamp, before: bool
) -> None:
    assert one.is_before(other) == before


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (HandedIn("a", "s1"), HandedIn("b", "s1"), True),
        (HandedIn("a", "s1", person="C 1"), HandedIn("b", "s2", person="C 1"), False),
        (HandedIn("a", person="C 1"), HandedIn("b", "s2", person="C 1"), True),
        (HandedIn("a", person="C 1"), HandedIn("b", person="C 2"), False),
        (HandedIn("a"), HandedIn("b"), False),
    ],
)
def test_who_is_the_same(one: HandedIn, other: HandedIn, same: bool) -> None:
    assert one.is_of_the_same(other) == same


def names(people: ClassList) -> list[str]:
    return [one.name for one in people.handed_in]


def test_a_row_gives_way_unless_there_is_a_reason() -> None:
    before = ClassList(STUDENTS, (HandedIn("a", "s1"), HandedIn("b", "s2")))
    more = (HandedIn("a2", "s1"), HandedIn("b2", "s2"))

    def stays(there: HandedIn, given: HandedIn) -> str:
        return "so" if (there.name, given.name) == ("b", "b2") else ""

    joined = before.with_more(more, STUDENTS, stays)
    assert names(joined.people) == ["a2", "b"]
    assert [(one.given.name, one.stays.name, one.why) for one in joined.left_out] == [
        ("b2", "b", "so")
    ]
    assert [(one.name, other.name) for one, other in joined.replaced] == [("a", "a2")]


def test_where_all_are_kept_only_its_own_name_gives_way() -> None:
    before = ClassList(STUDENTS, (HandedIn("a", "s1", ("old",)),))
    joined = before.with_more((HandedIn("a", "s1"), HandedIn("a2", "s1")), STUDENTS, None)
    assert names(joined.people) == ["a", "a2"]
    assert joined.people.handed_in[0].files == ()
    assert (joined.left_out, joined.replaced) == ((), ())
