"""What became of what was overdue, and of what fell due since the last report, in sentences for papers and screens.

``up_to`` is the largest number that is written as a word.
"""

from collections.abc import Iterator

from auditrack.core.grammar.english import counted, how_many, listed, number, upper_first, verb
from auditrack.core.standing.cohorts import DeadlineFigures
from auditrack.core.standing.figures import Figures


def sentences(figures: Figures, up_to: int) -> tuple[str, ...]:
    """Those that say something: on what was added finished, was overdue, fell due, was late, is newly delayed."""
    deadlines = figures.deadlines
    since = (_overdue, _fell_due, _done_late, _done_after_closing, _delay) if figures.since else ()
    first = (_out_of_sight(figures, up_to), _came_in(figures, up_to))
    every = (*first, *(sentence(deadlines, up_to) for sentence in since))
    return tuple(filter(None, every))


def _out_of_sight(figures: Figures, up_to: int) -> str:
    gone = figures.out_of_sight
    titles = listed([inspection.title for inspection, _ in gone])
    left = sum(count for _, count in gone)
    went = f", with {counted(left, 'open item', up_to)}" if left else ""
    return f"Reported to this committee no longer{went}: {titles}." if gone else ""


def _came_in(figures: Figures, up_to: int) -> str:
    came = figures.came_in_complete, figures.came_in_closed, figures.came_in_replaced
    counts = zip(came, ("complete", "closed", "replaced"), strict=True)
    words = [f"{number(count, up_to)} {word}" for count, word in counts if count]
    return f"Already finished when added, and in no other figure of this period: {listed(words)}." if words else ""


def rate(count: int, total: int) -> str:
    """A share with its two numbers: "62 per cent (21 of 34)"."""
    return f"{round(100 * count / total)} per cent ({count} of {total})"


def _overdue(deadlines: DeadlineFigures, up_to: int) -> str:
    then, fell = deadlines.overdue_at_last_report or 0, deadlines.fell_overdue or 0
    instead = deadlines.overdue_replacing or 0
    if not then and not fell:
        return ""
    clauses = [
        f"{number(instead, up_to)} in place of others {verb(instead, 'is', 'are')} overdue" if instead else "",
        f"{number(fell, up_to)}{' more' if then else ''} became overdue since" if fell else "",
    ]
    more = ", ".join(filter(None, clauses))
    now = f"{how_many(deadlines.overdue, up_to)} {verb(deadlines.overdue, 'is', 'are')} overdue now"
    if not then:
        return upper_first(f"none was overdue at the last report; {more}, and {now}.")
    became = listed(list(_parts(deadlines, "overdue", up_to)))
    return upper_first(
        f"of {number(then, up_to)} overdue at the last report, {became}; {f'{more}, and ' if more else ''}{now}."
    )


def _fell_due(deadlines: DeadlineFigures, up_to: int) -> str:
    due, done = deadlines.due_since or 0, deadlines.due_since_completed or 0
    if not due:
        return ""
    became = listed(list(_parts(deadlines, "due_since", up_to)))
    in_time = deadlines.due_since_on_time or 0
    late = f"; {rate(in_time, due)} by the original deadline" if done else ""
    return f"{upper_first(counted(due, 'original deadline', up_to))} fell due since the last report: {became}{late}."


def _done_late(deadlines: DeadlineFigures, up_to: int) -> str:
    late = deadlines.completed_late or 0
    return (
        upper_first(f"{number(late, up_to)} {verb(late, 'was', 'were')} completed after the original deadline.")
        if late
        else ""
    )


def _done_after_closing(deadlines: DeadlineFigures, up_to: int) -> str:
    done = deadlines.completed_after_closing or 0
    was = f"{number(done, up_to)} that {verb(done, 'was', 'were')} closed at the last report"
    return upper_first(f"{was} {verb(done, 'is', 'are')} complete, and in no other figure.") if done else ""


def _delay(deadlines: DeadlineFigures, up_to: int) -> str:
    new, gone = len(deadlines.newly_delayed or ()), len(deadlines.no_longer_delayed or ())
    clauses = [
        f"{number(new, up_to)} {verb(new, 'is', 'are')} newly delayed" if new else "",
        f"{number(gone, up_to)} {verb(gone, 'is', 'are')} no longer delayed" if gone else "",
    ]
    words = listed(list(filter(None, clauses)))
    return upper_first(f"{words}.") if words else ""


_PARTS = (
    ("completed", "was completed", "were completed"),
    ("closed", "was closed without being implemented", "were closed without being implemented"),
    ("replaced", "goes on under another reference", "go on under other references"),
    ("shared", "is counted elsewhere from now on", "are counted elsewhere from now on"),
    ("corrected", "is not overdue by what is known now", "are not overdue by what is known now"),
    ("on_hold", "is on hold", "are on hold"),
    ("outstanding", "is outstanding", "are outstanding"),
)
"""What can have become of an item: the end of a figure's name, and the words of one item and of several."""


def _parts(deadlines: DeadlineFigures, name: str, up_to: int) -> Iterator[str]:
    for part, one, several in _PARTS:
        if count := getattr(deadlines, f"{name}_{part}", None):
            yield f"{number(count, up_to)} {verb(count, one, several)}"
