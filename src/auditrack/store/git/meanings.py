"""What a revision may mean: git itself takes a tag before a branch of the same name, in silence."""

import re

from auditrack.store.git.process import GitError
from auditrack.store.git.repository import Repository

_NAME = re.compile(r"(?:(?!@\{)[^~^:])*")
"""The name in a revision such as main~3, main^{commit} or main@{yesterday}."""

_BEGIN_OF_ID = re.compile(r"[0-9a-fA-F]{4,39}")
_NO_PART_OF_A_NAME = re.compile(r"[*?\[\x00-\x20]")
_KINDS = ("heads", "remotes", "tags")


def commit_named(repository: Repository, revision: str) -> str:
    """The id of the one commit that a revision names. Raises GitError, also where there are several."""
    meanings = _meanings(repository, (_NAME.match(revision) or [""])[0])
    if len({*meanings.values()}) > 1:
        raise GitError(
            f"'{revision}' is ambiguous: {', '.join(meanings)} are different commits. "
            "Write the full name of the one that you mean."
        )
    return repository.commit(revision)


def _meanings(repository: Repository, name: str) -> dict[str, str]:
    """Branches, tags and commits that bear a name, by their full names; nothing where it is a full name itself."""
    if name in ("", "HEAD") or name.startswith("refs/") or _NO_PART_OF_A_NAME.search(name):
        return {}
    full = [f"refs/{kind}/{name}" for kind in _KINDS]
    there = [reference for reference in repository.references(*full) if reference in full]
    ids = repository.objects(name) if there and _BEGIN_OF_ID.fullmatch(name) else []
    commits = {meaning: repository.maybe_commit(meaning) for meaning in (*there, *ids)}
    return {meaning: commit for meaning, commit in commits.items() if commit}
