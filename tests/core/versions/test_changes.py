"""What changed between two registers: what is the same thing, what became of it, and what is no change."""

from datetime import date

import pytest

from auditrack.core.register.dates import Unknown
from auditrack.core.register.model import Inspection, Registry
from auditrack.core.register.words import Audience
from auditrack.core.sentences.ratings import reasons
from auditrack.core.versions.changes import Changes, EntryChange, SourceChange, asks_for_whole, compare
from auditrack.core.versions.update_changes import UpdateChange
from tests.making import inspection, meeting, registry, settings

DAY = date(2024, 2, 1)
STOOD = "due: 2023-06\nupdates:\n  - {date: 2023-01, status: in progress, note: Begun.}"


def compared(
    before: Inspection | Registry | None, after: Inspection | Registry | None, audience: Audience = Audience.MEMBERS
) -> Changes:
    """What changed from one inspection, or register, to another."""
    old, new = (
        each if isinstance(each, Registry) else registry(*([each] if each else [])) for each in (before, after)
    )
    return compare(old, new, DAY, audience)


def source(before: Inspection | None, after: Inspection | None) -> SourceChange:
    """The one inspection that changed."""
    (found,) = compared(before, after).inspections
    return found


def entry(before: str, after: str) -> EntryChange:
    """The one item that changed."""
    (found,) = source(inspection(before), inspection(after)).entries
    return found


def update(after: str, before: str = STOOD) -> UpdateChange:
    """The one update that changed, below those that stood there."""
    (found,) = entry(before, f"{before}\n  - {after}").updates
    return found


def fields(change: EntryChange | SourceChange | UpdateChange) -> list[tuple[str, object, object]]:
    """The fields that differ."""
    return [(each.name, each.before, each.after) for each in change.differences]


# What is no change


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("finding: One two.\ndue: 2023-06", "due: 2023-06\nfinding: One two."),
        ("finding: |\n  One\n  two.", "finding: One two."),
        ("finding: >-\n  One  two.", "finding: One two."),
        ("finding: |\n  One.\n\n  - two\n  - three", "finding: |\n  One.\n\n\n  - two\n  - three"),
        ("delivered_by: [a/1, b/2]", "delivered_by: [b/2, a/1]"),
        ("owner: Head of Meals", "owner: [Head of Meals]"),
        ("updates: [{date: 2023-01, evidence: [a, b]}]", "updates: [{date: 2023-01, evidence: [b, a]}]"),
        ("updates: [{date: 2023-01, note: a}, {date: 2023-01, note: b}]",
         "updates: [{date: 2023-01, note: b}, {date: 2023-01, note: a}]"),
    ],
)  # fmt: skip
def test_no_change(before: str, after: str) -> None:
    assert compared(inspection(before), inspection(after)).is_empty


def test_paragraphs_and_lists_are_told() -> None:
    assert not compared(inspection("finding: |\n  One.\n\n  Two."), inspection("finding: One. Two.")).is_empty


# What is the same thing


def test_a_file_in_another_folder() -> None:
    before, after = inspection(STOOD), inspection(STOOD)
    after.origin.path = "inspections/2022/review.yaml"
    found = source(before, after)
    assert (found.was_path, found.was_id, found.differences, found.entries) == ("review.yaml", None, (), ())


def test_a_file_of_another_name() -> None:
    found = source(inspection(STOOD, name="old"), inspection(STOOD, name="new"))
    assert (found.was_id, found.entries) == ("old", ())


def test_a_file_of_another_name_that_was_edited_too() -> None:
    found = source(inspection(STOOD, name="old"), inspection(STOOD, name="new", head="judgement: Good"))
    assert (found.was_id, fields(found)) == ("old", [("judgement", None, "Good")])


def test_another_file_instead() -> None:
    other = inspection("text: Buy local food.", name="new", head="title: Food\nfieldwork: 2024-01\nreported: 2024-01")
    changes = compared(inspection(STOOD, name="old"), other)
    assert [(each.before is None, each.source.id) for each in changes.inspections] == [(True, "new"), (False, "old")]


