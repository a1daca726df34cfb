"""Three versions of a file in one: whole texts in, the whole text out, or why people must decide."""

import textwrap
from collections.abc import Callable

import pytest

from auditrack.core.versions.merging import DoubtError
from auditrack.store.git.merge_file import UnreadableVersionError, merge
from auditrack.store.git.weaving import Versions

BASE = """\
# yaml-language-server: $schema=inspection.json
title: Peer review
body: LGA
kind: review
directorate: CYPS
reported: 2022-08
recommendations:
  # The first was agreed at once.
  - ref: "1"
    text: Do the first thing.
    due: 2023-03
    updates:
      # assumed
      - date: 2022-09
        status: in progress
      - date: 2022-12
        note: >-
          Half of it
          is done.

  # The second was not.
  - ref: "2"
    text: 'Do the second thing.'
    owner: Head of Service
# kept by the performance team
"""

JANUARY = "      - date: 2023-01\n        note: 'Ours: on the way'\n"
FEBRUARY = "      # from the board\n      - date: 2023-02\n        status: complete\n"
END_OF_1 = "          is done.\n"
END_OF_2 = "    owner: Head of Service\n"
THIRD = '  - ref: "3"\n    text: Do a third thing.\n'

Change = Callable[[str], str]


def after(place: str, added: str) -> Change:
    """Put lines after others."""
    return lambda text: changed(text, place, place + added)


def instead(old: str, new: str) -> Change:
    """Put something in the place of something else."""
    return lambda text: changed(text, old, new)


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def merged(ours: str, theirs: str, base: str = BASE) -> str:
    return merge(Versions(base.encode(), ours.encode(), theirs.encode())).decode()


def refused(ours: str, theirs: str, base: str = BASE) -> str:
    with pytest.raises(DoubtError) as caught:
        merged(ours, theirs, base)
    return str(caught.value)


TOGETHER: list[tuple[str, Change, Change, Change]] = [
    ("updates of one item", after(END_OF_1, JANUARY), after(END_OF_1, FEBRUARY), after(END_OF_1, JANUARY + FEBRUARY)),
    (
        "updates of one item, theirs earlier",
        after(END_OF_1, FEBRUARY),
        after(END_OF_1, JANUARY),
        after(END_OF_1, JANUARY + FEBRUARY),
    ),
    (
        "one between what is there, one at the end",
        after(END_OF_1, JANUARY),
        after("        status: in progress\n", "      - {date: 2022-10, note: between}\n"),
        lambda text: after("        status: in progress\n", "      - {date: 2022-10, note: between}\n")(
            after(END_OF_1, JANUARY)(text)
        ),
    ),
    (
        "the same update on both sides, and one more",
        after(END_OF_1, JANUARY),
        after(END_OF_1, JANUARY.replace("'Ours: on the way'", '"Ours: on the way"') + FEBRUARY),
        after(END_OF_1, JANUARY + FEBRUARY),
    ),
    (
        "the first update of an item, indented otherwise",
        after(END_OF_2, "    updates:\n      - date: 2023-02\n        note: >\n          folded\n          text\n"),
        after(
            END_OF_2, "    updates:\n    -   date: 2023-01\n        note: |\n            as it\n              stands\n"
        ),
        after(
            END_OF_2,
            "    updates:\n"
            "      -   date: 2023-01\n          note: |\n              as it\n                stands\n"
            "      - date: 2023-02\n        note: >\n          folded\n          text\n",
        ),
    ),
    (
        "a recommendation each, at the end",
        after(END_OF_2, THIRD),
        after(END_OF_2, THIRD.replace("3", "4").replace("third", "fourth")),
        after(END_OF_2, THIRD + THIRD.replace("3", "4").replace("third", "fourth")),
    ),
    ("the same recommendation", after(END_OF_2, THIRD), after(END_OF_2, THIRD), after(END_OF_2, THIRD)),
    (
        "one edits the text, the other adds an update",
        instead("Do the first thing.\n", "Do the very first thing.\n"),
        after(END_OF_1, FEBRUARY),
        lambda text: changed(after(END_OF_1, FEBRUARY)(text), "Do the first thing.\n", "Do the very first thing.\n"),
    ),
    (
        "two fields, one below the other",
        instead("'Do the second thing.'", "Do something else."),
        instead("owner: Head of Service", "owner: Director"),
        instead(
            "    text: 'Do the second thing.'\n    owner: Head of Service\n",
            "    text: Do something else.\n    owner: Director\n",
        ),
    ),
    (
        "one removes an update, the other adds one",
        instead("      # assumed\n      - date: 2022-09\n        status: in progress\n", ""),
        after(END_OF_1, FEBRUARY),
        lambda text: changed(
            after(END_OF_1, FEBRUARY)(text),
            "      # assumed\n      - date: 2022-09\n        status: in progress\n",
            "",
        ),
    ),
    (
        "both change a field alike",
        instead("due: 2023-03", "due: 2023-04"),
        instead("due: 2023-03", 'due: "2023-04"'),
        instead("due: 2023-03", "due: 2023-04"),
    ),
    (
        "the last recommendation goes, another comes",
        instead("\n  # The second was not.\n  - ref: \"2\"\n    text: 'Do the second thing.'\n" + END_OF_2, ""),
        after(END_OF_2, THIRD),
        instead("\n  # The second was not.\n  - ref: \"2\"\n    text: 'Do the second thing.'\n" + END_OF_2, THIRD),
    ),
    (
        "updates of the inspection as a whole, where there were none",
        after("reported: 2022-08\n", "updates:\n  - date: 2023-01\n    note: The board met.\n"),
        after("reported: 2022-08\n", "updates:\n  - date: 2022-11\n    note: The team came.\n"),
        after(
            "reported: 2022-08\n",
            "updates:\n  - date: 2022-11\n    note: The team came.\n  - date: 2023-01\n    note: The board met.\n",
        ),
    ),
]


