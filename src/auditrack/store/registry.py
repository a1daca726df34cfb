"""A registry on disk: finding it, and reading all of its files with all that is wrong with them."""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeVar

from auditrack.core.closest import closest
from auditrack.core.model import FORMAT, Inspection, Meeting, Registry, Settings
from auditrack.core.problems import AuditrackError, Origin, Place, Problem
from auditrack.store.decode import decode
from auditrack.store.source import Source, lines_of, read

SETTINGS_FILE = "registry.yaml"
INSPECTIONS = "inspections"
MEETINGS = "meetings"
_WHERE = ("", "registry")

Record = TypeVar("Record", Inspection, Meeting)


class NoRegistryError(AuditrackError):
    """No registry where one was looked for."""

    def __init__(self, looked_in: str, named: bool) -> None:
        if named:
            super().__init__(f"{looked_in} holds no {SETTINGS_FILE}. Name the folder that does, with --registry.")
        else:
            super().__init__(
                f"there is no {SETTINGS_FILE}, nor registry/{SETTINGS_FILE}, in {looked_in} or in a folder above it. "
                "Name the folder that holds it: auditrack --registry FOLDER … (--registry example shows a real one)"
            )


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that could be read of a registry, sound or not, with what its reader found wrong."""

    folder: str
    registry: Registry
    problems: tuple[Problem, ...]
    files: int
    """How many files were read."""

    def without(self, paths: Collection[str]) -> Registry:
        """The register without the inspections and meetings of these files."""
        return Registry(
            self.registry.settings,
            tuple(each for each in self.registry.inspections if each.origin.path not in paths),
            tuple(each for each in self.registry.meetings if each.origin.path not in paths),
        )


def find(start: str, named: str | None = None) -> str:
    """The folder that holds ``registry.yaml``: the named one, else looked for from a folder upwards.

    Raises NoRegistryError where there is none.
    """
    if named is not None:
        for folder in (named, os.path.join(named, "registry")):
            if os.path.isfile(os.path.join(folder, SETTINGS_FILE)):
                return folder
        raise NoRegistryError(named, named=True)
    folder = start = os.path.abspath(start) if start else ""
    while folder:
        for inner in _WHERE:
            if os.path.isfile(os.path.join(folder, inner, SETTINGS_FILE)):
                return os.path.join(folder, inner) if inner else folder
        above = os.path.dirname(folder)
        if above == folder:
            break
        folder = above
    raise NoRegistryError(start or "the current folder, which is gone,", named=False)


def load(folder: str) -> Loaded:
    """Read every file of a registry. A file that cannot be read is a problem, and the others are read all the same."""
    shown = _shown(folder)
    settings, problems = _settings(folder, shown)
    if problems and problems[-1].code == "format-too-new":
        return Loaded(folder, Registry(settings), tuple(problems), files=1)
    problems += _folders_with_a_wrong_name(folder, shown)
    inspections, read_inspections = _records(folder, shown, INSPECTIONS, Inspection, problems)
    meetings, read_meetings = _records(folder, shown, MEETINGS, Meeting, problems)
    inspections.sort(key=lambda inspection: inspection.id)
    meetings.sort(key=lambda meeting: (meeting.date.last, meeting.id))
    registry = Registry(settings, tuple(inspections), tuple(meetings))
    return Loaded(folder, registry, tuple(problems), files=1 + read_inspections + read_meetings)


def ids(folder: str, *parts: str) -> list[str]:
    """The ids of inspections and meetings, or of one part, told from the names of the files alone."""
    names = (name for part in parts or (INSPECTIONS, MEETINGS) for name, _ in _files(folder, "", part, []))
    return sorted(_stem(name) for name in names)


def line_at(place: Place) -> str | None:
    """The text of the line at a place; None where it can no longer be read."""
    try:
        with open(place.path, "rb") as file:
            lines = lines_of(file.read().decode("utf-8", errors="replace").removeprefix("\ufeff"))
    except OSError:
        return None
    return lines[place.line - 1] if place.line <= len(lines) else None


def _settings(folder: str, shown: str) -> tuple[Settings, list[Problem]]:
    path = f"{shown}{SETTINGS_FILE}"
    if _leads_out(folder, os.path.join(folder, SETTINGS_FILE)):
        message = "this link leads out of the registry; it is not followed"
        return _no_settings(path), [Problem(Place(path), "symlink", message, "Put the file itself here.")]
    source = _read_file(os.path.join(folder, SETTINGS_FILE), path)
    settings, problems = decode(source, Settings)
    if settings is None:
        return _no_settings(path), problems
    if settings.format > FORMAT:
        message = f"format {settings.format} is later than this auditrack knows, which is {FORMAT}"
        hint = "Install a newer auditrack: pip install --upgrade auditrack."
        return settings, [Problem(settings.origin.place("format"), "format-too-new", message, hint)]
    place = settings.origin.place("format")
    if settings.format < FORMAT and "format" in settings.origin.fields and place not in {p.place for p in problems}:
        problems.append(Problem(place, "unknown-format", f"there is no format {settings.format}", f"Write {FORMAT}."))
    return settings, problems


def _no_settings(path: str) -> Settings:
    return Settings(format=FORMAT, organisation="", directorates=(), origin=Origin(path))


def _records(
    folder: str, shown: str, part: str, record: type[Record], problems: list[Problem]
) -> tuple[list[Record], int]:
    """The records of one folder, and how many files were read for them."""
    records: list[Record] = []
    count = 0
    for count, (name, path) in enumerate(_files(folder, shown, part, problems), 1):  # noqa: B007
        made, found = decode(_read_file(path, f"{shown}{name}"), record, id=_stem(name))
        problems += found
        if made is not None:
            records.append(made)
    return records, count


def _stem(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".yaml")


def _files(folder: str, shown: str, part: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """The YAML files of a part of the registry, in order: as the user names them, and where they are."""
    if _leads_out(folder, os.path.join(folder, part)):
        message = "this link leads out of the registry; it is not followed"
        problems.append(Problem(Place(f"{shown}{part}"), "symlink", message, "Put the folder itself here."))
        return
    try:
        entries = sorted(os.scandir(os.path.join(folder, part)), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        problems.append(_unreadable(f"{shown}{part}", error))
        return
    for entry in entries:
        name = f"{part}/{entry.name}"
        if entry.name.endswith(".yaml") and entry.is_file(follow_symlinks=False):
            yield name, entry.path  # as almost every one is
            continue
        place = Place(f"{shown}{name}")
        if entry.is_symlink() and (problem := _wrong_link(folder, entry, place)):
            problems.append(problem)
        elif _is_folder(entry):
            yield from _files(folder, shown, name, problems)
        elif entry.name.endswith(".yaml") and _is_something_else(entry):
            problems.append(Problem(place, "unreadable", "this is no file that could be read", "Take it away."))
        elif entry.name.endswith(".yaml"):
            yield name, entry.path
        elif entry.name.lower().endswith((".yml", ".yaml")):
            message = "this file is not read: names end in .yaml"
            problems.append(Problem(place, "wrong-name", message, "Rename it."))


def _folders_with_a_wrong_name(folder: str, shown: str) -> Iterator[Problem]:
    """Folders that were surely meant to be read."""
    names = [entry.name for entry in os.scandir(folder) if _is_folder(entry)]
    for part in (INSPECTIONS, MEETINGS):
        for name in closest(part, names, cutoff=0.8) if part not in names else ():
            message = f"this folder is not read: the one that is read is called {part}"
            yield Problem(Place(f"{shown}{name}"), "wrong-name", message, "Rename it.")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself: reading it will tell
        return False


def _is_something_else(entry: os.DirEntry[str]) -> bool:
    """Whether it is neither a file nor a link: a pipe would never end."""
    return not entry.is_symlink() and not entry.is_file()


def _wrong_link(folder: str, entry: os.DirEntry[str], place: Place) -> Problem | None:
    hint = "Put the file itself here."
    if _leads_out(folder, entry.path):
        return Problem(place, "symlink", "this link leads out of the registry; it is not followed", hint)
    if os.path.isdir(entry.path):
        return Problem(place, "symlink", "this is a link to a folder; it is not followed", hint)
    if os.path.exists(entry.path) and not os.path.isfile(entry.path):
        return Problem(place, "symlink", "this is a link to what is no file; it is not followed", hint)
    return None


def _leads_out(folder: str, path: str) -> bool:
    target, root = os.path.realpath(path), os.path.realpath(folder)
    return not _same_drive(target, root) or os.path.commonpath([target, root]) != root


def _same_drive(one: str, other: str) -> bool:
    return os.path.splitdrive(one)[0] == os.path.splitdrive(other)[0]


def _read_file(path: str, shown: str) -> Source:
    try:
        with open(path, "rb", buffering=0) as file:
            return read(shown, file.read())
    except OSError as error:
        return Source(shown, "", None, [_unreadable(shown, error)])


def _unreadable(shown: str, error: OSError) -> Problem:
    message = f"the file cannot be read: {error.strerror or error}"
    return Problem(Place(shown), "unreadable", message, "Check that it exists and that you may open it.")


def current_folder() -> str:
    """Where the command runs; nothing where that folder was deleted meanwhile."""
    try:
        return os.getcwd()
    except FileNotFoundError:
        return ""


def _shown(folder: str) -> str:
    """How the folder begins the paths of messages: from the current folder if it lies below, else in full."""
    here = current_folder()
    full = os.path.abspath(folder) if here else folder
    if here and _same_drive(full, here) and os.path.commonpath([full, here]) == here:
        relative = os.path.relpath(full, here).replace(os.sep, "/")
        return "" if relative == "." else f"{relative}/"
    return f"{full.replace(os.sep, '/')}/"
