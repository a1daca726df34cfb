"""The rating rules a second time: straight from their words, on plain data, slowly, and without auditrack.

The sentences in quotation marks are those of the rules. Where the rules are silent, a comment says so, and this
reads as auditrack does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from . import reference_lineage as lineage
from .reference_dates import last_of, months_after
from .reference_decisions import Effects, in_effect, placed
from .reference_names import signing_body

Plain = Mapping[str, Any]
Documents = Mapping[str, dict[str, Any]]

OPEN = ("in progress", "not started")


@dataclass
class Stand:
    """Where an item stands on a day."""

    standing: str
    """complete, closed, replaced, in progress or not started."""
    response: str
    original: str | None
    target: str | None
    awaits_verification: bool = False
    said_complete: date | None = None
    rag: str | None = None
    planless: bool = False
    """Whether nobody does anything about it."""
    delayed: bool = False
    over: bool = False
    months: int | None = None
    counted: date | None = None
    """The day that is held against the threshold, where the original deadline is known."""

    @property
    def is_open(self) -> bool:
        """'Neither complete nor closed.'"""
        return self.standing in OPEN

    @property
    def deadline(self) -> str | None:
        """The latest agreed deadline."""
        return self.target or (self.original if self.original != "unknown" else None)


@dataclass(frozen=True)
class Found:
    """An item where it stands in its file."""

    path: str
    ref: str
    entry: Plain
    parent: Plain | None

    @property
    def id(self) -> str:
        """'The id is the file's stem.'"""
        return self.path.rpartition("/")[2].removesuffix(".yaml")

    @property
    def address(self) -> str:
        """'<inspection id>/<ref>'"""
        return f"{self.id}/{self.ref}"


# a register


def inspections(documents: Documents) -> Iterator[tuple[str, Plain]]:
    """Paths and contents of the inspections."""
    return ((path, document) for path, document in documents.items() if path.startswith("inspections/"))


def listed(value: str | list[str] | None) -> list[str]:
    """'Text, or a list.'"""
    return [] if value is None else [value] if isinstance(value, str) else value


def items(documents: Documents) -> Iterator[Found]:
    """'Each action of a recommendation that has actions, else the recommendation itself.'"""
    for path, document in documents.items():
        for recommendation in document.get("recommendations", []):
            for action in recommendation.get("actions", []):
                yield Found(path, action["ref"], action, recommendation)
            if not recommendation.get("actions"):
                yield Found(path, recommendation["ref"], recommendation, None)
        for action in document.get("actions", []) if path.startswith("meetings/") else []:
            yield Found(path, action["ref"], action, None)


def registered_on(document: Plain) -> date | None:
    """'When it entered the register, if not at the end of fieldwork (else when reported).'"""
    text = document.get("registered", document.get("fieldwork", document.get("reported")))
    return last_of(text) if text else None


def is_registered(document: Plain, day: date) -> bool:
    """Whether it had entered the register."""
    entered = registered_on(document)
    return entered is not None and entered <= day


def is_reported(document: Plain, day: date) -> bool:
    """'When the findings came in; until then its outcome is "not yet known".'"""
    return "reported" in document and last_of(document["reported"]) <= day


def arrived_on(documents: Documents, item: Found) -> date | None:
    """'When it came in, if later than reported'; never before its inspection is in the register."""
    document = documents[item.path]
    is_meeting = item.path.startswith("meetings/")
    raised = item.entry.get("raised", (item.parent or {}).get("raised"))
    came = raised or document.get("date" if is_meeting else "reported")
    registered = date.min if is_meeting else registered_on(document)
    return max(last_of(came), registered) if came and registered else None


def public(documents: Documents) -> Documents:
    """'Its items neither shown nor counted in a public paper'; 'not in a public paper at all'."""
    shown = {path: document for path, document in documents.items() if document.get("disclosure") != "exempt"}
    return {
        path: {field: value for field, value in document.items() if field != "recommendations"}
        if document.get("disclosure") == "judgement only"
        else document
        for path, document in shown.items()
    }


