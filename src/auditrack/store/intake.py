"""What spreadsheets bring into a register: the files as they would be, and what keeps some of them out."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from auditrack.core.register.model import Inspection, Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.core.spreadsheets.cells import Sheet
from auditrack.core.spreadsheets.refusals import Refusals, refusals
from auditrack.core.spreadsheets.trackers.inspections import Import, ImportedInspection, cells_of, imported
from auditrack.core.spreadsheets.trackers.mapping import TrackerSettings, header_of
from auditrack.store import edit, registry
from auditrack.store.edit import Draft


def import_tracker(
    sheet: Sheet, mapping: TrackerSettings, register: Registry, folder: str, today: date
) -> tuple[Import, list[Draft]]:
    """What a tracker comes to, and the new files of the register that nothing keeps out. Raises WrongMappingError."""
    assert mapping.header_rows  # noqa: S101 - reading the mapping saw to it
    header = header_of(sheet, *mapping.header_rows)
    result = imported(sheet, header, mapping, register, today, registry.ids(folder))
    by_id = {source.inspection.id: source for source in result.inspections}
    # the file's name as messages have it, beside that of registry.yaml
    beside = os.path.dirname(register.settings.origin.path)
    drafts, failed = _drafted({name: _new_file(beside, source) for name, source in by_id.items()})
    records = {name: draft.record for name, draft in drafts.items() if isinstance(draft.record, Inspection)}
    cells = {place: cell for name, record in records.items() for place, cell in cells_of(by_id[name], record).items()}
    result = replace(result, refusals=failed + refusals(register, records, cells, today))
    return result, [draft for name, draft in drafts.items() if name not in result.refusals.held]


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
    return drafts, Refusals(problems=tuple(problems.values()), held=frozenset(problems))
