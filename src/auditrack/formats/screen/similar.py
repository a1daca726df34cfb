"""Items that ask for much the same, two by two, and how to say that they are the same work."""

from collections.abc import Iterator

from auditrack.core.grammar.english import in_figures
from auditrack.core.register.dates import in_words
from auditrack.core.standing.similar import Alike, Similar
from auditrack.formats.screen.blocks import Block, Heading, Line, Style

SHOWN_AT_MOST = 20
"""Pairs on a terminal: more than anybody decides at a time."""


def blocks(suggestions: Similar) -> list[Block]:
    """For a terminal: the likest pairs, and what can be done with them."""
    count, compared = len(suggestions.pairs), suggestions.compared
    pairs = f"{in_figures(count, 'pair')} alike by {suggestions.threshold} per cent or more"
    items = f"{in_figures(compared, 'open item')} compared on {in_words(suggestions.day)}"
    return [
        Line(f"{items}: {pairs}", Style.STRONG),
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
        yield from (Line(""), Line(f"Besides: {more} that are less alike (--json).", Style.QUIET))
    if suggestions.too_short:
        too_short = f"{in_figures(suggestions.too_short, 'text')} that say too little of their own"
        yield from (Line(""), Line(f"Not compared: {too_short}.", Style.QUIET))


def _what_to_do(suggestions: Similar) -> Iterator[Line]:
    if not suggestions.pairs:
        return
    first, second = suggestions.pairs[0].first, suggestions.pairs[0].second
    yield Line("")
    yield Line(
        "Nothing was changed: whether two are the same work is yours to say. If they are, let one follow the other: "
        f"'delivered_by: {second.address}' in item {first.ref} of {first.source.id}, or the other way round. "
        "A link holds for the past as well; of what was reported already, close one instead: "
        f"auditrack close {first.address} --because merged --note …",
        Style.QUIET,
    )
