"""A directorate or a committee that is called otherwise from a day on, or in whose place another comes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from auditrack.core.drafts.additions import Addition, Entries, Value
from auditrack.core.register.dates import Period, Precision, of_day, parse
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.settings import Committee, Directorate, Former, Settings

Body = Directorate | Committee


@dataclass(frozen=True, slots=True)
class Called:
    """What a body of the council is called from a day on, and the post that leads it, where that changes as well."""

    name: str
    since: Period
    lead: str | None = None


def renamed(body: Body, new: Called) -> list[Addition]:
    """What is put into the settings: the new name, and what it was called before.

    Raises AuditrackError where it is called so already, or is over.
    """
    _refuse_over(body, new)
    lead = new.lead if isinstance(body, Directorate) else None
    changes_lead = lead is not None and lead != getattr(body, "lead", None)
    if body.name == new.name and not changes_lead:
        raise AuditrackError(f"{body.code} is called {body.name} already. Nothing was written.")
    was_led = body.lead if isinstance(body, Directorate) and changes_lead else None
    was_called = body.name if body.name != new.name else None
    former = Former(until=until(new.since), name=was_called, lead=was_led)
    place = _place(body)
    values = [Value("name", new.name, place, is_current=True)] if was_called else []
    values += [Value("lead", lead, place, is_current=True)] if changes_lead else []
    return [*values, Entries("formerly", (former,), place)]


def succeeded(settings: Settings, bodies: Sequence[Body], code: str, new: Called) -> list[Addition]:
    """What is put into the settings: one that comes in the place of others, which end the day before.

    Raises AuditrackError where its code is taken, one of the others is over, or a committee would come in place of
    several.
    """
    for ending in bodies:
        _refuse_over(ending, new)
    kind = type(bodies[0])
    if (settings.directorate if kind is Directorate else settings.committee)(code):
        raise AuditrackError(f"the code {code} is taken. Choose another for {new.name}.")
    place = (settings.directorates if kind is Directorate else settings.committees).index(bodies[0])
    return [
        Entries(_list(bodies[0]), (_successor(bodies, code, new),), at=place),
        *(Value("until", until(new.since), _place(ending), is_current=True) for ending in bodies),
    ]


def until(since: Period) -> Period:
    """The last day, or month, before a date."""
    eve = since.first - timedelta(days=1)
    if since.precision is Precision.MONTH:
        month = parse(f"{eve:%Y-%m}")
        assert month  # noqa: S101 - it is a month
        return month
    return of_day(eve)


def _successor(bodies: Sequence[Body], code: str, new: Called) -> Body:
    first = bodies[0]
    if isinstance(first, Directorate):
        codes = tuple(ending.code for ending in bodies)
        return Directorate(code=code, name=new.name, lead=new.lead, from_=new.since, succeeds=codes)
    return replace(first, code=code, name=new.name, from_=new.since, until=None, formerly=(), succeeds=first.code)


def _refuse_over(body: Body, new: Called) -> None:
    if body.until is not None:
        raise AuditrackError(f"{body.code} ({body.name}) ended in {body.until}. Nothing was written.")
    begun = [body.from_, *(former.until for former in body.formerly)]
    if any(since is not None and new.since.first <= since.first for since in begun):
        raise AuditrackError(
            f"{body.code} has this name only since a later day than {new.since}. Give a later --date."
        )


def _list(body: Body) -> str:
    return "directorates" if isinstance(body, Directorate) else "committees"


def _place(body: Body) -> str:
    return f"{_list(body)}:{body.code}"
