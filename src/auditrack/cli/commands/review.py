"""Commands for reviewing a branch: what it changes, and whether it changes past entries."""

from typing import Annotated

import typer

from auditrack.cli import options, output
from auditrack.cli.exit_codes import WRONG_REGISTER
from auditrack.cli.options import AsOf, ChangesAs, ForAudience, Json, ProblemsAs
from auditrack.cli.output import remark
from auditrack.core.register.words import Audience, ChangesForm, ProblemForm

Before = Annotated[
    str | None,
    typer.Argument(
        metavar="[BASE]",
        help="The revision to compare with: a branch, tag or commit. Default: the commit where this branch left the "
        "one it will be merged into.",
    ),
]
After = Annotated[
    str | None,
    typer.Argument(metavar="[HEAD]", help="The later revision; ':' for staged files. Default: your files."),
]


Whole = Annotated[
    bool, typer.Option("--whole", help="Read every file, and show the headline figures of the whole register.")
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
    """Describe what changed between two versions of the register, and which changes alter past entries."""
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
    """Find changes to what was already agreed, reported or recorded."""
    from auditrack.cli.compared import reviewed

    review = reviewed(context.obj, base, head, options.day(as_of), Audience.MEMBERS)
    output.present(review.view_of_problems, form, as_json)
    if corrections := review.corrections:
        remark(corrections)
    if any(finding.is_error for finding in review.problems):
        raise typer.Exit(WRONG_REGISTER)
