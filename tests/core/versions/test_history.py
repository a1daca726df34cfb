"""What a step of a file's history knows of the versions that it came from, and what a commit may be named with."""

from datetime import date

from auditrack.core.versions.history import WHOLE, Commit, Recent, Step, state_of
from tests.making import inspection

COMMIT = Commit("1", "An officer", date(2023, 1, 20), "A change")


def test_what_was_called_otherwise_is_known_by_its_earlier_ref() -> None:
    before = state_of(inspection("owner: A", "owner: B"))
    after = state_of(inspection("owner: A", "ref: 2a\ntext: Do thing 2.\nowner: B"))
    step = Step(COMMIT, (before, {}), after)
    assert step.earlier_refs == ({WHOLE: WHOLE, "1": "1", "2a": "2"}, {})
    assert step.earlier("2a") == [before["2"], None]


def test_a_commit_names_only_what_may_be_seen() -> None:
    recent = Recent(COMMIT, ("a", "b"), settings_changed=False)
    assert recent.only({"a", "b"}) == recent
    assert recent.only({"b"}) == Recent(COMMIT, ("b",), settings_changed=False, is_partly_hidden=True)
