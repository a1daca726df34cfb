"""``log`` and ``restate``: the life of an item in git, and what a committee was told against what is said now."""

import json
from datetime import date
from pathlib import Path

import pytest

from auditrack.cli.commands import history as past
from tests.cli.conftest import BUSY, Run
from tests.conftest import Golden
from tests.gitting import Repository
from tests.story import ILACS, NOTED, VALUE, Story

DAY = "2024-01-09"
SCHOOLS = "registry/inspections/2023-06-schools.yaml"
MEETING = "registry/meetings/2024-01-09-audit.yaml"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past, "today", lambda: date(2024, 4, 2))


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with one commit of the minimal register; its top is the current folder."""
    repository = Repository.make(tmp_path / "council").sound()
    repository.commit("The register begins", "2024-01-02")
    monkeypatch.chdir(repository.path)
    return repository


# log


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("item", ["log", "ilacs/3"]),
        ("item-for-members", ["log", "ilacs/3", "--audience", "members"]),
        ("corrected", ["log", "ilacs/1"]),
        ("deleted", ["log", "send/4"]),
        ("renamed", ["log", "value/1"]),
        ("inspection", ["log", "fire"]),
        ("meeting", ["log", "2024-01-09-audit"]),
        ("register", ["log"]),
        ("earlier", ["log", "ilacs/4", "--at", "main~3"]),
    ],
)
def test_whole_screens(name: str, arguments: list[str], story: Story, auditrack: Run, golden: Golden) -> None:
    done = auditrack(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 80
    golden(Path(f"log/{name}.txt"), story.without_ids(done.stdout))


@pytest.mark.parametrize(("name", "arguments"), [("item", ["log", "ilacs/3"]), ("register", ["log"])])
def test_json_and_csv(name: str, arguments: list[str], story: Story, auditrack: Run, golden: Golden) -> None:
    golden(Path(f"log/{name}.json"), story.without_ids(auditrack(*arguments, "--json").stdout))
    golden(Path(f"log/{name}.csv"), story.without_ids(auditrack(*arguments, "--format", "csv").stdout))


@pytest.mark.usefixtures("story")
def test_wide_and_through_the_installed_script(script: Run) -> None:
    done = script("log", "ilacs/3", COLUMNS="120")
    assert (done.returncode, done.stderr) == (0, "")
    assert 80 < max(map(len, done.stdout.splitlines())) <= 120


def test_what_is_not_committed_is_told_so(made: Repository, auditrack: Run) -> None:
    made.change(SCHOOLS, "title: ", "title: New ")
    made.write("registry/inspections/new.yaml", (made.path / SCHOOLS).read_text(encoding="utf-8"))
    assert "title changed (not committed yet)" in auditrack("log", "2023-06").stdout
    assert "Not committed yet." in auditrack("log", "new").stdout
    assert "new" not in auditrack("log").stdout


@pytest.mark.usefixtures("story")
def test_a_ref_that_never_was(auditrack: Run) -> None:
    done = auditrack("log", "ilacs/9")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "auditrack: 2022-06-ilacs has never had a recommendation '9'.\n"


@pytest.mark.parametrize("said", ["nope", "2023"])
@pytest.mark.usefixtures("story")
def test_a_name_that_means_nothing_or_too_much(said: str, auditrack: Run) -> None:
    done = auditrack("log", said)
    *left_out, last = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (2, "")
    assert left_out[0] == "Left out because of errors (run auditrack check):"  # what is meant may be among these
    assert last.startswith("auditrack: ")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--at", "nope"], "auditrack: there is no revision 'nope'."),
        (["--at=-x"], "auditrack: there is no revision '-x'."),
        (["--at", ""], "auditrack: there is no revision ''."),
    ],
)
@pytest.mark.usefixtures("story")
def test_a_revision_that_is_none(options: list[str], said: str, auditrack: Run) -> None:
    done = auditrack("log", *options)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(said)


def test_no_repository(registry: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(registry.parents[1]))
    for command in (["log"], ["log", "schools"], ["restate", "--meeting", DAY], ["status", "--at", "HEAD"]):
        done = auditrack(*command)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert "is not in a git repository" in done.stderr


def test_nothing_committed_yet(tmp_path: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Repository.make(tmp_path / "council").sound().path)
    for command in (["log"], ["log", "schools"], ["restate", "--meeting", DAY], ["status", "--at", "HEAD"], ["diff"]):
        done = auditrack(*command)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "auditrack: nothing has been committed yet, so there is no history.\n"


def test_a_version_that_cannot_be_read_is_passed_over(made: Repository, auditrack: Run) -> None:
    text = (made.path / SCHOOLS).read_text(encoding="utf-8")
    made.write(SCHOOLS, "title: @\n")
    made.commit("Broken", "2024-01-03")
    made.write(SCHOOLS, text)
    made.commit("Mended", "2024-01-04", "B. Clerk")
    told = auditrack("log", "2023-06-schools").stdout
    assert "The version of 3 January 2024 (A. Officer, " in told
    assert "B. Clerk" not in told


def test_a_shallow_clone_says_that_there_may_be_more(made: Repository, tmp_path: Path, auditrack: Run) -> None:
    made.commit("Another", "2024-01-03")
    made.git("clone", "--quiet", "--depth=1", f"file://{made.path}", str(tmp_path / "shallow"))
    told = auditrack("--registry", str(tmp_path / "shallow"), "log", "2023-06-schools").stdout
    assert "This is a shallow clone" in told


# What is not public


@pytest.fixture
def busy_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The register in which everything happens, an exempt inspection among it, after two commits."""
    made = Repository.make(tmp_path / "council")
    for path in sorted(BUSY.rglob("*.yaml")):
        made.write(f"registry/{path.relative_to(BUSY).as_posix()}", path.read_text(encoding="utf-8"))
    made.commit("The register begins", "2023-10-02")
    exempt = "registry/inspections/2022-09-secret.yaml"
    made.write(exempt, (made.path / exempt).read_text(encoding="utf-8").replace("title: ", "title: ZZ "))
    made.commit("ZZ secret", "2023-10-03")
    monkeypatch.chdir(made.path)
    return made


