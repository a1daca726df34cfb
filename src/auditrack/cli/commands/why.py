"""``why``: what a figure counts, item by item."""

from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import completion as complete, output
from auditrack.cli.options import AsOf, At, ForAudience, Json, ListAs, MeetingName, Since
from auditrack.cli.project import Project, leave, refuse
from auditrack.core.register.words import Audience, TableForm

if TYPE_CHECKING:
    from auditrack.cli.occasions import Occasion
    from auditrack.core.register.model import Registry

Key = Annotated[
    str,
    typer.Argument(
        metavar="KEY",
        help="Name of a figure in status --json: ongoing_delayed, or roll_forward.completed.",
        autocompletion=complete.figures,
    ),
]


def why(
    context: typer.Context,
    key: Key,
    meeting: MeetingName = None,
    as_of: AsOf = None,
    since: Since = None,
    audience: ForAudience = Audience.PUBLIC,
    at: At = None,
    form: ListAs = TableForm.TEXT,
    as_json: Json = False,
) -> None:
    """List the items behind a figure of `status --json`, as many as it says."""
    from auditrack.cli import occasions

    project: Project = context.obj.at(at)
    occasion = occasions.of_status(project.registry, as_of, meeting, since)
    output.present(_view(project.registry, occasion, audience, key), form, as_json)
    leave(project)


def _view(whole: "Registry", occasion: "Occasion", audience: Audience, key: str) -> output.View:
    from auditrack.core.sentences.reported import begins_later
    from auditrack.core.standing.before_register import before_register
    from auditrack.core.standing.explained import explained
    from auditrack.formats.data import explained as data
    from auditrack.formats.screen import explained as screen

    early = before_register(whole.settings, occasion.day, occasion.meeting)
    refuse((early is not None, f"{begins_later(early)} Its figures cannot be explained." if early else ""))
    figures = occasion.figures(whole, audience)
    one = explained(figures, key)
    return output.View(lambda: screen.blocks(figures, one), lambda: data.answer(figures, one))
