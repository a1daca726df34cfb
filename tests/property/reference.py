"""The rating rules a second time: straight from their words, on plain data, slowly, and without auditrack.

The sentences in quotation marks are those of the rules. Where the rules are silent, a comment says so, and this
reads as auditrack does.
"""

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Plain = Mapping[str, Any]
Documents = Mapping[str, dict[str, Any]]

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
OPEN = ("in progress", "not started")
DATED = re.compile(r"(\d{4}(-[\w-]+)?(/\d\d(\d\d-[\w-]+)?)?)\??")


@dataclass
class Stand:
    """Where an item stands on a day."""

    standing: str
    """complete, closed, in progress or not started."""
    response: str
    original: str | None
    target: str | None
    awaits_verification: bool = False
    said_complete: date | None = None
    rag: str | None = None
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


# dates


def span(text: str) -> tuple[date, date]:
    """'A date is the days that it may mean, first to last, both included.'"""
    text = text.removesuffix("?")
    start, _, end = text.partition("/")
    if len(end) == 2:
        return date(int(start), 4, 1), date(int(start) + 1, 3, 31)
    if end:
        return span(start)[0], span(end)[1]
    if len(text) == 10:
        return date.fromisoformat(text), date.fromisoformat(text)
    year, rest = int(text[:4]), text[5:]
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if rest in SEASONS:
        return of_months(year, SEASONS[rest], 3)
    if rest.startswith("Q"):
        return of_months(year, {"1": 1, "2": 4, "3": 7, "4": 10}[rest[1]], 3)
    return of_months(year, int(rest), 1)


def of_months(year: int, month: int, count: int) -> tuple[date, date]:
    """So many whole months."""
    last = date(year, month, 1)
    for _ in range(count):
        last = (last + timedelta(days=31)).replace(day=1)
    return date(year, month, 1), last - timedelta(days=1)


def last_of(text: str) -> date:
    """'What happened "in July 2023" counts from the last day of July.'"""
    return span(text)[1]


