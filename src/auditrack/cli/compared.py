"""What ``diff`` and ``guard`` find between two states of the register."""

from dataclasses import dataclass
from datetime import date

from auditrack.cli.output import View, remark
from auditrack.cli.project import Project
from auditrack.core.grammar.english import counted, upper_first
from auditrack.core.register.dates import in_words
from auditrack.core.register.words import Audience
from auditrack.core.sentences.problems import tally
from auditrack.core.versions.changes import Changes, Unread, compare
from auditrack.core.versions.guard import findings, not_compared
from auditrack.core.versions.guard.reviewed import Finding
from auditrack.formats import comment
from auditrack.formats.data import annotations, changes as data
from auditrack.formats.screen import changes as screen, notices
from auditrack.store.git import repository as git
from auditrack.store.git.base import default_base
from auditrack.store.git.comparison import load_both
from auditrack.store.git.repository import Repository
from auditrack.store.git.revisions import GitTree, NoRegistryAtError, as_on_disk, refuse_overshadowed
from auditrack.store.git.templates import changed_templates
from auditrack.store.tree import Tree


@dataclass(frozen=True, slots=True)
class Review:
    """The changes between two states of the register, and the findings about past entries."""

    changes: Changes
    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...]
    """Files that could not be compared."""

    @property
    def problems(self) -> list[Finding]:
        """The findings, first of all that files could not be compared."""
        return [*not_compared(self.unread), *self.findings]

    @property
    def view_of_changes(self) -> View:
        """What changed, with the findings."""
        what = self.changes, self.findings, self.unread
        return View(
            lambda: screen.blocks(*what),
            lambda: data.answer(*what),
            lambda: data.github(*what),
            lambda: comment.markdown(*what),
        )

    @property
    def view_of_problems(self) -> View:
        """The findings alone, and how many there are."""
        return View(
            lambda: notices.text(self.problems),
            lambda: annotations.answer(self.problems),
            lambda: annotations.github(self.problems),
            remark=lambda: f"{tally(self.problems) or 'No past entry was changed'}.",
        )

    @property
    def corrections(self) -> str:
        """Which entries were corrected, in a sentence; nothing where none was."""
        addresses = [address for address, _ in self.changes.corrections]
        count = upper_first(counted(len(addresses), "correction"))
        return f"{count} to review: {', '.join(addresses)}." if addresses else ""


def reviewed(
    project: Project, base: str | None, head: str | None, day: date, audience: Audience, *, whole: bool = False
) -> Review:
    """What changed, as an audience may know it on a day. Raises what ``trees`` raises."""
    before, after = trees(project, base, head)
    both = load_both(before, after, whole=whole)
    # where there was no register yet, everything is new
    templates, unread = changed_templates(before, after) if before else ([], [])
    changes = compare(both.before, both.after, day, audience, whole=both.is_whole, templates=tuple(templates))
    return Review(changes, findings(changes, both.before, both.after, day), (*both.unread, *unread))


def trees(project: Project, base: str | None, head: str | None) -> tuple[GitTree | None, Tree]:
    """The two states that are compared; a remark names the base if none was given. None: there was no register yet.

    Raises GitError, NoRegistryError, NoBaseError, and AuditrackError where another register lies nearer.
    """
    after = project.at(head).tree
    if isinstance(after, GitTree):
        as_on_disk(after)
    before = _before(project, base if base is not None else _found(project))
    if before is not None:
        refuse_overshadowed(before, after)
    return before, after


def _found(project: Project) -> str:
    repository = Repository(project.folder)
    base = default_base(repository)
    (commit,) = repository.log("--max-count=1", "--no-patch", base.commit)
    what = "HEAD: uncommitted changes" if base.name == "HEAD" else f"the commit where this branch left {base.name}"
    remark(f"Compared with {what} ({git.short(commit.id)}, {in_words(commit.day)}).")
    return base.commit


def _before(project: Project, base: str) -> GitTree | None:
    try:
        before: Tree = project.at(base).tree
    except NoRegistryAtError as error:
        remark(f"Everything is new: {error}")
        return None
    assert isinstance(before, GitTree)  # noqa: S101 - a revision was asked for
    return as_on_disk(before)
