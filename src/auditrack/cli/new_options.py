"""Options and arguments of ``new``."""

from typing import Annotated

import typer

from auditrack.cli import completion as complete

Editor = Annotated[
    bool, typer.Option("--editor", help="Open it in your editor ($VISUAL or $EDITOR) before it is accepted.")
]
Text = Annotated[str | None, typer.Option("--text", metavar="TEXT", help="What is asked.")]
Ref = Annotated[str | None, typer.Option("--ref", metavar="REF", help="Its number; the next one if not given.")]
Owner = Annotated[list[str] | None, typer.Option("--owner", metavar="POST", help="The accountable post. Repeat it.")]
Lead = Annotated[list[str] | None, typer.Option("--lead", metavar="POST", help="The delivery post. Repeat it.")]
Due = Annotated[str | None, typer.Option("--due", metavar="DATE", help="The original deadline: it never changes.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="As the council calls it.")]
Body = Annotated[list[str] | None, typer.Option(metavar="TEXT", help="Who inspected. Repeat it.")]
Kind = Annotated[str | None, typer.Option(metavar="KIND", help="inspection, audit, review …")]
Directorate = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="The directorate that answers.", autocompletion=complete.directorates),
]
Expected = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When a scheduled one should happen; unknown if that is to be confirmed."),
]
Fieldwork = Annotated[str | None, typer.Option(metavar="DATE", help="When it happened.")]
Reported = Annotated[str | None, typer.Option(metavar="DATE", help="When the findings came in.")]
Judgement = Annotated[str | None, typer.Option(metavar="TEXT", help="The body's own grade, in its words.")]
CountedAs = Annotated[
    str | None, typer.Option(metavar="NOUN", help="The word in sentences: recommendation, area for improvement …")
]
FileId = Annotated[
    str | None, typer.Option("--id", metavar="ID", help="The file's name; made of date and title if not given.")
]
Committee = Annotated[str | None, typer.Option(metavar="CODE", help="A code from registry.yaml.")]
DayOfMeeting = Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day of the meeting.")]
PositionDate = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day on which the figures are taken, if an earlier one.")
]
NextMeeting = Annotated[str | None, typer.Option(metavar="DATE", help="When the register is reported next.")]
InspectionId = Annotated[
    str, typer.Argument(metavar="ID", help="The inspection's id.", autocompletion=complete.addresses)
]
Priority = Annotated[str | None, typer.Option(metavar="ID", help="One of the council's priorities.")]
Grade = Annotated[str | None, typer.Option(metavar="TEXT", help="The inspecting body's own grading.")]
Theme = Annotated[str | None, typer.Option(metavar="TEXT", help="The plan's theme.")]
DeliveredBy = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ID/REF",
        help="An item that does the work, as a plan's workstream: this one stands as that does. Repeat it.",
        autocompletion=complete.addresses,
    ),
]
Raised = Annotated[str | None, typer.Option(metavar="DATE", help="When it came in, if later than the findings.")]
From = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="FILE", help="Many at once: a numbered list as text or Markdown, or a table as CSV."
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="Add what was understood of the list without asking.")]
RecommendationOrMeeting = Annotated[
    str,
    typer.Argument(
        metavar="ID/REF|MEETING",
        help="The recommendation that it answers, or the meeting that asked for it.",
        autocompletion=complete.addresses,
    ),
]
Resolution = Annotated[
    int | None,
    typer.Option(metavar="NUMBER", min=1, help="Of a meeting's action: which of its resolutions it carries out."),
]