# one item, on one day


class Stands:
    """Where every item stands on a day."""

    def __init__(self, documents: Documents, day: date) -> None:
        self.documents = documents
        self.day = day
        self.items = {item.address: item for item in items(documents) if self.is_here(item)}
        self.known: dict[str, Stand] = {}
        self.replacing = [item for item in self.items.values() if "replaces" in str(item.entry) + str(item.parent)]
        for address in self.items:
            self.of(address)

    def is_here(self, item: Found) -> bool:
        """Whether it has come in."""
        arrived = arrived_on(self.documents, item)
        return arrived is not None and arrived <= self.day

    def of(self, address: str) -> Stand:
        """Where one item stands."""
        if address not in self.known:
            self.known[address] = self.work_out(self.items[address])
        return self.known[address]

    @property
    def settings(self) -> Plain:
        """registry.yaml."""
        return self.documents["registry.yaml"]

    @property
    def rating(self) -> Plain:
        """How delay becomes a rating."""
        found: Plain = self.settings.get("rating", {})
        return found

    def work_out(self, item: Found) -> Stand:
        """Rules 1 to 7."""
        told = self.told(item)
        original, target = lineage.deadlines(self, item)
        stand = Stand("not started", self.answer(item, told), original, target)
        stand.rag = next((each["rag"] for each in reversed(told) if "rag" in each), None)
        self.settle(stand, told, item)
        if stand.standing == "closed" and lineage.heirs(self, item):
            stand.standing = "replaced"
        if item.entry.get("delivered_by") and not self.says_itself(item.address):
            self.follow(stand, self.followed(item))
        self.measure(stand)
        owner = item.entry.get("owner") or (item.parent or {}).get("owner")
        is_idle = stand.standing == "not started" and not item.entry.get("delivered_by")
        stand.planless = is_idle and not (owner or stand.original or stand.target)
        return stand

    def told(self, item: Found) -> list[Plain]:
        """Its updates that count by the day, as they take effect."""
        return self.effects(item).told

    def effects(self, item: Found) -> Effects:
        """The same with what was asked for and decided."""
        return in_effect(item.entry.get("due"), item.entry.get("updates", []), self.day)

    def followed(self, item: Found) -> list[list[Found]]:
        """By each address that an item follows, what it leads to; nothing where it has taken the place of that."""
        found: list[list[Found]] = []
        for address in listed(item.entry.get("delivered_by")):
            name, _, ref = address.partition("/")
            here = [each for each in self.items.values() if each.id == name and self.answers(each, ref)]
            now = {at: each for named in here for at, each in lineage.in_force(self, named).items()}
            found.append([each for at, each in now.items() if at != item.address])
        return found

    def answer(self, item: Found, told: list[Plain]) -> str:
        """'accepted (default)'; 'a changed answer'."""
        first = item.entry.get("response", (item.parent or {}).get("response", "accepted"))
        return str(next((each["response"] for each in reversed(told) if "response" in each), first))

    def settle(self, stand: Stand, told: list[Plain], item: Found) -> None:
        """'Status is the last one said; none said is "not started"; what is sent back is in progress again.'"""
        places = [at for at, each in enumerate(told) if "status" in each or "returned" in each]
        status = told[places[-1]].get("status", "in progress") if places else "not started"
        said = last_of(told[places[-1]]["date"]) if places else None
        if status in ("on hold", "reopened"):
            status = "in progress"
        if status in ("complete", "closed"):
            stand.said_complete = said
        if status == "complete" and said:
            # 6. 'an item said to be complete but not yet verified stays open'
            since, body = told[places[-1] :], signing_body(self.documents, item, told[: places[-1] + 1], counting)
            needs = bool(body) or self.settings.get("completion") == "verified"
            lifted = any("lifted_by" in each for each in since)
            checkers = [each["verified_by"] for each in since if "verified_by" in each]
            if needs and not lifted and not any(not body or checker in body for checker in checkers):
                status, stand.awaits_verification = "in progress", True
        answers = [at for at, each in enumerate(told) if "response" in each]
        if stand.response == "not accepted" and status != "closed" and (places or [-1])[-1] < (answers or [0])[-1]:
            # 'closed from the day it came in, or from the update that says it; a later status outranks it'
            status, stand.awaits_verification = "closed", False
            stand.said_complete = last_of(told[answers[-1]]["date"]) if answers else arrived_on(self.documents, item)
        stand.standing = status

    def follow(self, stand: Stand, followed: list[list[Found]]) -> None:
        """7. 'An item with delivered_by and no status of its own has the status of what it follows.'"""
        if stand.standing == "closed":
            return
        others: list[Stand | None] = []
        for here in followed:
            # the rules are silent on what has not come in yet: nothing was begun there
            others += [self.of(each.address) for each in here] or [None]
        standings = {other.standing if other else "not started" for other in others}
        if standings.isdisjoint(OPEN):
            # 'complete when all are'; the rules are silent on closed ones among them: they do not hold it up
            stand.standing = "complete" if "complete" in standings else "closed"
        else:
            # 'begun when one is'; the rules are silent on closed ones among them: they are counted as begun
            stand.standing = "not started" if standings == {"not started"} else "in progress"
            # 6. 'stays open, shown as "awaiting verification"'
            stand.awaits_verification = all(other is not None and other.said_complete is not None for other in others)
        there = [other for other in others if other]
        if stand.original is None and there:
            # 'against its own deadline, else theirs'; the rules are silent on several: the latest
            latest = max(there, key=lambda other: last_of(other.deadline) if other.deadline else date.min)
            stand.original, stand.target = latest.original, latest.target
        finished = [other.said_complete for other in there if other.said_complete]
        if stand.awaits_verification or not stand.is_open:
            # 6. 'its lateness stops at the day on which it was said to be complete': of several, the last
            stand.said_complete = max(finished, default=None)

    def is_on_hold(self, address: str) -> bool:
        """'On hold' was the last status said; of what follows others, of all of these."""
        item = self.items[address]
        if item.entry.get("delivered_by") and not self.says_itself(address):
            others = [[each.address for each in here] for here in self.followed(item)]
            return all(here and all(self.is_on_hold(other) for other in here) for here in others)
        said = [each["status"] for each in self.told(item) if "status" in each]
        return bool(said) and said[-1] == "on hold"

    def says_itself(self, address: str) -> bool:
        """Whether an item has a status of its own."""
        return any("status" in each for each in self.told(self.items[address]))

    def answers(self, item: Found, ref: str) -> bool:
        """Whether an address leads to an item: to itself, or to the recommendation that it is an action of."""
        return ref in (item.ref, (item.parent or {}).get("ref"))

    def measure(self, stand: Stand) -> None:
        """3. 'how far the later of (target, that day if the item is open) lies past the original'"""
        if not stand.is_open or stand.original is None:
            # 4. 'An item without a deadline cannot be late.' 5. 'A finished item is not delayed.'
            return
        if stand.original == "unknown":
            # 4. 'any later target is a delay, of unstated length'
            stand.delayed = stand.target is not None
            return
        until = max(last_of(stand.target), self.day) if stand.target else self.day
        if stand.awaits_verification and stand.said_complete:
            # 6. 'its lateness stops at the day on which it was said to be complete'
            until = stand.said_complete
        stand.delayed = until > last_of(stand.original)
        counted = until if self.rating.get("measure", "forecast") == "forecast" else min(until, self.day)
        stand.counted = counted if stand.delayed else None
        stand.over = is_over(stand, self.rating.get("threshold_months", 12))
        if stand.delayed:
            stand.months = next(n for n in range(600) if months_after(stand.original, n + 1) > until)


