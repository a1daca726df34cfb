"""The default base of a comparison: the commit where this branch left the one it will be merged into."""

import os
from dataclasses import dataclass

from auditrack.core.register.problems import AuditrackError
from auditrack.store.git.process import SHALLOW
from auditrack.store.git.repository import Repository

_USUAL = ("main", "master")


class NoBaseError(AuditrackError):
    """No base for a comparison is known, or it is not in this clone."""

    def __init__(self, why: str, is_shallow: bool) -> None:
        hint = SHALLOW if is_shallow else "Name what to compare with: auditrack diff main, or a tag or commit."
        super().__init__(f"{why}. {hint}")


@dataclass(frozen=True, slots=True)
class Base:
    """A commit to compare with, and the branch by which it was found."""

    commit: str
    name: str
    """The branch that this one left; HEAD where only uncommitted changes are compared."""


def default_base(repository: Repository) -> Base:
    """Where the branch that is checked out began: its merge base with the branch that it goes into.

    That is the target of the pull request (in GitHub Actions), else the branch's upstream unless that is only a copy
    of its own, else the remote's default branch, else main or master. On the default branch itself, without a remote,
    it is HEAD, and what is not committed is all that differs. Raises NoBaseError, and GitError where nothing was
    committed.
    """
    head = repository.commit("HEAD")
    target = _target(repository)
    if target is None:
        return Base(head, "HEAD")
    name = target.removeprefix("refs/heads/").removeprefix("refs/remotes/")
    common = repository.merge_base(repository.commit(target), head)
    if common is None:
        raise NoBaseError(f"this branch and {name} have no commit in common", repository.is_shallow)
    return Base(common, name)


def _target(repository: Repository) -> str | None:
    """The full name of the branch that this one goes into; None where it is that branch."""
    asked = os.environ.get("GITHUB_BASE_REF") if os.environ.get("GITHUB_ACTIONS") else None
    if asked:
        return _fetched(repository, asked)
    branch = repository.branch()
    usual = repository.full_name("refs/remotes/origin/HEAD")
    upstream = repository.full_name("@{upstream}") if branch else None
    if upstream and (not upstream.endswith(f"/{branch}") or upstream == usual or branch in _USUAL):
        return upstream
    if usual:
        return usual
    for name in (f"refs/{where}/{branch}" for branch in _USUAL for where in ("heads", "remotes/origin")):
        if name == f"refs/heads/{branch}":
            return None
        if repository.maybe_commit(name):
            return name
    if branch is None or repository.branches() != [f"refs/heads/{branch}"]:
        raise NoBaseError("the branch that this one will be merged into is not known", repository.is_shallow)
    return None


def _fetched(repository: Repository, asked: str) -> str:
    for where in ("remotes/origin", "heads"):
        name = f"refs/{where}/{asked}"
        if repository.maybe_commit(name):
            return name
    raise NoBaseError(f"the target branch {asked} is not in this clone", repository.is_shallow)
