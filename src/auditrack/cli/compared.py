"""The two states of the register that ``diff`` and ``guard`` were asked to compare."""

from auditrack.cli.project import Project, remark
from auditrack.core.register.dates import in_words
from auditrack.store.git import repository as git
from auditrack.store.git.base import default_base
from auditrack.store.git.comparison import Both, load_both
from auditrack.store.git.repository import Repository
from auditrack.store.git.revisions import GitTree, NoRegistryAtError, as_on_disk, refuse_overshadowed
from auditrack.store.tree import Tree


def compared(project: Project, base: str | None, head: str | None, *, whole: bool = False) -> Both:
    """What there was and what there is now; a remark tells with what is compared where nobody said.

    Raises GitError and its like, NoRegistryError, NoBaseError, OvershadowedError and NothingToCompareError.
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
