"""Warnings are folded by their code and their files; errors come last."""

import re

from auditrack.core.register.problems import Problem, Severity
from auditrack.core.register.record import Place
from auditrack.formats.screen.notices import Manner, folded_text as text, is_folded

NARROW = Manner(80)


def warning(path: str, line: int = 1, code: str = "no-deadline", hint: str = "Agree one.") -> Problem:
    return Problem(Place(f"registry/inspections/{path}", line), code, "it is open", hint, Severity.WARNING)


def error(line: int, code: str = "bad-date") -> Problem:
    return Problem(Place("registry/inspections/a.yaml", line), code, "no date", "Write 2024-04.")


def test_one_warning_of_a_code_is_shown_by_itself() -> None:
    assert text([warning("a.yaml")], NARROW) == (
        "registry/inspections/a.yaml:1:1: warning: it is open [no-deadline]\n    Agree one.\n"
    )
    assert not is_folded([warning("a.yaml"), warning("a.yaml", code="no-update"), *map(error, range(1, 6))])


def test_several_are_counted_by_their_files_most_first() -> None:
    warnings = [warning("a.yaml"), warning("b.yaml"), warning("b.yaml", 2)]
    assert text(warnings, NARROW) == (
        "warning: 3 open items without a deadline [no-deadline]\n    b (2), a (1)\n    Agree one.\n"
    )
    assert is_folded(warnings)


def test_what_to_do_is_left_out_where_it_differs() -> None:
    warnings = [warning("a.yaml"), warning("a.yaml", 2, hint="Ask.")]
    assert text(warnings, NARROW).splitlines()[1:] == ["    a (2)"]


def test_the_setting_is_told() -> None:
    warnings = [warning("a.yaml", line, "no-update") for line in (1, 2)]
    assert text(warnings, Manner(80, days_without_update=270)).startswith(
        "warning: 2 open items without an update for 270 days [no-update]\n"
    )


def test_however_many_there_are_a_code_takes_few_lines() -> None:
    files = [f"{'x' * 30}-{number}.yaml" for number in range(100)]
    lines = text([warning(name, line) for name in files for line in (1, 2)], NARROW).splitlines()
    assert len(lines) <= 8
    assert lines[-2].endswith("(2), and 95 other files (190)")
    assert max(map(len, lines)) <= 80


def test_of_one_code_five_errors_are_shown_and_the_others_counted() -> None:
    problems = [*map(error, range(1, 8)), error(9, "no-value"), warning("b.yaml")]
    lines = text(problems, NARROW).splitlines()
    assert lines[2] == ""
    assert [line for line in lines[3:] if not line.startswith("    ")] == [
        *(f"registry/inspections/a.yaml:{line}:1: error: no date [bad-date]" for line in range(1, 6)),
        "registry/inspections/a.yaml:9:1: error: no date [no-value]",
        "error: 2 more errors like these [bad-date]",
    ]
    assert is_folded(problems)


def test_all_of_them_are_shown_where_that_is_asked_for() -> None:
    problems = [*map(error, range(1, 8)), warning("a.yaml"), warning("a.yaml", 2)]
    shown = text(problems, Manner(80, is_whole=True))
    assert len(re.findall(r"^registry/", shown, re.MULTILINE)) == len(problems)


def test_a_name_cannot_steer_a_terminal() -> None:
    assert "\x1b" not in text([warning("a\x1b[2J.yaml"), warning("a\x1b[2J.yaml", 2)], NARROW)
