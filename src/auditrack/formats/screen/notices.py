"""Problems as lines for people: where each is, what is wrong and what to do."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from auditrack.core.grammar.english import in_figures
from auditrack.core.grammar.plain_text import seen
from auditrack.core.register.problems import Problem
from auditrack.core.register.record import Place
from auditrack.core.register.words import WARNING_CODES
from auditrack.core.sentences.problems import tally
from auditrack.formats.screen.blocks import Line, wrapped

NO_LIMIT = 10**9
"""A width that no line reaches."""

_FILES = 5
"""How many files are named where problems are folded."""

_ERRORS = 5
"""How many errors of one code are shown, each by itself, before the others are folded."""

_KEPT = "\N{NO-BREAK SPACE}"
"""Between a name and its count, which are not to be parted."""

LineAt = Callable[[Place], str | None]
"""The text of the line at a place, where it can still be had."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How problems are to be shown."""

    width: int
    line_at: LineAt | None = None
    """The line at a place, where the line is to be shown."""
    days_without_update: int = 0
    """As the settings say: a folded warning names it."""
    is_whole: bool = False
    """Whether each problem is shown by itself."""


def text(problems: Sequence[Problem], line_at: LineAt | None = None, width: int = NO_LIMIT) -> str:
    """One line a problem, its hint on the next; with the line itself and a caret where it can be shown.

    A line that is longer than the width goes on below, indented.
    """
    parts: list[str] = []
    for problem in problems:
        place = problem.place
        where = f"{seen(place.path)}:{place.line}:{place.column}"
        message = f"{where}: {problem.severity}: {one_line(problem.message)} [{problem.code}]"
        parts += wrapped(Line(message, hang=4), width)
        line = line_at(place) if line_at else None
        if line is not None:
            parts += _excerpt(line, place, width)
        if problem.hint:
            parts += wrapped(Line(one_line(problem.hint), indent=4), width)
    return "".join(f"{part}\n" for part in parts)


def folded_text(problems: Sequence[Problem], manner: Manner) -> str:
    """Warnings, those of one code together where there are several; and last the errors, each by itself."""
    errors = [problem for problem in problems if problem.is_error]
    warnings = [problem for problem in problems if not problem.is_error]
    parts = [_of_a_code(group, manner) for group in _groups(warnings, manner)]
    if parts and errors:
        parts.append("\n")
    rests = [] if manner.is_whole else [rest for group in _groups(errors, manner) if (rest := group[_ERRORS:])]
    folded = {problem for rest in rests for problem in rest}
    parts.append(_each([problem for problem in errors if problem not in folded], manner))
    parts += [_folded(rest, manner, "more errors like these") for rest in rests]
    return "".join(parts)


def is_folded(problems: Sequence[Problem]) -> bool:
    """Whether not every problem is shown by itself, unless that is asked for."""
    counts = Counter((problem.is_error, problem.code) for problem in problems)
    return any(count > (_ERRORS if is_error else 1) for (is_error, _), count in counts.items())


def summary(problems: Sequence[Problem], files: int, *remarks: str) -> str:
    """How many problems in how many files: "2 errors and 1 warning in 20 files."; then what else there is to say."""
    checked = in_figures(files, "file")
    count = f"{tally(problems)} in {checked}." if problems else f"No problems found ({checked} checked)."
    return " ".join([count, *filter(None, remarks)])


def one_line(words: str) -> str:
    """Words on one line, of which nothing can steer a terminal."""
    return seen(" ".join(words.split()))


def _excerpt(line: str, place: Place, width: int) -> list[str]:
    shown, column, number = seen(line.replace("\t", " ")), place.column, f"{place.line}"
    room = max(40, min(100, width - len(f"  {number} | ")))
    if len(shown) > room:
        start = max(0, column - room // 2)
        shown, column = shown[start : start + room], column - start
    return [f"  {number} | {shown.rstrip()}", f"  {' ' * len(number)} | {' ' * (column - 1)}^"]


def _groups(problems: Sequence[Problem], manner: Manner) -> list[list[Problem]]:
    """Those of one code together; all in one where each is shown by itself."""
    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        groups.setdefault("" if manner.is_whole else problem.code, []).append(problem)
    return list(groups.values())


def _of_a_code(warnings: Sequence[Problem], manner: Manner) -> str:
    if manner.is_whole or len(warnings) == 1:
        return _each(warnings, manner)
    several = WARNING_CODES.get(warnings[0].code, "warnings").format(days=manner.days_without_update)
    return _folded(warnings, manner, several)


def _each(problems: Sequence[Problem], manner: Manner) -> str:
    # where no person looks at a terminal, a problem is a line: editors and other programs read it so
    return text(problems, manner.line_at, manner.width if manner.line_at else NO_LIMIT)


def _folded(group: Sequence[Problem], manner: Manner, several: str) -> str:
    first, hints = group[0], {problem.hint for problem in group}
    lines = [
        Line(f"{first.severity}: {len(group)} {several} [{first.code}]", hang=4),
        Line(", ".join(_where(group)), indent=4),
        *(Line(one_line(hint), indent=4) for hint in hints if len(hints) == 1 and not first.is_error),
    ]
    return "".join(f"{row}\n" for line in lines for row in wrapped(line, manner.width)).replace(_KEPT, " ")


def _where(group: Sequence[Problem]) -> Iterator[str]:
    """The files, those with most first, each with how many it has: by its id, as addresses name it."""
    counts = Counter(problem.place.path.rpartition("/")[2].removesuffix(".yaml") for problem in group)
    named = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    yield from (f"{one_line(name)}{_KEPT}({count})" for name, count in named[:_FILES])
    if rest := named[_FILES:]:
        yield f"and {in_figures(len(rest), 'other file')}{_KEPT}({sum(count for _, count in rest)})"
