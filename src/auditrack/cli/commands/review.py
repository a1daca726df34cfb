"""Commands for reviewing: what a branch changes, in plain words, and whether it rewrites the past."""

from typing import Annotated

import typer

from auditrack.cli import options, output
from auditrack.cli.options import AsOf, ChangesAs, ForAudience, Json, ProblemsAs
from auditrack.cli.project import WRONG_REGISTER, remark
from auditrack.core.register.words import Audience, ChangesForm, ProblemForm

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


Whole = Annotated[
    bool, typer.Option("--whole", help="Read every file, and tell the headline figures of the whole register.")
]


def diff(
    context: typer.Context,
    base: Before = None,
    head: After = None,
    form: ChangesAs = ChangesForm.TEXT,
    as_json: Json = False,
    whole: Whole = False,
    audience: ForAudience = Audience.MEMBERS,
    as_of: AsOf = None,
) -> None:
    """Tell what changed between two states of the register, in plain words, and what of that rewrites the past."""
    from auditrack.cli.compared import reviewed

    review = reviewed(context.obj, base, head, options.day(as_of), audience, whole=whole)
    output.present(review.view_of_changes, form, as_json)
    if review.unread:
        raise typer.Exit(WRONG_REGISTER)


def guard(
    context: typer.Context,
    base: Before = None,
    head: After = None,
    form: ProblemsAs = ProblemForm.TEXT,
    as_json: Json = False,
    as_of: AsOf = None,
) -> None:
    """Tell which changes rewrite the past: what was agreed, told or recorded before, and is otherwise now."""
    from auditrack.cli.compared import reviewed

    review = reviewed(context.obj, base, head, options.day(as_of), Audience.MEMBERS)
    output.present(review.view_of_problems, form, as_json)
    if corrections := review.corrections:
        remark(corrections)
    if any(finding.is_error for finding in review.problems):
        raise typer.Exit(WRONG_REGISTER)
