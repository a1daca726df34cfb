"""Find a register, and read all of it with all its problems."""

import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from auditrack.core.grammar.closest import closest
from auditrack.core.register.file_names import is_hidden, stem
from auditrack.core.register.model import Inspection, Meeting, Registry
from auditrack.core.register.problems import AuditrackError, Problem
from auditrack.core.register.record import Origin, Place
from auditrack.core.register.settings import Settings
from auditrack.core.register.words import FORMAT
from auditrack.store.tree import INSPECTIONS, MEETINGS, PARTS, SETTINGS_FILE, Folder, Tree
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import Source, read

WHERE = ("", "registry")
"""Where a registry is looked for in each folder."""

Record = TypeVar("Record", Inspection, Meeting)


class NoRegistryError(AuditrackError):
    """No registry where one was looked for."""

    def __init__(self, looked_in: str, named: bool) -> None:
        if named:
            super().__init__(f"{looked_in} has no {SETTINGS_FILE}. Give the folder that has one with --registry.")
        else:
            super().__init__(
                f"there is no {SETTINGS_FILE} or registry/{SETTINGS_FILE} in {looked_in} or any folder above it. "
                "Give its folder: auditrack --registry FOLDER … (or try --registry example)"
            )


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that could be read of a registry, sound or not, with what its reader found wrong."""

    registry: Registry
    problems: tuple[Problem, ...]
    files: int
    """How many files were read."""

    def without(self, paths: Collection[str]) -> Registry:
        """The register without the inspections and meetings of these files."""
        return Registry(
            self.registry.settings,
            tuple(inspection for inspection in self.registry.inspections if inspection.origin.path not in paths),
            tuple(meeting for meeting in self.registry.meetings if meeting.origin.path not in paths),
        )


def find(start: str, named: str | None = None) -> str:
    """The folder that holds ``registry.yaml``: the named one, else looked for from a folder upwards.

    Raises NoRegistryError where there is none.
    """
    if named is not None:
        folders = [named]
    else:
        start = os.path.abspath(start) if start else ""
        folders = [start, *map(str, Path(start).parents)] if start else []
    for folder in folders:
        for inner in WHERE:
            if os.path.isfile(os.path.join(folder, inner, SETTINGS_FILE)):
                return os.path.join(folder, inner) if inner else folder
    raise NoRegistryError(named or start or "the current folder (which no longer exists)", named=named is not None)


def load(tree: Tree | str) -> Loaded:
    """Read every file of a registry: a tree, or the path of a folder on disk.

    A file that cannot be read is a problem, and the others are read all the same.
    """
    tree = Folder(tree) if isinstance(tree, str) else tree
    settings, problems = read_settings(tree)
    if problems and problems[-1].code == "format-too-new":
        return Loaded(Registry(settings), tuple(problems), files=1)
    problems += _folders_with_a_wrong_name(tree)
    listings = {part: tree.files(part) for part in PARTS}
    problems += [problem for listing in listings.values() for problem in listing.problems]
    inspections = tuple(read_records(tree, listings[INSPECTIONS].names, Inspection, problems))
    meetings = tuple(read_records(tree, listings[MEETINGS].names, Meeting, problems))
    files = 1 + sum(len(listing.names) for listing in listings.values())
    return Loaded(Registry(settings, inspections, meetings), tuple(problems), files)


def ids(tree: Tree | str, *parts: str) -> list[str]:
    """The ids of inspections and meetings, or of one part, from the names of the files alone."""
    tree = Folder(tree) if isinstance(tree, str) else tree
    return sorted(stem(name) for part in parts or PARTS for name in tree.files(part).names)


def load_some(tree: Tree, is_wanted: Callable[[str], bool]) -> Registry:
    """The inspections and meetings with such ids, as far as they can be read; and the settings."""
    problems: list[Problem] = []
    names = {part: [name for name in tree.files(part).names if is_wanted(stem(name))] for part in PARTS}
    inspections = read_records(tree, names[INSPECTIONS], Inspection, problems)
    meetings = read_records(tree, names[MEETINGS], Meeting, problems)
    return Registry(read_settings(tree)[0], tuple(inspections), tuple(meetings))


def may_be_withheld(tree: Tree, ids: Collection[str]) -> set[str]:
    """Those of these ids that are not here, or whose files may speak of disclosure: all others are surely public."""
    names = [name for part in PARTS for name in tree.files(part).names if stem(name) in ids]
    public = {
        stem(name)
        for name, data in zip(names, tree.contents(names), strict=True)
        if isinstance(data, bytes) and not may_speak_of_disclosure(data)
    }
    return set(ids) - public


def may_speak_of_disclosure(data: bytes | None) -> bool:
    """Whether a file may say that it is not all public; also where it is missing."""
    # with a backslash, the word may be written so that it does not look like itself
    return data is None or b"disclosure" in data or b"\\" in data


def read_settings(tree: Tree) -> tuple[Settings, list[Problem]]:
    """The settings in registry.yaml, and their problems; empty settings if they cannot be read."""
    path = f"{tree.shown}{SETTINGS_FILE}"
    (data,) = tree.contents([SETTINGS_FILE])
    settings, problems = decode(_source(path, data), Settings)
    if settings is None:
        return Settings(format=FORMAT, organisation="", directorates=(), origin=Origin(path)), problems
    if settings.format > FORMAT:
        message = f"format {settings.format} is newer than this version of auditrack supports ({FORMAT})"
        hint = "Install a newer auditrack: pip install --upgrade auditrack."
        return settings, [Problem(settings.origin.place("format"), "format-too-new", message, hint)]
    place = settings.origin.place("format")
    if settings.format < FORMAT and "format" in settings.origin.fields and place not in {p.place for p in problems}:
        problems.append(Problem(place, "unknown-format", f"there is no format {settings.format}", f"Write {FORMAT}."))
    return settings, problems


def read_records(
    tree: Tree, names: Collection[str], record: type[Record], problems: list[Problem]
) -> Iterator[Record]:
    """The records of these files, in their order; their problems are added to the list."""
    for name, data in zip(names, tree.contents(names), strict=True):
        read_record, wrong = decode(_source(f"{tree.shown}{name}", data), record, id=stem(name))
        problems += wrong
        if read_record is not None:
            yield read_record


def _source(path: str, data: bytes | Problem) -> Source:
    return Source(path, "", None, [data]) if isinstance(data, Problem) else read(path, data)


def _folders_with_a_wrong_name(tree: Tree) -> Iterator[Problem]:
    """Folders that were surely meant to be read."""
    names = [name for name in tree.folders() if not is_hidden(name)]
    for part in PARTS:
        for name in closest(part, names, cutoff=0.8) if part not in names else ():
            message = f"this folder is not read: its name must be {part}"
            yield Problem(Place(f"{tree.shown}{name}"), "wrong-name", message, "Rename it.")
