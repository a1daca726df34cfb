"""Problems as lines for people: where each is, what is wrong and what to do."""

from collections.abc import Callable, Sequence

from auditrack.core.grammar.english import in_figures
from auditrack.core.grammar.plain_text import seen
from auditrack.core.register.problems import Problem
from auditrack.core.register.record import Place
from auditrack.core.sentences.problems import tally

LineAt = Callable[[Place], str | None]
"""The text of the line at a place, where it can still be had."""


def text(problems: Sequence[Problem], line_at: LineAt | None = None) -> str:
    """One line a problem, its hint on the next; with the line itself and a caret where it can be shown."""
    parts: list[str] = []
    for problem in problems:
        place = problem.place
        where = f"{seen(place.path)}:{place.line}:{place.column}"
        parts.append(f"{where}: {problem.severity}: {_one_line(problem.message)} [{problem.code}]")
        line = line_at(place) if line_at else None
        if line is not None:
            parts += _excerpt(line, place)
        if problem.hint:
            parts.append(f"    {_one_line(problem.hint)}")
    return "".join(f"{part}\n" for part in parts)


def summary(problems: Sequence[Problem], files: int) -> str:
    """How many problems in how many files: "2 errors and 1 warning in 20 files."."""
    checked = in_figures(files, "file")
    return f"{tally(problems)} in {checked}." if problems else f"No problems found ({checked} checked)."


def _one_line(words: str) -> str:
    return seen(" ".join(words.split()))


def _excerpt(line: str, place: Place) -> list[str]:
    shown, column = seen(line.replace("\t", " ")), place.column
    if len(shown) > 100:
        start = max(0, column - 50)
        shown, column = shown[start : start + 100], column - start
    number = f"{place.line}"
    return [f"  {number} | {shown.rstrip()}", f"  {' ' * len(number)} | {' ' * (column - 1)}^"]
