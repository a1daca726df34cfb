"""Headings, lines and tables as sober text: whole at two widths, and never wider than there is room."""

from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from auditrack.formats.screen.blocks import (
    NARROWEST,
    Block,
    Cell,
    Column,
    Heading,
    Line,
    Row,
    Style,
    Table,
    cells,
    cut,
    plain,
    text_of,
    wrapped,
)
from tests.conftest import Golden

LONG = "It tells the committee what was found, what was asked, what was done about it and what is still to be done."

SAMPLE: list[Block] = [
    Line("A title in bold", Style.STRONG),
    Line(""),
    Table(
        [
            Column("Inspection", gives_way=True),
            Column("Title", gives_way=True),
            Column("Rating"),
            Column("All", right=True),
            Column("Mths", right=True),
        ],
        [
            Row(
                ["Children's Services and everything else that the name of a directorate could hold"],
                is_group=True,
            ),
            Row(["2022-06-a-very-long-id-of-an-inspection", LONG, Cell("On track", Style.GOOD), "12", ""]),
            Row(["2022-07", "", Cell("Significant delay", Style.BAD), "1,204", "<1"]),
            Row([Cell("Finance")], is_group=True),
            Row(["2022-08", "Short", "", "0", "?"]),
        ],
    ),
    Heading("Flags"),
    Line(f"2022-06: {LONG}", hang=2),
    Line(f"o {LONG}", Style.QUIET, indent=4, hang=6),
    Heading(LONG + " " + LONG),
]


@pytest.mark.parametrize("width", [80, 120])
def test_whole_at_two_widths(width: int, golden: Golden) -> None:
    text = plain(SAMPLE, width)
    golden(Path(f"blocks/{width}.txt"), text)
    assert max(map(len, text.splitlines())) <= width


def test_no_narrower_than_can_be_read() -> None:
    assert plain(SAMPLE, 1) == plain(SAMPLE, NARROWEST)


def test_columns_that_give_way_are_cut_the_widest_first() -> None:
    table = Table(
        [Column("a", gives_way=True), Column("b", gives_way=True), Column("c")], [Row(["x" * 30, "y" * 20, "z" * 10])]
    )
    assert table.widths(100) == [30, 20, 10]
    assert table.widths(52) == [20, 20, 10]
    assert table.widths(42) == [10, 20, 10]
    assert table.widths(35) == [8, 15, 10]
    assert table.widths(10) == [8, 8, 10]


def test_a_table_without_rows_has_its_titles() -> None:
    assert plain([Table([Column("Name"), Column("All", right=True)], [])], 80) == "Name All\n"


def test_numbers_stand_on_the_right() -> None:
    table = Table([Column("Name"), Column("All", right=True)], [Row(["a", "1"]), Row(["b", "100"])])
    assert plain([table], 80) == "Name All\na      1\nb    100\n"


def test_lines_hold_no_white_space_at_their_ends() -> None:
    assert not any(line != line.rstrip() for line in plain(SAMPLE, 80).split("\n"))


@pytest.mark.parametrize(
    ("text", "width", "made"),
    [("abc", 3, "abc"), ("abcd", 4, "abcd"), ("abcdefgh", 6, "abc..."), ("", 0, ""), ("abcdef", 3, "...")],
)
def test_cut(text: str, width: int, made: str) -> None:
    assert cut(text, width) == made


def test_the_text_of_a_cell() -> None:
    assert text_of("a") == text_of(Cell("a", Style.BAD)) == "a"


def test_a_line_is_wrapped_under_its_first_word() -> None:
    assert wrapped(Line("one two three", indent=1, hang=2), 8) == [" one two", "   three"]
    assert wrapped(Line(""), 80) == [""]


def test_a_word_that_is_too_long_is_not_torn_apart() -> None:
    address = "https://example.org/" + "a" * 80
    assert wrapped(Line(f"see {address} there"), 40) == ["see", address, "there"]


WORD = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20)
TEXT = st.lists(WORD, max_size=12).map(" ".join)


@given(
    st.lists(st.tuples(TEXT, TEXT, st.integers(0, 10**6)), max_size=5),
    st.integers(NARROWEST, 160),
    st.lists(TEXT, max_size=2),
)
def test_a_table_is_never_wider_than_there_is_room(
    rows: list[tuple[str, str, int]], width: int, groups: list[str]
) -> None:
    columns = [Column("Inspection", gives_way=True), Column("Rating", gives_way=True), Column("All", right=True)]
    made = [Row([one, Cell(two), str(count)]) for one, two, count in rows]
    table = Table(columns, [*made, *(Row([group], is_group=True) for group in groups)])
    assert max(map(len, plain([table], width).splitlines())) <= width


@given(st.lists(TEXT, min_size=1, max_size=4), st.integers(NARROWEST, 160), st.integers(0, 6), st.integers(0, 6))
def test_lines_are_never_wider_and_lose_no_word(texts: list[str], width: int, indent: int, hang: int) -> None:
    lines = plain([Line(text, indent=indent, hang=hang) for text in texts], width).splitlines()
    assert " ".join(lines).split() == " ".join(texts).split()
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize(
    ("text", "places"),
    [("abc", 3), ("", 0), ("é", 1), ("e\u0301te\u0301", 3), ("\u4f1a\u8b70", 4), ("\U0001f600 ok", 5), ("½ “x”", 5)],
)
def test_a_text_takes_as_many_places_as_a_screen_gives_it(text: str, places: int) -> None:
    assert (cells(text), cells(text)) == (places, cell_len(text))


@given(st.text("ae\u0301\u4f1a\U0001f600 -.", max_size=30), st.integers(3, 20))
def test_what_is_cut_fits_and_what_fits_is_not_cut(text: str, width: int) -> None:
    shown = cut(text, width)
    assert cells(shown) <= width
    assert shown == text or cells(text) > width


def test_columns_line_up_whatever_the_letters() -> None:
    names = ["Cafe\u0301", "\u4f1a\u8b70", "\U0001f600", "Plain"]
    table = Table([Column("Name"), Column("All", right=True)], [Row([name, "7"]) for name in names])
    assert {cells(line) for line in plain([table], 80).splitlines()} == {len("Plain All")}


def test_a_text_may_be_cut_in_the_middle_where_many_begin_alike() -> None:
    posts = ("Assistant Director, Education and Inclusion", "Assistant Director, Education and Skills")
    assert [cut(post, 21, keeps_end=True) for post in posts] == ["Assistant...Inclusion", "Assistant...nd Skills"]
