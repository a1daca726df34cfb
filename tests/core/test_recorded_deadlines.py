"""An original deadline that was reported cannot be moved unnoticed."""

from datetime import date

from auditrack.core.register.words import Audience
from auditrack.core.standing.figures import figures
from auditrack.core.standing.reported import moved_items, record
from tests.making import inspection, registry

DAY = date(2023, 12, 15)
ITEM = "due: 2023-06\nupdates: [{date: 2023-05, status: in progress}]"


def test_an_original_deadline_that_is_moved_after_it_was_reported_is_found() -> None:
    told = record(figures(registry(inspection(ITEM)), DAY, None, Audience.PUBLIC))
    moved = figures(registry(inspection(ITEM.replace("2023-06", "2024-06"))), DAY, None, Audience.PUBLIC)
    (found,) = moved_items(told, moved)
    assert (found.reported, found.now) == ("in progress, due 2023-06, delayed", "in progress, due 2024-06")


def test_a_later_target_moves_nothing_that_was_reported() -> None:
    told = record(figures(registry(inspection(ITEM)), DAY, None, Audience.PUBLIC))
    later = ITEM.replace("}]", "}, {date: 2024-01, due: 2024-06, reason: staff}]")
    assert moved_items(told, figures(registry(inspection(later)), DAY, None, Audience.PUBLIC)) == []
