"""What ``diff`` and ``guard`` find between the two states of the register that they were asked to compare."""

from dataclasses import dataclass
from datetime import date

from auditrack.cli.project import Project, remark
from auditrack.core.register.dates import in_words
from auditrack.core.register.words import Audience
from auditrack.core.versions.changes import Changes, Unread, compare
from auditrack.core.versions.guard import findings, not_compared
from auditrack.core.versions.guard.reviewed import Finding
from auditrack.store.git import repository as git
from auditrack.store.git.base import default_base
from auditrack.store.git.comparison import Both, load_both
from auditrack.store.git.repository import Repository
from auditrack.store.git.revisions import GitTree, NoRegistryAtError, as_on_disk, refuse_overshadowed
from auditrack.store.tree import Tree


@dataclass(frozen=True, slots=True)
class Review:
    """What changed between two states of the register, and what of it rewrites the past."""

    changes: Changes
    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...]
    """Files that could not be compared."""

    @property
    def problems(self) -> list[Finding]:
        """The findings, first of all that files could not be compared."""
        return [*not_compared(self.unread), *self.findings]


def reviewed(
    project: Project, base: str | None, head: str | None, day: date, audience: Audience, *, whole: bool = False
) -> Review:
    """What changed, as an audience may know it on a day. Raises what ``compared`` raises."""
    both = compared(project, base, head, whole=whole)
    changes = compare(both.before, both.after, day, audience, whole=both.is_whole)
    return Review(changes, findings(changes, both.before, both.after, day), both.unread)


def compared(project: Project, base: str | None, head: str | None, *, whole: bool = False) -> Both:
    """What there was and what there is now; a remark tells with what is compared where nobody said.

    Raises GitError, NoRegistryError, NoBaseError, and AuditrackError where another register lies nearer.
    """
    after = project.at(head).tree
    if isinstance(after, GitTree):
        as_on_disk(after)
    before = _before(project, base if base is not None else _found(project))
    if before is not None:
        refuse_overshadowed(before, after)
    return load_both(before, after, whole=whole)


def _found(project: Project) -> str:
    repository = Repository(project.folder)
    base = default_base(repository)
    (commit,) = repository.log("--max-count=1", "--no-patch", base.commit)
    what = "HEAD: what is not committed yet" if base.name == "HEAD" else f"where this branch left {base.name}"
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
