"""Evidence as people write it: a text, with a web address at its end if there is one."""

import re

from auditrack.core.register.updates import Evidence
from auditrack.core.register.words import Link

_BEGINNINGS = ("https://", "http://")
_END_OF_WORDS = re.compile(r"[\s:,]+\Z")


def evidence(text: str) -> Evidence:
    """The evidence that a line of text names. Raises ValueError, with the reason, for a mistyped web address."""
    words, _, address = text.rpartition(" ")
    if not address.startswith(_BEGINNINGS):
        return Evidence(text=text)
    rest = address.partition("://")[2]
    if not rest or any(sign in '<>"' or not sign.isprintable() for sign in rest):
        raise ValueError(f"'{address}' is not a web address. Write the whole address, without spaces, < > or quotes")
    return Evidence(text=_END_OF_WORDS.sub("", words) or address, link=Link(address))
