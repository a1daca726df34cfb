"""Blocks on a terminal: colours are added to the same words, and nothing in a text is taken for mark-up."""

import io
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, strategies as st
from rich.console import Console

from auditrack.core.grammar.plain_text import UNSEEN
from auditrack.formats.screen import terminal
from auditrack.formats.screen.blocks import Block, Cell, Column, Heading, Line, Row, Style, Table, plain
from tests.formats.screen.test_blocks import SAMPLE


def shown(blocks: Sequence[Block], width: int = 80, *, colour: bool = True) -> str:
    """What a terminal of this width is sent."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=True,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
    )
    terminal.show(blocks, console)
    return file.getvalue()


def without_codes(text: str) -> str:
    """The words without what colours them."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_same_words_as_without_colours(width: int) -> None:
    assert without_codes(shown(SAMPLE, width)).split() == plain(SAMPLE, width).split()


@pytest.mark.parametrize(
    ("style", "code"),
    [
        (Style.STRONG, "\x1b[1m"),
        (Style.QUIET, "\x1b[2m"),
        (Style.GOOD, "\x1b[32m"),
        (Style.DOUBTFUL, "\x1b[33m"),
        (Style.BAD, "\x1b[1;31m"),
    ],
)
def test_each_style_has_its_look(style: Style, code: str) -> None:
    assert shown([Line("words", style)]) == f"{code}words\x1b[0m\n"
    table = Table([Column("a")], [Row([Cell("words", style)])])
    assert f"{code}words" in shown([table])  # an older Rich fills the column before it ends the style


def test_plain_words_have_none() -> None:
    assert shown([Line("words")]) == "words\n"


def test_without_colours_nothing_is_lost() -> None:
    assert "\x1b" not in shown(SAMPLE, colour=False)
    assert shown(SAMPLE, colour=False).split() == without_codes(shown(SAMPLE)).split()


@pytest.mark.parametrize("text", ["[bold]x[/bold]", "[red]", ":smile:", "[link=https://a.b]x[/link]", "[/]", "12:30"])
def test_nothing_in_a_text_is_taken_for_mark_up(text: str) -> None:
    table = Table([Column("a")], [Row([text]), Row([Cell(text)]), Row([text], is_group=True)])
    assert without_codes(shown([Line(text), Heading(text), table])).count(text) == 5


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    blocks = [block for block in SAMPLE if not isinstance(block, Heading)]
    shown_lines = [line.rstrip() for line in without_codes(shown(blocks, width)).splitlines()]
    assert max(map(len, shown_lines)) <= width


def test_what_fits_is_not_cut_whatever_the_letters() -> None:
    names = ["\u4f1a\u8b70\u4f1a\u8b70\u4f1a\u8b70", "Cafe\u0301", "\U0001f600 well"]
    text = without_codes(
        shown([Table([Column("Name"), Column("All", right=True)], [Row([name, "7"]) for name in names])])
    )
    assert [line.split(" 7")[0].strip() for line in text.splitlines()[1:]] == names


@given(st.text(st.characters(categories=("L", "C", "Z", "P"))))
def test_no_text_moves_the_cursor_or_colours_what_follows(text: str) -> None:
    table = Table([Column("Title", gives_way=True)], [Row([text], is_group=True), Row([text]), Row([Cell(text)])])
    sent = shown([Heading(text), Line(text, Style.BAD, indent=2), table], colour=False)
    assert not UNSEEN.search(sent.replace("\n", ""))
