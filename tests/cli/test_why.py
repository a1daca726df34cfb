"""``why``: the items behind a figure, as many as it says."""

import json

import pytest

from auditrack.core.standing.explained import KEYS
from tests.cli.conftest import Run, Screen

MEETING = "2024-01"


@pytest.mark.parametrize("key", ["ongoing_delayed", "new_inspections", "granted_since"])
@pytest.mark.parametrize("columns", ["80", "120"])
@pytest.mark.usefixtures("busy")
def test_whole_screens(key: str, columns: str, screen: Screen) -> None:
    assert "ZZ" not in screen(f"why/{key}", columns, "why", key, "--meeting", MEETING)


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("audience", ["public", "members"])
def test_every_figure_of_status_is_explained_by_as_many(auditrack: Run, audience: str) -> None:
    options = ("--meeting", MEETING, "--audience", audience, "--json")
    status = json.loads(auditrack("status", *options).stdout)
    for key in KEYS:
        section, _, name = key.rpartition(".")
        figure = (status[section] if section else status)[name]
        answer = json.loads(auditrack("why", key, *options).stdout)
        assert answer["key"] == key
        assert len(answer["addresses"]) == (len(figure) if isinstance(figure, list) else figure or 0), key


@pytest.mark.usefixtures("busy")
def test_the_bare_name_is_enough(auditrack: Run) -> None:
    whole, bare = (
        auditrack("why", key, "--meeting", MEETING) for key in ("headline.ongoing_delayed", "ongoing-delayed")
    )
    assert (bare.returncode, bare.stdout) == (0, whole.stdout)
    first = json.loads(auditrack("why", "granted_since", "--as-of", "2021-01-01", "--json").stdout)
    assert (first["figure"], first["addresses"]) == (None, [])
    assert "there was no report before" in auditrack("why", "granted_since", "--as-of", "2021-01-01").stdout


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(
    ("key", "says"),
    [("ongoin_delayed", "there is no figure 'ongoin_delayed'. Did you mean ongoing_delayed?"), ("x", "Use a name of")],
)
def test_a_figure_that_there_is_not(auditrack: Run, key: str, says: str) -> None:
    done = auditrack("why", key, "--meeting", MEETING)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


def test_a_day_that_the_register_does_not_compute(auditrack: Run) -> None:
    done = auditrack("--registry", "example", "why", "closing", "--meeting", "2023-07")
    assert done.returncode == 2
    assert "does not compute the position on 15 June 2023" in done.stderr
