"""Texts for fields that the generator does not draw itself: a field is in made registers once it is annotated."""

from collections.abc import Sequence
from typing import Any

from auditrack.core.register.marks import Known, Names
from auditrack.core.register.shape import Field, Holds, fields_of
from benchmarks import words
from benchmarks.days import BEGIN
from benchmarks.draws import OFTEN, SOMETIMES, Draws, Plain

DRAWN = {
    "Settings": "organisation short_name",
    "Directorate": "code name lead",
    "Committee": "code name succeeds",
    "Former": "name lead",
    "OwnRating": "id label short definition",
    "Priority": "id label due_within",
    "ExtensionRules": "approval_from",
    "ReportSettings": "marking",
    "Silence": "code because",
    "Inspection": "title kind directorate judgement previous_judgement background focus period_reviewed at_stake"
    " part_of monitored_by plan followed_elsewhere exemption counted_as",
    "Milestone": "text",
    "Update": "note because reason verified_by lifted_by impact by approved_by returned"
    " directorate title monitored_by",
    "Evidence": "text file sha256",
    "Risk": "text score",
    "Request": "close",
    "SignOff": "directorate kind priority",
    "Closing": "because approval_from",
    "Decision": "what by why",
    "Action": "ref text finding theme priority grade management_response directorate",
    "Meeting": "committee deferred",
    "Paper": "title about approver key_decision wards council_approval",
    "Author": "post",
    "RouteStop": "body",
    "Question": "question answer follow_up",
}
"""The text fields, by their record, that mean something to the generator."""


def silences(draws: Draws) -> list[Plain]:
    """Warnings that the council accepts; the second only of what ``documents`` names."""
    first, second = ({"code": code, "because": draws.pick(words.REASONS)} for code in ("no-deadline", "no-update"))
    return [first, second | draws.maybe(SOMETIMES, until=lambda: "2030-12-31")]


def sign_offs(draws: Draws, priorities: Sequence[str]) -> list[Plain]:
    """Who must verify what, some of it only from a day on."""
    whose: list[Plain] = [{"directorate": draws.pick(words.DIRECTORATES)[0]}, {"kind": draws.pick(words.KINDS)}]
    whose += [{"priority": priority} for priority in priorities[:1]]
    made = [{"by": draws.pick(words.CHECKERS)} | of for of in whose]
    return [entry | draws.maybe(OFTEN, **{"from": lambda: f"{BEGIN.year + 1 + draws.upto(4)}-06"}) for entry in made]


def closings(draws: Draws) -> list[Plain]:
    """Reasons of the council's own, and more that it asks of a usual one."""
    needs = draws.pick(("note", ["approved_by", "review"]))
    own: Plain = {"because": words.OWN_REASON, "needs": needs, "approval_from": draws.pick(words.CHECKERS)}
    return [own, {"because": "merged", "needs": ["note"]}]


def fill(draws: Draws, document: Plain, record: Any) -> None:
    """Put texts into fields that the generator does not know, wherever a document holds such a record."""
    drawn = {name for kind in record.__mro__ for name in DRAWN.get(kind.__name__, "").split()}
    for field in fields_of(record):
        if field.record:
            for entry in _entries(document.get(field.name)):
                fill(draws, entry, field.record)
        elif field.name not in drawn and _may_hold_any_text(field, document) and draws.chance(SOMETIMES):
            document[field.name] = draws.pick(words.PARAGRAPHS)


def _may_hold_any_text(field: Field, document: Plain) -> bool:
    is_known = Known.WITH_FINDINGS not in field.marks or "reported" in document
    return field.holds is Holds.TEXT and field.marks.isdisjoint(Names) and is_known


def _entries(value: Any) -> list[Plain]:
    """The records in a field, which may be written as a plain text instead."""
    return [entry for entry in (value if isinstance(value, list) else [value]) if isinstance(entry, dict)]
