"""Why something is rated as it is, in sentences: of an inspection, of an item, and where lead and dates disagree."""

from collections import Counter
from collections.abc import Iterator, Sequence

from auditrack.core.grammar.english import counted, listed, number, plural, sentence, the, upper_first, verb
from auditrack.core.register.dates import Period, Unknown, in_words, when
from auditrack.core.register.model import Item
from auditrack.core.register.settings import RatingSettings, Settings
from auditrack.core.register.words import OUT_OF_SCOPE, Condition, Measure, Rag
from auditrack.core.sentences import lineage
from auditrack.core.sentences.positions import points
from auditrack.core.standing import policy, rating
from auditrack.core.standing.flags import Flag
from auditrack.core.standing.position import Position, Standing, is_longer_than
from auditrack.core.standing.rating import (
    Decided,
    Decisive,
    Disagreement,
    FindingsAwaited,
    FollowedElsewhere,
    NotRegistered,
    OnlyJudgement,
    Rated,
)

# an inspection


def reasons(rated: Rated) -> tuple[str, ...]:
    """Why an inspection has its rating, a sentence for each item that decides; or why it has none."""
    match rated.cause:
        case OnlyJudgement():
            return ("Only the judgement is public; the recommendations are not.",)
        case NotRegistered(happens):
            expected = f"The inspection is expected {when(happens)}" if happens else "The date is to be confirmed"
            return (f"{expected}; there is no rating until it is registered.",)
        case FindingsAwaited(day):
            return (f"The findings had not been received by {in_words(day)}.",)
        case FollowedElsewhere(where):
            return (sentence(f"Its recommendations are followed elsewhere: {where}"),)
        case Decided() as decided:
            return tuple(_decided(decided))


def _decided(decided: Decided) -> Iterator[str]:
    settings, noun, positions = decided.settings, decided.noun, decided.positions
    if not positions and decided.replaced:
        yield from _only_elsewhere(noun, decided.replaced)
        return
    match decided.step.condition:
        case Condition.NO_ACTION:
            yield f"There are no {plural(noun)}."
        case Condition.COMPLETE:
            yield _all_finished(noun, positions)
        case Condition.ALL_DELAYED:
            yield sentence(f"{_all_of(len(positions), noun)} delayed")
            yield from (explain(item.position, settings) for item in decided.items)
        case Condition.ON_TRACK if decided.items:
            yield "Delays do not lead to a worse rating under the council's scheme."
            yield from (explain(item.position, settings) for item in decided.items)
        case Condition.ON_TRACK:
            yield _on_track(settings, noun, positions)
        case _:
            yield from (_of_item(item, settings) for item in decided.items)


def _of_item(item: Decisive, settings: RatingSettings) -> str:
    position = item.position
    if Condition.LONG_DELAY in item.conditions or Condition.DELAYED in item.conditions:
        return explain(position, settings)
    if Condition.SAID_RED not in item.conditions and Condition.SAID_AMBER not in item.conditions:
        return f"{called(position.item)} has not been started, and has neither a deadline nor an owner."
    because = f": {position.rag_because}" if position.rag_because else ""
    return sentence(f"{called(position.item)} is rated {position.rag} by the lead officer{because}")


def _on_track(settings: RatingSettings, noun: str, positions: Sequence[Position]) -> str:
    if not policy.hears_leads(settings):
        return _none_delayed(noun, positions)
    is_in_trouble = any(position.is_open and position.rag in (Rag.RED, Rag.AMBER) for position in positions)
    which = " that affects the rating" if is_in_trouble else ""
    return f"No original deadline has been missed, and no lead officer has reported a problem{which}."


def _all_finished(noun: str, positions: Sequence[Position]) -> str:
    total = len(positions)
    ends = dict.fromkeys(_ENDS, 0) | Counter(map(_end, positions))
    done, *_ = ends.values()
    if done == total:
        return sentence(f"{_all_of(total, noun)} complete")
    clauses = [f"{number(count)} {verb(count, *_ENDS[end])}" for end, count in ends.items() if count]
    if len(clauses) == 1:
        subject = f"the only {noun}" if total == 1 else f"all {counted(total, noun)}"
        end = next(end for end, count in ends.items() if count)
        return sentence(f"{subject} {verb(total, *_ENDS[end])}")
    return sentence(f"of {counted(total, noun)}, {listed(clauses)}")