@pytest.mark.usefixtures("busy_history")
def test_the_public_learns_nothing_of_what_is_exempt(auditrack: Run) -> None:
    for command in (["log"], ["log", "--json"], ["log", "homes"], ["log", "secret"], ["log", "2022-09-secret"]):
        done = auditrack(*command)
        assert "ZZ" not in done.stdout + done.stderr, command
        assert "secret" not in done.stdout, command
    assert auditrack("log", "secret").returncode == 2
    assert "2022-09-secret" in auditrack("log", "--audience", "members").stdout
    assert "ZZ" in auditrack("log", "secret", "--audience", "members").stdout


def test_the_public_learns_nothing_of_the_time_before_a_file_was_public(made: Repository, auditrack: Run) -> None:
    path = "registry/inspections/2023-07-homes.yaml"
    made.write(path, f"title: Homes\nbody: Ofsted\nkind: inspection\ndirectorate: CYPS\nreported: 2023-07\n{HIDDEN}")
    made.commit("ZZ begins", "2024-01-03", "ZZ author")
    made.change(path, "ZZ first", "ZZ second")
    made.commit("ZZ goes on", "2024-01-04", "ZZ author")
    made.change(path, "disclosure: exempt\nexemption: Paragraph 3\n", "")
    made.change(path, "ZZ second", "Third")
    made.commit("ZZ published", "2024-01-05", "ZZ author")
    made.change(path, "Third", "Fourth")
    made.commit("A word is changed", "2024-01-06")
    told = auditrack("log", "homes").stdout
    assert "ZZ" not in told + "".join(auditrack("log", *rest).stdout for rest in (["--json"], ["homes", "--json"]))
    assert told.startswith("2023-07-homes: Homes\n  First committed on 5 January 2024 (")
    assert "note changed on 6 January 2024 (A. Officer, " in told
    assert not [day for day in ("3 January", "4 January") if day in told]
    assert "ZZ first" in auditrack("log", "homes", "--audience", "members").stdout


HIDDEN = """disclosure: exempt
exemption: Paragraph 3
recommendations:
  - ref: "1"
    text: Mend the roof.
    due: 2024-03
    updates:
      - date: 2023-11
        status: in progress
        note: ZZ first.
"""


def test_commits_that_changed_only_what_is_exempt_are_not_listed(made: Repository, auditrack: Run) -> None:
    """Nor do they take the place of others: the latest changes are as many as without them."""
    public = [f"Change {number}" for number in range(1, 21)]
    for number, subject in enumerate(public):
        made.change(SCHOOLS, "title: ", "title: A ")
        made.commit(subject, "2024-01-03")
        made.write("registry/inspections/secret.yaml", f"disclosure: exempt\ntitle: ZZ {number}\n")
        made.commit("ZZ secret", "2024-01-03", "ZZ author")
    done = auditrack("log")
    assert "ZZ" not in done.stdout
    assert "secret" not in done.stdout
    assert [line.strip() for line in done.stdout.splitlines() if "Change" in line] == public[::-1]
    assert done.stdout.startswith("Latest changes to the register\n")
    assert len(json.loads(auditrack("log", "--json", "--audience", "members").stdout)["commits"]) == 20


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_the_public_does_not_see_the_notes_of_what_only_its_judgement_is_public_of(
    form: list[str], busy_history: Repository, auditrack: Run
) -> None:
    path = "registry/inspections/2023-08-homes.yaml"
    text = (busy_history.path / path).read_text(encoding="utf-8")
    busy_history.write(path, f"{text}updates:\n  - date: 2023-10\n    note: ZZ is said.\n    by: ZZ\n")
    busy_history.commit("A note", "2023-10-04")
    assert "ZZ" not in auditrack("log", "homes", *form).stdout
    assert "ZZ is said." in auditrack("log", "homes", "--audience", "members", *form).stdout


