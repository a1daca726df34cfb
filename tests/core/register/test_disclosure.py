"""Who may see what: by the marks of the fields, and by nothing else."""

import re
from dataclasses import fields, replace
from typing import Annotated, Any

import pytest

from auditrack.core.register.address import Address
from auditrack.core.register.disclosure import judgement_only, visible_to, without_names
from auditrack.core.register.marks import Names, Shown
from auditrack.core.register.meeting_papers import Reported
from auditrack.core.register.model import Inspection, Recommendation
from auditrack.core.register.record import record
from auditrack.core.register.references import LEFT_OUT, references_in
from auditrack.core.register.settings import Paper
from auditrack.core.register.shape import Field, Holds, fields_of
from auditrack.core.register.updates import Evidence, Update
from auditrack.core.register.words import Audience
from auditrack.core.versions.lives import FACTS
from tests.conftest import TESTS
from tests.making import inspection, meeting, registry

HIDDEN = "disclosure: judgement only\nexemption: Paragraph 2"
FULL = f"""{HIDDEN}
expected: 2022-05
announced: 2022-01
report_expected: 2022-07
registered: 2022-07
published: 2022-09
part_of: other
related: other
judgement: Good
previous_judgement: Weak
outcome: Weak.
background: Why it was inspected.
focus: Homes.
period_reviewed: 2022
at_stake: The licence.
milestones: Next.
lead: Head of Homes
monitored_by: The board
plan: The plan
arrangements: Meetings.
themes: [Care]
lessons: Learn.
barriers: Money.
assurance: Audit.
counted_as: requirement
link: https://example.org/
updates: [{{date: 2023-01, note: Told.}}]
"""
MARKED = sorted(field.name for field in fields_of(Inspection) if Shown.JUDGEMENT in field.marks)


@record
class Longer(Inspection):
    """An inspection with fields that somebody added, and thought no further."""

    complaint: Annotated[str | None, "What somebody complained of"] = None
    witnesses: Annotated[tuple[str, ...], "Who saw it", Shown.JUDGEMENT] = ()
    proof: Annotated[Evidence | None, "What shows it", Shown.JUDGEMENT] = None


def whole() -> Inspection:
    """An inspection with every field: ``FULL``, and a text in those that it does not name."""
    written = inspection("", head=FULL)
    blank = [field for field in fields_of(Inspection) if getattr(written, field.name) == field.blank]
    texts: dict[str, Any] = {field.name: "A text" for field in blank if field.holds is Holds.TEXT}
    return replace(written, **texts)


def longer() -> Longer:
    plain = inspection(head=HIDDEN)
    held = {each.name: getattr(plain, each.name) for each in fields(Inspection)}
    return Longer(**held, complaint="It is cold.", witnesses=("The warden",), proof=Evidence(text="A photograph"))


def test_a_field_that_is_added_is_withheld_until_it_is_marked() -> None:
    shown = visible_to(registry(longer()), Audience.PUBLIC).inspections[0]
    assert isinstance(shown, Longer)
    assert (shown.complaint, shown.witnesses) == (None, ("The warden",))


def test_of_a_record_in_a_field_that_is_shown_only_what_is_marked_is_shown() -> None:
    shown = judgement_only(longer())
    assert isinstance(shown, Longer)
    assert shown.proof == Evidence(text="")


@pytest.mark.parametrize("field", fields_of(Inspection), ids=lambda field: field.name)
def test_of_a_whole_inspection_the_public_sees_what_is_marked(field: Field) -> None:
    full = whole()
    shown = visible_to(registry(full, inspection(name="other")), Audience.PUBLIC).by_id["review"]
    written, kept = getattr(full, field.name), getattr(shown, field.name)
    assert written != field.blank, f"FULL does not hold {field.name}"
    assert kept == (written if field.name in MARKED else field.blank)


def test_what_is_marked_is_what_the_page_on_the_format_lists() -> None:
    page = (TESTS.parent / "docs" / "format.md").read_text("utf-8")
    (row,) = [line for line in page.splitlines() if line.startswith("| `judgement only` |")]
    assert sorted(re.findall(r"`(\w+)`", row.split("|")[2])) == MARKED


def test_members_see_all_of_it() -> None:
    whole = inspection("", head=FULL)
    assert visible_to(registry(whole), Audience.MEMBERS).inspections == (whole,)


