"""Dates of commits that run backwards: whoever commits can set them, and a clock may be wrong."""

from collections.abc import Collection, Iterator

from auditrack.core.versions.history import Backwards
from auditrack.store.git.file_versions import commit_of
from auditrack.store.git.repository import Commit, Repository


def backwards(repository: Repository, commit: str, ids: Collection[str | None]) -> list[Backwards]:
    """Of these commits, those with an earlier day than one that they come after, with the latest such; oldest first.

    All commits up to ``commit`` are looked at, whatever they changed.
    """
    return [found for found in _backwards(repository, commit) if found.commit.id in ids]


def _backwards(repository: Repository, commit: str) -> Iterator[Backwards]:
    latest: dict[str, Commit] = {}
    for later in repository.log("--no-patch", "--topo-order", "--reverse", commit):
        before = [latest[parent] for parent in later.parents if parent in latest]
        newest = max((later, *before), key=lambda earlier: earlier.when)
        latest[later.id] = newest
        if later.day < newest.day:
            yield Backwards(commit_of(later), commit_of(newest))
