"""Figures in sentences: singular and plural, present and past, and what is left out where there is none."""

from dataclasses import replace

import pytest

from auditrack.core.papers import figures_sentences as sentences
from auditrack.core.papers.parts import Through
from auditrack.core.papers.plan import plan_of
from auditrack.core.papers.report import Choices, Report, report_of
from auditrack.core.register.meeting_papers import Reported
from auditrack.core.register.model import Inspection
from auditrack.core.register.words import Audience
from auditrack.core.standing.inspection_figures import InspectionFigures
from auditrack.core.standing.totals import Headline
from tests.making import inspection, meeting, registry, settings

HOUSE = settings()
DONE = "updates: [{date: 2023-01, status: complete}]"
BEGUN = "updates: [{date: 2023-01, status: in progress}]"
LATE = f"due: 2023-11\n{BEGUN}"
VERY_LATE = f"due: 2022-09\n{BEGUN}"
CLOSED = "updates: [{date: 2023-01, status: closed, because: merged}]"


def figures_of(*items: str, head: str = "") -> InspectionFigures:
    """The figures of an inspection with these items on 15 December 2023."""
    return paper(inspection(*items, head=head)).figures.inspections[0]


def paper(*inspections: Inspection, about: str | None = None) -> Report:
    """The paper for a meeting of January 2024, the first of the register."""
    held = meeting("2024-01-09", "position_date: 2023-12-15")
    return report_of(registry(*inspections, held), held, Audience.PUBLIC, (None, None), Choices(about=about))


# the headline


@pytest.mark.parametrize("figures", [Headline, Reported])
def test_how_new_recommendations_stand_in_the_present_and_the_past(figures: type[Headline] | type[Reported]) -> None:
    counts = figures(new_complete=2, new_in_progress=1, new_not_started=3, new_closed=1)
    assert (
        sentences.new_standing(counts, HOUSE)
        == "two are complete, one is in progress, three have not been started and one was closed without being "
        "implemented"
    )
    assert (
        sentences.new_standing(counts, HOUSE, past=True)
        == "two were complete, one was in progress, three had not been started and one was closed without being "
        "implemented"
    )
    assert sentences.new_standing(figures(), HOUSE) == ""


def test_numbers_are_in_words_as_far_as_the_council_says() -> None:
    house = settings("report: {numbers_in_words_up_to: 10}")
    assert sentences.new_standing(Headline(new_complete=12), house) == "12 are complete"


@pytest.mark.parametrize(
    ("delayed", "past", "text"),
    [
        (0, False, ""),
        (1, False, "one of these is delayed"),
        (2, False, "two of these are delayed"),
        (2, True, "two of these were delayed"),
    ],
)
def test_how_many_of_the_new_ones_are_delayed(delayed: int, past: bool, text: str) -> None:
    assert sentences.new_delay(Headline(new_delayed=delayed), HOUSE, past=past) == text


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        (
            Headline(),
            "none have been completed since the last report, none are in progress and none is still to be started",
        ),
        (
            Headline(
                ongoing_completed_since=1,
                ongoing_closed_since=2,
                ongoing_begun=1,
                ongoing_not_started=3,
                ongoing_outcome_not_known=1,
            ),
            (
                "one has been completed since the last report, two were closed without being implemented, one is in "
                "progress and three have not been started; the outcome of one earlier inspection is not yet known"
            ),
        ),
    ],
)
def test_how_far_earlier_recommendations_have_got(headline: Headline, text: str) -> None:
    assert sentences.ongoing_progress(headline, HOUSE) == text


@pytest.mark.parametrize(
    ("reported", "progress", "delay"),
    [
        (
            Reported(),
            "none had been completed, none were in progress and none was still to be started",
            "none had been completed and none were open",
        ),
        (
            Reported(
                ongoing_completed_since=2,
                ongoing_closed_since=1,
                ongoing_in_progress=4,
                ongoing_begun=1,
                ongoing_not_started=3,
                ongoing_delayed=1,
            ),
            "two had been completed, one was in progress and three had not been started; one needed no further action",
            "two had been completed and four were open, one of which was delayed; one needed no further action",
        ),
    ],
)
def test_what_was_reported_is_in_the_past(reported: Reported, progress: str, delay: str) -> None:
    assert sentences.reported_progress(reported, HOUSE) == progress
    assert sentences.reported_delay(reported, HOUSE) == delay


@pytest.mark.parametrize(
    ("still_open", "delayed", "over_threshold", "text"),
    [
        (5, 0, 0, ""),
        (1, 1, 0, " and is delayed"),
        (1, 1, 1, " and is delayed by more than twelve months"),
        (2, 2, 0, ", both of them delayed"),
        (3, 3, 1, ", all of them delayed, one by more than twelve months"),
        (5, 2, 0, ", two of which are delayed"),
        (5, 1, 1, ", one of which is delayed by more than twelve months"),
        (5, 2, 1, ", two of which are delayed, one of these by more than twelve months"),
    ],
)
def test_how_many_of_what_is_open_are_delayed(still_open: int, delayed: int, over_threshold: int, text: str) -> None:
    assert sentences.open_delay(still_open, HOUSE, delayed=delayed, over_threshold=over_threshold) == text