def test_what_log_says_of_a_whole_inspection_is_marked_all_of_it() -> None:
    whole = inspection("", head=FULL)
    shown = judgement_only(whole)
    assert [getattr(shown, name) for name in FACTS[Inspection]] == [getattr(whole, name) for name in FACTS[Inspection]]
    assert shown.updates == ()


def test_nothing_names_what_is_hidden() -> None:
    hidden = inspection(name="a", head="disclosure: exempt\nexemption: Paragraph 2")
    asks = 'actions: [{ref: "2.1", text: Ask., related: a}]'
    other = inspection("related: [a, c]", asks, name="b", head="part_of: a")
    asked = meeting(
        "2024-01-09",
        "paper: {about: a}\nreported: {items: {a/1: complete, b/1: complete}}\n"
        "actions: [{ref: A1, text: Write., related: [a, b]}]",
    )
    seen = visible_to(registry(hidden, other, asked), Audience.PUBLIC)
    (shown,), (told,) = seen.inspections, seen.meetings
    assert shown.part_of is None
    assert [each.related for each in shown.recommendations] == [("c",), ()]
    assert shown.recommendations[1].actions[0].related == ()
    assert (told.paper.about, told.reported and told.reported.items) == (None, {"b/1": "complete"})
    assert told.actions[0].related == ("b",)


def test_no_text_refers_to_what_is_hidden() -> None:
    hidden = inspection(name="a", head="disclosure: exempt\nexemption: Paragraph 2")
    seen = inspection(name="b", head="disclosure: judgement only\nexemption: Paragraph 2\nbackground: As [ref:a].")
    other = inspection("text: Do as [ref:a] and [ref:b].", name="c", head="link: 'https://a.org/[ref:a]'")
    asked = meeting("2024-01-09", "resolutions: ['[ref:a]', '[ref:c]']")
    said = registry(hidden, seen, other, asked, said="kinds: ['[ref:a]']")
    shown = visible_to(said, Audience.PUBLIC)
    assert {name for record in (shown.settings, *shown.sources) for _, _, name in references_in(record)} == {"b", "c"}
    assert shown.items[Address("c/1")].text == f"Do as {LEFT_OUT} and [ref:b]."
    assert visible_to(said, Audience.MEMBERS) == said


def test_no_item_is_named_of_what_is_disclosed_by_judgement_only() -> None:
    home = inspection("", name="a", head=HIDDEN)
    other = inspection("delivered_by: [a/1, b/2]", "", name="b", head="related: a")
    asked = meeting("2024-01-09", "reported: {items: {a/1: complete, b/1: complete}}")
    shown = visible_to(registry(home, other, asked), Audience.PUBLIC)
    assert shown.items[Address("b/1")].entry.delivered_by == ("b/2",)
    assert shown.meetings[0].reported == replace(asked.reported or Reported(), items={"b/1": "complete"})


def test_what_names_nothing_hidden_is_the_same_record() -> None:
    other = inspection("related: c", name="b", head="part_of: c")
    assert without_names(other, {"a"}) is other


def test_what_names_others_is_marked() -> None:
    named = {
        (kind.__name__, field.name)
        for kind in (Inspection, Recommendation, Update, Paper, Reported)
        for field in fields_of(kind)
        if not field.marks.isdisjoint(Names)
    }
    assert named == {
        ("Inspection", "part_of"),
        ("Inspection", "related"),
        ("Recommendation", "related"),
        ("Recommendation", "delivered_by"),
        ("Recommendation", "replaces"),
        ("Update", "replaces"),
        ("Paper", "about"),
        ("Reported", "items"),
    }


def test_silences_about_what_is_not_public_are_not_shown() -> None:
    checks = """checks:
  silence:
    - {code: no-deadline, because: Of all.}
    - {code: no-update, where: open/1, because: Of what is public.}
    - {code: no-update, where: [open, review/1], because: Of what is not.}
    - {code: no-update, where: secret, because: Of what is exempt.}
"""
    hidden, exempt = (
        inspection("", head=HIDDEN),
        inspection("", head="disclosure: exempt\nexemption: X", name="secret"),
    )
    register = registry(hidden, exempt, inspection("", name="open"), said=checks)
    for audience, expected in ((Audience.PUBLIC, 2), (Audience.MEMBERS, 4)):
        assert len(visible_to(register, audience).settings.checks.silence) == expected
    shown = visible_to(register, Audience.PUBLIC).settings.checks.silence
    assert [silence.because for silence in shown] == ["Of all.", "Of what is public."]
