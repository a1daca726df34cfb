"""The options of ``check``: which problems are shown, and what a code means."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.core.grammar.closest import did_you_mean
from auditrack.core.grammar.english import in_figures
from auditrack.core.register.problems import AuditrackError, Problem

if TYPE_CHECKING:
    from auditrack.core.register.explanations import Explanation

Strict = Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")]
Everything = Annotated[bool, typer.Option("--all", help="Show each problem, not only how many there are of a kind.")]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="CODE",
        help="Show only these codes: once for each, or in one text with commas between them.",
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="CODE",
        help="Do not show these codes. Errors count for the exit code all the same, warnings do not.",
    ),
]
Explain = Annotated[
    str | None, typer.Option("--explain", metavar="CODE", help="Explain a code of check or guard, and check nothing.")
]


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes that are asked for."""

    selected: frozenset[str]
    """Nothing where all are."""
    ignored: frozenset[str]

    def of(self, problems: Sequence[Problem]) -> list[Problem]:
        """The problems that are asked for."""
        return [
            problem
            for problem in problems
            if problem.code not in self.ignored and (not self.selected or problem.code in self.selected)
        ]


def codes(select: Sequence[str] | None, ignore: Sequence[str] | None) -> Codes:
    """The codes of ``--select`` and ``--ignore``. Raises AuditrackError for one that ``check`` does not know."""
    return Codes(_known("--select", select or ()), _known("--ignore", ignore or ()))


def explained(code: str) -> "list[Explanation]":
    """What a code means. Raises AuditrackError for one that is not known."""
    from auditrack.store.explanations import explanations

    there = explanations()
    _refuse_unknown("--explain", code, [explanation.code for explanation in there])
    return [explanation for explanation in there if explanation.code == code]


def not_shown(all_problems: Sequence[Problem], shown: Sequence[Problem]) -> str:
    """How many errors there are besides those that are shown, in a sentence; nothing where there are none."""
    count = sum(problem.is_error for problem in all_problems) - sum(problem.is_error for problem in shown)
    return f"{in_figures(count, 'error')} not shown." if count else ""


def _known(option: str, typed: Sequence[str]) -> frozenset[str]:
    given = [code.strip() for text in typed for code in text.split(",")]
    if given:
        from auditrack.store.explanations import explanations

        known = [explanation.code for explanation in explanations() if explanation.command == "check"]
        for code in given:
            _refuse_unknown(option, code, known)
    return frozenset(given)


def _refuse_unknown(option: str, code: str, known: Sequence[str]) -> None:
    if code not in known:
        hint = did_you_mean(code, known, "docs/checks.md lists all codes.")
        raise AuditrackError(f"{option}: there is no code '{code}'. {hint}")
