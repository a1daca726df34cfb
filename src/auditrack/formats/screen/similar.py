"""Items that ask for much the same, two by two, and how to say that they are the same work."""

from collections.abc import Iterator

from auditrack.core.grammar.english import plural
from auditrack.core.register.dates import in_words
from auditrack.core.standing.similar import Alike, Similar
from auditrack.formats.screen.blocks import Block, Heading, Line, Style

SHOWN_AT_MOST = 20
"""Pairs on a terminal: more than anybody decides at a time."""


def blocks(found: Similar) -> list[Block]:
    """For a terminal: the likest pairs, and what can be done with them."""
    count = len(found.pairs)
    pairs = f"{count} {plural('pair', count)} alike by {found.threshold} per cent or more"
    made: list[Block] = [
        Line(
            f"{found.compared} open {plural('item', found.compared)} compared on {in_words(found.day)}: {pairs}",
            Style.STRONG,
        ),
    ]
    for pair in found.pairs[:SHOWN_AT_MOST]:
        made += _pair(pair)
    if count > SHOWN_AT_MOST:
        made += [Line(""), Line(f"Besides: {count - SHOWN_AT_MOST} that are less alike (--json).", Style.QUIET)]
    if found.too_short:
        too_short = f"{found.too_short} {plural('text', found.too_short)} that say too little of their own"
        made += [Line(""), Line(f"Not compared: {too_short}.", Style.QUIET)]
    return [*made, *_what_to_do(found)]


def _pair(pair: Alike) -> Iterator[Block]:
    yield Heading(f"{pair.per_cent} per cent")
    for each in (pair.first, pair.second):
        due = f", due by {each.deadline}" if each.deadline else ""
        yield Line(f"{each.address}  {each.status.value}{due}", indent=2, hang=4)
        yield Line(each.text, Style.QUIET, indent=6)


def _what_to_do(found: Similar) -> Iterator[Line]:
    if not found.pairs:
        return
    one, other = found.pairs[0].first.item, found.pairs[0].second.item
    yield Line("")
    yield Line(
        "Nothing was changed: whether two are the same work is yours to say. If they are, let one follow the other: "
        f"'delivered_by: {other.address}' in item {one.entry.ref} of {one.source.id}, or the other way round. "
        "A link holds for the past as well; of what was reported already, close one instead: "
        f"auditrack close {one.address} --because merged --note …",
        Style.QUIET,
    )
