"""Commands that look: where the register stands, one inspection or item whole, and what falls due."""

from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import completion as complete
from auditrack.cli import options
from auditrack.cli.options import AsOf, At, ContraryOptionsError, ForAudience, Json, MeetingName, Since
from auditrack.cli.project import Project
from auditrack.core.register.audience import Audience
from auditrack.core.register.problems import AuditrackError
from auditrack.core.standing.breakdown_fields import By

if TYPE_CHECKING:
    from datetime import date

    from auditrack.core.standing.figures import Figures


class NoRapidFuzzError(AuditrackError):
    """The package that compares texts is not installed."""

    def __init__(self) -> None:
        super().__init__("texts are compared by rapidfuzz, which is not installed: pip install 'auditrack[similar]'")


def status(
    context: typer.Context,
    as_of: AsOf = None,
    since: Since = None,
    meeting: MeetingName = None,
    directorate: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Only this directorate.", autocompletion=complete.directorates),
    ] = None,
    rating: Annotated[
        str | None,
        typer.Option(metavar="RATING", help="Only inspections so rated.", autocompletion=complete.ratings),
    ] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only inspections with something delayed or past its date.")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="The finished and the scheduled as well.")] = False,
    by: Annotated[By | None, typer.Option(help="Count items by this, instead of listing inspections.")] = None,
    audience: ForAudience = Audience.PUBLIC,
    at: At = None,
    as_json: Json = False,
) -> None:
    """Show where every inspection stands, and what that comes to."""
    from auditrack.cli import output
    from auditrack.core.standing.figures import Group, figures
    from auditrack.formats.data import status as data
    from auditrack.formats.screen import status as screen

    project: Project = context.obj.at(at)
    day, last = _days(project, as_of, since, meeting)
    found = figures(project.registry, day, last, audience)
    found, filtered = _filtered(found, directorate, rating, overdue)
    groups = tuple(Group) if everything else (Group.NEW, Group.ONGOING)
    if as_json:
        typer.echo(data.as_json(found, groups, by), nl=False)
    else:
        output.show(screen.blocks(found, groups, output.width(), filtered, by))
    _end(project)


def show(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID[/REF]",
            help="An inspection's id, or an item's address. As short as you like, while only one can be meant.",
            autocompletion=complete.addresses,
        ),
    ],
    as_of: AsOf = None,
    audience: ForAudience = Audience.PUBLIC,
    at: At = None,
    as_json: Json = False,
) -> None:
    """Show one inspection or one item whole: its life, and why it is rated so."""
    from auditrack.cli import output
    from auditrack.cli.subject import Subject
    from auditrack.core.register.addresses import UnknownNameError

    project: Project = context.obj.at(at)
    try:
        subject = Subject.named(project.registry, name, options.day(as_of), audience)
    except UnknownNameError:
        project.say_what_is_left_out()
        raise
    if as_json:
        typer.echo(subject.as_json(), nl=False)
    else:
        output.show(subject.blocks())
    _end(project)


def due(
    context: typer.Context,
    within: Annotated[
        str, typer.Option(metavar="TIME", help="How far ahead to look: 90d, 12w, 6m; 0d is what is due by today.")
    ] = "90d",
    owner: Annotated[str | None, typer.Option(metavar="TEXT", help="Only owners whose post holds this text.")] = None,
    as_of: AsOf = None,
    audience: ForAudience = Audience.PUBLIC,
    at: At = None,
    as_json: Json = False,
) -> None:
    """List what to chase: what is past its date or falls due soon, by owner, the oldest first."""
    from auditrack.cli import output
    from auditrack.core.standing.due_list import chase
    from auditrack.formats.data import due as data
    from auditrack.formats.screen import due as screen

    project: Project = context.obj.at(at)
    day = options.day(as_of)
    found = chase(project.registry, day, options.ahead(day, within), audience, owner)
    if as_json:
        typer.echo(data.as_json(found), nl=False)
    else:
        output.show(screen.blocks(found))
    _end(project)


