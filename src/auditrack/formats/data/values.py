"""Inspections and items as JSON values; docs/json.md says which keys may be relied on."""

from collections.abc import Callable, Mapping
from typing import Any

from auditrack.core.register.settings import RatingSettings
from auditrack.core.register.updates import Request, Update
from auditrack.core.sentences.ratings import reasons, why
from auditrack.core.standing.inspection_figures import InspectionFigures, ItemNow
from auditrack.core.standing.sharing import Elsewhere, Linked

INSPECTION: Mapping[str, Callable[[InspectionFigures], Any]] = {
    "id": lambda figures: figures.inspection.id,
    "title": lambda figures: figures.inspection.title,
    "body": lambda figures: list(figures.inspection.body),
    "directorate": lambda figures: figures.inspection.directorate,
    "date": lambda figures: figures.inspection.happened.text if figures.inspection.happened else None,
    "group": lambda figures: figures.group.value,
    "rating": lambda figures: figures.rated.rating.label if figures.rated.rating else None,
    "rating_code": lambda figures: figures.rated.rating.code if figures.rated.rating else None,
    "judgement": lambda figures: figures.inspection.given_judgement,
    "judgement_given": lambda figures: (
        not figures.inspection.gives_no_judgement if figures.inspection.judgement else None
    ),
    "why": lambda figures: list(reasons(figures.rated)),
    "withheld": lambda figures: figures.inspection.withheld,
    "total": lambda figures: figures.total,
    "shared": lambda figures: figures.shared,
    "complete": lambda figures: figures.complete,
    "in_progress": lambda figures: figures.in_progress,
    "not_started": lambda figures: figures.not_started,
    "closed": lambda figures: figures.closed,
    "replaced": lambda figures: figures.replaced,
    "delayed": lambda figures: figures.delayed,
    "delayed_over_threshold": lambda figures: figures.delayed_over_threshold,
    "months_late": lambda figures: figures.most_months_late,
    "complete_at_last_report": lambda figures: figures.complete_at_last_report,
    "complete_since_last_report": lambda figures: figures.completed_since,
    "percent": lambda figures: figures.percent,
    "percent_of": lambda figures: len(figures.parts_done),
    "flags": lambda figures: [flag.value for flag in figures.flags],
}
"""Each key of an inspection, and what it holds."""


def inspection(figures: InspectionFigures) -> dict[str, Any]:
    """One inspection between the last report and this."""
    return {name: value(figures) for name, value in INSPECTION.items()}


def item(item: ItemNow, settings: RatingSettings) -> dict[str, Any]:
    """An item's position for other programs."""
    position = item.now
    return {
        "address": position.address,
        "text": position.text,
        "owner": list(position.item.owner),
        "directorate": position.item.directorate,
        "resolution": position.item.resolution[0] if position.item.resolution else None,
        "standing": position.standing.value,
        "status": position.status.value,
        "response": position.response.value,
        "original_deadline": position.original.text if position.original else None,
        "target": position.deadline.text if position.deadline else None,
        "extensions": len(position.extensions),
        "delayed": position.is_delayed,
        "delayed_over_threshold": bool(position.delay and position.delay.over_threshold),
        "months_late": position.delay.months if position.delay else None,
        "finished": position.finished.isoformat() if position.finished else None,
        "replaces": [other.address for other in position.replaces],
        "replaced_by": [other.address for other in position.replaced_by],
        "asked_since": position.asked.text if position.asked else None,
        "repeated": position.repeated,
        "flags": [flag.value for flag in item.flags],
        "percent": position.percent,
        "signs_off": list(position.signs_off),
        "returned": position.returned.returned if position.returned else None,
        "review": position.review.text if position.review else None,
        "why": list(why(position, settings, item.flags)),
        "updates": [_update_json(update) for update in position.updates],
    }


def elsewhere(other: Elsewhere) -> dict[str, Any]:
    """An item that is the same work as another, and how it is linked to that."""
    position = other.position
    return {
        "address": position.address,
        "link": "follows" if other.is_followed else "followed by",
        "of": other.nearest.address,
        "source": position.source.id,
        "text": position.text,
        "standing": position.standing.value,
        "status": position.status.value,
        "target": position.deadline.text if position.deadline else None,
        "delayed": position.is_delayed,
    }


def through(linked: Linked) -> dict[str, Any]:
    """Items of one inspection or meeting that are linked to those of another."""
    return {"id": linked.source.id, "items": [item.address for item in linked.items]}


def _update_json(update: Update) -> dict[str, Any]:
    return {
        "date": update.date.text,
        "counts_from": update.counts_from.isoformat(),
        "status": update.status and update.status.value,
        "note": update.note,
        "due": update.due and update.due.text,
        "reason": update.reason,
        "because": update.because,
        "requests": _request(update.requests),
        "approves": update.approves and update.approves.text,
        "refuses": update.refuses and update.refuses.text,
        "evidence": [evidence.text for evidence in update.evidence],
        "owner": list(update.owner),
        "lead": list(update.lead),
        "directorate": update.directorate,
    }


def _request(asked: Request | None) -> dict[str, Any] | None:
    return {"due": asked.due and asked.due.text, "close": asked.close} if asked else None
