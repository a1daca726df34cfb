"""The committee paper: written from the register, checked, and recorded."""

import os
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import complete
from auditrack.cli.options import ForAudience, Since
from auditrack.cli.project import WRONG_REGISTER, Project, remark, today
from auditrack.core.audience import Audience
from auditrack.core.problems import AuditrackError

if TYPE_CHECKING:
    from datetime import date

    from auditrack.core.model import Meeting, Registry
    from auditrack.core.paper import CommitteePaper

STANDARD_OUTPUT = "-"


class PaperForm(StrEnum):
    """What a paper is written as."""

    MARKDOWN = "md"


class NoMeetingError(AuditrackError):
    """There is no meeting to write a paper for."""

    def __init__(self) -> None:
        super().__init__(
            "there is no meeting to report to. Add one, as meetings/2024-07-30-audit.yaml with the lines "
            "'committee: audit' and 'date: 2024-07-30'."
        )


class CannotRecordError(AuditrackError):
    """Figures that must not be recorded as reported."""


def report(
    context: typer.Context,
    since: Since = None,
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="MEETING",
            help="The meeting it is for: its id, its date or its month. Without it: the next one, else the latest.",
            autocompletion=complete.meetings,
        ),
    ] = None,
    form: Annotated[PaperForm, typer.Option("--format", help="What to write.")] = PaperForm.MARKDOWN,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FOLDER", help="Where to write it; - is standard output.")
    ] = "reports",
    audience: ForAudience = Audience.PUBLIC,
    draft: Annotated[
        bool, typer.Option("--draft", help="Write it though files have errors: they are left out, and it says so.")
    ] = False,
    record: Annotated[
        bool, typer.Option("--record", help="Write the figures into the meeting's file, as reported.")
    ] = False,
) -> None:
    """Write the paper for a committee, from the register alone."""
    from auditrack.formats import paper as forms
    from auditrack.store import data

    project: Project = context.obj
    left_out = _left_out(project, draft)
    wanted = _meeting(project.registry, meeting)
    paper = _paper(project, wanted, since, audience, left_out)
    text = forms.committee(paper, data.template_folders(project.folder))
    if output != STANDARD_OUTPUT:
        _refuse_edited(output, paper, form)
    if record:
        _check_recordable(project.registry, wanted, paper)
        _record(project.registry, wanted)
    if output == STANDARD_OUTPUT:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    _tell(paper, None if output == STANDARD_OUTPUT else _written(output, paper, form, text))


def _left_out(project: Project, draft: bool) -> list[str]:
    """The files with errors, which only a draft may leave out."""
    from auditrack.core.english import plural
    from auditrack.formats import notices

    project.registry  # noqa: B018 - raises where registry.yaml itself is wrong
    if project.errors and not draft:
        typer.echo(notices.text(project.errors), err=True, nl=False)
        count = len(project.errors)
        remark(f"{count} {plural('error', count)}: no paper was written. --draft writes one that says it is a draft.")
        raise typer.Exit(WRONG_REGISTER)
    return project.unsound


def _meeting(registry: "Registry", said: str | None) -> "Meeting":
    from auditrack.core import meetings

    if said is not None:
        return meetings.named(registry, said)
    found = meetings.to_report(registry, today())
    if found is None:
        raise NoMeetingError
    return found


def _paper(
    project: Project, meeting: "Meeting", since: str | None, audience: Audience, left_out: list[str]
) -> "CommitteePaper":
    from auditrack.core.paper import committee_paper

    is_ahead = meeting.position_day > today()
    if is_ahead:
        remark(f"The figures for this meeting are those of {meeting.position_day}, which is still to come.")
    return committee_paper(
        project.registry,
        meeting,
        audience,
        _last_report(project.registry, meeting, since),
        left_out,
        figures_differ=bool(project.errors) and not left_out,
        is_ahead=is_ahead,
    )


def _last_report(registry: "Registry", meeting: "Meeting", since: str | None) -> "tuple[date | None, Meeting | None]":
    from auditrack.core import meetings

    if since is None:
        last = meetings.before(registry, meeting)
        return (last.position_day if last else None), last
    day = meetings.day_named(registry, since)
    if day >= meeting.position_day:
        raise AuditrackError(f"--since means {day}, which is not before {meeting.position_day}, the paper's own day.")
    return day, meetings.meeting_named(registry, since)


def _file_name(paper: "CommitteePaper", form: PaperForm) -> str:
    readers = "-members" if paper.is_for_members else ""
    committee = paper.committee.code.replace("/", "-")
    return f"{paper.meeting.date.text}-{committee}{readers}.{form.value}"


def _refuse_edited(folder: str, paper: "CommitteePaper", form: PaperForm) -> None:
    from auditrack.store.writing import refuse_edited

    refuse_edited(os.path.join(folder, _file_name(paper, form)))


def _written(folder: str, paper: "CommitteePaper", form: PaperForm, text: str) -> str:
    from auditrack.store.writing import write_paper

    return write_paper(folder, _file_name(paper, form), text)


def _tell(paper: "CommitteePaper", path: str | None) -> None:
    """The headline figures and where the paper is; on stderr where the paper itself went to standard output."""
    from auditrack.cli.output import width
    from auditrack.formats.blocks import plain
    from auditrack.formats.status import summary

    typer.echo(plain(summary(paper.figures), width()), nl=False, err=path is None)
    if path is not None:
        typer.echo(path.replace(os.sep, "/"))
    for name in paper.left_out:
        remark(f"Left out, because of errors in it: {name}")


def _check_recordable(registry: "Registry", meeting: "Meeting", paper: "CommitteePaper") -> None:
    from auditrack.core import meetings

    last = meetings.before(registry, meeting)
    if meeting.position_day > today():
        raise CannotRecordError(f"the figures for this meeting are those of {meeting.position_day}, still to come.")
    if paper.is_draft:
        raise CannotRecordError("a draft is not what was reported: --record needs a register without errors.")
    if paper.figures.since != (last.position_day if last else None):
        raise CannotRecordError("--record is for figures since the committee's last meeting: leave --since out.")


def _record(registry: "Registry", meeting: "Meeting") -> None:
    from auditrack.core import reported
    from auditrack.store import recording

    told = reported.record(reported.public_figures(registry, meeting))
    if recording.record(meeting, told):
        remark(f"Recorded in {meeting.origin.path}.")
    else:
        remark(f"{meeting.origin.path} records these figures already.")
