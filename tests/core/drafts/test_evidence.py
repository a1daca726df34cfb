"""One reader of evidence: a text, with its web address at the end if it has one."""

import pytest
from hypothesis import given, strategies as st

from auditrack.core.drafts.evidence import evidence
from auditrack.core.register.updates import Evidence
from auditrack.core.register.words import Link
from auditrack.core.spreadsheets.returns.replies import evidence_of
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read

URL = "https://example.org/m"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Minutes", Evidence(text="Minutes")),
        (f"Minutes {URL}", Evidence(text="Minutes", link=Link(URL))),
        (f"Minutes: {URL}", Evidence(text="Minutes", link=Link(URL))),
        (URL, Evidence(text=URL, link=Link(URL))),
        ("see example.org", Evidence(text="see example.org")),
        (f"{URL} is where it stands", Evidence(text=f"{URL} is where it stands")),
        (f"Minutes ({URL})", Evidence(text=f"Minutes ({URL})")),
    ],
)
def test_an_address_at_the_end_is_the_link(text: str, meant: Evidence) -> None:
    assert evidence(text) == meant
    assert evidence_of(f"{text}\n{text}") == (meant, meant)


@pytest.mark.parametrize("address", ["https://", "http://", "https://a<b", 'http://a"', "https://a\u200bb"])
def test_a_mistyped_address_is_refused_as_one(address: str) -> None:
    with pytest.raises(ValueError, match="is not a web address"):
        evidence(f"Seen at {address}")


@given(
    st.text('ab :,\xa0<>"/.\n\u200b', max_size=8),
    st.sampled_from(("https://", "http://")),
    st.text('ab/<>"?\u2028 é', max_size=8),
)
def test_what_is_read_can_be_written_into_a_file(words: str, begin: str, rest: str) -> None:
    """A link that this reader takes is one that a file may hold."""
    try:
        link = evidence(f"{words} {begin}{rest}").link
    except ValueError:
        return
    if link is not None:
        file = read("a.yaml", f"text: a\nlink: '{link}'\n".encode())
        assert decode(file, Evidence) == (Evidence(text="a", link=link), [])
