"""What is asked for and what was decided of it, in words."""

import pytest

from auditrack.core.sentences.decisions import by_whom, what_was_decided
from tests.making import stands

ASKED = "{date: 2022-02-25, requests: {due: 2022-09}, reason: Why.}"
CLOSING = "{date: 2022-02-25, requests: {close: superseded}, reason: Why.}"
AGREED = "{date: 2022-02-25, due: 2022-09, reason: Why.}"
GRANTED = "approves: 2022-02-25, approved_by: Board"
THE_EXTENSION = "the extension to September 2022, requested on 25 February 2022"
REFUSED = "refuses: 2022-02-25, by: Board"


@pytest.mark.parametrize(
    ("asked", "decision", "words"),
    [
        (ASKED, GRANTED, f"granted {THE_EXTENSION}"),
        (ASKED, REFUSED, f"refused {THE_EXTENSION}"),
        (
            ASKED,
            f"{GRANTED}, due: 2022-06",
            f"granted an extension to June 2022 in place of {THE_EXTENSION}",
        ),
        (ASKED, f"{GRANTED}, due: 2022-09", f"granted {THE_EXTENSION}"),
        (CLOSING, GRANTED, "granted the closing (superseded), requested on 25 February 2022"),
        (CLOSING, REFUSED, "refused the closing (superseded), requested on 25 February 2022"),
        (AGREED, GRANTED, "approved the extension to September 2022, agreed on 25 February 2022"),
        (AGREED, REFUSED, "refused the extension to September 2022, agreed on 25 February 2022"),
    ],
)
def test_a_decision_says_what_became_of_what_was_asked_for(asked: str, decision: str, words: str) -> None:
    item = f"due: 2022-02\nupdates:\n  - {asked}\n  - {{date: 2022-03-08, {decision}}}"
    (decided,) = stands("2022-03-08", item, head="fieldwork: 2021-08\nreported: 2021-09").decided
    assert what_was_decided(decided) == words
    assert by_whom(decided) == "Board"
