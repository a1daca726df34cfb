"""Commands on the past: the git history of an item, and reported figures compared with the register now."""

from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import completion as complete, output
from auditrack.cli.exit_codes import WRONG_REGISTER
from auditrack.cli.options import AsForm, At, ForAudience, Json, ListAs
from auditrack.cli.output import remark
from auditrack.cli.project import errors_of, today
from auditrack.core.register.words import Audience, Form, TableForm

if TYPE_CHECKING:
    from auditrack.core.standing.before_register import BeforeRegister
    from auditrack.core.versions.restatement import Restatement
    from auditrack.store.tree import Tree


def log(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID[/REF]]",
            help="An inspection's id or an item's address; may be shortened if unambiguous. "
            "Default: the latest changes.",
            autocompletion=complete.addresses,
        ),
    ] = None,
    audience: ForAudience = Audience.PUBLIC,
    at: At = None,
    form: ListAs = TableForm.TEXT,
    as_json: Json = False,
) -> None:
    """Show the git history of an item: each update, its commit, and later edits."""
    project = context.obj.at(at)
    with errors_of(project, name):
        view = _view(project.tree, name, audience)
    output.present(view, form, as_json)


def restate(
    context: typer.Context,
    meeting: Annotated[
        str,
        typer.Option(
            "--meeting",
            metavar="MEETING",
            help="Meeting: its id, its date, or its month if it is the only one in it.",
            autocompletion=complete.meetings,
        ),
    ],
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="REVISION",
            help="The revision that was reported. Default: the commit that recorded the figures as reported, else the "
            "last one by the end of the day of the meeting.",
        ),
    ] = None,
    audience: ForAudience = Audience.PUBLIC,
    form: AsForm = Form.TEXT,
    as_json: Json = False,
) -> None:
    """Compare what was reported to a committee with the register now, item by item, with who changed it."""
    from auditrack.store.git.restatement import restated

    restatement = restated(context.obj.tree, meeting, at, audience, today=today())
    output.present(_of_restatement(restatement), form, as_json)
    if getattr(restatement, "unread", ()):
        raise typer.Exit(WRONG_REGISTER)


def _of_restatement(restatement: "Restatement | BeforeRegister") -> output.View:
    from auditrack.core.register.words import HeadlineForm
    from auditrack.core.versions.restatement import Restatement
    from auditrack.formats.data import restatement as data
    from auditrack.formats.screen import restatement as screen, status

    if isinstance(restatement, Restatement):
        return output.View(lambda: screen.blocks(restatement), lambda: data.answer(restatement))
    recorded = restatement.recorded
    figures = status.recorded(recorded, HeadlineForm.DELAY) if recorded else []
    return output.View(lambda: [*screen.not_computed(restatement), *figures], lambda: data.not_computed(restatement))


def _view(tree: "Tree", name: str | None, audience: Audience) -> output.View:
    from auditrack.core.versions.history import commits_of
    from auditrack.formats.data import log as data
    from auditrack.formats.screen import log as screen
    from auditrack.store.git.histories import lives_of, recent_commits

    if name is None:
        recent, in_all = recent_commits(tree, audience)
        _tell_backwards(tree, {change.commit.id for change in recent})
        return output.View(lambda: screen.of_register(recent, in_all), lambda: data.answer_of_recent(recent, today()))
    lives = lives_of(tree, name, audience, today=today())
    _tell_backwards(tree, {commit.id for life in lives.lives for commit in commits_of(life)})
    return output.View(lambda: screen.of_lives(lives), lambda: data.answer(lives, today()))


def _tell_backwards(tree: "Tree", ids: "set[str | None]") -> None:
    """Remark that dates of these commits run backwards, where they do."""
    from auditrack.core.versions.history import told_backwards
    from auditrack.store.git.dates import backwards
    from auditrack.store.git.histories import Past

    past = Past.of(tree)
    if words := told_backwards(backwards(past.repository, past.commit, ids)):
        remark(words)
