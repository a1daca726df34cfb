"""A deadline in words. One that is lost reads "unknown" (``str``); the other sentences on deadlines are here."""

from datetime import date

from auditrack.core.grammar.english import upper_first
from auditrack.core.register.dates import Deadline, Period, Unknown, when
from auditrack.core.register.model import Inspection


def or_none(deadline: Deadline | None) -> str:
    """A deadline beside another: "March 2024", "unknown", "none"."""
    return str(deadline) if deadline else "none"


def as_a_date(deadline: Deadline | None) -> str:
    """A deadline from which a target moves: "March 2024", "an unknown date"."""
    return str(deadline) if isinstance(deadline, Period) else "an unknown date"


def to_come(expected: Deadline) -> str:
    """When something is expected: "March 2024", "to be confirmed"."""
    return str(expected) if isinstance(expected, Period) else "to be confirmed"


def in_plan(inspection: Inspection, on: date) -> str:
    """When an inspection takes place, in a forward plan of a day: also that it has, or should have by then."""
    if inspection.fieldwork and inspection.fieldwork.last <= on:
        return f"Took place {when(inspection.fieldwork)}"
    return upper_first(due_by(inspection.happened, on))


def due_by(expected: Period | None, on: date) -> str:
    """When something is expected, seen from a day: "March 2024", "was due in March 2024", "to be confirmed"."""
    if expected is None:
        return "to be confirmed"
    return f"was due {when(expected)}" if expected.last < on else str(expected)


def findings_due(title: str, expected: Period | None, on: date) -> str:
    """Whose findings are to come, and when they were due where that day has passed."""
    return f"{title} (due {when(expected)})" if expected and expected.last < on else title


def is_lost(deadline: object) -> bool:
    """Whether a deadline was agreed once and is lost."""
    return deadline is Unknown.UNKNOWN
