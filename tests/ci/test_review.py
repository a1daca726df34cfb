"""What reviewers see on GitHub and GitLab: the script that their jobs run, with a stand-in for the service."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ITEM, ROOT, Request

UPDATE = "      - date: 2024-01-20\n        status: complete\n        evidence: Minutes of the board\n"
SOUND = ITEM + UPDATE
REWRITTEN = ITEM.replace("due: 2023-03", "due: 2023-12")
WRONG = ITEM.replace("status: in progress", "status: in progres")


def test_a_sound_change_is_told_in_a_comment_and_the_summary(request_: Request) -> None:
    request_.propose(SOUND)
    done = request_.on_github()
    assert (done.returncode, done.stdout) == (0, ""), done
    (comment,) = request_.told["comments"]
    marker, _, body = comment["body"].partition("\n")
    assert marker.startswith("<!-- auditrack review ")
    assert body == request_.summary
    assert body.startswith("`auditrack check` found no errors.\n\n### Changes to the register\n")
    assert "complete" in body


@pytest.mark.laws
def test_the_comment_is_kept_up_to_date(request_: Request) -> None:
    """The same one is written anew; what others wrote, even if it looks like ours, is left alone."""
    request_.propose(SOUND)
    request_.on_github()
    (ours,) = request_.told["comments"]
    others = {"id": 1, "user": {"type": "User"}, "body": ours["body"]}
    request_.tell(comments=[others, ours | {"body": ours["body"].partition("\n")[0] + "\nof yesterday"}])
    assert request_.on_github().returncode == 0
    assert request_.told["comments"] == [others, ours]
    assert all(asked[0] == "secret" for asked in request_.told["asked"])


@pytest.mark.laws
def test_a_comment_for_each_registry(request_: Request) -> None:
    request_.propose(SOUND)
    for folder in ("registry", "./registry", "registry"):
        assert request_.on_github(AUDITRACK_REGISTRY=folder).returncode == 0
    assert len(request_.told["comments"]) == 2


@pytest.mark.laws
def test_a_change_that_rewrites_the_past_is_red_and_annotated(request_: Request) -> None:
    request_.propose(REWRITTEN)
    done = request_.on_github()
    assert done.returncode == 1
    place = "file=registry/inspections/2022-08-review.yaml,line=10,col=10"
    assert f"::error {place},title=original-deadline-changed::" in done.stdout
    assert "original" in request_.summary


@pytest.mark.laws
def test_an_unsound_register_is_red_and_its_errors_are_in_the_summary(request_: Request) -> None:
    request_.propose(WRONG)
    done = request_.on_github()
    assert done.returncode == 1
    assert "::error file=registry/inspections/2022-08-review.yaml,line=13,col=17,title=unknown-status::" in done.stdout
    assert request_.summary.startswith(
        "**`auditrack guard` found errors: past entries were changed, or changes could not be compared.** "
    )
    assert "**The register has errors.**" in request_.summary
    assert "\n#### Problems found by check\n\n    registry/" in request_.summary
    assert "registry/inspections/2022-08-review.yaml:13:17: error: 'in progres' is not a valid value" in " ".join(
        request_.summary.split()
    )
    assert "not compared" in request_.summary.casefold()


@pytest.mark.laws
@pytest.mark.parametrize("may", ["read", "nothing"])
def test_from_a_fork_there_is_a_summary_and_no_comment(request_: Request, may: str) -> None:
    request_.propose(SOUND)
    request_.tell(may=may)
    done = request_.on_github()
    assert done.returncode == 0
    assert "No comment: this job may not write one" in done.stderr
    assert request_.summary.startswith("`auditrack check` found no errors.")


@pytest.mark.laws
def test_no_comment_where_none_is_wanted(request_: Request) -> None:
    request_.propose(SOUND)
    assert request_.on_github(AUDITRACK_COMMENT="false").returncode == 0
    assert request_.told["asked"] == []


@pytest.mark.laws
def test_what_others_did_on_main_is_not_told(request_: Request) -> None:
    """Main went on: whether the service checks out the branch, or what would be merged, only the branch counts."""
    request_.propose(SOUND, merged=False)
    request_.git("switch", "-q", "main")
    other = request_.file.with_name("2023-01-other.yaml")
    other.write_text(ITEM.replace("Peer review", "Another review"), encoding="utf-8")
    request_.git("add", "-A")
    request_.base = request_.commit(ITEM)
    request_.git("switch", "-q", "proposed")
    assert request_.on_github().returncode == 0
    of_the_branch = request_.summary
    request_.git("switch", "-q", "--detach", "main")
    request_.git("merge", "-q", "--no-ff", "-m", "merged for the job", "proposed")
    assert request_.on_github().returncode == 0
    assert request_.summary == of_the_branch
    assert "Another review" not in of_the_branch


def test_without_the_history_it_is_red(request_: Request) -> None:
    request_.propose(SOUND, merged=False)
    whole, shallow = request_.folder, request_.folder.with_name("shallow")
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{whole}", shallow], check=True)
    request_.folder = shallow
    done = request_.on_github()
    assert done.returncode == 2
    assert "fetch-depth: 0" in done.stderr
    assert request_.summary == (
        "`auditrack check` found no errors.\n\n"
        "**The changes could not be compared.** The log of the job gives the reason.\n"
    )


@pytest.mark.laws
def test_without_a_registry_it_is_red(request_: Request) -> None:
    request_.propose(SOUND)
    done = request_.on_github(AUDITRACK_REGISTRY="$(touch hacked)")
    assert done.returncode == 2
    assert "could not be checked" in request_.summary


def test_a_push_is_checked_only(request_: Request) -> None:
    (request_.programs.parent / "event.json").write_text(json.dumps({"ref": "refs/heads/main"}), encoding="utf-8")
    done = request_.on_github()
    assert done.returncode == 0
    assert request_.summary == "`auditrack check` found no errors.\n\n"
    assert request_.told["asked"] == []


def test_nothing_of_the_request_is_run(request_: Request) -> None:
    """Its title and branch hold commands, and its files Python modules of known names."""
    for name in ("json.py", "auditrack.py", "sitecustomize.py"):
        (request_.folder / name).write_text("open('hacked', 'w')\n", encoding="utf-8")
    request_.git("add", "-A")
    request_.propose(SOUND)
    assert request_.on_github().returncode == 0
    assert not list(request_.folder.rglob("hacked"))


@pytest.mark.laws
def test_gitlab(request_: Request) -> None:
    request_.propose(SOUND, merged=False)
    others = {"id": 1, "author": {"id": 2}, "body": "Looks fine."}
    request_.tell(comments=[others])
    first = request_.on_gitlab()
    assert first.returncode == 0, first
    assert first.stdout.startswith("`auditrack check` found no errors.\n\n### Changes to the register\n")
    request_.on_gitlab()
    theirs, ours = request_.told["comments"]
    assert theirs == others
    assert ours["body"].partition("\n")[2] == first.stdout
    assert not any("secret" in argument for asked in request_.told["asked"] for argument in asked)


@pytest.mark.laws
@pytest.mark.parametrize("environment", [{"AUDITRACK_TOKEN": ""}, {}])
def test_gitlab_without_leave_to_comment(request_: Request, environment: dict[str, str]) -> None:
    request_.propose(REWRITTEN, merged=False)
    request_.tell(may="nothing")
    done = request_.on_gitlab(**environment)
    assert done.returncode == 1
    assert "No comment: this job may not write one" in done.stderr
    assert "original-deadline-changed" in done.stdout


@pytest.mark.laws
def test_gitlab_is_given_a_report_of_code_quality(request_: Request) -> None:
    """A file that the job made itself, whatever the request has put in its place."""
    elsewhere = request_.folder.parent / "elsewhere"
    report = request_.folder / "quality.json"
    report.symlink_to(elsewhere)
    request_.propose(ITEM.replace("due: 2023-03", "due: 2023-02-30"), merged=False)
    done = request_.on_gitlab(AUDITRACK_CODE_QUALITY=report.name)
    assert done.returncode == 1
    (found,) = (one for one in json.loads(report.read_text(encoding="utf-8")) if one["severity"] == "major")
    assert found["location"] == {"path": "registry/inspections/2022-08-review.yaml", "lines": {"begin": 10}}
    assert not elsewhere.exists()


@pytest.mark.laws
def test_there_is_no_report_where_the_register_cannot_be_checked(request_: Request) -> None:
    request_.propose(SOUND, merged=False)
    done = request_.on_gitlab(AUDITRACK_CODE_QUALITY="quality.json", AUDITRACK_REGISTRY="nowhere")
    assert done.returncode == 2
    assert not (request_.folder / "quality.json").exists()


def test_the_script_is_sound_shell() -> None:
    shellcheck = Path(sys.executable).with_name("shellcheck")
    done = subprocess.run([shellcheck, ROOT / "ci" / "review.sh"], capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stdout) == (0, "")
