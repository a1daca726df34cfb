"""Text for files that are XML inside: pictures and Word."""

import re

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def held(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold, not even escaped."""
    return _NOT_IN_XML.sub("", text)
