"""Options and arguments of ``new``."""

from typing import Annotated

import typer

from auditrack.cli import completion as complete

Editor = Annotated[
    bool, typer.Option("--editor", help="Edit it in your editor ($VISUAL or $EDITOR) before it is added.")
]
Again = Annotated[bool, typer.Option("--again", help="Add it even if the register already has the same.")]
Text = Annotated[str | None, typer.Option("--text", metavar="TEXT", help="Text of the recommendation or action.")]
Ref = Annotated[str | None, typer.Option("--ref", metavar="REF", help="Reference (default: the next number).")]
Owner = Annotated[list[str] | None, typer.Option("--owner", metavar="POST", help="Accountable post. May be repeated.")]
Lead = Annotated[
    list[str] | None, typer.Option("--lead", metavar="POST", help="Post that delivers it. May be repeated.")
]
Due = Annotated[str | None, typer.Option("--due", metavar="DATE", help="Original deadline, which never changes.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="Title that the council uses.")]
Body = Annotated[list[str] | None, typer.Option(metavar="TEXT", help="Inspecting body. May be repeated.")]
Kind = Annotated[str | None, typer.Option(metavar="KIND", help="Kind: inspection, audit, review …")]
Directorate = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Responsible directorate.", autocompletion=complete.directorates),
]
Expected = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When it is expected; unknown if to be confirmed."),
]
Fieldwork = Annotated[str | None, typer.Option(metavar="DATE", help="When it took place.")]
Reported = Annotated[str | None, typer.Option(metavar="DATE", help="When the findings were received.")]
Registered = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When it entered the register, if later than the inspection or its findings."),
]
Announced = Annotated[
    str | None, typer.Option(metavar="DATE", help="From when an expected inspection was known (default: today).")
]
Judgement = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Overall judgement, in the body's own words; none if it gives none.")
]
CountedAs = Annotated[
    str | None, typer.Option(metavar="NOUN", help="Noun for its items: recommendation, area for improvement …")
]
FileId = Annotated[
    str | None, typer.Option("--id", metavar="ID", help="Name of the file (default: from the date and the title).")
]
Committee = Annotated[str | None, typer.Option(metavar="CODE", help="Code of the committee in registry.yaml.")]
DayOfMeeting = Annotated[str | None, typer.Option("--date", metavar="DATE", help="Date of the meeting.")]
PositionDate = Annotated[
    str | None, typer.Option(metavar="DATE", help="Position date of the figures (default: the date of the meeting).")
]
NextMeeting = Annotated[
    str | None, typer.Option(metavar="DATE", help="Date of the next meeting that receives a report.")
]
InspectionId = Annotated[
    str, typer.Argument(metavar="ID", help="Id of the inspection.", autocompletion=complete.addresses)
]
Priority = Annotated[str | None, typer.Option(metavar="ID", help="One of the council's priorities.")]
Grade = Annotated[str | None, typer.Option(metavar="TEXT", help="The inspecting body's own grading.")]
Theme = Annotated[str | None, typer.Option(metavar="TEXT", help="Theme of the plan.")]
DeliveredBy = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ID/REF",
        help="Item that delivers this one, such as a workstream of a plan; its position is used. May be repeated.",
        autocompletion=complete.addresses,
    ),
]
Replaces = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ID/REF",
        help="Item that this one replaces: it is closed, and its original deadline is kept. May be repeated.",
        autocompletion=complete.addresses,
    ),
]
Raised = Annotated[str | None, typer.Option(metavar="DATE", help="When it was received, if later than the findings.")]
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FILE",
        help="Add many from a numbered list (text or Markdown) or a table (.csv, .xlsx, .ods).",
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="Add the list without asking for confirmation.")]
RecommendationOrMeeting = Annotated[
    str,
    typer.Argument(
        metavar="ID/REF|MEETING",
        help="The recommendation it belongs to, or the meeting that requested it.",
        autocompletion=complete.addresses,
    ),
]
Resolution = Annotated[
    int | None,
    typer.Option(metavar="NUMBER", min=1, help="Number of the meeting's resolution that it carries out."),
]
