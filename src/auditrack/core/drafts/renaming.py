"""A post with a new name, on all that is open: one dated update an item, and one of an inspection that it leads."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from auditrack.core.drafts.additions import Entries
from auditrack.core.drafts.entries import new_update
from auditrack.core.drafts.targets import Target, source_of
from auditrack.core.grammar.plain_text import is_same_post
from auditrack.core.register.dates import Period
from auditrack.core.register.model import Inspection, Item, Registry, Source
from auditrack.core.register.settings import Settings
from auditrack.core.register.shape import fields_of
from auditrack.core.register.updates import Update
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.names import as_on


def post(registry: Registry, old: str, new: str, when: Period, today: date) -> list[tuple[Source, list[Entries]]]:
    """What is added to each file where a post has another name from a date on; what is finished keeps the old one."""
    added: dict[str, list[Entries]] = {}
    for target, dated in _open(registry, today):
        posts = {"owner": dated.owner, "lead": dated.lead} if isinstance(dated, Item) else {"lead": dated.lead}
        changed = {name: _renamed(several, old, new) for name, several in posts.items()}
        said: dict[str, Any] = {name: several for name, several in changed.items() if several != posts[name]}
        if said:
            entries = new_update(registry, target, Update(date=when, **said), today)
            added.setdefault(source_of(target).id, []).append(entries)
    return [(registry.by_id[name], entries) for name, entries in added.items()]


def still_named(settings: Settings, old: str) -> list[str]:
    """Where ``registry.yaml`` names a post: "directorates: CYPS", "extensions"; nothing where it does not."""
    places = []
    for field in fields_of(Settings):
        held = getattr(settings, field.name)
        for record in held if isinstance(held, tuple) else (held,):
            if any(is_same_post(text, old) for text in _texts(record)):
                code = getattr(record, "code", None)
                places.append(f"{field.name}: {code}" if code else field.name)
    return places


def _texts(record: object) -> Iterator[str]:
    """All texts of a record, and of the records in it."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, tuple):
        for part_of in record:
            yield from _texts(part_of)
    elif is_dataclass(record):
        for field in fields(record):
            yield from _texts(getattr(record, field.name))


def _open(registry: Registry, today: date) -> Iterator[tuple[Target, Target]]:
    """What is open, as its file has it and as it is today; and each inspection with anything open before its items."""
    here: set[str] = set()
    for stood in positions(as_on(registry, today), today).values():
        if not stood.is_open:
            continue
        filed, dated = registry.items[stood.address], stood.source
        if isinstance(dated, Inspection) and isinstance(filed.source, Inspection) and dated.id not in here:
            here.add(dated.id)
            yield filed.source, dated
        yield filed, stood.item


def _renamed(posts: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new if is_same_post(one, old) else one for one in posts))
