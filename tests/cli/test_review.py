"""``diff`` and ``guard``: what is compared with what, and what never reads as no changes."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import Golden
from tests.gitting import Repository
from tests.story import Story

DAY = ("--as-of", "2024-03-10")
SCHOOLS = "registry/inspections/2023-06-schools.yaml"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with one commit of the minimal register; its top is the current folder."""
    repository = Repository.make(tmp_path / "council").sound()
    repository.commit("The register begins", "2024-01-02")
    monkeypatch.chdir(repository.path)
    return repository


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("diff/february.txt", ["diff", "february~2", "february"]),
        ("diff/tidy.txt", ["diff", "tidy~4", "tidy"]),
        ("diff/tidy.md", ["diff", "tidy~4", "tidy", "--format", "markdown"]),
        ("diff/tidy.json", ["diff", "tidy~4", "tidy", "--format", "json"]),
        ("diff/tidy.github.txt", ["diff", "tidy~4", "tidy", "--format", "github"]),
        ("diff/main.txt", ["diff", "main~3", "main"]),
        ("diff/whole.txt", ["diff", "main~3", "main", "--whole"]),
    ],
)
def test_whole_diffs(name: str, arguments: list[str], story: Story, auditrack: Run, golden: Golden) -> None:
    done = auditrack(*arguments, *DAY)
    assert (done.returncode, done.stderr) == (0, "")
    golden(Path(name), story.without_ids(done.stdout))


@pytest.mark.parametrize(
    ("name", "form"), [("story.txt", "text"), ("story.json", "json"), ("story.github.txt", "github")]
)
@pytest.mark.usefixtures("story")
def test_whole_findings(name: str, form: str, auditrack: Run, golden: Golden) -> None:
    done = auditrack("guard", "main~3", "main", "--format", form, *DAY)
    assert done.returncode == 1
    golden(Path("guard-story") / name, done.stdout)


@pytest.mark.usefixtures("story")
def test_what_the_guard_says_besides(auditrack: Run) -> None:
    done = auditrack("guard", "main~3", "main", *DAY)
    assert done.stderr == "2 errors and 1 warning.\nOne correction to review: 2022-06-ilacs/1.\n"


@pytest.mark.usefixtures("story")
def test_sound_updates_rewrite_nothing(auditrack: Run) -> None:
    done = auditrack("guard", "february~2", "february", *DAY)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "No past entry was changed.\n"
    assert json.loads(auditrack("guard", "february~2", "february", "--format", "json", *DAY).stdout) == []


@pytest.mark.usefixtures("story")
def test_a_state_with_itself(auditrack: Run) -> None:
    for said in ("main", "tidy"):
        assert auditrack("diff", said, said, *DAY).stdout == "No changes.\n"
    assert auditrack("guard", "main", "main", *DAY).returncode == 0


@pytest.mark.parametrize("command", ["diff", "guard"])
def test_without_a_base_it_is_told_which_one_was_taken(command: str, made: Repository, auditrack: Run) -> None:
    told = auditrack(command, *DAY).stderr
    assert told.startswith("Compared with HEAD: uncommitted changes (")
    made.git("checkout", "--quiet", "-b", "work")
    made.commit("Work", "2024-01-03")
    told = auditrack(command, *DAY).stderr
    assert told.startswith("Compared with the commit where this branch left main (")
    assert told.splitlines()[0].endswith(", 2 January 2024).")


def test_a_branch_that_changes_only_what_papers_say(made: Repository, auditrack: Run, golden: Golden) -> None:
    made.write("registry/templates/committee.md.j2", "Nothing is late.\n")
    made.write("templates/word-styles.docx", "PK")
    made.commit("Templates", "2024-01-03")
    done = [auditrack(command, "HEAD~1", "HEAD", *DAY) for command in ("diff", "guard")]
    assert [part.returncode for part in done] == [0, 0]
    golden(Path("diff") / "templates.txt", done[0].stdout)
    assert done[1].stdout.count("[template-changed]") == 2
    assert done[1].stderr == "2 warnings.\n"
    listed = json.loads(auditrack("diff", "HEAD~1", "HEAD", "--json", *DAY).stdout)["templates"]
    assert listed[0] == {
        "path": "registry/templates/committee.md.j2",
        "change": "added",
        "is_link": False,
        "bytes_before": None,
        "bytes": 17,
    }


def test_a_template_that_cannot_be_read_is_never_no_changes(made: Repository, auditrack: Run) -> None:
    (made.registry / "templates").mkdir()
    os.mkfifo(made.registry / "templates" / "committee.md.j2")
    for command in ("diff", "guard"):
        done = auditrack(command, "HEAD", *DAY)
        assert done.returncode == 1
        assert "registry/templates/committee.md.j2 cannot be read in its present version" in " ".join(
            done.stdout.split()
        )