def _end(finished: Position) -> str:
    if finished.standing is Standing.COMPLETE:
        return "complete"
    return OUT_OF_SCOPE if finished.because == OUT_OF_SCOPE else "closed"


_ENDS = {
    "complete": ("is complete", "are complete"),
    "closed": ("was closed without being implemented", "were closed without being implemented"),
    OUT_OF_SCOPE: ("was closed as out of scope", "were closed as out of scope"),
}
"""How an item may have ended, in words for one and for several."""


def _only_elsewhere(noun: str, replaced: Sequence[Position]) -> Iterator[str]:
    """That nothing is left here, and where the work goes on."""
    subject = f"the only {noun} has" if len(replaced) == 1 else f"all {counted(len(replaced), noun)} have"
    yield sentence(f"{subject} been replaced")
    for position in replaced:
        yield sentence(f"{called(position.item)}: {lineage.goes_on(position)}")


def _all_of(count: int, noun: str) -> str:
    if count == 1:
        return f"the only {noun} is"
    return f"both {plural(noun)} are" if count == 2 else f"all {counted(count, noun)} are"


def _none_delayed(noun: str, positions: Sequence[Position]) -> str:
    unfinished = [position for position in positions if position.is_open]
    dateless = sum(position.deadline is None for position in unfinished)
    text = f"no open {noun} is past its original deadline ({number(len(unfinished))} open"
    if len(unfinished) == 1:
        text = f"the one open {noun} is not past its original deadline"
    if dateless == len(unfinished):
        which = f"open {noun}" if dateless == 1 else counted(dateless, f"open {noun}")
        return sentence(f"no deadline is recorded for the {which}, so none can be overdue")
    if dateless:
        text += f", {number(dateless)} of them without a deadline"
    return sentence(text if len(unfinished) == 1 else f"{text})")


# an item


def why(position: Position, settings: RatingSettings, flags: Sequence[Flag]) -> tuple[str, ...]:
    """Why an item counts as it does, in sentences, with its flags and its lead's view."""
    beside = remarks(position, settings, flags)
    beside += filter(None, [lineage.since_when(position)])
    if position.rag_because and position.is_open:
        beside.append(f"reason for {position.rag}: {position.rag_because}")
    beside += _checked(position)
    return (by_dates(position, settings), *(sentence(text) for text in beside))


def by_dates(position: Position, settings: RatingSettings) -> str:
    """Why an item is late or is not, by its dates alone."""
    if position.delay:
        return explain(position, settings)
    if position.standing is Standing.REPLACED:
        return lineage.closed_and_goes_on(position)
    if not position.is_open:
        finished = "completed" if position.standing is Standing.COMPLETE else "closed"
        day = f"It was {finished} on {in_words(position.finished)}. " if position.finished else ""
        return f"{day}{upper_first(finished)} items do not count as overdue."
    if isinstance(position.original, Unknown):
        return "The original deadline was not recorded and no later date was set, so it cannot count as overdue."
    if position.original is None:
        return "It has no deadline, so it cannot be overdue."
    return f"Its original deadline, {position.original}, has not passed and has not been extended."


def remarks(position: Position, settings: RatingSettings, flags: Sequence[Flag]) -> list[str]:
    """The remarks beside an item: its flags, and its lead's view, above all where that and the dates disagree."""
    disagrees = disagreement(position, settings)
    words = [*points(position)]
    days = position.quiet_after
    words += [flag.words_after(days) for flag in flags if not (disagrees and flag is Flag.GREEN_BUT_LATE)]
    if disagrees:
        return [*words, disagrees]
    return [*words, f"rated {position.rag} by the lead officer"] if position.rag and position.is_open else words


def disagreement(position: Position, settings: RatingSettings, up_to: int = 99) -> str | None:
    """The lead's view and what the dates show, where they disagree; else None.

    "rated green by the lead officer, although four months past its deadline". ``up_to``: the largest number that is
    written as a word.
    """
    match rating.disagreement(position, settings):
        case Disagreement.LATE:
            return f"rated {position.rag} by the lead officer, although {_lateness(position, up_to)}"
        case Disagreement.IN_TIME:
            return f"rated {position.rag} by the lead officer, although no deadline has passed"
        case None:
            return None


