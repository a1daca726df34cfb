"""Rules about what is asked for, and about what is decided of it."""

from collections.abc import Iterator

from auditrack.core.register.dates import Period, when
from auditrack.core.register.model import Item
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Original, Status
from auditrack.core.rules.examined import Examined, Found
from auditrack.core.standing.deadlines import counting
from auditrack.core.standing.decisions import Settled, settled

_NOT_BESIDE = {
    "requests": ("due", "status: closed", "approves", "refuses"),
    "approves": ("refuses", "corrects: due"),
    "refuses": ("due",),
}
"""By field, what may not stand in the same update."""


def incomplete_request(examined: Examined) -> Iterator[Found]:
    """A request asks for a deadline or to be closed, and says why."""
    for _, dated in examined.updates:
        request = dated.requests
        if request is None:
            continue
        if (request.due is None) == (request.close is None) and len(request.origin.fields) != 1:
            yield (
                dated.origin.place("requests"),
                "a request asks for one thing: a later deadline (due), or to be closed (close)",
                "Write requests: {due: 2024-09}, or requests: {close: superseded}.",
            )
        if "reason" not in dated.origin.fields:
            yield (
                dated.origin.place("requests"),
                "it is requested without a reason",
                "Add reason: why it is asked for.",
            )


def repeated_request(examined: Examined) -> Iterator[Found]:
    """An item has one request a day: a decision names it by its date."""
    for asking in _with_requests(examined):
        known: set[str] = set()
        for dated in asking.entry.updates:
            if dated.requests is None or isinstance(dated.corrects, Period):
                continue
            if dated.date.text in known:
                yield (
                    dated.origin.place("requests"),
                    f"there is another request of {dated.date} above it",
                    f"Correct that one instead, with corrects: {dated.date.text}.",
                )
            known.add(dated.date.text)


def contradictory_decision(examined: Examined) -> Iterator[Found]:
    """What is asked for is not agreed in the same update, and what is refused is not granted in part."""
    for asking in _with_requests(examined):
        for dated in asking.entry.updates:
            for field, others in _NOT_BESIDE.items():
                beside = [other for other in others if getattr(dated, field) and _says(dated, other)]
                if beside:
                    yield (
                        dated.origin.place(field),
                        f"{field} stands beside {beside[0]}",
                        "Keep one of the two: what is asked for is decided in a later update.",
                    )
        for decided in settled(asking.entry.due, asking.entry.updates, examined.day).decided:
            dated = decided.decision
            beside = [name for name in ("due", "status") if getattr(dated, name)]
            if decided.closes and beside:
                yield (
                    dated.origin.place(beside[0]),
                    f"it approves that the item is closed, and {beside[0]} stands beside that",
                    f"Leave out {beside[0]}, or refuse the request.",
                )


def approved_by_nobody(examined: Examined) -> Iterator[Found]:
    """An approval says whose it is."""
    for _, dated in examined.updates:
        if dated.approves and "approved_by" not in dated.origin.fields:
            yield (
                dated.origin.place("approves"),
                "it is approved, but approved_by is missing",
                "Add approved_by: the post or body that approved it.",
            )


def decides_nothing(examined: Examined) -> Iterator[Found]:
    """A decision names a request that waits, or an extension in force that nobody has approved."""
    for asking in _with_requests(examined):
        for dated in asking.entry.updates:
            names = dated.approves or dated.refuses
            if names is None:
                continue
            then = settled(asking.entry.due, asking.entry.updates, dated.counts_from)
            is_there = any(written is dated for written in then.written)
            if is_there and not any(decided.decision is dated for decided in then.decided):
                lacks = f"no request of {names.text} waits then, and no extension of that date is in force unapproved"
                yield (
                    dated.origin.place("approves" if dated.approves else "refuses"),
                    lacks,
                    _what_waits(asking, dated),
                )


def corrects_what_was_decided(examined: Examined) -> Iterator[Found]:
    """What was decided is not corrected: only the decision is."""
    for asking in _with_requests(examined):
        for at, dated in enumerate(asking.entry.updates):
            if not isinstance(dated.corrects, Period):
                continue
            wrong = dated.corrects
            above = counting(asking.entry.updates[:at])
            asked = next((there.update for there in reversed(above) if wrong.text in there.dates), None)
            others = tuple(entry for entry in asking.entry.updates if entry is not dated)
            decision = next(
                (
                    decided.decision
                    for decided in settled(asking.entry.due, others, dated.counts_from).decided
                    if decided.asked is asked and _is_before(decided.decision, dated, asking)
                ),
                None,
            )
            if decision:
                yield (
                    dated.origin.place("corrects"),
                    f"what was asked for {when(wrong)} was decided {when(decision.date)}; it stays as it is",
                    f"Correct the decision instead, with corrects: {decision.date.text}.",
                )


def _with_requests(examined: Examined) -> Iterator[Item]:
    return (asking for asking in examined.items if any(map(_is_asked_or_decided, asking.entry.updates)))


def _is_asked_or_decided(dated: Update) -> bool:
    return dated.requests is not None or dated.decides


def _says(dated: Update, words: str) -> bool:
    match words:
        case "status: closed":
            return dated.status is Status.CLOSED
        case "corrects: due":
            return dated.corrects is Original.DUE
        case _:
            return getattr(dated, words) is not None


def _what_waits(asking: Item, decision: Update) -> str:
    """What could be decided instead."""
    at = next(place for place, dated in enumerate(asking.entry.updates) if dated is decision)
    then: Settled = settled(asking.entry.due, asking.entry.updates[:at], decision.counts_from)
    if then.waiting:
        return f"The request of {then.waiting.date.text} waits."
    return "Nothing waits for a decision. A request of that day, or one that is decided, is not decided again."


def _is_before(decision: Update, correction: Update, asking: Item) -> bool:
    """Whether a decision was there when the correction came in."""
    if decision.counts_from != correction.counts_from:
        return decision.counts_from < correction.counts_from
    updates = asking.entry.updates
    places = {id(dated): place for place, dated in enumerate(updates)}
    return places[id(decision)] < places[id(correction)]
