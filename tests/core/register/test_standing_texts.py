"""What a paper says besides its figures: its own words, its committee's, the council's."""

from auditrack.core.register.settings import Author, Paper
from auditrack.core.register.standing_texts import in_force, stated, taken
from tests.making import meeting, settings

SETTINGS = settings("""
paper: {asks: [Note it.], legal: None., wards: Two, author: Head of Audit}
committees:
  - {code: audit, name: Audit Committee, paper: {asks: [Note it and ask.], consultation: None was needed.}}
  - {code: scrutiny, name: Scrutiny Board}
""")


def test_its_own_words_go_before_its_committees_and_these_before_the_councils() -> None:
    own = meeting("2024-01-09", "paper: {legal: [See below.], title: Update}")
    paper = in_force(SETTINGS, own)
    assert (paper.title, paper.legal, paper.asks) == ("Update", ("See below.",), ("Note it and ask.",))
    assert (paper.consultation, paper.wards, paper.key_decision) == (("None was needed.",), "Two", "No")
    assert paper.author == (Author(post="Head of Audit"),)


def test_another_committees_words_are_not_taken() -> None:
    paper = in_force(SETTINGS, meeting("2024-01-09", committee="scrutiny"))
    assert (paper.asks, paper.consultation) == (("Note it.",), ())


def test_what_is_taken_is_what_the_meeting_does_not_say() -> None:
    own = meeting("2024-01-09", "paper: {legal: [See below.], wards: All}")
    names = [name for name, _ in stated(taken(SETTINGS, own))]
    assert names == ["author", "asks", "consultation"]
    assert taken(settings(), own) == Paper()


def test_an_empty_list_does_without_the_councils_text() -> None:
    own = meeting("2024-01-09", "paper: {legal: [], asks: []}")
    assert (in_force(SETTINGS, own).legal, in_force(SETTINGS, own).asks) == ((), ())
    assert [name for name, _ in stated(taken(SETTINGS, own))] == ["author", "wards", "consultation"]


def test_a_committee_that_is_not_in_the_settings_has_the_councils_words() -> None:
    assert in_force(SETTINGS, meeting("2024-01-09", committee="board")).asks == ("Note it.",)


def test_an_author_is_told_with_department_and_contact() -> None:
    assert str(Author(post="Clerk")) == "Clerk"
    assert str(Author(post="Clerk", department="Law", contact="01234 567890")) == "Clerk, Law (01234 567890)"
