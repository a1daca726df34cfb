"""What papers are made with, in two states of a register: its own templates and Word templates, file by file."""

import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from auditrack.core.versions.changes import Side, TemplateChange, Unread
from auditrack.store.git.repository import Repository
from auditrack.store.git.revisions import GitTree
from auditrack.store.tree import Folder, Tree, shown

TEMPLATES = "templates"

_LINK, _SUBMODULE = "120000", "160000"
_NOT_OURS = (".", "~$")
"""How the names begin of what editors and systems leave behind."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file of a folder of templates. Of a link, its data are the path that it leads to; None: it cannot be read."""

    path: str
    is_link: bool
    data: bytes | None

    def is_like(self, other: "_File") -> bool:
        """Whether both say the same. Line ends that git changes are no difference."""
        ours, theirs = ((one.data or b"").replace(b"\r\n", b"\n") for one in (self, other))
        return self.is_link == other.is_link and ours == theirs


def changed_templates(before: GitTree, after: Tree) -> tuple[list[TemplateChange], list[Unread]]:
    """The templates that differ, by their names; and those that could not be read on a side.

    Of two templates of one name, in the registry's folder and beside it, the first is meant, as in papers.
    """
    old = _in_git(before)
    new = _in_git(after) if isinstance(after, GitTree) else _on_disk(after, before.repository.top)
    sides = ((Side.BEFORE, old), (Side.AFTER, new))
    unread = [Unread(side, file.path) for side, files in sides for file in files.values() if file.data is None]
    pairs = ((old.get(name), new.get(name)) for name in sorted(old.keys() | new.keys()))
    return [change for was, now in pairs for change in _change(was, now)], unread


def _change(was: _File | None, now: _File | None) -> Iterator[TemplateChange]:
    if any(file and file.data is None for file in (was, now)) or (was and now and was.is_like(now)):
        return
    path = next(file.path for file in (now, was) if file)
    before, after = (len(file.data or b"") if file else None for file in (was, now))
    yield TemplateChange(path, before, after, is_link=bool(now and now.is_link))


def _in_git(tree: GitTree) -> dict[str, _File]:
    heads: dict[str, tuple[str, str]] = {}
    for folder in _folders(tree.folder):
        for name, head in _below(tree.repository, tree.commit, folder).items():
            if _is_ours(name):
                heads[name] = posixpath.join(folder, name).rstrip("/"), head
    blobs = tree.repository.blobs([head.split(" ")[2] for _, head in heads.values()])
    top = "" if tree.repository.is_bare else shown(tree.repository.top)
    return {
        name: _File(top + path, head.startswith((_LINK, _SUBMODULE)), data)
        for (name, (path, head)), data in zip(heads.items(), blobs, strict=True)
    }


def _below(repository: Repository, commit: str | None, folder: str) -> dict[str, str]:
    return repository.below(commit, folder) if commit else repository.staged(folder)


def _folders(registry: str) -> list[str]:
    """Where templates lie, from the repository's top: beside the registry, then in its folder."""
    beside = [posixpath.join(posixpath.dirname(registry), TEMPLATES)] if registry else []
    return [*beside, posixpath.join(registry, TEMPLATES)]


def _on_disk(tree: Tree, top: str) -> dict[str, _File]:
    assert isinstance(tree, Folder)  # noqa: S101 - there are no other trees
    registry = os.path.relpath(os.path.realpath(tree.path), top).replace(os.sep, "/")
    files: dict[str, _File] = {}
    for folder in _folders("" if registry == "." else registry):
        files |= dict(_files_in(os.path.join(top, folder)))
    return files


def _files_in(folder: str) -> Iterator[tuple[str, _File]]:
    if os.path.islink(folder):
        yield "", _read(folder)
        return
    for place, folders, names in os.walk(folder):
        for name in (*names, *(name for name in folders if os.path.islink(os.path.join(place, name)))):
            path = os.path.join(place, name)
            within = os.path.relpath(path, folder).replace(os.sep, "/")
            if _is_ours(within):
                yield within, _read(path)


def _read(path: str) -> _File:
    where = shown(path).rstrip("/")
    if os.path.islink(path):
        return _File(where, is_link=True, data=os.fsencode(os.readlink(path)))
    if not os.path.isfile(path):  # a pipe would never end
        return _File(where, is_link=False, data=None)
    (data,) = Folder(os.path.dirname(path)).contents([os.path.basename(path)])
    return _File(where, is_link=False, data=data if isinstance(data, bytes) else None)


def _is_ours(name: str) -> bool:
    return not any(part.startswith(_NOT_OURS) for part in name.split("/"))
