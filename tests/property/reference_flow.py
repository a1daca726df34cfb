"""What changed between two reports, counted a second time."""

from dataclasses import dataclass
from datetime import date

from . import reference_lineage as lineage
from .reference import (
    Documents,
    Found,
    Plain,
    Stand,
    Stands,
    counting,
    inspections,
    is_registered,
    is_reported,
)
from .reference_dates import last_of, span
from .reference_decisions import counts_from

# what was known


def known(documents: Documents, day: date) -> list[str]:
    """'What had not begun by then and had no expected was not known of': the paths of the others."""
    return [path for path, document in inspections(documents) if is_known(document, day)]


def is_known(document: Plain, day: date) -> bool:
    """Whether a register knew of an inspection: it had begun or was registered, or it was expected and announced."""
    if "registered" not in document or last_of(document["registered"]) <= day:
        began = "fieldwork" in document and span(document["fieldwork"])[0] <= day
        if began or is_registered(document, day):
            return True
    expected = "expected" in document or any("expected" in each for each in counting(document.get("updates", []), day))
    return expected and ("announced" not in document or last_of(document["announced"]) <= day)


# between two reports


@dataclass
class Flow:
    """'open at S + came in late + new + reopened + in place of others = completed + closed + replaced + open at T'"""

    opening: int = 0
    late: int = 0
    new: int = 0
    reopened: int = 0
    replacing: int = 0
    completed: int = 0
    closed: int = 0
    replaced: int = 0
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
            here = [each.address for several in stands.followed(item) for each in several]
            if any(each.address in here for each in there):
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
            if not self.came_finished(path, address):
                self.count(total, address, self.before.get(address))
        return total

    def count(self, total: Flow, address: str, before: Stand | None) -> None:
        """Put one item where it belongs."""
        is_here_since = address not in self.before
        takes_over = is_here_since and any(self.is_left(other) for other in before_it(self.now, address))
        was_registered = self.was_registered(self.now.items[address].path)
        count(total, before, self.now.known[address], was_registered, takes_over)

    def is_left(self, other: Found) -> bool:
        """'Something that it replaces is replaced on this day and did not itself come in finished.'"""
        is_counted = other.path.startswith("inspections/")
        return is_counted and not self.came_finished(other.path, other.address)

    def came_finished(self, path: str, address: str) -> bool:
        """'What was finished on or before S, of an inspection registered after S, is in no term and in no flow.'"""
        stand = self.now.known[address]
        finished = stand.said_complete if not stand.is_open else None
        return bool(self.since and finished and not self.was_registered(path) and finished <= self.since)

    def deadlines(self) -> dict[str, int]:
        """The table "Figures": what became of what was overdue at S, and of what fell due after it."""
        assert self.since
        total = dict.fromkeys((*(f"overdue_{fate}" for fate in FATES), *(f"due_since_{fate}" for fate in FATES)), 0)
        total |= {"overdue": 0, "overdue_at_last_report": 0, "fell_overdue": 0, "completed_late": 0, "due_since": 0}
        total |= {"overdue_replacing": 0, "extensions_requested": 0, "closings_requested": 0}
        total |= {"granted_since": 0, "refused_since": 0}
        for address, item in self.now.items.items():
            if not item.path.startswith("inspections/"):
                continue
            before, now = self.before.get(address), self.now.known[address]
            was = self.was_overdue(address)
            total["overdue_at_last_report"] += was
            if was:
                total[f"overdue_{self.fate_of_overdue(address, now)}"] += 1
            if address in self.shared:
                continue
            self.count_requests(total, item, now)
            total["overdue"] += overdue(now, self.now.day)
            fell = overdue(now, self.now.day) and not was
            replacing = any(map(self.was_overdue, lineage.all_before(self.now, item)))
            total["overdue_replacing"] += fell and replacing
            total["fell_overdue"] += fell and not replacing
            came_finished = self.came_finished(item.path, address)
            # 'without what is replaced at T, and what was closed or replaced by S and still is'
            gone = ("closed", "replaced")
            was_closed = now.standing == "replaced" or (before and before.standing in gone and now.standing in gone)
            if due_between(now, self.since, self.now.day) and not came_finished and not was_closed:
                total["due_since"] += 1
                total[f"due_since_{self.fate(address, now)}"] += 1
            done = (before is None or before.is_open) and now.standing == "complete" and not came_finished
            total["completed_late"] += done and is_late(now)
        return total

    def count_requests(self, total: dict[str, int], item: Found, now: Stand) -> None:
        """'Waiting at T'; 'requests decided since S'. 'What is finished waits for nothing.'"""
        assert self.since
        effects = self.now.effects(item)
        if effects.waiting and now.is_open and not now.awaits_verification:
            total["extensions_requested"] += "due" in effects.waiting["requests"]
            total["closings_requested"] += "close" in effects.waiting["requests"]
        for decision, asked in effects.decided:
            if "requests" in asked and counts_from(decision) > self.since:
                total["granted_since"] += "approves" in decision
                total["refused_since"] += "refuses" in decision

    def was_overdue(self, address: str) -> bool:
        """Whether something of an inspection was overdue at the last report, and counted then."""
        before = self.before.get(address)
        is_counted = self.now.items[address].path.startswith("inspections/") and address not in self.was_shared
        return bool(self.since and is_counted and before and overdue(before, self.since))

    def fate_of_overdue(self, address: str, now: Stand) -> str:
        """'Counted from now on with what it follows; open and, by what is known now, not overdue'; or as below."""
        if address in self.shared:
            return "shared"
        return "corrected" if now.is_open and not overdue(now, self.now.day) else self.fate(address, now)

    def fate(self, address: str, now: Stand) -> str:
        """'Finished; on hold; otherwise.'"""
        if not now.is_open:
            return "completed" if now.standing == "complete" else now.standing
        return "on_hold" if self.now.is_on_hold(address) else "outstanding"

    def in_totals(self, paths: list[str]) -> Flow:
        """'open at S + late + new + reopened = completed + closed + counted elsewhere from now on + open at T'"""
        total = Flow()
        for path in paths:
            for address in self.addresses(path):
                before = self.before.get(address)
                if address not in self.shared and self.came_finished(path, address):
                    continue
                if address not in self.shared:
                    returned = before and before.is_open and address in self.was_shared
                    self.count(total, address, None if returned else before)
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
        done_all_the_same = any(
            self.was_closed(address) and self.now.known[address].standing == "complete" for address in mine
        )
        was_known = self.since is not None and is_reported(document, self.since)
        return "ongoing" if was_open or arrived or reopened or done_all_the_same or not was_known else "finished"

    def was_closed(self, address: str) -> bool:
        """'Complete at T and closed at S: told once, and its inspection is ongoing.'"""
        return address in self.before and self.before[address].standing == "closed"

    def counts(self, path: str, *, once: bool = False) -> dict[str, int]:
        """'Complete + in progress + not started + closed = total; delayed cuts across the open ones.'

        With ``once``, as totals over several inspections count them: without what is counted elsewhere.
        """
        mine = [self.now.known[address] for address in self.addresses(path) if not (once and address in self.shared)]
        return {
            "total": len(mine),
            "complete": sum(stand.standing == "complete" for stand in mine),
            "closed": sum(stand.standing == "closed" for stand in mine),
            "replaced": sum(stand.standing == "replaced" for stand in mine),
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
            "new_replaced": sum(each["replaced"] for each in news),
            "new_repeated": sum(self.is_repeated(address) for path in new for address in self.addresses(path)),
            "new_delayed": sum(each["delayed"] for each in news),
            "new_outcome_not_known": self.without_outcome(new),
            "ongoing_completed_since": flow.completed,
            "ongoing_closed_since": flow.closed,
            "ongoing_replaced_since": flow.replaced,
            "ongoing_in_progress": sum(each["open"] for each in olds),
            "ongoing_begun": sum(each["in_progress"] for each in olds),
            "ongoing_not_started": sum(each["not_started"] for each in olds),
            "ongoing_delayed": sum(each["delayed"] for each in olds),
            "ongoing_delayed_over_12_months": sum(each["delayed_over_threshold"] for each in olds),
            "ongoing_outcome_not_known": self.without_outcome(ongoing),
        }

    def is_repeated(self, address: str) -> bool:
        """'Of these, how many replace something of another file.'"""
        item = self.now.items[address]
        named = [other for _, others in lineage.links(self.now, item) for other in others]
        return address not in self.shared and any(
            other.path != item.path and other.path.startswith("inspections/") for other in named
        )

    def without_outcome(self, paths: list[str]) -> int:
        """How many of them have an outcome that is "not yet known"."""
        return sum(not is_reported(self.documents[path], self.now.day) for path in paths)


