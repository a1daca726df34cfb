"""One inspection or one item whole: what it says, its life drawn as a line, and why it is rated so."""

from collections.abc import Iterator, Sequence
from datetime import date

from auditrack.core.grammar.english import counted, listed, number, upper_first, verb
from auditrack.core.register import dates
from auditrack.core.register.dates import Period, in_words
from auditrack.core.register.model import Inspection, Item, Meeting, Registry, Source
from auditrack.core.register.settings import RatingSettings
from auditrack.core.register.words import Disclosure, Response
from auditrack.core.sentences import milestones
from auditrack.core.sentences.deadlines import to_come
from auditrack.core.sentences.judgements import judged
from auditrack.core.sentences.lineage import named
from auditrack.core.sentences.periods import position_day
from auditrack.core.sentences.positions import in_per_cent, where_it_stands
from auditrack.core.sentences.ratings import reasons, remarks, why
from auditrack.core.sentences.updates import in_life
from auditrack.core.standing.deadlines import corrected, counting
from auditrack.core.standing.inspection_figures import InspectionFigures, ItemNow
from auditrack.core.standing.lookup import Lookup, standing
from auditrack.core.standing.position import Position
from auditrack.core.standing.rating import Rated
from auditrack.core.standing.sharing import Elsewhere, Linked, Links
from auditrack.formats.screen.blocks import Block, Heading, Line, Style, cut
from auditrack.formats.screen.timeline import Was, timeline

_SHORT = 100
"""The letters of the text of an item besides the one that was asked about."""
_DEEPEST = 6
"""Beyond so many links, an item is set no further to the right."""


def of_lookup(lookup: Lookup, caveat: str = "", *, is_ahead: bool = False) -> list[Block]:
    """What stands under a name: an inspection, or each of several items; of a day that may be still to come.

    ``caveat`` is a sentence on the day as a whole.
    """
    subject, links, settings = lookup.subject, lookup.links, lookup.links.seen.settings.rating
    on = position_day(lookup.day, is_ahead=is_ahead)
    if isinstance(subject, InspectionFigures):
        shown = of_inspection(subject, settings, lookup.day, links, on)
    else:
        items = (of_item(now, settings, lookup.day, links.elsewhere(now.now.item), on) for now in subject)
        shown = [block for blocks in items for block in blocks]
    return [*([Line(caveat, Style.DOUBTFUL)] if caveat else []), *shown]


def of_trial(before: Registry, after: Registry, target: Item | Inspection, day: date) -> list[Block]:
    """What becomes of an item and of the rating of its inspection, in a register that is added to."""
    if isinstance(target, Inspection):
        return []
    old, new = (standing(registry, target, day) for registry in (before, after))
    ratings = (old.inspection.rated, new.inspection.rated) if old.inspection and new.inspection else None
    return of_change(old.item, new.item, after.settings.rating, ratings)


def of_inspection(
    figures: InspectionFigures, settings: RatingSettings, day: date, links: Links, on: str = ""
) -> list[Block]:
    """An inspection: its facts, its rating with the reasons, each of its items in a line or two, and shared work.

    ``on`` is the day in words, where it is more than that.
    """
    inspection, rating = figures.inspection, figures.rated.rating
    return [
        Line(f"{inspection.title} ({listed(inspection.body)})", Style.STRONG),
        *_facts(_facts_of_inspection(inspection, day)),
        Heading(f"Position on {on or in_words(day)}: {rating.label if rating else 'not rated'}"),
        *(Line(text, indent=2) for text in (*reasons(figures.rated), in_per_cent(figures, 99)) if text),
        *_items(figures, settings),
        *_shared_work(inspection, links),
        Heading("History"),
        *timeline(_life_of_inspection(inspection, day)),
    ]


