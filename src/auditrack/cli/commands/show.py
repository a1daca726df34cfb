"""``show``: one inspection or item in full; ``policy``: the rating rules."""

from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import completion as complete, options, output
from auditrack.cli.options import AsForm, AsOf, At, ForAudience, Json
from auditrack.cli.project import Project, errors_of, leave, today
from auditrack.core.register.addresses import UnknownNameError
from auditrack.core.register.words import Audience, Form

if TYPE_CHECKING:
    from datetime import date

    from auditrack.core.register.model import Registry
    from auditrack.core.register.settings import Settings
    from auditrack.core.standing.lookup import Lookup
    from auditrack.formats.screen.blocks import Block

Name = Annotated[
    str,
    typer.Argument(
        metavar="ID[/REF]",
        help="Id of an inspection, or address of an item. May be shortened if unambiguous.",
        autocompletion=complete.addresses,
    ),
]


def show(
    context: typer.Context,
    name: Name,
    as_of: AsOf = None,
    audience: ForAudience = Audience.PUBLIC,
    at: At = None,
    form: AsForm = Form.TEXT,
    as_json: Json = False,
) -> None:
    """Show one inspection or item in full, with its history and the reason for its rating."""
    from auditrack.formats.data import show as data

    project: Project = context.obj.at(at)
    day = options.day(as_of)
    try:
        lookup = _lookup(project, name, day, audience)
        view = output.View(lambda: _shown(lookup), lambda: data.answer(lookup))
    except UnknownNameError as error:
        view = _searched(project.registry, name, day, audience, error)
    output.present(view, form, as_json)
    leave(project)


def policy(context: typer.Context, at: At = None, form: AsForm = Form.TEXT, as_json: Json = False) -> None:
    """Explain the rating rules, with a worked example."""
    from auditrack.formats.data import policy as data
    from auditrack.formats.screen import policy as screen

    project: Project = context.obj.at(at)
    settings: Settings = project.registry.settings
    output.present(output.View(lambda: screen.blocks(settings), lambda: data.answer(settings)), form, as_json)
    leave(project)


def _shown(lookup: "Lookup") -> "list[Block]":
    """For a terminal: what a day means that is still to come, or that the register does not compute."""
    from auditrack.cli.occasions import caveat
    from auditrack.formats.screen.show import of_lookup

    words = caveat(lookup.links.seen.settings, lookup.day)
    return of_lookup(lookup, words, is_ahead=lookup.day > today())


def _searched(whole: "Registry", word: str, on: "date", audience: Audience, error: UnknownNameError) -> output.View:
    """The items that hold a word, where nothing has it as its name. Raises the error where none does."""
    from auditrack.core.standing.listing import listed_items
    from auditrack.core.standing.query_fields import containing, everything
    from auditrack.formats.data import listing as data
    from auditrack.formats.screen import listing as screen

    holds = containing(everything)(word, on)
    there = listed_items(whole, on, audience, with_meetings=True)
    rows = [work for work in there if holds(work)] if word.strip() and not error.is_ambiguous else []
    if not rows:
        raise error
    return output.View(
        lambda: [screen.instead_of(word), *screen.blocks(rows, len(there), on)],
        lambda: data.answer(rows, on, audience),
    )


def _lookup(project: Project, name: str, day: "date", audience: Audience) -> "Lookup":
    """What the name means; where it means nothing, the files left out are told. Raises what ``errors_of`` does."""
    from auditrack.core.standing.lookup import lookup

    with errors_of(project, name):
        return lookup(project.registry, name, day, audience)