def test_files_as_they_are_as_they_are_staged_and_as_they_were_committed(made: Repository, auditrack: Run) -> None:
    made.change(SCHOOLS, "title: ", "title: Staged ")
    made.git("add", "--all")
    made.change(SCHOOLS, "title: ", "title: Mine and ")
    made.write("registry/inspections/new.yaml", (made.path / SCHOOLS).read_text(encoding="utf-8"))
    assert "new" in auditrack("diff", "HEAD", *DAY).stdout
    assert "Mine and Staged" in auditrack("diff", "HEAD", *DAY).stdout.replace("{+", "").replace("+}", "")
    told = auditrack("diff", "HEAD", ":", *DAY).stdout
    assert "Staged" in told
    assert "Mine" not in told
    assert auditrack("diff", "HEAD", "HEAD", *DAY).stdout == "No changes.\n"


@pytest.mark.parametrize("form", ["text", "markdown", "json", "github"])
def test_a_file_that_cannot_be_read_never_reads_as_no_changes(form: str, made: Repository, auditrack: Run) -> None:
    made.write(SCHOOLS, "title: @\n")
    done = auditrack("diff", "--format", form, *DAY)
    assert done.returncode == 1
    assert SCHOOLS in done.stdout
    assert "both say the same" not in done.stdout
    assert "removed" not in done.stdout
    back = auditrack("diff", ":", "HEAD", "--format", form, *DAY)
    assert back.returncode == 0


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_nor_as_a_clean_past(form: str, made: Repository, auditrack: Run) -> None:
    made.write(SCHOOLS, "title: @\n")
    done = auditrack("guard", "--format", form, *DAY)
    assert done.returncode == 1
    assert "not-compared" in done.stdout
    assert SCHOOLS in done.stdout