def test_a_commit_to_both_says_nothing_of_itself(busy_history: Repository, auditrack: Run) -> None:
    for name in ("2022-09-secret", "2022-06-schools"):
        path = f"registry/inspections/{name}.yaml"
        text = (busy_history.path / path).read_text(encoding="utf-8")
        busy_history.write(path, text.replace("fieldwork: ", "fieldwork: 2022-05/", 1))
    busy_history.commit("ZZ both", "2024-02-01")
    for command in (["log"], ["log", "schools"], ["restate", "--meeting", "2024-01", "--at", "HEAD~1"]):
        for form in ([], ["--json"]):
            assert "ZZ" not in auditrack(*command, *form).stdout, command
        assert "ZZ" in auditrack(*command, "--audience", "members", "--json").stdout, command


def test_what_was_taken_out_of_a_public_file_is_not_shown_to_the_public(made: Repository, auditrack: Run) -> None:
    text = (made.path / SCHOOLS).read_text(encoding="utf-8")
    at = text.index("updates:\n") + len("updates:\n")
    indent = " " * (len(text[at:]) - len(text[at:].lstrip()))
    made.write(SCHOOLS, f"{text[:at]}{indent}- date: 2023-08\n{indent}  note: ZZ of a child.\n{text[at:]}")
    made.commit("A note", "2024-01-03")
    made.write(SCHOOLS, text)
    made.commit("Taken out", "2024-01-04")
    for form in ([], ["--json"]):
        assert "ZZ" not in auditrack("log", "2023-06-schools", *form).stdout
    assert "ZZ" in auditrack("log", "2023-06-schools", "--audience", "members").stdout


# restate


def test_whole_restatement(story: Story, auditrack: Run, golden: Golden) -> None:
    done = auditrack("restate", "--meeting", "2024-01")
    assert (done.returncode, done.stderr) == (0, "")
    golden(Path("restate/story.txt"), story.without_ids(done.stdout))
    golden(
        Path("restate/story.json"), story.without_ids(auditrack("restate", "--meeting", "2024-01", "--json").stdout)
    )


def test_a_commit_that_was_set_back_is_not_what_was_reported(made: Repository, auditrack: Run) -> None:
    """It comes after one of a later day, so it was made later; log and restate say that dates run backwards."""
    begun = made.git("rev-parse", "HEAD")
    later = made.commit("After the meeting", "2024-03-01")
    made.change(SCHOOLS, "due: 2024-03", "due: 2031-12")
    set_back = made.commit("Tidy", "2024-01-06")
    told = (
        f"Dates of commits run backwards: {set_back[:7]} is dated 6 January 2024 and comes after {later[:7]} of "
        "1 March 2024. A date was set by hand, or a clock was wrong."
    )
    done = auditrack("restate", "--meeting", "2024-01")
    assert told in " ".join(done.stdout.split())
    assert "1 item now differs from what was reported" in done.stdout
    answer = json.loads(auditrack("restate", "--meeting", "2024-01", "--json").stdout)
    assert answer["told_by"]["id"] == begun
    days = {"commit": "2024-01-06", "after": "2024-03-01"}
    ids = {"commit": set_back, "after": later}
    assert answer["backwards"] == [{side: {"id": ids[side], "day": days[side]} for side in ids}]
    for command in (["log"], ["log", "schools"]):
        assert auditrack(*command).stderr == f"{told}\n"


@pytest.mark.usefixtures("story")
def test_at_a_revision_of_ones_own(auditrack: Run) -> None:
    told = auditrack("restate", "--meeting", "2024-01", "--at", "main").stdout
    assert "Reported: the register as it was at main (C. Deputy, " in told
    assert told.endswith("\nNothing has changed.\n")
    assert (
        len(json.loads(auditrack("restate", "--meeting", "2024-01", "--at", "tidy~3", "--json").stdout)["items"]) == 1
    )


def test_a_meeting_before_the_history_begins(made: Repository, auditrack: Run) -> None:
    made.write("registry/meetings/2023-11-02-audit.yaml", "committee: audit\ndate: 2023-11-02\n")
    done = auditrack("restate", "--meeting", "2023-11")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "auditrack: git history starts on 2 January 2024, after the meeting of 2 November 2023. "
        "Use --at to name the commit closest to what was reported.\n"
    )


