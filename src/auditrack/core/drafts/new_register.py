"""What a new register begins with: the council's own words, an example to replace, and the next meeting."""

import re
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from auditrack.core.drafts.new_sources import counted_on, plain_words
from auditrack.core.grammar.plain_text import ascii_only
from auditrack.core.register.dates import Period, of_day, parse
from auditrack.core.register.model import Inspection, Meeting, Recommendation, Registry
from auditrack.core.register.settings import Committee, Directorate, Settings
from auditrack.core.register.updates import Update
from auditrack.core.register.words import FORMAT, Status

_SMALL_WORDS = frozenset(("a", "an", "and", "for", "of", "on", "the", "to"))
_AHEAD = timedelta(days=60)


def settings(
    council: str, short_name: str | None, directorates: Sequence[tuple[str, str]], committee: str
) -> Settings:
    """``registry.yaml`` of a council: its name, the codes and names of its directorates, and its committee."""
    return Settings(
        format=FORMAT,
        organisation=council,
        short_name=short_name,
        directorates=tuple(Directorate(code=code, name=name) for code, name in directorates),
        committees=(Committee(code=committee_code(committee), name=committee),),
    )


def registry(settings_: Settings, today: date, meeting: Period | None) -> Registry:
    """A register with an example and one meeting: without a day for it, two months ahead."""
    when = meeting or of_day(today + _AHEAD)
    committee = settings_.committees[0].code
    return Registry(
        settings_,
        (example(settings_.directorates[0].code, today),),
        (Meeting(committee=committee, date=when, id=f"{when.text}-{committee}"),),
    )


def example(directorate: str, today: date) -> Inspection:
    """An inspection of some months ago in which the usual things happen."""
    came = today - timedelta(days=100)
    happened = _month(today - timedelta(days=160))
    return Inspection(
        title="Example inspection",
        body=("Ofsted",),
        kind="inspection",
        directorate=directorate,
        fieldwork=happened,
        reported=of_day(came),
        judgement="Good",
        outcome=("Replace this file by an inspection of your own, or delete it.",),
        recommendations=(
            Recommendation(
                ref="1",
                text="Say here what is asked.",
                owner=("Name a post, not a person",),
                due=_month(today + timedelta(days=150)),
                updates=(
                    Update(date=of_day(came), status=Status.IN_PROGRESS, note="Say here what was done, oldest first."),
                ),
            ),
            Recommendation(
                ref="2", text="Ask for something else.", owner=("Head of Service",), due=_month(today + _AHEAD)
            ),
        ),
        id=f"{happened.text}-example",
    )


def directorate_named(text: str, taken: Collection[str]) -> tuple[str, str]:
    """The code and name of a directorate: as ``CYPS=Children and Young People's Services``, or the name alone."""
    code, sign, name = (part.strip() for part in text.partition("="))
    if sign and code and name:
        return code, name
    name = code or name
    words = re.findall(r"[A-Za-z0-9]+", ascii_only(name.replace("'", "")))
    words = [word for word in words if word not in _SMALL_WORDS]
    initials = "".join(word[0] for word in words).upper()
    code = initials if len(words) > 1 else (words[0].upper()[:8] if words else "MAIN")
    return counted_on(code, taken), name


def committee_code(name: str) -> str:
    """The code of a committee: "Audit Committee" is audit."""
    words = plain_words(name)
    kept = [word for word in words if word not in _SMALL_WORDS and word not in ("committee", "board", "panel")]
    return "-".join(kept or words) or "committee"


def _month(day: date) -> Period:
    month = parse(f"{day:%Y-%m}")
    assert month  # noqa: S101 - every month of the calendar is a date
    return month
