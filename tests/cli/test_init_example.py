"""``init --example``: a register that comes with auditrack, copied whole to play with, and what to try with it."""

import shlex
from pathlib import Path

import pytest

from auditrack.store import examples, package_data as data
from tests.cli.conftest import Run
from tests.conftest import TESTS

ROOT = TESTS.parent
NAMES = sorted(each.name for each in (ROOT / "examples").iterdir() if each.is_dir())


@pytest.fixture(autouse=True)
def _empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def two(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two made-up examples that begin alike, in the place of those that there are."""
    folder = tmp_path_factory.mktemp("examples")
    for name in ("anytown-2010", "anytown-2020"):
        (folder / name).mkdir()
        (folder / name / "README.md").write_text(f"# {name}\n", encoding="utf-8")
    monkeypatch.setattr(data, "folder", lambda kind: str(folder if kind == "examples" else ROOT / "registry"))
    return folder


def _without_schema(text: bytes) -> bytes:
    """A file without the line by which editors find its schema: that stands nearer to a copy."""
    return text.partition(b"\n")[2] if text.startswith(b"# yaml-language-server") else text


def _all(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_copied_whole_and_all_that_is_said_to_be_tried_works(
    name: str, tmp_path: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = auditrack("init", "--example", name)
    assert done.returncode == 0, done.stderr
    made = _all(tmp_path / name)
    assert sorted(f"{name}/{path}" for path in made) == sorted(done.stdout.splitlines())
    of_example = _all(ROOT / "examples" / name)
    assert {path: _without_schema(made[path]) for path in of_example} == {
        path: _without_schema(text) for path, text in of_example.items()
    }
    for path in (tmp_path / name / "registry").rglob("*.yaml"):
        schema = path.read_text(encoding="utf-8").partition("$schema=")[2].partition("\n")[0]
        assert (path.parent / schema).is_file(), path
    assert "README.md" in made
    monkeypatch.chdir(tmp_path / name)
    # among them check, on the day of the position that its latest meeting was told: no example has errors
    tries = [line for line in done.stderr.splitlines() if line.startswith("  auditrack ")]
    assert len(tries) == 3
    for line in tries:
        tried = auditrack(*shlex.split(line)[1:])
        assert tried.returncode == 0, f"{line}: {tried.stderr}"


def test_the_register_that_comes_with_auditrack_is_one_of_them(tmp_path: Path, auditrack: Run) -> None:
    auditrack("init", "--example", "rotherham", "there", "--no-editor")
    made = _all(tmp_path / "there")
    copied = {path.removeprefix("registry/"): text for path, text in made.items() if "/" in path}
    assert copied.pop(".gitignore").endswith(b"\n.auditrack-*\n")
    assert copied == _all(ROOT / "registry")


@pytest.mark.usefixtures("two")
def test_a_short_name_will_do_while_only_one_can_be_meant(tmp_path: Path, auditrack: Run) -> None:
    done = auditrack("init", "--example", "anytown-201", "here")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "here" / "README.md").read_text(encoding="utf-8") == "# anytown-2010\n"
    assert "cd here, then" in done.stderr


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("any", "any matches several examples: anytown-2010, anytown-2020. Give the full name."),
        ("essex", "there is no example essex. The examples are anytown-2010 and anytown-2020."),
        ("", "there is no example . The examples are anytown-2010 and anytown-2020."),
        ("..", "there is no example ... The examples are anytown-2010 and anytown-2020."),
    ],
)
def test_an_unknown_name_lists_what_there_is(said: str, message: str, tmp_path: Path, auditrack: Run) -> None:
    done = auditrack("init", "--example", said)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"auditrack: {message}\n")
    assert _all(tmp_path) == {}


@pytest.mark.parametrize("there", ["README.md", "registry/registry.yaml", "schema/meeting.json"])
def test_nothing_is_overwritten_and_nothing_half_written(there: str, tmp_path: Path, auditrack: Run) -> None:
    path = tmp_path / "rotherham" / there
    path.parent.mkdir(parents=True)
    path.write_text("mine\n", encoding="utf-8")
    done = auditrack("init", "--example", "rotherham")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"rotherham already contains {there.removesuffix('/registry.yaml')}. Nothing was written" in done.stderr
    assert _all(tmp_path) == {f"rotherham/{there}": b"mine\n"}


@pytest.mark.parametrize(
    "option", [("--council", "Anytown"), ("--git",), ("--meeting", "2024-01-09"), ("--templates",)]
)
def test_what_would_be_answered_otherwise_is_refused(option: tuple[str, ...], tmp_path: Path, auditrack: Run) -> None:
    done = auditrack("init", "--example", "rotherham", *option)
    assert done.returncode == 2
    assert "--example copies a register as it is" in done.stderr
    assert _all(tmp_path) == {}


def test_tab_offers_the_names(script: Run, tmp_path: Path) -> None:
    line = "auditrack init --example "
    done = script(cwd=tmp_path, _AUDITRACK_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD="3")
    assert done.stdout.split() == NAMES == examples.names()
