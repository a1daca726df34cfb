"""A registry at a git revision, or as staged: found there, and read like a folder on disk."""

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping

from auditrack.core.grammar.english import listed
from auditrack.core.register.file_names import is_hidden, looks_like_one
from auditrack.core.register.problems import AuditrackError, Problem
from auditrack.core.register.record import Place
from auditrack.store import tree
from auditrack.store.git.meanings import commit_named
from auditrack.store.git.repository import STAGED, Repository
from auditrack.store.registry import WHERE, NoRegistryError, find
from auditrack.store.tree import SETTINGS_FILE, Folder, Listing, Tree

_LINK, _SUBMODULE = "120000", "160000"
_FILE = "100644 blob "
_FETCH_IT = "Fetch all of it: git fetch --refetch --no-filter."
_MOST_LINKS = 40
"""Links to links to links: as many as an operating system follows."""


class NoRegistryAtError(AuditrackError):
    """A revision without a registry."""

    def __init__(self, revision: str, folder: str = "") -> None:
        where = "what is staged" if revision == STAGED else revision
        there = f" in {folder}" if folder else ""
        super().__init__(
            f"{where} has no {SETTINGS_FILE}{there}: the register did not exist yet, or was in a different folder."
        )


class GitTree:
    """The files of a registry at a revision, or as they are staged."""

    def __init__(self, repository: Repository, commit: str | None, folder: str, entries: Mapping[str, str]) -> None:
        self.repository = repository
        self.commit = commit
        """The commit's id; None for what is staged."""
        self.folder = folder
        """The registry's folder, from the repository's top: "" or "registry"."""
        self.shown = ""
        self._entries = entries

    def folders(self) -> set[str]:
        """The names of the folders at its top."""
        return {name.partition("/")[0] for name in self._entries if "/" in name}

    def files(self, part: str) -> Listing:
        """The YAML files of a part."""
        return tree.listing(self._files(part), self.shown)

    def _files(self, part: str) -> Iterator[str | Problem]:
        if part in self._entries:
            yield self._not_a_folder(part)
        begin = f"{part}/"
        for name in sorted(name for name in self._entries if name.startswith(begin) and not is_hidden(name)):
            mode = self._entries[name][:6]
            if mode == _LINK and isinstance(problem := self._followed(name), Problem):
                if problem.code == "symlink" or name.endswith(".yaml"):
                    yield problem
            elif mode == _SUBMODULE:
                yield self._submodule(name)
            elif name.endswith(".yaml"):
                yield name
            elif looks_like_one(name):
                yield tree.not_read(Place(f"{self.shown}{name}"))

    def contents(self, names: Iterable[str]) -> Iterator[bytes | Problem]:
        """The contents of each of these files, in this order; a problem in place of one that cannot be read."""
        blobs_by_name = {name: self._blob(name) for name in names}
        blobs = self.repository.blobs([blob for blob in blobs_by_name.values() if isinstance(blob, str)])
        for name, blob in blobs_by_name.items():
            if isinstance(blob, Problem):
                yield blob
            elif (data := next(blobs)) is not None:
                yield data
            else:
                yield self._unreadable(name, "git does not have it in this clone", _FETCH_IT)

    def line_at(self, place: Place) -> str | None:
        """The text of the line at a place; None where it can no longer be read."""
        name = place.path.removeprefix(self.shown)
        if name not in self._entries:
            return None
        (data,) = self.contents([name])
        return tree.line_of(data, place.line) if isinstance(data, bytes) else None

    def ids(self, names: Iterable[str]) -> dict[str, str | None]:
        """The id of the blob that each name leads to; None where it leads to none."""
        blob_ids: dict[str, str | None] = {}
        for name in names:
            head = self._entries[name]
            blob = head[12:] if head.startswith(_FILE) else self._blob(name)
            blob_ids[name] = blob if isinstance(blob, str) else None
        return blob_ids

    def _blob(self, name: str) -> str | Problem:
        head = self._followed(name) if self._entries.get(name, "").startswith(_LINK) else self._entries.get(name)
        if isinstance(head, Problem):
            return head
        if head is None:
            return self._unreadable(name, "it does not exist", "Check that it exists.")
        _, kind, blob = head.split(" ")
        if kind == "conflict":
            place = Place(f"{self.shown}{name}")
            return Problem(place, "merge-conflict", "this file has a merge conflict", "Resolve it and stage the file.")
        return blob

    def _followed(self, name: str) -> str | Problem:
        """The target of a link: an entry that is a file within the registry."""
        at = name
        for _ in range(_MOST_LINKS):
            head = self._entries.get(at)
            if head is None or not head.startswith(_LINK):
                break
            (target,) = self.repository.blobs([head.split(" ")[2]])
            place = posixpath.join("/", self.folder, posixpath.dirname(at), os.fsdecode(target or b""))
            inside = posixpath.relpath(posixpath.normpath(place), posixpath.join("/", self.folder))
            if os.fsdecode(target or b"").startswith("/") or inside.split("/")[0] == "..":
                return self._problem(name, "symlink", tree.LEADS_OUT, tree.PUT_IT_HERE)
            at = inside
        if head is not None and not head.startswith((_LINK, _SUBMODULE)):
            return head
        if head is None and (at == "." or any(path.startswith(f"{at}/") for path in self._entries)):
            return self._problem(name, "symlink", tree.TO_A_FOLDER, tree.PUT_IT_HERE)
        return self._unreadable(name, "it is a broken link", tree.PUT_IT_HERE)

    def _not_a_folder(self, part: str) -> Problem:
        mode = self._entries[part][:6]
        if mode == _SUBMODULE:
            return self._submodule(part)
        if mode == _LINK:
            return self._problem(part, "symlink", tree.TO_A_FOLDER, "Put the folder itself here.")
        return self._unreadable(part, "Not a directory", "Check that it exists and that you may open it.")

    def _submodule(self, name: str) -> Problem:
        message = "this is a submodule; its contents are not read"
        return self._problem(name, "unreadable", message, "Put the files themselves here.")

    def _unreadable(self, name: str, why: str, hint: str) -> Problem:
        return self._problem(name, "unreadable", f"the file cannot be read: {why}", hint)

    def _problem(self, name: str, code: str, message: str, hint: str) -> Problem:
        return Problem(Place(f"{self.shown}{name}"), code, message, hint)


