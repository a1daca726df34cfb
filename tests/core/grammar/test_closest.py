"""What was probably meant by a name that is not known."""

import pytest

from auditrack.core.grammar.closest import closest, did_you_mean

KNOWN = ("Complete", "on track", "on hold")


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
