"""``status``: the position of every inspection."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import completion as complete, output
from auditrack.cli.options import AsOf, At, ForAudience, Json, ListAs, MeetingName, Since
from auditrack.cli.project import Project, leave, today
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import Audience, By, TableForm

if TYPE_CHECKING:
    from auditrack.cli.occasions import Occasion
    from auditrack.core.register.model import Registry
    from auditrack.core.standing.figures import Figures
    from auditrack.core.standing.selection import Selection
    from auditrack.core.standing.trend import Point

DirectorateCode = Annotated[
    str | None, typer.Option(metavar="CODE", help="Only this directorate.", autocompletion=complete.directorates)
]
RatingCode = Annotated[
    str | None,
    typer.Option(metavar="RATING", help="Only inspections with this rating.", autocompletion=complete.ratings),
]
Overdue = Annotated[bool, typer.Option("--overdue", help="Only inspections with an item that is delayed or overdue.")]
Everything = Annotated[bool, typer.Option("--all", help="Include finished and scheduled inspections.")]
WithTrend = Annotated[
    bool, typer.Option("--trend", help="Show what was open and overdue at each report of the committee.")
]
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
    trend: WithTrend = False,
    audience: ForAudience = Audience.PUBLIC,
    at: At = None,
    form: ListAs = TableForm.TEXT,
    as_json: Json = False,
) -> None:
    """Show the position of every inspection, with totals."""
    from auditrack.cli import occasions
    from auditrack.core.standing.selection import select

    project: Project = context.obj.at(at)
    occasion = occasions.of_status(project.registry, as_of, meeting, since)
    selection = select(occasion.figures(project.registry, audience), directorate, rating, is_overdue=overdue)
    points = _trend(project.registry, occasion, audience) if trend else None
    output.present(_view(project.registry, occasion, selection, everything, by, points), form, as_json)
    leave(project)


def _trend(registry: "Registry", occasion: "Occasion", audience: Audience) -> "tuple[Point, ...]":
    """At the reports of the committee of the meeting; of a plain day, of that to which the last report came."""
    from auditrack.core.standing.trend import trend

    last = occasion.last.committee if occasion.last else ""
    return trend(registry, occasion.meeting.committee or last, occasion.day, audience)


def _view(
    registry: "Registry",
    occasion: "Occasion",
    selection: "Selection",
    everything: bool,
    by: By | None,
    points: "tuple[Point, ...] | None",
) -> output.View:
    from auditrack.core.sentences.reported import not_computed
    from auditrack.core.standing import withheld
    from auditrack.core.standing.before_register import before_register
    from auditrack.core.standing.totals import Group
    from auditrack.formats.data import status as data
    from auditrack.formats.screen import status as screen

    groups = tuple(Group) if everything else (Group.NEW, Group.ONGOING)
    of_all = not selection.words  # of a part of the register nobody knows what is not shown
    before = before_register(registry.settings, occasion.day, occasion.meeting)
    if before is not None and (by or (before.recorded and not of_all)):
        raise AuditrackError(f"{not_computed(before)} Nothing can be counted by directorate, rating or anything else.")
    figures = before.figures(selection.figures) if before else selection.figures
    remarks = partial(_remarks, registry, occasion, figures, of_all=of_all)
    width, is_ahead = output.width(), figures.day > today()
    return output.View(
        lambda: [
            *(
                screen.before_register(figures, before)
                if before
                else screen.blocks(figures, groups, width, selection.words, by, remarks(), is_ahead=is_ahead)
            ),
            *(screen.trend(points) if points is not None else ()),
        ],
        lambda: data.answer(figures, groups, by, before, points),
        withheld=lambda: output.not_included(of_all and withheld.items(registry, figures.day, figures.audience)),
    )


def _remarks(registry: "Registry", occasion: "Occasion", figures: "Figures", *, of_all: bool) -> list[str]:
    """What is worth knowing of the day as a whole."""
    from auditrack.core.register import meetings
    from auditrack.core.sentences.reported import opening_differs, silence

    remarks = [opening_differs(figures, occasion.last)] if of_all else []
    if figures.is_silent and figures.latest_entry:
        is_planned = meetings.is_planned(registry, figures.day)
        is_today = figures.day == today()
        remarks.append(silence(figures.latest_entry, figures.day, is_today=is_today, is_meeting_planned=is_planned))
    return list(filter(None, remarks))
