"""An item's account in a paper: where it stands, its deadlines, what was done about it, and who says so.

Most are phrases: a few words in bold, and what follows them. ``now`` is the item's position on the paper's day;
``up_to`` the largest number that is written as a word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditrack.core.grammar.english import listed, sentence, upper_first
from auditrack.core.register.dates import Period, in_words, when
from auditrack.core.register.model import Inspection, Item
from auditrack.core.register.updates import Decision, Update
from auditrack.core.register.words import Status
from auditrack.core.sentences.deadlines import as_a_date
from auditrack.core.sentences.decisions import what_it_asks
from auditrack.core.sentences.positions import points
from auditrack.core.sentences.ratings import how_long
from auditrack.core.sentences.updates import in_paper
from auditrack.core.standing.deadlines import Extension
from auditrack.core.standing.position import Position, Standing


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of which a paper prints the beginning in bold: "**Due:** March 2024."."""

    bold: str
    rest: str = ""
    """With the space before it, where there is one."""


# where it stands


def standing(now: Position, finished: Period | None) -> str:
    """Where an item stands: "complete since March 2024", "on hold". ``finished``: when, as its file gives it."""
    if now.awaiting_verification:
        return "said to be complete, to be verified"
    if now.standing is Standing.COMPLETE:
        return f"complete since {finished}" if finished else "complete"
    if now.standing is Standing.CLOSED:
        return "closed without being implemented"
    return (now.status if now.status in _SAYS_MORE else now.standing).value


def through_others(now: Position) -> str:
    """Through what an item is carried out that follows others; nothing where it follows none."""
    others = (_of_another(other) for other in now.follows)
    return f"It is carried out through {'; '.join(others)}." if now.follows else ""


def lead_says(now: Position, disagreement: str | None) -> Iterator[Phrase]:
    """What its lead says of an open item, above all where the dates say something else."""
    if disagreement:
        yield Phrase("Lead and dates disagree:", f" {sentence(disagreement)}")
    elif now.rag and now.is_open:
        yield Phrase("Its lead says:", f" {sentence(now.rag.value)}")
    if now.rag and now.rag_because and now.is_open:
        yield Phrase(f"Why {now.rag.value}:", f" {sentence(now.rag_because)}")


_SAYS_MORE = (Status.ON_HOLD, Status.REOPENED)
"""The statuses of an open item that a paper tells in place of its standing, with their reason."""


def _of_another(item: Item) -> str:
    source = item.source
    return f"{source.title if isinstance(source, Inspection) else 'an action of the committee'}, {item.entry.ref}"


# its deadlines


def dates(now: Position, reason: str | None, up_to: int) -> Iterator[Phrase]:
    """What an item's deadline was and is, and why: the reason for its latest target."""
    if now.is_delayed:
        yield Phrase("Original deadline:", f" {now.original}.")
        yield _delay(now, up_to)
        if reason:
            yield Phrase("Reason:", f" {sentence(reason)}")
    elif now.deadline:
        yield Phrase("Due:", f" {now.deadline}.")
    else:
        yield Phrase("No deadline has been agreed.")
    if now.awaiting_verification:
        on = f" on {in_words(now.finished)}" if now.finished else ""
        yield Phrase("Said to be complete", f"{on}, and still to be verified.")
    elif now.is_past_deadline and now.extensions:
        yield Phrase("The revised date has passed as well.")
    elif now.is_past_deadline and not now.is_asked_to_extend:
        refused = "more time was refused" if now.is_refused_more_time else "nobody has asked for more time"
        yield Phrase(f"The date has passed, and {refused}.")
    if now.request and now.asks:
        yield Phrase("Requested, and not yet decided:", f" {what_it_asks(now.asks)}.")
        if now.request.reason:
            yield Phrase("Reason of the request:", f" {sentence(now.request.reason)}")
    if now.is_open and now.unapproved:
        yield Phrase("The revised date is not approved.")


def slippage(extensions: Sequence[Extension]) -> Iterator[Phrase]:
    """Why targets were moved to a later day: of one, the reason; of several, each with its dates."""
    if len(extensions) == 1:
        yield Phrase("Why it slipped:", f" {_reason(extensions[0])}")
    elif extensions:
        steps = (f"from {as_a_date(to.before)} to {to.after}: {_reason(to)}" for to in extensions)
        yield Phrase("How it slipped:", f" {' Then '.join(steps)}")


def _delay(now: Position, up_to: int) -> Phrase:
    months = now.delay.months if now.delay else None
    by = how_long(months, up_to) if months else ""
    if now.extensions:
        return Phrase("Now due:", f" {now.deadline}{f' ({by} late)' if by else ''}.")
    return Phrase("Late", f"{f' by {by}' if by else ''}.")


