"""Who must verify what is reported complete, and what is sent back."""

from datetime import date

import pytest

from auditrack.core.register.words import Status
from auditrack.core.standing.position import Standing
from tests.making import registry, stands

PANEL = """
sign_off:
  - {directorate: FCS, by: Audit}
  - {directorate: CYPS, by: [Challenge Panel, Quality Panel], from: 2023-06}
"""
DAY = "2024-01-09"
DONE = "due: 2023-03\nupdates:\n  - {date: %s, status: complete}\n"

SIGNED_OFF = DONE % "2023-06-01" + "  - {date: 2023-07, verified_by: Quality Panel}\n"


@pytest.mark.parametrize(
    ("completed", "check", "standing"),
    [
        ("2023-05-31", "", Standing.COMPLETE),
        ("2023-06-01", "", Standing.IN_PROGRESS),
        ("2023-06", "", Standing.IN_PROGRESS),
        ("2023-06-01", "verified_by: challenge  panel", Standing.COMPLETE),
        ("2023-06-01", "verified_by: Quality Panel", Standing.COMPLETE),
        ("2023-06-01", "lifted_by: Ofsted", Standing.COMPLETE),
        ("2023-06-01", "verified_by: Audit", Standing.IN_PROGRESS),
    ],
)
def test_from_its_day_on_only_that_body_completes(completed: str, check: str, standing: Standing) -> None:
    item = DONE % completed + (f"  - {{date: 2023-07, {check}}}\n" if check else "")
    position = stands(DAY, item, said=PANEL)
    assert position.standing is standing
    assert position.awaiting_verification is (standing is Standing.IN_PROGRESS)


def test_the_verification_of_another_does_not_undo_that_of_the_body() -> None:
    item = f"{SIGNED_OFF}  - {{date: 2023-08, verified_by: Audit}}\n"
    position = stands(DAY, item, said=PANEL)
    assert position.standing is Standing.COMPLETE
    assert position.verified
    assert position.verified.verified_by == "Quality Panel"


def test_what_is_reported_complete_again_has_to_be_signed_off_again() -> None:
    item = f"{SIGNED_OFF}  - {{date: 2023-08, status: complete}}\n"
    assert stands(DAY, item, said=PANEL).awaiting_verification


@pytest.mark.parametrize(
    ("rule", "fits"),
    [
        ("by: Panel", True),
        ("by: Panel, kind: review", True),
        ("by: Panel, kind: audit", False),
        ("by: Panel, directorate: CYPS, kind: review, priority: high", True),
        ("by: Panel, directorate: CYPS, priority: low", False),
        ("by: Panel, directorate: FCS", False),
    ],
)
def test_all_that_an_entry_names_must_fit(rule: str, fits: bool) -> None:
    position = stands(DAY, f"priority: high\n{DONE % '2023-06'}", said=f"sign_off: [{{{rule}}}]")
    assert position.awaiting_verification is fits
    assert position.signs_off == (("Panel",) if fits else ())


def test_the_first_entry_that_fits_decides() -> None:
    said = "sign_off: [{by: Panel, directorate: CYPS, from: 2030}, {by: Board}]"
    assert stands(DAY, DONE % "2023-06", said=said).standing is Standing.COMPLETE


def test_what_follows_others_is_verified_where_they_are() -> None:
    item = "delivered_by: review/2\nupdates: [{date: 2023-07, verified_by: Panel}]"
    position = stands(DAY, item, DONE % "2023-06", said=PANEL)
    assert position.awaiting_verification
    done = DONE % "2023-06" + "  - {date: 2023-07, verified_by: Quality Panel}\n"
    assert stands(DAY, "delivered_by: review/2", done, said=PANEL).standing is Standing.COMPLETE


def test_completion_verified_stays_and_means_all() -> None:
    said = f"completion: verified\n{PANEL}"
    assert stands(DAY, DONE % "2023-05-31", said=said).awaiting_verification
    checked = DONE % "2023-05-31" + "  - {date: 2023-07, verified_by: Anybody}\n"
    assert stands(DAY, checked, said=said).standing is Standing.COMPLETE


# sent back

RETURNED = DONE % "2023-06-01" + "  - {date: 2023-07-04, returned: Two audits are missing., by: Quality Panel}\n"


def test_what_is_sent_back_is_in_progress_and_late_again() -> None:
    waiting, position = (stands(day, RETURNED, said=PANEL) for day in ("2023-07-03", DAY))
    assert waiting.delay
    assert waiting.delay.months == 2
    assert (position.standing, position.status, position.finished) == (Standing.IN_PROGRESS, Status.IN_PROGRESS, None)
    assert position.delay
    assert position.delay.months == 9
    assert position.returned
    assert not position.awaiting_verification


def test_what_counts_later_is_the_day_on_which_it_is_next_said_to_be_complete() -> None:
    again = "  - {date: 2023-09-05, status: complete}\n  - {date: 2023-10, verified_by: Quality Panel}\n"
    position = stands(DAY, RETURNED + again, said=PANEL)
    assert (position.standing, position.finished, position.returned) == (Standing.COMPLETE, date(2023, 9, 5), None)


def test_a_verification_before_it_was_sent_back_is_gone() -> None:
    other = DONE % "2023-06-01" + "  - {date: 2023-06-20, verified_by: Audit}\n" + RETURNED.splitlines()[-1]
    position = stands(DAY, other, said=PANEL)
    assert (position.standing, position.verified) == (Standing.IN_PROGRESS, None)


# how much is done


@pytest.mark.parametrize(
    ("updates", "percent"),
    [
        ("{date: 2023-05, percent: 60}, {date: 2023-06, percent: 0}", 0),
        ("{date: 2023-05, percent: 60}, {date: 2023-06, status: on hold}", 60),
        ("{date: 2023-05, percent: 60}, {date: 2023-06, status: complete}, {date: 2023-07, status: reopened}", None),
        ("{date: 2023-06, status: complete}, {date: 2023-07, status: reopened, percent: 40}", 40),
        ("{date: 2023-05, percent: 90}, {date: 2023-06, status: complete}, {date: 2023-07, returned: No.}", None),
        ("{date: 2023-05, note: Begun.}", None),
    ],
)
def test_how_much_is_done_is_what_was_said_last(updates: str, percent: int | None) -> None:
    assert stands(DAY, f"updates: [{updates}]").percent == percent


def test_settings_know_each_entry_by_its_day() -> None:
    first, second = registry(said=PANEL).settings.sign_off
    assert first.from_ is None
    assert second.from_
    assert second.from_.first == date(2023, 6, 1)
