"""What comes next of an inspection, in words; and whether it has happened, or its day has passed without that."""

from datetime import date

from auditrack.core.grammar.english import sentence
from auditrack.core.register.dates import when
from auditrack.core.register.milestones import Milestone
from auditrack.core.register.model import Inspection


def told(inspection: Inspection, day: date, since: date | None) -> tuple[str, ...]:
    """The milestones of an inspection as known on a day; a done one only in the period in which it was done."""
    return tuple(_in_words(milestone, day) for milestone in inspection.milestones if not _is_over(milestone, since))


def _is_over(milestone: Milestone, since: date | None) -> bool:
    return since is not None and milestone.is_done_by(since)


def _in_words(milestone: Milestone, day: date) -> str:
    text = sentence(milestone.text)
    if milestone.done:
        return f"{text} This was done {when(milestone.done)}."
    if milestone.due:
        return f"{text} This {'was' if milestone.has_passed_by(day) else 'is'} due {when(milestone.due)}."
    return text