def _reason(move: Extension) -> str:
    approved = f" Approved by: {sentence(move.approved_by)}" if move.approved_by else ""
    return f"{sentence(move.reason or 'no reason is recorded')}{approved}"


# what was done


def progress(now: Position, notes: Sequence[str], last_heard: Period | None, label: str) -> Iterator[Phrase]:
    """What was done, why it rests or ended, what shows it, and who checked it.

    ``notes`` are those that the paper prints, under this label; ``last_heard`` is their day where that was before the
    last report.
    """
    if notes:
        heard = f", last told {when(last_heard)}" if last_heard else ""
        yield Phrase(f"{label}{heard}:", _sentences(notes))
    yield from _why(now)
    if impact := [news.impact for news in now.updates if news.impact]:
        yield Phrase("Difference made:", _sentences(impact))
    if now.evidence:
        yield Phrase("Evidence:", f" {sentence('; '.join(evidence.text for evidence in now.evidence))}")
    yield from verification(now)
    yield from (Phrase("", sentence(point)) for point in points(now))


def verification(now: Position) -> Iterator[Phrase]:
    """Who, other than its owner, says that an item is complete: "**Verified by:** the Housing Board, 3 May 2024."."""
    checked = now.verified
    if checked is None or now.standing is not Standing.COMPLETE:
        return
    for label, by in (("Verified by:", checked.verified_by), ("Lifted by:", checked.lifted_by)):
        if by:
            yield Phrase(label, f" {by}, {checked.date}.")


def what_was_done(
    now: Position,
    updates: Sequence[Update],
    last_note: tuple[str, Period] | None,
    lately: str,
    *,
    is_silent: bool,
) -> Iterator[Phrase]:
    """What was done lately: one update whole; of several, which a list tells, only how the list begins.

    ``updates`` are those that a paper prints, of what came in lately. Without any, the last note of the time before is
    told, with its date. ``is_silent``: nothing at all came in lately.
    """
    if updates:
        yield Phrase(f"What was done {lately}:")
        if len(updates) == 1:
            yield from update_in_phrases(updates[0])
            yield Phrase("", f"({updates[0].date})")
    elif last_note and not now.is_open:
        note, heard = last_note
        yield Phrase("What was done before:", f" {sentence(note)} ({heard})")
    elif last_note:
        note, heard = last_note
        nothing = "Nothing was reported." if is_silent else "No progress was told besides."
        yield Phrase(f"What was done {lately}:", f" {nothing} Progress was last told {when(heard)}: {sentence(note)}")
    elif now.is_open and is_silent:
        yield Phrase(f"What was done {lately}:", " Nothing was reported.")


def update_in_phrases(news: Update) -> Iterator[Phrase]:
    """What an update says besides its date and a new target, which a paper tells elsewhere."""
    for name, text in in_paper(news):
        label, answer = _LABELS.get(name, ""), "The response is now: " if name == "response" else ""
        yield Phrase(label, f"{' ' if label else ''}{answer}{sentence(text)}")


def decision(decided: Decision) -> Iterator[Phrase]:
    """What was decided, by whom and why."""
    yield Phrase("", sentence(decided.what))
    yield Phrase("By:", f" {sentence(decided.by)}") if decided.by else Phrase("", "By whom is not recorded.")
    yield Phrase("Why:", f" {sentence(decided.why)}") if decided.why else Phrase("", "Why is not recorded.")


def matter(now: Position, notes: Sequence[str], last_heard: Period | None, question: str | None) -> Iterator[Phrase]:
    """What became of an action that a committee asked for, after a member's question; its deadline apart."""
    if question:
        yield Phrase("A member asked:", f" {sentence(question)}")
    if now.item.owner:
        yield Phrase("Owner:", f" {sentence(listed(now.item.owner))}")
    if now.standing is Standing.NOT_STARTED:
        yield Phrase("Not yet started.")
    yield from progress(now, notes, last_heard, "Progress")
    if now.standing is Standing.CLOSED and not now.because:
        yield Phrase("Why:", f" {sentence(now.response.value)}")


_LABELS = {
    "impact": "Difference made:",
    "evidence": "Evidence:",
    "verified_by": "Verified by:",
    "lifted_by": "Lifted by:",
}


def _why(now: Position) -> Iterator[Phrase]:
    because = f" {sentence(now.because)}" if now.because else ""
    if now.status in _SAYS_MORE:
        yield Phrase(f"{upper_first(now.status.value)}{':' if because else '.'}", because)
    elif because:
        yield Phrase("Why:", because)


def _sentences(texts: Sequence[str]) -> str:
    return f" {' '.join(map(sentence, texts))}"
