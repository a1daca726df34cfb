"""The item, the inspection or the meeting that a typed name means, to which something is added."""

from auditrack.core.register.address import Address
from auditrack.core.register.addresses import resolve
from auditrack.core.register.model import Inspection, Item, Meeting, Recommendation, Registry, Source
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.updates import Update

Target = Item | Inspection
"""What an update is of: an item, or an inspection as a whole."""


def source_of(target: Target) -> Source:
    """The inspection or meeting in whose file an update of the target is written."""
    return target.source if isinstance(target, Item) else target


def updates_of(target: Target) -> tuple[Update, ...]:
    """The updates of the target so far."""
    return target.entry.updates if isinstance(target, Item) else target.updates


def target(registry: Registry, name: str) -> Target:
    """The item, or the inspection as a whole, that a name means. Raises UnknownNameError and AuditrackError."""
    address = resolve(registry, name)
    items = registry.items_at(address)
    whole = registry.by_id[address.source]
    if not address.ref and not isinstance(whole, Meeting):
        return whole
    if not address.ref:
        raise AuditrackError(
            f"{address} is a meeting. Name one of its actions, for example {Address.of(address, '1')}."
        )
    if len(items) != 1 or items[0].address != address:
        names = ", ".join(followed.address for followed in items)
        raise AuditrackError(f"{address} has actions. Name the action: {names}.")
    return items[0]


def item(registry: Registry, name: str) -> Item:
    """The item that a name means. Raises UnknownNameError and AuditrackError."""
    meant = target(registry, name)
    if not isinstance(meant, Item):
        raise AuditrackError(f"{meant.id} is an inspection. Name one of its items: {Address.of(meant.id, 'REF')}.")
    return meant


def inspection(registry: Registry, name: str) -> Inspection:
    """The inspection that a name means. Raises UnknownNameError and AuditrackError."""
    address = resolve(registry, name)
    record = registry.by_id[address.source]
    if address.ref:
        raise AuditrackError(f"{address} is a recommendation. Name its inspection: {record.id}.")
    if not isinstance(record, Inspection):
        raise AuditrackError(
            f"{record.id} is a meeting. Use 'auditrack new action {record.id}' for what it requested."
        )
    return record


def host(registry: Registry, name: str) -> tuple[Inspection | Meeting, Recommendation | None]:
    """The meeting, or the inspection and its recommendation, that an action is added to.

    Raises UnknownNameError and AuditrackError.
    """
    address = resolve(registry, name)
    record = registry.by_id[address.source]
    if isinstance(record, Meeting):
        return record, None
    parent = next((entry for entry in record.recommendations if entry.ref == address.ref), None)
    if parent is None:
        raise AuditrackError(f"an action belongs to a recommendation. Name it: {Address.of(record.id, 'REF')}.")
    return record, parent
