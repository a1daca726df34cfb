"""The files that GitHub, GitLab and pre-commit read: of the right shape, safe, and naming what there is."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditrack.store.new_register import files
from tests.cli.conftest import SCRIPT

from .conftest import ITEM, ROOT, Request

GUIDE = ROOT / "docs" / "pull-requests.md"


def definition(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def is_of_shape(schema: str, file: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout


def examples(title: str) -> list[str]:
    """The YAML examples under a heading of the guide."""
    text = GUIDE.read_text(encoding="utf-8").partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    return re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)


@pytest.mark.laws
def test_action_and_gitlab_template_have_the_right_shape() -> None:
    is_of_shape("vendor.github-actions", ROOT / "action.yml")
    is_of_shape("vendor.gitlab-ci", ROOT / "ci" / "gitlab.yml")


@pytest.mark.parametrize(("title", "schema"), [("GitHub", "github-workflows"), ("GitLab", "gitlab-ci")])
def test_examples_in_the_guide_have_the_right_shape(title: str, schema: str, tmp_path: Path) -> None:
    for example in examples(title):
        file = tmp_path / "example.yml"
        file.write_text(example, encoding="utf-8")
        is_of_shape(f"vendor.{schema}", file)
    assert examples(title)


def test_the_example_for_github_asks_for_no_more_than_it_needs() -> None:
    (workflow,) = map(yaml.safe_load, examples("GitHub"))
    assert workflow["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert "pull_request_target" not in workflow[True]  # YAML 1.1 takes "on" for yes


def test_nothing_is_spliced_into_a_shell() -> None:
    """An expression in a script is code of whoever chose its value; in the environment it is only text."""
    for step in definition("action.yml")["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_steps_of_the_action_run(request_: Request, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The last step as it stands, where the step before it would have installed auditrack."""
    runner = tmp_path_factory.mktemp("runner")
    (runner / "auditrack").mkdir()
    (runner / "auditrack" / "bin").symlink_to(Path(sys.executable).parent)
    request_.propose(ITEM)
    run = definition("action.yml")["runs"]["steps"][-1]["run"]
    request_.script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", run]
    done = request_.on_github(RUNNER_TEMP=str(runner), GITHUB_ACTION_PATH=str(ROOT))
    assert done.returncode == 0, done
    assert request_.summary.startswith("`auditrack check` found no errors.")


def hooks() -> dict[str, Any]:
    return {hook["id"]: hook for hook in definition(".pre-commit-hooks.yaml")}


def run_hook(name: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program, *arguments = hooks()[name]["entry"].split()
    assert program == "auditrack"
    return subprocess.run([SCRIPT, *arguments], cwd=folder, capture_output=True, encoding="utf-8")


def test_hooks_run_with_every_commit() -> None:
    """A hook with a list of files is skipped where a commit only deletes such files."""
    for hook in hooks().values():
        assert hook["always_run"]
        assert not {"files", "types", "exclude"} & hook.keys()
        assert not hook["pass_filenames"]


def test_hook_that_checks(request_: Request) -> None:
    assert run_hook("auditrack-check", request_.folder).returncode == 0
    request_.file.write_text(ITEM.replace("body:", "bodies:"), encoding="utf-8")
    assert run_hook("auditrack-check", request_.folder).returncode == 1


def test_hook_that_guards(request_: Request) -> None:
    request_.file.write_text(ITEM.replace("due: 2023-03", "due: 2023-12"), encoding="utf-8")
    request_.git("add", "-A")
    done = run_hook("auditrack-guard", request_.folder)
    assert done.returncode == 1
    assert "[original-deadline-changed]" in done.stdout
    request_.git("reset", "-q", "--hard")
    assert run_hook("auditrack-guard", request_.folder).returncode == 0


def test_hooks_see_a_commit_that_only_deletes(request_: Request) -> None:
    request_.git("rm", "-q", str(request_.file))
    done = run_hook("auditrack-guard", request_.folder)
    assert done.returncode == 1
    assert "[inspection-removed]" in done.stdout


def test_jobs_start_where_only_templates_change() -> None:
    """The guide's workflow and the one that init writes name templates; the action and GitLab's job name no files."""
    for text in (*examples("GitHub"), files([])[".github/workflows/register.yml"].decode()):
        paths = yaml.safe_load(text)[True]["pull_request"]["paths"]
        assert paths == ["registry/**", "templates/**", "**.docx", "**.dotx"]
    assert "paths" not in (ROOT / "action.yml").read_text(encoding="utf-8")
    assert not [rule for rule in definition("ci/gitlab.yml")["auditrack"]["rules"] if "changes" in rule]


def test_the_report_that_gitlab_reads_is_the_one_that_the_script_writes() -> None:
    job = definition("ci/gitlab.yml")["auditrack"]
    assert job["artifacts"]["reports"] == {"codequality": job["variables"]["AUDITRACK_CODE_QUALITY"]}
    assert job["artifacts"]["when"] == "always"


def test_docs_name_no_other_inputs_than_there_are() -> None:
    (workflow,) = map(yaml.safe_load, examples("GitHub"))
    (step,) = (step for step in workflow["jobs"]["review"]["steps"] if "auditrack" in step["uses"])
    assert step.get("with", {}).keys() <= definition("action.yml")["inputs"].keys()