def test_two_files_of_one_name() -> None:
    """A mistake that check tells; nothing of either is lost."""
    twice = [inspection("text: One."), inspection("text: Two.")]
    edited = [inspection("text: One."), inspection("text: Two.\ndue: 2024-06")]
    changes = compared(registry(*twice), registry(*edited))
    assert [fields(each) for one in changes.inspections for each in one.entries] == [
        [("due", None, edited[1].recommendations[0].due)]
    ]


def test_another_ref() -> None:
    found = entry("ref: a\ntext: Weigh the portions.", "ref: b\ntext: Weigh the portions.\ndue: 2024-06")
    assert (found.address, found.was_ref, [name for name, _, _ in fields(found)]) == ("review/b", "a", ["due"])


def test_refs_that_changed_places() -> None:
    one, two = "text: Weigh the portions.", "text: Buy local food."
    found = source(inspection(one, two), inspection(two, one))
    assert [(each.was_ref, each.entry.ref) for each in found.entries] == [("2", "1"), ("1", "2")]


def test_a_ref_that_was_given_to_another() -> None:
    found = source(inspection("text: Weigh the portions."), inspection("text: Buy local food."))
    assert [(each.before is None, each.entry.text) for each in found.entries] == [
        (True, "Buy local food."),
        (False, "Weigh the portions."),
    ]


def test_words_that_are_others_of_an_item_that_goes_on() -> None:
    found = entry(f"{STOOD}\ntext: Weigh the portions.", f"{STOOD}\ntext: Measure servings.")
    assert [name for name, _, _ in fields(found)] == ["text"]


def test_another_order_of_recommendations() -> None:
    items = [f"ref: {ref}\ntext: Ask for {ref}." for ref in "abc"]
    found = source(inspection(*items), inspection(items[2], items[0], items[1]))
    assert [(each.name, each.before, each.after) for each in found.differences] == [
        ("recommendations order", ("a", "b", "c"), ("c", "a", "b"))
    ]
    assert found.entries == ()


def test_one_more_in_between_is_no_other_order() -> None:
    items = [f"ref: {ref}\ntext: Ask for {ref}." for ref in "abc"]
    found = source(inspection(items[0], items[2]), inspection(*items))
    assert (found.differences, [each.address for each in found.entries]) == ((), ["review/b"])


def test_an_action_under_another_recommendation() -> None:
    before = inspection("actions: [{ref: x, text: Do it.}]", "actions: [{ref: y, text: Do that.}]")
    after = inspection("text: Do thing 1.", "actions: [{ref: y, text: Do that.}, {ref: x, text: Do it.}]")
    found = source(before, after)
    assert [fields(each) for each in found.entries] == [[("actions", ("x",), None)], [("answers", "1", "2")]]


# What became of it


def test_an_edited_update_is_edited() -> None:
    (found,) = entry(STOOD, STOOD.replace("Begun.", "Well begun.")).updates
    assert fields(found) == [("note", "Begun.", "Well begun.")]


def test_an_update_of_another_date_that_says_the_same_is_edited() -> None:
    (found,) = entry(STOOD, STOOD.replace("2023-01", "2023-02")).updates
    assert [name for name, _, _ in fields(found)] == ["date"]


def test_the_first_of_two_updates_of_a_day_is_removed() -> None:
    first, second = "{date: 2023-01, note: One.}", "{date: 2023-01, note: Two.}"
    (found,) = entry(f"updates: [{first}, {second}]", f"updates: [{second}]").updates
    assert (found.after, found.update.note) == (None, "One.")


def test_a_status() -> None:
    found = update("{date: 2024-01, status: complete, evidence: Menus}")
    assert (found.is_added, found.status_before) == (True, "in progress")