def counting(updates: list[Plain], day: date) -> list[Plain]:
    """1. 'Take its updates in the list's order, a correction in the place of what it corrects.'"""
    return [place[-1] for place in placed(updates, day)]


# one inspection, on one day


def rating(documents: Documents, path: str, stands: Stands) -> str | None:
    """'The first that fits.'"""
    document, day = documents[path], stands.day
    if not is_registered(document, day):
        return None  # 'Scheduled only: no rating.'
    if document.get("followed_elsewhere") and is_reported(document, day):
        return None  # 'It has recommendations, which are followed there; no rating.'
    every = [stand for address, stand in stands.known.items() if stands.items[address].path == path]
    mine = [stand for stand in every if stand.standing != "replaced"] or every
    if not mine or not is_reported(document, day):
        return own_rating([], stands.rating)  # 'it has no items, or its outcome is not yet known'
    if not any(stand.is_open for stand in mine):
        return own_rating(mine, stands.rating)  # 'every item is complete or closed'
    scheme = stands.rating.get("scheme", "delay")
    if scheme == "own":
        return own_rating(mine, stands.rating)
    if scheme != "delay":
        return worst([colour(stand, scheme) for stand in mine if stand.is_open])
    if any(stand.over for stand in mine):
        return "significant-delay"  # 'or one is delayed by more than twelve months'
    if all(stand.delayed for stand in mine) and stands.rating.get("all_delayed", "significant") == "significant":
        return (
            "significant-delay"  # 'every item is delayed'; '"Every item" means all the items, finished ones included'
        )
    return "partly-delayed" if any(stand.delayed for stand in mine) else "on-track"


