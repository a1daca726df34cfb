"""Options of ``report``."""

from typing import Annotated

import typer

from auditrack.cli import completion as complete
from auditrack.core.register.words import HeadlineForm, PaperName

ForMeeting = Annotated[
    str | None,
    typer.Option(
        metavar="MEETING",
        help="Meeting: its id, its date or its month (default: the next one, else the latest; for a briefing, none).",
        autocompletion=complete.meetings,
    ),
]
Paper = Annotated[
    PaperName | None,
    typer.Option(
        "--paper",
        metavar="NAME",
        help="Paper: committee, tracker, follow-up, plan or briefing (default: report: paper in registry.yaml).",
    ),
]
About = Annotated[
    str | None,
    typer.Option(
        metavar="ID",
        help="Inspection or plan of a follow-up or plan paper (default: the one in the meeting's file, else the "
        "only one).",
        autocompletion=complete.inspections,
    ),
]
OnlyDirectorate = Annotated[
    str | None,
    typer.Option(
        "--directorate",
        metavar="CODE",
        help="Only what this directorate answers for. Such a paper is not recorded.",
        autocompletion=complete.directorates,
    ),
]
OnlyInspections = Annotated[
    list[str] | None,
    typer.Option(
        "--inspection",
        metavar="ID",
        help="Only this inspection. May be repeated. Such a paper is not recorded.",
        autocompletion=complete.inspections,
    ),
]
DayOfBriefing = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="Position date of a briefing (default: that of the meeting, else today)."
    ),
]
Full = Annotated[bool, typer.Option("--full", help="Print the full lists in a briefing.")]
Headline = Annotated[
    HeadlineForm | None,
    typer.Option(help="Form of the headline figures (default: report: headline in registry.yaml)."),
]
Forms = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMS",
        help="Formats: md, docx, html or pdf, or several separated by commas.",
        autocompletion=complete.forms,
    ),
]
Output = Annotated[
    str,
    typer.Option("-o", "--output", metavar="FOLDER", help="Folder to write to; - is standard output, for md or html."),
]
WordTemplate = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="The .docx or .dotx that gives the Word file its styles, header and footer."),
]
Charts = Annotated[bool, typer.Option("--charts/--no-charts", help="Include charts, or leave them out.")]
Draft = Annotated[
    bool, typer.Option("--draft", help="Write a draft even if files have errors; they are left out and listed.")
]
Record = Annotated[
    bool,
    typer.Option(
        "--record",
        help="Record the figures in the meeting's file as reported, and the standing texts that the paper took from "
        "registry.yaml. A paper that was edited is left as it is.",
    ),
]
Again = Annotated[
    bool, typer.Option("--again", help="Write a paper again even if its figures are recorded as reported.")
]
