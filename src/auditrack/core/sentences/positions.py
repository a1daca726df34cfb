"""Where an item stands, in words."""

from auditrack.core.grammar.english import counted
from auditrack.core.standing.position import Position


def where_it_stands(position: Position) -> str:
    """An item's status, its deadline, and how late it is: "in progress, due by March 2024, delayed four months"."""
    words = "awaiting verification" if position.awaiting_verification else position.status.value
    if position.status.value != position.standing.value and not position.is_open:
        words = position.standing.value
    if position.because:
        words += f" ({position.because})"
    if position.is_open and position.deadline:
        words += f", due by {position.deadline}"
    if position.delay:
        words += ", delayed" + (f" {counted(position.delay.months, 'month')}" if position.delay.months else "")
    return words


def with_its_colour(position: Position) -> str:
    """Where an item stands, and the colour that its lead gives it."""
    return where_it_stands(position) + (f"; its lead says {position.rag}" if position.rag else "")