@pytest.mark.parametrize("command", ["diff", "guard"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nope"], "auditrack: there is no revision 'nope'."),
        (["main..side"], "auditrack: there is no revision 'main..side'. Give two revisions with a space between"),
        (["main", "nope"], "auditrack: there is no revision 'nope'."),
        (["--", "-x"], "auditrack: there is no revision '-x'."),
        ([""], "auditrack: there is no revision ''."),
    ],
)
@pytest.mark.usefixtures("story")
def test_what_cannot_be_compared(command: str, arguments: list[str], said: str, auditrack: Run) -> None:
    done = auditrack(command, *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(said)


def test_a_base_that_is_not_here(made: Repository, auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made.git("branch", "--move", "trunk")
    made.git("checkout", "--quiet", "-b", "work")
    done = auditrack("diff")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("auditrack: the branch that this one will be merged into is not known.")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_BASE_REF", "trunk2")
    assert auditrack("guard").stderr.startswith("auditrack: the target branch trunk2 is not in this clone.")


def test_a_base_without_a_register(made: Repository, auditrack: Run) -> None:
    made.git("rm", "--quiet", "-r", "registry")
    empty = made.commit("Nothing", "2024-01-03")
    made.sound()
    done = auditrack("diff", empty, *DAY)
    assert done.returncode == 0
    assert "has no registry.yaml" in done.stderr
    assert "2023-06-schools" in done.stdout


@pytest.mark.parametrize("head", [[], ["HEAD"], [":"]])
def test_a_copy_that_shadows_the_register(head: list[str], made: Repository, auditrack: Run) -> None:
    """A copy at the top is found before the register itself, where anything might have been changed."""
    base = made.git("rev-parse", "HEAD")
    shutil.copytree(made.registry, made.path, dirs_exist_ok=True)
    made.commit("A copy", "2024-01-03")
    done = auditrack("guard", base, *head, *DAY)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "auditrack: the register was in registry and is now read from the top folder, but registry still has "
        "registry.yaml. Choose one: auditrack --registry registry … If it has moved, remove the old registry.yaml.\n"
    )
    assert auditrack("--registry", "registry", "guard", base, *head, *DAY).returncode == 0


def test_a_register_that_has_moved(made: Repository, auditrack: Run) -> None:
    base = made.git("rev-parse", "HEAD")
    shutil.copytree(made.registry, made.path, dirs_exist_ok=True)
    shutil.rmtree(made.registry)
    made.commit("Moved", "2024-01-03")
    assert auditrack("guard", base, *DAY).returncode == 0
    assert auditrack("guard", base, "HEAD", *DAY).returncode == 0


def test_settings_with_errors_on_both_sides(made: Repository, auditrack: Run) -> None:
    made.write("registry/registry.yaml", "format: @\n")
    made.commit("Broken", "2024-01-03")
    done = auditrack("diff", *DAY)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("auditrack: registry.yaml has errors on both sides: run auditrack check.\n")


def test_in_a_bare_repository(
    made: Repository, tmp_path: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.change(SCHOOLS, "title: ", "title: New ")
    made.commit("Change", "2024-01-03")
    made.git("clone", "--quiet", "--bare", str(made.path), str(tmp_path / "bare.git"))
    monkeypatch.chdir(tmp_path / "bare.git")
    done = auditrack("diff", "main~1", "main", *DAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert "title: " in done.stdout
    assert auditrack("status", "--at", "main", *DAY).returncode == 0


@pytest.mark.laws
def test_within_a_hook(made: Repository, script: Run) -> None:
    from tests.cli.conftest import SCRIPT

    hook = made.path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\nexec "{SCRIPT}" guard HEAD : --as-of 2024-03-10\n', encoding="utf-8")
    hook.chmod(0o755)
    text = (made.path / SCHOOLS).read_text(encoding="utf-8")
    made.write(SCHOOLS, text.replace("title: ", "title: New "))
    assert made.attempt("commit", "--quiet", "--all", "--message=Sound").returncode == 0
    made.write(SCHOOLS, text[: text.rindex("  - ref: ")])
    refused = made.attempt("commit", "--quiet", "--all", "--message=Rewritten")
    assert refused.returncode == 1
    assert "recommendation-removed" in refused.stdout + refused.stderr
    assert script("--version").returncode == 0


# --at


@pytest.mark.parametrize(
    "command",
    [
        ["status", "--as-of", "2024-01-09"],
        ["show", "schools", "--as-of", "2024-01-09"],
        ["due", "--as-of", "2024-01-09"],
        ["report", "-o", "-"],
        ["check", "--as-of", "2024-01-09", "--format", "json"],
    ],
)
def test_every_command_that_looks_looks_at_a_revision(command: list[str], made: Repository, auditrack: Run) -> None:
    now = auditrack(*command)
    made.change(SCHOOLS, "title: ", "title: Changed ")
    made.change(SCHOOLS, 'ref: "1"', 'ref: "1x"')
    (made.registry / "meetings" / "2024-01-09-audit.yaml").unlink()
    for revision in ("HEAD", "main", ":", made.git("rev-parse", "--short", "HEAD")):
        then = auditrack(*command, "--at", revision)
        assert then.returncode == now.returncode
        assert then.stdout.replace(f"{revision}:registry".replace("::", ":"), "registry") == now.stdout
    (made.registry / "registry.yaml").unlink()
    assert auditrack(*command, "--at", "HEAD").returncode == now.returncode


def test_messages_name_the_revision(made: Repository, auditrack: Run) -> None:
    made.change(SCHOOLS, "directorate: ", "directorate: X")
    made.commit("Wrong", "2024-01-03")
    made.git("checkout", "--quiet", "HEAD~1", "--", "registry")
    told = auditrack("check", "--at", "main", "--as-of", "2024-01-09").stdout
    assert told.startswith(f"main:{SCHOOLS}:")
    assert auditrack("check", "--at", ":", "--as-of", "2024-01-09").returncode == 0
    done = auditrack("status", "--at", "main", "--as-of", "2024-01-09")
    assert f"  main:{SCHOOLS}\n" in done.stderr


def test_figures_are_recorded_in_files_and_nowhere_else(made: Repository, auditrack: Run) -> None:
    done = auditrack("report", "--record", "--at", "HEAD")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "auditrack: --record writes to the current files. Leave --at out.\n"
    assert made.git("status", "--porcelain") == ""


def test_names_are_completed_from_the_revision(made: Repository, script: Run) -> None:
    (made.path / SCHOOLS).rename(made.registry / "inspections" / "2024-schools.yaml")
    for at, name in (("", "2024-schools"), ("--at HEAD ", "2023-06-schools")):
        line = {"COMP_WORDS": f"auditrack show {at}20", "COMP_CWORD": f"{2 + len(at.split())}"}
        done = script(cwd=made.path, _AUDITRACK_COMPLETE="complete_bash", **line)
        assert name in done.stdout.splitlines(), done


def test_what_parts_a_mention_in_a_comment_is_not_seen(made: Repository, auditrack: Run) -> None:
    file = made.path / SCHOOLS
    file.write_text(re.sub("(?m)^title: .*", 'title: "Ask @someone"', file.read_text("utf-8"), count=1), "utf-8")
    printed = auditrack("diff", "HEAD", "--format", "markdown").stdout
    assert "Ask @\u200bsomeone" in printed
    assert "\ufffd" not in printed
