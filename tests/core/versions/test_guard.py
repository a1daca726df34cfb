"""Which changes rewrite the past: one example for each code, with all that is found in it as a golden file."""

from dataclasses import replace
from pathlib import Path

import pytest

from auditrack.core.register.model import Registry
from auditrack.core.register.problems import Severity, code_of
from auditrack.core.register.words import GUARD_CODES, Audience
from auditrack.core.versions.changes import compare
from auditrack.core.versions.guard import ERRORS, POSITION_REWRITTEN, WARNINGS, findings
from auditrack.formats.screen import notices
from tests.conftest import GOLDEN, TESTS, Golden
from tests.core.versions.guard_examples import (
    COMING,
    DAY,
    EXAMPLES,
    EXPECTED,
    HELD,
    LATE,
    MEETING,
    NAMES,
    SPLIT,
    STOOD,
    Example,
    changed,
)
from tests.making import inspection, meeting, registry


@pytest.mark.parametrize("name", EXAMPLES)
def test_example(name: str, golden: Golden) -> None:
    found = EXAMPLES[name].found()
    golden(Path("guard") / f"{name}.txt", notices.text(found))
    assert name.partition(".")[0] in {each.code for each in found}
    assert all(each.subject for each in found)


def test_the_codes_that_settings_may_name_are_those_of_the_rules() -> None:
    assert (*map(code_of, ERRORS), POSITION_REWRITTEN, *map(code_of, WARNINGS)) == GUARD_CODES


def test_every_code_has_an_example() -> None:
    assert {name.partition(".")[0] for name in EXAMPLES} == set(GUARD_CODES)
    assert {path.stem for path in (GOLDEN / "guard").iterdir()} == set(EXAMPLES)


def test_page_names_every_code() -> None:
    page = (TESTS.parent / "docs" / "reviewing.md").read_text(encoding="utf-8")
    for code in GUARD_CODES:
        assert f"| `{code}` |" in page, code