def before_it(stands: Stands, address: str) -> list[Found]:
    """What an item takes the place of."""
    return lineage.before(stands, stands.items[address])


FATES = ("completed", "closed", "replaced", "shared", "corrected", "on_hold", "outstanding")


def overdue(stand: Stand, day: date) -> bool:
    """'Open, and the day lies past the original deadline (past the revised date, where the original is unknown).'"""
    deadline = stand.target if stand.original == "unknown" else stand.original
    until = stand.said_complete if stand.awaits_verification and stand.said_complete else day
    return stand.is_open and deadline is not None and until > last_of(deadline)


def due_between(stand: Stand, since: date, day: date) -> bool:
    """'Whose original deadline ends after S and not after T.'"""
    return stand.original not in (None, "unknown") and since < last_of(stand.original) <= day


def is_late(stand: Stand) -> bool:
    """'Said to be so after the original deadline (after the revised date, where the original is unknown).'"""
    deadline = stand.target if stand.original == "unknown" else stand.original
    return bool(deadline and stand.said_complete and stand.said_complete > last_of(deadline))


def count(total: Flow, before: Stand | None, now: Stand, was_registered: bool, takes_over: bool) -> None:
    """Put one item where it belongs."""
    was_open = before is not None and before.is_open
    arrived = before is None
    total.opening += was_open
    # '"New" are items of inspections registered after S. "Came in late" are items of inspections already registered.'
    total.late += arrived and was_registered and not takes_over
    total.new += arrived and not was_registered and not takes_over
    # '"In place of others": neither new nor come in late.'
    total.replacing += arrived and takes_over
    # '"Reopened" are items finished at S and open at T.'
    total.reopened += before is not None and not before.is_open and now.is_open
    # '"Completed since" are items open at S, or arrived since, that are complete at T.'
    total.completed += (was_open or arrived) and now.standing == "complete"
    total.closed += (was_open or arrived) and now.standing == "closed"
    total.replaced += (was_open or arrived) and now.standing == "replaced"
    total.closing += now.is_open
