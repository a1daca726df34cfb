"""``status``: the position of every inspection."""

from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import completion as complete, options, output
from auditrack.cli.options import AsOf, At, ForAudience, Json, ListAs, MeetingName, Since
from auditrack.cli.project import Project, leave, refuse
from auditrack.core.register.words import Audience, By, TableForm

if TYPE_CHECKING:
    from datetime import date

    from auditrack.core.register.model import Registry
    from auditrack.core.standing.selection import Selection

DirectorateCode = Annotated[
    str | None, typer.Option(metavar="CODE", help="Only this directorate.", autocompletion=complete.directorates)
]
RatingCode = Annotated[
    str | None,
    typer.Option(metavar="RATING", help="Only inspections with this rating.", autocompletion=complete.ratings),
]
Overdue = Annotated[bool, typer.Option("--overdue", help="Only inspections with an item that is delayed or overdue.")]
Everything = Annotated[bool, typer.Option("--all", help="Include finished and scheduled inspections.")]
CountedBy = Annotated[By | None, typer.Option(help="Count items by this field, instead of listing inspections.")]


def status(
    context: typer.Context,
    as_of: AsOf = None,
    since: Since = None,
    meeting: MeetingName = None,
    directorate: DirectorateCode = None,
    rating: RatingCode = None,
    overdue: Overdue = False,
    everything: Everything = False,
    by: CountedBy = None,
    audience: ForAudience = Audience.PUBLIC,
    at: At = None,
    form: ListAs = TableForm.TEXT,
    as_json: Json = False,
) -> None:
    """Show the position of every inspection, with totals."""
    from auditrack.core.standing.figures import figures
    from auditrack.core.standing.selection import select

    project: Project = context.obj.at(at)
    day, last = _days(project.registry, as_of, since, meeting)
    everybody = figures(project.registry, day, last, audience)
    selection = select(everybody, directorate, rating, is_overdue=overdue)
    output.present(_view(project.registry, selection, everything, by), form, as_json)
    leave(project)


def _view(registry: "Registry", selection: "Selection", everything: bool, by: By | None) -> output.View:
    from auditrack.core.standing import withheld
    from auditrack.core.standing.totals import Group
    from auditrack.formats.data import status as data
    from auditrack.formats.screen import status as screen

    groups = tuple(Group) if everything else (Group.NEW, Group.ONGOING)
    figures = selection.figures
    of_all = not selection.words  # of a part of the register nobody knows what is not shown
    return output.View(
        lambda: screen.blocks(figures, groups, output.width(), selection.words, by),
        lambda: data.answer(figures, groups, by),
        withheld=lambda: output.not_included(of_all and withheld.items(registry, figures.day, figures.audience)),
    )


def _days(
    registry: "Registry", as_of: str | None, since: str | None, meeting: str | None
) -> "tuple[date, date | None]":
    """The position date, and that of the last report. Raises AuditrackError."""
    from auditrack.core.register import meetings

    contrary = "use either --meeting or --as-of, not both."
    refuse((meeting is not None and as_of is not None, contrary))
    if meeting is not None:
        named = meetings.named(registry, meeting)
        day, last = named.position_day, meetings.before(registry, named)
    else:
        day = options.day(as_of)
        last = meetings.last_held(registry, day)
    if since is None:
        return day, last.position_day if last else None
    earlier = meetings.day_named(registry, since)
    refuse((earlier >= day, f"--since ({earlier}) must be before the position date ({day})."))
    return day, earlier