def forward(
    context: typer.Context,
    within: Annotated[str | None, typer.Option(metavar="TIME", help="How far ahead: 90d, 12w; else 6m.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All that is known of, however far ahead.")] = False,
    as_of: AsOf = None,
    audience: ForAudience = Audience.PUBLIC,
    at: At = None,
    as_json: Json = False,
) -> None:
    """List the inspections that are to come, under way or awaiting their outcome, by when that is expected."""
    from auditrack.cli import output
    from auditrack.core.register.disclosure import visible_to
    from auditrack.core.standing.forward_plan import forward_plan
    from auditrack.formats.data import forward_plan as data
    from auditrack.formats.screen import forward_plan as screen

    if everything and within is not None:
        raise ContraryOptionsError("--all looks ahead without end, --within so far only. Give one of them.")
    project: Project = context.obj.at(at)
    day = options.day(as_of)
    until = None if everything else options.ahead(day, within or "6m")
    plan = forward_plan(visible_to(project.registry, audience).inspections, day, until)
    if as_json:
        typer.echo(data.as_json(plan, audience), nl=False)
    else:
        output.show(screen.blocks(plan))
    _end(project)


def similar(
    context: typer.Context,
    inspection: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Only pairs with an item of this one.", autocompletion=complete.addresses),
    ] = None,
    threshold: Annotated[
        int | None, typer.Option(metavar="PERCENT", min=1, max=100, help="How alike their texts must be, in per cent.")
    ] = None,
    inside: Annotated[bool, typer.Option("--inside", help="Pairs within one inspection as well.")] = False,
    as_of: AsOf = None,
    audience: ForAudience = Audience.PUBLIC,
    at: At = None,
    as_json: Json = False,
) -> None:
    """Suggest which open items of different inspections ask for the same, the likest first. It changes nothing."""
    from auditrack.cli import output
    from auditrack.core.register import addresses
    from auditrack.core.register.disclosure import visible_to

    try:
        from auditrack.core.standing.similar import THRESHOLD, similar
        from auditrack.formats.data import similar as data
        from auditrack.formats.screen import similar as screen
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "rapidfuzz":
            raise
        raise NoRapidFuzzError from None
    project: Project = context.obj.at(at)
    seen = visible_to(project.registry, audience)
    of = None if inspection is None else addresses.inspection(seen, inspection)
    found = similar(seen, options.day(as_of), threshold or THRESHOLD, of=of, inside=inside)
    if as_json:
        typer.echo(data.as_json(found, audience), nl=False)
    else:
        output.show(screen.blocks(found))
    _end(project)


def policy(context: typer.Context, at: At = None, as_json: Json = False) -> None:
    """Show how the council rates: its ratings, what leads to each, its other rules, and a worked example."""
    from auditrack.cli import output
    from auditrack.formats.data import policy as data
    from auditrack.formats.screen import policy as screen

    project: Project = context.obj.at(at)
    settings = project.registry.settings
    if as_json:
        typer.echo(data.as_json(settings), nl=False)
    else:
        output.show(screen.blocks(settings))
    _end(project)


def _days(project: Project, as_of: str | None, since: str | None, meeting: str | None) -> "tuple[date, date | None]":
    """The day to look at, and that of the last report."""
    from auditrack.core.register import meetings

    registry = project.registry
    if meeting is not None and as_of is not None:
        raise ContraryOptionsError("--meeting and --as-of both name the day to look at. Give one of them.")
    if meeting is not None:
        told = meetings.named(registry, meeting)
        day, last = told.position_day, meetings.before(registry, told)
    else:
        day = options.day(as_of)
        last = meetings.last_held(registry, day)
    if since is None:
        return day, last.position_day if last else None
    earlier = meetings.day_named(registry, since)
    if earlier >= day:
        raise ContraryOptionsError(f"--since means {earlier}, which is not before {day}, the day to look at.")
    return day, earlier


def _filtered(found: "Figures", directorate: str | None, rating: str | None, overdue: bool) -> "tuple[Figures, str]":
    """Fewer inspections, and what they have in common."""
    from auditrack.core.standing import selection

    words = []
    if directorate is not None:
        chosen = selection.directorate(found.settings, directorate)
        found = found.only(lambda one: one.inspection.directorate == chosen.code)
        words.append(chosen.name)
    if rating is not None:
        wanted = selection.rating(found.settings, rating)
        found = found.only(lambda one: one.rated.rating is not None and one.rated.rating.code == wanted.code)
        words.append(f"rated {wanted.label}")
    if overdue:
        found = found.only(lambda one: one.count(lambda item: item.now.is_overdue) > 0)
        words.append("with something delayed or past its date")
    return found, ", ".join(words)


def _end(project: Project) -> None:
    if code := project.say_what_is_left_out():
        raise typer.Exit(code)