SOUND = {
    "an update after the report": changed(STOOD, f"{STOOD}\n  - {{date: 2024-01-20, note: Nearly there.}}"),
    "an old one that is entered today": changed(
        STOOD, f"{STOOD}\n  - {{date: 2023-11, entered: 2024-02-01, status: complete, evidence: Menus}}"
    ),
    "a correction of an update": changed(
        STOOD, f"{STOOD}\n  - {{date: 2024-01-20, corrects: 2023-01, status: not started, reason: Never begun.}}"
    ),
    "a correction of the deadline": changed(
        STOOD, f"{STOOD}\n  - {{date: 2024-01-20, corrects: due, due: 2023-05, reason: A slip.}}"
    ),
    "a first deadline": changed(
        "owner: Head of Meals", "owner: Head of Meals\nupdates: [{date: 2024-01, due: 2024-06}]"
    ),
    "a new inspection": Example(None, inspection(STOOD, head="registered: 2024-01-20")),
    "a new item": Example(inspection(STOOD), inspection(STOOD, "due: 2024-06\nraised: 2024-01-20")),
    "findings that came in": Example(
        inspection(head="reported: 2024-01-20\njudgement: Good"),
        inspection("due: 2024-06", head="reported: 2024-01-20\njudgement: Good"),
    ),
    "an owner, by an update": changed(STOOD, f"{STOOD}\n  - {{date: 2024-01-20, owner: Director of Meals}}"),
    "the first owner": changed(STOOD.replace("owner: Head of Meals\n", ""), STOOD),
    "a directorate that begins, and a name that is kept": Example(
        inspection(STOOD),
        inspection(STOOD),
        said=NAMES,
        says=NAMES.replace(
            "name: Finance", "name: Money, from: 2024-02, formerly: [{until: 2024-01-31, name: Finance}]"
        ),
    ),
    "a meeting that is to come": Example(None, meeting("2024-04-09")),
    "minutes": Example(HELD, replace(HELD, resolutions=("That it be noted.",)), others=()),
    "minutes that go on": Example(
        replace(HELD, resolutions=("That it be noted.",)),
        replace(HELD, resolutions=("That it be noted.", "That the Clerk write.")),
        others=(),
    ),
    "dates before anything was counted from them": Example(
        EXPECTED,
        replace(inspection(head="expected: 2023-12\nfieldwork: 2023-12-11\nregistered: 2024-01-20"), reported=None),
    ),
    "what replaces another, as late as that": Example(
        inspection(STOOD),
        inspection(
            f"{STOOD}\n  - {{date: 2024-01-20, status: closed, because: It is split.}}",
            "due: 2023-06\nraised: 2024-01-20\nreplaces: ['1']",
        ),
    ),
    "the order of notes of a day": changed(
        "updates: [{date: 2023-09, note: One.}, {date: 2023-09, note: Two.}]",
        "updates: [{date: 2023-09, note: Two.}, {date: 2023-09, note: One.}]",
    ),
    "figures recorded": Example(HELD, meeting("2024-01-09", MEETING), others=()),
    "a first response": changed(LATE, f"{LATE}\nresponse: accepted"),
    "an answer with its date": changed(LATE, f"{LATE}\nupdates: [{{date: 2024-01-25, response: not accepted}}]"),
    "a position some weeks before its meeting": Example(COMING, meeting("2024-04-09", "position_date: 2024-03-01\n")),
    "a meeting put off": Example(COMING, replace(meeting("2024-04-16"), id="2024-04-09-audit")),
    "another committee's meeting": Example(None, meeting("2024-01-30", committee="scrutiny"), others=(HELD, COMING)),
    "what takes the place of a late item": Example(
        inspection(LATE),
        inspection(
            f"{LATE}\nupdates: [{{date: 2024-01-25, status: closed, because: split}}]",
            "due: 2024-01-20\nraised: 2024-01-25\nreplaces: ['1']",
        ),
    ),
    "a forgotten link": Example(
        inspection(SPLIT, "raised: 2023-09\nowner: Head of Meals"),
        inspection(
            SPLIT, "raised: 2023-09\nowner: Head of Meals\nupdates: [{date: 2024-01-25, replaces: ['1'], note: Of 1.}]"
        ),
    ),
    "the same link, as an address": Example(
        inspection(SPLIT, "raised: 2023-09\nreplaces: ['1']"),
        inspection(SPLIT, "raised: 2023-09\nreplaces: [review/1]"),
    ),
    "a link of what was not reported": Example(
        inspection(SPLIT, "raised: 2024-01-20"), inspection(SPLIT, "raised: 2024-01-20\nreplaces: ['1']")
    ),
    "what is split before it is late": changed(
        LATE.replace("2024-01-20", "2024-09"),
        f"{LATE.replace('2024-01-20', '2024-09')}\n"
        "actions: [{ref: 1a, text: Weigh some., due: 2024-09, raised: 2024-01-20}]",
    ),
    "complete, in an update of its own": changed(
        STOOD, f"{STOOD}\n  - {{date: 2024-01-20, status: complete, evidence: Menus}}"
    ),
    "a slip that is corrected": changed(
        STOOD, f"{STOOD}\n  - {{date: 2024-01-20, corrects: 2023-01, note: Begun late., reason: A slip.}}"
    ),
    "a target brought forward": changed(STOOD, f"{STOOD}\n  - {{date: 2024-01-20, due: 2023-05}}"),
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_changes_are_no_finding(name: str) -> None:
    """Among them are the ways out that findings advise."""
    assert SOUND[name].found() == ()


def test_severities_are_those_of_the_register_before() -> None:
    """A branch cannot switch off what guards against it."""
    stood, edited = inspection(STOOD), inspection(STOOD.replace("Begun", "Done"))
    off = "guard: {history-rewritten: off}"
    found = Example(stood, edited, said="", says=off).found()
    assert [(each.code, each.severity) for each in found] == [
        ("policy-changed", Severity.WARNING),
        ("history-rewritten", Severity.ERROR),
    ]
    assert Example(stood, edited, said=off).found() == ()
    weaker = Example(stood, edited, said="guard: {history-rewritten: warning}").found()
    assert [(each.code, each.severity) for each in weaker] == [("history-rewritten", Severity.WARNING)]


def test_what_is_off_is_not_found_under_another_name() -> None:
    example = changed(STOOD, STOOD.replace("2023-06", "2024-06"), said="guard: {original-deadline-changed: off}")
    assert example.found() == ()


def test_what_stood_before_is_not_told() -> None:
    """Findings are about the change only: a bad register that gets one sound update has none."""
    bad = f"{STOOD}\n  - {{date: 2023-10, due: 2024-06}}\n  - {{date: 2023-11, status: complete}}"
    assert changed(bad, f"{bad}\n  - {{date: 2024-01-20, note: Tasted.}}").found() == ()


def test_corrections_are_listed() -> None:
    corrected = f"{STOOD}\n  - {{date: 2024-01-20, corrects: 2023-01, note: Not begun., reason: A slip.}}"
    before, after = registry(inspection(STOOD)), registry(inspection(corrected))
    ((subject, change),) = compare(before, after, DAY, Audience.MEMBERS).corrections
    assert (subject, change.update.reason) == ("review/1", "A slip.")
    assert change.corrected is not None
    assert change.corrected.note == "Begun."


def test_nothing_reported_yet() -> None:
    """Without a report there is no past that could be backdated; what stood there stays all the same."""
    added = Example(inspection(STOOD), inspection(STOOD, "due: 2024-06"), others=())
    assert added.found() == ()
    edited = Example(inspection(STOOD), inspection(STOOD.replace("Begun", "Done")), others=())
    assert [each.code for each in edited.found()] == ["history-rewritten"]


def test_a_meeting_that_is_to_come_was_not_reported_to() -> None:
    coming = meeting("2024-03-01", "position_date: 2024-01-25\n")
    example = Example(
        inspection(STOOD), inspection(f"{STOOD}\n  - {{date: 2024-01-20, note: Tasted.}}"), others=(HELD, coming)
    )
    assert example.found() == ()


def test_a_paper_that_went_out_was_reported() -> None:
    """From the day of its position on, though the committee is yet to meet."""
    coming = meeting("2024-03-01", "position_date: 2024-01-25\nreported: {new_inspections: 1}\n")
    example = Example(
        inspection(STOOD), inspection(f"{STOOD}\n  - {{date: 2024-01-20, note: Tasted.}}"), others=(HELD, coming)
    )
    assert [each.code for each in example.found()] == ["history-backdated"]
    position_to_come = meeting("2024-03-01", "position_date: 2024-02-15\nreported: {new_inspections: 1}\n")
    assert replace(example, others=(HELD, position_to_come)).found() == ()


@pytest.mark.parametrize(("kinds", "codes"), [("review", ["history-backdated"]), ("audit", [])])
def test_a_late_entry_is_held_against_the_report_of_a_committee_that_sees_it(kinds: str, codes: list[str]) -> None:
    committees = f"committees: [{{code: audit, name: Audit, sees: {{kinds: [{kinds}]}}}}]"
    example = changed(STOOD, f"{STOOD}\n  - {{date: 2023-11, note: Tasted.}}", said=committees)
    assert [finding.code for finding in example.found()] == codes


def test_to_put_in_the_words_of_what_was_unknown_rewrites_nothing() -> None:
    words = "text: Weigh the portions.\ndue: 2023-06"
    unknown = "text: unknown\ndue: 2023-06"
    assert changed(unknown, words).found() == ()
    assert changed(f"{unknown}\nfinding: A.", f"{words}\nfinding: B.").found()[0].code == "wording-changed"
    assert [finding.is_error for finding in changed(words, unknown).found()] == [True]


def test_wholly_other_words_stop_a_change() -> None:
    (found,) = EXAMPLES["wording-changed.wholly"].found()
    assert found.is_error
    assert not any(each.is_error for each in EXAMPLES["wording-changed"].found())


def test_what_hides_reported_figures_stops_a_change() -> None:
    assert [each.is_error for each in EXAMPLES["policy-changed.hides"].found()] == [True]
    assert [each.is_error for each in EXAMPLES["policy-changed"].found()] == [False]


def test_a_register_that_is_new() -> None:
    """Where there was no register before, everything is new, and nothing was told."""
    after = registry(inspection(STOOD), HELD)
    before = Registry(after.settings)
    assert findings(compare(before, after, DAY, Audience.MEMBERS), before, after, DAY) == ()


def test_moved_out_of_what_is_withheld() -> None:
    """A recommendation that leaves an exempt inspection for a public one."""
    exempt = "disclosure: exempt\nexemption: paragraph 3"
    before = registry(inspection("due: 2023-06", head=exempt, name="poison"), inspection(STOOD))
    after = registry(
        inspection(head=exempt, name="poison"), inspection(STOOD, "text: Do thing 1.\nraised: 2024-01-20")
    )
    found = findings(compare(before, after, DAY, Audience.MEMBERS), before, after, DAY)
    assert [(each.code, each.subject) for each in found] == [
        ("recommendation-removed", "poison/1"),
        ("disclosure-widened", "review/2"),
    ]


EXEMPT = "disclosure: exempt\nexemption: paragraph 3"


@pytest.mark.parametrize(("before", "after", "codes"), [(EXEMPT, "", ["disclosure-widened"]), (EXEMPT, EXEMPT, [])])
def test_what_is_not_public_was_not_removed(before: str, after: str, codes: list[str]) -> None:
    """What the public no longer sees is still there; what it sees at last is told to everyone."""
    registers = registry(inspection(STOOD, head=before)), registry(inspection(STOOD, head=after))
    for audience in Audience:
        found = findings(compare(*registers, DAY, audience=audience), *registers, DAY)
        assert [each.code for each in found] == codes


def test_what_is_exempt_from_now_on() -> None:
    """Reviewers are told; to the public it is no longer there."""
    registers = registry(inspection(STOOD)), registry(inspection(STOOD, head=EXEMPT))
    for audience, codes in ((Audience.MEMBERS, ["disclosure-narrowed"]), (Audience.PUBLIC, [])):
        found = findings(compare(*registers, DAY, audience=audience), *registers, DAY)
        assert [each.code for each in found] == codes


def test_without_a_report_no_position_is_rewritten() -> None:
    before, after = "due: 2023-06\nraised: 2023-01", "due: 2023-06\nraised: 2023-02"
    assert [finding.code for finding in Example(inspection(before), inspection(after), others=()).found()] == []


def test_what_is_removed_with_its_recommendation_is_told_once() -> None:
    whole = "actions:\n  - {ref: 1a, text: Look., due: 2023-06}\n  - {ref: 1b, text: See., due: 2023-06}"
    other = 'ref: "2"\ntext: Keep it.\ndue: 2023-06'
    found = Example(inspection(whole, other), inspection(other)).found()
    assert [finding.subject for finding in found if finding.code == "recommendation-removed"] == ["review/1"]


def test_findings_that_are_entered_with_a_day_before_the_report_rewrite_it() -> None:
    known = inspection(head="fieldwork: 2023-09\nreported: 2023-11")
    (finding,) = Example(replace(known, reported=None), known).found()
    assert finding.code == POSITION_REWRITTEN
    assert finding.message == (
        "the findings of review were reported as not known on 15 December 2023, and now count as known"
    )
