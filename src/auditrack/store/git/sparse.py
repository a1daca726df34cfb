"""Files that a sparse checkout leaves out: of the register, and not on disk, so that they would count as nought."""

import contextlib
import os
import posixpath
from collections.abc import Sequence
from pathlib import Path

from auditrack.core.grammar.english import in_figures
from auditrack.core.register.problems import AuditrackError
from auditrack.store.tree import PARTS, SETTINGS_FILE

_WITHOUT_FLAGS = 2
"""The version of git's index that has no room to say that a file is left out."""


def refuse_left_out(folder: str) -> None:
    """Raise AuditrackError where files of the register in a folder are not checked out, or templates beside it."""
    top = _top(folder)
    if top is None:
        return
    below = os.path.relpath(os.path.realpath(folder), top).replace(os.sep, "/")
    read = [SETTINGS_FILE, *PARTS, "templates", "../templates"]
    paths = [posixpath.normpath(posixpath.join(below, name)) for name in read]
    _refuse(_skipped(top, [path for path in paths if not path.startswith("../")]))


def refuse_left_out_register(folder: str) -> None:
    """Raise AuditrackError where a register of this repository is not checked out."""
    if top := _top(folder):
        _refuse([path for path in _skipped(top, []) if posixpath.basename(path) == SETTINGS_FILE])


def _refuse(paths: Sequence[str]) -> None:
    if paths:
        raise AuditrackError(
            f"{in_figures(len(paths), 'file')} of the register {'is' if len(paths) == 1 else 'are'} not checked out "
            f"here, so nothing can be said of it: {paths[0]}{' and others' if len(paths) > 1 else ''}. Check out all "
            "files with 'git sparse-checkout disable', or those of a folder with 'git sparse-checkout add FOLDER'."
        )


def _top(folder: str) -> str | None:
    """The top of the work tree that a folder is in, if that may leave files out.

    Git is asked only then: that takes longer than all that a command does besides.
    """
    with contextlib.suppress(OSError):  # the folder is gone, or git's own cannot be read
        path = Path(os.path.realpath(folder))
        top = next((str(one) for one in (path, *path.parents) if os.path.exists(one / ".git")), None)
        if top and _may_leave_out(_git_folder(top)):
            return top
    return None


def _git_folder(top: str) -> str:
    path = os.path.join(top, ".git")
    if os.path.isdir(path):
        return path
    with open(path, encoding="utf-8", errors="surrogateescape") as file:  # of a work tree of its own
        return os.path.join(top, file.read().partition("gitdir:")[2].strip())


def _may_leave_out(git_folder: str) -> bool:
    with open(os.path.join(git_folder, "index"), "rb") as file:
        version = file.read(8)[7:]
    is_split = any(name.startswith("sharedindex.") for name in os.listdir(git_folder))
    return is_split or version > bytes([_WITHOUT_FLAGS])


def _skipped(top: str, paths: Sequence[str]) -> list[str]:
    """The files at these paths that are left out; none where there is no git to ask."""
    from auditrack.store.git.process import GitError
    from auditrack.store.git.repository import Repository

    with contextlib.suppress(GitError):
        return [path for path in Repository(top).skipped(paths) if not os.path.lexists(os.path.join(top, path))]
    return []