def registry_at(revision: str, start: str, named: str | None = None) -> GitTree:
    """The registry at a revision (``:`` for what is staged): where it is now, else where it was then.

    It is looked for as on disk, from a folder upwards or where it is named, and last by its registry.yaml alone.
    Raises GitError and its like, NoRegistryAtError, NoRegistryError without even a folder, and AuditrackError where
    several registries may be meant.
    """
    folder = _on_disk(start, named)
    repository = Repository(folder if folder is not None else _existing(named or start))
    commit = None if revision == STAGED else commit_named(repository, revision)
    tree = _registry_in(repository, commit, revision, folder, named)
    tree.shown = f"{revision if commit else ''}:{_slashed(tree.folder)}"
    return tree


def registry_in(repository: Repository, commit: str | None) -> GitTree | None:
    """The registry of a repository that was opened in its folder, at a commit or (None) as staged; None without one.

    Raises AuditrackError where several may be meant.
    """
    try:
        return _registry_in(repository, commit, commit or STAGED, repository.folder, None)
    except NoRegistryAtError:
        return None


def as_on_disk(then: GitTree) -> GitTree:
    """A tree whose paths in messages are those of the work tree, for comparing it with another."""
    place = then.folder if then.repository.is_bare else os.path.join(then.repository.top, then.folder)
    then.shown = _slashed(place) if then.repository.is_bare else tree.shown(place)
    return then


