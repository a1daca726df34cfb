"""``status``: whole screens, what each option means, and the keys of its JSON."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, Screen
from tests.conftest import TESTS, Golden

SHIPPED = str(TESTS.parent / "registry")
MEETING = ("status", "--meeting", "2024-01")


@pytest.mark.parametrize("columns", ["80", "120"])
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("meeting", ("--meeting", "2024-01")),
        ("all", ("--meeting", "2024-01", "--all")),
        ("members", ("--meeting", "2024-01", "--all", "--audience", "members")),
        ("by-priority", ("--meeting", "2024-01", "--by", "priority")),
        ("by-response", ("--meeting", "2024-01", "--by", "response")),
    ],
)
@pytest.mark.usefixtures("busy")
def test_whole_screens(name: str, options: tuple[str, ...], columns: str, screen: Screen) -> None:
    screen(f"status/{name}", columns, "status", *options)


@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_shipped_register(columns: str, auditrack: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    done = auditrack("--registry", SHIPPED, *MEETING)
    golden(Path(f"status/rotherham-{columns}.txt"), done.stdout)
    assert max(map(len, done.stdout.splitlines())) <= int(columns)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("directorate", ("--directorate", "child")),
        ("rating", ("--rating", "on track")),
        ("overdue", ("--overdue",)),
        ("directorate-and-overdue", ("--directorate", "PLACE", "--overdue")),
        (
            "nothing",
            (
                "--directorate",
                "RES",
            ),
        ),
    ],
)
@pytest.mark.usefixtures("busy")
def test_filters(name: str, options: tuple[str, ...], auditrack: Run, golden: Golden) -> None:
    golden(Path(f"status/only-{name}.txt"), auditrack(*MEETING, *options).stdout)


@pytest.mark.usefixtures("busy")
def test_before_the_first_meeting_there_is_no_earlier_report(auditrack: Run, golden: Golden) -> None:
    told = auditrack("status", "--as-of", "2023-01").stdout
    golden(Path("status/first.txt"), told)
    assert "completed since the last report" not in told


def test_a_meeting_that_looked_at_a_later_day_is_no_earlier_report(busy: Path, auditrack: Run) -> None:
    file = busy / "meetings" / "2024-01-09-audit.yaml"
    was = file.read_text(encoding="utf-8")
    file.write_text(was.replace("position_date: 2023-12-15", "position_date: 2023-06-01"), encoding="utf-8")
    told = json.loads(auditrack("status", "--meeting", "2024-01-09", "--json").stdout)
    assert (told["as_of"], told["since"]) == ("2023-06-01", None)


@pytest.mark.parametrize(
    "looked",
    [("status",), ("due",), ("forward",), ("similar",), ("show", "2022-06-schools"), ("show", "2022-06-schools/1")],
)
@pytest.mark.usefixtures("busy")
def test_a_day_to_come_says_so_in_the_heading_of_every_screen(looked: tuple[str, ...], auditrack: Run) -> None:
    def shown(day: str) -> str:
        return " ".join(auditrack(*looked, "--as-of", day).stdout.split())

    marked = " (a day to come: as the register stands today)"
    assert f"on 1 February 2199{marked}" in shown("2199-02-01")
    assert marked not in shown("2024-02-01")


@pytest.mark.usefixtures("busy")
def test_the_days_without_an_update_are_those_of_the_council_on_every_screen(busy: Path, auditrack: Run) -> None:
    def shown(*arguments: str) -> str:
        return " ".join(auditrack(*arguments).stdout.split())

    paper, members = ("report", "--meeting", "2024-01", "-o", "-"), ("--audience", "members")
    assert "no update for 180 days" in shown(*MEETING, *members)
    with (busy / "registry.yaml").open("a", encoding="utf-8") as file:
        file.write("checks: {days_without_update: 10}\n")
    for text in (shown(*MEETING, *members), shown(*paper, *members)):
        assert "no update for 10 days" in text.lower()
        assert "180 days" not in text
    assert "without an update for 10 days" in auditrack("check", "--as-of", "2023-12-15").stdout


# days


@pytest.mark.parametrize(
    ("options", "as_of", "since"),
    [
        (("--meeting", "2024-01"), "2023-12-15", "2023-06-15"),
        (("--meeting", "2024-01-09"), "2023-12-15", "2023-06-15"),
        (("--meeting", "2024-01-09-audit"), "2023-12-15", "2023-06-15"),
        (("--meeting", "2023-07"), "2023-06-15", None),
        (("--meeting", "2023-10"), "2023-10-05", None),
        (("--as-of", "2023-12-15"), "2023-12-15", "2023-06-15"),
        (("--as-of", "2023-12"), "2023-12-31", "2023-06-15"),
        (("--as-of", "2024-Q1"), "2024-03-31", "2023-12-15"),
        (("--as-of", "2023-07-27"), "2023-07-27", None),
        (("--as-of", "2023-07-28"), "2023-07-28", "2023-06-15"),
        (("--as-of", "2024-02-01", "--since", "2023-07-27-audit"), "2024-02-01", "2023-06-15"),
        (("--as-of", "2024-02-01", "--since", "2023-07-27"), "2024-02-01", "2023-06-15"),
        (("--as-of", "2024-02-01", "--since", "2023-07"), "2024-02-01", "2023-06-15"),
        (("--as-of", "2024-02-01", "--since", "2023-09-01"), "2024-02-01", "2023-09-01"),
        (("--meeting", "2024-01", "--since", "2023-10"), "2023-12-15", "2023-10-05"),
        (("--meeting", "2024-01", "--since", "2022-07"), "2023-12-15", "2022-07-31"),
    ],
)
@pytest.mark.usefixtures("busy")
def test_which_days_are_looked_at(options: tuple[str, ...], as_of: str, since: str | None, auditrack: Run) -> None:
    told = json.loads(auditrack("status", *options, "--json").stdout)
    assert (told["as_of"], told["since"]) == (as_of, since)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--meeting", "2022-01"), "auditrack: there is no meeting 2022-01. The meetings are: "),
        (
            ("--meeting", "2023"),
            "auditrack: 2023 could mean any of these meetings: 2023-07-27-audit, 2023-10-05-scrutiny. ",
        ),
        (("--since", "2023"), "auditrack: 2023 could mean any of these meetings: "),
        (("--since", "yesterday"), "auditrack: there is no meeting yesterday. "),
        (
            ("--as-of", "2023-12-15", "--since", "2023-12-15"),
            "auditrack: --since (2023-12-15) must be before the ",
        ),
        (("--meeting", "2023-07", "--since", "2024-01"), "auditrack: --since (2023-12-15) must be before the "),
        (("--meeting", "2024-01", "--as-of", "2024-01"), "auditrack: use either --meeting or --as-of"),
        (("--as-of", "2024-02-30"), "auditrack: --as-of: '2024-02-30' is not a date. "),
        (("--as-of", "31/01/2024"), "auditrack: --as-of: '31/01/2024' is not a date. "),
        (("--directorate", "NOBODY"), "auditrack: there is no directorate 'NOBODY'. "),
        (("--rating", "purple"), "auditrack: there is no rating 'purple'. "),
    ],
)
@pytest.mark.usefixtures("busy")
def test_what_cannot_be_meant_is_one_line(options: tuple[str, ...], message: str, auditrack: Run) -> None:
    done = auditrack("status", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1


# what is left out


@pytest.mark.usefixtures("busy")
def test_of_a_part_of_the_register_nothing_is_said_of_what_is_not_public(
    auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    for options in (("--directorate", "RES"), ("--rating", "on track"), ("--overdue",)):
        assert auditrack(*MEETING, *options).stderr == ""


@pytest.mark.usefixtures("busy")
def test_the_finished_and_the_scheduled_are_shown_by_all(auditrack: Run) -> None:
    some, everything = auditrack(*MEETING).stdout, auditrack(*MEETING, "--all").stdout
    assert "Not shown: 1 finished and 1 scheduled (include with --all)." in some
    for name in ("2021-03-archives", "2024-03-audit"):
        assert name not in some
        assert name in everything


def test_a_file_with_errors_is_left_out_and_named(busy: Path, auditrack: Run) -> None:
    (busy / "inspections" / "2023-08-bins.yaml").write_text("title: Bins\nkind: [", encoding="utf-8")
    done = auditrack(*MEETING)
    assert done.returncode == 1
    assert "2023-08-bins" not in done.stdout
    assert done.stdout.startswith("Exampleton: position on 15 December 2023")
    assert done.stderr == (
        "Left out because of errors (run auditrack check):\n  registry/inspections/2023-08-bins.yaml\n"
    )


# JSON


KEYS = [
    "version",
    "as_of",
    "since",
    "audience",
    "computed",
    "headline",
    "directorates",
    "inspections",
    "roll_forward",
    "out_of_sight",
    "came_in_complete",
    "came_in_closed",
    "came_in_replaced",
    "deadlines",
    "shared",
    "shared_delayed",
]
OF_HEADLINE = {
    "new_inspections",
    "new_recommendations",
    "new_complete",
    "new_in_progress",
    "new_not_started",
    "ongoing_completed_since",
    "ongoing_in_progress",
    "ongoing_delayed",
    "ongoing_delayed_over_12_months",
}
OF_INSPECTION = {
    "id",
    "title",
    "directorate",
    "group",
    "rating",
    "judgement",
    "why",
    "total",
    "complete",
    "in_progress",
    "not_started",
    "closed",
    "delayed",
    "delayed_over_threshold",
    "complete_at_last_report",
    "complete_since_last_report",
    "flags",
}
OF_ROLL_FORWARD = {
    "opening",
    "late",
    "new",
    "reopened",
    "replacing",
    "completed",
    "closed",
    "replaced",
    "shared",
    "closing",
}


def _json(auditrack: Run, *options: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(auditrack(*MEETING, "--json", *options).stdout)
    return told


@pytest.mark.usefixtures("busy")
def test_the_keys_that_may_be_relied_on(auditrack: Run) -> None:
    told = _json(auditrack, "--all")
    assert list(told) == KEYS
    assert told["version"] == 2
    assert set(told["headline"]) >= OF_HEADLINE
    assert set(told["roll_forward"]) == OF_ROLL_FORWARD
    assert [each["code"] for each in told["directorates"]] == ["CHILD", "PLACE", "RES"]
    assert len(told["inspections"]) == 8
    for one in told["inspections"]:
        assert set(one) >= OF_INSPECTION
    assert {one["group"] for one in told["inspections"]} == {"new", "ongoing", "finished", "scheduled"}


@pytest.mark.usefixtures("busy")
def test_the_whole_json(auditrack: Run, golden: Golden) -> None:
    golden(Path("status/all.json"), auditrack(*MEETING, "--all", "--json").stdout)


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(("name", "options"), [("all", ("--all",)), ("by-priority", ("--by", "priority"))])
def test_csv(name: str, options: tuple[str, ...], auditrack: Run, golden: Golden) -> None:
    golden(Path(f"status/{name}.csv"), auditrack(*MEETING, *options, "--format", "csv").stdout)


@pytest.mark.usefixtures("busy")
def test_json_is_for_the_same_audience_and_filters(auditrack: Run) -> None:
    assert _json(auditrack)["audience"] == "public"
    members = _json(auditrack, "--audience", "members")
    assert "2022-09-secret" in [each["id"] for each in members["inspections"]]
    assert [each["id"] for each in _json(auditrack, "--overdue")["inspections"]] == [
        "2022-06-schools",
        "2022-10-roads",
    ]
    assert _json(auditrack, "--directorate", "PLACE")["headline"]["ongoing_in_progress"] == 3


@pytest.mark.usefixtures("busy")
def test_json_says_the_same_as_the_screen(auditrack: Run) -> None:
    flow, screen = _json(auditrack)["roll_forward"], " ".join(auditrack(*MEETING).stdout.split())
    assert (
        f"{flow['opening']} open at the last report + {flow['late']} added since + {flow['new']} new + "
        f"{flow['reopened']} reopened = {flow['completed']} completed + {flow['closed']} closed + "
        f"{flow['closing']} open now"
    ) in screen


@pytest.mark.usefixtures("busy")
def test_overdue_takes_what_is_delayed_or_past_its_date(auditrack: Run) -> None:
    shown = [each["id"] for each in _json(auditrack, "--overdue", "--audience", "members")["inspections"]]
    assert shown == ["2022-06-schools", "2022-09-secret", "2022-10-roads", "2023-08-homes"]


@pytest.mark.usefixtures("busy")
def test_json_counts_items_by_what_was_asked_for(auditrack: Run) -> None:
    told = json.loads(auditrack(*MEETING, "--by", "grade", "--json").stdout)
    assert list(told) == [*KEYS[: KEYS.index("roll_forward")], "breakdown", *KEYS[KEYS.index("roll_forward") :]]
    assert told["breakdown"]["by"] == "grade"
    assert [(row["name"], row["label"], row["total"]) for row in told["breakdown"]["rows"]] == [
        ("B", "B", 1),
        (None, "no grade given", 12),
    ]
    row = told["breakdown"]["rows"][0]
    names = {"name", "label", "total", "complete", "in_progress", "not_started", "closed", "delayed"}
    names |= {"open", "replaced", "completed_since", "closed_since", "replaced_since", "finished_before"}
    assert set(row) == names | set(told["deadlines"])
