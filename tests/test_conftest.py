"""The helpers of the tests themselves: the minimal register is sound, and golden files fail readably."""

from pathlib import Path

import pytest

from tests.conftest import SOUND, Check, Golden, unused_files


@pytest.fixture
def comparing(request: pytest.FixtureRequest, golden: Golden) -> Golden:
    if request.config.getoption("--update-golden"):
        pytest.skip("golden files are being written, not compared")
    return golden


def test_the_minimal_register_is_sound(check: Check) -> None:
    assert check("--strict") == "No problems found (3 files checked).\n"


def test_what_check_cannot_read_is_raised_in_the_test(check: Check, registry: Path) -> None:
    (registry / "registry.yaml").unlink()
    with pytest.raises(Exception, match=r"there is no registry\.yaml"):
        check()


def test_a_golden_file_that_agrees_passes(golden: Golden) -> None:
    golden(SOUND / "registry.yaml", (SOUND / "registry.yaml").read_text(encoding="utf-8"))


def test_a_golden_file_that_differs_shows_how(comparing: Golden, tmp_path: Path) -> None:
    (tmp_path / "golden.txt").write_text("one\ntwo\nthree\n", encoding="utf-8")
    with pytest.raises(pytest.fail.Exception, match=r"--update-golden(.|\n)*\n one\n-two\n\+2\n three\n$"):
        comparing(tmp_path / "golden.txt", "one\n2\nthree\n")


def test_a_golden_file_that_is_missing_is_told(comparing: Golden, tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match=r"golden\.txt is missing"):
        comparing(tmp_path / "golden.txt", "")


def test_a_golden_file_that_no_test_compared_is_named(tmp_path: Path) -> None:
    for name in ("used.txt", "screens/used.txt", "screens/unused.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    assert unused_files(tmp_path, {"used.txt", "screens/used.txt", "elsewhere.txt"}) == ["screens/unused.txt"]
