"""Commands for reviewing: what a branch changes, in plain words, and whether it rewrites the past."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import options
from auditrack.cli.options import AsOf, ForAudience, ProblemsAs
from auditrack.cli.project import WRONG_REGISTER, remark
from auditrack.core.register.words import Audience, ProblemForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditrack.cli.compared import Review
    from auditrack.core.versions.guard.reviewed import Finding

Before = Annotated[
    str | None,
    typer.Argument(
        metavar="[BASE]",
        help="The revision to compare with: a branch, a tag, a commit. Without it: where this branch went apart from "
        "the one that it goes into.",
    ),
]
After = Annotated[
    str | None,
    typer.Argument(metavar="[HEAD]", help="The revision that is new; ':' is what is staged. Without it: your files."),
]


class ChangesForm(StrEnum):
    """How changes are printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    GITHUB = "github"


def diff(
    context: typer.Context,
    base: Before = None,
    head: After = None,
    form: Annotated[
        ChangesForm, typer.Option("--format", help="For people, for a comment, for programs, or for GitHub.")
    ] = ChangesForm.TEXT,
    whole: Annotated[
        bool, typer.Option("--whole", help="Read every file, and tell the headline figures of the whole register.")
    ] = False,
    audience: ForAudience = Audience.MEMBERS,
    as_of: AsOf = None,
) -> None:
    """Tell what changed between two states of the register, in plain words, and what of that rewrites the past."""
    from auditrack.cli.compared import reviewed

    review = reviewed(context.obj, base, head, options.day(as_of), audience, whole=whole)
    _print_changes(review, form)
    if review.unread:
        raise typer.Exit(WRONG_REGISTER)


def guard(
    context: typer.Context,
    base: Before = None,
    head: After = None,
    form: ProblemsAs = ProblemForm.TEXT,
    as_of: AsOf = None,
) -> None:
    """Tell which changes rewrite the past: what was agreed, told or recorded before, and is otherwise now."""
    from auditrack.cli.compared import reviewed

    review = reviewed(context.obj, base, head, options.day(as_of), Audience.MEMBERS)
    _print_findings(review.problems, form)
    _remark_on_corrections(review)
    if any(finding.is_error for finding in review.problems):
        raise typer.Exit(WRONG_REGISTER)


def _print_changes(review: "Review", form: ChangesForm) -> None:
    from auditrack.cli import output
    from auditrack.formats import comment
    from auditrack.formats.data import changes as data
    from auditrack.formats.screen import changes as screen

    what = review.changes, review.findings, review.unread
    match form:
        case ChangesForm.TEXT:
            output.show(screen.blocks(*what))
        case ChangesForm.MARKDOWN:
            typer.echo(comment.markdown(*what), nl=False)
        case ChangesForm.JSON:
            typer.echo(data.as_json(*what), nl=False)
        case ChangesForm.GITHUB:
            typer.echo(data.github(*what), nl=False)


def _print_findings(findings: "Sequence[Finding]", form: ProblemForm) -> None:
    from auditrack.core.sentences.problems import tally
    from auditrack.formats.data import annotations
    from auditrack.formats.screen import notices

    match form:
        case ProblemForm.TEXT:
            typer.echo(notices.text(findings), nl=False)
            remark(f"{tally(findings)}." if findings else "Nothing that changed rewrites the past.")
        case ProblemForm.JSON:
            typer.echo(annotations.as_json(findings), nl=False)
        case ProblemForm.GITHUB:
            typer.echo(annotations.github(findings), nl=False)


def _remark_on_corrections(review: "Review") -> None:
    from auditrack.core.grammar.english import counted, upper_first

    if corrected := review.changes.corrections:
        addresses = ", ".join(address for address, _ in corrected)
        remark(f"{upper_first(counted(len(corrected), 'correction'))}, for people to judge: {addresses}.")
