"""A council's other rules in sentences: how delay is measured, what completes an item, who agrees to a new target."""

from collections.abc import Iterator
from functools import partial

from auditrack.core.grammar.english import counted, listed, number, the
from auditrack.core.register.dates import in_words
from auditrack.core.register.settings import ExtensionRules, Priority, Settings, SignOff
from auditrack.core.register.words import Completion, Counting, Measure
from auditrack.core.standing import policy

_MEASURES = {
    Measure.FORECAST: (
        "Delay runs to the latest revised date, or to the position date if that is later. "
        "A long extension therefore counts as delay."
    ),
    Measure.ELAPSED: (
        "Only the time since the original deadline counts towards a long delay; the revised date does not."
    ),
}
_COLOURS = {
    True: "A red or amber from a lead officer counts as shown above; a green does not outweigh a date.",
    False: "Lead officers' colours do not affect the rating; any conflict with the dates is pointed out.",
}
_COMPLETIONS = {
    Completion.VERIFIED: "An item is complete once it has been verified, or the inspecting body has lifted it.",
    Completion.REPORTED: "An item is complete once it is reported complete.",
}
_COUNTINGS = {
    Counting.ONCE: "Work that answers several recommendations is counted once.",
    Counting.ONCE_A_SOURCE: "Work that answers several recommendations is counted once for each of them.",
}


def rules(settings: Settings) -> list[str]:
    """The rules apart from the ratings themselves, a sentence each."""
    threshold = settings.rating.threshold_months
    months = counted(threshold, "month")
    return [
        f"A delay is long if it is more than {months}; exactly {number(threshold)} is not.",
        _MEASURES[settings.rating.measure],
        _COLOURS[policy.hears_leads(settings.rating)],
        _COMPLETIONS[settings.completion],
        *map(partial(_signed_off, settings), settings.sign_off),
        *(_of_extensions(settings.extensions) or ["An extension needs a reason but no approval."]),
        _COUNTINGS[settings.counting],
    ]


def asked_of(priority: Priority) -> Iterator[str]:
    """What a priority asks of its items, besides what it means."""
    if priority.due_within is not None:
        yield f"First due at most {priority.due_within} after it came in"
    if priority.threshold_months is not None:
        yield f"A delay is long if it is more than {counted(priority.threshold_months, 'month')}"


def _signed_off(council: Settings, rule: SignOff) -> str:
    """Who must verify what, from when: one sentence."""
    directorate = council.directorate(rule.directorate) if rule.directorate else None
    priority = next((own.label or own.id for own in council.priorities if own.id == rule.priority), rule.priority)
    named = (directorate.name if directorate else rule.directorate, rule.kind, priority)
    of = listed([name for name in named if name])
    which = f"An item of {of}" if of else "Any item"
    since = f", if reported complete from {in_words(rule.from_.first)} on," if rule.from_ else ""
    return f"{which}{since} is complete only once {the(listed(rule.by[-1:]))} has verified it."


def _of_extensions(extensions: ExtensionRules) -> list[str]:
    most = extensions.at_most
    approved = (
        [f"An extension needs the approval of {the(extensions.approval_from)}."] if extensions.approval_from else []
    )
    return approved if most is None else [*approved, f"A deadline may be extended at most {_times(most)}."]


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")
