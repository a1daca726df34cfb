"""Where the files of a registry are listed and read: a folder on disk here, a git tree in :mod:`revision`."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from auditrack.core.register.file_names import alike, is_hidden, looks_like_one, wrong
from auditrack.core.register.problems import Problem
from auditrack.core.register.record import Place
from auditrack.store.yaml.source import lines_of

SETTINGS_FILE = "registry.yaml"
INSPECTIONS = "inspections"
MEETINGS = "meetings"
PARTS = (INSPECTIONS, MEETINGS)

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_AT_ONCE = 65536

LEADS_OUT = "this link points outside the register, so it is not followed"
TO_A_FOLDER = "this link points to a folder, so it is not followed"
PUT_IT_HERE = "Put the file itself here."


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a part of a registry, by name."""

    names: list[str]
    """Those of the YAML files, in order."""
    problems: list[Problem]
    """Names that no file may have, and other files that look like records."""


class Tree(Protocol):
    """A registry's files by their names within it ("inspections/2022-06-ilacs.yaml")."""

    @property
    def shown(self) -> str:
        """How the paths of messages begin, before the name of a file: "registry/", "HEAD~3:registry/"."""

    def folders(self) -> Iterable[str]:
        """The names of the folders at its top."""

    def files(self, part: str) -> Listing:
        """The YAML files of a part."""

    def contents(self, names: Iterable[str]) -> Iterator[bytes | Problem]:
        """What each of these files holds, in this order; a problem in the place of one that cannot be read."""

    def line_at(self, place: Place) -> str | None:
        """The text of the line at a place; None where it can no longer be read."""


