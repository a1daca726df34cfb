"""Inspections and items as JSON values; docs/json.md says which keys may be relied on."""

import json
from datetime import date
from typing import Any

from auditrack.core.register.model import RatingSettings, Update
from auditrack.core.sentences.ratings import reasons, why
from auditrack.core.standing.figures import InspectionFigures, ItemNow
from auditrack.core.standing.sharing import Elsewhere, Linked

JSON_VERSION = 1


def text(day: date, **rest: Any) -> str:
    """A whole answer: the version of its form, the day that it is told for, and the rest."""
    return json.dumps({"version": JSON_VERSION, "as_of": day.isoformat(), **rest}, indent=2) + "\n"


def inspection(one: InspectionFigures) -> dict[str, Any]:
    """One inspection between the last report and this one."""
    rating = one.rated.rating
    return {
        "id": one.inspection.id,
        "title": one.inspection.title,
        "body": list(one.inspection.body),
        "directorate": one.inspection.directorate,
        "date": one.inspection.happened.text if one.inspection.happened else None,
        "group": one.group.value,
        "rating": rating.label if rating else None,
        "rating_code": rating.code if rating else None,
        "judgement": one.inspection.judgement,
        "why": list(reasons(one.rated)),
        "withheld": one.inspection.withheld,
        "total": one.total,
        "shared": one.shared,
        "complete": one.complete,
        "in_progress": one.in_progress,
        "not_started": one.not_started,
        "closed": one.closed,
        "delayed": one.delayed,
        "delayed_over_threshold": one.delayed_over_threshold,
        "months_late": one.most_months_late,
        "complete_at_last_report": one.complete_at_last_report,
        "complete_since_last_report": one.completed_since,
        "flags": [flag.value for flag in one.flags],
    }


def item(one: ItemNow, settings: RatingSettings) -> dict[str, Any]:
    """An item's position for other programs."""
    now, entry = one.now, one.entry
    return {
        "address": now.address,
        "text": entry.text,
        "owner": list(now.item.owner),
        "resolution": now.item.resolution[0] if now.item.resolution else None,
        "standing": now.standing.value,
        "status": now.status.value,
        "response": now.response.value,
        "original_deadline": now.original.text if now.original else None,
        "target": now.deadline.text if now.deadline else None,
        "extensions": len(now.extensions),
        "delayed": now.is_delayed,
        "delayed_over_threshold": bool(now.delay and now.delay.over_threshold),
        "months_late": now.delay.months if now.delay else None,
        "finished": now.finished.isoformat() if now.finished else None,
        "flags": [flag.value for flag in one.flags],
        "why": list(why(now, settings, one.flags)),
        "updates": [_update_json(update) for update in now.updates],
    }


def elsewhere(other: Elsewhere) -> dict[str, Any]:
    """An item that is the same work as another, and how it is linked to that."""
    now = other.position
    return {
        "address": now.address,
        "link": "follows" if other.is_followed else "followed by",
        "of": other.nearest.address,
        "source": now.source.id,
        "text": now.text,
        "standing": now.standing.value,
        "status": now.status.value,
        "target": now.deadline.text if now.deadline else None,
        "delayed": now.is_delayed,
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
        "evidence": [evidence.text for evidence in update.evidence],
    }
