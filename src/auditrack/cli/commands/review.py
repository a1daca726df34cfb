"""Commands for reviewing: what a branch changes, in plain words, and whether it rewrites the past."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import options
from auditrack.cli.options import AsOf, ForAudience, ProblemForm, ProblemsAs
from auditrack.cli.project import WRONG_REGISTER, Project, remark
from auditrack.core.register.audience import Audience

if TYPE_CHECKING:
    from auditrack.core.versions.changes import Unread
    from auditrack.core.versions.guard import Finding

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
    from auditrack.cli import output
    from auditrack.cli.compared import compared
    from auditrack.core.versions.changes import compare
    from auditrack.core.versions.guard import findings
    from auditrack.formats import changes as forms

    project: Project = context.obj
    day = options.day(as_of)
    both = compared(project, base, head, whole=whole)
    changes = compare(both.before, both.after, day, audience, whole=both.is_whole)
    found = findings(changes, both.before, both.after, day)
    match form:
        case ChangesForm.TEXT:
            output.show(forms.text(changes, found, both.unread))
        case ChangesForm.MARKDOWN:
            typer.echo(forms.markdown(changes, found, both.unread), nl=False)
        case ChangesForm.JSON:
            typer.echo(forms.as_json(changes, found, both.unread), nl=False)
        case ChangesForm.GITHUB:
            typer.echo(forms.github(changes, found, both.unread), nl=False)
    if both.unread:
        raise typer.Exit(WRONG_REGISTER)


def guard(
    context: typer.Context,
    base: Before = None,
    head: After = None,
    form: ProblemsAs = ProblemForm.TEXT,
    as_of: AsOf = None,
) -> None:
    """Tell which changes rewrite the past: what was agreed, told or recorded before, and is otherwise now."""
    from auditrack.cli.compared import compared
    from auditrack.core.grammar.english import counted, upper_first
    from auditrack.core.sentences.problems import tally
    from auditrack.core.versions.changes import compare
    from auditrack.core.versions.guard import corrections, findings
    from auditrack.formats.data import annotations
    from auditrack.formats.screen import notices

    project: Project = context.obj
    day = options.day(as_of)
    both = compared(project, base, head)
    changes = compare(both.before, both.after, day, Audience.MEMBERS, whole=both.is_whole)
    found = [*_not_compared(both.unread), *findings(changes, both.before, both.after, day)]
    match form:
        case ProblemForm.TEXT:
            typer.echo(notices.text(found), nl=False)
            remark(f"{tally(found)}." if found else "Nothing that changed rewrites the past.")
        case ProblemForm.JSON:
            typer.echo(annotations.as_json(found), nl=False)
        case ProblemForm.GITHUB:
            typer.echo(annotations.github(found), nl=False)
    if corrected := corrections(changes):
        addresses = ", ".join(each[0] for each in corrected)
        remark(f"{upper_first(counted(len(corrected), 'correction'))}, for people to judge: {addresses}.")
    if any(problem.is_error for problem in found):
        raise typer.Exit(WRONG_REGISTER)


def _not_compared(unread: "tuple[Unread, ...]") -> "list[Finding]":
    """Files that could not be read on one side: what they hide may be anything."""
    from auditrack.core.register.problems import Place
    from auditrack.core.versions.guard import Finding

    return [
        Finding(Place(each.path), "not-compared", f"{each.path} cannot be compared: {each.why}", hint)
        for each in unread
        if (hint := "auditrack check tells what is wrong with it; with --at, at a revision.")
    ]
