"""``show``: one inspection or one item whole, its life, and why it is rated so."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import TESTS, Golden

SHIPPED = str(TESTS.parent / "registry")
DAY = ("--as-of", "2023-12-15")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("inspection", "2022-06-schools"),
        ("inspection-with-actions", "roads"),
        ("withheld", "homes"),
        ("awaited", "libraries"),
        ("scheduled", "2024-03"),
        ("no-recommendations", "bins"),
        ("complete", "schools/1"),
        ("extended", "schools/2"),
        ("closed", "schools/3"),
        ("awaiting-verification", "schools/4"),
        ("corrected", "schools/5"),
        ("recommendation-with-actions", "roads/1"),
        ("action-on-hold", "roads/1.2"),
        ("follows", "roads/2"),
        ("refused", "roads/3"),
        ("reopened", "roads/5"),
        ("markdown", "fire/1.10"),
        ("meeting", "2023-10-05-scrutiny"),
        ("meeting-action", "scrutiny/A1"),
    ],
)
@pytest.mark.usefixtures("busy")
def test_whole_screens(name: str, said: str, auditrack: Run, golden: Golden) -> None:
    done = auditrack("show", said, *DAY)
    assert (done.returncode, done.stderr) == (0, "")
    golden(Path(f"show/{name}.txt"), done.stdout)
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.usefixtures("busy")
def test_members_see_what_is_not_public(auditrack: Run, golden: Golden) -> None:
    golden(Path("show/members.txt"), auditrack("show", "secret/1", *DAY, "--audience", "members").stdout)
    assert "ZZHIDDEN first" in auditrack("show", "homes", *DAY, "--audience", "members").stdout


@pytest.mark.parametrize("said", ["secret", "2022-09-secret", "2022-09-secret/1", "homes/1"])
@pytest.mark.usefixtures("busy")
def test_the_public_does_not_even_learn_that_it_is_there(said: str, auditrack: Run) -> None:
    done = auditrack("show", said, *DAY)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"auditrack: there is no {'recommendation' if said == 'homes/1' else 'inspection'} ")
    assert "ZZ" not in done.stderr


def test_the_item_of_the_example_in_the_format_page(auditrack: Run, golden: Golden) -> None:
    golden(Path("show/ilacs-3.txt"), auditrack("--registry", SHIPPED, "show", "ilacs/3", *DAY).stdout)


@pytest.mark.usefixtures("busy")
def test_what_had_not_come_in_by_that_day(auditrack: Run) -> None:
    done = auditrack("show", "schools/1", "--as-of", "2022-08-30")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "auditrack: schools/1 had not been received by 30 August 2022. Choose a later date with --as-of.\n"
    )


@pytest.mark.usefixtures("busy")
def test_a_meeting_that_asked_for_nothing_says_so_and_asks_for_no_later_day(auditrack: Run) -> None:
    done = auditrack("show", "2024-01-09-audit")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "auditrack: 2024-01-09-audit is a meeting that requested no actions.\n"


@pytest.mark.usefixtures("busy")
def test_a_month_means_its_last_day(auditrack: Run) -> None:
    assert auditrack("show", "schools/1", "--as-of", "2022-08").returncode == 0


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("2023", "auditrack: '2023' could mean any of these: "),
        ("schools/9", "auditrack: there is no recommendation '9'. Choose from: 1, 2, 3"),
        ("shcools", "auditrack: there is no inspection 'shcools'. Did you mean 2022-06-schools"),
    ],
)
@pytest.mark.usefixtures("busy")
def test_a_name_that_means_nothing_or_too_much(said: str, message: str, auditrack: Run) -> None:
    done = auditrack("show", said, *DAY)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "said"), [("inspection", "schools"), ("item", "schools/2"), ("items", "roads/1"), ("follows", "roads/2")]
)
@pytest.mark.usefixtures("busy")
def test_json(name: str, said: str, auditrack: Run, golden: Golden) -> None:
    golden(Path(f"show/{name}.json"), auditrack("show", said, *DAY, "--json").stdout)


@pytest.mark.usefixtures("busy")
def test_json_of_an_inspection_holds_its_items(auditrack: Run) -> None:
    told = json.loads(auditrack("show", "schools", *DAY, "--json").stdout)
    assert (told["version"], told["as_of"]) == (1, "2023-12-15")
    assert [each["address"] for each in told["inspection"]["items"]] == [f"2022-06-schools/{n}" for n in range(1, 6)]


@pytest.mark.usefixtures("busy")
def test_json_of_a_withheld_inspection_holds_none(auditrack: Run) -> None:
    told = auditrack("show", "homes", *DAY, "--json").stdout
    assert json.loads(told)["inspection"]["items"] == []
    assert "ZZ" not in told


@pytest.mark.usefixtures("busy")
def test_a_word_that_is_no_name_is_looked_for(auditrack: Run) -> None:
    done = auditrack("show", "governors", "--as-of", "2023-12-15")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Nothing is called 'governors'. These items hold the word:\n")
    assert "2022-06-schools/4" in done.stdout
    assert auditrack("show", "zzsecret", "--as-of", "2023-12-15").returncode == 2
    assert auditrack("show", "zzsecret", "--as-of", "2023-12-15", "--audience", "members").returncode == 0
    items = json.loads(auditrack("show", "governors", "--as-of", "2023-12-15", "--json").stdout)["items"]
    assert "2022-06-schools/4" in [item["address"] for item in items]
