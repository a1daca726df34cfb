"""An item's position, in words."""

from auditrack.core.grammar.english import counted, number, the
from auditrack.core.register.dates import Period, Unknown, when
from auditrack.core.standing.inspection_figures import InspectionFigures
from auditrack.core.standing.position import Position


def where_it_stands(position: Position) -> str:
    """An item's status, its deadline, and how late it is: "in progress, due by March 2024, delayed by four months"."""
    because = f" ({position.because})" if position.because else ""
    due = f", due by {position.deadline}" if position.is_open and position.deadline else ""
    return f"{_status(position)}{because}{due}" + (f", delayed{_months(position)}" if position.delay else "")


def with_its_colour(position: Position) -> str:
    """An item's position, and the colour that its lead gives it."""
    return where_it_stands(position) + (f"; rated {position.rag} by the lead officer" if position.rag else "")


def with_its_dates(position: Position) -> str:
    """An item's position in all that figures and ratings are made of, its original deadline and its target apart."""
    words = [_status(position)]
    match position.original:
        case Unknown():
            words.append("original deadline unknown")
        case Period():
            words.append(f"original deadline {position.original}")
    if position.target and position.target != position.original:
        words.append(f"target {position.target}")
    if position.delay:
        words.append(f"delayed{_months(position)}")
    return ", ".join(words)


def points(now: Position) -> tuple[str, ...]:
    """What is worth knowing of how an item came to stand where it does, each as it follows a semicolon."""
    words = (_against_the_answer(now), _awaits(now), _returned(now), _done(now), _review(now))
    return tuple(filter(None, words))


def in_per_cent(figures: InspectionFigures, up_to: int) -> str:
    """How much of an inspection is done, as leads say; nothing where none does."""
    of = len(figures.parts_done)
    if figures.percent is None:
        return ""
    which = "" if of == figures.total else f", over {number(of, up_to)} of {number(figures.total, up_to)}"
    return f"Leads put it at {figures.percent} per cent done on average{which}, those complete included."


def _awaits(now: Position) -> str:
    """Who has yet to verify it, and who did whose word does not count."""
    if not now.awaiting_verification or not now.signs_off:
        return ""
    other = now.verified and now.verified.verified_by
    checked = f"verified by {the(other)}, {now.verified.date}, but " if other and now.verified else ""
    return f"{checked}not yet verified by {the(now.signs_off[-1])}"


def _returned(now: Position) -> str:
    sent = now.returned
    if sent is None or not now.is_open:
        return ""
    by = f" by {the(sent.by)}" if sent.by else ""
    return f"returned{by}, {sent.date}: {(sent.returned or '').rstrip('.')}"


def _done(now: Position) -> str:
    return "" if now.percent is None or not now.is_open else f"{now.percent} per cent done, as its lead says"


def _review(now: Position) -> str:
    return f"to be reviewed {when(now.review)}" if now.review else ""


def _against_the_answer(now: Position) -> str:
    """That it was begun or done although the council had not accepted it; nothing of any other item."""
    if not now.went_ahead:
        return ""
    return f"not accepted, and {'begun' if now.is_open else 'done'} all the same"


def _months(position: Position) -> str:
    """The whole months of a delay: " by four months"; nothing if there are none, or the length is not known."""
    months = position.delay.months if position.delay else None
    return f" by {counted(months, 'month')}" if months else ""


def _status(position: Position) -> str:
    if not position.is_open and position.status.value != position.standing.value:
        return position.standing.value
    return "awaiting verification" if position.awaiting_verification else position.status.value
