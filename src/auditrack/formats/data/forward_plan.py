"""The forward plan as JSON; docs/json.md says which keys may be relied on."""

from collections.abc import Callable, Mapping
from typing import Any

from auditrack.core.register.words import Audience
from auditrack.core.standing.forward_plan import Coming, ForwardPlan
from auditrack.formats.data.answers import Answer, dated

_COLUMNS: Mapping[str, Callable[[Coming], Any]] = {
    "id": lambda coming: coming.inspection.id,
    "title": lambda coming: coming.inspection.title,
    "body": lambda coming: list(coming.inspection.body),
    "directorate": lambda coming: coming.inspection.directorate,
    "stage": lambda coming: coming.stage.value,
    "window": lambda coming: coming.window.text if coming.window else None,
    "overdue": lambda coming: coming.is_overdue,
    "current_rating": lambda coming: coming.inspection.previous_judgement,
    "period_reviewed": lambda coming: coming.inspection.period_reviewed,
    "focus": lambda coming: coming.inspection.focus,
    "at_stake": lambda coming: coming.inspection.at_stake,
    "lead": lambda coming: list(coming.inspection.lead),
}
"""Each key of an inspection, and what it holds."""


def answer(plan: ForwardPlan, audience: Audience) -> Answer:
    """The inspections of the plan, the earliest first, and how many come later."""
    rows = [{name: value(coming) for name, value in _COLUMNS.items()} for coming in plan.coming]
    values = dated(
        plan.day,
        until=plan.until.isoformat() if plan.until else None,
        audience=audience.value,
        inspections=rows,
        later=plan.later,
    )
    return Answer(values, tuple(_COLUMNS), rows)
