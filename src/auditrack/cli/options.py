"""Options that several commands share, and what they mean."""

from datetime import date
from typing import Annotated

import typer

from auditrack.cli import completion as complete
from auditrack.cli.project import today
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.typed_dates import given
from auditrack.core.register.words import Audience, ChangesForm, Form, ProblemForm, TableForm

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The day to look at; today if not given.")]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="REVISION",
        help="The register as its files stood at this git revision: a branch, a tag, a commit; ':' is what is staged.",
    ),
]
AsForm = Annotated[Form, typer.Option("--format", help="For people, or for programs.")]
ListAs = Annotated[TableForm, typer.Option("--format", help="For people, for programs, or for a spreadsheet.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")]
ProblemsAs = Annotated[ProblemForm, typer.Option("--format", help="For people, for programs, or for GitHub.")]
ChangesAs = Annotated[
    ChangesForm,
    typer.Option("--format", help="Text for people, Markdown for a comment, JSON for programs, or notes for GitHub."),
]
Within = Annotated[
    str, typer.Option(metavar="TIME", help="How far ahead to look: 90d, 12w, 6m; 0d is what is due by today.")
]
OwnerLike = Annotated[str | None, typer.Option(metavar="TEXT", help="Only owners whose post holds this text.")]
Ahead = Annotated[str | None, typer.Option(metavar="TIME", help="How far ahead: 90d, 12w; else 6m.")]
Everything = Annotated[bool, typer.Option("--all", help="All that is known of, however far ahead.")]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="MEETING|DATE",
        help="The last report: a meeting's id, its date or its month, or a plain day. "
        "Without it: the same committee's meeting before; for a plain day, the main committee's.",
        autocompletion=complete.meetings,
    ),
]
MeetingName = Annotated[
    str | None,
    typer.Option(
        "--meeting",
        metavar="MEETING",
        help="The position reported to this meeting: its id, its date, or a month with one meeting in it.",
        autocompletion=complete.meetings,
    ),
]
ForAudience = Annotated[
    Audience, typer.Option("--audience", help="Who will see it: members also see what is exempt from publication.")
]


DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")]
Commit = Annotated[bool, typer.Option("--commit", help="Commit what is written to git, and nothing else with it.")]


def day(text: str | None, option: str = "--as-of") -> date:
    """The day that an option means: the last of what was written; today where nothing was.

    Raises AuditrackError.
    """
    return today() if text is None else given(text, option).last


def ahead(start: date, text: str, option: str = "--within") -> date:
    """The day that lies so far ahead: 90d, 12w or 6m. Raises AuditrackError."""
    from dateutil.relativedelta import relativedelta

    units = {"d": relativedelta(days=1), "w": relativedelta(weeks=1), "m": relativedelta(months=1)}
    count, unit = text[:-1], units.get(text[-1:])
    if not (unit and count.isascii() and count.isdigit() and len(count) <= 4):
        raise AuditrackError(f"{option}: '{text}' is not a span of time. Write it as 90d, 12w or 6m.")
    return start + unit * int(count)
