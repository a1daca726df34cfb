"""What falls due, as JSON: every key of an item."""

from datetime import date

from auditrack.core.register.words import Audience
from auditrack.core.standing.due_list import chase
from auditrack.formats.data import due
from tests.making import inspection, registry

DAY, UNTIL = date(2023, 1, 15), date(2023, 4, 15)


def test_json() -> None:
    found = chase(registry(inspection("owner: [Clerk, Chief]\ndue: 2022-12?", "")), DAY, UNTIL, Audience.MEMBERS)
    assert due.answer(found).values == {
        "version": 1,
        "as_of": "2023-01-15",
        "until": "2023-04-15",
        "audience": "members",
        "items": [
            {
                "address": "review/1",
                "text": "Do thing 1.",
                "owner": "Clerk and Chief",
                "status": "not started",
                "follows": [],
                "due": "2022-12?",
                "original_deadline": "2022-12?",
                "days_past_due": 15,
                "delayed": True,
            }
        ],
        "due_later": 0,
        "without_deadline": 1,
    }
