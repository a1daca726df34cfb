"""The monthly round: spreadsheets for owners to fill in, and what they wrote brought back into the register."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import bringing, options, output, project as projects
from auditrack.cli.options import AsOf, ForAudience
from auditrack.cli.project import WRONG_REGISTER, Project, leave
from auditrack.core.register.words import Audience

if TYPE_CHECKING:
    from auditrack.core.spreadsheets.returns.requests import Request

Due = Annotated[
    str | None,
    typer.Option(
        "--due", metavar="TIME", help="Only what falls due so far ahead, or is late: 60d, 8w, 2m. Else all open."
    ),
]
Output = Annotated[str, typer.Option("-o", "--output", metavar="FOLDER", help="Where to write.")]
Files = Annotated[
    list[str], typer.Argument(metavar="FILES...", help="The spreadsheets that came back: returns/*.xlsx.")
]
Date = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="The date of rows that give none; today if not given."),
]
Write = Annotated[
    bool, typer.Option("--write", help="Write the updates into the register. Without it they are only shown.")
]


def request(
    context: typer.Context,
    due: Due = None,
    folder: Output = "returns",
    as_of: AsOf = None,
    audience: ForAudience = Audience.PUBLIC,
) -> None:
    """Write one spreadsheet a directorate, in which owners tell their progress."""
    from auditrack.core.spreadsheets.returns import requests

    project: Project = context.obj
    day = options.day(as_of)
    until = options.ahead(day, due, "--due") if due is not None else None
    _write(requests.request(project.registry, day, until, audience), folder)
    leave(project)


def collect(context: typer.Context, files: Files, day: Date = None, write: Write = False) -> None:
    """Read the spreadsheets that came back: show every change, and every cell that is not understood."""
    from auditrack.formats.screen import returns as screen
    from auditrack.store import intake

    project: Project = context.obj
    today = projects.today()
    date = options.day(day, "--date") if day else today
    result, drafts = intake.collect(project.registry, files, today, date, project.unsound)
    output.show(screen.collected(result))
    bringing.write(project, drafts, wanted=write)
    code = project.say_what_is_left_out()
    if code or result.problems or result.unread:
        raise typer.Exit(code or WRONG_REGISTER)


def _write(asked: "Request", folder: str) -> None:
    """Write the file of each batch, and tell which these are."""
    from auditrack.formats.data.workbooks import workbook
    from auditrack.formats.screen import returns as screen
    from auditrack.store import intake

    intake.write_new({os.path.join(folder, batch.file): workbook(asked, batch) for batch in asked.batches})
    output.show(screen.requested(asked, os.path.join(folder, "").replace(os.sep, "/")))
