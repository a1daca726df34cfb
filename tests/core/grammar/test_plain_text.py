"""Texts as files hold them, in ASCII letters, and as parts of file names."""

import re
import unicodedata

import pytest
from hypothesis import given, strategies as st

from auditrack.core.grammar.plain_text import (
    CONTROLS,
    ascii_only,
    composed,
    file_name,
    guarded,
    seen,
    tidy,
    unguarded,
)


@given(st.text())
def test_a_tidy_text_stays_as_it_is(text: str) -> None:
    """Tidying twice is tidying once, and leaves no carriage return and no blank at the end of a line."""
    once = tidy(text)
    assert tidy(once) == once
    assert "\r" not in once
    assert all(line == line.rstrip() for line in once.split("\n"))


def test_tidying_keeps_lines_and_their_indentation() -> None:
    assert tidy("  One \r\n  two\rthree\n\n") == "One\n  two\nthree"


def test_tidying_stores_accents_in_one_way() -> None:
    assert tidy("cafe\u0301") == composed("cafe\u0301") == "caf\u00e9"


NEEDED = "\u00ad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u200c\u200d\U000110bd\U000110cd"
"""Format characters that are seen, or that a script or a hyphen needs."""


@pytest.mark.laws
def test_what_is_not_seen_or_turns_a_line_is_in_no_text() -> None:
    """Of Unicode's control and format characters, no text holds any but blanks and those that scripts need."""
    signs = [chr(number) for number in range(0x110000)]
    # those of hieroglyphs, music and shorthand lie together
    formats = {
        sign for sign in signs if unicodedata.category(sign) == "Cf" and not "\U00013430" <= sign <= "\U0001d17a"
    }
    controls = {sign for sign in signs if unicodedata.category(sign) == "Cc"}
    held = {sign for sign in formats | controls if not re.match(f"[{CONTROLS}]", sign)}
    assert held == {*NEEDED, *"\t\n\r\x85"}
    assert not any(sign.isprintable() for sign in signs if re.match(f"[{CONTROLS}]", sign))


@given(st.text())
def test_what_is_seen_is_one_line_without_signs_that_a_terminal_obeys(text: str) -> None:
    """However often it is looked at: nothing turns, moves or ends the line, and every other sign stays."""
    once = seen(text)
    assert seen(once) == once
    assert not re.search(f"[{CONTROLS}]", once)
    assert len(once.splitlines()) <= 1
    assert [sign for sign in zip(once, text, strict=True) if len({*sign}) > 1 and sign[1].isprintable()] == []
    assert once.encode().decode() == once


def test_letters_without_accents() -> None:
    assert ascii_only("Café “Zoë” № 5") == "Cafe Zoe No 5"


@pytest.mark.parametrize(
    ("text", "name"),
    [("audit", "audit"), ("a/b c", "a-b-c"), ("..a..", "a"), ("ü.1", "ü.1"), ("/", "meeting"), ("", "meeting")],
)
def test_a_part_of_a_file_name(text: str, name: str) -> None:
    assert file_name(text, "meeting") == name


@given(st.text())
def test_no_file_name_leads_out_of_its_folder(text: str) -> None:
    """Whatever it is made of, a name holds no separator, does not begin with a dot, and is not empty."""
    name = file_name(text, "other")
    assert name
    assert not {"/", "\\", "\0", ":"} & set(name)
    assert not name.startswith(".")


CELLS = st.one_of(st.text(), st.text(alphabet="'=+-@\t\r \xa0a1"))


@given(CELLS)
def test_a_guarded_text_begins_no_formula_and_is_read_as_it_was(text: str) -> None:
    """No cell begins as a formula does, whatever blanks come first; reading a cell gives the text that was written."""
    cell = guarded(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert not cell.startswith(("\t", "\r"))
    assert unguarded(cell) == text


@pytest.mark.parametrize("text", ["", "Done.", "1 - 2", "'tis done", "2023-12-15"])
def test_texts_that_begin_no_formula_are_cells_as_they_are(text: str) -> None:
    assert guarded(text) == text
