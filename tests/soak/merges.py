"""Three versions of a file, merged both ways round: nothing is lost, nothing comes back, and both ways agree."""

import random as randoms
from collections import Counter
from pathlib import Path

from benchmarks.blocks import Style

from auditrack.store.git.weaving import Versions
from tests.property import test_merging as laws
from tests.soak.tallies import Tally, kind_of


def soak(seed: int, times: int, keep: Path) -> Tally:
    """Edit a made-up inspection on two sides, and merge them."""
    random = randoms.Random(seed)
    tally = Tally()
    for _ in range(times):
        versions = _versions(random)
        tally.tried += 1
        for fault in _faults(versions, tally):
            tally.fault(fault, keep, dict(zip(Versions._fields, versions, strict=True)))
    return tally


def _versions(random: randoms.Random) -> Versions[bytes]:
    base = laws.inspections(random)
    style = Style(
        indent=random.choice((2, 4)),
        newline=random.choice(("\n", "\r\n")),
        byte_order_mark=random.random() < 0.2,
        comments=random.random() < 0.5,
        quote=random.choice(("'", '"')),
    )
    sides = [laws.edited(random, base, [random.randrange(5) for _ in range(random.randrange(5))]) for _ in range(2)]
    return Versions(*(laws.encoded(document, style) for document in (base, *sides)))


def _faults(versions: Versions[bytes], tally: Tally) -> list[str]:
    try:
        there = laws.outcome(versions)
        back = laws.outcome(Versions(versions.base, versions.theirs, versions.ours))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
        return [kind_of(error)]
    tally.outcomes["left to people" if there is None else "merged"] += 1
    if (there is None) != (back is None):
        return ["only one way round is left to people"]
    if there is None or back is None:
        return []
    after = laws.updates(there)
    faults = [] if after == laws.updates(back) else ["the two ways round differ"]
    return faults + (["lost, or come back"] if _is_unfaithful(versions, after) else [])


def _is_unfaithful(versions: Versions[bytes], after: Counter[laws.Said]) -> bool:
    before, ours, theirs = (laws.updates(content) for content in versions)
    for update in {*before, *ours, *theirs, *after}:
        expected = ours[update] if ours[update] == theirs[update] else ours[update] + theirs[update] - before[update]
        if after[update] != expected:
            return True
    return False
