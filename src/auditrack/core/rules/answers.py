"""Rules about what is answered, signed off, sent back and closed, and about the council's own words for it."""

from collections.abc import Iterator
from datetime import date

from auditrack.core.grammar.english import listed
from auditrack.core.register.words import Status
from auditrack.core.rules.examined import Examined, Found, quoted
from auditrack.core.standing import closing
from auditrack.core.standing.answers import said
from auditrack.core.standing.decisions import settled

_FROM, _TO = 0, 100


def returned_not_awaiting(examined: Examined) -> Iterator[Found]:
    """Only what is reported complete and awaits verification is sent back."""
    council = examined.registry.settings
    for asked in examined.items:
        for number, sent in enumerate(asked.entry.updates):
            if sent.returned is None:
                continue
            above = settled(asked.entry.due, asked.entry.updates[:number], date.max).updates
            if not said(asked, above, council).is_awaiting:
                yield (
                    sent.origin.place("returned"),
                    "it is sent back, but does not await verification",
                    "Use status: reopened for what was complete, or a note.",
                )


def returned_beside_status(examined: Examined) -> Iterator[Found]:
    """What is sent back is neither verified nor given a status in the same update: it is in progress again."""
    for _, sent in examined.updates:
        for field in ("status", "verified_by", "lifted_by") if sent.returned is not None else ():
            if field in sent.origin.fields:
                yield (
                    sent.origin.place(field),
                    f"it is sent back, and the same update has {field}",
                    "Put that in an update of its own. What is sent back is in progress again.",
                )


def percent_beyond_bounds(examined: Examined) -> Iterator[Found]:
    """How much is done lies between 0 and 100."""
    for told in examined.all_updates:
        if told.percent is not None and not _FROM <= told.percent <= _TO:
            yield (
                told.origin.place("percent"),
                f"percent is {told.percent}, which is not between {_FROM} and {_TO}",
                "Write a number from 0 to 100.",
            )


def review_without_closing(examined: Examined) -> Iterator[Found]:
    """A date on which a closing is to be looked at again stands in the update that closes the item."""
    for _, told in examined.updates:
        closes = told.status is Status.CLOSED or (told.requests is not None and told.requests.close)
        if told.review is not None and not closes:
            yield (
                told.origin.place("review"),
                "review is for an update that closes an item",
                "Add status: closed and because, or put the date in note.",
            )


def unknown_need(examined: Examined) -> Iterator[Found]:
    """What a reason for closing needs are fields that an update may have beside it."""
    for own in examined.registry.settings.closing:
        for name in own.needs:
            if name not in closing.NEEDS:
                yield (
                    own.origin.place("needs"),
                    f"{quoted(name)} is nothing that a reason for closing can need",
                    f"Use one or more of: {', '.join(closing.NEEDS)}.",
                )


def closing_incomplete(examined: Examined) -> Iterator[Found]:
    """An item is closed with all that its reason needs."""
    council = examined.registry.settings
    for _, told in examined.updates:
        missing, because = list(closing.lacks(council, told)), closing.reason(told)
        if missing:
            yield (
                told.origin.place("because" if told.because else "requests"),
                f"it is closed ({because}) without {listed(missing)}",
                f"This reason needs {listed(list(closing.needs(council, because)))}: correct the entry.",
            )
