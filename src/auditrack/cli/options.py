"""Options that several commands share, and what they mean."""

from datetime import date
from typing import Annotated

import typer

from auditrack.cli import completion as complete
from auditrack.cli.project import today
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.typed_dates import given
from auditrack.core.register.words import Audience, ChangesForm, Form, ProblemForm, TableForm

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Position date (default: today).")]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="REVISION",
        help="Use the register at this git revision: a branch, tag or commit (':' for staged files).",
    ),
]
AsForm = Annotated[Form, typer.Option("--format", help="Output format (default: text).")]
ListAs = Annotated[TableForm, typer.Option("--format", help="Output format (default: text). csv: for a spreadsheet.")]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
ProblemsAs = Annotated[
    ProblemForm,
    typer.Option(
        "--format",
        help="Output format (default: text). github: annotations of a pull request. sarif and "
        "gitlab: for code scanning, and for GitLab's report of code quality.",
    ),
]
ChangesAs = Annotated[
    ChangesForm,
    typer.Option("--format", help="Text for people, Markdown for a comment, JSON for programs, or notes for GitHub."),
]
Within = Annotated[str, typer.Option(metavar="TIME", help="How far ahead to look: 90d, 12w or 6m (0d: due by today).")]
OwnerLike = Annotated[str | None, typer.Option(metavar="TEXT", help="Only owners whose post contains this text.")]
Query = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[QUERY]",
        help="Which items: owner:housing status:open (docs/querying.md; default: all).",
        autocompletion=complete.queries,
    ),
]
Ahead = Annotated[
    str | None, typer.Option(metavar="TIME", help="How far ahead to look: 90d, 12w or 6m (default: 6m).")
]
Everything = Annotated[bool, typer.Option("--all", help="List all known inspections, however far ahead.")]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="MEETING|DATE",
        help="The last report: a meeting's id, date or month, or any other date "
        "(default: the previous meeting of the same committee, or of the main committee).",
        autocompletion=complete.meetings,
    ),
]
MeetingName = Annotated[
    str | None,
    typer.Option(
        "--meeting",
        metavar="MEETING",
        help="Show the position reported to this meeting: its id, its date, or its month if it is the only one in it.",
        autocompletion=complete.meetings,
    ),
]
ForAudience = Annotated[Audience, typer.Option("--audience", help="Audience: members also see exempt items.")]


DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the changes without writing them.")]
Commit = Annotated[bool, typer.Option("--commit", help="Commit the written file to git, and nothing else.")]


def day(text: str | None, option: str = "--as-of") -> date:
    """The day that an option means: the last of what was written; today where nothing was.

    Raises AuditrackError.
    """
    return today() if text is None else given(text, option).last


def ahead(start: date, text: str, option: str = "--within") -> date:
    """The day that lies so far ahead: 90d, 12w or 6m. Raises AuditrackError."""
    from auditrack.core.register import lengths

    until = lengths.ahead(start, text)
    if until is None:
        raise AuditrackError(f"{option}: '{text}' is not a length of time. Write, for example, 90d, 12w or 6m.")
    return until
