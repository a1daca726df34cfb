"""``export``: the register as tables, for spreadsheets, databases and other programs."""

import os
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import options, output
from auditrack.cli.options import At, ForAudience, Query
from auditrack.cli.project import Project, leave, refuse
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import Audience, ExportForm

if TYPE_CHECKING:
    from auditrack.core.register.model import Registry

ExportAs = Annotated[
    ExportForm | None, typer.Option("--format", help="Form of the files (default: as -o ends, else csv).")
]
Place = Annotated[
    str, typer.Option("-o", "--output", metavar="PATH", help="Folder to write to, or a file that ends in its form.")
]
Days = Annotated[
    list[str] | None,
    typer.Option("--as-of", metavar="DATE", help="Position date (default: today). May be repeated, for positions."),
]
EachMeeting = Annotated[bool, typer.Option("--each-meeting", help="Also positions on the day of each report.")]
Monthly = Annotated[bool, typer.Option("--monthly", help="Also positions at the end of each month.")]


def export(
    context: typer.Context,
    place: Place,
    query: Query = None,
    form: ExportAs = None,
    as_of: Days = None,
    each_meeting: EachMeeting = False,
    monthly: Monthly = False,
    audience: ForAudience = Audience.PUBLIC,
    at: At = None,
) -> None:
    """Export the register as tables: items, updates, inspections, meetings, and positions on several days."""
    from auditrack.core.standing import withheld

    project: Project = context.obj.at(at)
    registry, days = project.registry, [options.day(text) for text in as_of or ()] or [options.day(None)]
    last = max(days)
    days += _of_meetings(registry, last) if each_meeting else []
    days += _month_ends(registry, last) if monthly else []
    _write(registry, sorted(set(days)), audience, " ".join(query or []), place, form)
    output.tell_at_terminal(lambda: output.not_included(withheld.items(registry, last, audience)))
    leave(project)


def _of_meetings(registry: "Registry", last: date) -> list[date]:
    from auditrack.core.register.meetings import taking_reports

    return [meeting.position_day for meeting in taking_reports(registry) if meeting.position_day <= last]


def _month_ends(registry: "Registry", last: date) -> list[date]:
    """The last day of each month from that in which the first item came in."""
    came = [arrived for asked in registry.items.values() if (arrived := asked.arrived_on)]
    ends, first = [], min(came, default=last).replace(day=1)
    while (end := (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)) <= last:
        ends.append(end)
        first = end + timedelta(days=1)
    return ends


def _write(
    whole: "Registry", days: Sequence[date], audience: Audience, words: str, place: str, form: ExportForm | None
) -> None:
    from auditrack.core.standing.queries import query
    from auditrack.formats.data.exports import files
    from auditrack.formats.data.tables import tables
    from auditrack.store import writing

    folder, name = _place(place, form)
    chosen = form or (ExportForm(name.rpartition(".")[2].lower()) if name else ExportForm.CSV)
    made = files(tables(whole, days, audience, query(words, max(days))), chosen, name)
    writing.make_folder(folder)
    for file, data in made.items():
        path = os.path.join(folder, file)
        writing.replace(path, data)
        output.remark(f"Written: {path}")


def _place(place: str, form: ExportForm | None) -> tuple[str, str | None]:
    """The folder, and the file where one is named. Raises AuditrackError."""
    ending = os.path.splitext(place)[1].lower().removeprefix(".")
    refuse((not place.strip(), "-o is empty. Name a folder, or a file such as register.xlsx."))
    if ending not in [known.value for known in ExportForm] or os.path.isdir(place):
        return place, None
    if form is not None and form.value != ending:
        raise AuditrackError(f"-o ends in .{ending}, and --format is {form.value}. Leave one of them out.")
    return os.path.dirname(place) or ".", os.path.basename(place)