def test_a_new_target() -> None:
    target = update("{date: 2024-01, due: 2024-06, reason: Staff left.}").target
    assert target is not None
    assert (str(target.before), str(target.after), target.extension, target.months_beyond) == (
        "June 2023",
        "June 2024",
        1,
        12,
    )


def test_the_second_extension() -> None:
    moved = f"{STOOD}\n  - {{date: 2023-05, due: 2023-09, reason: x}}"
    target = update("{date: 2024-01, due: 2024-06, reason: y}", moved).target
    assert target is not None
    assert (str(target.before), target.extension, target.months_beyond) == ("September 2023", 2, 12)


def test_a_first_deadline() -> None:
    target = update("{date: 2024-01, due: 2024-06}", "updates:\n  - {date: 2023-01, note: Begun.}").target
    assert target is not None
    assert (target.before, target.extension, target.months_beyond) == (None, 0, None)


def test_a_target_for_a_lost_deadline() -> None:
    target = update("{date: 2024-01, due: 2024-06}", STOOD.replace("2023-06", "unknown")).target
    assert target is not None
    assert (target.before, target.extension, target.months_beyond) == (Unknown.UNKNOWN, 1, None)


def test_a_target_that_is_brought_forward() -> None:
    target = update("{date: 2023-02, due: 2023-05}").target
    assert target is not None
    assert target.extension == 0


def test_a_correction() -> None:
    found = update("{date: 2024-01, corrects: 2023-01, note: Not begun., reason: A slip.}")
    assert found.is_correction
    assert found.corrected is not None
    assert found.corrected.note == "Begun."
    assert update("{date: 2024-01, corrects: due, due: 2023-09, reason: A slip.}").target is None


def test_a_rating_with_why() -> None:
    found = source(inspection("due: 2024-06"), inspection("due: 2023-06"))
    assert found.is_rating_changed
    assert found.rated_after is not None
    assert reasons(found.rated_after)[0] == "The only recommendation is delayed."


def test_one_that_follows_is_rating_changed() -> None:
    follows = inspection("delivered_by: lead/1", name="follows")
    before = registry(inspection("due: 2024-06", name="lead"), follows)
    after = registry(inspection("due: 2022-12", name="lead"), follows)
    found = compared(before, after).inspections
    assert [(each.source.id, each.is_rating_changed, each.entries == ()) for each in found] == [
        ("follows", True, True),
        ("lead", True, False),
    ]


def test_figures() -> None:
    changes = compared(inspection(STOOD), inspection(f"{STOOD}\n  - {{date: 2024-01, status: complete}}"))
    assert [(each.name, each.before, each.after) for each in changes.headline] == [
        ("new_complete", 0, 1),
        ("new_in_progress", 1, 0),
        ("new_delayed", 1, 0),
    ]


def test_figures_count_since_the_last_report() -> None:
    held = meeting("2024-01-09", "position_date: 2023-12-15\n")
    after = inspection(f"{STOOD}\n  - {{date: 2024-01, status: complete}}")
    changes = compared(registry(inspection(STOOD), held), registry(after, held))
    assert changes.since == date(2023, 12, 15)
    assert [each.name for each in changes.headline] == [
        "ongoing_completed_since",
        "ongoing_in_progress",
        "ongoing_begun",
        "ongoing_delayed",
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("short_name: ABC", "short_name: ABD", [("short name", "ABC", "ABD")]),
        ("", "rating: {threshold_months: 6}", [("rating threshold months", 12, 6)]),
        ("kinds: [visit]", "kinds: [visit, audit]", [("kinds", ("visit",), ("visit", "audit"))]),
        ("guard: {ref-changed: error}", "guard: {ref-changed: off}", [("guard ref-changed", "error", "off")]),
        (
            "committees: [{code: a, name: A}, {code: b, name: B}]",
            "committees: [{code: b, name: B}, {code: a, name: C}]",
            [("committees a name", "A", "C"), ("committees order", ("a", "b"), ("b", "a"))],
        ),
    ],
)
def test_settings(before: str, after: str, expected: list[tuple[str, object, object]]) -> None:
    changes = compared(registry(said=before), registry(said=after))
    assert [(each.name, each.before, each.after) for each in changes.settings] == expected


