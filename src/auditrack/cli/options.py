"""Options that several commands share, and what they mean."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import completion as complete
from auditrack.cli.project import today
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import Audience, Form, ProblemForm

if TYPE_CHECKING:
    from auditrack.core.register.dates import Period, Unknown


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
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")]
ProblemsAs = Annotated[ProblemForm, typer.Option("--format", help="For people, for programs, or for GitHub.")]
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


class ContraryOptionsError(AuditrackError):
    """Two options that cannot both be meant."""


class BadDateError(AuditrackError):
    """What was given as a date is none."""

    def __init__(self, option: str, text: str) -> None:
        super().__init__(
            f"{option}: '{text}' is not a date. Write it as 2024-01-31, or 2024-01 for the month's last day."
        )


class BadSpanError(AuditrackError):
    """What was given as a span of time is none."""

    def __init__(self, option: str, text: str) -> None:
        super().__init__(f"{option}: '{text}' is not a span of time. Write it as 90d, 12w or 6m.")


def day(text: str | None, option: str = "--as-of") -> date:
    """The day that an option means: the last of what was written; today where nothing was.

    Raises BadDateError.
    """
    return today() if text is None else period(text, option).last


def period(text: str, option: str) -> "Period":
    """The date that was given, as it was written. Raises BadDateError."""
    from auditrack.core.register.dates import parse

    parsed = parse(text.strip())
    if parsed is None:
        raise BadDateError(option, text)
    return parsed


def periods(**typed: str | None) -> dict[str, "Period"]:
    """The dates that were given to options of these names. Raises BadDateError."""
    return {name: period(text, f"--{name.replace('_', '-')}") for name, text in typed.items() if text}


def deadlines(**typed: str | None) -> "dict[str, Period | Unknown]":
    """Dates that may be unknown. Raises BadDateError."""
    from auditrack.core.register.dates import Unknown

    known = {name: text for name, text in typed.items() if text and text.strip() != Unknown.UNKNOWN.value}
    return {name: Unknown.UNKNOWN for name, text in typed.items() if text and name not in known} | periods(**known)


def ahead(start: date, text: str, option: str = "--within") -> date:
    """The day that lies so far ahead: 90d, 12w or 6m.

    Raises BadSpanError.
    """
    from datetime import timedelta

    from dateutil.relativedelta import relativedelta

    count, unit = text[:-1], text[-1:]
    if not (count.isascii() and count.isdigit() and len(count) <= 4 and unit in "dwm"):
        raise BadSpanError(option, text)
    if unit == "m":
        return start + relativedelta(months=int(count))
    return start + timedelta(days=int(count) * (7 if unit == "w" else 1))
