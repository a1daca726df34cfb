"""``report``: write a paper from the register, and record its figures."""

import os
import sys
from typing import TYPE_CHECKING

import typer

from auditrack.cli import output, report_options as option
from auditrack.cli.exit_codes import CANNOT_GO_ON, WRONG_REGISTER
from auditrack.cli.options import At, ForAudience, Since
from auditrack.cli.output import complain, remark
from auditrack.cli.project import Project, errors_of, refuse, today
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import Audience, HeadlineForm, PaperForm, PaperName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditrack.cli.occasions import Occasion
    from auditrack.core.papers.narrowing import Narrowed
    from auditrack.core.papers.report import Report
    from auditrack.core.register.model import Meeting, Registry

STANDARD_OUTPUT = "-"
DEFAULT_FORMS = "md,docx"


def report(
    context: typer.Context,
    since: Since = None,
    meeting: option.ForMeeting = None,
    name: option.Paper = None,
    about: option.About = None,
    directorate: option.OnlyDirectorate = None,
    inspections: option.OnlyInspections = None,
    as_of: option.DayOfBriefing = None,
    full: option.Full = False,
    headline: option.Headline = None,
    form: option.Forms = DEFAULT_FORMS,
    output: option.Output = "reports",
    word_template: option.WordTemplate = None,
    charts: option.Charts = True,
    audience: ForAudience = Audience.PUBLIC,
    draft: option.Draft = False,
    record: option.Record = False,
    again: option.Again = False,
    at: At = None,
) -> None:
    """Write a paper for a committee or for senior leaders.

    \b
    --paper committee  twice a year, for the Audit Committee: progress and delays
                       in every directorate, with reconciled figures
    --paper tracker    recent assessments, all critical recommendations, those off
                       track, and inspections expected in the next six months
    --paper follow-up  one audit report: the progress of each recommendation, and
                       what is outstanding and by when
    --paper plan       one improvement plan: the position of each theme, and the
                       inspections it responds to
    --paper briefing   two pages for senior leaders, for any date: changes,
                       overdue items, items due soon, and missing updates

    docs/papers.md describes each paper and how to change it.
    """
    project: Project = context.obj.to_write(wanted=record).at(at)
    wanted = _forms(form, output)
    left_out = _left_out(project, draft=draft)
    which = name or project.registry.settings.report.paper
    _refuse_contrary(which, meeting, as_of, at, full=full, record=record)
    occasion = _occasion(project.registry, which, meeting, as_of, since, left_out)
    of = _part(project.registry, occasion, audience, directorate, inspections or [], record=record)
    paper = _paper(project, which, occasion, about, audience, left_out, of, headline=headline, in_full=full)
    files, failed = _files(project, which, paper, wanted, word_template, output, charts=charts)
    _record(project.registry, occasion.meeting, paper, wanted=record)
    files = _unless_reported(occasion.meeting, output, files, again=again or draft, record=record)
    _tell(paper, _written(output, files), project.registry, failed, is_result=output != STANDARD_OUTPUT)


def _forms(text: str, output: str) -> list[PaperForm]:
    """The requested formats, each once. Raises AuditrackError."""
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    known = [form.value for form in PaperForm]
    wrong = next((name for name in names if name not in known), None)
    if wrong is not None or not names:
        raise AuditrackError(f"'{wrong or text}' is not a paper format. Choose from {', '.join(known)}.")
    forms = [PaperForm(name) for name in dict.fromkeys(names)]
    if output == STANDARD_OUTPUT and text == DEFAULT_FORMS:
        return [PaperForm.MARKDOWN]
    if output == STANDARD_OUTPUT and (len(forms) > 1 or not forms[0].is_text):
        raise AuditrackError("-o - writes one format to standard output. Use --format md or --format html.")
    return forms


def _left_out(project: Project, *, draft: bool) -> list[str]:
    """The files with errors, which only a draft may leave out."""
    from auditrack.core.sentences.problems import tally
    from auditrack.formats.screen import notices

    project.registry  # noqa: B018 - raises where registry.yaml itself is wrong
    if project.errors and not draft:
        output.echo(notices.text(project.errors), is_result=False)
        remark(f"No paper was written: {tally(project.errors)}. Use --draft for a marked draft.")
        raise typer.Exit(WRONG_REGISTER)
    return project.unsound


