"""Commands that look back: the life of an item in git, and what a committee was told against what is said now."""

from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import completion as complete
from auditrack.cli import output
from auditrack.cli.options import AsForm, At, ForAudience, Form, Json
from auditrack.cli.project import WRONG_REGISTER, Project, today
from auditrack.core.register.audience import Audience

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditrack.core.register.model import Inspection, Meeting, Registry
    from auditrack.core.versions.history import Commit, Lives, Recent
    from auditrack.store.git.histories import Past


def log(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID[/REF]]",
            help="An inspection's id, or an item's address, as short as you like. Without it: the latest changes.",
            autocompletion=complete.addresses,
        ),
    ] = None,
    audience: ForAudience = Audience.PUBLIC,
    at: At = None,
    form: AsForm = Form.TEXT,
    as_json: Json = False,
) -> None:
    """Tell the life of an item from git: each update with the commit that brought it, and what was changed later."""
    from auditrack.formats.screen import log as screen
    from auditrack.store.git.histories import Past

    project: Project = context.obj.at(at)
    past = Past.of(project.tree)
    if name is None:
        recent, in_all = past.recent()
        recent = _visible(project, recent, audience)
        view = output.View(
            lambda: screen.of_register(recent, in_all), lambda: screen.register_as_json(recent, today())
        )
        output.present(view, form, as_json)
        return
    told = _lives(project, past, name, audience)
    view = output.View(lambda: screen.of_lives(told), lambda: screen.as_json(told, today()))
    output.present(view, form, as_json)


def restate(
    context: typer.Context,
    meeting: Annotated[
        str,
        typer.Option(
            "--meeting",
            metavar="MEETING",
            help="The meeting: its id, its date, or a month with one meeting in it.",
            autocompletion=complete.meetings,
        ),
    ],
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="REVISION",
            help="The revision that holds what was told. Without it: the commit that recorded the figures as "
            "reported, else the one in force when the day of the meeting ended.",
        ),
    ] = None,
    audience: ForAudience = Audience.PUBLIC,
    form: AsForm = Form.TEXT,
    as_json: Json = False,
) -> None:
    """Compare what a committee was told with what is now said of that day, item by item, with who changed it."""
    from auditrack.cli.restated import restated
    from auditrack.formats.screen import restatement as screen

    told = restated(context.obj, meeting, at, audience)
    view = output.View(lambda: screen.blocks(told), lambda: screen.as_json(told))
    output.present(view, form, as_json)
    if told.unread:
        raise typer.Exit(WRONG_REGISTER)


def _visible(project: Project, recent: "list[Recent]", audience: Audience) -> "list[Recent]":
    """Commits without what an audience may not see; what is no longer there, it may not either."""
    if audience is Audience.MEMBERS:
        return recent
    from auditrack.core.register.disclosure import visible_to
    from auditrack.store.registry import load_some

    ids = {each for one in recent for each in one.ids}
    seen = visible_to(load_some(project.tree, ids.__contains__), audience).by_id
    return [each.only(seen) for each in recent]


def hidden_commits(project: Project, past: "Past", commits: "Iterable[Commit]") -> "set[str]":
    """The commits that may have changed what is not public as well: what they say of themselves may be of that."""
    from auditrack.store.registry import may_be_withheld

    touched = past.touched(commits)
    doubtful = may_be_withheld(project.tree, {each for ids in touched.values() for each in ids})
    return {commit for commit, ids in touched.items() if not doubtful.isdisjoint(ids)}


def _lives(project: Project, past: "Past", name: str, audience: Audience) -> "Lives":
    from dataclasses import replace

    from auditrack.core.versions.history import WHOLE, commits_of, discreet, without_words

    source, refs = _meant(project, name, audience)
    told = past.lives(source, refs, today=today())
    is_withheld = getattr(source, "withheld", False)
    if is_withheld:
        told = replace(told, lives=tuple(each for each in told.lives if each.ref == WHOLE))
    if audience is Audience.MEMBERS:
        return told
    if is_withheld:  # as its notes are, which visible_to leaves out of the inspection itself
        told = replace(told, lives=tuple(replace(each, entries=()) for each in told.lives))
    public = tuple(without_words(each) for each in told.lives)
    hidden = hidden_commits(project, past, (commit for each in public for commit in commits_of(each)))
    lives = tuple(discreet(each, hidden) for each in public)
    return replace(told, lives=lives, words_are_hidden=public != told.lives)


def _meant(project: Project, name: str, audience: Audience) -> "tuple[Inspection | Meeting, list[str] | None]":
    """The file that a name means, and the refs in it (None for all): of the register now, or once in that file."""
    from auditrack.core.register import addresses
    from auditrack.core.register.address import Address
    from auditrack.core.register.addresses import UnknownNameError
    from auditrack.core.register.model import items_of

    typed = Address(name)
    seen = _fitting(project, typed.source, audience)
    source = seen.by_id[addresses.resolve(seen, typed.source)]
    if not typed.ref:
        return source, None
    try:
        ref = addresses.resolve(seen, Address.of(source.id, typed.ref)).ref
    except UnknownNameError:
        return source, [typed.ref]  # it may have been there once
    here = [item.ref for item in items_of(source) if item.parent and item.parent.ref == ref]
    return source, [ref, *here]


def _fitting(project: Project, said: str, audience: Audience) -> "Registry":
    """As much of the register as a name may mean; all of it where it means nothing, so as to say what is there."""
    from auditrack.core.register.disclosure import visible_to
    from auditrack.store.registry import load_some

    folded = said.casefold()
    some = visible_to(load_some(project.tree, lambda each: folded in each.casefold()), audience)
    return some if some.by_id else visible_to(project.loaded.registry, audience)
