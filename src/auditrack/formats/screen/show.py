"""One inspection or one item whole: what it says, its life drawn as a line, and why it is rated so."""

from collections.abc import Iterator, Sequence
from datetime import date

from auditrack.core.grammar.english import counted, listed, number, sentence, upper_first, verb
from auditrack.core.register import dates
from auditrack.core.register.dates import Period, Unknown, in_words
from auditrack.core.register.model import Inspection, Meeting, RatingSettings, Response, Source
from auditrack.core.sentences.positions import where_it_stands
from auditrack.core.sentences.ratings import reasons, remarks, why
from auditrack.core.sentences.updates import in_life
from auditrack.core.standing.figures import InspectionFigures, ItemNow
from auditrack.core.standing.position import Position, corrected
from auditrack.core.standing.rating import Rated
from auditrack.core.standing.sharing import Elsewhere, Linked, Links
from auditrack.formats.screen.blocks import Block, Heading, Line, Style, cut
from auditrack.formats.screen.timeline import timeline

_SHORT = 100
"""As much of a text as is told of an item besides the one that was asked about."""
_DEEPEST = 6
"""Beyond so many links, an item is set no further to the right."""


def of_inspection(one: InspectionFigures, settings: RatingSettings, day: date, links: Links) -> list[Block]:
    """An inspection: its facts, its rating with the reasons, each of its items in a line or two, and shared work."""
    inspection, rating = one.inspection, one.rated.rating
    made: list[Block] = [Line(f"{inspection.title} ({listed(inspection.body)})", Style.STRONG)]
    facts = [
        ("id", inspection.id),
        ("directorate", inspection.directorate),
        ("expected", _expected(inspection)),
        ("took place", inspection.fieldwork),
        ("findings", inspection.reported or "not yet known"),
        ("judgement", inspection.judgement),
        ("before", inspection.previous_judgement),
        ("outcome", " ".join(inspection.outcome)),
        ("lead", listed(inspection.lead)),
        ("watched by", inspection.monitored_by),
        ("plan", inspection.plan),
        ("not public", inspection.exemption),
        ("next", " ".join(sentence(each) for each in inspection.milestones)),
    ]
    made += _facts(facts)
    made += [Heading(f"On {in_words(day)}: {rating.label if rating else 'not rated'}")]
    made += [Line(reason, indent=2) for reason in reasons(one.rated)]
    if one.items:
        made.append(Heading(upper_first(counted(one.total, inspection.counted_as))))
        made += [line for item in one.items for line in _item_lines(item, settings)]
    made += _shared_work(inspection, links)
    made.append(Heading("Its life"))
    made += timeline(_life_of_inspection(inspection, day))
    return made


def of_item(one: ItemNow, settings: RatingSettings, day: date, elsewhere: Sequence[Elsewhere] = ()) -> list[Block]:
    """An item: what is asked, where it stands and why, where else the same work stands, and its life."""
    now, entry = one.now, one.entry
    item, parent = now.item, now.item.parent
    made: list[Block] = [Line(f"{item.address}: {entry.text}", Style.STRONG)]
    made += _facts(
        [
            ("of", _title(item.source)),
            ("answers", f"{parent.ref}: {parent.text}" if parent else None),
            ("carries out", f"resolution {item.resolution[0]}: {item.resolution[1]}" if item.resolution else None),
            ("finding", entry.finding),
            ("theme", entry.theme),
            ("priority", entry.priority),
            ("grade", entry.grade),
            ("response", _response(now)),
            ("owner", listed(item.owner)),
            ("lead", listed(entry.lead)),
            ("replaces", listed(entry.replaces)),
            ("related", listed(entry.related)),
        ]
    )
    made += [Heading(f"On {in_words(day)}: {_stands(one, settings)}")]
    made += [Line(text, indent=2) for text in why(one.now, settings, one.flags)]
    if elsewhere:
        made.append(Heading("The same work elsewhere"))
        made += [line for other in elsewhere for line in _other_lines(other, settings)]
    if one.is_shared:
        made.append(Line("Totals count the work there, once.", Style.QUIET, indent=2))
    made += [Heading("Its life")]
    made += timeline(list(_life(one)))
    return made


