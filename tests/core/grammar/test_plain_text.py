"""Texts as files hold them, in ASCII letters, and as parts of file names."""

import pytest
from hypothesis import given, strategies as st

from auditrack.core.grammar.plain_text import ascii_only, file_name, guarded, tidy, unguarded


@given(st.text())
def test_a_tidy_text_stays_as_it_is(text: str) -> None:
    """Tidying twice is tidying once, and leaves no carriage return and no blank at the end of a line."""
    once = tidy(text)
    assert tidy(once) == once
    assert "\r" not in once
    assert all(line == line.rstrip() for line in once.split("\n"))


def test_tidying_keeps_lines_and_their_indentation() -> None:
    assert tidy("  One \r\n  two\rthree\n\n") == "One\n  two\nthree"


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
