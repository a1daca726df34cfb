"""Options of ``report``."""

from typing import Annotated

import typer

from auditrack.cli import completion as complete
from auditrack.core.register.words import HeadlineForm, PaperName

ForMeeting = Annotated[
    str | None,
    typer.Option(
        metavar="MEETING",
        help="The meeting it is for: its id, its date or its month. Without it: the next one, else the latest; "
        "for a briefing, none.",
        autocompletion=complete.meetings,
    ),
]
Paper = Annotated[
    PaperName | None,
    typer.Option(
        "--paper",
        metavar="NAME",
        help="Which paper: committee, tracker, follow-up, plan or briefing. Without it: the council's usual one "
        "(report: paper).",
    ),
]
About = Annotated[
    str | None,
    typer.Option(
        metavar="ID",
        help="The inspection or plan that a follow-up or plan paper is about. Without it: what the meeting's file "
        "says, else the only one.",
        autocompletion=complete.inspections,
    ),
]
DayOfBriefing = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="The day of a briefing; today if neither it nor a meeting is given."),
]
Full = Annotated[
    bool, typer.Option("--full", help="A briefing with all of every list, however many pages that makes.")
]
Headline = Annotated[
    HeadlineForm | None,
    typer.Option(help="What it tells first; the council's usual form if not given (report: headline)."),
]
Forms = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMS",
        help="What to write: md, docx, html, pdf, or several with commas.",
        autocompletion=complete.forms,
    ),
]
Output = Annotated[
    str,
    typer.Option("-o", "--output", metavar="FOLDER", help="Where to write; - is standard output, for md or html."),
]
WordTemplate = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="The .docx or .dotx whose styles, header and footer Word takes."),
]
Charts = Annotated[bool, typer.Option("--charts/--no-charts", help="With or without pictures.")]
Draft = Annotated[
    bool, typer.Option("--draft", help="Write it though files have errors: they are left out, and it says so.")
]
Record = Annotated[bool, typer.Option("--record", help="Write the figures into the meeting's file, as reported.")]