# one inspection


@pytest.mark.parametrize(
    ("items", "in_full", "in_short"),
    [
        ((DONE,), "The only recommendation is complete.", "one recommendation complete"),
        ((DONE, DONE), "Both recommendations are complete.", "two recommendations complete"),
        ((CLOSED,) * 3, "All three recommendations were closed without being implemented.", "three closed {}"),
        (("",), "The only recommendation has not been started.", "one not started"),
        (("", ""), "Neither recommendation has been started.", "two not started"),
        (("",) * 3, "None of the three recommendations has been started.", "three not started"),
        (
            (DONE, BEGUN, "", CLOSED, LATE, VERY_LATE),
            (
                "Of six recommendations, one is complete, three are in progress, one has not been started and one was "
                "closed {}."
            ),
            (
                "one recommendation complete, three in progress, one not started and one closed {}; two delayed, one "
                "by more than twelve months"
            ),
        ),
        ((BEGUN, VERY_LATE), "Both recommendations are in progress.", "two in progress; one delayed by more than {}"),
    ],
)
def test_how_the_items_of_an_inspection_stand(items: tuple[str, ...], in_full: str, in_short: str) -> None:
    figures = figures_of(*items)
    ending = "twelve months" if in_short.endswith("than {}") else "without being implemented"
    assert sentences.counts_in_full(figures, HOUSE) == in_full.format("without being implemented")
    assert sentences.counts_in_short(figures, HOUSE) == in_short.format(ending)


def test_where_there_is_nothing_to_count() -> None:
    assert sentences.counts_in_short(figures_of(), HOUSE) == "There were no recommendations"
    awaited = replace(figures_of(), outcome_is_known=False)
    assert sentences.counts_in_short(awaited, HOUSE) == "The findings are still to come"


@pytest.mark.parametrize(
    ("items", "delayed", "of_open"),
    [
        ((LATE,), "one is delayed", "The one that is open is delayed."),
        ((LATE, VERY_LATE), "two are delayed, one by more than twelve months", "Both that are open are delayed."),
        ((LATE,) * 3, "three are delayed", "All three that are open are delayed."),
        ((VERY_LATE, BEGUN), "one is delayed by more than twelve months", "Of the two that are open, one is delayed."),
    ],
)
def test_how_many_items_are_delayed(items: tuple[str, ...], delayed: str, of_open: str) -> None:
    assert sentences.delayed(figures_of(*items), HOUSE) == delayed
    assert sentences.delayed_of_open(figures_of(*items), HOUSE) == of_open


# plans


@pytest.mark.parametrize(
    ("items", "answered", "text"),
    [
        ((DONE,), "1", "The only recommendation is answered by the plan. One is met."),
        (("",), "", "The only recommendation is not answered by any workstream. None is met yet."),
        (("", ""), "1, 2", "Both recommendations are answered by the plan. None is met yet."),
        ((DONE, DONE, ""), "", "None of its three recommendations is answered by the plan. Two are met."),
        (
            ("", "", ""),
            "1, 3",
            "Of three recommendations, two are answered by the plan and one is not. None is met yet.",
        ),
    ],
)
def test_how_much_of_a_source_a_plan_answers(items: tuple[str, ...], answered: str, text: str) -> None:
    refs = [ref for ref in answered.split(", ") if ref]
    followed = [f"delivered_by: [plan/1]\n{item}" if str(at) in refs else item for at, item in enumerate(items, 1)]
    plan = inspection(BEGUN, name="plan", head="kind: improvement plan\nrelated: [review]\ncounted_as: workstream")
    shown = plan_of(paper(inspection(*followed), plan, about="plan"))
    assert shown
    assert sentences.answered(shown.sources[0], "workstream", HOUSE) == text


def test_through_what_items_run() -> None:
    through = (
        Through("Housing Plan", True, 2, 0),
        Through("SEND meetings", True, 1, 0),
        Through("a board", False, 5, 3),
        Through("Finance Plan", False, 1, 0),
    )
    following = "Of those that are open, two run through the Housing Plan and one runs through SEND meetings."
    planned = "Of those not started, three run through a board."
    assert sentences.running_through(through, HOUSE, tells_progress=False) == following
    assert sentences.running_through(through, HOUSE, tells_progress=True) == f"{following} {planned}"
    assert sentences.running_through((), HOUSE, tells_progress=True) == ""


def test_where_only_what_was_overdue_was_recorded_that_is_told() -> None:
    assert sentences.recorded(Reported(overdue=2, past_revised_date=1), HOUSE) == (
        "Of all that was open, two were past the original deadline and one was past the latest deadline agreed.",
    )
