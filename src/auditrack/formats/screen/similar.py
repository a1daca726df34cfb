"""Items that ask for much the same, two by two, and how to say that they are the same work."""

from collections.abc import Iterator

from auditrack.core.grammar.english import in_figures
from auditrack.core.sentences.periods import position_day
from auditrack.core.standing.similar import Alike, Similar
from auditrack.formats.screen.blocks import Block, Heading, Line, Style

SHOWN_AT_MOST = 20
"""Pairs on a terminal: more than anybody decides at a time."""


def blocks(suggestions: Similar, *, is_ahead: bool = False) -> list[Block]:
    """For a terminal: the likest pairs, and what can be done with them; of a day that may be still to come."""
    count, compared = len(suggestions.pairs), suggestions.compared
    pairs = f"{in_figures(count, 'pair')} at least {suggestions.threshold} per cent alike"
    items = f"{in_figures(compared, 'open item')} compared"
    return [
        Line(f"Position on {position_day(suggestions.day, is_ahead=is_ahead)}: {items}, {pairs}", Style.STRONG),
        *(block for pair in suggestions.pairs[:SHOWN_AT_MOST] for block in _pair(pair)),
        *_besides(suggestions),
        *_what_to_do(suggestions),
    ]


def _pair(pair: Alike) -> Iterator[Block]:
    yield Heading(f"{pair.per_cent} per cent")
    for position in (pair.first, pair.second):
        due = f", due by {position.deadline}" if position.deadline else ""
        yield Line(f"{position.address}  {position.status.value}{due}", indent=2, hang=4)
        yield Line(position.text, Style.QUIET, indent=6)


def _besides(suggestions: Similar) -> Iterator[Line]:
    more = len(suggestions.pairs) - SHOWN_AT_MOST
    if more > 0:
        yield from (Line(""), Line(f"Not shown: {more} that are less alike (include with --json).", Style.QUIET))
    if suggestions.too_short:
        too_short = f"{in_figures(suggestions.too_short, 'text')} with too few words that distinguish them"
        yield from (Line(""), Line(f"Not compared: {too_short}.", Style.QUIET))


def _what_to_do(suggestions: Similar) -> Iterator[Line]:
    if not suggestions.pairs:
        return
    first, second = suggestions.pairs[0].first, suggestions.pairs[0].second
    yield Line("")
    yield Line(
        "Nothing was changed. If two items are the same work, make one follow the other: add "
        f"'delivered_by: {second.address}' to item {first.ref} of {first.source.id}, or the other way round. "
        "A link also applies to past dates; if an item has already been reported, close it instead: "
        f"auditrack close {first.address} --because merged --note …",
        Style.QUIET,
    )
