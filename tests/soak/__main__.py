"""``python -m tests.soak``: run the soak, or parts of it, and print what it tried and the faults that it met."""

import argparse
import shutil
import time
from pathlib import Path

from tests.dishonest import DISHONEST
from tests.soak import changes, failing, kills, merges, spoilt, writers
from tests.soak.tallies import Tally, Work, spread

PARTS: dict[str, tuple[Work, int]] = {
    "spoilt": (spoilt.soak, 300_000),
    "kills": (kills.soak, 2_000),
    "merges": (merges.soak, 10_000),
    "writers": (writers.soak, 1_000),
    "failing": (failing.soak, 5_000),
    "changes": (changes.soak, len(DISHONEST)),
}
"""Each part, with how many times it tries."""


def main() -> int:
    """Run the parts that are named, else all; 1 where there was a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--share", type=float, default=1.0, help="how much of the whole, such as 0.01")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=Path("soak"), help="where the inputs of faults go")
    chosen = parser.parse_args()
    shutil.rmtree(chosen.keep, ignore_errors=True)
    tallies = {}
    for name in chosen.parts or PARTS:
        work, times = PARTS[name]
        began = time.monotonic()
        processes = 1 if name in ("writers", "changes") else chosen.processes  # a crowd is one already
        tallies[name] = spread(work, chosen.seed, max(1, round(times * chosen.share)), chosen.keep / name, processes)
        _print(name, tallies[name], time.monotonic() - began)
    return int(any(tally.faults for tally in tallies.values()))


def _print(name: str, tally: Tally, seconds: float) -> None:
    print(f"{name}: {tally.tried} tried in {seconds:.0f} s, {tally.faults.total()} faults")
    for outcome, count in sorted(tally.outcomes.items()):
        print(f"  {count:8} {outcome}")
    for kind, count in tally.faults.most_common(40):
        print(f"  FAULT {count:6} {kind}")


if __name__ == "__main__":
    raise SystemExit(main())