class Folder:
    """A registry in a folder on disk."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.shown = shown(path)

    def folders(self) -> list[str]:
        """The names of the folders at its top."""
        return [entry.name for entry in os.scandir(self.path) if _is_folder(entry)]

    def files(self, part: str) -> Listing:
        """The YAML files of a part."""
        return listing(self._files(part), self.shown)

    def _files(self, part: str) -> Iterator[str | Problem]:
        if self._leads_out(os.path.join(self.path, part)):
            yield Problem(Place(f"{self.shown}{part}"), "symlink", LEADS_OUT, "Put the folder itself here.")
            return
        try:
            entries = sorted(os.scandir(os.path.join(self.path, part)), key=lambda entry: entry.name)
        except FileNotFoundError:
            return
        except OSError as error:
            yield unreadable(f"{self.shown}{part}", error)
            return
        for entry in entries:
            if is_hidden(entry.name):
                continue
            name = f"{part}/{entry.name}"
            if entry.name.endswith(".yaml") and entry.is_file(follow_symlinks=False):
                yield name  # as almost every one is
            elif problem := self._problem_of(entry, Place(f"{self.shown}{name}")):
                yield problem
            elif _is_folder(entry):
                yield from self._files(name)
            elif entry.name.endswith(".yaml"):
                yield name

    def _problem_of(self, entry: "os.DirEntry[str]", place: Place) -> Problem | None:
        """What is wrong with an entry that looks like a file of the register, and is none."""
        if entry.is_symlink() and (problem := self._wrong_link(entry, place)):
            return problem
        if _is_folder(entry):
            return None
        if not entry.name.endswith(".yaml"):
            return not_read(place) if looks_like_one(entry.name) else None
        if not entry.is_symlink() and not entry.is_file():
            # neither a file nor a link: a pipe would never end
            return Problem(place, "unreadable", "this is not an ordinary file", "Remove it.")
        return None

    def contents(self, names: Iterable[str]) -> Iterator[bytes | Problem]:
        """What each of these files holds, in this order; a problem in the place of one that cannot be read."""
        for name in names:
            path = f"{self.path}/{name}"
            if name == SETTINGS_FILE and self._leads_out(path):
                yield Problem(Place(f"{self.shown}{name}"), "symlink", LEADS_OUT, PUT_IT_HERE)
                continue
            try:
                data = _bytes_of(path)
            except OSError as error:
                yield unreadable(f"{self.shown}{name}", error)
            else:
                yield data

    def line_at(self, place: Place) -> str | None:
        """The text of the line at a place; None where it can no longer be read."""
        return line_at(place)

    def _wrong_link(self, entry: os.DirEntry[str], place: Place) -> Problem | None:
        if self._leads_out(entry.path):
            return Problem(place, "symlink", LEADS_OUT, PUT_IT_HERE)
        if os.path.isdir(entry.path):
            return Problem(place, "symlink", TO_A_FOLDER, PUT_IT_HERE)
        if os.path.exists(entry.path) and not os.path.isfile(entry.path):
            message = "this link does not point to a file, so it is not followed"
            return Problem(place, "symlink", message, PUT_IT_HERE)
        return None

    def _leads_out(self, path: str) -> bool:
        target, root = os.path.realpath(path), os.path.realpath(self.path)
        return not _same_drive(target, root) or os.path.commonpath([target, root]) != root


def listing(entries: Iterable[str | Problem], shown: str) -> Listing:
    """The names and the problems among these; what is wrong with the names is a problem too."""
    names: list[str] = []
    problems: list[Problem] = []
    for name in entries:
        if isinstance(name, Problem):
            problems.append(name)
        else:
            names.append(name)
    return Listing(names, [*problems, *wrong_names(names, shown)])


def wrong_names(names: Iterable[str], shown: str) -> Iterator[Problem]:
    """The problems of names that no file may have, and of those of which Windows or macOS would keep only one."""
    first: dict[str, str] = {}
    for name in names:
        place = Place(f"{shown}{name}")
        if why := wrong(name):
            yield Problem(place, "wrong-name", why, "Rename it: use letters, digits, dots and hyphens.")
        if (other := first.setdefault(alike(name), name)) is not name:
            message = f"this name differs from {other} only in capitals or in how accents are stored"
            yield Problem(place, "wrong-name", message, "Rename one: Windows and macOS keep only one of the two.")


def not_read(place: Place) -> Problem:
    """The problem of a file that looks like one of the register, and is none."""
    return Problem(place, "wrong-name", "this file is not read: its name must end in .yaml", "Rename it.")


def unreadable(path: str, error: OSError) -> Problem:
    """The problem of a file that cannot be opened."""
    message = f"the file cannot be read: {error.strerror or error}"
    return Problem(Place(path), "unreadable", message, "Check that it exists and that you have permission to open it.")


def line_at(place: Place) -> str | None:
    """The text of the line at a place on disk; None where it can no longer be read."""
    try:
        with open(place.path, "rb") as file:
            return line_of(file.read(), place.line)
    except OSError:
        return None


def line_of(data: bytes, number: int) -> str | None:
    """One line of a file, counted from 1; None where it has fewer."""
    lines = lines_of(data.decode("utf-8", errors="replace").removeprefix("\ufeff"))
    return lines[number - 1] if number <= len(lines) else None


def current_folder() -> str:
    """Where the command runs; nothing where that folder was deleted meanwhile."""
    try:
        return os.getcwd()
    except FileNotFoundError:
        return ""


def shown(folder: str) -> str:
    """How the folder begins the paths of messages: from the current folder if it lies below, else in full."""
    here = current_folder()
    full = os.path.abspath(folder) if here else folder
    if here and _same_drive(full, here) and os.path.commonpath([full, here]) == here:
        relative = os.path.relpath(full, here).replace(os.sep, "/")
        return "" if relative == "." else f"{relative}/"
    return f"{full.replace(os.sep, '/')}/"


def _bytes_of(path: str) -> bytes:
    # a third of the time that a file object takes, and there may be ten thousand
    handle = os.open(path, _READ)
    try:
        parts = [os.read(handle, _AT_ONCE)]
        while len(parts[-1]) == _AT_ONCE:
            parts.append(os.read(handle, _AT_ONCE))
    finally:
        os.close(handle)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself: reading it will fail
        return False


def _same_drive(one: str, other: str) -> bool:
    return os.path.splitdrive(one)[0] == os.path.splitdrive(other)[0]
