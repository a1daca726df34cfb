"""What a step of a file's history knows of the versions that it came from, and what a commit may be named with."""

from datetime import date

from auditrack.core.register.model import Recommendation
from auditrack.core.register.references import LEFT_OUT, references_in
from auditrack.core.register.words import Disclosure
from auditrack.core.versions.history import (
    WHOLE,
    Commit,
    Edit,
    Life,
    Recent,
    Step,
    UpdateLife,
    Version,
    as_public,
    commits_of,
    discreet,
    state_of,
    without_words,
)
from tests.making import inspection, meeting

COMMIT = Commit("1", "An officer", date(2023, 1, 20), "A change")
LATER = Commit("0123456789", "A manager", date(2023, 3, 20), "A correction")
ACTION = """due: 2023-06
actions:
  - ref: 1a
    text: Weigh every child.
    updates: [{date: 2023-02, note: Begun., status: in progress}]
"""


def a_life(*, is_there: bool = True) -> Life:
    """The life of an item that has one update, of which a note and a date were changed later."""
    update = inspection(ACTION).recommendations[0].actions[0].updates[0]
    edits = [Edit(LATER, "note", "Good.", "Begun.", is_of_the_past=True, is_text=True)]
    deadline = Edit(LATER, "original deadline", "May 2023", "June 2023", is_of_the_past=False)
    return Life("1a", "Weigh every child.", COMMIT, (UpdateLife(update, COMMIT, edits),), (deadline,), is_there)


def test_what_was_called_otherwise_is_known_by_its_earlier_ref() -> None:
    before = state_of(inspection("owner: A", "owner: B"))
    after = state_of(inspection("owner: A", "ref: 2a\ntext: Do thing 2.\nowner: B"))
    step = Step(COMMIT, (before, {}), after)
    assert step.earlier_refs == ({WHOLE: WHOLE, "1": "1", "2a": "2"}, {})
    assert step.earlier("2a") == [before["2"], None]


def test_a_commit_names_only_what_may_be_seen() -> None:
    recent = Recent(COMMIT, ("a", "b"), settings_changed=False)
    assert recent.only({"a", "b"}, ()) == recent
    assert recent.only({"b"}, {"2"}) == Recent(COMMIT, ("b",), settings_changed=False)
    nameless = Commit("1", "", COMMIT.day)
    assert recent.only({"b"}, {"1"}) == Recent(nameless, ("b",), settings_changed=False)
    assert (recent.only((), ()).is_of_the_register, recent.is_of_the_register) == (False, True)


def test_the_public_knows_no_more_of_a_version_than_was_public_then_and_is_now() -> None:
    said = "exemption: Paragraph 2\noutcome: See [ref:a]."
    public, judgement, exempt = (
        state_of(inspection("text: Do as [ref:a].", head=f"{said}\ndisclosure: {word}")) for word in Disclosure
    )
    assert as_public(public, Disclosure.PUBLIC, set()) == public
    assert as_public(exempt, Disclosure.PUBLIC, set()) == as_public(public, Disclosure.EXEMPT, set()) == {}
    for known in (as_public(judgement, Disclosure.PUBLIC, set()), as_public(public, Disclosure.JUDGEMENT_ONLY, set())):
        assert list(known) == [WHOLE]
        assert list(references_in(known[WHOLE].record)) == []
    without = as_public(public, Disclosure.PUBLIC, {"a"})
    assert without["1"].wording == f"Do as {LEFT_OUT}."
    asked = state_of(meeting("2023-01-20", "actions: [{ref: 1, text: Bring a plan., due: 2023-06}]"))
    assert as_public(asked, Disclosure.PUBLIC, set()) == asked


def test_a_file_says_something_of_itself_and_of_every_item() -> None:
    source = inspection(ACTION, "owner: A")
    recommendation = source.recommendations[0]
    state = state_of(source)
    assert list(state) == [WHOLE, "1", "1a", "2"]
    assert state["1a"] == Version(recommendation.actions[0], recommendation)
    assert (state["1a"].wording, len(state["1a"].updates)) == ("Weigh every child.", 1)
    assert (state[WHOLE].wording, state[WHOLE].updates) == ("", ())


def test_the_whole_of_a_file_is_without_its_items() -> None:
    asked = meeting("2023-01-20", "actions: [{ref: 1, text: Bring a plan., due: 2023-06}]")
    state = state_of(asked)
    assert list(state) == [WHOLE, "1"]
    assert state[WHOLE] == Version(meeting("2023-01-20"))
    assert (state[WHOLE].updates, state["1"].wording) == ((), "Bring a plan.")
    assert state_of(inspection(ACTION))[WHOLE] == Version(inspection())
    assert not isinstance(state["1"].record, Recommendation)


def test_a_commit_is_signed_with_the_beginning_of_its_id() -> None:
    assert LATER.signature == "A manager, 0123456"
    assert Commit(None, "A manager", LATER.day).short_id == ""


def test_a_life_rewrites_the_past_where_one_of_its_updates_does() -> None:
    life = a_life()
    assert life.rewrites_the_past
    life.entries[0].edits.clear()
    assert not life.rewrites_the_past


def test_how_long_an_update_took_counts_from_the_last_day_of_its_date() -> None:
    (entry,) = a_life().entries
    assert entry.days_after == (COMMIT.day - date(2023, 2, 28)).days


def test_without_words_former_prose_is_hidden_and_dates_are_not() -> None:
    life = without_words(a_life())
    (entry,) = life.entries
    (note,) = entry.edits
    (deadline,) = life.edits
    assert (note.before, note.after) == ("", "")
    assert (deadline.before, deadline.after) == ("May 2023", "June 2023")
    assert (entry.update.note, life.wording) == ("Begun.", "Weigh every child.")


def test_without_words_what_is_gone_keeps_its_dates_and_its_status_only() -> None:
    life = without_words(a_life(is_there=False))
    (entry,) = life.entries
    assert (life.wording, entry.update.note) == ("", None)
    assert (entry.update.date.text, entry.update.status) == ("2023-02", "in progress")


def test_commits_that_changed_what_is_hidden_say_nothing_of_themselves() -> None:
    life = discreet(a_life(), {LATER.id or ""})
    assert {commit.subject for commit in commits_of(life)} == {"A change", ""}
    assert [edit.commit.subject for edit in (*life.edits, *life.entries[0].edits)] == ["", ""]
    assert life.came == life.entries[0].brought == COMMIT


def test_every_commit_of_a_life_is_named() -> None:
    assert list(commits_of(a_life())) == [COMMIT, LATER, LATER, COMMIT]
