"""Options and arguments of the commands that add an update."""

from typing import Annotated

import typer

from auditrack.cli import completion as complete

Name = Annotated[
    str,
    typer.Argument(
        metavar="ID/REF",
        help="The item's address. As short as you like, while only one can be meant.",
        autocompletion=complete.addresses,
    ),
]
When = Annotated[str | None, typer.Option("--date", metavar="DATE", help="When this became true; today if not given.")]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help="Progress in a sentence or two.")]
Shown = Annotated[
    list[str] | None,
    typer.Option(
        "--evidence", metavar="TEXT", help="What shows it, with its web address at the end if it has one. Repeat it."
    ),
]
Impact = Annotated[str | None, typer.Option(metavar="TEXT", help="The difference that it made.")]
RagWord = Annotated[str | None, typer.Option("--rag", metavar="COLOUR", help="The lead's view: red, amber or green.")]
By = Annotated[str | None, typer.Option("--by", metavar="POST", help="The post that reports it.")]
ApprovedBy = Annotated[str | None, typer.Option(metavar="POST", help="The post or body that approved it.")]
Reason = Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")]

NewStatus = Annotated[
    str | None, typer.Option(metavar="STATUS", help="not started, in progress, on hold, complete, closed or reopened.")
]
WhyOfColourToo = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Why it is on hold, closed, reopened, or of this colour.")
]
Answer = Annotated[
    str | None,
    typer.Option(metavar="ANSWER", help="A changed answer: accepted, partly accepted, not accepted or awaited."),
]
Threat = Annotated[str | None, typer.Option(metavar="TEXT", help="What threatens it from now on.")]
RiskScore = Annotated[str | None, typer.Option(metavar="TEXT", help="The council's score of that risk.")]
Decided = Annotated[str | None, typer.Option(metavar="TEXT", help="What was decided.")]
DecidedBy = Annotated[str | None, typer.Option(metavar="POST", help="The post or body that decided.")]
DecidedBecause = Annotated[str | None, typer.Option(metavar="TEXT", help="Why it was so decided.")]
NewTarget = Annotated[str, typer.Argument(metavar="DATE", help="The new target: 2024-02, 2024-02-29, 2024-Q1.")]
VerifiedBy = Annotated[str | None, typer.Option(metavar="POST", help="The post or panel that checked the evidence.")]
Verifier = Annotated[
    str | None, typer.Option("--by", metavar="POST", help="The post or panel that checked the evidence.")
]
LiftedBy = Annotated[
    str | None, typer.Option(metavar="BODY", help="The inspecting body, where it lifted the recommendation itself.")
]
ReasonToClose = Annotated[
    str | None,
    typer.Option(
        metavar="REASON", help="superseded, split, merged, risk accepted, no longer applicable or business as usual."
    ),
]
WhyInAnyWords = Annotated[str | None, typer.Option(metavar="TEXT", help="Why, in any words.")]
WrongEntry = Annotated[
    str,
    typer.Argument(
        metavar="DATE|due", help="The date of the wrong entry, as it stands there; or due, for the original deadline."
    ),
]
WhatWasWrong = Annotated[str | None, typer.Option(metavar="TEXT", help="What was wrong.")]
RightDeadline = Annotated[str | None, typer.Option(metavar="DATE", help="The right deadline.")]
RightStatus = Annotated[str | None, typer.Option(metavar="STATUS", help="The right status.")]
Why = Annotated[str | None, typer.Option(metavar="TEXT", help="Why it is on hold, closed or reopened.")]
Without = Annotated[
    list[str] | None,
    typer.Option(metavar="FIELD", help="What the wrong entry says and the right one does not: note, evidence …"),
]
WhenReally = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="When it really became true, if later than the wrong entry says."),
]
