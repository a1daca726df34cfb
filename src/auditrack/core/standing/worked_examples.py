"""A worked example of a council's scheme: small made-up inspections, rated by the rules that rate real ones."""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from auditrack.core.register.dates import Period, Precision, of_day
from auditrack.core.register.model import Inspection, Recommendation, Registry
from auditrack.core.register.settings import Settings
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Completion, Condition, Rag, Status
from auditrack.core.standing import policy
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.position import Position
from auditrack.core.standing.rating import Rated, rate

DAY = date(2024, 6, 30)
"""The day of the examples. Any would do that ends a month: all their dates are counted from it."""

_LONGEST = 1200
"""A century in months: of a delay longer than that no example is made."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A made-up inspection, the positions of its items, and how the council's scheme rates it."""

    items: tuple[Position, ...]
    rated: Rated


def worked(settings: Settings) -> tuple[Worked, ...]:
    """An example for each condition of the scheme, and of each length of delay one that does not exceed it.

    Where completion must be verified, one that is not yet is among them.
    """
    examples = [example for step in policy.steps(settings.rating) for example in _examples(step)]
    if settings.completion is Completion.VERIFIED:
        examples.append((_done("1"), _unverified("2")))
    return tuple(_worked(settings, example) for example in dict.fromkeys(examples))


def _worked(settings: Settings, recommendations: tuple[Recommendation, ...]) -> Worked:
    inspection = Inspection(
        title="An example",
        body=("A made-up inspectorate",),
        kind="inspection",
        directorate=settings.directorates[0].code,
        reported=_months_before(_longest(recommendations) + 1),
        recommendations=recommendations,
        id="example",
    )
    stood = tuple(positions(Registry(settings, (inspection,)), DAY).values())
    return Worked(stood, rate(settings.rating, inspection, stood, DAY))


def _longest(recommendations: tuple[Recommendation, ...]) -> int:
    """How many months before the day the earliest deadline lies."""
    dues = [recommendation.due for recommendation in recommendations if isinstance(recommendation.due, Period)]
    return max((due.months_until(DAY) for due in dues if due.last < DAY), default=0)


def _examples(step: policy.Step) -> list[tuple[Recommendation, ...]]:
    months = [months for months in (step.months + 1, step.months) if step.months <= _LONGEST]
    examples: dict[Condition, list[tuple[Recommendation, ...]]] = {
        Condition.NO_ACTION: [()],
        Condition.COMPLETE: [(_done("1"),)],
        Condition.SAID_RED: [(_done("1"), _open("2", -6, Rag.RED))],
        Condition.LONG_DELAY: [(_done("1"), _open("2", late)) for late in months],
        Condition.ALL_DELAYED: [(_open("1", 1), _open("2", 1))],
        Condition.SAID_AMBER: [(_done("1"), _open("2", -6, Rag.AMBER))],
        Condition.DELAYED: [(_done("1"), _open("2", 1))],
        Condition.NO_PLAN: [(_done("1"), Recommendation(ref="2", text="Not begun."))],
        Condition.ON_TRACK: [(_done("1"), _open("2", -6))],
    }
    return examples[step.condition]


def _done(ref: str) -> Recommendation:
    # lifted as well, so that it is complete whatever the council asks for
    lifted = Update(date=of_day(DAY), status=Status.COMPLETE, lifted_by="A made-up inspectorate")
    return Recommendation(ref=ref, text="Done.", updates=(lifted,))


def _unverified(ref: str) -> Recommendation:
    reported = Update(date=of_day(DAY), status=Status.COMPLETE)
    return Recommendation(ref=ref, text="Reported done.", due=_months_before(-6), updates=(reported,))


def _open(ref: str, months_late: int, rag: Rag | None = None) -> Recommendation:
    begun = Update(date=of_day(DAY), status=Status.IN_PROGRESS, rag=rag)
    return Recommendation(ref=ref, text="Begun.", due=_months_before(months_late), updates=(begun,))


def _months_before(months: int) -> Period:
    """A month, so many before that of the examples; after it where the number is negative."""
    first = DAY.replace(day=1) - relativedelta(months=months)
    return Period(f"{first:%Y-%m}", first, first + relativedelta(day=31), Precision.MONTH)
