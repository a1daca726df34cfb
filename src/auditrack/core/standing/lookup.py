"""What a name refers to on a day: an inspection, a meeting's actions, or an item."""

from dataclasses import dataclass
from datetime import date

from auditrack.core.register import addresses
from auditrack.core.register.dates import in_words
from auditrack.core.register.model import Item, Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import Audience
from auditrack.core.standing.figures import figures
from auditrack.core.standing.flags import flags_of, records_evidence
from auditrack.core.standing.inspection_figures import InspectionFigures, ItemNow
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.names import as_on, seen_on
from auditrack.core.standing.sharing import Links, shared


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a name refers to, in its position on a day."""

    links: Links
    """The register as the audience may see it, and the positions of its items."""
    day: date
    subject: InspectionFigures | tuple[ItemNow, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """An item's position on a day, and its inspection; None where they are not in the register yet."""

    item: ItemNow | None
    inspection: InspectionFigures | None
    """None for what a meeting asked for."""


def lookup(registry: Registry, name: str, day: date, audience: Audience) -> Lookup:
    """What a name means, on a day. Raises UnknownNameError, and AuditrackError where it was not there by then."""
    seen = seen_on(registry, audience, day)
    address = addresses.resolve(seen, name)
    links = Links(seen, positions(seen, day))
    if not address.ref and address.source in {inspection.id for inspection in seen.inspections}:
        inspection = _inspection(registry, address.source, day, audience)
        if inspection is None:
            raise AuditrackError(f"{name} was not known by {in_words(day)}. Choose a later date with --as-of.")
        return Lookup(links, day, inspection)
    wanted = (
        seen.items_at(address)
        if address.ref
        else tuple(asked for asked in seen.items.values() if asked.source.id == address.source)
    )
    return Lookup(links, day, _items(links, wanted, day, name))


def standing(registry: Registry, item: Item, day: date) -> Standing:
    """An item's position on a day, with all that is not public, in a register that may not hold it yet."""
    inspection = _inspection(registry, item.source.id, day, Audience.MEMBERS)
    if inspection is not None:
        there = (now for now in inspection.items if now.address == item.address)
        return Standing(next(there, None), inspection)
    dated = as_on(registry, day)
    here = dated.items.get(item.address)  # a meeting asked for it
    now = _items(Links(dated, positions(dated, day)), (here,), day, item.address) if here else ()
    return Standing(next(iter(now), None), None)


def _inspection(registry: Registry, source: str, day: date, audience: Audience) -> InspectionFigures | None:
    all_figures = figures(registry, day, None, audience)
    return next((figure for figure in all_figures.inspections if figure.inspection.id == source), None)


def _items(links: Links, wanted: tuple[Item, ...], day: date, name: str) -> tuple[ItemNow, ...]:
    here = [links.there[asked.address] for asked in wanted if asked.address in links.there]
    if not wanted:
        raise AuditrackError(f"{name} is a meeting that requested no actions.")
    if not here:
        raise AuditrackError(f"{name} had not been received by {in_words(day)}. Choose a later date with --as-of.")
    has_evidence = records_evidence(links.there.values())
    elsewhere = shared(links.seen, links.there)
    return tuple(
        ItemNow(
            position,
            None,
            flags_of(position, evidence_is_recorded=has_evidence),
            is_shared=position.address in elsewhere,
        )
        for position in here
    )
