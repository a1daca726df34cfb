"""Options and arguments of ``meeting``."""

from typing import Annotated

import typer

from auditrack.cli import completion as complete

Meeting = Annotated[
    str, typer.Argument(metavar="MEETING", help="Meeting, by its month or date.", autocompletion=complete.meetings)
]
NewDate = Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day to which it was moved.")]
NewPositionDate = Annotated[str | None, typer.Option(metavar="DATE", help="Position date of the figures.")]
NextMeeting = Annotated[
    str | None, typer.Option(metavar="DATE", help="Date of the next meeting that receives a report.")
]
Deferred = Annotated[
    str | None, typer.Option(metavar="WHY", help="It did not take its report: deferred, withdrawn, inquorate.")
]
PresentedBy = Annotated[
    list[str] | None, typer.Option(metavar="POST", help="Post that presented the report. May be repeated.")
]
Attended = Annotated[
    list[str] | None, typer.Option(metavar="POST", help="Post that attended for the item. May be repeated.")
]
VerbalUpdates = Annotated[
    list[str] | None,
    typer.Option("--verbal-update", metavar="TEXT", help="What was reported orally. May be repeated."),
]
Resolutions = Annotated[
    list[str] | None, typer.Option("--resolution", metavar="TEXT", help="What it resolved. May be repeated.")
]
