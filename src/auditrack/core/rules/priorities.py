"""Rules about what the council's priorities ask of items."""

from collections.abc import Iterator

from auditrack.core.register.dates import Period, in_words
from auditrack.core.register.lengths import ahead
from auditrack.core.rules.examined import Examined, Found, quoted
from auditrack.core.standing.priorities import due_by, priority_id


def unknown_length(examined: Examined) -> Iterator[Found]:
    """How soon items of a priority are due is a length of time."""
    for priority in examined.registry.settings.priorities:
        if priority.due_within is not None and ahead(examined.day, priority.due_within) is None:
            yield (
                priority.origin.place("due_within"),
                f"{quoted(priority.due_within)} is not a length of time",
                "Write, for example, 90d, 12w or 3m.",
            )


def due_beyond_priority(examined: Examined) -> Iterator[Found]:
    """An item is due first as soon as its priority asks; a deadline that it inherits is not held against it."""
    council = examined.registry.settings
    if all(priority.due_within is None for priority in council.priorities):
        return
    for asked in examined.items:
        stood = examined.positions.get(asked.address)
        limit = due_by(asked, council)
        if stood is None or limit is None or stood.asked is not None or not isinstance(stood.original, Period):
            continue
        if stood.original.last > limit:
            asks = f"its priority ({priority_id(asked)}) asks for {in_words(limit)} at the latest"
            yield (
                asked.entry.origin.place("due"),
                f"{asked.address} is first due by {stood.original}; {asks}",
                "Agree an earlier deadline, or correct the priority.",
            )
