"""The words in which a briefing names an item, its deadline, how late it is, and what is not on its lists.

Texts are cut, so that any register fits on two pages. ``up_to`` is the largest number that is written as a word.
"""

from collections.abc import Iterator, Sequence

from auditrack.core.grammar.english import counted, how_many, number, plural, sentence, shortened, upper_first, verb
from auditrack.core.papers.briefing import Briefing, Entry, Silent
from auditrack.core.register.dates import Unknown
from auditrack.core.register.model import Inspection, Item
from auditrack.core.sentences.accounts import Phrase
from auditrack.core.sentences.ratings import how_long, limit_in_words
from auditrack.core.standing.position import Position

LONGEST = 70
"""After how many letters a title, a text or an owner is cut."""


def in_all(briefing: Briefing) -> Iterator[Phrase]:
    """How many are open, how many of them late, and how that came about since the last report."""
    settings = briefing.report.settings
    up_to, still_open = settings.report.numbers_in_words_up_to, briefing.roll_forward.closing
    late, over = sum(entry.count for entry in briefing.late), briefing.over_threshold
    limit = limit_in_words(settings, up_to)
    of_them = f", {'all' if late == still_open else how_many(late, up_to)} of them late"
    which = of_them if still_open > 1 else ", and late" if late else ""
    are = f"{upper_first(counted(still_open, 'recommendation', up_to))} {verb(still_open, 'is', 'are')} open"
    meaning = "Late means behind the deadline that was first agreed, even where a later one was agreed since."
    yield Phrase(are + which, f"{f', {number(over, up_to)} by more than {limit}' if over else ''}. {meaning}")
    yield Phrase("How it adds up:", f" {_sum(briefing)}{_counted_elsewhere(briefing, up_to)}")


def name(first: Item, count: int, up_to: int) -> str:
    """Items of one source: "ILACS Short Inspection, area for improvement 3"; several by their number."""
    source = first.source
    title = shortened(source.title, LONGEST) if isinstance(source, Inspection) else f"Meeting of {source.date}"
    noun = source.counted_as if isinstance(source, Inspection) else "action"
    return f"{title}, {counted(count, noun, up_to) if count > 1 else f'{noun} {first.entry.ref}'}"


def due(now: Position) -> str:
    """By when it is due: "due November 2022, now February 2024"."""
    if isinstance(now.original, Unknown):
        return f"due {now.target or 'at an unknown date'}; the first deadline is lost"
    if now.target and now.extensions:
        passed = ", which has gone by too" if now.is_past_deadline else ""
        return f"due {now.original}, now {now.target}{passed}"
    return f"due {now.deadline}"


def lateness(now: Position, up_to: int) -> str:
    """How late it is: "Fifteen months late"."""
    reported = ", said to be complete" if now.awaiting_verification else ""
    if now.delay and now.delay.months is not None:
        return f"{upper_first(how_long(now.delay.months, up_to))} late{reported}"
    return f"{'Late, nobody knows by how much' if now.delay else 'Past its target'}{reported}"


def entry_in_words(entry: Entry, up_to: int) -> str:
    """What is late, or asked for: by which deadline, whose it is, and of one item its text."""
    deadline = f"{due(entry.position)}; " if entry.position.deadline else ""
    owner = shortened(entry.owner, LONGEST)
    text = f" {sentence(shortened(entry.position.text, LONGEST))}" if entry.count == 1 else ""
    return f"{name(entry.position.item, entry.count, up_to)} ({deadline}{owner}).{text}"


def more(rest: Sequence[object], noun: str, up_to: int) -> str:
    """How many a line leaves out: "; and twelve more inspections"; nothing where it has all."""
    return f"; and {number(len(rest), up_to)} more {plural(noun, len(rest))}" if rest else ""


def and_more(rest: Sequence[Entry], up_to: int) -> str:
    """How many items a list leaves out; of what owners owe, of how many owners. Nothing where it has all."""
    if not rest:
        return ""
    owners = f", of {counted(len(rest), 'other owner', up_to)}" if isinstance(rest[0], Silent) else ""
    return f"And {number(sum(entry.count for entry in rest), up_to)} more{owners}."


def _sum(briefing: Briefing) -> str:
    """Both sides of the roll-forward, term by term."""
    flow, since = briefing.roll_forward, briefing.report.figures.since
    came = f"{flow.new} came in"
    if since:
        before = f"{flow.opening} open at the last report"
        came = f"{before} + {flow.late} added since + {flow.new} new + {flow.reopened} reopened"
    came += f" + {flow.replacing} in place of others" if flow.replacing else ""
    shared = f" + {flow.replaced} replaced" if flow.replaced else ""
    shared += f" + {flow.shared} counted elsewhere from now on" if flow.shared else ""
    return f"{came} = {flow.completed} completed + {flow.closed} closed{shared} + {flow.closing} open now."


def _counted_elsewhere(briefing: Briefing, up_to: int) -> str:
    """What no term counts, as its work is counted with what it follows."""
    figures = briefing.report.figures
    shared, late = figures.shared, figures.shared_delayed
    if not shared:
        return ""
    them = f"{upper_first(number(shared, up_to))} more {verb(shared, 'is', 'are')}"
    delayed = f"{number(late, up_to)} of them {verb(late, 'is', 'are')} delayed"
    by_dates = f": by the deadlines of those who asked, {delayed}" if late else ""
    return f" {them} answered through others, and counted there, once{by_dates}."
