"""Problems as lines for people."""

import pytest

from auditrack.core.register.problems import Problem, Severity
from auditrack.core.register.record import Place
from auditrack.formats.screen import notices

ERROR = Problem(Place("registry/inspections/a.yaml", 41, 11), "bad-date", "'April' is not a date", "Write 2024-04.")
WARNING = Problem(Place("registry/b, c: d.yaml", 1, 1), "no-update", "nothing was said", "", Severity.WARNING)
AWKWARD = Problem(Place("a.yaml"), "unknown-key", "it says\n  100% of\r\n this", "Two\nlines.")


def test_a_line_a_problem_and_its_hint_on_the_next() -> None:
    assert notices.text([ERROR, WARNING]) == (
        "registry/inspections/a.yaml:41:11: error: 'April' is not a date [bad-date]\n"
        "    Write 2024-04.\n"
        "registry/b, c: d.yaml:1:1: warning: nothing was said [no-update]\n"
    )


def test_a_message_is_one_line_whatever_it_quotes() -> None:
    assert notices.text([AWKWARD]) == "a.yaml:1:1: error: it says 100% of this [unknown-key]\n    Two lines.\n"


def test_without_problems_there_is_nothing() -> None:
    assert notices.text([]) == ""


def test_the_line_itself_with_a_caret() -> None:
    assert notices.text([ERROR], lambda _: "      due: April  ") == (
        "registry/inspections/a.yaml:41:11: error: 'April' is not a date [bad-date]\n"
        "  41 |       due: April\n"
        "     |           ^\n"
        "    Write 2024-04.\n"
    )


def test_a_tab_does_not_shift_the_caret() -> None:
    lines = notices.text([ERROR], lambda _: "\t\tdue:\t  April").splitlines()
    assert (lines[1], lines[2]) == ("  41 |   due:   April", "     |           ^")


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    far = Problem(Place("a.yaml", 7, 301), "bad-date", "here", "")
    lines = notices.text([far], lambda _: "x" * 300 + "!" + "y" * 300).splitlines()
    assert len(lines[1]) == len("  7 | ") + 100
    assert lines[1][lines[2].index("^")] == "!"


def test_where_the_line_can_no_longer_be_had_there_is_none() -> None:
    assert notices.text([ERROR], lambda _: None) == notices.text([ERROR])


@pytest.mark.parametrize(
    ("problems", "files", "words"),
    [
        ([], 1, "No problems found (1 file checked)."),
        ([], 20, "No problems found (20 files checked)."),
        ([ERROR], 1, "1 error in 1 file."),
        ([ERROR, AWKWARD, WARNING], 3, "2 errors and 1 warning in 3 files."),
        ([WARNING, WARNING], 2, "2 warnings in 2 files."),
    ],
)
def test_what_it_comes_to(problems: list[Problem], files: int, words: str) -> None:
    assert notices.summary(problems, files) == words
