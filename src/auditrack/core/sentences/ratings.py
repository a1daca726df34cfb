"""Why something is rated as it is, in sentences: of an inspection, of an item, and where lead and dates disagree."""

from collections.abc import Iterator, Sequence

from auditrack.core.grammar.english import counted, number, plural, sentence, the, upper_first, verb
from auditrack.core.register.dates import Period, Unknown, in_words, when
from auditrack.core.register.model import Condition, Item, Measure, Rag, RatingSettings
from auditrack.core.standing import policy, rating
from auditrack.core.standing.flags import Flag
from auditrack.core.standing.position import Position, Standing, is_longer_than
from auditrack.core.standing.rating import (
    Decided,
    Decisive,
    Disagreement,
    FindingsAwaited,
    NotRegistered,
    OnlyJudgement,
    Rated,
)

# an inspection


def reasons(rated: Rated) -> tuple[str, ...]:
    """Why an inspection has its rating, a sentence for each item that decides; or why it has none."""
    match rated.cause:
        case OnlyJudgement():
            return ("Only its judgement is reported: its recommendations are not public.",)
        case NotRegistered(happens):
            expected = f"It is expected {when(happens)}" if happens else "When it comes is to be confirmed"
            return (f"{expected}; until it is registered it has no rating.",)
        case FindingsAwaited(day):
            return (f"The findings had not come in by {in_words(day)}.",)
        case Decided() as decided:
            return tuple(_decided(decided))


def _decided(decided: Decided) -> Iterator[str]:
    settings, noun, positions = decided.settings, decided.noun, decided.positions
    match decided.step.condition:
        case Condition.NO_ACTION:
            yield f"There are no {plural(noun)}."
        case Condition.COMPLETE:
            yield _all_finished(noun, positions)
        case Condition.ALL_DELAYED:
            yield sentence(f"{_all_of(len(positions), noun)} delayed")
            yield from (explain(item.position, settings) for item in decided.items)
        case Condition.ON_TRACK if decided.items:
            yield "What is delayed leads to no worse rating by the council's scheme."
            yield from (explain(item.position, settings) for item in decided.items)
        case Condition.ON_TRACK:
            yield _on_track(settings, noun, positions)
        case _:
            yield from (_of_item(item, settings) for item in decided.items)


def _of_item(item: Decisive, settings: RatingSettings) -> str:
    position = item.position
    if Condition.LONG_DELAY in item.conditions or Condition.DELAYED in item.conditions:
        return explain(position, settings)
    because = f": {position.rag_because}" if position.rag_because else ""
    return sentence(f"{called(position.item)}: its lead says {position.rag}{because}")


def _on_track(settings: RatingSettings, noun: str, positions: Sequence[Position]) -> str:
    if not policy.hears_leads(settings):
        return _none_delayed(noun, positions)
    is_in_trouble = any(position.is_open and position.rag in (Rag.RED, Rag.AMBER) for position in positions)
    which = " that would count" if is_in_trouble else ""
    return f"Every original deadline still holds, and no lead reports trouble{which}."


def _all_finished(noun: str, positions: Sequence[Position]) -> str:
    closed = sum(position.standing is Standing.CLOSED for position in positions)
    total = len(positions)
    if not closed:
        return sentence(f"{_all_of(total, noun)} complete")
    if closed == total:
        subject = f"the only {noun} was" if total == 1 else f"all {counted(total, noun)} were"
        return sentence(f"{subject} closed without being implemented")
    done = total - closed
    were = f"{number(closed)} {verb(closed, 'was', 'were')} closed without being implemented"
    return sentence(f"of {counted(total, noun)}, {number(done)} {verb(done, 'is', 'are')} complete and {were}")


def _all_of(count: int, noun: str) -> str:
    if count == 1:
        return f"the only {noun} is"
    return f"both {plural(noun)} are" if count == 2 else f"all {counted(count, noun)} are"


def _none_delayed(noun: str, positions: Sequence[Position]) -> str:
    unfinished = [position for position in positions if position.is_open]
    dateless = sum(position.deadline is None for position in unfinished)
    text = f"none of the {counted(len(unfinished), f'open {noun}')} is behind its original deadline"
    if len(unfinished) == 1:
        text = f"the one open {noun} is not behind its original deadline"
    if dateless == len(unfinished):
        which = "what is open" if dateless == 1 else f"the {number(dateless)} that are open"
        return sentence(f"no deadline is recorded for {which}, so none can be late")
    if dateless:
        text += f", though {number(dateless)} of them {verb(dateless, 'has', 'have')} none"
    return sentence(text)


# an item


def why(position: Position, settings: RatingSettings, flags: Sequence[Flag]) -> tuple[str, ...]:
    """Why an item counts as it does, in sentences, with its flags and what its lead says."""
    beside = remarks(position, settings, flags)
    if position.rag_because and position.is_open:
        beside.append(f"why {position.rag}: {position.rag_because}")
    beside += _checked(position)
    return (by_dates(position, settings), *(sentence(text) for text in beside))


