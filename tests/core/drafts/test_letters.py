"""Lists of recommendations as letters have them."""

import pytest

from auditrack.core.drafts.letters import LeftOut, refuse_repeated, understood
from auditrack.core.register.problems import AuditrackError


def _lines(text: str) -> list[tuple[str | None, str]]:
    return [(each.ref, each.text) for each in understood(text).entries]


@pytest.mark.parametrize(
    ("line", "ref", "text"),
    [
        ("1. Do it.", "1", "Do it."),
        ("  12) Do it.", "12", "Do it."),
        ("(3) Do it.", "3", "Do it."),
        ("R4: Do it.", "R4", "Do it."),
        ("1.10. Do it.", "1.10", "Do it."),
        ("Recommendation 5: Do it.", "5", "Do it."),
        ("**Recommendation 6:** Do *it*.", "6", "Do *it*."),
        ("- 7. Do it.", "7", "Do it."),
        ("8 \u2013 Do it.", "8", "Do it."),
        ("9a. Do it.", "9a", "Do it."),
    ],
)
def test_ways_of_numbering(line: str, ref: str, text: str) -> None:
    assert _lines(line) == [(ref, text)]


def test_lines_belong_to_the_number_above_until_an_empty_one() -> None:
    found = understood("1. Do\n   it\n\nNot this.\n2. And that.\n## Heading\n")
    assert [each.text for each in found.entries] == ["Do it", "And that."]
    assert found.left_out == (
        LeftOut("line 4", "Not this.", "not under a number"),
        LeftOut("line 6", "## Heading", "not under a number"),
    )


def test_a_year_begins_no_recommendation() -> None:
    assert _lines("1. Do it by\n2024.\n") == [("1", "Do it by 2024.")]


def test_dashes_where_nothing_is_numbered() -> None:
    assert _lines("* Do it.\n\u2022 Do that.\n") == [(None, "Do it."), (None, "Do that.")]


def test_a_ref_that_a_list_has_twice() -> None:
    with pytest.raises(AuditrackError, match="the list has 7 twice: line 2 and line 3"):
        refuse_repeated(understood("\n7. Do\n7. So\n"))


@pytest.mark.parametrize("text", ["", "\n\n", "open", "a"])
def test_nothing_much(text: str) -> None:
    assert understood(text).entries == ()
