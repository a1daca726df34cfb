"""Problems in words: how many there are, and what to do about each."""

from collections import Counter
from collections.abc import Iterable

from auditrack.core.grammar.english import listed, plural
from auditrack.core.register.problems import Problem, Severity


def tally(problems: Iterable[Problem]) -> str:
    """The errors and the warnings: "2 errors and 1 warning"; empty where there is none."""
    counts = Counter(problem.severity for problem in problems)
    return listed([f"{counts[kind]} {plural(kind, counts[kind])}" for kind in Severity if counts[kind]])


def with_hint(message: str, hint: str) -> str:
    """What is wrong and what to do, as sentences."""
    return f"{message if message.endswith('.') else f'{message}.'} {hint}".rstrip()
