"""The judgement of an inspecting body, in words."""

import pytest

from auditrack.core.sentences.judgements import judged
from tests.making import inspection


@pytest.mark.parametrize(
    ("head", "words"),
    [("judgement: Good", "Good"), ("judgement: none", "No overall judgement"), ("", "Not recorded")],
)
def test_a_judgement_is_given_or_there_is_none_or_it_is_not_recorded(head: str, words: str) -> None:
    assert judged(inspection(head=head)) == words
