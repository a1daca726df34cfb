"""What spreadsheets add to a register: the files as they would be, and what the rules refuse."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from auditrack.core.drafts.trial import trial
from auditrack.core.register.address import Address
from auditrack.core.register.file_names import stem
from auditrack.core.register.model import Inspection, Registry, Source
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.record import Place
from auditrack.core.register.settings import Settings
from auditrack.core.spreadsheets.refusals import Refusals, SourceCell, at_cells
from auditrack.core.spreadsheets.returns.collection import Change, Collected, by_source, cells_of_updates, collected
from auditrack.core.spreadsheets.returns.replies import (
    NotAReturnError,
    Replies,
    replies,
    together,
)
from auditrack.core.spreadsheets.trackers.inspections import Import, ImportedInspection, cells_of, imported, without
from auditrack.core.spreadsheets.trackers.mapping import TrackerSettings, header_of
from auditrack.store import edit, registry, sheets, writing
from auditrack.store.edit import Draft
from auditrack.store.yaml import source
from auditrack.store.yaml.decode import decode


def import_tracker(
    path: str, mapping: str, sheet: str | None, register: Registry, folder: str, today: date
) -> tuple[Import, list[Draft]]:
    """The inspections of a tracker, read by the mapping in a file, and the new files that the rules allow.

    ``sheet`` is the name of the sheet, where another is meant than the mapping's; ``folder`` is that of the register.
    Raises AuditrackError and its like where one of the files cannot be read, or the mapping does not fit.
    """
    workbook = sheets.read(path)
    settings = _mapping(mapping)
    tracker = sheets.named(workbook, sheet or settings.sheet, path)
    assert settings.header_rows  # noqa: S101 - reading the mapping saw to it
    header = header_of(tracker, *settings.header_rows)
    result = imported(tracker, header, settings, register, today, registry.ids(folder))
    while True:
        drafts, against = _tried(register, result, today)
        result = without(result, against)
        if not against.held:  # nothing of what is left is refused
            return result, drafts


def _tried(register: Registry, result: Import, today: date) -> tuple[list[Draft], Refusals]:
    """The new files of what no rule has refused so far, and what is against them."""
    sources = (source for source in result.inspections if source.inspection.id not in result.refusals.held)
    by_id = {source.inspection.id: source for source in sources}
    # the file's name as messages have it, beside that of registry.yaml
    beside = os.path.dirname(register.settings.origin.path)
    drafts, failed = _drafted({name: _new_file(beside, source) for name, source in by_id.items()})
    records = {name: draft.record for name, draft in drafts.items() if isinstance(draft.record, Inspection)}
    cells = {place: cell for name, record in records.items() for place, cell in cells_of(by_id[name], record).items()}
    return [*drafts.values()], failed + _refused(register, records, cells, today)


def _mapping(path: str) -> TrackerSettings:
    """The mapping in a file, without errors of form. Raises AuditrackError."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise AuditrackError(f"{path} cannot be read: {error.strerror or error}.") from None
    mapping, problems = decode(source.read(path, data), TrackerSettings)
    wrong = [problem for problem in problems if problem.is_error]
    if wrong or mapping is None:
        lines = (f"{error.place.path}:{error.place.line}: {error.message}. {error.hint}".strip() for error in wrong)
        raise AuditrackError("\n  ".join(lines) or f"{path} contains no mapping.")
    if mapping.header_rows is None:
        place = mapping.origin.place("header")
        raise AuditrackError(
            f"{place.path}:{place.line}: header: '{mapping.header}' is not a row. Write 4, or 4-5 for two rows."
        )
    return mapping


def _new_file(folder: str, source: ImportedInspection) -> Callable[[], Draft]:
    path = "/".join(part for part in (folder, "inspections", f"{source.inspection.id}.yaml") if part)
    return lambda: edit.draft_new(path, source.inspection)


def _drafted(files: Mapping[str, Callable[[], Draft]]) -> tuple[dict[str, Draft], Refusals]:
    """The files that can be drafted, by the ids of their records; and why the others cannot."""
    drafts: dict[str, Draft] = {}
    problems: dict[str, str] = {}
    for name, make in files.items():
        try:
            drafts[name] = make()
        except AuditrackError as error:
            problems[name] = str(error)
    return drafts, Refusals(problems=tuple(problems.values()), held=frozenset(map(Address, problems)))


def _refused(
    register: Registry, records: Mapping[str, Source], cells: Mapping[Place, SourceCell], today: date
) -> Refusals:
    return at_cells(trial(register, [*records.values()], today).refusals, frozenset(records), cells)


def collect(
    register: Registry, paths: Sequence[str], today: date, day: date, unsound: Collection[str]
) -> tuple[Collected, list[Draft]]:
    """What returned spreadsheets add, and the files of the register to which nothing keeps it from being added.

    ``day`` is the date of rows that give none; ``unsound`` are the paths of files that cannot be added to.
    """
    whole, unreadable = _replies(paths)
    result = collected(register, whole, today, day, {stem(path) for path in unsound})
    result = replace(result, problems=tuple(unreadable))
    tried = result.changes
    while True:  # all of it at first, so that all is told at once; then what is left, until nothing of it is refused
        drafts, against = _tried_updates(register, by_source(tried), today)
        result = result.refused(against)
        if result.kept == [*tried]:
            return result, drafts
        tried = tuple(result.kept)


def _tried_updates(
    register: Registry, changes: Mapping[str, Sequence[Change]], today: date
) -> tuple[list[Draft], Refusals]:
    """The files with these changes, and what is against them."""
    drafts, failed = _drafted(
        {
            name: partial(edit.draft, register.by_id[name], [change.entries for change in theirs])
            for name, theirs in changes.items()
        }
    )
    records = {name: draft.record for name, draft in drafts.items() if not isinstance(draft.record, Settings)}
    cells = {
        place: cell
        for name, record in records.items()
        for place, cell in cells_of_updates(changes[name], record).items()
    }
    return [*drafts.values()], failed + _refused(register, records, cells, today)


def _replies(paths: Sequence[str]) -> tuple[Replies, list[str]]:
    """The replies in all files, and why some files cannot be read."""
    parts: list[Replies] = []
    problems: list[str] = []
    for path in dict.fromkeys(paths):
        try:
            parts.append(replies(sheets.read(path), path))
        except (sheets.CannotReadSheetError, NotAReturnError) as error:
            problems.append(str(error))
    return together(parts), problems


def write_new(files: Mapping[str, bytes]) -> None:
    """Write spreadsheets to be filled in: all, or none where another file is in the place of one.

    Raises AuditrackError and CannotWriteError.
    """
    for path, data in files.items():
        if not writing.is_free(path, data):
            raise AuditrackError(
                f"{path} already exists and may have been filled in. Nothing was written. "
                "Use -o to name another folder, or move the file."
            )
    for path, data in files.items():
        writing.make_folder(os.path.dirname(path), path)
        writing.sweep(os.path.dirname(path))
        writing.replace(path, data)
