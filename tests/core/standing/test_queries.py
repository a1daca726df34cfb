"""A query chooses the items that it describes, and says what it does not understand."""

from datetime import date

import pytest

from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import Audience
from auditrack.core.standing.listing import COLUMNS, ListedItem, column, columns, counted_by, in_order, listed_items
from auditrack.core.standing.queries import query
from auditrack.core.standing.query_fields import FIELDS, STANDS
from tests.habits import ROOT
from tests.making import inspection, meeting, registry

DAY = date(2024, 1, 9)
FIRST = (
    "text: Taste every meal at the front door.\ndue: 2023-03\nowner: Head of Meals\npriority: high\ngrade: Essential\n"
    "theme: food\nupdates:\n  - {date: 2023-04, due: 2024-03, reason: Staff left., note: Begun., rag: amber}\n"
    "  - {date: 2023-12, status: in progress, percent: 40}"
)
ITEMS = (
    FIRST,
    "text: Weigh.\ndue: 2023-12\nowner: Head of Scales\nlead: Weigher\nresponse: partly accepted",
    "text: Cook.\ndue: unknown\nupdates: [{date: 2023-11-20, status: complete, evidence: Menus}]",
    "text: Wash up.\nupdates: [{date: 2023-10, status: closed, because: superseded}]",
    "text: unknown\nupdates: [{date: 2023-11, status: on hold, because: Money.}]",
)


def rows(*, with_meetings: bool = False) -> tuple[ListedItem, ...]:
    """Five items of an inspection, and what a meeting asked for."""
    asked = meeting("2023-09-12", "actions: [{ref: A1, text: Count the plates., owner: Clerk}]\n")
    priorities = "priorities: [{id: high, label: Highest}]"
    return listed_items(
        registry(inspection(*ITEMS), asked, said=priorities), DAY, Audience.PUBLIC, with_meetings=with_meetings
    )


def chosen(text: str) -> str:
    """The refs of the items that a query means, in one text."""
    is_meant = query(text, DAY)
    return " ".join(row.now.ref for row in rows(with_meetings=True) if is_meant(row))


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("", "1 2 3 4 5 A1"),
        ("status:open", "1 2 5 A1"),
        ("status:complete,closed", "3 4"),
        ("status:in_progress", "1 5"),
        ("STATUS:Not-Started", "2 A1"),
        ("on-hold", "5"),
        ("overdue", "1 2"),
        ("delayed:yes", "1 2"),
        ("delayed:no status:open", "5 A1"),
        ("delayed:>11m", "1"),
        ("delayed:>12m", ""),
        ("delayed:>=12m", "1"),
        ("delayed:1y", "1"),
        ("delayed:<=9d", "2"),
        ("delayed:<90d", "2"),
        ("overdue:>9m", "1"),
        ("delayed:>1d or text:cook", "1 2 3"),
        ("due:..2024-03", "1 2"),
        ("due:2024-03", "1"),
        ("due:2024", "1"),
        ("due:2024-01..", "1"),
        ("due:today..31/03/2024", "1"),
        ("due:March_2024", "1"),
        ("due:none", "3 4 5 A1"),
        ("due:unknown", "3"),
        ("original:2023-01..2023-06", "1"),
        ("original:none", "4 5 A1"),
        ("raised:2023-09..", "A1"),
        ("finished:2023-11..", "3"),
        ("finished:none", "1 2 5 A1"),
        ("changed:2023-12..", "1"),
        ("owner:scales", "2"),
        ('owner:"head of"', "1 2"),
        ("lead:weigher", "2"),
        ("priority:high", "1"),
        ("priority:highest", "1"),
        ("grade:essential", "1"),
        ("grade:none", "2 3 4 5 A1"),
        ("theme:food", "1"),
        ("response:partly-accepted", "2"),
        ("flag:no-deadline", "5 A1"),
        ("lead-rating:amber", "1"),
        ("lead_rating:amber", "1"),
        ("extensions:1", "1"),
        ("extensions:>=1", "1"),
        ("extensions:<1 status:open", "2 5 A1"),
        ("extensions:>1", ""),
        ("extensions:<=0 open", "2 5 A1"),
        ("percent:<50", "1"),
        ("body:lga", "1 2 3 4 5"),
        ("kind:rev", "1 2 3 4 5"),
        ("rating:none", "A1"),
        ("directorate:none", "A1"),
        ("inspection:review", "1 2 3 4 5"),
        ("ref:A", "A1"),
        ("text:meal", "1"),
        ('text:"front  door"', "1"),
        ("text:wording", "5"),
        ("note:begun", "1"),
        ("begun", "1"),
        ("plates", "A1"),
        ('"front door"', "1"),
        ('"overdue"', ""),
        ("status:open or text:cook", "1 2 3 5 A1"),
        ("owner:meals or owner:scales delayed:>11m", "1"),
        ("(owner:meals or owner:scales) not delayed:>11m", "2"),
        ("status:open and not overdue", "5 A1"),
        ("not not overdue", "1 2"),
        ("status:open -overdue", "5 A1"),
        ("status:open -(overdue)", "5 A1"),
        ("status:open -text:weigh -plates", "1 5"),
    ],
)
def test_what_a_query_means(text: str, refs: str) -> None:
    assert chosen(text) == refs


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ownr:x", "the field 'ownr' is not known. Did you mean owner?"),
        ("zzz:x", "the field 'zzz' is not known. Use one of: status, inspection"),
        ("status:opn", "status: 'opn' is not known. Did you mean open?"),
        ("status:xyz", "status: 'xyz' is not known. Use one of: open, finished"),
        ("status:", "status: needs a value: open, "),
        ('status:""', "status: needs a value: open, "),
        ("due:soon", "due: 'soon' is not a date. Write 2024-06"),
        ("due:..soon", "due: 'soon' is not a date"),
        ("delayed:much", "delayed: 'much' is not understood. Write yes, no, or a length: >6m"),
        ("extensions:many", "extensions: 'many' is not a number"),
        ("(status:open", "a bracket is not closed"),
        ("status:open)", "a bracket is closed that was not opened"),
        ("()", "something is missing after '('"),
        ("not", "something is missing at its end"),
        ("status:open or", "something is missing after 'or'"),
        ("or status:open", "something is missing. Write"),
        ("open and or closed", "something is missing"),
        ('text:"front', "a quotation mark is not closed"),
        ("(" * 50 + "open" + ")" * 50, "more than 40 brackets"),
        ("not " * 50 + "open", "more than 40 brackets"),
    ],
)
def test_what_is_not_understood_is_told(text: str, says: str) -> None:
    with pytest.raises(AuditrackError) as error:
        query(text, DAY)
    assert says in str(error.value)
    assert str(error.value).startswith("query: ")


