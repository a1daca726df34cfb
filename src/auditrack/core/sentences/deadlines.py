"""A deadline in words. One that is lost reads "unknown" (``str``); the other sentences on deadlines are here."""

from auditrack.core.register.dates import Deadline, Period, Unknown


def or_none(deadline: Deadline | None) -> str:
    """A deadline beside another: "March 2024", "unknown", "none"."""
    return str(deadline) if deadline else "none"


def as_a_date(deadline: Deadline | None) -> str:
    """A deadline from which a target moves: "March 2024", "an unknown date"."""
    return str(deadline) if isinstance(deadline, Period) else "an unknown date"


def to_come(expected: Deadline) -> str:
    """When something is expected: "March 2024", "to be confirmed"."""
    return str(expected) if isinstance(expected, Period) else "to be confirmed"


def is_lost(deadline: object) -> bool:
    """Whether a deadline was agreed once and is lost."""
    return deadline is Unknown.UNKNOWN
