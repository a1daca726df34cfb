"""What workflows, the action and the jobs install is pinned: by commit, by hash, or by a council where only it can."""

import re
import tomllib
from typing import Any

import yaml

from auditrack.store.new_register import DEFAULT_ACTION, files

from .conftest import ROOT

GUIDE = (ROOT / "docs" / "pull-requests.md").read_text(encoding="utf-8")
DEFINITIONS = {
    "action.yml": (ROOT / "action.yml").read_text(encoding="utf-8"),
    "ci/gitlab.yml": (ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"),
    "the workflow of init": files([])[".github/workflows/register.yml"].decode(),
    **{f"the guide {at}": text for at, text in enumerate(re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL))},
}
LOCK = ROOT / "ci" / "requirements.txt"
TO_FILL_IN = "COMMIT"
"""What a council replaces by the commit of the release that it uses, which nobody can know for it."""


def values(node: Any, key: str) -> list[str]:
    """Every value of a key, however deep."""
    if isinstance(node, list):
        return [value for part in node for value in values(part, key)]
    if isinstance(node, dict):
        here = [node[key]] if isinstance(node.get(key), str) else []
        return here + [value for part in node.values() for value in values(part, key)]
    return []


def pinned(lock: str) -> dict[str, str]:
    """The version of each package in a file of requirements."""
    return dict(re.findall(r"^([\w.-]+)==(\S+)", lock, re.MULTILINE))


def test_there_are_definitions_to_look_at() -> None:
    assert len(DEFINITIONS) == 6


def test_actions_are_pinned_by_commit_and_say_their_version() -> None:
    used = [(name, one) for name, text in DEFINITIONS.items() for one in values(yaml.safe_load(text), "uses")]
    assert len(used) == 5
    for name, one in used:
        if one != DEFAULT_ACTION:
            assert re.search(rf"{re.escape(one)} # v\d+\.\d+\.\d+\n", DEFINITIONS[name])
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", one)
    assert DEFAULT_ACTION.endswith(f"@{TO_FILL_IN}")


def test_auditrack_itself_is_named_by_a_commit() -> None:
    for text in DEFINITIONS.values():
        named = yaml.safe_load(text)
        assert {*values(named, "rev"), *values(named, "AUDITRACK_VERSION")} <= {TO_FILL_IN}
        assert all(f"/{TO_FILL_IN}/" in address for address in values(named, "remote"))
        assert not re.search(r"@(main|master|latest)\b|/raw/(main|master)/", text)


def test_everything_is_installed_by_hash() -> None:
    lines = [line for text in DEFINITIONS.values() for line in text.splitlines() if re.search(r"install --", line)]
    lines += [line for line in DEFINITIONS["action.yml"].splitlines() if '"${pip[@]}"' in line]
    assert len(lines) == 4
    for line in lines:
        assert "--require-hashes -r" in line or "--no-deps --no-build-isolation" in line, line


def test_the_job_says_how_to_pin_its_image() -> None:
    (image,) = values(yaml.safe_load(DEFINITIONS["ci/gitlab.yml"]), "image")
    assert f"{image}@sha256:" in DEFINITIONS["ci/gitlab.yml"]


def test_the_lock_holds_all_that_is_needed_as_it_was_tried() -> None:
    text = LOCK.read_text(encoding="utf-8")
    locked = pinned(text)
    tried = pinned((ROOT / "requirements-dev.txt").read_text(encoding="utf-8"))
    assert locked.items() <= tried.items()
    assert text.count("==") == len(locked)
    assert all("--hash=sha256:" in part for part in re.split(r"^(?=\S+==)", text, flags=re.MULTILINE)[1:])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    assert {re.split(r"[<>=]", one)[0] for one in needed} <= locked.keys()
