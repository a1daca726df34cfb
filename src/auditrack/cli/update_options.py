"""Options and arguments of the commands that add an update."""

from typing import Annotated

import typer

from auditrack.cli import completion as complete
from auditrack.core.register.words import REASONS_TO_CLOSE

Name = Annotated[
    str,
    typer.Argument(
        metavar="ID/REF",
        help="Address of the item. May be shortened if unambiguous.",
        autocompletion=complete.addresses,
    ),
]
NameOfAny = Annotated[
    str,
    typer.Argument(
        metavar="ID[/REF]",
        help="Inspection, or address of an item. May be shortened if unambiguous.",
        autocompletion=complete.addresses,
    ),
]
Owners = Annotated[
    list[str] | None, typer.Option("--owner", metavar="POST", help="Accountable post. May be repeated.")
]
Leads = Annotated[list[str] | None, typer.Option("--lead", metavar="POST", help="Delivery post. May be repeated.")]
NewDirectorate = Annotated[
    str | None,
    typer.Option("--directorate", metavar="CODE", help="Directorate.", autocompletion=complete.directorates),
]
NewTitle = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What the inspection is called.")]
NewBoard = Annotated[
    str | None, typer.Option("--monitored-by", metavar="BOARD", help="Board that monitors the inspection.")
]
NewExpected = Annotated[
    str | None, typer.Option("--expected", metavar="DATE", help="When it is expected; unknown if to be confirmed.")
]
NewReportExpected = Annotated[
    str | None, typer.Option("--report-expected", metavar="DATE", help="When its findings are expected.")
]
NewFieldwork = Annotated[str | None, typer.Option("--fieldwork", metavar="DATE", help="When it took place.")]
NewReported = Annotated[
    str | None, typer.Option("--reported", metavar="DATE", help="When the findings were received.")
]
NewPublished = Annotated[str | None, typer.Option("--published", metavar="DATE", help="When the report came out.")]
NewLink = Annotated[str | None, typer.Option("--link", metavar="URL", help="Web address of the public report.")]
NewJudgement = Annotated[
    str | None,
    typer.Option("--judgement", metavar="TEXT", help="Judgement in the body's own words; none if it gives none."),
]
NewFollower = Annotated[
    str | None,
    typer.Option("--followed-elsewhere", metavar="TEXT", help="By whom and where its recommendations are followed."),
]
NewDisclosure = Annotated[
    str | None,
    typer.Option("--disclosure", metavar="WORD", help="What the public may see: public, judgement-only or exempt."),
]
NewExemption = Annotated[
    str | None, typer.Option("--exemption", metavar="TEXT", help="Why the public may not see it: the paragraph.")
]
NewDelivery = Annotated[
    list[str] | None,
    typer.Option(
        "--delivered-by",
        metavar="ID/REF",
        help="Item by which this one is delivered. May be repeated.",
        autocompletion=complete.addresses,
    ),
]
When = Annotated[str | None, typer.Option("--date", metavar="DATE", help="Date of the update (default: today).")]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help="Progress in a sentence or two.")]
Shown = Annotated[
    list[str] | None,
    typer.Option(
        "--evidence", metavar="TEXT", help="Evidence, ending with a web address if there is one. May be repeated."
    ),
]
Impact = Annotated[str | None, typer.Option(metavar="TEXT", help="The difference made.")]
RagWord = Annotated[
    str | None, typer.Option("--rag", metavar="COLOUR", help="Lead officer's rating: red, amber or green.")
]
By = Annotated[str | None, typer.Option("--by", metavar="POST", help="Post reporting the update.")]
ApprovedBy = Annotated[str | None, typer.Option(metavar="POST", help="Post or body that approved it.")]
Reason = Annotated[str | None, typer.Option(metavar="TEXT", help="Reason for the extension.")]

Approver = Annotated[
    str | None,
    typer.Option("--by", metavar="POST", help="Post or body that approved it (default: that of the settings)."),
]
Refuser = Annotated[str | None, typer.Option("--by", metavar="POST", help="Post or body that refused it.")]
GrantedFor = Annotated[
    str | None, typer.Option("--due", metavar="DATE", help="Deadline, if granted for another date than requested.")
]
Asked = Annotated[
    str | None,
    typer.Option("--of", metavar="DATE", help="Date of the request or extension (default: the one that waits)."),
]

NewStatus = Annotated[
    str | None,
    typer.Option(
        metavar="STATUS", help="New status: not started, in progress, on hold, complete, closed or reopened."
    ),
]
WhyOfColourToo = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Reason for being on hold, closed or reopened, or for the rating.")
]
Answer = Annotated[
    str | None,
    typer.Option(metavar="ANSWER", help="Changed response: accepted, partly accepted, not accepted or awaited."),
]
Threat = Annotated[str | None, typer.Option(metavar="TEXT", help="Risk to the item.")]
RiskScore = Annotated[str | None, typer.Option(metavar="TEXT", help="The council's score for the risk.")]
Decided = Annotated[str | None, typer.Option(metavar="TEXT", help="Decision taken.")]
DecidedBy = Annotated[str | None, typer.Option(metavar="POST", help="Post or body that took the decision.")]
DecidedBecause = Annotated[str | None, typer.Option(metavar="TEXT", help="Reason for the decision.")]
NewTarget = Annotated[
    str, typer.Argument(metavar="DATE", help="Revised date, for example 2024-02, 2024-02-29 or 2024-Q1.")
]
VerifiedBy = Annotated[str | None, typer.Option(metavar="POST", help="Post or panel that verified the evidence.")]
Verifier = Annotated[
    str | None, typer.Option("--by", metavar="POST", help="Post or panel that verified the evidence.")
]
LiftedBy = Annotated[
    str | None, typer.Option(metavar="BODY", help="Inspecting body, if it lifted the recommendation itself.")
]
Returned = Annotated[
    str | None,
    typer.Option("--returned", metavar="WHY", help="Send it back instead, with the reason: it is in progress again."),
]
Review = Annotated[str | None, typer.Option(metavar="DATE", help="When the closing is to be reviewed.")]
Percent = Annotated[int | None, typer.Option(metavar="NUMBER", help="How much is done, from 0 to 100.")]
ReasonToClose = Annotated[
    str | None,
    typer.Option(
        metavar="REASON",
        help=f"Reason: {', '.join(REASONS_TO_CLOSE)} or one of the council's own.",
    ),
]
Into = Annotated[
    str | None,
    typer.Option(metavar="ID/REF", help="Open item under which its work goes on.", autocompletion=complete.addresses),
]
Parts = Annotated[list[str] | None, typer.Option("--part", metavar="TEXT", help="Text of a part. Give it for each.")]
WhyInAnyWords = Annotated[str | None, typer.Option(metavar="TEXT", help="Reason for reopening it.")]
WrongEntry = Annotated[
    str,
    typer.Argument(
        metavar="DATE|due",
        help="Date of the entry to correct, as written in the file; or due, for the original deadline.",
    ),
]
WhatWasWrong = Annotated[str | None, typer.Option(metavar="TEXT", help="What was wrong.")]
RightDeadline = Annotated[str | None, typer.Option(metavar="DATE", help="Correct deadline.")]
RightStatus = Annotated[str | None, typer.Option(metavar="STATUS", help="Correct status.")]
Why = Annotated[str | None, typer.Option(metavar="TEXT", help="Reason for being on hold, closed or reopened.")]
Without = Annotated[
    list[str] | None,
    typer.Option(metavar="FIELD", help="Fields to remove from the entry: note, evidence …"),
]
WhenReally = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="Correct date, if later than that of the entry."),
]