def refuse_overshadowed(before: GitTree, after: Tree) -> None:
    """Raise AuditrackError if a different register is read than before, and the earlier one still exists.

    Otherwise a nearer copy would be compared, and changes in the register itself would go unnoticed.
    """
    top = os.path.realpath(before.repository.top)
    if isinstance(after, GitTree):
        now = after.folder
        files = after.repository.files(after.commit, before.folder) if after.commit else None
        is_still_there = SETTINGS_FILE in (after.repository.staged(before.folder) if files is None else files)
    else:
        assert isinstance(after, Folder)  # noqa: S101 - there are no other trees
        now = os.path.relpath(os.path.realpath(after.path), top).replace(os.sep, "/")
        now = "" if now == "." else now
        is_still_there = os.path.isfile(os.path.join(top, before.folder, SETTINGS_FILE))
    if is_still_there and now != before.folder:
        then, there = (folder or "the top folder" for folder in (before.folder, now))
        raise AuditrackError(
            f"the register was in {then} and is now read from {there}, but {then} still has "
            f"{SETTINGS_FILE}. Choose one: auditrack --registry {before.folder or '.'} … "
            f"If it has moved, remove the old {SETTINGS_FILE}."
        )


def _on_disk(start: str, named: str | None) -> str | None:
    try:
        return find(start, named)
    except NoRegistryError:
        return None


def _registry_in(
    repository: Repository, commit: str | None, revision: str, folder: str | None, named: str | None
) -> GitTree:
    for place in _likely(repository, folder, named):
        entries = repository.files(commit, place) if commit else repository.staged(place)
        if SETTINGS_FILE in entries:
            return GitTree(repository, commit, place, entries)
    if folder is None and named is not None:
        raise NoRegistryAtError(revision, named)
    everything = repository.files(commit, "") if commit else repository.staged("")
    place = _only_one(repository, revision, everything)
    return GitTree(repository, commit, place, _below(everything, place))


def _likely(repository: Repository, folder: str | None, named: str | None) -> list[str]:
    """The likely folders: where the registry is now, or where it is named, even if it no longer exists."""
    if folder is not None:
        return [repository.prefix.rstrip("/")]
    if named is None:
        return []
    place = os.path.relpath(os.path.realpath(named), repository.top).replace(os.sep, "/")
    if place.split("/")[0] == "..":
        return []
    place = "" if place == "." else place
    return [place, posixpath.join(place, "registry")]


def _only_one(repository: Repository, revision: str, everything: Mapping[str, str]) -> str:
    """The folder of registry.yaml in a revision: from our folder upwards, else the only one."""
    folders = {posixpath.dirname(name) for name in everything if posixpath.basename(name) == SETTINGS_FILE}
    place = repository.prefix.rstrip("/")
    while folders:
        for inner in WHERE:
            if posixpath.join(place, inner).rstrip("/") in folders:
                return posixpath.join(place, inner).rstrip("/")
        if not place:
            break
        place = posixpath.dirname(place)
    if len(folders) > 1:
        names = listed([folder or "the top folder" for folder in sorted(folders)], "or")
        raise AuditrackError(
            f"at {revision}, {SETTINGS_FILE} is in {names}. Choose one: auditrack --registry FOLDER …"
        )
    if not folders:
        raise NoRegistryAtError(revision)
    return folders.pop()


def _below(entries: Mapping[str, str], folder: str) -> dict[str, str]:
    begin = _slashed(folder)
    return {name[len(begin) :]: head for name, head in entries.items() if name.startswith(begin)}


def _slashed(folder: str) -> str:
    return f"{folder}/" if folder else ""


def _existing(path: str) -> str:
    """The nearest folder above a path that is there. Raises NoRegistryError where the current folder is gone."""
    if not os.path.isabs(path) and not tree.current_folder():
        raise NoRegistryError(path or "the current folder, which is gone,", named=bool(path))
    path = os.path.abspath(path)
    while not os.path.isdir(path) and os.path.dirname(path) != path:
        path = os.path.dirname(path)
    return path
