"""How many problems there are, in words."""

from collections import Counter
from collections.abc import Iterable

from auditrack.core.grammar.english import listed, plural
from auditrack.core.register.problems import Problem, Severity


def tally(problems: Iterable[Problem]) -> str:
    """The errors and the warnings: "2 errors and 1 warning"; empty where there is none."""
    counts = Counter(problem.severity for problem in problems)
    return listed([f"{counts[kind]} {plural(kind, counts[kind])}" for kind in Severity if counts[kind]])
