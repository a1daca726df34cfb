"""The laws of merging: nothing that a side added is lost, nothing that a side removed comes back, and what both
changed is for people to decide."""

import copy
import random as randoms
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from benchmarks import generator
from benchmarks.blocks import Style
from hypothesis import assume, given, note, strategies as st

from auditrack.core.register.model import Inspection
from auditrack.core.register.updates import Update
from auditrack.core.versions.merging import DoubtError
from auditrack.store.git.merge_file import merge, merge_files
from auditrack.store.git.weaving import Versions
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read

from .reference_dates import last_of
from .registers import few, often

Document = dict[str, Any]
Edit = Callable[[randoms.Random, Document], None]
Said = tuple[str, Update]
"""An update, with the ref of the item that it is about; "" for the inspection as a whole."""

styles = st.builds(
    Style,
    indent=st.sampled_from((2, 4)),
    newline=st.sampled_from(("\n", "\r\n")),
    byte_order_mark=st.booleans(),
    comments=st.booleans(),  # above each update
    quote=st.sampled_from(("'", '"')),
)


def inspections(random: randoms.Random) -> Document:
    """An inspection with items."""
    documents = generator.documents(random, 1, 4)
    document = next(made for name, made in documents.items() if name.startswith("inspections/"))
    document.setdefault("reported", "2022-08")
    document.setdefault("recommendations", [{"ref": "first", "text": "Do the first thing."}])
    return document


UPDATE = re.compile(r"^( *)- +date: (?P<day>[^\r\n]+)(?P<newline>\r?\n)", re.MULTILINE)

bases = st.builds(inspections, st.randoms(use_true_random=False))
edits = st.lists(st.integers(0, 4), max_size=4)
only_updates = st.lists(st.just(0), max_size=5)
randomly = st.randoms(use_true_random=False)


def items(document: Document) -> list[Document]:
    """What updates may belong to: every item, and the inspection as a whole."""
    found = [document]
    for recommendation in document["recommendations"]:
        found += recommendation.get("actions", [recommendation])
    return found


def add_update(random: randoms.Random, document: Document) -> None:
    item = random.choice(items(document))
    day = f"2023-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    item.setdefault("updates", []).append({"date": day, "note": f"New: {random.randint(1, 999999)}"})
    item["updates"].sort(key=lambda update: last_of(update["date"]))


def remove_update(random: randoms.Random, document: Document) -> None:
    there = [item for item in items(document) if item.get("updates")]
    if there:
        item = random.choice(there)
        item["updates"].remove(random.choice(item["updates"]))
        if not item["updates"]:
            del item["updates"]


def edit_update(random: randoms.Random, document: Document) -> None:
    there = [update for item in items(document) for update in item.get("updates", [])]
    if there:
        random.choice(there)["note"] = f"Edited: {random.randint(1, 999999)}"


def add_recommendation(random: randoms.Random, document: Document) -> None:
    new = {"ref": f"new-{random.randint(1, 3)}", "text": f"Do thing {random.randint(1, 2)}."}
    if all(each["ref"] != new["ref"] for each in document["recommendations"]):
        document["recommendations"].insert(random.randint(0, len(document["recommendations"])), new)


def edit_field(random: randoms.Random, document: Document) -> None:
    random.choice(document["recommendations"])["owner"] = f"Post {random.randint(1, 3)}"


EDITS: tuple[Edit, ...] = (add_update, remove_update, edit_update, add_recommendation, edit_field)


def edited(random: randoms.Random, document: Document, chosen: list[int]) -> Document:
    made = copy.deepcopy(document)
    for number in chosen:
        EDITS[number](random, made)
    return made


def written(document: Document, style: Style) -> bytes:
    content = encoded(document, style)
    note(content.decode())
    return content


def encoded(document: Document, style: Style) -> bytes:
    text = generator.as_text("inspections/made.yaml", document, replace(style, comments=False))
    if style.comments:
        text = UPDATE.sub(r"\1# what \g<day> brought\g<newline>\g<0>", text)
    return text.encode()


def inspection(content: bytes) -> Inspection:
    made, problems = decode(read("made.yaml", content), Inspection)
    assert made
    assert not problems
    return made


def updates(content: bytes) -> Counter[Said]:
    """How often each update stands in a file."""
    return Counter(_updates(inspection(content)))


def _updates(made: Inspection) -> Iterator[Said]:
    yield from (("", update) for update in made.updates)
    for recommendation in made.recommendations:
        for entry in (recommendation, *recommendation.actions):
            yield from ((entry.ref, update) for update in entry.updates)


def is_in_order(made: Inspection) -> bool:
    lists = [made.updates]
    lists += [entry.updates for each in made.recommendations for entry in (each, *each.actions)]
    return all(list(each) == sorted(each, key=lambda update: update.date.last) for each in lists)


