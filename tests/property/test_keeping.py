"""A register is only ever added to: whatever is entered, every line stays, and it is as sound as before."""

import contextlib
import random as randoms
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from benchmarks import generator
from benchmarks.blocks import Style
from hypothesis import given

from auditrack.core.drafts import entries as keeping, recommendations
from auditrack.core.drafts.additions import Addition, Entries
from auditrack.core.drafts.trial import trial
from auditrack.core.register import dates
from auditrack.core.register.model import Action, Inspection, Recommendation, Registry, Source
from auditrack.core.register.settings import Settings
from auditrack.core.register.updates import Evidence, Update
from auditrack.core.register.words import Rag, Status
from auditrack.core.rules import broken
from auditrack.store import edit
from auditrack.store.registry import load

from .registers import DAY, Made, few, registers
from .test_reading import styles

TODAY = DAY + timedelta(days=40)
TEXTS = (
    "Work goes on.",
    "no",
    "1.10",
    "2024-01-31",
    "- a dash, then: more # and more",
    "'Quoted' and \"quoted\" \\ twice",
    "Two\nlines\n\n  and a third",
    "Café — £5m, [1] {2} & *3*",
    "a long text that goes on and on, " * 9 + "and ends",
    "@home",
    "trailing:",
    "~",
    "a\tb",
    "a\u2028b",
)


@pytest.mark.laws
@few
@given(registers, styles)
def test_whatever_is_entered_every_line_stays(made: Made, style: Style) -> None:
    """A sequence of entries; each is refused by a rule, or adds lines and changes none."""
    with tempfile.TemporaryDirectory() as folder:
        generator.write(Path(folder), made.documents, style)
        before = len(broken(load(folder).registry, TODAY))
        written = sum(entered(folder, made.random) for _ in range(8))
        loaded = load(folder)
        assert loaded.problems == ()
        assert len(broken(loaded.registry, TODAY)) <= before
    assert written or not made.registry.items


@pytest.mark.laws
@few
@given(registers, styles)
def test_an_entry_in_a_file_with_crlf_is_the_entry_in_a_file_with_lf(made: Made, style: Style) -> None:
    """What is written to a file with CRLF is, byte for byte, what is written to the same file with LF, in CRLF."""
    seed = made.random.random()
    with tempfile.TemporaryDirectory() as unix, tempfile.TemporaryDirectory() as windows:
        for folder, newline in ((unix, "\n"), (windows, "\r\n")):
            generator.write(Path(folder), made.documents, replace(style, newline=newline))
        for turn in range(8):
            drafts = [drafted(load(folder).registry, randoms.Random(seed + turn)) for folder in (unix, windows)]
            in_lf, in_crlf = (draft.after if draft else b"" for draft in drafts)
            assert in_lf.replace(b"\n", b"\r\n") == in_crlf
            for draft in filter(None, drafts):
                edit.write(draft)


def entered(folder: str, random: randoms.Random) -> bool:
    """Enter something somewhere; whether the rules let it in."""
    registry = load(folder).registry
    draft = drafted(registry, random)
    if draft is None or isinstance(draft.record, Settings) or trial(registry, [draft.record], TODAY).refusals:
        return False
    edit.write(draft)
    assert draft.before is not None
    assert is_only_added_to(draft.before, draft.after)
    return True


def drafted(registry: Registry, random: randoms.Random) -> edit.Draft | None:
    """Something entered somewhere, whether or not the rules would let it in; nothing where nothing can be."""
    things = list(possible(registry, random))
    if not things:
        return None
    source, addition = random.choice(things)
    return edit.draft(source, [addition])


def possible(registry: Registry, random: randoms.Random) -> Iterator[tuple[Source, Addition]]:
    """One thing that may be entered for each thing that there is."""
    for item in registry.items.values():
        with contextlib.suppress(keeping.AlreadySaidError):
            yield item.source, keeping.new_update(registry, item, update(random), TODAY)
    for inspection in registry.inspections:
        note = Update(date=dates.of_day(TODAY), note=random.choice(TEXTS))
        with contextlib.suppress(keeping.AlreadySaidError):
            yield inspection, keeping.new_update(registry, inspection, note, TODAY)
        if inspection.reported:
            yield inspection, Entries("recommendations", (recommendation(registry, inspection, random),))


def update(random: randoms.Random) -> Update:
    """Something that is said of an item, sensible or not."""
    day = TODAY - timedelta(days=random.choice((0, 1, 30, 400)))
    text = random.choice(TEXTS)
    when = dates.of_day(day)
    later = dates.of_day(day + timedelta(days=100))
    return random.choice(
        (
            Update(date=when, note=text),
            Update(date=when, status=Status.IN_PROGRESS, note=text, rag=Rag.AMBER, by="Head of Roads"),
            Update(date=when, status=Status.COMPLETE, evidence=(Evidence(text=text), Evidence(text="Minutes"))),
            Update(date=when, due=later, reason=text, approved_by=text),
            Update(date=when, status=Status.CLOSED, because="superseded"),
            Update(date=when, status=Status.REOPENED, because=text),
            Update(date=when, verified_by="Challenge Panel", impact=text),
            Update(date=when, corrects=when, reason=text, note=text),
        )
    )


def recommendation(registry: Registry, inspection: Inspection, random: randoms.Random) -> Recommendation:
    """A recommendation that came late, with or without actions."""
    taken = {item.entry.ref for item in registry.items.values() if item.source is inspection}
    taken |= {each.ref for each in inspection.recommendations}
    ref = recommendations.next_ref(inspection.recommendations, taken)
    steps = (Action(ref=f"{ref}.1", text=random.choice(TEXTS)), Action(ref=f"{ref}.2", text=random.choice(TEXTS)))
    owners = random.choice(((), ("Head of Roads",), ("Head of Roads", "Head: Parks")))
    return Recommendation(
        ref=ref,
        text=random.choice(TEXTS),
        owner=owners,
        raised=dates.of_day(date(2024, 7, 1)),
        actions=random.choice(((), steps)),
    )


def is_only_added_to(before: bytes, after: bytes) -> bool:
    """Whether one run of whole lines came in at one place, and every other byte is as it was."""
    end = next((end for end in (b"\r\n", b"\n", b"\r") if end in before), b"\n")
    old, new = before.split(end), after.split(end)
    count = len(new) - len(old)
    at = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    return any(count > 0 and new[:cut] + new[cut + count :] == old for cut in range(at + 1))
