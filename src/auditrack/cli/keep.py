"""Check, show and write drafts: shared by the commands that write."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import typer

from auditrack.cli import bringing, project as projects
from auditrack.cli.output import has_colours, remark
from auditrack.cli.project import Project, Saving
from auditrack.core.drafts.additions import Addition
from auditrack.core.drafts.trial import Trial, trial
from auditrack.core.grammar.plain_text import seen
from auditrack.core.register.model import Registry
from auditrack.core.versions.guard import objections
from auditrack.store import edit, writing
from auditrack.store.edit import Draft, Whole
from auditrack.store.git import commits as committing

Meant = TypeVar("Meant")


def named(project: Project, find: Callable[[Registry, str], Meant], name: str) -> Meant:
    """What a name means in the register; where its file has errors, these instead of "there is no such name".

    Raises UnknownNameError, UnsoundFileError and what ``find`` raises.
    """
    with projects.errors_of(project, name, " Nothing was written."):
        return find(project.registry, name)


def tried(project: Project, *drafts: Draft) -> Trial:
    """What drafts would make of the register. Raises AuditrackError where a rule is broken, or for the example."""
    return _outcome(project, drafts).accepted()


def _outcome(project: Project, drafts: Sequence[Draft]) -> Trial:
    project.refuse_example()
    loaded = project.loaded
    changed = [draft.record for draft in drafts]
    unread = {problem.place.path for problem in loaded.problems if problem.is_error}
    return trial(loaded.registry, changed, projects.today(), unread, sound=project.registry)


def keep_facts(
    project: Project, changes: Iterable[tuple[Whole, Sequence[Addition]]], saving: Saving, message: str
) -> None:
    """Put current facts into files, and name what a reviewer of the change is going to look at.

    Raises AuditrackError where a rule is broken, or what was reported would be rewritten.
    """
    drafts = [edit.draft(record, additions) for record, additions in changes]
    outcome = _outcome(project, drafts)
    looked = objections(outcome.before, outcome.after, projects.today()).accepted()
    outcome.accepted()
    save(drafts, saving, message)
    for finding in looked.remarked:
        remark(f"A reviewer will look at this: {finding.message}. {finding.hint}")


def save(drafts: Sequence[Draft], saving: Saving, message: str) -> None:
    """Show how files change, then write all of them or none, and commit them together where that is wanted.

    Raises what bringing.write_all and committing raise.
    """
    paths = [draft.path for draft in drafts]
    if saving.commit and not saving.dry_run:
        committing.refuse_uncommitted(paths)
    for draft in drafts:
        _show_difference(draft)
    if saving.dry_run:
        remark("Nothing was written (dry run).")
        return
    with writing.uninterrupted():
        bringing.write_all(drafts, whole=True)
    if saving.commit:
        remark(f"Committed as {committing.commit(paths, message)}: {message.splitlines()[0]}")


def _show_difference(draft: Draft) -> None:
    """Print what changes in a file: coloured on a terminal, plain when piped."""
    colours = {"+": "green", "-": "red", "@": "cyan"}
    for line in draft.diff().splitlines():
        shown = seen(line)
        is_head = shown.startswith(("---", "+++"))
        colour = colours.get(shown[:1]) if has_colours() and not is_head else None
        typer.echo(typer.style(shown, fg=colour) if colour else shown, color=True)