def by_dates(position: Position, settings: RatingSettings) -> str:
    """Why an item is late or is not, by its dates alone."""
    if position.delay:
        return explain(position, settings)
    if not position.is_open:
        day = f" since {in_words(position.finished)}" if position.finished else ""
        return f"It is {position.standing.value}{day}, and a finished item is not delayed."
    if isinstance(position.original, Unknown):
        return "Its original deadline is lost, and no new target was set, so it cannot be said to be late."
    if position.original is None:
        return "It has no deadline, so it cannot be late."
    return f"Its original deadline is {position.original}, which has neither passed nor been moved out."


def remarks(position: Position, settings: RatingSettings, flags: Sequence[Flag]) -> list[str]:
    """What is said beside an item: its flags, and what its lead says, above all where that and the dates disagree."""
    disagrees = disagreement(position, settings)
    words = [flag.words for flag in flags if not (disagrees and flag is Flag.GREEN_BUT_LATE)]
    if disagrees:
        return [*words, disagrees]
    return [*words, f"its lead says {position.rag}"] if position.rag and position.is_open else words


def disagreement(position: Position, settings: RatingSettings, up_to: int = 99) -> str | None:
    """What the lead says and what the dates say, where they disagree; else None.

    "said to be green; four months past its deadline". ``up_to``: the largest number that is written as a word.
    """
    match rating.disagreement(position, settings):
        case Disagreement.LATE:
            return f"said to be {position.rag}; {_lateness(position, up_to)}"
        case Disagreement.IN_TIME:
            return f"said to be {position.rag}; no deadline has passed"
        case None:
            return None


def explain(position: Position, settings: RatingSettings) -> str:
    """Why an item is delayed: which item, which dates, which rule."""
    delay, name = position.delay, called(position.item)
    if delay is None:
        return f"{name} is not delayed."
    original, target = delay.original, position.target
    if not isinstance(original, Period):
        return f"{name} has a new target, {target}, in place of an original deadline that is lost."
    length, beyond = _against_the_limit(position, settings)
    if position.awaiting_verification:
        complete = f"{name} was due by {original} and said to be complete {length} later{beyond}"
        return f"{complete}; it awaits verification."
    if target and target.last >= delay.until and position.extensions:
        missed = f"{name} was due by {original} and is now due by {target}: {length} later"
        if settings.measure is Measure.FORECAST:
            return f"{missed}{beyond}."
        so_far = how_long(original.months_until(position.day)) if position.day > original.last else "none"
        return f"{missed}. What counts is the time past the original deadline so far, {so_far}{beyond}."
    moved = f", then by {target}" if position.extensions and target else ""
    return f"{name} was due by {original}{moved}, and is still open {length} after the original deadline{beyond}."


def called(item: Item) -> str:
    """What an item is called at the beginning of a sentence: "Area for improvement 3"."""
    return f"{upper_first(rating.noun_of(item))} {item.ref}"


def how_long(months: int | None, up_to: int = 99) -> str:
    """A length of delay in words: "fifteen months", "less than a month"."""
    if months is None:
        return "by a length that cannot be said"
    return counted(months, "month", up_to) if months else "less than a month"


def _against_the_limit(position: Position, settings: RatingSettings) -> tuple[str, str]:
    """How long an item is delayed, and the clause that says whether that is more than the scheme's months."""
    months = _limit(position, settings)
    limit = f"more than {counted(months, 'month')}"
    is_over = is_longer_than(position, months, settings)
    behind = position.delay.months if position.delay else None
    if is_over and behind == months:
        return limit, ""
    return how_long(behind), f", which is {limit}" if is_over else f", which is not {limit}"


def _limit(position: Position, settings: RatingSettings) -> int:
    """The months that its delay is told against: the most that count and that it exceeds, else the fewest."""
    limits = [step.months for step in policy.steps(settings) if step.condition is Condition.LONG_DELAY]
    exceeded = (months for months in limits if is_longer_than(position, months, settings))
    return next(exceeded, limits[-1] if limits else settings.threshold_months)


def _lateness(position: Position, up_to: int) -> str:
    """How late an item is that is delayed or past its date, in a few words."""
    until = position.finished if position.awaiting_verification and position.finished else position.day
    first = position.original if isinstance(position.original, Period) else None
    behind = position.delay.months if position.delay else None
    beyond_first = f"due {how_long(behind, up_to)} later than first agreed"
    if first and position.delay and (behind or 0) > first.months_until(max(until, first.last)):
        return beyond_first
    if first and until > first.last:
        which = "original deadline" if position.extensions else "deadline"
        return f"{how_long(first.months_until(until), up_to)} past its {which}"
    if first and position.delay:
        return beyond_first
    if position.deadline and position.is_past_deadline:
        return f"{how_long(position.deadline.months_until(until), up_to)} past its deadline"
    return "its original deadline is lost, and a later one was set"


def _checked(position: Position) -> Iterator[str]:
    """Who says that it is complete besides its owner, and when."""
    update = position.verified if position.standing is Standing.COMPLETE else None
    if update and update.verified_by:
        yield f"verified by {the(update.verified_by)}, {update.date}"
    if update and update.lifted_by:
        yield f"lifted by {update.lifted_by}, {update.date}"
