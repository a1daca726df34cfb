"""What ``show --json`` prints: one inspection or some items whole."""

from typing import Any

from auditrack.core.standing.inspection_figures import InspectionFigures, ItemNow
from auditrack.core.standing.lookup import Lookup
from auditrack.formats.data import values
from auditrack.formats.data.answers import Answer, dated


def answer(lookup: Lookup) -> Answer:
    """All of it, for other programs."""
    subject, links = lookup.subject, lookup.links
    if not isinstance(subject, InspectionFigures):
        return Answer(dated(lookup.day, items=[_item(lookup, now) for now in subject]))
    linked = {
        "delivered_through": [values.through(link) for link in links.delivered_through(subject.inspection)],
        "delivers": [values.through(link) for link in links.delivers(subject.inspection)],
    }
    items = [_item(lookup, now) for now in subject.items]
    return Answer(dated(lookup.day, inspection={**values.inspection(subject), **linked, "items": items}))


def _item(lookup: Lookup, now: ItemNow) -> dict[str, Any]:
    elsewhere = [values.elsewhere(other) for other in lookup.links.elsewhere(now.now.item)]
    return {**values.item(now, lookup.links.seen.settings.rating), "elsewhere": elsewhere}