def is_over(stand: Stand, months: int) -> bool:
    """'More than so many months is strict.'"""
    return stand.counted is not None and stand.counted > months_after(str(stand.original), months)


def own_rating(mine: list[Stand], rating: Plain) -> str:
    """The conditions of docs/ratings.md, from the top: the first that holds and that the scheme gives to a rating.

    Nothing open and nothing to do are called alike in all schemes, but for own ones that say otherwise.
    """
    ratings = rating.get("ratings", []) if rating.get("scheme") == "own" else []
    unfinished = [stand for stand in mine if stand.is_open]
    by_months = {each["over_months"]: each["id"] for each in ratings if "over_months" in each}
    given = {condition: each["id"] for each in ratings for condition in listed(each.get("when"))}
    if "delayed beyond the threshold" in given:
        by_months[rating.get("threshold_months", 12)] = given["delayed beyond the threshold"]
    if not mine:
        return str(given.get("no action", "no-action"))
    if not unfinished:
        return str(given.get("complete", "complete"))
    if "said red" in given and any(stand.rag == "red" for stand in unfinished):
        return str(given["said red"])
    for months in sorted(by_months, reverse=True):
        if any(is_over(stand, months) for stand in unfinished):
            return str(by_months[months])
    if "all delayed" in given and all(stand.delayed for stand in mine):
        return str(given["all delayed"])
    mild = {
        "said amber": any(stand.rag == "amber" for stand in unfinished),
        "delayed": any(stand.delayed for stand in unfinished),
        "no plan": any(stand.planless for stand in unfinished),
        "on track": True,
    }
    return str(next(given[condition] for condition, holds in mild.items() if holds and condition in given))


def colour(stand: Stand, scheme: str) -> str:
    """'Red where an item is delayed, or the lead says red'; 'red over the threshold …, amber delayed within it'."""
    if scheme == "red-green":
        # the rules are silent on an amber said there, but for 'a red or amber said by the lead counts'
        return "red" if stand.delayed or stand.planless or stand.rag in ("red", "amber") else "green"
    if stand.over or stand.rag == "red":
        return "red"
    return "amber" if stand.delayed or stand.planless or stand.rag == "amber" else "green"


def worst(colours: list[str]) -> str:
    """'The inspection takes the worst.'"""
    return next(each for each in ("red", "amber", "green") if each in colours)