def explain(position: Position, settings: RatingSettings) -> str:
    """Why an item is delayed: which item, which dates, which rule."""
    delay, name = position.delay, called(position.item)
    if delay is None:
        return f"{name} is not delayed."
    original, target = delay.original, position.target
    if not isinstance(original, Period):
        return f"{name} was given a later date, {target}; the original deadline was not recorded."
    length, beyond = _against_the_limit(position, settings)
    if position.awaiting_verification:
        complete = f"{name} was due by {original} and was reported complete {length} later{beyond}"
        return f"{complete}; it awaits verification."
    if target and target.last >= delay.until and position.extensions:
        missed = f"{name} was due by {original} and is now due by {target}: {length} later"
        if settings.measure is Measure.FORECAST:
            return f"{missed}{beyond}."
        so_far = how_long(original.months_until(position.day)) if position.day > original.last else "none"
        return f"{missed}. Only the time past the original deadline so far counts: {so_far}{beyond}."
    moved = f", then by {target}" if position.extensions and target else ""
    return f"{name} was due by {original}{moved}, and is still open {length} after the original deadline{beyond}."


def called(item: Item) -> str:
    """What an item is called at the beginning of a sentence: "Area for improvement 3"."""
    return f"{upper_first(rating.noun_of(item))} {item.ref}"


def how_long(months: int | None, up_to: int = 99) -> str:
    """A length of delay in words: "fifteen months", "less than a month"."""
    if months is None:
        return "by an unknown period"
    return counted(months, "month", up_to) if months else "less than a month"


def limit_in_words(council: Settings, up_to: int = 99) -> str:
    """The months beyond which a delay is long: "twelve months"."""
    months = counted(council.rating.threshold_months, "month", up_to)
    has_own = any(priority.threshold_months is not None for priority in council.priorities)
    return f"{months} or what a priority allows" if has_own else months


def _against_the_limit(position: Position, settings: RatingSettings) -> tuple[str, str]:
    """How long an item is delayed, and a clause on whether that is more than the scheme's months."""
    months = _limit(position, settings)
    limit = f"more than {counted(months, 'month')}"
    is_over = is_longer_than(position, months, settings)
    behind = position.delay.months if position.delay else None
    if is_over and behind == months:
        return limit, ""
    return how_long(behind), f" ({limit})" if is_over else f" (not {limit})"


def _limit(position: Position, settings: RatingSettings) -> int:
    """The months that its delay is compared with: the most that count and that it exceeds, else the fewest."""
    long = [step for step in policy.steps(settings) if step.condition is Condition.LONG_DELAY]
    limits = [step.months_for(position.threshold) for step in long]
    exceeded = (months for months in limits if is_longer_than(position, months, settings))
    return next(exceeded, limits[-1] if limits else settings.threshold_months)


def _lateness(position: Position, up_to: int) -> str:
    """How late an item is that is delayed or past its date, in a few words."""
    until = position.late_by
    first = position.original if isinstance(position.original, Period) else None
    behind = position.delay.months if position.delay else None
    beyond_first = f"due {how_long(behind, up_to)} after the original deadline"
    if first and position.delay and (behind or 0) > first.months_until(max(until, first.last)):
        return beyond_first
    if first and until > first.last:
        which = "original deadline" if position.extensions else "deadline"
        return f"{how_long(first.months_until(until), up_to)} past its {which}"
    if first and position.delay:
        return beyond_first
    if position.deadline and position.is_past_deadline:
        return f"{how_long(position.deadline.months_until(until), up_to)} past its deadline"
    return "the original deadline was not recorded, and a later date was set"


def _checked(position: Position) -> Iterator[str]:
    """Who, other than its owner, confirms that it is complete, and when."""
    update = position.verified if position.standing is Standing.COMPLETE else None
    if update and update.verified_by:
        yield f"verified by {the(update.verified_by)}, {update.date}"
    if update and update.lifted_by:
        yield f"lifted by {update.lifted_by}, {update.date}"
