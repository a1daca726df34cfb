"""How the lists of a briefing are cut to two pages."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from auditrack.core.papers.briefing import Briefing
from auditrack.core.papers.report import Choices, report_of
from auditrack.core.register import meetings
from auditrack.core.register.words import Audience
from auditrack.formats.paper.briefing_room import GAP, BriefingOnPages, room
from tests.making import inspection, meeting, registry

DAY = date(2023, 12, 15)
JULY = meeting("2023-07-27", "position_date: 2023-06-15")


def briefing(*items: str, in_full: bool = False, audience: Audience = Audience.PUBLIC) -> BriefingOnPages:
    """The briefing for a day in December on one inspection, since the meeting of July."""
    register = registry(inspection(*items), JULY)
    since = (JULY.position_day, JULY)
    return BriefingOnPages(
        Briefing(report_of(register, meetings.for_day(register, DAY), audience, since, Choices(in_full=in_full)))
    )


@given(st.lists(st.lists(st.floats(1, 9).map(round), max_size=9), min_size=3, max_size=8), st.integers(-5, 60))
def test_what_is_shown_fits_and_nothing_more_would(lists: list[list[int]], lines: int) -> None:
    by_name = {str(at): entries for at, entries in enumerate(lists)}
    shown = room(by_name, lines)
    left = lines - sum(sum(entries[: shown[name]]) for name, entries in by_name.items())
    assert left >= min(lines, 0)
    assert all(shown[name] == len(entries) or entries[shown[name]] > left for name, entries in by_name.items())


def test_the_weightiest_lists_have_twice_as_much() -> None:
    assert room({name: [1 + GAP] * 20 for name in "abcde"}, 16 * (1 + GAP)) == dict(
        zip("abcde", (4, 4, 4, 2, 2), strict=True)
    )


def test_in_full_nothing_is_cut() -> None:
    items = [f"due: 2023-02\nowner: Post {number}" for number in range(40)]
    assert briefing(*items).is_cut
    whole = briefing(*items, in_full=True)
    assert not whole.is_cut
    assert len(whole.late.shown) == len(whole.late.every) == 40


def test_all_but_the_lists_is_as_the_briefing_has_it() -> None:
    assert briefing("due: 2023-02").roll_forward.closing == 1
    with pytest.raises(AttributeError):
        _ = briefing("due: 2023-02").nothing_of_this_name


def test_copies_of_the_template_still_have_the_command() -> None:
    assert briefing("").whole == "auditrack report --paper briefing --full --as-of 2023-12-15 --since 2023-07-27-audit"
    assert briefing("", audience=Audience.MEMBERS).whole.endswith(" --audience members")
