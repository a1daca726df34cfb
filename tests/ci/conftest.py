"""A pull request on a small register in a real repository, and stand-ins for what talks to the services."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ITEM = """\
title: Peer review
body: LGA
kind: review
directorate: CYPS
reported: 2022-08
judgement: none
recommendations:
  - ref: "1"
    text: Do the first thing.
    due: 2023-03
    updates:
      - date: 2022-09
        status: in progress
"""
GH = """\
import json, os, re, sys
state = os.environ["FAKE_STATE"]
with open(state, encoding="utf-8") as file:
    told = json.load(file)
arguments = sys.argv[1:]
told["asked"].append([os.environ["GH_TOKEN"], *arguments])
assert arguments.pop(0) == "api", arguments
method, address, body = "GET", None, None
while arguments:
    argument = arguments.pop(0)
    if argument == "--method":
        method = arguments.pop(0)
    elif argument == "--field":
        name, _, path = arguments.pop(0).partition("=@")
        assert name == "body"
        body = open(path, encoding="utf-8").read()
    elif argument == "--jq":
        marker = re.search(r'startswith\\("(.*?)"\\)', arguments.pop(0))[1]
    elif argument not in ("--paginate", "--silent"):
        address = argument
if told["may"] == "nothing" or (told["may"] == "read" and method != "GET"):
    print("gh: Resource not accessible by integration (HTTP 403)", file=sys.stderr)
    sys.exit(1)
if method == "GET":
    assert address == "repos/council/register/issues/7/comments?per_page=100", address
    for comment in told["comments"]:
        if comment["user"]["type"] == "Bot" and comment["body"].startswith(marker):
            print(comment["id"])
elif method == "POST":
    assert address == "repos/council/register/issues/7/comments", address
    told["comments"].append({"id": 100 + len(told["comments"]), "user": {"type": "Bot"}, "body": body})
else:
    assert method == "PATCH"
    number = int(address.removeprefix("repos/council/register/issues/comments/"))
    next(each for each in told["comments"] if each["id"] == number)["body"] = body
with open(state, "w", encoding="utf-8") as file:
    json.dump(told, file)
"""
CURL = """\
import json, os, re, sys
state = os.environ["FAKE_STATE"]
with open(state, encoding="utf-8") as file:
    told = json.load(file)
arguments = sys.argv[1:]
told["asked"].append(list(arguments))
method, address, body = "GET", None, None
while arguments:
    argument = arguments.pop(0)
    if argument == "--request":
        method = arguments.pop(0)
    elif argument == "--config":
        assert open(arguments.pop(0)).read() == 'header = "PRIVATE-TOKEN: secret"\\n'
    elif argument == "--output":
        arguments.pop(0)
    elif argument == "--data-urlencode":
        name, _, path = arguments.pop(0).partition("@")
        assert name == "body"
        body = open(path, encoding="utf-8").read()
    elif not argument.startswith("--"):
        address = argument.removeprefix("https://gitlab.example.org/api/v4/")
if told["may"] == "nothing":
    sys.exit("curl: (22) The requested URL returned error: 403")
notes = "projects/5/merge_requests/7/notes"
if method == "GET":
    answers = {"user": {"id": 1}, f"{notes}?per_page=100&sort=asc": told["comments"]}
    print(json.dumps(answers[address]))
elif method == "POST":
    assert address == notes, address
    told["comments"].append({"id": 100 + len(told["comments"]), "author": {"id": 1}, "body": body})
else:
    assert method == "PUT"
    next(each for each in told["comments"] if f"{notes}/{each['id']}" == address)["body"] = body
with open(state, "w", encoding="utf-8") as file:
    json.dump(told, file)