def months_after(text: str, months: int) -> date:
    """'Twelve months after a month is a month. Twelve months after a day is the same day number …'"""
    last = last_of(text)
    year, month = divmod(last.year * 12 + last.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    ends_on_a_day = len(text.removesuffix("?").rpartition("/")[2]) == 10
    return date(year, month + 1, min(last.day, length) if ends_on_a_day else length)


def dates_of(document: Any) -> list[str]:
    """Every date that stands in plain data, as it is written."""
    if isinstance(document, Mapping):
        return [text for value in document.values() for text in dates_of(value)]
    if isinstance(document, list):
        return [text for value in document for text in dates_of(value)]
    return [document] if isinstance(document, str) and DATED.fullmatch(document) else []


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
        told = counting(item.entry.get("updates", []), self.day)
        original, target = deadlines(item.entry.get("due"), told)
        stand = Stand("not started", self.answer(item, told), original, target)
        stand.rag = next((each["rag"] for each in reversed(told) if "rag" in each), None)
        self.settle(stand, told, arrived_on(self.documents, item))
        if item.entry.get("delivered_by") and not self.says_itself(item.address):
            self.follow(stand, listed(item.entry["delivered_by"]))
        self.measure(stand)
        return stand

    def answer(self, item: Found, told: list[Plain]) -> str:
        """'accepted (default)'; 'a changed answer'."""
        first = item.entry.get("response", (item.parent or {}).get("response", "accepted"))
        return str(next((each["response"] for each in reversed(told) if "response" in each), first))

    def settle(self, stand: Stand, told: list[Plain], arrived: date | None) -> None:
        """'Status is the last one said; none said is "not started".'"""
        places = [at for at, each in enumerate(told) if "status" in each]
        status = told[places[-1]]["status"] if places else "not started"
        said = last_of(told[places[-1]]["date"]) if places else None
        if status in ("on hold", "reopened"):
            status = "in progress"
        if status in ("complete", "closed"):
            stand.said_complete = said
        if status == "complete" and self.settings.get("completion") == "verified":
            # 6. 'an item said to be complete but not yet verified stays open'
            since = told[places[-1] :]
            if not any("verified_by" in each or "lifted_by" in each for each in since):
                status, stand.awaits_verification = "in progress", True
        if stand.response == "not accepted":
            # 'closed without being implemented, from the day it came in'
            status, stand.awaits_verification = "closed", False
            if stand.said_complete is None:
                refused = [each["date"] for each in told if each.get("response") == "not accepted"]
                stand.said_complete = last_of(refused[-1]) if refused else arrived
        stand.standing = status

    def follow(self, stand: Stand, addresses: list[str]) -> None:
        """7. 'An item with delivered_by and no status of its own has the status of what it follows.'"""
        if stand.standing == "closed":
            return
        others: list[Stand | None] = []
        for address in addresses:
            name, _, ref = address.partition("/")
            here = [each for each in self.items.values() if each.id == name and self.answers(each, ref)]
            # the rules are silent on what has not come in yet: nothing was begun there
            others += [self.of(each.address) for each in here] or [None]
        standings = {other.standing if other else "not started" for other in others}
        if standings <= {"complete", "closed"}:
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

    def says_itself(self, address: str) -> bool:
        """Whether an item has a status of its own."""
        told = counting(self.items[address].entry.get("updates", []), self.day)
        return any("status" in each for each in told)

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
    """1. 'Take its updates in the list's order, each from the day it counts (entered, else the last day of date).'"""
    told: list[Plain] = []
    names: list[list[str]] = []
    for update in updates:
        if last_of(update.get("entered", update["date"])) > day:
            continue
        wrong = [at for at, dates in enumerate(names) if update.get("corrects") in dates]
        if wrong:
            # 'a correction takes the place of what it corrects', and so does a second one of the same entry
            told[wrong[-1]] = update
            names[wrong[-1]].append(update["date"])
        else:
            told.append(update)
            names.append([update["date"]])
    return told


def deadlines(due: str | None, told: list[Plain]) -> tuple[str | None, str | None]:
    """2. 'Original: due, else the first update's due. Target: the last due agreed by that day, else the original.'"""
    original, agreed = due, None
    for update in told:
        if "due" not in update:
            continue
        if update.get("corrects") == "due" or original is None:
            original = update["due"]
        else:
            agreed = update["due"]
    return original, agreed or (original if original != "unknown" else None)


# one inspection, on one day


def rating(documents: Documents, path: str, stands: Stands) -> str | None:
    """'The first that fits.'"""
    document, day = documents[path], stands.day
    if not is_registered(document, day):
        return None  # 'Scheduled only: no rating.'
    mine = [stand for address, stand in stands.known.items() if stands.items[address].path == path]
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
    if "said amber" in given and any(stand.rag == "amber" for stand in unfinished):
        return str(given["said amber"])
    if "delayed" in given and any(stand.delayed for stand in unfinished):
        return str(given["delayed"])
    return str(given["on track"])


def colour(stand: Stand, scheme: str) -> str:
    """'Red where an item is delayed, or the lead says red'; 'red over the threshold …, amber delayed within it'."""
    if scheme == "red-green":
        # the rules are silent on an amber said there, but for 'a red or amber said by the lead counts'
        return "red" if stand.delayed or stand.rag in ("red", "amber") else "green"
    if stand.over or stand.rag == "red":
        return "red"
    return "amber" if stand.delayed or stand.rag == "amber" else "green"


def worst(colours: list[str]) -> str:
    """'The inspection takes the worst.'"""
    return next(each for each in ("red", "amber", "green") if each in colours)


# between two reports


@dataclass
class Flow:
    """'open at S + came in late + new + reopened = completed since + closed since + open at T'"""

    opening: int = 0
    late: int = 0
    new: int = 0
    reopened: int = 0
    completed: int = 0
    closed: int = 0
    shared: int = 0
    closing: int = 0


class Between:
    """What became of a register from the last report (S) to this one (T)."""

    def __init__(self, documents: Documents, since: date | None, day: date) -> None:
        self.documents = documents
        self.since = since
        self.now = Stands(documents, day)
        then = Stands(documents, since) if since else None
        self.before = then.known if then else {}
        self.shared = self.counted_elsewhere(self.now)
        self.was_shared = self.counted_elsewhere(then) if then else set[str]()

    def counted_elsewhere(self, stands: Stands) -> set[str]:
        """'Work that answers several sources is counted once, where it is done.'"""
        if self.documents["registry.yaml"].get("counting", "once") == "once a source":
            return set()
        there = [each for each in stands.items.values() if each.path.startswith("inspections/")]
        found = set[str]()
        for address, item in stands.items.items():
            if stands.says_itself(address):
                continue
            for followed in listed(item.entry.get("delivered_by")):
                name, _, ref = followed.partition("/")
                if any(each.id == name and stands.answers(each, ref) for each in there):
                    found.add(address)
        return found

    def was_registered(self, path: str) -> bool:
        """'Registered by S.'"""
        return self.since is not None and is_registered(self.documents[path], self.since)

    def addresses(self, path: str) -> list[str]:
        """The items of one inspection."""
        return [address for address, item in self.now.items.items() if item.path == path]

    def flow(self, path: str) -> Flow:
        """'Each term is counted from items, none by subtraction.'"""
        total = Flow()
        for address in self.addresses(path):
            count(total, self.before.get(address), self.now.known[address], self.was_registered(path))
        return total

    def in_totals(self, paths: list[str]) -> Flow:
        """'open at S + late + new + reopened = completed + closed + counted elsewhere from now on + open at T'"""
        total = Flow()
        for path in paths:
            for address in self.addresses(path):
                before, now = self.before.get(address), self.now.known[address]
                if address not in self.shared:
                    returned = before and before.is_open and address in self.was_shared
                    count(total, None if returned else before, now, self.was_registered(path))
                elif before and before.is_open and address not in self.was_shared:
                    total.opening += 1
                    total.shared += 1
        return total

    def group(self, path: str) -> str:
        """The table "Groups, for a paper from the last report (S) to this one (T)"."""
        document = self.documents[path]
        if not is_registered(document, self.now.day):
            return "scheduled"
        if not self.was_registered(path):
            return "new"
        mine = self.addresses(path)
        was_open = any(self.before[address].is_open for address in mine if address in self.before)
        arrived = any(address not in self.before for address in mine)
        reopened = self.flow(path).reopened > 0
        was_known = self.since is not None and is_reported(document, self.since)
        return "ongoing" if was_open or arrived or reopened or not was_known else "finished"

    def counts(self, path: str, *, once: bool = False) -> dict[str, int]:
        """'Complete + in progress + not started + closed = total; delayed cuts across the open ones.'

        With ``once``, as totals over several inspections count them: without what is counted elsewhere.
        """
        mine = [self.now.known[address] for address in self.addresses(path) if not (once and address in self.shared)]
        return {
            "total": len(mine),
            "complete": sum(stand.standing == "complete" for stand in mine),
            "closed": sum(stand.standing == "closed" for stand in mine),
            "in_progress": sum(stand.standing == "in progress" for stand in mine),
            "not_started": sum(stand.standing == "not started" for stand in mine),
            "open": sum(stand.is_open for stand in mine),
            "delayed": sum(stand.delayed for stand in mine),
            "delayed_over_threshold": sum(stand.over for stand in mine),
        }

    def headline(self, paths: list[str]) -> dict[str, int]:
        """'"Ongoing in progress" means open, begun or not; "new in progress" leaves out the not started.'"""
        new = [path for path in paths if self.group(path) == "new"]
        ongoing = [path for path in paths if self.group(path) == "ongoing"]
        news, olds = ([self.counts(path, once=True) for path in paths] for paths in (new, ongoing))
        flow = self.in_totals(ongoing)
        return {
            "new_inspections": len(new),
            "new_recommendations": sum(each["total"] for each in news),
            "new_complete": sum(each["complete"] for each in news),
            "new_in_progress": sum(each["in_progress"] for each in news),
            "new_not_started": sum(each["not_started"] for each in news),
            "new_closed": sum(each["closed"] for each in news),
            "new_delayed": sum(each["delayed"] for each in news),
            "new_outcome_not_known": self.without_outcome(new),
            "ongoing_completed_since": flow.completed,
            "ongoing_closed_since": flow.closed,
            "ongoing_in_progress": sum(each["open"] for each in olds),
            "ongoing_begun": sum(each["in_progress"] for each in olds),
            "ongoing_not_started": sum(each["not_started"] for each in olds),
            "ongoing_delayed": sum(each["delayed"] for each in olds),
            "ongoing_delayed_over_12_months": sum(each["delayed_over_threshold"] for each in olds),
            "ongoing_outcome_not_known": self.without_outcome(ongoing),
        }

    def without_outcome(self, paths: list[str]) -> int:
        """How many of them have an outcome that is "not yet known"."""
        return sum(not is_reported(self.documents[path], self.now.day) for path in paths)


def count(total: Flow, before: Stand | None, now: Stand, was_registered: bool) -> None:
    """Put one item where it belongs."""
    was_open = before is not None and before.is_open
    arrived = before is None
    total.opening += was_open
    # '"New" are items of inspections registered after S. "Came in late" are items of inspections already registered.'
    total.late += arrived and was_registered
    total.new += arrived and not was_registered
    # '"Reopened" are items finished at S and open at T.'
    total.reopened += before is not None and not before.is_open and now.is_open
    # '"Completed since" are items open at S, or arrived since, that are complete at T.'
    total.completed += (was_open or arrived) and now.standing == "complete"
    total.closed += (was_open or arrived) and now.standing == "closed"
    total.closing += now.is_open