def of_change(
    before: ItemNow | None, now: ItemNow | None, settings: RatingSettings, ratings: tuple[Rated, Rated] | None
) -> list[Block]:
    """An item before and after something was added, and what becomes of the rating of its inspection."""
    made: list[Block] = []
    told = now or before
    if told is None:
        return made
    made.append(Line(f"{told.address}: {told.text}", Style.STRONG))
    for name, one in (("before", before), ("now", now)):
        made.append(
            Line(f"{name + ':':<8}{_stands(one, settings) if one else 'not in the register yet'}", indent=2, hang=8)
        )
    if ratings:
        labels = [each.rating.label if each.rating else "not rated" for each in ratings]
        words = f"{labels[1]}, as before" if labels[0] == labels[1] else f"{labels[1]} (it was: {labels[0]})"
        made.append(Line(f"{'rating:':<8}{words}", indent=2, hang=8))
        made += [Line(reason, Style.QUIET, indent=10) for reason in reasons(ratings[1])]
    return made


def _facts(facts: Sequence[tuple[str, object]]) -> Iterator[Line]:
    for name, value in facts:
        if value:
            yield Line(f"{name + ':':<13}{value}", hang=13)


def _item_lines(one: ItemNow, settings: RatingSettings) -> Iterator[Line]:
    entry = one.entry
    style = Style.BAD if one.now.delay and one.now.delay.over_threshold else Style.PLAIN
    yield Line(
        f"{entry.ref}  {_stands(one, settings)}", style if one.now.is_delayed else Style.PLAIN, indent=2, hang=4
    )
    yield Line(entry.text, Style.QUIET, indent=6)


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
        yield Heading("Work that it shares")
    for each in through:
        items = counted(len(each.items), inspection.counted_as)
        are = verb(len(each.items), "is", "are")
        yield Line(upper_first(f"{items} {are} delivered through {_named(each)}: {_refs(each)}"), indent=2, hang=2)
    for each in delivers:
        are = verb(len(each.items), "is", "are")
        some = number(len(each.items))
        yield Line(upper_first(f"{some} of {_named(each)} {are} delivered here: {_refs(each)}"), indent=2, hang=2)


def _named(through: Linked) -> str:
    return f"{through.source.id} ({_title(through.source)})"


def _refs(through: Linked) -> str:
    return listed([item.ref for item in through.items])


def _title(source: Source) -> str:
    return f"meeting of {source.date}" if isinstance(source, Meeting) else source.title


def _expected(inspection: Inspection) -> object:
    if inspection.fieldwork:
        return None
    return "to be confirmed" if isinstance(inspection.expected, Unknown) else inspection.expected


def _response(position: Position) -> str | None:
    words = position.entry.management_response
    if position.response is Response.ACCEPTED:
        return words
    return f"{position.response}: {words}" if words else position.response.value


def _stands(one: ItemNow, settings: RatingSettings) -> str:
    return "; ".join([where_it_stands(one.now), *remarks(one.now, settings, one.flags)])


def _life(one: ItemNow) -> Iterator[tuple[Period, list[str]]]:
    now, entry = one.now, one.entry
    if arrived := now.item.arrived_on:
        due = f"; original deadline {entry.due}" if entry.due else "; no deadline"
        yield dates.of_day(arrived), [f"came in{due}"]
    targets: Period | Unknown | None = entry.due
    for update in now.updates:
        yield update.date, in_life(update, targets)
        targets = update.due or targets


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
    told = ((when, lines) for when, lines in events if when and (when.last <= day or lines == ["expected"]))
    return sorted(told, key=lambda event: event[0].last)
