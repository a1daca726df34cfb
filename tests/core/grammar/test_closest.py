"""What was probably meant by a name that is not known."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given, strategies as st

from auditrack.core.grammar.closest import LOOKED_UP, Hints, Index, closest, did_you_mean

KNOWN = ("Complete", "on track", "on hold")
MANY = [
    f"{year}-{month:02}-{what}" for year in range(2010, 2026) for month in range(1, 13) for what in ("Meals", "care")
]


@pytest.mark.parametrize(
    ("typed", "likest"), [("compleet", ["Complete"]), ("ON TRAK", ["on track"]), ("nothing", []), ("", [])]
)
def test_the_likest_name_as_it_is_written_whatever_its_case(typed: str, likest: list[str]) -> None:
    assert closest(typed, KNOWN) == likest


def test_several_come_likest_first() -> None:
    assert closest("on hold", ("on gold", "on hold", "off"), at_most=2) == ["on hold", "on gold"]


def test_a_question_after_the_likest_or_else_what_there_is() -> None:
    assert did_you_mean("compleet", KNOWN, "It is one of them.") == "Did you mean Complete?"
    assert did_you_mean("nothing", KNOWN, "It is one of them.") == "It is one of them."


@given(st.sampled_from(MANY), st.integers(0, 11), st.sampled_from("xyz"))
def test_among_many_what_is_found_is_as_like_as_anything(name: str, at: int, letter: str) -> None:
    mistyped = f"{name[:at]}{letter}{name[at + 1 :]}".casefold()
    likeness = [
        SequenceMatcher(b=mistyped, a=str(likest).casefold()).ratio()
        for likest in (Index(MANY).likest(mistyped.upper()), closest(mistyped, MANY)[0])
    ]
    assert likeness[0] == likeness[1]


def test_among_many_nothing_is_like_what_is_wholly_different() -> None:
    assert Index(MANY).likest("zzz") is None
    assert Index([]).likest("zzz") is None


def test_a_name_is_looked_up_once_and_only_so_many_are() -> None:
    asked: list[str] = []

    def look_up(typed: str) -> str:
        asked.append(typed)
        return f"the {typed}"

    hints = Hints(look_up)
    names = [f"name {number}" for number in range(LOOKED_UP + 5)]
    for name in (*names, *names):
        hints.did_you_mean(name)
    assert asked == names[:LOOKED_UP]
    assert hints.did_you_mean(names[0], "Look it up.") == "Did you mean the name 0?"
    assert hints.did_you_mean(names[-1], "Look it up.") == "Look it up."