def _refuse_contrary(
    which: PaperName, meeting: str | None, as_of: str | None, at: str | None, *, full: bool, record: bool
) -> None:
    """Options that go with a briefing only, or not with one. Raises AuditrackError."""
    is_briefing = which is PaperName.BRIEFING
    day_of_meeting = (
        f"--as-of applies only to a briefing. A {which} paper uses the position_date of its meeting. "
        "Name the meeting with --meeting."
    )
    refuse(
        (at is not None and record, "--record writes to the current files. Leave --at out."),
        (
            is_briefing and meeting is not None and as_of is not None,
            "use either --meeting or --as-of, not both.",
        ),
        (
            is_briefing and record,
            "--record does not apply to a briefing.",
        ),
        (not is_briefing and as_of is not None, day_of_meeting),
        (not is_briefing and full, f"--full applies only to a briefing. A {which} paper is always complete."),
    )


def _occasion(
    registry: "Registry",
    which: PaperName,
    name: str | None,
    as_of: str | None,
    since: str | None,
    left_out: "Sequence[str]",
) -> "Occasion":
    from auditrack.cli import occasions

    return occasions.of_paper(registry, which, name, as_of, since, left_out)


def _part(
    whole: "Registry",
    occasion: "Occasion",
    audience: Audience,
    directorate: str | None,
    inspections: "Sequence[str]",
    *,
    record: bool,
) -> "Narrowed | None":
    """What the paper is about, where that is not everything. Raises UnknownNameError and AuditrackError."""
    from auditrack.core.papers.narrowing import narrowed
    from auditrack.core.register import addresses
    from auditrack.core.standing.names import seen_on
    from auditrack.core.standing.selection import directorate as named

    seen = seen_on(whole, audience, occasion.day)
    code = named(seen.settings, directorate).code if directorate is not None else None
    of = narrowed(seen, code, [addresses.inspection(seen, name) for name in inspections])
    refuse((of is not None and record, "a paper on a part of the register is not recorded. Leave --record out."))
    return of


def _paper(
    project: Project,
    name: PaperName,
    occasion: "Occasion",
    about: str | None,
    audience: Audience,
    left_out: list[str],
    narrowed: "Narrowed | None",
    *,
    headline: HeadlineForm | None,
    in_full: bool,
) -> "Report":
    from auditrack.core.papers.narrowing import subject_of
    from auditrack.core.papers.report import Choices, report_of

    meeting = occasion.meeting
    _refuse_not_computed(project.registry, name, occasion)
    with errors_of(project, about):
        subject = subject_of(project.registry, audience, name, about or meeting.paper.about)
    is_ahead = meeting.position_day > today()
    if is_ahead:
        which = "this briefing" if name is PaperName.BRIEFING else "this meeting"
        remark(f"The figures for {which} are for {meeting.position_day}, which is in the future.")
    return report_of(
        project.registry,
        meeting,
        audience,
        (occasion.since, occasion.last),
        Choices(
            about=subject,
            left_out=tuple(left_out),
            figures_differ=bool(project.errors) and not left_out,
            is_ahead=is_ahead,
            in_full=in_full,
            headline_form=headline,
            narrowed=narrowed,
        ),
    )


def _refuse_not_computed(registry: "Registry", name: PaperName, occasion: "Occasion") -> None:
    """Raise AuditrackError where the register does not compute the day, and the paper tells more than was recorded."""
    from auditrack.core.sentences.reported import begins_later, not_computed
    from auditrack.core.standing.before_register import before_register

    before = before_register(registry.settings, occasion.day, occasion.meeting)
    tells_recorded = name in (PaperName.COMMITTEE, PaperName.TRACKER)
    if before and not (before.recorded and tells_recorded):
        why = not_computed(before) if tells_recorded else begins_later(before)
        raise AuditrackError(f"{why} No {name} paper can be written of that day.")


def _files(
    project: Project,
    which: PaperName,
    paper: "Report",
    wanted: list[PaperForm],
    word_template: str | None,
    output: str,
    *,
    charts: bool,
) -> "tuple[Mapping[str, bytes], list[AuditrackError]]":
    """The paper in the forms that are wanted, and why some could not be made."""
    from auditrack.cli.paper_forms import Forms

    draws = charts and not (output == STANDARD_OUTPUT and wanted == [PaperForm.MARKDOWN])
    forms = Forms(which, paper, project.template_folders, word_template, draws)
    return forms.files(wanted)


