"""The forward plan as JSON; docs/json.md says which keys may be relied on."""

from typing import Any

from auditrack.core.register.words import Audience
from auditrack.core.standing.forward_plan import Coming, ForwardPlan
from auditrack.formats.data import values


def as_json(plan: ForwardPlan, audience: Audience) -> str:
    """The inspections of the plan, and how many come later."""
    return values.text(
        plan.day,
        until=plan.until.isoformat() if plan.until else None,
        audience=audience.value,
        inspections=rows(plan),
        later=plan.later,
    )


def rows(plan: ForwardPlan) -> list[dict[str, Any]]:
    """A row for each inspection, the earliest first."""
    return [_inspection(coming) for coming in plan.coming]


def _inspection(coming: Coming) -> dict[str, Any]:
    inspection = coming.inspection
    return {
        "id": inspection.id,
        "title": inspection.title,
        "body": list(inspection.body),
        "directorate": inspection.directorate,
        "stage": coming.stage.value,
        "window": coming.window.text if coming.window else None,
        "overdue": coming.is_overdue,
        "current_rating": inspection.previous_judgement,
        "period_reviewed": inspection.period_reviewed,
        "focus": inspection.focus,
        "at_stake": inspection.at_stake,
        "lead": list(inspection.lead),
    }
