"""The registry that a command works on, found and read once, when it is needed."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING

import typer

from auditrack.cli.exit_codes import WRONG_REGISTER
from auditrack.cli.output import remark
from auditrack.core.grammar.plain_text import composed, seen
from auditrack.core.register.problems import AuditrackError, Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditrack.core.register.model import Registry
    from auditrack.core.rules.silences import Heard
    from auditrack.store.registry import Loaded
    from auditrack.store.tree import Tree

EXAMPLE = "example"


@dataclass
class Project:
    """The folder that was named, and the registry in it."""

    named: str | None = None
    revision: str | None = None
    """A git revision to look at, ``:`` for what is staged; None for the files as they are."""
    turn: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)
    """What is held until the command ends."""
    has_turn: bool = False

    def at(self, revision: str | None) -> "Project":
        """The same registry at a revision; itself where none is given."""
        return self if revision is None else Project(self.named, revision)

    @cached_property
    def folder(self) -> str:
        """The folder that holds registry.yaml.

        Raises NoRegistryError, and AuditrackError where it is not checked out.
        """
        from auditrack.store import package_data as data, registry, tree
        from auditrack.store.git.sparse import refuse_left_out_register

        if self.is_example:
            return data.folder("example")
        here = tree.current_folder()
        try:
            return registry.find(here, self.where)
        except registry.NoRegistryError:
            refuse_left_out_register(self.where or here)
            raise

    @property
    def where(self) -> str | None:
        """The folder of the registry that the command line or the environment names."""
        return self.named or os.environ.get("AUDITRACK_REGISTRY") or None

    @cached_property
    def tree(self) -> "Tree":
        """Its files: on disk, or at the revision.

        Raises NoRegistryError, GitError and its like, and AuditrackError where files are not checked out.
        """
        from auditrack.store.git.sparse import refuse_left_out
        from auditrack.store.tree import Folder, current_folder

        if self.revision is None:
            refuse_left_out(self.folder)
            return Folder(self.folder)
        from auditrack.store.git.revisions import registry_at

        named = self.folder if self.named == EXAMPLE else self.where
        return registry_at(self.revision, current_folder(), named)

    @property
    def template_folders(self) -> list[str]:
        """The folders of templates, as they are now, also for an earlier revision."""
        from auditrack.store import package_data as data
        from auditrack.store.registry import NoRegistryError

        try:
            return data.template_folders(self.folder)
        except NoRegistryError:  # it is only in the past
            return [data.folder("templates")]

    @property
    def is_example(self) -> bool:
        """Whether this is the example register supplied with auditrack."""
        return self.named == EXAMPLE and not os.path.isdir(EXAMPLE)

    def refuse_example(self) -> None:
        """Raise AuditrackError for the example register, which is read-only."""
        if self.is_example:
            raise AuditrackError("the example register is read-only. Start your own with 'auditrack init'.")

    def to_write(self, *, wanted: bool = True) -> "Project":
        """The same, where it is wanted with the turn taken: no other command writes until this one ends.

        Files are read anew from then on, so it is taken before anything is drafted, and once nobody is asked any more.
        Raises AuditrackError where another command does not end.
        """
        from auditrack.core import rules  # noqa: F401 - before others have to wait for us
        from auditrack.store import lock, registry, tree, writing  # noqa: F401

        if not wanted or self.has_turn or self.is_example or self.revision is not None:
            return self
        path = os.path.join(self.folder, tree.SETTINGS_FILE)
        with contextlib.suppress(OSError):  # reading it tells why
            self.turn.enter_context(lock.turn(path, lambda: remark("Waiting for another auditrack command to end.")))
        self.has_turn = True
        for name in ("loaded", "errors", "registry", "unsound"):
            self.__dict__.pop(name, None)
        for part in ("", os.pardir, *tree.PARTS):
            writing.sweep(os.path.join(self.folder, part))
        return self

    def saving(self, *, dry_run: bool, commit: bool) -> "Saving":
        """How what is drafted next is to be kept. The turn is taken, unless nothing will be."""
        self.to_write(wanted=not dry_run)
        return Saving(dry_run, commit)

    @cached_property
    def loaded(self) -> "Loaded":
        """All of it, sound or not."""
        from auditrack.store.registry import load

        return load(self.tree)

    def problems(self, day: date, *, with_warnings: bool = True) -> list[Problem]:
        """All that is wrong with it as of a day; and all that is worth a look, where that is wanted."""
        from auditrack.core.rules import ERRORS, WARNINGS, broken

        loaded, rules = self.loaded, ERRORS + WARNINGS if with_warnings else ERRORS
        unread = {problem.place.path for problem in loaded.problems if problem.is_error}
        return in_order([*loaded.problems, *broken(loaded.registry, day, unread, rules, self._hash_of)])

    @property
    def _hash_of(self) -> "Callable[[str], str | None] | None":
        """What looks up a file of evidence; nothing does at a revision."""
        from auditrack.store.evidence import hashes

        return hashes(self.folder) if self.revision is None else None

    def heard(self, day: date) -> "Heard":
        """Its errors as of a day, and its warnings but for those that the council accepts."""
        from auditrack.core.rules.silences import heard

        return heard(self.loaded.registry, day, self.problems(day))

    @cached_property
    def errors(self) -> list[Problem]:
        """All that makes files unsound, as of today."""
        return [problem for problem in self.problems(today(), with_warnings=False) if problem.is_error]

    @cached_property
    def registry(self) -> "Registry":
        """The inspections and meetings whose files are sound.

        Raises AuditrackError where registry.yaml is not.
        """
        from auditrack.formats.screen import notices

        own = [problem for problem in self.errors if problem.place.path == self.loaded.registry.settings.origin.path]
        if own:
            raise AuditrackError(f"registry.yaml has errors, so nothing can be calculated:\n{notices.text(own)}")
        sound = self.loaded.without(frozenset(self.unsound))
        return sound if self.revision is None else self._disclosed_as_now(sound)

    def _disclosed_as_now(self, then: "Registry") -> "Registry":
        """An earlier register, of which no more is disclosed than today; as it was, where there is none today."""
        from auditrack.core.versions.disclosing import disclosed_as_in

        try:
            return disclosed_as_in(Project(self.named).loaded.registry, then)
        except AuditrackError:  # it is only in the past, or not checked out
            return then

    @cached_property
    def unsound(self) -> list[str]:
        """The files that cannot be relied on: those with errors.

        Not those whose reported figures no longer match: the rest of the meeting is sound.
        """
        from auditrack.core.register.problems import code_of
        from auditrack.core.rules.findings import reported_figures_differ

        code = code_of(reported_figures_differ)
        return sorted({problem.place.path for problem in self.errors if problem.code != code})

    def say_what_is_left_out(self) -> int:
        """Report the files left out on stderr; return the exit code."""
        if self.unsound:
            remark("Left out because of errors (run auditrack check):")
            for path in self.unsound:
                remark(f"  {seen(path)}")
        elif self.errors:
            remark("Reported figures no longer match the register (run auditrack check).")
        return WRONG_REGISTER if self.errors else 0


@contextlib.contextmanager
def errors_of(project: Project, name: str | None, consequence: str = "") -> Iterator[None]:
    """Where a name means nothing, as its file has errors or a conflict: these, instead of "there is no such name".

    Raises UnknownNameError and UnsoundFileError.
    """
    from auditrack.core.register.address import Address
    from auditrack.core.register.addresses import UnknownNameError

    try:
        yield
    except UnknownNameError:
        part = Address(composed(name or "")).source.casefold()
        unsound = [path for path in project.unsound if part and part in composed(path.rpartition("/")[2]).casefold()]
        if len(unsound) != 1:
            project.say_what_is_left_out()
            raise
        from auditrack.store.edit import UnsoundFileError

        problem = next(problem for problem in project.errors if problem.place.path == unsound[0])
        raise UnsoundFileError(problem, consequence) from None


@cache
def today() -> date:
    """Today's date (the only place that reads the clock): a command keeps the day on which it began."""
    return date.today()  # noqa: DTZ011 - a council's deadlines are days where the council is


def leave(project: Project) -> None:
    """Say on stderr which files were left out, and end with the exit code of that where there are any."""
    if code := project.say_what_is_left_out():
        raise typer.Exit(code)


@dataclass(frozen=True, slots=True)
class Saving:
    """How what was drafted is to be kept."""

    dry_run: bool
    commit: bool
    again: bool = False
    """Whether it is added even where the register says it already."""


def refuse(*contradictions: tuple[bool, str]) -> None:
    """Raise AuditrackError with the first message that applies."""
    if message := next((message for applies, message in contradictions if applies), None):
        raise AuditrackError(message)