def _unless_reported(
    meeting: "Meeting", output: str, files: "Mapping[str, bytes]", *, again: bool, record: bool
) -> "Mapping[str, bytes]":
    """The files that may be written: over no paper that was edited, or whose figures are recorded as reported.

    Where figures are to be recorded, such a paper is left as it is; else AuditrackError is raised.
    """
    from auditrack.store import papers

    if output == STANDARD_OUTPUT:
        return files
    is_reported = meeting.reported is not None and not again
    kept = papers.there(output, files) if is_reported else papers.edited(output, files)
    paths = [os.path.join(output, name).replace(os.sep, "/") for name in kept]
    if not record and is_reported and kept:
        raise AuditrackError(
            f"the figures of {meeting.id} are recorded as reported, and {paths[0]} is there. A reported paper is "
            "not written again: use --again to do so, or -o - to look."
        )
    if not record:
        papers.refuse_edited(output, files)
    for path in paths:
        remark(f"Left as it is: {path}")
    return {name: data for name, data in files.items() if name not in kept}


def _written(folder: str, files: "Mapping[str, bytes]") -> list[str]:
    """Write them; their paths, none for standard output."""
    if folder == STANDARD_OUTPUT:
        for data in files.values():
            sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return []
    from auditrack.store import papers

    return papers.write(folder, files)


def _tell(
    paper: "Report", paths: list[str], registry: "Registry", failed: list[AuditrackError], *, is_result: bool
) -> None:
    """The headline figures and where the files are, on stderr where the paper itself went to standard output.

    Then what is not in it, why forms could not be made, and the exit code of that.
    """
    from auditrack.cli import occasions
    from auditrack.core.register import meetings
    from auditrack.core.sentences.meetings import occasion
    from auditrack.core.standing import withheld
    from auditrack.formats.screen.blocks import Line, plain
    from auditrack.formats.screen.status import recorded, summary

    before, figures = paper.before_register, paper.figures
    is_latest = bool(paper.committee.code) and meetings.is_over_and_latest(registry, paper.meeting, today())
    told = occasion(paper.committee.name, paper.meeting, figures.since, paper.last_meeting, is_latest=is_latest)
    known = before.recorded if before else None
    lines = recorded(known, paper.headline_form) if known else summary(figures, paper.headline_form)
    output.echo(plain([Line(told, hang=2), *lines], output.width()), is_result=is_result)
    for path in paths:
        output.echo(f"{path.replace(os.sep, '/')}\n")
    occasions.tell_left_out(paper.left_out)
    output.tell_at_terminal(lambda: output.not_included(withheld.items(registry, figures.day, figures.audience)))
    sections = {"summary": "summary", "asks": "recommendations to the committee"}
    missing = {name: title for name, title in sections.items() if not getattr(paper.meeting.paper, name)}
    if missing and paper.committee.code and not paper.narrowed:  # a briefing is for no committee, and has neither
        path = paper.meeting.origin.path
        remark(
            f"The paper has no {' and no '.join(missing.values())}: add {' and '.join(missing)} under paper in {path}."
        )
    for error in failed:
        complain(str(error))
    if failed:
        raise typer.Exit(CANNOT_GO_ON)


def _record(registry: "Registry", meeting: "Meeting", paper: "Report", *, wanted: bool) -> None:
    """Record the figures in the meeting's file. Raises AuditrackError where they are not what is reported."""
    if not wanted:
        return
    from auditrack.core.register import meetings
    from auditrack.core.register.standing_texts import taken
    from auditrack.core.standing import reported
    from auditrack.store import report_record

    last = meetings.before(registry, meeting)
    before_its_start = f"the register does not compute the position on {meeting.position_day}: it is of before it."
    refuse(
        (
            meeting.position_day > today(),
            f"the figures for this meeting are for {meeting.position_day}, which is in the future.",
        ),
        (
            not registry.settings.computes(meeting.position_day),
            f"{before_its_start} Enter what was reported by hand, under reported.",
        ),
        (paper.is_draft, "--record needs a register without errors, because a draft is not a report."),
        (
            paper.figures.since != (last.position_day if last else None),
            "--record is for figures since the committee's last meeting. Leave --since out.",
        ),
    )
    figures = reported.record(reported.public_figures(registry, meeting))
    is_new = report_record.record(meeting, figures, taken(registry.settings, meeting))
    path = meeting.origin.path
    remark(f"Recorded in {path}." if is_new else f"These figures are already recorded in {path}.")
