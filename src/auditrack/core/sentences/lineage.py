"""The same work under other refs, in words: since when it has been asked for, and where it goes on."""

from collections.abc import Iterable

from auditrack.core.grammar.english import counted, listed, plural
from auditrack.core.register.dates import Period, Unknown, in_words
from auditrack.core.register.model import Inspection, Item, Source
from auditrack.core.standing.position import Position, Standing
from auditrack.core.standing.rating import noun_of

_ONCE = {1: "once", 2: "twice"}


def since_when(now: Position) -> str:
    """How long the work of an item has been asked for.

    "asked for since September 2022, first due March 2023; repeated once". Nothing where it takes the place of none.
    """
    if not now.asked:
        return ""
    first = f", first due {now.original}" if isinstance(now.original, Period) else ""
    lost = "; the original deadline was not recorded" if isinstance(now.original, Unknown) else ""
    times = _ONCE.get(now.repeated, counted(now.repeated, "time"))
    return f"asked for since {now.asked}{first}{lost}{f'; repeated {times}' if now.repeated else ''}"


def goes_on(now: Position) -> str:
    """Where the work of what is replaced goes on: "the work goes on as recommendations 4 and 5"; else nothing."""
    if now.standing is not Standing.REPLACED:
        return ""
    return f"the work goes on as {named(now.replaced_by, now.source)}"


def closed_and_goes_on(now: Position) -> str:
    """When something was replaced, and where its work goes on."""
    when = f" on {in_words(now.finished)}" if now.finished else ""
    return f"It was closed{when}, and {goes_on(now)}."


def named(items: Iterable[Item], seen_from: Source) -> str:
    """Items by source: "recommendations 4 and 5", and of another file "recommendation 1 of Audit of depots"."""
    by_source: dict[tuple[str, str], list[str]] = {}
    for work in items:
        where = "" if work.source.id == seen_from.id else f" of {_title(work.source)}"
        by_source.setdefault((noun_of(work), where), []).append(work.ref)
    return listed([f"{plural(noun, len(refs))} {listed(refs)}{where}" for (noun, where), refs in by_source.items()])


def _title(source: Source) -> str:
    return source.title if isinstance(source, Inspection) else f"the meeting of {source.date}"
