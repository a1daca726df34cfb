"""Lists across inspections: items due, expected inspections, and possible duplicates."""

from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import completion as complete, options, output
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
Inside = Annotated[bool, typer.Option("--inside", help="Include pairs within one inspection.")]


def due(
    context: typer.Context,
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
    day = options.day(as_of)
    output.present(_due(project.registry, day, options.ahead(day, within), audience, owner), form, as_json)
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


def _due(registry: "Registry", day: "date", until: "date", audience: Audience, owner: str | None) -> output.View:
    from auditrack.cli.occasions import caveat
    from auditrack.core.standing import withheld
    from auditrack.core.standing.due_list import chase
    from auditrack.formats.data import due as data
    from auditrack.formats.screen import due as screen

    _refuse_unknown_owner(registry, day, audience, owner)
    due_list = chase(registry, day, until, audience, owner)
    return output.View(
        lambda: screen.blocks(due_list, caveat(registry.settings, day), is_ahead=day > today()),
        lambda: data.answer(due_list),
        withheld=lambda: output.not_included(withheld.open_items(registry, day, audience, owner)),
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
