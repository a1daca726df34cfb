"""The monthly round: spreadsheets for owners to fill in, and what they wrote brought back into the register."""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import bringing, options
from auditrack.cli import project as projects
from auditrack.cli.options import AsOf, ForAudience
from auditrack.cli.project import WRONG_REGISTER, Project
from auditrack.core.grammar.plain_text import file_name
from auditrack.core.register.audience import Audience
from auditrack.core.register.problems import AuditrackError

if TYPE_CHECKING:
    from datetime import date

    from auditrack.core.register.model import Registry
    from auditrack.core.register.problems import Problem
    from auditrack.core.spreadsheets.cells import Spot
    from auditrack.core.spreadsheets.returns.collection import Change, Collected
    from auditrack.core.spreadsheets.returns.replies import Understood
    from auditrack.core.spreadsheets.returns.requests import Round
    from auditrack.store.edit import Draft


class ReturnThereError(AuditrackError):
    """A spreadsheet of this name is there already, and somebody may have filled it in."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is there already, and may have been filled in. Nothing was written: "
            "name another folder with -o, or take the file away."
        )


def request(
    context: typer.Context,
    due: Annotated[
        str | None,
        typer.Option(
            "--due", metavar="TIME", help="Only what falls due so far ahead, or is late: 60d, 8w, 2m. Else all open."
        ),
    ] = None,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FOLDER", help="Where to write.")] = "returns",
    as_of: AsOf = None,
    audience: ForAudience = Audience.PUBLIC,
) -> None:
    """Write one spreadsheet a directorate, in which owners tell their progress."""
    from auditrack.cli import output as screen
    from auditrack.core.spreadsheets.returns.requests import asked
    from auditrack.formats.screen import returns as form

    project: Project = context.obj
    day = options.day(as_of)
    until = options.ahead(day, due, "--due") if due is not None else None
    told = asked(project.registry, day, until, audience)
    files = _workbooks(told, output)
    _write_new({path: data for path, data, _ in files})
    screen.show(form.asked(told, [(path.replace(os.sep, "/"), rows) for path, _, rows in files]))
    if code := project.say_what_is_left_out():
        raise typer.Exit(code)


def collect(
    context: typer.Context,
    files: Annotated[
        list[str], typer.Argument(metavar="FILES...", help="The spreadsheets that came back: returns/*.xlsx.")
    ],
    day: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="The date of rows that give none; today if not given."),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write the updates into the register. Without it they are only shown.")
    ] = False,
) -> None:
    """Read the spreadsheets that came back: show every change, and every cell that is not understood."""
    from auditrack.cli import output
    from auditrack.core.spreadsheets.returns.collection import collected
    from auditrack.formats.screen import returns as form

    project: Project = context.obj
    registry = project.registry
    found, problems = _understood(files)
    unsound = {os.path.basename(path).removesuffix(".yaml") for path in project.unsound}
    today = projects.today()
    result = collected(registry, found, today, options.day(day, "--date") if day else today, unsound)
    drafts = _drafts(registry, result, today, problems)
    output.show(form.collected(form.Outcome(result, problems)))
    bringing.write(project, drafts, wanted=write)
    code = project.say_what_is_left_out()
    if code or problems or result.unread:
        raise typer.Exit(code or WRONG_REGISTER)


def _workbooks(told: "Round", folder: str) -> "list[tuple[str, bytes, int]]":
    """The file of each batch: its path, its bytes, and how many rows it has."""
    from auditrack.formats.data.workbooks import workbook

    made: list[tuple[str, bytes, int]] = []
    taken: set[str] = set()
    readers = "-members" if told.audience is Audience.MEMBERS else ""
    for batch in told.batches:
        code = file_name(batch.code, "directorate")
        while code.casefold() in taken:
            code += "-2"
        taken.add(code.casefold())
        path = os.path.join(folder, f"{told.day.isoformat()}-{code}{readers}.xlsx")
        made.append((path, workbook(told, batch), len(batch.asked)))
    return made


def _write_new(files: dict[str, bytes]) -> None:
    """Write them all, or none where another stands in the place of one. Raises ReturnThereError, CannotWriteError."""
    from auditrack.store import writing

    for path, data in files.items():
        if os.path.lexists(path) and not _holds(path, data):
            raise ReturnThereError(path)
    for path, data in files.items():
        try:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        except OSError as error:
            raise writing.CannotWriteError(path, error) from None
        writing.replace(path, data)


def _holds(path: str, data: bytes) -> bool:
    with open(path, "rb") as file:
        return file.read() == data


def _understood(files: Sequence[str]) -> "tuple[Understood, list[str]]":
    """What all files say, and which could not be read at all, and why."""
    from auditrack.core.spreadsheets.returns.replies import (
        FormulasUntoldError,
        NotAReturnError,
        Understood,
        understood,
    )
    from auditrack.store import sheets

    found = Understood()
    problems = []
    for path in dict.fromkeys(files):
        try:
            here = understood(sheets.read(path), path)
        except (sheets.CannotReadSheetError, NotAReturnError, FormulasUntoldError) as error:
            problems.append(str(error))
            continue
        found.rows += here.rows
        found.unread += here.unread
        found.held |= here.held
        found.empty += here.empty
        found.sent |= here.sent
        for batch, came in here.batches.items():
            found.batches[batch] = found.batches.get(batch, set()) | came
    return found, problems


def _drafts(registry: "Registry", result: "Collected", today: "date", problems: list[str]) -> "list[Draft]":
    """The files of the register as they would be. What cannot be is told, and nothing is added to those files."""
    from auditrack.core.drafts.trial import trial
    from auditrack.store import edit

    by_source: dict[str, list[Change]] = {}
    for change in result.changes:
        by_source.setdefault(change.item.source.id, []).append(change)
    drafts: dict[str, Draft] = {}
    for name, changes in by_source.items():
        try:
            drafts[name] = edit.draft(registry.by_id[name], [change.entries for change in changes])
        except AuditrackError as error:
            problems.append(str(error))
            result.held.add(name)
    records = [draft.record for draft in drafts.values()]
    for refusal in trial(registry, records, today).refusals:  # type: ignore[arg-type]
        _tell(refusal.problem, drafts, by_source, result, problems)
    return [draft for name, draft in drafts.items() if name not in result.held]


def _tell(
    problem: "Problem",
    drafts: "Mapping[str, Draft]",
    by_source: "Mapping[str, list[Change]]",
    result: "Collected",
    problems: list[str],
) -> None:
    """Tell what a rule refuses at the cell that it comes from, where it comes from one; and hold its file back."""
    from auditrack.core.spreadsheets.cells import Unread
    from auditrack.core.spreadsheets.returns.collection import spots_of

    said = f"{problem.message} [{problem.code}]. {problem.hint}".strip().removesuffix(".")
    name = next((name for name, draft in drafts.items() if draft.path == problem.place.path), None)
    if name is None:  # as when figures that were reported no longer come out: any of the updates may be why
        result.held |= drafts.keys()
        problems.append(f"{problem.place.path}: {said}.")
        return
    result.held.add(name)
    spot = spots_of(by_source[name], drafts[name].record).get(problem.place)  # type: ignore[arg-type]
    if spot is None:
        problems.append(f"{problem.place.path}: {said}.")
    else:
        result.unread.append(Unread(spot, _value_at(by_source[name], spot), said))


def _value_at(changes: "Sequence[Change]", spot: "Spot") -> str:
    """What was filled in there, as it was understood."""
    for change in changes:
        for field, where in change.filled.spots.items():
            if where == spot and field in change.filled.said:
                return str(change.filled.said[field])
    return next((change.item.address for change in changes if change.filled.spot == spot), "")