def of_item(
    item: ItemNow, settings: RatingSettings, day: date, elsewhere: Sequence[Elsewhere] = (), on: str = ""
) -> list[Block]:
    """An item: what is asked, where it stands and why, where else the same work stands, and its life.

    ``on`` is the day in words, where it is more than that.
    """
    return [
        Line(f"{item.address}: {item.text}", Style.STRONG),
        *_facts(_facts_of_item(item.now)),
        Heading(f"Position on {on or in_words(day)}: {_stands(item, settings)}"),
        *(Line(text, indent=2) for text in why(item.now, settings, item.flags)),
        *([Heading("Same work elsewhere")] if elsewhere else []),
        *(line for other in elsewhere for line in _other_lines(other, settings)),
        *([Line("Totals count this work there, once.", Style.QUIET, indent=2)] if item.is_shared else []),
        Heading("History"),
        *timeline(list(_life(item.now))),
    ]


def of_change(
    before: ItemNow | None, after: ItemNow | None, settings: RatingSettings, ratings: tuple[Rated, Rated] | None
) -> list[Block]:
    """An item before and after something was added, and what becomes of the rating of its inspection."""
    item = after or before
    if item is None:
        return []
    blocks: list[Block] = [Line(f"{item.address}: {item.text}", Style.STRONG)]
    for name, side in (("before", before), ("now", after)):
        stands = _stands(side, settings) if side else "not in the register yet"
        blocks.append(Line(f"{name + ':':<8}{stands}", indent=2, hang=8))
    if ratings:
        was, now = (rated.rating.label if rated.rating else "not rated" for rated in ratings)
        words = f"{now} (unchanged)" if was == now else f"{now} (previously: {was})"
        blocks.append(Line(f"{'rating:':<8}{words}", indent=2, hang=8))
        blocks += [Line(reason, Style.QUIET, indent=10) for reason in reasons(ratings[1])]
    return blocks


def _facts_of_inspection(inspection: Inspection, day: date) -> list[tuple[str, object]]:
    expected = to_come(inspection.expected) if inspection.expected else None
    return [
        ("id", inspection.id),
        ("directorate", inspection.directorate),
        ("expected", None if inspection.fieldwork else expected),
        ("took place", inspection.fieldwork),
        ("findings", inspection.reported or "not yet received"),
        ("judgement", judged(inspection) if inspection.judgement else None),
        ("previously", inspection.previous_judgement),
        ("outcome", " ".join(inspection.outcome)),
        ("lead", listed(inspection.lead)),
        ("overseen by", inspection.monitored_by),
        ("plan", inspection.plan),
        ("was exempt" if inspection.disclosure is Disclosure.PUBLIC else "exempt", inspection.exemption),
        ("next", " ".join(milestones.told(inspection, day, None))),
    ]


def _facts_of_item(position: Position) -> list[tuple[str, object]]:
    item, entry = position.item, position.entry
    parent, resolution = item.parent, item.resolution
    return [
        ("meeting", item.source.date) if isinstance(item.source, Meeting) else ("inspection", item.source.title),
        ("under", f"{parent.ref}: {parent.wording}" if parent else None),
        ("carries out", f"resolution {resolution[0]}: {resolution[1]}" if resolution else None),
        ("finding", entry.finding),
        ("theme", entry.theme),
        ("priority", entry.priority),
        ("grade", entry.grade),
        ("response", _response(position)),
        ("owner", listed(item.owner)),
        ("lead", listed(entry.lead)),
        ("directorate", item.directorate if entry.directorate else None),
        ("replaces", _addresses(position.replaces, item.source) or listed(entry.replaces)),
        ("replaced by", _addresses(position.replaced_by, item.source)),
        ("related", listed(entry.related)),
    ]


def _facts(facts: Sequence[tuple[str, object]]) -> Iterator[Line]:
    return (Line(f"{name + ':':<13}{value}", hang=13) for name, value in facts if value)


def _items(figures: InspectionFigures, settings: RatingSettings) -> Iterator[Block]:
    if figures.items:
        yield Heading(upper_first(counted(figures.total, figures.inspection.counted_as)))
    for item in figures.items:
        style = Style.BAD if item.now.delay and item.now.delay.over_threshold else Style.PLAIN
        yield Line(f"{item.ref}  {_stands(item, settings)}", style, indent=2, hang=4)
        yield Line(item.text, Style.QUIET, indent=6)