@pytest.mark.parametrize(
    ("ours", "theirs", "both"), [case[1:] for case in TOGETHER], ids=[case[0] for case in TOGETHER]
)
def test_both_sides_in_one(ours: Change, theirs: Change, both: Change) -> None:
    assert merged(ours(BASE), theirs(BASE)) == both(BASE)


SAME_DAY = "1: both sides added an update of February 2023, with a different status: decide which one counts"

REFUSED: list[tuple[Change, Change, str]] = [
    (
        instead("due: 2023-03", "due: 2023-04"),
        instead("due: 2023-03", "due: 2023-05"),
        "1: both sides changed due differently",
    ),
    (
        instead("status: in progress", "status: complete"),
        instead("status: in progress", "status: on hold"),
        "1: both sides changed or removed the update of September 2022",
    ),
    (
        instead("      # assumed\n      - date: 2022-09\n        status: in progress\n", ""),
        instead("status: in progress", "status: on hold"),
        "1: both sides changed or removed the update of September 2022",
    ),
    (
        after(END_OF_2, THIRD),
        after(END_OF_2, THIRD.replace("third", "fourth")),
        "both sides added ref '3' with different content",
    ),
    (
        after(END_OF_2, THIRD),
        after(END_OF_2, '    actions:\n      - ref: "3"\n        text: Do a part of it.\n'),
        "both sides gave the ref '3' to a new entry",
    ),
    (
        instead("\n  # The second was not.\n  - ref: \"2\"\n    text: 'Do the second thing.'\n" + END_OF_2, ""),
        after(END_OF_2, "    updates:\n      - date: 2023-01\n        note: begun\n"),
        "one side removed ref '2', which the other changed",
    ),
    (
        after(END_OF_1, FEBRUARY),
        after(END_OF_1, FEBRUARY.replace("complete", "on hold")),
        SAME_DAY,
    ),
    (
        after(END_OF_1, "      - date: 2023-01\n        corrects: 2022-09\n        reason: It was a slip.\n"),
        after(END_OF_1, "      - date: 2023-02\n        corrects: 2022-09\n        reason: A letter was lost.\n"),
        "1: both sides correct the same entry (September 2022) differently",
    ),
    (
        after(END_OF_2, "    updates:\n      - date: 2023-01\n        note: begun\n"),
        after(END_OF_2, '    actions:\n      - ref: "2.1"\n        text: Do a part of it.\n'),
        "2: one side added actions to it, and the other updated it directly",
    ),
    (
        instead("# assumed", "# assumed by us"),
        instead("# assumed", "# assumed by the board"),
        "both sides changed the same comment, or the layout of the same lines",
    ),
    (
        instead("# assumed", "# assumed, and confirmed"),
        instead("        status: in progress\n", "        status: on hold\n        because: money\n"),
        "the comment '# assumed, and confirmed' would be lost",
    ),
]


@pytest.mark.parametrize(("ours", "theirs", "why"), REFUSED, ids=[case[2] for case in REFUSED])
def test_people_must_decide(ours: Change, theirs: Change, why: str) -> None:
    assert refused(ours(BASE), theirs(BASE)) == why
    assert refused(theirs(BASE), ours(BASE)) == why


def test_a_list_between_brackets_is_not_taken_apart() -> None:
    base = BASE + ""
    ours = after(END_OF_2, "    updates: [{date: 2023-01, note: one}]\n")(base)
    theirs = after(END_OF_2, "    updates: [{date: 2023-02, note: two}]\n")(base)
    assert "in brackets" in refused(ours, theirs)


def test_an_empty_list_takes_in_both() -> None:
    base = after(END_OF_2, "    updates: []\n")(BASE)
    ours = after(END_OF_2, "    updates:\n      - date: 2023-02\n        note: two\n")(BASE)
    theirs = after(END_OF_2, "    updates:\n      - date: 2023-01\n        note: one\n")(BASE)
    both = "    updates:\n      - date: 2023-01\n        note: one\n      - date: 2023-02\n        note: two\n"
    assert merged(ours, theirs, base) == after(END_OF_2, both)(BASE)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_layout_of_the_file_stays(newline: str, end: str, mark: str) -> None:
    def laid_out(text: str) -> str:
        return mark + (text.removesuffix("\n") + end).replace("\n", newline)

    base = BASE.removesuffix("# kept by the performance team\n")
    more = "    updates:\n      - date: 2023-01\n        note: one\n"
    ours, theirs = base + more, base + more.replace("01", "02").replace("one", "two")
    both = ours + more.removeprefix("    updates:\n").replace("01", "02").replace("one", "two")
    assert merged(*map(laid_out, (ours, theirs, base))) == laid_out(both)