@pytest.mark.laws
@often
@given(bases, edits, edits, randomly, styles)
def test_nothing_added_is_lost_and_nothing_removed_comes_back(
    base: Document, ours: list[int], theirs: list[int], random: randoms.Random, style: Style
) -> None:
    versions = Versions(
        written(base, style), written(edited(random, base, ours), style), written(edited(random, base, theirs), style)
    )
    try:
        together = merge(versions)
    except DoubtError as doubt:
        note(f"people must decide: {doubt}")
        assume(False)
        return
    before, one, other, after = (updates(content) for content in (*versions, together))
    for said in {**before, **one, **other, **after}:
        if one[said] == other[said]:
            assert after[said] == one[said], said
        else:
            assert after[said] == one[said] + other[said] - before[said], said
    for ref, gone in (said for said in before if not one[said] and not other[said]):
        here, there = (
            {new for where, new in side if (where, new.date) == (ref, gone.date) and (where, new) not in before}
            for side in (one, other)
        )
        assert here == there, "both changed an update, and nobody was asked"
    if is_in_order(inspection(versions.ours)) and is_in_order(inspection(versions.theirs)):
        assert is_in_order(inspection(together))


@pytest.mark.laws
@often
@given(bases, only_updates, only_updates, randomly, styles, st.booleans())
def test_two_who_only_add_updates_meet_no_conflict(
    base: Document, ours: list[int], theirs: list[int], random: randoms.Random, style: Style, indents_otherwise: bool
) -> None:
    their_style = replace(style, indent=6 - style.indent) if indents_otherwise else style
    versions = Versions(
        written(base, style),
        written(edited(random, base, ours), style),
        written(edited(random, base, theirs), their_style),
    )
    before, one, other, after = (updates(content) for content in (*versions, merge(versions)))
    assert after == before + ((one - before) | (other - before))


@pytest.mark.laws
@often
@given(bases, edits, randomly, styles)
def test_what_one_side_changed_is_taken_as_it_stands(
    base: Document, ours: list[int], random: randoms.Random, style: Style
) -> None:
    before, after = written(base, style), written(edited(random, base, ours), style)
    assert merge(Versions(before, after, before)) == after
    assert merge(Versions(before, before, after)) == after
    assert merge(Versions(before, after, after)) == after


@pytest.mark.laws
@often
@given(bases, edits, edits, randomly, styles)
def test_files_with_crlf_are_merged_as_files_with_lf(
    base: Document, ours: list[int], theirs: list[int], random: randoms.Random, style: Style
) -> None:
    """Byte for byte, in CRLF; and people must decide of the one where they must of the other."""
    style = replace(style, newline="\n")
    sides = base, edited(random, base, ours), edited(random, base, theirs)
    in_lf = Versions(*(written(side, style) for side in sides))
    in_crlf = Versions(*(content.replace(b"\n", b"\r\n") for content in in_lf))
    together, in_windows = outcome(in_lf), outcome(in_crlf)
    assert in_windows == (None if together is None else together.replace(b"\n", b"\r\n"))


@pytest.mark.laws
@often
@given(bases, edits, edits, randomly, styles)
def test_it_does_not_matter_who_merges_whom(
    base: Document, ours: list[int], theirs: list[int], random: randoms.Random, style: Style
) -> None:
    before, one, other = (
        written(each, style) for each in (base, edited(random, base, ours), edited(random, base, theirs))
    )
    there, back = outcome(Versions(before, one, other)), outcome(Versions(before, other, one))
    assert (there is None) == (back is None)
    if there and back:
        assert updates(there) == updates(back)


def outcome(versions: Versions[bytes]) -> bytes | None:
    try:
        return merge(versions)
    except DoubtError:
        return None


@few
@given(bases, edits, edits, randomly, styles)
def test_whatever_git_makes_of_the_lines_nothing_is_lost(
    base: Document, ours: list[int], theirs: list[int], random: randoms.Random, style: Style
) -> None:
    versions = Versions(
        written(base, style), written(edited(random, base, ours), style), written(edited(random, base, theirs), style)
    )
    with TemporaryDirectory() as folder:
        paths = Versions(*(Path(folder, name) for name in Versions._fields))
        for path, content in zip(paths, versions, strict=True):
            path.write_bytes(content)
        done = merge_files(str(paths.base), str(paths.ours), str(paths.theirs), "made.yaml")
        result = paths.ours.read_bytes()
    assert done.is_done == (outcome(versions) is not None)
    if done.is_done:
        before, one, other, after = (updates(content) for content in (*versions, result))
        for said in {**before, **one, **other}:
            if said in before:
                assert after[said] == min(one[said], other[said]), said
            else:
                assert after[said] == max(one[said], other[said]), said
    else:
        assert done.why
        assert b"<<<<<<< ours" in result
        assert b">>>>>>> theirs" in result
