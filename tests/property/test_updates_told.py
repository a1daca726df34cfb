"""No field of an update is passed over in silence where changes are told, nor by an update's own tellers."""

from dataclasses import fields, replace

import pytest

from auditrack.core.register.updates import Update
from auditrack.core.versions import sentences
from auditrack.core.versions.update_changes import UpdateChange
from tests.core.sentences.test_updates import SAYS

BLANK = Update(date=SAYS["date"][0])


def told(update: Update) -> list[str]:
    """The lines in which ``diff`` tells an update that was added."""
    return [line.words for line in sentences.of_update(UpdateChange(after=update), 0)]


@pytest.mark.parametrize("name", sorted({field.name for field in fields(Update)} - {"origin", "date"}))
def test_diff_tells_every_field_of_an_update_that_is_added(name: str) -> None:
    """Law: an update that says something in any one field is not told as one that says nothing."""
    assert told(BLANK) == ["2 January 2024: an update without content"]
    assert told(replace(BLANK, **{name: SAYS[name][0]})) != told(BLANK)
    assert told(replace(BLANK, date=SAYS["corrects"][0])) != told(BLANK)