def test_the_page_has_every_field_word_and_column() -> None:
    page = (ROOT / "docs" / "querying.md").read_text(encoding="utf-8")
    assert [name for name, field in FIELDS.items() if f"| `{name}` | {field.meaning} |" not in page] == []
    assert [name for name in STANDS if f"`{name}`" not in page] == []
    assert [name for name, one in COLUMNS.items() if f"| `{name}` | {one.meaning} |" not in page] == []


def test_every_column_holds_something_of_every_item() -> None:
    for row in rows(with_meetings=True):
        assert {name: type(one.of(row)) for name, one in COLUMNS.items()}


def test_the_order_of_a_column_has_gaps_last() -> None:
    def refs(by: str | None) -> str:
        return " ".join(row.now.ref for row in in_order(rows(), by))

    assert refs(None) == "1 2 3 4 5"
    assert refs("due_by") == "2 1 3 4 5"
    assert refs("-due-by") == "1 2 3 4 5"
    assert refs("-months_delayed") == "1 2 3 4 5"
    assert refs("lead") == "2 1 3 4 5"
    with pytest.raises(AuditrackError, match="there is no column 'ownr'"):
        in_order(rows(), "ownr")


def test_counted_by_a_column_all_items_are_counted_once() -> None:
    assert counted_by(rows(), "standing") == {"in progress": 2, "closed": 1, "complete": 1, "not started": 1}
    assert counted_by(rows(), "overdue") == {"no": 3, "yes": 2}
    assert counted_by(rows(), "lead") == {"none": 4, "Weigher": 1}
    assert counted_by(rows(), "priority") == {"none": 4, "high": 1}


def test_columns_are_named_with_commas_between() -> None:
    assert list(columns("item, due-by,")) == ["item", "due_by"]
    assert column("due").meaning == "The latest deadline, as written"


def test_a_delay_that_nobody_can_measure_is_of_no_length() -> None:
    lost = inspection("due: unknown\nupdates: [{date: 2023-04, due: 2023-06, reason: Staff left.}]")
    (work,) = listed_items(registry(lost), DAY, Audience.PUBLIC)
    assert query("delayed:yes", DAY)(work)
    assert not query("delayed:>1d", DAY)(work)
