"""Figures in sentences, as papers print them: how many are complete, open, delayed, now or at the last report.

Each function takes the council's settings, which say up to which number counts are in words, and after how many months
a delay is beyond the threshold. What it returns begins with a small letter unless it is a whole sentence.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from auditrack.core.grammar.english import counted, how_many, listed, number, plural, sentence, the, upper_first, verb
from auditrack.core.papers.parts import Through
from auditrack.core.register.meeting_papers import Reported
from auditrack.core.register.settings import Settings
from auditrack.core.sentences import cohorts, positions
from auditrack.core.sentences.ratings import limit_in_words
from auditrack.core.standing.figures import Figures
from auditrack.core.standing.inspection_figures import InspectionFigures
from auditrack.core.standing.totals import Headline

if TYPE_CHECKING:
    from auditrack.core.papers.plan import Source

_BE = {False: ("is", "are"), True: ("was", "were")}
_GO = {False: ("goes", "go"), True: ("went", "went")}
_HAVE = {False: ("has", "have"), True: ("had", "had")}


def new_standing(headline: Headline | Reported, settings: Settings, *, past: bool = False) -> str:
    """How new recommendations stand: "two are complete, one is in progress and three have not been started".

    In the past: "two were complete, one was in progress and three had not been started". Nothing where there is none.
    """
    return _clauses(
        settings,
        (headline.new_complete, _BE[past], "complete"),
        (headline.new_in_progress, _BE[past], "in progress"),
        (headline.new_not_started, _HAVE[past], "not been started"),
        (headline.new_closed, _BE[True], "closed without being implemented"),
        (headline.new_replaced, _GO[past], "on under another reference"),
    )


def led_to(counts: InspectionFigures, settings: Settings) -> str:
    """What an inspection asked for: "twenty recommendations, one of which goes on in three parts"."""
    text = _counted(counts.asked, counts.inspection.counted_as, settings)
    split = [was.now.replaced_by for was in counts.items if was.now.replaced_by and not was.is_part]
    here = [heirs for heirs in split if all(heir.source.id == counts.inspection.id for heir in heirs)]
    if not here:
        return text
    goes = f"{_number(len(here), settings)} of which {verb(len(here), *_GO[False])} on"
    parts = len(here[0])
    how = f"in {_counted(parts, 'part', settings)}" if len(here) == 1 and parts > 1 else "under other references"
    return f"{text}, {goes} {'under another reference' if len(here) == parts == 1 else how}"


def asked_again(headline: Headline | Reported, settings: Settings) -> str:
    """How many new ones ask again for what another inspection asked: "one of these was asked for before"."""
    count = headline.new_repeated
    return f"{_number(count, settings)} of these {verb(count, *_BE[True])} asked for before" if count else ""


def new_delay(headline: Headline | Reported, settings: Settings, *, past: bool = False) -> str:
    """How many of the new ones are delayed: "two of these are delayed"; nothing where none is."""
    count = headline.new_delayed
    return f"{_number(count, settings)} of these {verb(count, *_BE[past])} delayed" if count else ""


def ongoing_progress(headline: Headline, settings: Settings) -> str:
    """How far earlier recommendations have got since the last report.

    "None have been completed since the last report, two are in progress and one has not been started", with a small
    letter first.
    """
    done, closed, begun = headline.ongoing_completed_since, headline.ongoing_closed_since, headline.ongoing_begun
    idle, unknown = headline.ongoing_not_started, headline.ongoing_outcome_not_known
    elsewhere = headline.ongoing_replaced_since
    clauses = [
        f"{_how_many(done, settings)} {verb(done, *_HAVE[False])} been completed since the last report",
        f"{_number(closed, settings)} {verb(closed, *_BE[True])} closed without being implemented" if closed else "",
        f"{_number(elsewhere, settings)} {verb(elsewhere, *_GO[False])} on under another reference"
        if elsewhere
        else "",
        f"{_how_many(begun, settings)} {verb(begun, *_BE[False])} in progress",
        f"{_number(idle, settings)} {verb(idle, *_HAVE[False])} not been started"
        if idle
        else "none is still to be started",
    ]
    earlier = _counted(unknown, "earlier inspection", settings)
    awaited = f"; the outcome of {earlier} is not yet known" if unknown else ""
    return f"{listed(list(filter(None, clauses)))}{awaited}"


def reported_progress(reported: Headline | Reported, settings: Settings) -> str:
    """How far earlier recommendations had got at the last report, in the past.

    "Two had been completed, one was in progress and three had not been started; one needed no further action".
    """
    done, begun, idle = reported.ongoing_completed_since, reported.ongoing_begun, reported.ongoing_not_started
    left = f"{_number(idle, settings)} had not been started" if idle else "none was still to be started"
    return (
        f"{_how_many(done, settings)} had been completed, {_how_many(begun, settings)} "
        f"{verb(begun or 0, *_BE[True])} in progress and {left}{_no_further_action(reported, settings)}"
    )


def reported_delay(reported: Headline | Reported, settings: Settings) -> str:
    """How many earlier recommendations were done, open and delayed at the last report, in the past.

    "Two had been completed and five were open, one of which was delayed; one needed no further action".
    """
    done, still_open, delayed = (
        reported.ongoing_completed_since,
        reported.ongoing_in_progress,
        reported.ongoing_delayed,
    )
    late = f", {_number(delayed, settings)} of which {verb(delayed, *_BE[True])} delayed" if delayed else ""
    return (
        f"{_how_many(done, settings)} had been completed and {_how_many(still_open, settings)} "
        f"{verb(still_open or 0, *_BE[True])} open{late}{_no_further_action(reported, settings)}"
    )


def recorded(reported: Reported, settings: Settings) -> tuple[str, ...]:
    """What was recorded as reported: a sentence on what was new, and on earlier recommendations, where that is known.

    "Eight inspections were new, with 26 recommendations: three were complete and 23 had not been started."
    """
    has_progress = reported.ongoing_begun is not None and reported.ongoing_not_started is not None
    earlier = reported_progress(reported, settings) if has_progress else reported_delay(reported, settings)
    is_known = has_progress or reported.ongoing_in_progress is not None
    past = [
        f"{_how_many(count, settings)} {verb(count, *_BE[True])} {words}"
        for count, words in (
            (reported.overdue, "past the original deadline"),
            (reported.past_revised_date, "past the latest deadline agreed"),
        )
        if count is not None
    ]
    sentences = (
        _new_as_recorded(reported, settings),
        sentence(f"of the recommendations from before that, {earlier}") if is_known else "",
        sentence(f"of all that was open, {listed(past)}") if past else "",
    )
    return tuple(filter(None, sentences))


def _new_as_recorded(reported: Reported, settings: Settings) -> str:
    count, unknown = reported.new_inspections, reported.new_outcome_not_known
    if count is None:
        return ""
    standing, delay = new_standing(reported, settings, past=True), new_delay(reported, settings, past=True)
    asked = (
        f", with {_counted(reported.new_recommendations, 'recommendation', settings)}"
        if (reported.new_recommendations)
        else ""
    )
    became = "; ".join(filter(None, (standing, delay)))
    awaited = f" The outcome of {_number(unknown, settings)} was not yet known." if unknown else ""
    new = f"{_counted(count, 'inspection', settings)} {verb(count, *_BE[True])} new{asked}"
    return f"{sentence(f'{new}: {became}' if became else new)}{awaited}"


def open_delay(still_open: int, settings: Settings, *, delayed: int, over_threshold: int) -> str:
    """How many of what is open are delayed, as it follows "remain open".

    ", five of which are delayed, one of these by more than twelve months". Nothing where none is delayed.
    """
    by = f"by more than {_threshold(settings)}"
    if not delayed:
        return ""
    if still_open == 1:
        return f" and is delayed{f' {by}' if over_threshold else ''}"
    longest = f", {_number(over_threshold, settings)} {by}" if over_threshold else ""
    if delayed == still_open:
        return f", {'both' if still_open == 2 else 'all'} of them delayed{longest}"
    late = f", {_number(delayed, settings)} of which {verb(delayed, *_BE[False])} delayed"
    if not over_threshold:
        return late
    return f"{late} {by}" if delayed == 1 else f"{late}, {_number(over_threshold, settings)} of these {by}"


def delayed(counts: InspectionFigures, settings: Settings, *, short: bool = False) -> str:
    """How many items are delayed: "two are delayed, one by more than twelve months"; without the verb where short."""
    count, over = counts.delayed, counts.delayed_over_threshold
    be = "" if short else f" {verb(count, *_BE[False])}"
    by = f"by more than {_threshold(settings)}"
    longest = f" {by}" if count == 1 else f", {_number(over, settings)} {by}"
    return f"{_number(count, settings)}{be} delayed{longest if over else ''}"


def in_per_cent(figures: InspectionFigures, settings: Settings) -> str:
    """How much of an inspection is done, as leads say: one sentence, or nothing."""
    return positions.in_per_cent(figures, settings.report.numbers_in_words_up_to)


def between_reports(figures: Figures, settings: Settings) -> tuple[str, ...]:
    """Sentences on what became of what was overdue and what fell due, and on what was finished when it was added."""
    return cohorts.sentences(figures, settings.report.numbers_in_words_up_to)


def counts_in_short(counts: InspectionFigures, settings: Settings) -> str:
    """How many items of an inspection stand how, without verbs: "two actions complete, one in progress; one delayed".

    Where there is none: "There were no actions", or "The findings are still to come".
    """
    noun = counts.inspection.counted_as
    if not counts.outcome_is_known:
        return "The findings are still to come"
    if not counts.total:
        return f"There were no {plural(noun)}"
    words = [
        f"{_counted(counts.complete, noun, settings)} complete" if counts.complete else "",
        f"{_number(counts.in_progress, settings)} in progress" if counts.in_progress else "",
        f"{_number(counts.not_started, settings)} not started" if counts.not_started else "",
        f"{_number(counts.closed, settings)} closed without being implemented" if counts.closed else "",
        f"{_number(counts.replaced, settings)} replaced" if counts.replaced else "",
    ]
    late = f"; {delayed(counts, settings, short=True)}" if counts.delayed else ""
    return f"{listed(list(filter(None, words)))}{late}"


def counts_in_full(counts: InspectionFigures, settings: Settings) -> str:
    """How many items stand how, in a sentence that begins with all of them.

    "Of six workstreams, two are complete, one is in progress and three have not been started." Where all stand alike:
    "Both actions are complete.", "None of the six workstreams has been started."
    """
    noun = counts.inspection.counted_as
    states = [
        (counts.complete, _BE[False], "complete"),
        (counts.in_progress, _BE[False], "in progress"),
        (counts.not_started, ("has not", "have not"), "been started"),
        (counts.closed, _BE[True], "closed without being implemented"),
        (counts.replaced, ("goes", "go"), "on under another reference"),
    ]
    present = [state for state in states if state[0]]
    if len(present) != 1:
        return f"Of {_counted(counts.total, noun, settings)}, {_clauses(settings, *states)}."
    ((count, verbs, words),) = present
    if counts.not_started and count == 2:
        return f"Neither {noun} has been started."
    if counts.not_started and count > 2:
        return f"None of the {_counted(count, noun, settings)} has been started."
    every = _every(count, settings, only="The only")
    return f"{every} {plural(noun, count)} {verb(count, *verbs)} {words}."


def delayed_of_open(counts: InspectionFigures, settings: Settings) -> str:
    """How many of what is open are delayed, as a sentence: "Of the five that are open, two are delayed."."""
    if counts.open == 1:
        return "The one that is open is delayed."
    if counts.delayed == counts.open:
        return f"{_every(counts.open, settings)} that are open are delayed."
    late = f"{_number(counts.delayed, settings)} {verb(counts.delayed, *_BE[False])} delayed"
    return f"Of the {_number(counts.open, settings)} that are open, {late}."


def answered(source: "Source", noun: str, settings: Settings) -> str:
    """How much of what a source asks is answered by a plan, and met: two sentences.

    ``noun`` is what the items of the plan are called.
    """
    every, left, met = len(source.answers), len(source.unanswered), source.met
    their, done = source.inspection.counted_as, len(source.answered)
    if every == 1:
        text = f"The only {their} is {f'not answered by any {noun}' if left else 'answered by the plan'}"
    elif not left:
        text = f"{_every(every, settings)} {plural(their)} are answered by the plan"
    elif not done:
        text = f"None of its {_counted(every, their, settings)} is answered by the plan"
    else:
        text = (
            f"Of {_counted(every, their, settings)}, {_number(done, settings)} {verb(done, *_BE[False])} answered "
            f"by the plan and {_number(left, settings)} {verb(left, *_BE[False])} not"
        )
    complete = f"{upper_first(_number(met, settings))} {verb(met, *_BE[False])} met" if met else "None is met yet"
    return f"{text}. {complete}."


def running_through(through: Sequence[Through], settings: Settings, *, tells_progress: bool) -> str:
    """Through which plans and inspections items run, in sentences; nothing where they run through none.

    "Of those that are open, two run through the Housing Plan." What the work that is not started runs
    through is said only where a paper tells progress.
    """
    following = [(plan.open, plan.name) for plan in through if plan.follows]
    planned = [(plan.not_started, plan.name) for plan in through if not plan.follows and plan.not_started]
    sentences = (
        f"Of those that are open, {_runs(following, settings)}." if following else "",
        f"Of those not started, {_runs(planned, settings)}." if planned and tells_progress else "",
    )
    return " ".join(filter(None, sentences))


def _runs(counts: Sequence[tuple[int, str]], settings: Settings) -> str:
    return listed(
        [f"{_number(count, settings)} {verb(count, 'runs', 'run')} through {the(name)}" for count, name in counts]
    )


def _no_further_action(reported: Headline | Reported, settings: Settings) -> str:
    closed, elsewhere = reported.ongoing_closed_since, reported.ongoing_replaced_since
    went_on = f"; {_number(elsewhere, settings)} went on under another reference" if elsewhere else ""
    return (f"; {_number(closed, settings)} needed no further action" if closed else "") + went_on


def _clauses(settings: Settings, *states: tuple[int | None, tuple[str, str], str]) -> str:
    return listed(
        [f"{_number(count, settings)} {verb(count, *verbs)} {words}" for count, verbs, words in states if count]
    )


def _every(count: int, settings: Settings, only: str = "All one") -> str:
    return {1: only, 2: "Both"}.get(count) or f"All {_number(count, settings)}"


def _threshold(settings: Settings) -> str:
    return limit_in_words(settings, settings.report.numbers_in_words_up_to)


def _number(count: int, settings: Settings) -> str:
    return number(count, settings.report.numbers_in_words_up_to)


def _how_many(count: int | None, settings: Settings) -> str:
    return how_many(count or 0, settings.report.numbers_in_words_up_to)


def _counted(count: int, noun: str, settings: Settings) -> str:
    return counted(count, noun, settings.report.numbers_in_words_up_to)
