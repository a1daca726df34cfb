"""Files of evidence are looked up below their folder, through no link."""

import hashlib
from pathlib import Path

import pytest

from auditrack.store.evidence import hashes


def test_a_file_has_the_hash_of_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "evidence" / "2024").mkdir(parents=True)
    (tmp_path / "evidence" / "2024" / "minutes.txt").write_bytes(b"Resolved.")
    hash_of = hashes(str(tmp_path))
    assert hash_of("2024/minutes.txt") == hashlib.sha256(b"Resolved.").hexdigest()
    assert hash_of("2024") is None
    assert hash_of("other.txt") is None


def test_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(b"Secret.")
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "evidence" / "folder").symlink_to(tmp_path)
    hash_of = hashes(str(tmp_path))
    assert hash_of("link.txt") is None
    assert hash_of("folder/secret.txt") is None


def test_a_file_that_cannot_be_read_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "minutes.txt").write_bytes(b"Resolved.")
    monkeypatch.setattr(hashlib, "file_digest", _refused)
    assert hashes(str(tmp_path))("minutes.txt") is None


def _refused(*_: object) -> None:
    raise PermissionError