def test_one_side_changes_how_lines_end() -> None:
    ours, theirs = after(END_OF_1, JANUARY)(BASE), after(END_OF_1, FEBRUARY)(BASE).replace("\n", "\r\n")
    assert merged(ours, theirs) == after(END_OF_1, JANUARY + FEBRUARY)(BASE).replace("\n", "\r\n")


def test_dashes_on_lines_of_their_own() -> None:
    base = BASE.replace('  - ref: "1"\n', '  -\n    # first\n    ref: "1"\n')
    ours, theirs = after(END_OF_1, JANUARY)(base), instead("Do the first thing.", "Do it.")(base)
    assert merged(ours, theirs, base) == instead("Do the first thing.", "Do it.")(ours)


def test_an_entry_that_begins_with_its_updates() -> None:
    base = BASE.replace('  - ref: "2"\n', '  - updates:\n      - date: 2023-01\n        note: begun\n    ref: "2"\n')
    begun = "      - date: 2023-01\n        note: begun\n"
    ours, theirs = after(begun, FEBRUARY)(base), after(begun, begun.replace("01", "03"))(base)
    assert merged(ours, theirs, base) == after(begun, FEBRUARY + begun.replace("01", "03"))(base)


def test_meetings_and_settings() -> None:
    meeting = "committee: audit\ndate: 2024-01-09\nactions:\n  - ref: a\n    text: Write to Ofsted.\n"
    ours = meeting + "    updates:\n      - date: 2024-02\n        note: Drafted.\n"
    theirs = meeting + "    updates:\n      - date: 2024-03\n        status: complete\n"
    assert merged(ours, theirs, meeting) == ours + "      - date: 2024-03\n        status: complete\n"
    figures = "reported:\n  new_inspections: {}\n  new_recommendations: {}\n"
    assert refused(meeting + figures.format(1, 2), meeting + figures.format(2, 2), meeting) == (
        "both sides changed reported differently"
    )
    settings = "format: 1\norganisation: Anytown\ndirectorates:\n  - code: A\n    name: Adults\n"
    one = settings + "  - code: B\n    name: Buildings\nrating:\n  scheme: red-green\n"
    other = settings + "  - code: C\n    name: Children\nrating:\n  threshold_months: 6\n"
    assert merged(one, other, settings) == textwrap.dedent("""\
        format: 1
        organisation: Anytown
        directorates:
          - code: A
            name: Adults
          - code: B
            name: Buildings
          - code: C
            name: Children
        rating:
          scheme: red-green
          threshold_months: 6
        """)


def _silencing(*silences: tuple[str, str]) -> str:
    """Settings with silences of one warning: where each is, and why."""
    settings = "format: 1\norganisation: Anytown\ndirectorates:\n  - code: A\n    name: Adults\n"
    entries = (f"    - code: no-update\n      because: {why}\n      where: {where}\n" for where, why in silences)
    return settings + ("checks:\n  silence:\n" + "".join(entries) if silences else "")


@pytest.mark.parametrize("there", [(), (("first", "Agreed."),)])
def test_silences_of_one_warning_at_different_places_are_united(there: tuple[tuple[str, str], ...]) -> None:
    ours, theirs = _silencing(*there, ("second", "By us.")), _silencing(*there, ("third", "By them."))
    assert merged(ours, theirs, _silencing(*there)) == _silencing(*there, ("second", "By us."), ("third", "By them."))


def test_a_silence_that_is_removed_stays_so_while_another_of_its_code_is_changed() -> None:
    base = _silencing(("first", "Agreed."), ("second", "Agreed."))
    ours, theirs = (
        _silencing(("second", "Agreed.")),
        base.replace("Agreed.\n      where: second", "New.\n      where: second"),
    )
    assert merged(ours, theirs, base) == _silencing(("second", "New."))


def test_silences_of_one_warning_at_one_place_are_for_people() -> None:
    assert refused(_silencing(("first", "By us.")), _silencing(("first", "By them.")), _silencing()) == (
        "both sides added code 'no-update at first' with different content"
    )


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "why"),
    [
        ("", BASE, BASE + "# more\n", "there is no version from before the branches diverged"),
        (BASE, BASE + "oops", BASE, "the version on this branch cannot be read (line 26: this is not valid YAML"),
        (BASE, BASE, BASE + "colour: red\n", "the version on the branch being merged cannot be read (line 26: an i"),
    ],
)
def test_what_cannot_be_read_is_told(base: str, ours: str, theirs: str, why: str) -> None:
    with pytest.raises(UnreadableVersionError) as caught:
        merged(ours, theirs, base)
    assert str(caught.value).startswith(why)