def _other_lines(other: Elsewhere, settings: RatingSettings) -> Iterator[Line]:
    item = other.position.item
    link = "follows" if other.is_followed else "followed by" if other.depth == 1 else "is followed by"
    indent = 2 * min(other.depth, _DEEPEST)
    which = "which " if other.depth > 1 else ""
    yield Line(f"{which}{link} {item.address} ({_title(item.source)})", indent=indent, hang=2)
    yield Line(_stands(ItemNow(other.position, None), settings), indent=indent + 4)
    yield Line(cut(item.text, _SHORT), Style.QUIET, indent=indent + 4)


def _shared_work(inspection: Inspection, links: Links) -> Iterator[Block]:
    through, delivers = links.delivered_through(inspection), links.delivers(inspection)
    if through or delivers:
        yield Heading("Shared work")
    for linked in through:
        items = f"{counted(len(linked.items), inspection.counted_as)} {_are(linked)}"
        yield _link(f"{items} delivered through {_named(linked)}", linked)
    for linked in delivers:
        yield _link(f"{number(len(linked.items))} of {_named(linked)} {_are(linked)} delivered here", linked)


def _addresses(items: Sequence[Item], seen_from: Source) -> str:
    """Items by their names, and those of other files by their addresses, too."""
    elsewhere = listed([other.address for other in items if other.source.id != seen_from.id])
    return named(items, seen_from) + (f" ({elsewhere})" if elsewhere else "")


def _link(text: str, linked: Linked) -> Line:
    return Line(upper_first(f"{text}: {listed([item.ref for item in linked.items])}"), indent=2, hang=2)


def _named(linked: Linked) -> str:
    return f"{linked.source.id} ({_title(linked.source)})"


def _are(linked: Linked) -> str:
    return verb(len(linked.items), "is", "are")


def _title(source: Source) -> str:
    return f"meeting of {source.date}" if isinstance(source, Meeting) else source.title


def _response(position: Position) -> str:
    response = "" if position.response is Response.ACCEPTED else position.response.value
    return ": ".join(filter(None, (response, position.entry.management_response)))


def _stands(item: ItemNow, settings: RatingSettings) -> str:
    return "; ".join([where_it_stands(item.now), *remarks(item.now, settings, item.flags)])


def _life(position: Position) -> Iterator[tuple[Period, list[str]]]:
    deadline, original = position.entry.due, position.entry.due
    if position.item.replaces and position.asked:
        own = (extension.before for extension in position.extensions if extension.update in position.in_effect)
        deadline, original = next(own, deadline), position.original
    if arrived := position.item.arrived_on:
        due = f"; original deadline {original}" if original else "; no deadline"
        yield dates.of_day(arrived), [f"received{due}"]
    decided = {id(one.decision): one for one in position.decided}
    replaced = _replaced(position)
    for update, effect in zip(position.updates, position.in_effect, strict=True):
        lines = in_life(update, deadline, decided.get(id(update)))
        yield update.date, [*lines, *replaced.get(id(update), ())]
        deadline = effect.due or deadline


def _replaced(position: Position) -> dict[int, list[Was]]:
    """What each correction took the place of, by the identity of the correction."""
    by_then = [dated for dated in position.entry.updates if dated.counts_from <= position.day]
    return {
        id(there.update): [
            Was(f"corrected on {there.update.entered or there.update.date}: was {'; '.join(in_life(old))}")
            for old in there.replaced
        ]
        for there in counting(by_then)
        if there.replaced
    }


def _life_of_inspection(inspection: Inspection, day: date) -> list[tuple[Period, list[str]]]:
    expected = inspection.expected
    events: list[tuple[Period | None, list[str]]] = [
        (expected if isinstance(expected, Period) and not inspection.fieldwork else None, ["expected"]),
        (inspection.fieldwork, ["took place"]),
        (inspection.registered, ["entered the register"]),
        (inspection.reported, ["findings received"]),
        (inspection.published, ["report published"]),
        *((update.date, in_life(update)) for update in corrected(inspection.updates, day)),
    ]
    past = ((when, lines) for when, lines in events if when and (when.last <= day or lines == ["expected"]))
    return sorted(past, key=lambda event: event[0].last)
