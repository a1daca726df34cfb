"""Numbers, lists and plurals as a committee paper writes them."""

import re
from collections.abc import Sequence

_SMALL = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_UP_TO = 99
_WRITTEN_SMALL = re.compile(r"[a-z]+[A-Z]|\w+://|www\.|\S+@\S|[\w.-]+\.(uk|org|com|net|eu)\b")
"""What keeps its small letter at the beginning of a sentence: eCourts, https://…, www.…, an e-mail address."""


def number(count: int, up_to: int = _UP_TO) -> str:
    """A count in words up to the house limit, in figures beyond it: "forty-eight", "no", "1,204"."""
    if count > min(up_to, _UP_TO):
        return f"{count:,}"
    if count < len(_SMALL):
        return _SMALL[count]
    tens, ones = divmod(count, 10)
    return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")


def how_many(count: int, up_to: int = _UP_TO) -> str:
    """A count that stands alone: "none", "forty-eight"."""
    return number(count, up_to) if count else "none"


def ordinal(count: int) -> str:
    """Which one it is: "first", "third", "11th"."""
    if count < len(_ORDINALS):
        return _ORDINALS[count]
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def plural(noun: str, count: int = 2) -> str:
    """The noun as it stands after a count: "areas for improvement", "recommendation"."""
    if count == 1:
        return noun
    word = next((word for word in (" for ", " of ", " to ") if word in noun), "\n")
    head, joint, tail = noun.partition(word)
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        return f"{head[:-1]}ies{joint}{tail}"
    if head.endswith(("s", "x", "ch", "sh")):
        return f"{head}es{joint}{tail}"
    return f"{head}s{joint}{tail}"


def counted(count: int, noun: str, up_to: int = _UP_TO) -> str:
    """A count with its noun: "one recommendation", "six areas for improvement", "no actions"."""
    return f"{number(count, up_to)} {plural(noun, count)}"


def in_figures(count: int, noun: str) -> str:
    """A count with its noun where room is short: "1 recommendation", "0 actions"."""
    return f"{count} {plural(noun, count)}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words as a list in a sentence: "a, b and c"."""
    *most, final = words or ("",)
    return f"{', '.join(most)} {last} {final}" if most else final


def upper_first(text: str) -> str:
    """A text with a capital at its beginning, and the rest as it was; an address or a name such as eCourts stays."""
    return text if _WRITTEN_SMALL.match(text) else f"{text[:1].upper()}{text[1:]}"


def sentence(text: str) -> str:
    """A text that begins with a capital letter and ends with a stop."""
    return stopped(upper_first(text.strip()))


def stopped(text: str) -> str:
    """A text that ends with a stop, or with the mark that it has: never with "?."."""
    return text if text.endswith((".", "!", "?", ":", "…")) else f"{text}."


def shortened(text: str, most: int) -> str:
    """A text of so many letters at most, cut between words where that can be: "Weigh a family's history …"."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    whole, _, rest = kept.rpartition(" ")
    words = whole if whole and len(rest) < most // 2 else kept.rstrip()
    return f"{words.rstrip(',;:.')}…"


def verb(count: int, one: str, several: str) -> str:
    """The form of a verb, or of any word, that goes with a count."""
    return one if count == 1 else several


_WITHOUT_ARTICLE = frozenset(
    (
        *("internal audit", "external audit", "ofsted", "estyn", "cqc", "hmicfrs", "hmip"),
        *("audit wales", "audit scotland", "healthcare inspectorate wales", "care inspectorate wales"),
        *("grant thornton", "mazars", "deloitte", "kpmg", "bdo"),
    )
)
"""Names of bodies that stand without an article."""
_WITH_ARTICLE = frozenset(
    (
        *(
            "agency",
            "association",
            "authority",
            "board",
            "commission",
            "committee",
            "council",
            "director",
            "executive",
        ),
        *("forum", "group", "head", "inspectorate", "leader", "manager", "office", "officer", "ombudsman", "panel"),
        *("partnership", "plan", "programme", "regulator", "service", "sub-committee", "subcommittee", "team", "unit"),
    )
)
"""Words of which a name that ends in one, before "of" or "for", is a body or a post with an article."""


def the(name: str) -> str:
    """A name as it stands in a sentence: "the Children's Board", but "Ofsted", "SEND meetings", "a board"."""
    words = name.split()
    first = words[0] if words else ""
    if first.lower() in {"", "the", "a", "an", "our"} or name[:1].islower() or name.casefold() in _WITHOUT_ARTICLE:
        return name
    head = re.split(r" (?:of|for) ", name, maxsplit=1)[0].split()
    is_body = bool(head) and head[-1].casefold() in _WITH_ARTICLE
    is_whole_name = first.isupper() or first.endswith("'s")
    return name if is_whole_name and not is_body else f"the {name}"
