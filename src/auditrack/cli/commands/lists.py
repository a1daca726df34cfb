"""Lists across inspections: items due, expected inspections, and possible duplicates."""

from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import completion as complete, options, output
from auditrack.cli.choice import Choice
from auditrack.cli.options import (
    Ahead,
    AsForm,
    AsOf,
    At,
    Everything,
    ForAudience,
    Json,
    ListAs,
    OwnerLike,
    Query,
    Within,
)
from auditrack.cli.project import Project, errors_of, leave, refuse, today
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import Audience, Form, TableForm

if TYPE_CHECKING:
    from datetime import date

    from auditrack.core.register.model import Registry
    from auditrack.core.standing.similar import Similar

OnlyInspection = Annotated[
    str | None,
    typer.Option(metavar="ID", help="Only pairs with an item of this inspection.", autocompletion=complete.addresses),
]
Threshold = Annotated[
    int | None, typer.Option(metavar="PERCENT", min=1, max=100, help="Minimum similarity of their texts, in per cent.")
]
Columns = Annotated[
    str | None, typer.Option(metavar="NAMES", help="Columns, with commas between (default: all but on a screen).")
]
Sort = Annotated[str | None, typer.Option(metavar="COLUMN", help="Order by this column; -COLUMN: the highest first.")]
Count = Annotated[bool, typer.Option("--count", help="Count the items instead.")]
CountBy = Annotated[str | None, typer.Option("--by", metavar="COLUMN", help="With --count: by this column.")]
WithMeetings = Annotated[bool, typer.Option("--with-meetings", help="Also what meetings asked for.")]
Inside = Annotated[bool, typer.Option("--inside", help="Include pairs within one inspection.")]


def due(
    context: typer.Context,
    query: Query = None,
    within: Within = "90d",
    owner: OwnerLike = None,
    as_of: AsOf = None,
    audience: ForAudience = Audience.PUBLIC,
    at: At = None,
    form: ListAs = TableForm.TEXT,
    as_json: Json = False,
) -> None:
    """List what to chase: what is past its date or falls due soon, by owner, the oldest first."""
    project: Project = context.obj.at(at)
    choice = Choice(" ".join(query or []), options.day(as_of), audience)
    output.present(_due(project.registry, choice, options.ahead(choice.on, within), owner), form, as_json)
    leave(project)


def list_(
    context: typer.Context,
    query: Query = None,
    columns: Columns = None,
    sort: Sort = None,
    count: Count = False,
    by: CountBy = None,
    with_meetings: WithMeetings = False,
    as_of: AsOf = None,
    audience: ForAudience = Audience.PUBLIC,
    at: At = None,
    form: ListAs = TableForm.TEXT,
    as_json: Json = False,
) -> None:
    """List items one by one, or count them: all, or those that a query chooses."""
    project: Project = context.obj.at(at)
    refuse((by is not None and not count, "--by needs --count."))
    choice = Choice(" ".join(query or []), options.day(as_of), audience, with_meetings, sort)
    view = _counted(project.registry, choice, by) if count else _listed(project.registry, choice, columns)
    output.present(view, form, as_json)
    leave(project)


def forward(
    context: typer.Context,
    within: Ahead = None,
    everything: Everything = False,
    as_of: AsOf = None,
    audience: ForAudience = Audience.PUBLIC,
    at: At = None,
    form: ListAs = TableForm.TEXT,
    as_json: Json = False,
) -> None:
    """List the inspections that are to come, under way or awaiting their outcome, by when that is expected."""
    day = options.day(as_of)
    until = _until(everything, within, day)
    project: Project = context.obj.at(at)
    output.present(_forward(project.registry, day, until, audience), form, as_json)
    leave(project)


def similar(
    context: typer.Context,
    inspection: OnlyInspection = None,
    threshold: Threshold = None,
    inside: Inside = False,
    as_of: AsOf = None,
    audience: ForAudience = Audience.PUBLIC,
    at: At = None,
    form: AsForm = Form.TEXT,
    as_json: Json = False,
) -> None:
    """Suggest open items of different inspections that may be duplicates. Changes nothing."""
    project: Project = context.obj.at(at)
    with errors_of(project, inspection):
        view = _similar(project.registry, inspection, threshold, inside, options.day(as_of), audience)
    output.present(view, form, as_json)
    leave(project)


