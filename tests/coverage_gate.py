"""How much of the source the tests reach, held against its limits: ``python -m tests.coverage_gate coverage.json``.

``make coverage`` runs the tests, processes that they start included, and then this.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LIMITS = {"src/auditrack/": (99, 97), "src/auditrack/core/": (100, 99)}
"""The least share of lines, and of branches, in per cent, below each folder."""

Summaries = Mapping[str, Mapping[str, int]]
"""Each file with its counts, as coverage gives them."""


def shares(files: Summaries, folder: str) -> tuple[float, float]:
    """The share of lines, and of branches, that ran below a folder, in per cent."""
    below = [summary for path, summary in files.items() if path.startswith(folder)]

    def share(ran: str, there: str) -> float:
        total = sum(summary[there] for summary in below)
        return 100 * sum(summary[ran] for summary in below) / total if total else 100.0

    return share("covered_lines", "num_statements"), share("covered_branches", "num_branches")


def shortfalls(files: Summaries) -> list[str]:
    """A line for each folder that stays below its limits."""
    below = []
    for folder, limits in LIMITS.items():
        reached = shares(files, folder)
        if any(share < limit for share, limit in zip(reached, limits, strict=True)):
            below.append(
                f"{folder}: {reached[0]:.2f} % of lines and {reached[1]:.2f} % of branches ran; "
                f"at least {limits[0]:g} and {limits[1]:g} have to."
            )
    return below


def gaps(files: Mapping[str, Any]) -> list[str]:
    """Each file of which something did not run: its lines and branches."""
    lines = []
    for path, file in files.items():
        jumps = [f"{start}->{end}" for start, end in file["missing_branches"]]
        if file["missing_lines"] or jumps:
            lines.append(f"{path}: {', '.join([*map(str, file['missing_lines']), *jumps])}")
    return lines


def _main(path: str) -> int:
    files = json.loads(Path(path).read_text(encoding="utf-8"))["files"]
    summaries = {name: file["summary"] for name, file in files.items()}
    below = shortfalls(summaries)
    print(*gaps(files), sep="\n")
    for folder in LIMITS:
        print("{}: {:.2f} % of lines, {:.2f} % of branches".format(folder, *shares(summaries, folder)))
    print(*below, sep="\n", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1]))
