"""What commands that write have in common: the rules are asked, the difference is shown, and then it is written."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import typer

from auditrack.cli import project as projects
from auditrack.cli.project import Project, remark
from auditrack.core.register.problems import AuditrackError

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditrack.core.drafts.trial import Trial
    from auditrack.core.register.model import Registry
    from auditrack.store.edit import Draft

Found = TypeVar("Found")


class ExampleError(AuditrackError):
    """The register that comes with auditrack is not anybody's own."""

    def __init__(self) -> None:
        super().__init__(
            "the example is to look at, and nothing is written into it: 'auditrack init' begins your own."
        )


@dataclass(frozen=True, slots=True)
class Saving:
    """How what was drafted is to be kept."""

    dry_run: bool = False
    commit: bool = False


def named(project: Project, name: str, find: "Callable[[Registry], Found]") -> Found:
    """What a name means in the register; where its file has errors, these instead of "there is no such name".

    Raises UnknownNameError, UnsoundFileError and what ``find`` raises.
    """
    from auditrack.core.register.address import Address
    from auditrack.core.register.addresses import UnknownNameError

    try:
        return find(project.registry)
    except UnknownNameError:
        part = Address(name).source.casefold()
        unsound = [path for path in project.unsound if part and part in path.rpartition("/")[2].casefold()]
        if len(unsound) == 1:
            from auditrack.store.edit import UnsoundFileError

            raise UnsoundFileError(
                next(problem for problem in project.errors if problem.place.path == unsound[0])
            ) from None
        project.say_what_is_left_out()
        raise


def tried(project: Project, drafts: "Sequence[Draft]") -> "Trial":
    """What these drafts would make of the register.

    Raises RefusedError where a rule would be broken, and ExampleError.
    """
    from auditrack.core.drafts.trial import trial
    from auditrack.core.register.model import Settings

    if project.is_example:
        raise ExampleError
    records = [draft.record for draft in drafts if not isinstance(draft.record, Settings)]
    loaded = project.loaded
    unread = {problem.place.path for problem in loaded.problems if problem.is_error}
    return trial(loaded.registry, records, projects.today(), unread, sound=project.registry).accepted()


def save(drafts: "Sequence[Draft]", saving: Saving, message: str) -> None:
    """Show how the files change, then write them, and commit them where that is wanted.

    Raises what edit.write and committing raise.
    """
    from auditrack.store import edit
    from auditrack.store.git import commits as committing

    paths = [draft.path for draft in drafts]
    if saving.commit and not saving.dry_run:
        committing.refuse_uncommitted(paths)
    for draft in drafts:
        show_difference(draft)
    if saving.dry_run:
        remark("Nothing was written: this was a dry run.")
        return
    for draft in drafts:
        edit.write(draft)
        remark(f"{'Added' if draft.before is None else 'Written'}: {draft.path}")
    if saving.commit:
        remark(f"Committed as {committing.commit(paths, message)}: {message.splitlines()[0]}")


def show_difference(draft: "Draft") -> None:
    """Print what changes in a file: coloured on a terminal, plain when piped."""
    colours = {"+": "green", "-": "red", "@": "cyan"}
    for line in draft.diff().splitlines():
        shown = "".join(sign if sign.isprintable() or sign == "\t" else "\ufffd" for sign in line)
        is_head = shown.startswith(("---", "+++"))
        colour = None if is_head or not sys.stdout.isatty() else colours.get(shown[:1])
        typer.echo(typer.style(shown, fg=colour) if colour else shown)
