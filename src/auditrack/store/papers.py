"""Papers in their folder: each carries a digest of itself, so that an edited paper is never overwritten."""

import hashlib
import io
import os
import re
import zipfile
from collections.abc import Iterable, Mapping

from auditrack.core.register.problems import AuditrackError
from auditrack.store import archives
from auditrack.store.writing import CannotWriteError, make_folder, replace, sweep

_COMMENT = re.compile(rb"\n<!-- auditrack ([0-9a-f]{16}): [^\n]*-->\n\Z")
_PDF_COMMENT = re.compile(rb"\n%auditrack ([0-9a-f]{16})\n\Z")
_IDENTIFIER = re.compile(rb"<dc:identifier>auditrack ([0-9a-f]{16})</dc:identifier>")
_WORD_PROPERTIES = "docProps/core.xml"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The day that every part of a Word file bears, so that the same paper is the same file."""


def there(folder: str, names: Iterable[str]) -> list[str]:
    """Those of these files that are there already."""
    return [name for name in names if os.path.lexists(os.path.join(folder, name))]


def edited(folder: str, names: Iterable[str]) -> list[str]:
    """Those of these files that were changed since they were written, or are none of ours. Raises CannotWriteError."""
    return [name for name in there(folder, names) if _is_edited(os.path.join(folder, name))]


def write(folder: str, files: Mapping[str, bytes]) -> list[str]:
    """Write the files of a paper into a folder, which is made if need be; their paths.

    Nothing is written if one of them exists and was edited. Raises AuditrackError, and CannotWriteError.
    """
    refuse_edited(folder, files)
    stamped = {os.path.join(folder, name): _stamped(name, data) for name, data in files.items()}
    make_folder(folder)
    sweep(folder)
    for path, data in stamped.items():
        replace(path, data)
    return list(stamped)


def refuse_edited(folder: str, names: Iterable[str]) -> None:
    """Raise AuditrackError where a file was changed since it was written, or is none of ours."""
    for name in edited(folder, names)[:1]:
        raise AuditrackError(
            f"{os.path.join(folder, name)} has been edited since it was written, or was not written by auditrack. "
            "It was not changed. Rename it, or use -o FOLDER to write elsewhere."
        )


def _is_edited(path: str) -> bool:
    try:
        return not _is_as_written(path)
    except OSError as error:
        raise CannotWriteError(path, error) from None


def _stamped(name: str, data: bytes) -> bytes:
    if name.endswith(".docx"):
        return _stamped_word(data)
    if name.endswith(".pdf"):
        return data + f"\n%auditrack {_digest(data)}\n".encode()
    return data + f"\n<!-- auditrack {_digest(data)}: edit above, and auditrack will not overwrite it -->\n".encode()


def _is_as_written(path: str) -> bool:
    with open(path, "rb") as file:
        data = file.read()
    if path.endswith(".docx"):
        return _is_word_as_written(data)
    if not path.endswith(".pdf"):
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")  # as git may have changed it
    stamp = (_PDF_COMMENT if path.endswith(".pdf") else _COMMENT).search(data)
    return stamp is not None and stamp[1].decode() == _digest(data[: stamp.start()])


def _stamped_word(data: bytes) -> bytes:
    """The same file with its digest among its properties, which Word keeps when it rewrites the rest."""
    parts = _parts(data)
    identifier = f"<dc:identifier>auditrack {_digest_of_word(parts)}</dc:identifier></cp:coreProperties>"
    parts[_WORD_PROPERTIES] = parts[_WORD_PROPERTIES].replace(b"</cp:coreProperties>", identifier.encode())
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _is_word_as_written(data: bytes) -> bool:
    try:
        parts = _parts(data)
    except archives.FAULTS:
        return False
    stamp = _IDENTIFIER.search(parts.get(_WORD_PROPERTIES, b""))
    return stamp is not None and stamp[1].decode() == _digest_of_word(parts)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _digest_of_word(parts: Mapping[str, bytes]) -> str:
    """The digest of all parts; of the properties, without the one that holds it."""
    unstamped = {**parts, _WORD_PROPERTIES: _IDENTIFIER.sub(b"", parts.get(_WORD_PROPERTIES, b""))}
    lines = (f"{name} {_digest(content)}" for name, content in sorted(unstamped.items()))
    return _digest("\n".join(lines).encode())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
