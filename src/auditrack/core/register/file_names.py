"""Names of the files of a register: the id that a name stands for, which names are alike, and what none may hold."""

import re

from auditrack.core.grammar.plain_text import CONTROLS, UNSEEN, composed

_UNSEEN = re.compile(rf"\t|{UNSEEN.pattern}")
_NOT_ON_WINDOWS = re.compile(r'[\\:*?"<>|]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)", re.IGNORECASE)
_ALMOST = re.compile(rf"\.ya?ml[\s.{CONTROLS}]*$", re.IGNORECASE)


def stem(name: str) -> str:
    """The id of the inspection or meeting that a file of this name holds: in one Unicode form, as macOS changes it."""
    return composed(name.rpartition("/")[2].removesuffix(".yaml"))


def is_record(name: str) -> bool:
    """Whether a file of this name is one of the register's: not those that editors and macOS lay beside them."""
    return name.endswith(".yaml") and not is_hidden(name)


def is_hidden(name: str) -> bool:
    """Whether a file, or a folder above it, begins with a full stop: ``.#x.yaml`` of Emacs, ``._x.yaml`` of macOS."""
    return name.startswith(".") or "/." in name


def looks_like_one(name: str) -> bool:
    """Whether a file that is not read was surely meant to be."""
    return _ALMOST.search(name) is not None


def alike(name: str) -> str:
    """What names have in common that Windows and macOS take for one: capitals, and how accents are stored, aside."""
    return composed(composed(name).casefold())


def wrong(name: str) -> str | None:
    """Why no file of a register may have this name, folders and all; None where it may.

    What a terminal would obey, and what Windows cannot have (Microsoft, "Naming Files, Paths, and Namespaces").
    """
    if sign := _UNSEEN.search(name):
        if "\ud800" <= sign[0] <= "\udfff":
            return "this name is not UTF-8"
        return f"this name contains an invisible character (U+{ord(sign[0]):04X})"
    if sign := _NOT_ON_WINDOWS.search(name):
        return f"this name contains {sign[0]}, which Windows does not allow"
    for part in name.removesuffix(".yaml").split("/"):
        if device := _DEVICE.match(part):
            return f"'{device[1]}' is not a name that Windows allows"
        if part != part.strip() or part.endswith("."):
            return f"'{part}' begins or ends with a blank or a full stop, which Windows does not allow"
    return None
