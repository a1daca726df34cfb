"""Files of evidence: where they lie, whether they are as they were, and how long they hold."""

from pathlib import Path

import pytest

from auditrack.core.rules import evidence
from tests.bad_examples import compare, examples_of, write
from tests.conftest import Golden
from tests.core.rules.asking import asked, item, with_items


@pytest.mark.parametrize("name", examples_of(evidence))
def test_what_is_said_of_a_bad_file(name: str, registry: Path, golden: Golden) -> None:
    write(name, registry)
    compare(name, registry, golden)


HASH = "a" * 64


@pytest.mark.parametrize("path", ["minutes.pdf", "2024/minutes.pdf", "2024/a..b/.hidden"])
def test_a_path_below_the_folder_is_one(path: str) -> None:
    shown = item(f"2023-11, status: complete, evidence: [{{text: Minutes, file: {path}, sha256: {HASH}}}]")
    assert asked(evidence.evidence_outside, with_items(shown)) == []
    assert asked(evidence.evidence_without_hash, with_items(shown)) == []


@pytest.mark.parametrize("path", ["../minutes.pdf", "/etc/passwd", "a/../../b", "C:/x", "a\\\\b", "a//b", "a/", "."])
def test_any_other_is_not(path: str) -> None:
    shown = item(f'2023-11, status: complete, evidence: [{{text: Minutes, file: "{path}"}}]')
    assert asked(evidence.evidence_outside, with_items(shown)) == ["evidence-outside"]


def test_nothing_is_missed_where_nothing_looks_files_up() -> None:
    shown = item(f"2023-11, status: complete, evidence: [{{text: Minutes, file: minutes.pdf, sha256: {HASH}}}]")
    assert asked(evidence.evidence_missing, with_items(shown)) == []
    assert asked(evidence.evidence_changed, with_items(shown)) == []