def test_settings_on_which_every_figure_depends() -> None:
    assert asks_for_whole(settings(), settings("completion: verified"))
    assert not asks_for_whole(settings(), settings("short_name: ABC"))


# Who may see what

EXEMPT = "disclosure: exempt\nexemption: paragraph 3"


def test_the_public_is_not_told_of_what_is_exempt() -> None:
    before, after = inspection(STOOD, head=EXEMPT), inspection("due: 2024-06", head=EXEMPT)
    assert compared(before, after, Audience.PUBLIC).is_empty
    assert not compared(before, after).is_empty


def test_what_is_withheld_from_now_on_was_not_removed() -> None:
    assert compared(inspection(STOOD), inspection(STOOD, head=EXEMPT), Audience.PUBLIC).is_empty
    assert compared(inspection(STOOD), inspection(STOOD, head=EXEMPT, name="other"), Audience.PUBLIC).is_empty
    less = "disclosure: judgement only\nexemption: paragraph 3"
    (found,) = compared(inspection(STOOD), inspection(STOOD, head=less), Audience.PUBLIC).inspections
    assert (found.entries, [name for name, _, _ in fields(found)]) == ((), ["disclosure", "exemption"])


def test_the_public_is_not_told_of_a_silence_about_what_is_exempt_or_not_loaded() -> None:
    exempt = inspection(STOOD, head=EXEMPT)
    for where in ("review", "review/1", "[poison]"):
        silence = f"checks: {{silence: [{{code: no-update, where: {where}, because: Of a secret.}}]}}"
        before, after = registry(exempt), registry(exempt, said=silence)
        assert compared(before, after, Audience.PUBLIC).is_empty
        (found,) = compared(before, after).settings
        assert found.name == "checks silence no-update"


def test_what_is_named_and_not_loaded_might_be_withheld() -> None:
    before = inspection(head="related: [poison]")
    after = inspection(head="related: [poison, meals]")
    assert compared(before, after, Audience.PUBLIC).is_empty


def test_what_is_unchanged_names_a_file_that_was_renamed() -> None:
    """Only the file that changed is told, not each that names it."""
    names = inspection(head="related: [old]", name="names")
    before, after = (registry(names, inspection(STOOD, name=name)) for name in ("old", "new"))
    for audience in Audience:
        assert [each.was_id for each in compared(before, after, audience).inspections] == ["old"]


def test_what_is_named_and_withheld_on_one_side_is_not_told() -> None:
    names = inspection(head="related: [poison]", name="names")
    hidden, shown = inspection(STOOD, head=EXEMPT, name="poison"), inspection(STOOD, name="poison")
    changes = compared(registry(names, hidden), registry(names, shown), Audience.PUBLIC)
    assert [each.source.id for each in changes.inspections] == ["poison"]


def test_a_recommendation_that_becomes_an_action_is_compared_in_what_both_may_hold() -> None:
    text = "text: Weigh every child at school."
    before = inspection("text: Do more.", f"{text}\nowner: A\ngrade: Must")
    after = inspection('text: Do more.\nactions: [{ref: "2", text: Weigh every child at school., owner: B}]')
    (found,) = [change for change in source(before, after).entries if change.entry.ref == "2"]
    assert fields(found) == [("grade", "Must", None), ("owner", ("A",), ("B",)), ("answers", None, "1")]


def test_of_words_by_key_only_those_that_differ_are_changes() -> None:
    reported = "reported: {{items: {{review/1: complete, review/2: {}}}}}"
    old, new = (registry(meeting("2024-01-09", reported.format(word))) for word in ("complete", "closed"))
    (change,) = compared(old, new).meetings
    assert fields(change) == [("reported items review/2", "complete", "closed")]
