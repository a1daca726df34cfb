"""Of whom what is asked, and the key by which a row is known again."""

from datetime import date

import pytest

from auditrack.core.register.address import Address
from auditrack.core.register.references import LEFT_OUT
from auditrack.core.register.words import Audience
from auditrack.core.spreadsheets.returns.requests import (
    LONGEST,
    Key,
    digest,
    how_many,
    key,
    read_how_many,
    read_key,
    request,
)
from tests.making import inspection, registry

DAY = date(2023, 12, 15)
REGISTER = registry(
    inspection("due: 2024-02-10\nowner: B", "due: 2023-03\nowner: B", "owner: A", "due: unknown"),
    inspection("due: 2023-03", head="directorate: FCS\ndisclosure: exempt", name="secret"),
)


def test_rows_go_to_directorates_by_owner_and_deadline() -> None:
    asked = request(REGISTER, DAY, None, Audience.MEMBERS)
    assert [batch.file for batch in asked.batches] == ["2023-12-15-CYPS-members.xlsx", "2023-12-15-FCS-members.xlsx"]
    assert [row.shown.ref for row in asked.batches[0].rows] == ["3", "2", "1", "4"]
    assert asked.not_asked == 0


def test_directorates_whose_codes_differ_in_capitals_have_files_of_their_own() -> None:
    said = "directorates: [{code: a, name: Adults}, {code: A, name: Assets}]"
    both = registry(
        inspection("due: 2023-03", head="directorate: a"),
        inspection("due: 2023-03", head="directorate: A", name="other"),
        said=said,
    )
    asked = request(both, DAY, None, Audience.MEMBERS)
    assert len({batch.file.casefold() for batch in asked.batches}) == 2


def test_what_is_due_later_is_counted_and_what_is_not_public_is_not() -> None:
    asked = request(REGISTER, DAY, date(2023, 12, 31), Audience.PUBLIC)
    assert [row.shown.ref for batch in asked.batches for row in batch.rows] == ["2"]
    assert asked.not_asked == 3


def test_a_day_is_shown_as_a_day_and_any_other_date_in_words() -> None:
    rows = {row.shown.ref: row.shown for row in request(REGISTER, DAY, None, Audience.PUBLIC).batches[0].rows}
    assert [rows[ref].original for ref in "1234"] == [date(2024, 2, 10), "March 2023", "none", "unknown"]


def test_a_reference_in_a_cell_is_the_title_of_what_it_names() -> None:
    asks = "text: Do as [ref:a] and [ref:secret].\nupdates: [{date: 2023-06, note: 'See [ref:a].'}]"
    audit = inspection(name="a", head="title: Audit")
    secret = inspection(name="secret", head="disclosure: exempt")
    made = registry(inspection(asks, head="title: 'Review after [ref:a]'"), audit, secret)
    ((row,),) = [batch.rows for batch in request(made, DAY, None, Audience.PUBLIC).batches]
    assert (row.shown.inspection, row.shown.text, row.shown.last_note) == (
        "Review after Audit (review)",
        f"Do as Audit and {LEFT_OUT}.",
        "June 2023: See Audit.",
    )


def test_a_key_is_the_same_whatever_is_related_and_exempt() -> None:
    secret = inspection(name="secret", head="disclosure: exempt")
    made = registry(inspection("related: secret"), secret)
    ((row,),) = [batch.rows for batch in request(made, DAY, None, Audience.PUBLIC).batches]
    assert row.key == key(made.items[Address("review/1")], DAY)


def test_a_text_that_no_cell_takes_is_cut() -> None:
    long = registry(inspection(f"text: {'x' * (LONGEST + 1)}"))
    (batch,) = request(long, DAY, None, Audience.PUBLIC).batches
    assert batch.rows[0].shown.text == "x" * LONGEST + "…"


def test_a_key_is_read_again_and_changes_with_what_the_register_says() -> None:
    item = REGISTER.items[Address("review/1")]
    assert read_key(key(item, DAY)) == Key(Address("review/1"), DAY, digest(item))
    other = registry(inspection("due: 2024-02-11\nowner: B")).items[Address("review/1")]
    assert digest(other) != digest(item)


@pytest.mark.parametrize(
    "text", ["", "auditrack 1", "auditrack 1 2023-12 0123456789ab x/1", "auditrack 1 2023-12-15 01 x/1"]
)
def test_what_is_no_key(text: str) -> None:
    assert read_key(text) is None


@pytest.mark.parametrize("count", [0, 1, 12])
def test_the_number_of_rows_is_read_again(count: int) -> None:
    assert read_how_many(f"{how_many(count)}all open") == count
    assert read_how_many("Progress") is None
