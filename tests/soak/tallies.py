"""What a part of the soak tried, and the faults that it met, by kind."""

import multiprocessing
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import auditrack

KEPT = 3
"""Inputs that are kept of each kind of fault."""


@dataclass
class Tally:
    """The counts of one part, or of one process of it."""

    tried: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)

    def fault(self, kind: str, keep: Path, files: Mapping[str, bytes]) -> None:
        """Count a fault; of the first ones of its kind the files are kept."""
        self.faults[kind] += 1
        if self.faults[kind] > KEPT:
            return
        folder = keep / f"{len(self.faults)}-{self.faults[kind]}"
        for name, content in {**files, "fault.txt": kind.encode()}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def add(self, other: "Tally") -> None:
        """Take over the counts of another process."""
        self.tried += other.tried
        self.outcomes += other.outcomes
        self.faults += other.faults


Work = Callable[[int, int, Path], Tally]
"""One process of a part: its seed, how many times to try, where to keep the inputs of faults."""


def spread(work: Work, seed: int, times: int, keep: Path, processes: int) -> Tally:
    """Divide a part among processes, each with a seed of its own."""
    tally = Tally()
    shares = list(_shares(seed, times, keep, processes))
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        for part in pool.starmap(work, shares, chunksize=1):
            tally.add(part)
    return tally


def _shares(seed: int, times: int, keep: Path, processes: int) -> Iterator[tuple[int, int, Path]]:
    for number in range(processes):
        share = times // processes + (number < times % processes)
        yield seed * 1000 + number, share, keep / str(number)


def kind_of(error: BaseException) -> str:
    """The name of an exception, with the last line of ours that it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    home = str(Path(auditrack.__file__).parent)
    ours = [frame for frame in frames if frame.filename.startswith(home)] or list(frames)
    last = ours[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno} {last.name}"