def _until(everything: bool, within: str | None, day: "date") -> "date | None":
    """The last day to look ahead to; None for all. Raises AuditrackError."""
    contrary = "use either --all or --within, not both."
    refuse((everything and within is not None, contrary))
    return None if everything else options.ahead(day, within or "6m")


def _due(registry: "Registry", choice: Choice, until: "date", owner: str | None) -> output.View:
    from auditrack.cli.occasions import caveat
    from auditrack.core.standing import withheld
    from auditrack.core.standing.due_list import chase
    from auditrack.formats.data import due as data
    from auditrack.formats.screen import due as screen

    on, audience = choice.on, choice.audience
    _refuse_unknown_owner(registry, on, audience, owner)
    due_list = chase(registry, on, until, audience, owner, choice.addresses(registry))
    return output.View(
        lambda: screen.blocks(due_list, caveat(registry.settings, on), is_ahead=on > today()),
        lambda: data.answer(due_list),
        withheld=lambda: output.not_included(
            0 if choice.words else withheld.open_items(registry, on, audience, owner)
        ),
    )


def _listed(registry: "Registry", choice: Choice, typed: str | None) -> output.View:
    from auditrack.core.standing.listing import columns
    from auditrack.formats.data import listing as data
    from auditrack.formats.screen import listing as screen

    chosen = columns(typed) if typed else None
    rows, of = choice.of(registry)
    return output.View(
        lambda: screen.blocks(rows, of, choice.on, chosen),
        lambda: data.answer(rows, choice.on, choice.audience, chosen),
        withheld=lambda: choice.withheld(registry),
    )


def _counted(registry: "Registry", choice: Choice, by: str | None) -> output.View:
    from auditrack.core.standing.listing import columns
    from auditrack.formats.data import listing as data
    from auditrack.formats.screen import listing as screen

    name = next(iter(columns(by)), None) if by else None
    rows, of = choice.of(registry)
    return output.View(
        lambda: screen.counts(rows, of, choice.on, name),
        lambda: data.answer_of_counts(rows, choice.on, choice.audience, name),
        withheld=lambda: choice.withheld(registry),
    )


def _refuse_unknown_owner(registry: "Registry", on: "date", audience: Audience, owner: str | None) -> None:
    """Raise AuditrackError where no post contains a text: that is no list with nothing in it."""
    from auditrack.core.grammar.closest import did_you_mean
    from auditrack.core.standing.due_list import owners
    from auditrack.core.standing.names import seen_on

    known = owners(seen_on(registry, audience, on)) if owner else []
    if owner and not any(owner.casefold() in post.casefold() for post in known):
        hint = did_you_mean(owner, known, "Leave --owner out to see every owner.")
        raise AuditrackError(f"no item has an owner whose post contains '{owner}'. {hint}")


def _forward(registry: "Registry", day: "date", until: "date | None", audience: Audience) -> output.View:
    from auditrack.core.standing import withheld
    from auditrack.core.standing.forward_plan import forward_plan
    from auditrack.core.standing.names import seen_on
    from auditrack.formats.data import forward_plan as data
    from auditrack.formats.screen import forward_plan as screen

    plan = forward_plan(seen_on(registry, audience, day).inspections, day, until)
    return output.View(
        lambda: screen.blocks(plan, is_ahead=day > today()),
        lambda: data.answer(plan, audience),
        withheld=lambda: output.not_included(withheld.planned(registry, day, audience), "inspection"),
    )


def _similar(
    registry: "Registry", inspection: str | None, threshold: int | None, inside: bool, day: "date", audience: Audience
) -> output.View:
    """Raises UnknownNameError, and AuditrackError where the package that compares texts is not installed."""
    from auditrack.core.register import addresses
    from auditrack.core.standing.names import seen_on

    try:
        from auditrack.core.standing.similar import THRESHOLD, similar
        from auditrack.formats.data import similar as data
        from auditrack.formats.screen import similar as screen
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "rapidfuzz":
            raise
        raise AuditrackError(
            "similar needs the package rapidfuzz. Install it with: pip install 'auditrack[similar]'"
        ) from None
    seen = seen_on(registry, audience, day)
    of = None if inspection is None else addresses.inspection(seen, inspection)
    pairs: Similar = similar(seen, day, threshold or THRESHOLD, of=of, inside=inside)
    return output.View(lambda: screen.blocks(pairs, is_ahead=day > today()), lambda: data.answer(pairs, audience))
