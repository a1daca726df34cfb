"""What ``show`` was asked about: an inspection, a meeting's action or an item, on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from auditrack.core.register import addresses
from auditrack.core.register.address import Address
from auditrack.core.register.audience import Audience
from auditrack.core.register.disclosure import visible_to
from auditrack.core.register.model import Item, Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.core.standing.figures import Figures, InspectionFigures, ItemNow, figures
from auditrack.core.standing.flags import flags_of, records_evidence
from auditrack.core.standing.position import positions
from auditrack.core.standing.sharing import Links, shared
from auditrack.formats.data import values
from auditrack.formats.screen import show
from auditrack.formats.screen.blocks import Block


class NotYetHereError(AuditrackError):
    """The item had not come in by the day asked about."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What was found under a name."""

    links: Links
    """The register as the audience may see it, and where its items stand."""
    day: date
    found: InspectionFigures | tuple[ItemNow, ...]

    @classmethod
    def named(cls, registry: Registry, name: str, day: date, audience: Audience) -> "Subject":
        """Raises UnknownNameError and NotYetHereError."""
        seen = visible_to(registry, audience)
        address = addresses.resolve(seen, name)
        links = Links(seen, positions(seen, day))
        if not address.ref and address.source in {each.id for each in seen.inspections}:
            return cls(links, day, _inspection(figures(registry, day, None, audience), address.source))
        wanted = (
            seen.items_at(address)
            if address.ref
            else tuple(item for item in seen.items.values() if item.source.id == address.source)
        )
        return cls(links, day, _items(links, wanted, day, name))

    def blocks(self) -> list[Block]:
        """For a terminal."""
        settings = self.links.seen.settings.rating
        if isinstance(self.found, InspectionFigures):
            return show.of_inspection(self.found, settings, self.day, self.links)
        return [
            block
            for item in self.found
            for block in show.of_item(item, settings, self.day, self.links.elsewhere(item.now.item))
        ]

    def as_json(self) -> str:
        """For other programs."""
        if isinstance(self.found, InspectionFigures):
            inspection = self.found.inspection
            shared = {
                "delivered_through": [values.through(each) for each in self.links.delivered_through(inspection)],
                "delivers": [values.through(each) for each in self.links.delivers(inspection)],
            }
            items = [self._item(each) for each in self.found.items]
            return values.text(self.day, inspection={**values.inspection(self.found), **shared, "items": items})
        return values.text(self.day, items=[self._item(each) for each in self.found])

    def _item(self, one: ItemNow) -> dict[str, Any]:
        elsewhere = [values.elsewhere(each) for each in self.links.elsewhere(one.now.item)]
        return {**values.item(one, self.links.seen.settings.rating), "elsewhere": elsewhere}


def _inspection(found: Figures, source: str) -> InspectionFigures:
    return next(each for each in found.inspections if each.inspection.id == source)


def _items(links: Links, wanted: tuple[Item, ...], day: date, name: str) -> tuple[ItemNow, ...]:
    here = [links.there[item.address] for item in wanted if item.address in links.there]
    if not wanted:
        raise NotYetHereError(f"{name} is a meeting that asked for nothing to be followed up.")
    if not here:
        raise NotYetHereError(f"nothing of {name} had come in by {day}. Give a later day, with --as-of.")
    has_evidence = records_evidence(links.there.values())
    elsewhere = shared(links.seen, links.there)
    return tuple(
        ItemNow(
            each,
            None,
            flags_of(each, evidence_is_recorded=has_evidence),
            is_shared=each.address in elsewhere,
        )
        for each in here
    )


def change(before: Registry, after: Registry, address: Address, day: date) -> list[Block]:
    """What becomes of an item and of the rating of its inspection, by what was added to the register."""
    found = [_found(each, address, day) for each in (before, after)]
    rated = [one.rated for one, _ in found if one is not None]
    ratings = (rated[0], rated[1]) if len(rated) == len(found) else None
    return show.of_change(found[0][1], found[1][1], after.settings.rating, ratings)


def _found(registry: Registry, address: Address, day: date) -> tuple[InspectionFigures | None, ItemNow | None]:
    all_figures = figures(registry, day, None, Audience.MEMBERS)
    one = next((each for each in all_figures.inspections if each.inspection.id == address.source), None)
    if one is None:  # a meeting asked for it
        item = registry.items.get(address)
        now = _items(Links(registry, positions(registry, day)), (item,), day, address) if item else ()
        return None, next(iter(now), None)
    return one, next((each for each in one.items if each.address == address), None)
