"""What a register knew on a day: which inspections, and what of each.

Nothing that is told of a past day rests on what was entered, registered or dated later. What an item says is dated by
its updates; here is what the fields of an inspection say.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from auditrack.core.register.dates import Period
from auditrack.core.register.marks import Known
from auditrack.core.register.milestones import Milestone
from auditrack.core.register.model import Inspection
from auditrack.core.register.shape import fields_of

_WITH_FINDINGS = {field.name: field.blank for field in fields_of(Inspection) if Known.WITH_FINDINGS in field.marks}
_PUBLICATION = {"published": None, "link": None}


def known_on(inspections: Iterable[Inspection], day: date) -> Iterator[Inspection]:
    """The inspections of which the register knew on a day, each as it was known."""
    return (as_known(inspection, day) for inspection in inspections if is_known(inspection, day))


def is_known(inspection: Inspection, day: date) -> bool:
    """Whether it had begun or was in the register, or was expected by then."""
    if not _is_entered_later(inspection, day):
        starts = (inspection.fieldwork.first if inspection.fieldwork else None, inspection.registered_on)
        if any(start is not None and start <= day for start in starts):
            return True
    announced = inspection.announced
    return inspection.expected is not None and (announced is None or announced.last <= day)


def as_known(inspection: Inspection, day: date) -> Inspection:
    """An inspection without what was learnt of it later: its findings, and that it took place at all."""
    unknown: dict[str, Any] = {}
    if _is_entered_later(inspection, day):
        unknown = {**_WITH_FINDINGS, "fieldwork": None, "registered": None}
    elif not inspection.is_reported_by(day):
        is_ahead = inspection.fieldwork is not None and inspection.fieldwork.first > day
        unknown = {**_WITH_FINDINGS, **({"fieldwork": None} if is_ahead else {})}
    elif inspection.published and inspection.published.last > day:
        unknown = dict(_PUBLICATION)
    if inspection.milestones:
        has_findings = inspection.is_reported_by(day) and "reported" not in unknown
        known = (
            _as_known(milestone, day) for milestone in inspection.milestones if _is_set(milestone, day, has_findings)
        )
        unknown["milestones"] = tuple(known)
    if all(getattr(inspection, name) == value for name, value in unknown.items()):
        return inspection
    return replace(inspection, **unknown)


def _is_entered_later(inspection: Inspection, day: date) -> bool:
    return inspection.registered is not None and inspection.registered.last > day


def _is_set(milestone: Milestone, day: date, has_findings: bool) -> bool:
    """Whether a milestone had been set; without a day for that, it was when the findings came in."""
    return milestone.from_.last <= day if milestone.from_ else has_findings


def _as_known(milestone: Milestone, day: date) -> Milestone:
    done: Period | None = milestone.done
    return replace(milestone, done=None) if done is not None and done.last > day else milestone
