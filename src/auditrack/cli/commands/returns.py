"""The monthly round: spreadsheets for owners to fill in, and their returns added to the register."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import bringing, options, output, project as projects
from auditrack.cli.choice import Choice
from auditrack.cli.exit_codes import WRONG_REGISTER
from auditrack.cli.options import AsOf, ForAudience, Query
from auditrack.cli.project import Project, leave
from auditrack.core.register.words import Audience

if TYPE_CHECKING:
    from auditrack.core.spreadsheets.returns.requests import Request

Due = Annotated[
    str | None,
    typer.Option(
        "--due",
        metavar="TIME",
        help="Only items overdue or due within this time: 60d, 8w or 2m (default: all open items).",
    ),
]
Output = Annotated[str, typer.Option("-o", "--output", metavar="FOLDER", help="Folder to write to.")]
Files = Annotated[list[str], typer.Argument(metavar="FILES...", help="Returned spreadsheets: returns/*.xlsx.")]
Date = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="Date of rows without a date (default: today)."),
]
Write = Annotated[
    bool, typer.Option("--write", help="Write the updates to the register, instead of only showing them.")
]


def request(
    context: typer.Context,
    query: Query = None,
    due: Due = None,
    folder: Output = "returns",
    as_of: AsOf = None,
    audience: ForAudience = Audience.PUBLIC,
) -> None:
    """Write one spreadsheet per directorate for owners to report progress."""
    from auditrack.core.spreadsheets.returns import requests
    from auditrack.core.standing import withheld

    project: Project = context.obj
    day = options.day(as_of)
    until = options.ahead(day, due, "--due") if due is not None else None
    only = Choice(" ".join(query or []), day, audience).addresses(project.registry)
    _write(requests.request(project.registry, day, until, audience, only), folder)
    output.tell_at_terminal(lambda: output.not_included(withheld.open_items(project.registry, day, audience)))
    leave(project)


def collect(context: typer.Context, files: Files, day: Date = None, write: Write = False) -> None:
    """Read returned spreadsheets and list every change and every cell that could not be read."""
    from auditrack.formats.screen import returns as screen
    from auditrack.store import intake

    project: Project = context.obj.to_write(wanted=write)
    today = projects.today()
    date = options.day(day, "--date") if day else today
    result, drafts = intake.collect(project.registry, files, today, date, project.unsound)
    output.show(screen.collected(result))
    bringing.write(project, drafts, wanted=write)
    code = project.say_what_is_left_out()
    if code or result.problems or result.unread:
        raise typer.Exit(code or WRONG_REGISTER)


def _write(asked: "Request", folder: str) -> None:
    """Write the file of each batch, and list the files."""
    from auditrack.formats.data.workbooks import workbook
    from auditrack.formats.screen import returns as screen
    from auditrack.store import intake

    intake.write_new({os.path.join(folder, batch.file): workbook(asked, batch) for batch in asked.batches})
    path = os.path.join(folder, "").replace(os.sep, "/")
    output.show(screen.requested(asked, path, is_ahead=asked.day > projects.today()))
