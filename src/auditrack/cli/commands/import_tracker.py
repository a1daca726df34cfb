"""Bringing in what is there: a council's own tracker becomes inspections of the register."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import bringing
from auditrack.cli import project as projects
from auditrack.cli.project import WRONG_REGISTER, Project, remark
from auditrack.core.register.problems import AuditrackError

if TYPE_CHECKING:
    from datetime import date

    from auditrack.core.register.model import Registry
    from auditrack.core.spreadsheets.cells import Sheet, Unread
    from auditrack.core.spreadsheets.trackers.inspections import Brought, Import
    from auditrack.core.spreadsheets.trackers.mapping import Tracker
    from auditrack.store.edit import Draft


class NoTrackerError(AuditrackError):
    """A spreadsheet in which no row looks like titles of a tracker, or without the sheet that was named."""


def import_(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The tracker: .xlsx, .xls, .ods or .csv.")],
    mapping: Annotated[
        str | None,
        typer.Option(
            "--map",
            metavar="FILE",
            help="What its columns and words mean. Without it, a mapping is proposed: save it, and look through it.",
        ),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="The sheet to propose a mapping for.")
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write the inspections into the register. Without it they are only shown.")
    ] = False,
) -> None:
    """Bring in a council's own tracker: a file for each inspection that the register does not have."""
    from auditrack.store import mappings, sheets

    project: Project = context.obj
    found = sheets.read(file)
    if mapping is None:
        _propose(project, file, found if sheet is None else [_named(found, sheet, file)])
        return
    read = mappings.read(mapping)
    result = _brought(project, _named(found, sheet or read.sheet, file), read, projects.today())
    drafts, told = _drafts(project, result, projects.today())
    told.show(result)
    bringing.write(project, drafts, wanted=write)
    if told.refused or told.problems:
        raise typer.Exit(WRONG_REGISTER)


def _propose(project: Project, file: str, found: "list[Sheet]") -> None:
    """Print a mapping as it might be, and, as a remark, how the first rows would be read by it."""
    from auditrack.cli.output import width
    from auditrack.core.spreadsheets.trackers.proposal import propose
    from auditrack.formats.screen import trackers as form
    from auditrack.formats.screen.blocks import plain

    name = os.path.splitext(os.path.basename(file))[0]
    proposed = propose(found, project.registry.settings, name)
    if proposed is None:
        raise NoTrackerError(
            f"{file} has no row whose cells look like titles: Recommendation, Owner, Due date and so on. "
            "Write a row of such titles above the first recommendation."
        )
    typer.echo(form.mapping(proposed[2], file), nl=False)
    remark(plain(form.preview(*proposed), width()).rstrip("\n"))
    others = [each.name for each in found if each is not proposed[0]]
    if others:
        remark(f"Other sheets, with --sheet: {', '.join(others)}.")


def _named(found: "list[Sheet]", name: str | None, file: str) -> "Sheet":
    names = [each.name for each in found]
    if name is None and len(found) == 1:
        return found[0]
    if name not in names:
        said = f"has no sheet '{name}'" if name is not None else "has several sheets, and the mapping names none"
        raise NoTrackerError(f"{file} {said}. There are: {', '.join(names) or 'none with anything in them'}.")
    return found[names.index(name)]


def _brought(project: Project, sheet: "Sheet", mapping: "Tracker", today: "date") -> "Import":
    from auditrack.core.spreadsheets.trackers.inspections import brought
    from auditrack.core.spreadsheets.trackers.mapping import header_of
    from auditrack.store import registry

    assert mapping.header_rows  # noqa: S101 - reading the mapping saw to it
    header = header_of(sheet, *mapping.header_rows)
    return brought(sheet, header, mapping, project.registry, today, registry.ids(project.folder))


class _Told:
    """What keeps inspections out of the register."""

    def __init__(self) -> None:
        self.refused: list[Unread] = []
        self.problems: list[str] = []
        self.held: list[str] = []

    def show(self, result: "Import") -> None:
        from auditrack.cli import output
        from auditrack.formats.screen.trackers import report

        output.show(report(result, self.refused, self.problems, self.held))

    def hold(self, name: str) -> None:
        if name not in self.held:
            self.held.append(name)


def _drafts(project: Project, result: "Import", today: "date") -> "tuple[list[Draft], _Told]":
    """The new files; those that break a rule are held back, and told by the cell that it comes from."""
    from auditrack.store import edit

    told = _Told()
    drafts: dict[str, Draft] = {}
    for each in result.brought:
        # the file's name as messages have it, beside that of registry.yaml
        folder = os.path.dirname(project.registry.settings.origin.path)
        path = "/".join(part for part in (folder, "inspections", f"{each.inspection.id}.yaml") if part)
        try:
            drafts[each.inspection.id] = edit.draft_new(path, each.inspection)
        except AuditrackError as error:
            told.problems.append(str(error))
            told.hold(each.inspection.id)
    _hold_refused(project.registry, result.brought, drafts, today, told)
    return [draft for name, draft in drafts.items() if name not in told.held], told


def _hold_refused(
    registry: "Registry", brought: "list[Brought]", drafts: "dict[str, Draft]", today: "date", told: _Told
) -> None:
    from auditrack.core.drafts.entries import refused
    from auditrack.core.register.model import Inspection
    from auditrack.core.spreadsheets.cells import Unread
    from auditrack.core.spreadsheets.trackers.inspections import spots_of

    records = {name: draft.record for name, draft in drafts.items() if isinstance(draft.record, Inspection)}
    by_path = {draft.path: name for name, draft in drafts.items()}
    spots = {
        each.inspection.id: spots_of(each, records[each.inspection.id])
        for each in brought
        if each.inspection.id in records
    }
    for problem in refused(registry, list(records.values()), today):
        said = f"{problem.message} [{problem.code}]. {problem.hint}"
        name = by_path.get(problem.place.path)
        if name is None:
            told.problems.append(f"{problem.place.path}: {said}")
            for each in drafts:
                told.hold(each)
            continue
        told.hold(name)
        told.refused.append(Unread(spots[name][problem.place], name, said))