def test_the_commit_that_recorded_the_figures(made: Repository, auditrack: Run) -> None:
    made.change("registry/registry.yaml", "format: 1", "format: 1 # before the paper")
    made.commit("Before", "2024-01-04")
    assert auditrack("report", "--record", "-o", "-").returncode == 0
    made.commit("The paper", "2024-01-05", "B. Clerk")
    made.change("registry/registry.yaml", "format: 1 # before the paper", "format: 1")
    made.commit("After", "2024-01-08")
    told = auditrack("restate", "--meeting", DAY).stdout
    told = " ".join(told.split())
    assert "Reported: the figures and items recorded in registry/meetings/2024-01-09-audit.yaml. Later commits" in told
    assert "as it was on 5 January 2024, when its figures were recorded as reported (B. Clerk, " in told


def test_what_was_recorded_is_what_was_reported_whatever_was_committed(made: Repository, auditrack: Run) -> None:
    assert auditrack("report", "--record", "-o", "-").returncode == 0
    made.commit("The paper", "2024-01-05", "B. Clerk")
    made.change(MEETING, "  overdue: 0\n", "  overdue: 1\n")
    told = json.loads(auditrack("restate", "--meeting", DAY, "--json").stdout)
    assert (told["of_record"], told["figures"], told["items"]) == ("figures and items", {"overdue": -1}, [])
    text = made.path / MEETING
    text.write_text(text.read_text(encoding="utf-8").partition("  items:")[0], encoding="utf-8")
    told = " ".join(auditrack("restate", "--meeting", DAY).stdout.split())
    assert "Reported: the figures recorded in registry/meetings/2024-01-09-audit.yaml. Of items, the register" in told


def test_a_day_that_the_register_does_not_compute_is_not_compared(made: Repository, auditrack: Run) -> None:
    assert auditrack("report", "--record", "-o", "-").returncode == 0
    made.change("registry/registry.yaml", "format: 1", "format: 1\nregister_from: 2024-02")
    told = auditrack("restate", "--meeting", DAY)
    assert told.returncode == 0
    words = " ".join(told.stdout.split())
    assert words.startswith("The register does not compute the position on 15 December 2023: it begins on 1 February")
    assert "recorded as reported to the meeting of 9 January 2024. New: " in words
    answer = json.loads(auditrack("restate", "--meeting", DAY, "--json").stdout)
    assert (answer["computed"], answer["meeting"]) == (False, "2024-01-09-audit")
    assert answer["recorded"]["new_inspections"] is not None
    text = made.path / MEETING
    text.write_text(text.read_text(encoding="utf-8").partition("reported:")[0], encoding="utf-8")
    assert "Nothing was recorded as reported" in " ".join(auditrack("restate", "--meeting", DAY).stdout.split())
    assert json.loads(auditrack("restate", "--meeting", DAY, "--json").stdout)["recorded"] is None


def test_a_file_that_cannot_be_read_never_reads_as_nothing(made: Repository, auditrack: Run) -> None:
    made.write(SCHOOLS, "title: @\n")
    done = auditrack("restate", "--meeting", DAY)
    assert done.returncode == 1
    assert f"Not compared: {SCHOOLS} cannot be read in its present version" in " ".join(done.stdout.split())
    assert "Nothing has changed" not in done.stdout


def test_an_inspection_that_is_gone(made: Repository, auditrack: Run) -> None:
    (made.path / SCHOOLS).unlink()
    told = auditrack("restate", "--meeting", DAY).stdout
    assert "now:      not in the register\n      by:       not committed yet" in told


def test_a_setting_that_moves_every_item(made: Repository, auditrack: Run) -> None:
    made.change("registry/registry.yaml", "format: 1", "format: 1\ncompletion: verified")
    told = auditrack("restate", "--meeting", DAY).stdout
    assert "Nothing has changed" in told or "see registry.yaml" in told


def test_figures_that_move_where_no_item_stands_otherwise(made: Repository, auditrack: Run) -> None:
    path = made.path / SCHOOLS
    path.write_text(
        f"{path.read_text(encoding='utf-8')}\ndisclosure: exempt\nexemption: paragraph 3\n", encoding="utf-8"
    )
    for audience, why in (
        ("public", "because what is disclosed to the public has changed"),
        ("members", None),
    ):
        told = auditrack("restate", "--meeting", DAY, "--audience", audience).stdout
        assert ("No item differs from what was reported, but these figures do." in told) == (why is not None)
        assert (why or "Nothing has changed.") in told


def test_the_files_of_the_story_are_where_the_tests_think(story: Story) -> None:
    assert NOTED in (story.repository.path / ILACS).read_text(encoding="utf-8")
    assert (story.repository.path / VALUE).exists()
