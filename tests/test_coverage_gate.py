"""The limits of coverage hold for the whole source and, more strictly, for the core."""

from tests.coverage_gate import shares, shortfalls


def summary(lines: int, branches: int) -> dict[str, int]:
    """A file of a hundred lines and a hundred branches of which so many ran."""
    return {"covered_lines": lines, "num_statements": 100, "covered_branches": branches, "num_branches": 100}


def test_shares_are_those_of_the_files_below_a_folder() -> None:
    files = {"src/a/x.py": summary(90, 80), "src/a/b/y.py": summary(100, 100), "tests/z.py": summary(0, 0)}
    assert shares(files, "src/a/") == (95, 90)
    assert shares(files, "src/a/b/") == (100, 100)


def test_a_folder_without_branches_lacks_none() -> None:
    assert shares({"src/a.py": summary(50, 0) | {"num_branches": 0}}, "src/") == (50, 100)


def test_a_line_of_the_core_that_never_ran_fails() -> None:
    files = {"src/auditrack/core/x.py": summary(99, 100)} | {
        f"src/auditrack/{n}.py": summary(100, 100) for n in range(9)
    }
    assert shortfalls(files) == [
        "src/auditrack/core/: 99.00 % of lines and 100.00 % of branches ran; at least 100 and 99 have to."
    ]


def test_what_reaches_its_limits_passes() -> None:
    assert shortfalls({"src/auditrack/core/x.py": summary(100, 99), "src/auditrack/y.py": summary(98, 95)}) == []
