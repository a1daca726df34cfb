"""``import``: a council's own tracker becomes inspections of the register."""

import os
from typing import Annotated

import typer

from auditrack.cli import bringing, output, project as projects
from auditrack.cli.exit_codes import WRONG_REGISTER
from auditrack.cli.output import remark
from auditrack.cli.project import Project
from auditrack.core.register.problems import AuditrackError

TrackerFile = Annotated[str, typer.Argument(metavar="FILE", help="Tracker: .xlsx, .xls, .ods or .csv.")]
MappingFile = Annotated[
    str | None,
    typer.Option(
        "--map",
        metavar="FILE",
        help="Mapping of its columns and words. Without it, a mapping is proposed: save it and check it.",
    ),
]
SheetName = Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="Sheet to read.")]
Write = Annotated[
    bool, typer.Option("--write", help="Write the inspections to the register, instead of only showing them.")
]


def import_(
    context: typer.Context,
    file: TrackerFile,
    mapping: MappingFile = None,
    sheet: SheetName = None,
    write: Write = False,
) -> None:
    """Import a spreadsheet tracker, creating a file for each new inspection."""
    from auditrack.formats.screen import trackers as screen
    from auditrack.store import intake

    project: Project = context.obj.to_write(wanted=write and mapping is not None)
    if mapping is None:
        _propose(project, file, sheet)
        return
    result, drafts = intake.import_tracker(file, mapping, sheet, project.registry, project.folder, projects.today())
    output.show(screen.report(result))
    bringing.write(project, drafts, wanted=write)
    if result.left_out or result.refusals.cells or result.refusals.problems:
        raise typer.Exit(WRONG_REGISTER)


def _propose(project: Project, file: str, sheet: str | None) -> None:
    """Print a proposed mapping and, as a remark, how it reads the first rows."""
    from auditrack.core.spreadsheets.trackers.proposal import propose
    from auditrack.formats.screen import trackers as screen
    from auditrack.formats.screen.blocks import plain
    from auditrack.store import sheets

    workbook = sheets.read(file)
    workbook = workbook if sheet is None else [sheets.named(workbook, sheet, file)]
    name = os.path.splitext(os.path.basename(file))[0]
    proposal = propose(workbook, project.registry.settings, name)
    if proposal is None:
        raise AuditrackError(
            f"{file} has no heading row that auditrack recognises (Recommendation, Owner, Due date and so on). "
            "Add one above the first recommendation."
        )
    output.echo(screen.mapping(proposal.mapping, file))
    remark(plain(screen.preview(proposal), output.width()).rstrip("\n"))
    names = {other.name: f"{other.name} (hidden)" if other.is_hidden else other.name for other in workbook}
    if others := [name for other, name in names.items() if other != proposal.sheet.name]:
        remark(f"Other sheets (choose one with --sheet): {', '.join(others)}.")
