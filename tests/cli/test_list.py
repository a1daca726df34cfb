"""``list``: items one by one, or counted."""

import csv
import json

import pytest

from tests.cli.conftest import Run, Screen

DAY = "2023-12-15"
LIST = ("list", "--as-of", DAY)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("all", ()),
        ("members", ("--audience", "members", "--with-meetings")),
        ("query", ("status:open", "delayed:yes")),
        ("columns", ("open", "--columns", "item,owner,due-by", "--sort", "-due_by")),
        ("counted", ("--count", "--by", "standing")),
        ("nothing", ("text:nobody",)),
    ],
)
@pytest.mark.parametrize("columns", ["80", "120"])
@pytest.mark.usefixtures("busy")
def test_whole_screens(name: str, options: tuple[str, ...], columns: str, screen: Screen) -> None:
    shown = screen(f"list/{name}", columns, *LIST, *options)
    assert name == "members" or "ZZ" not in shown


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("audience", ["public", "members"])
def test_as_many_as_the_totals_of_all_inspections(auditrack: Run, audience: str) -> None:
    options = ("--as-of", DAY, "--audience", audience)
    answer = json.loads(auditrack("list", "--json", *options).stdout)
    status = json.loads(auditrack("status", "--all", "--json", *options).stdout)
    assert len(answer["items"]) == sum(inspection["total"] for inspection in status["inspections"])
    assert (answer["version"], answer["as_of"], answer["audience"]) == (1, DAY, audience)
    assert auditrack("list", "--count", *options).stdout == f"{len(answer['items'])}\n"
    of_meetings = json.loads(auditrack("list", "--json", "--with-meetings", *options).stdout)["items"]
    assert of_meetings[: len(answer["items"])] == answer["items"]


@pytest.mark.usefixtures("busy")
def test_a_query_in_one_argument_or_several_is_the_same(auditrack: Run) -> None:
    together = auditrack(*LIST, "status:open delayed:yes", "--json")
    assert together.returncode == 0
    assert together.stdout == auditrack(*LIST, "status:open", "delayed:yes", "--json").stdout


@pytest.mark.usefixtures("busy")
def test_as_a_table_and_counted_for_programs(auditrack: Run) -> None:
    table = list(
        csv.DictReader(auditrack(*LIST, "open", "--format", "csv", "--columns", "item,due").stdout.splitlines())
    )
    assert table
    assert list(table[0]) == ["item", "due"]
    counted = json.loads(auditrack(*LIST, "--count", "--by", "standing", "--json").stdout)
    assert counted["count"] == sum(group["items"] for group in counted["groups"])
    assert json.loads(auditrack(*LIST, "--count", "--json").stdout)["count"] == counted["count"]


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("ownr:x",), "the field 'ownr' is not known"),
        (("--by", "owner"), "--by needs --count"),
        (("--count", "--by", "ownr"), "there is no column 'ownr'. Did you mean owner?"),
        (("--columns", "itm"), "there is no column 'itm'. Did you mean item?"),
        (("--sort", "-dew"), "there is no column 'dew'"),
    ],
)
def test_mistakes(auditrack: Run, options: tuple[str, ...], says: str) -> None:
    done = auditrack(*LIST, *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


@pytest.mark.usefixtures("story")
def test_the_register_at_a_revision(auditrack: Run) -> None:
    assert auditrack(*LIST, "--at", "HEAD", "--count").stdout == auditrack(*LIST, "--count").stdout
