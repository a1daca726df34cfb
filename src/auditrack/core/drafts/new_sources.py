"""Inspections and meetings that are new to a register, and what their files are called."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from auditrack.core.drafts.entries import recorded_days, reported_days
from auditrack.core.grammar.plain_text import ascii_only, composed, file_name
from auditrack.core.register import meetings
from auditrack.core.register.dates import Period, of_day
from auditrack.core.register.file_names import alike
from auditrack.core.register.model import Inspection, Meeting, Registry
from auditrack.core.register.settings import Paper
from auditrack.core.register.standing_texts import stated, taken

LONGEST = 50
"""Letters of a title that go into an id: a file's name should fit beside others."""

_OF_ONE_MEETING = ("published_at", "summary")
"""What a paper says of its own meeting alone."""

_LEFT_OUT = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"))


def inspection(registry: Registry, fields: Mapping[str, Any], today: date, name: str | None = None) -> Inspection:
    """An inspection under the id that is given, else under one made of its date and title.

    It says when it was entered or announced, where that matters for what was reported.
    """
    record = as_of_today(registry, Inspection(**fields), today)
    return replace(record, id=composed(name or "") or inspection_id(record.title, record.happened, registry.by_id))


def as_of_today(registry: Registry, new: Inspection, today: date) -> Inspection:
    """A new inspection with the day on which it entered the register, or was announced, where it needs one.

    It is registered today where figures were recorded of a day from which it would count, and this register computes
    them: they stay as they were. What is expected is announced today once anything was reported.
    """
    counts_from = new.registered_on
    if counts_from is None:
        is_told_first_now = new.announced is None and bool(reported_days(registry, today))
        return replace(new, announced=of_day(today)) if is_told_first_now else new
    if new.registered is None and any(counts_from <= position for position in recorded_days(registry)):
        return replace(new, registered=of_day(today))
    return new


def meeting(registry: Registry, fields: Mapping[str, Any]) -> Meeting:
    """A meeting, its id made of its date and committee; its paper says what that of the committee's last meeting said.

    What registry.yaml says for every paper is left there; where the last paper was published does not hold for this.
    """
    made = Meeting(**fields, id=f"{fields['date'].text}-{file_name(fields['committee'], 'meeting')}")
    last = meetings.before(registry, made)
    if last is None:
        return made
    known = taken(registry.settings, made)
    paper: Mapping[str, Any] = {
        name: value
        for name, value in stated(last.paper)
        if name not in _OF_ONE_MEETING and value != getattr(known, name)
    }
    return replace(made, paper=Paper(**paper))


def inspection_id(title: str, when: Period | None, taken: Collection[str]) -> str:
    """``2022-06-ilacs-short-inspection``: with a number if the id is taken, whatever its case."""
    kept = [word for word in plain_words(title) if word not in _LEFT_OUT] or ["inspection"]
    name = kept[0][:LONGEST]
    for word in kept[1:]:
        if len(name) + 1 + len(word) > LONGEST:
            break
        name = f"{name}-{word}"
    if when is not None:
        name = f"{when.first.year}-{when.first.month:02}-{name}"
    return counted_on(name, taken, "-")


def plain_words(text: str) -> list[str]:
    """The words of a text, in small letters and without accents and apostrophes."""
    return re.findall(r"[a-z0-9]+", ascii_only(text).lower().replace("'", ""))


def counted_on(name: str, taken: Collection[str], sign: str = "") -> str:
    """The name, with the first free number from 2 if it is taken, whatever its case."""
    known = set(map(alike, taken))
    free, number = name, 2
    while alike(free) in known:
        free, number = f"{name}{sign}{number}", number + 1
    return free