"""


@dataclass
class Request:
    """A pull request, or merge request: its repository, and what the service would say of it."""

    folder: Path
    programs: Path
    state: Path
    base: str = ""
    head: str = ""
    script: Sequence[str] = ("bash", str(ROOT / "ci" / "review.sh"))

    @property
    def file(self) -> Path:
        """The one inspection of its register."""
        return self.folder / "registry" / "inspections" / "2022-08-review.yaml"

    def git(self, *arguments: str) -> str:
        """What git says in the repository."""
        person = {
            f"GIT_{role}_{what}": "o@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        return subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=os.environ | person | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout.strip()

    def commit(self, text: str) -> str:
        """Commit the inspection as this text; the commit."""
        self.file.write_text(text, encoding="utf-8")
        self.git("commit", "-q", "-a", "--allow-empty", "-m", "a change")
        return self.git("rev-parse", "HEAD")

    def propose(self, text: str, merged: bool = True) -> None:
        """Propose this text on a branch; the service checks out the branch, or what it would be merged."""
        self.git("switch", "-q", "-c", "proposed")
        self.head = self.commit(text)
        if merged:
            self.git("switch", "-q", "--detach", "main")
            self.git("merge", "-q", "--no-ff", "-m", "merged for the job", "proposed")

    @property
    def told(self) -> dict[str, Any]:
        """What the service was asked, and the comments that it holds."""
        made: dict[str, Any] = json.loads(self.state.read_text(encoding="utf-8"))
        return made

    def tell(self, **values: Any) -> None:
        """Set what the service allows, or holds."""
        self.state.write_text(json.dumps(self.told | values), encoding="utf-8")

    def review(self, **environment: str) -> CompletedProcess[str]:
        """Run the script as a job does."""
        kept = {name: os.environ[name] for name in ("HOME", "TMPDIR") if name in os.environ}
        path = os.pathsep.join((str(self.programs), os.path.dirname(sys.executable), os.environ["PATH"]))
        return subprocess.run(
            self.script,
            cwd=self.folder,
            env=kept | {"PATH": path, "FAKE_STATE": str(self.state), "COLUMNS": "80"} | environment,
            capture_output=True,
            encoding="utf-8",
        )

    def on_github(self, **environment: str) -> CompletedProcess[str]:
        """Run it as GitHub does, with an event file."""
        event = {
            "action": "synchronize",
            "number": 7,
            "pull_request": {
                "number": 7,
                "title": "$(touch hacked) `touch hacked` ${{ github.token }}",
                "base": {"ref": "main", "sha": self.base},
                "head": {"ref": "$(touch hacked)", "sha": self.head},
            },
        }
        event_file, summary = (self.programs.parent / name for name in ("event.json", "summary.md"))
        if not event_file.exists():
            event_file.write_text(json.dumps(event), encoding="utf-8")
        summary.write_text("", encoding="utf-8")
        said = {"GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "council/register", "GH_TOKEN": "secret"}
        said |= {"GITHUB_EVENT_PATH": str(event_file), "GITHUB_STEP_SUMMARY": str(summary)}
        return self.review(**said, **environment)

    @property
    def summary(self) -> str:
        """The job's summary."""
        return (self.programs.parent / "summary.md").read_text(encoding="utf-8")

    def on_gitlab(self, **environment: str) -> CompletedProcess[str]:
        """Run it as GitLab does."""
        said = {
            "GITLAB_CI": "true",
            "CI_API_V4_URL": "https://gitlab.example.org/api/v4",
            "CI_PROJECT_ID": "5",
            "CI_MERGE_REQUEST_IID": "7",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": self.base,
            "AUDITRACK_TOKEN": "secret",
        }
        return self.review(**said | environment)


@pytest.fixture
def request_(registry: Path) -> Request:
    """A repository with a sound register on its main branch, from which a request can be made."""
    programs = registry.parent.parent / f"{registry.parent.name}-programs" / "bin"
    programs.mkdir(parents=True)
    for name, text in (("gh", GH), ("curl", CURL)):
        (programs / name).write_text(f"#!{sys.executable}\n{text}", encoding="utf-8")
        (programs / name).chmod(0o755)
    state = programs.parent / "state.json"
    state.write_text(json.dumps({"may": "write", "comments": [], "asked": []}), encoding="utf-8")
    made = Request(registry.parent, programs, state)
    made.git("init", "-q", "-b", "main")
    for other in (*made.folder.rglob("inspections/*.yaml"), *made.folder.rglob("meetings/*.yaml")):
        other.unlink()
    made.file.parent.mkdir(exist_ok=True)
    made.file.write_text(ITEM, encoding="utf-8")
    made.git("add", "-A")
    made.base = made.commit(ITEM)
    return made
