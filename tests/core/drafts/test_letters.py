"""Lists of recommendations as letters and tables have them."""

import pytest

from auditrack.core.drafts.letters import LeftOut, understood
from auditrack.core.register.problems import AuditrackError


def _lines(text: str, *, is_table: bool = False) -> list[tuple[str | None, str]]:
    return [(each.ref, each.text) for each in understood(text, is_table=is_table).entries]


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
    found = understood("1. Do\n   it\n\nNot this.\n2. And that.\n## Heading\n", is_table=False)
    assert [each.text for each in found.entries] == ["Do it", "And that."]
    assert found.left_out == (
        LeftOut(4, "Not this.", "not under a number"),
        LeftOut(6, "## Heading", "not under a number"),
    )


def test_a_year_begins_no_recommendation() -> None:
    assert _lines("1. Do it by\n2024.\n") == [("1", "Do it by 2024.")]


def test_dashes_where_nothing_is_numbered() -> None:
    assert _lines("* Do it.\n\u2022 Do that.\n") == [(None, "Do it."), (None, "Do that.")]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table(sign: str) -> None:
    text = f"No{sign}Recommendation{sign}Lead officer{sign}Target date\n1{sign}Do it{sign}Head{sign}31/03/2024\n"
    entry = understood(text, is_table=True).entries[0]
    assert (entry.ref, entry.text, entry.owner, entry.due and entry.due.text) == ("1", "Do it", "Head", "2024-03-31")


def test_a_table_without_a_head() -> None:
    assert _lines("1,Do it\n2,Do that\n", is_table=True) == [("1", "Do it"), ("2", "Do that")]
    assert _lines("Do everything\nDo nothing\n", is_table=True) == [(None, "Do everything"), (None, "Do nothing")]


def test_what_a_table_says_and_is_not_understood() -> None:
    found = understood("ref,text,due\n1,Do it,soon\n2,,2024\n,,\n", is_table=True)
    assert [(each.text, each.due) for each in found.entries] == [("Do it", None)]
    assert found.left_out == (
        LeftOut(2, "soon", "not a date; the rest of the line is used"),
        LeftOut(3, "2 |  | 2024", "no text of a recommendation"),
    )


def test_a_priority_that_the_register_does_not_have_is_left_out() -> None:
    found = understood("ref,text,priority\n1,Do it,urgent\n2,Do that,high\n", is_table=True, is_priority="high".__eq__)
    assert [(each.ref, each.priority) for each in found.entries] == [("1", None), ("2", "high")]
    assert found.left_out == (LeftOut(2, "urgent", "not a priority of this register; the rest of the line is used"),)


@pytest.mark.parametrize(("text", "is_table"), [("ref,text\n7,Do it\n7,Do that\n", True), ("\n7. Do\n7. So\n", False)])
def test_a_ref_that_a_list_has_twice(text: str, is_table: bool) -> None:
    with pytest.raises(AuditrackError, match="the list has 7 twice, in lines 2 and 3"):
        understood(text, is_table=is_table)


@pytest.mark.parametrize("text", ['ref,text\n1,"Do it\n2,Do that\n', 'ref,text\n1,"the "old" way"\n'])
def test_a_quotation_mark_that_is_not_closed_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(AuditrackError, match="a quotation mark of the row that begins in line 2 is never closed"):
        understood(text, is_table=True)


@pytest.mark.parametrize("text", ["", "\n\n", "open", "a"])
def test_nothing_much(text: str) -> None:
    for is_table in (True, False):
        understood(text, is_table=is_table)


def test_a_list_knows_the_titles_that_a_tracker_has() -> None:
    entry = understood(
        "Rec_no,Area for improvement,By whom,By when\n1,Do it,Head,March 2024\n", is_table=True
    ).entries[0]
    assert (entry.ref, entry.text, entry.owner, entry.due and entry.due.text) == ("1", "Do it", "Head", "2024-03")
