"""Made recommendations and actions, with the updates that tell what became of them."""

import random as randoms
from collections.abc import Callable
from datetime import date, timedelta

from benchmarks import words
from benchmarks.days import BEGIN, When, written
from benchmarks.decisions import Decisions, is_about_requests
from benchmarks.draws import MOSTLY, OFTEN, RARELY, SOMETIMES, Plain
from benchmarks.stories import Place, Story


class Items(Decisions):
    """Draws what belongs to an inspection or a meeting and is followed up."""

    def __init__(self, random: randoms.Random, day: date, wordy: bool) -> None:
        super().__init__(random, day, wordy)
        self.priorities: list[str] = []
        self.is_verified = False
        """Whether all that is complete has to be verified."""
        self.ids: list[str] = []
        """The inspections so far."""
        self.followable: list[tuple[str, bool]] = []
        """Addresses that others may follow, and whether the public may see them."""
        self.left: list[tuple[str, bool]] = []
        """Addresses of what was finished for good and may be asked again, and whether the public may see them."""

    def recommendations(self, place: Place, most: int) -> list[Plain]:
        """The items of an inspection, and those that took the place of others."""
        made: list[Plain] = []
        for number in range(1, (most if self.wordy else self.upto(most)) + 1):
            entry = self.recommendation(place, f"{number}")
            made.append(entry)
            while place.closed:
                ref, closed_on = place.closed.popitem()
                may_go_on = not self.wordy and len(made) < number + 3
                replacing = self.entry(
                    place, f"{number}{chr(97 + len(made) % 26)}", closed_on, may_be_replaced=may_go_on, inherits=True
                )
                named = (ref, [ref], f"{place.id}/{ref}") if not self.wordy else (ref, [ref])
                replacing["replaces"] = self.pick(named)
                made.append(replacing)
        return made

    def recommendation(self, place: Place, ref: str) -> Plain:
        """A recommendation, or one with actions."""
        if not self.chance(RARELY if self.wordy else SOMETIMES):
            return self.entry(place, ref, self.raised(place), may_be_replaced=True)
        made = self.asked(ref)
        raised = self.raised(place)
        if raised:
            made["raised"] = raised.text
        made |= self.maybe(50, owner=lambda: self.one_or_two(words.OWNERS))
        made |= self.maybe(RARELY, response=lambda: self.pick(("accepted", "partly accepted", "awaited")))
        made["actions"] = [
            self.entry(place, f"{ref}.{step}", self.raised(place) or raised) for step in range(1, 3 + self.upto(1))
        ]
        self.followable.append((f"{place.id}/{ref}", place.public))
        return made

    def raised(self, place: Place) -> When | None:
        """When an item came in, if not with the findings."""
        if not self.chance(RARELY if self.wordy else SOMETIMES):
            return None
        return self.told(min(place.came.first + self.days(0, 200), max(self.day, place.came.first)))

    def asked(self, ref: str) -> Plain:
        """What every recommendation or action says."""
        made: Plain = {"ref": ref, "text": self.words(words.ASKS, 140)}
        made |= self.maybe(
            OFTEN if self.wordy else RARELY,
            finding=lambda: self.words(words.FINDINGS, 140),
            theme=lambda: self.pick(words.THEMES),
            management_response=lambda: self.words(words.NOTES, 130),
        )
        made |= self.maybe(RARELY, grade=lambda: self.pick(words.GRADES))
        if self.priorities and self.chance(OFTEN):
            made["priority"] = self.pick(self.priorities)
        return made

    def entry(
        self, place: Place, ref: str, raised: When | None, *, may_be_replaced: bool = False, inherits: bool = False
    ) -> Plain:
        """An item."""
        made = self.asked(ref)
        place.refs.append(ref)
        if self.chance(RARELY if self.wordy else SOMETIMES):
            made["response"] = self.pick(("accepted", "partly accepted", "not accepted", "awaited"))
        if raised:
            made["raised"] = raised.text
        made |= self.maybe(MOSTLY, owner=lambda: self.one_or_two(words.OWNERS))
        made |= self.maybe(RARELY, lead=lambda: self.one_or_two(words.OWNERS)) | self.moved(RARELY)
        if self.ids and self.chance(RARELY):
            made["related"] = self.one_or_two(self.ids[-8:])
        came = When("", place.came.first, max(place.came.last, raised.last if raised else place.came.last))
        target = self.due(made, came)
        follows = [] if inherits else self.follows(place)
        if follows:
            made["delivered_by"] = follows[0] if len(follows) == 1 else follows
        elif again := self.left_to(place):
            made["replaces"] = again
        story = Story(place, came.last, target, "due" in made, inherits=inherits or "replaces" in made)
        self.tell(story, follows=bool(follows), refused=made.get("response") == "not accepted")
        if may_be_replaced and not follows and self.chance(RARELY if self.wordy else SOMETIMES):
            self.close_for_good(story, place, ref)
        elif not self.wordy and self.chance(SOMETIMES):
            self.leave(story, f"{place.id}/{ref}")
        if story.updates:
            made["updates"] = story.updates
        self.followable.append((f"{place.id}/{ref}", place.public))
        return made

    def due(self, made: Plain, came: When) -> When | None:
        """The original deadline, where there is one; said in the item."""
        if self.chance(RARELY if self.wordy else SOMETIMES):
            return None
        if self.chance(RARELY):
            made["due"] = "unknown"
            return None
        due = self.when(came.last + self.days(20, 500) * (2 if self.wordy else 1))
        made["due"] = due.text + ("?" if self.chance(RARELY) else "")
        return due

    def follows(self, place: Place) -> list[str]:
        """What delivers an item, if others do: nothing that the public may not see, where it is public itself."""
        if not self.chance(RARELY if self.wordy else SOMETIMES):
            return []
        near = [address for address, public in self.followable[-12:] if public or not place.public]
        found = [self.pick(near) for _ in range(1 + self.upto(2))] if near else []
        return list(dict.fromkeys(found))

    # updates

    def next_date(self, cursor: date, at_most: int) -> When | None:
        """A date that does not end before the cursor, and has begun by today; None where time is up."""
        day = cursor + self.days(0, at_most)
        if day > self.day:
            return None
        made = self.when(day)
        return made if made.first <= self.day else written(day, "day")

    def tell(self, story: Story, *, follows: bool, refused: bool) -> None:
        """Write the updates of an item, oldest first."""
        for _ in range(2 if self.wordy else self.upto(5)):
            when = self.next_date(story.cursor, 330 if self.wordy else 250)
            if when is None:
                break
            if (refused and self.chance(MOSTLY)) or (follows and self.chance(MOSTLY)):
                steps: list[Callable[[Story, When], Plain]] = [self.note]
            else:
                steps = self.steps(story)
            self.add(story, when, self.pick(steps)(story, when))
        if self.wordy and story.status not in ("complete", "closed") and not refused and not self.chance(RARELY):
            self.catch_up(story)

    def catch_up(self, story: Story) -> None:
        """In registers that are kept well, most of what is old is complete, and something was said of the rest."""
        day = max(story.cursor, self.day - self.days(0, 140))
        if day > self.day:
            return
        when = written(day, "day")
        story.cursor = day
        is_late = story.target is None or story.target.last < self.day
        if is_late and self.chance(MOSTLY):
            story.updates.append({"date": when.text} | self.complete(story, when))
        elif is_late:
            reason = self.words(words.REASONS, 80)
            due = (self.day + self.days(30, 300)).isoformat()
            story.updates.append({"date": when.text, "status": "in progress", "due": due, "reason": reason})
        else:
            story.updates.append({"date": when.text} | self.note(story, when))

    def steps(self, story: Story) -> list[Callable[[Story, When], Plain]]:
        """What may be said next, the simplest first, the likely more than once."""
        undecided = [self.decide_on] * 3 if story.waiting or story.unapproved else []
        if story.status in ("complete", "closed"):
            often: list[Callable[[Story, When], Plain]] = [self.note, self.verify] * (3 if self.wordy else 1)
            sent = [self.send_back] * 6 if self.awaits(story) else []
            return [*often, self.reopen, self.correct, self.hand_over, *sent, *undecided]
        steps = [self.progress, self.complete, self.note, self.extend, self.complete, self.extend, self.colour]
        steps += [self.close, self.hold, self.respond, self.decide, self.bring_forward, self.correct, self.hand_over]
        steps += [self.take_over] * (2 if self.left and not self.wordy else 0)
        if self.wordy:
            return steps + [self.complete, self.progress, self.note, self.extend] * 3
        return [*steps, self.request, self.request, *undecided]

    def add(self, story: Story, when: When, fields: Plain) -> None:
        """Put an update at the end of the list."""
        is_decision = "approves" in fields or "refuses" in fields
        entered = story.entered if is_decision else self.entered(when)
        story.updates.append({"date": when.text} | ({"entered": entered.text} if entered else {}) | fields)
        story.cursor = max(story.cursor, when.last)
        story.counted = max(story.counted, (entered or when).last)
        self.ends(story, fields)
        if "returned" in fields:
            story.status = "in progress"
        elif not story.said_after(fields.get("corrects")):
            story.status = fields.get("status", story.status)

    def progress(self, _story: Story, _when: When) -> Plain:
        """Work goes on."""
        made: Plain = {"status": "in progress"}
        return made | self.maybe(MOSTLY, note=lambda: self.words(words.NOTES, 130)) | self.said_by()

    def hold(self, _story: Story, _when: When) -> Plain:
        """Work rests; or never began, after all."""
        if self.chance(30):
            return {"status": "not started", "note": self.words(words.NOTES)}
        return {"status": "on hold"} | self.maybe(95 if self.wordy else MOSTLY, because=lambda: self.pick(words.HOLDS))

    def complete(self, _story: Story, _when: When) -> Plain:
        """It is done, with or without something to show for it."""
        made: Plain = {"status": "complete"}
        made |= self.maybe(98 if self.wordy else 50, evidence=self.evidence)
        made |= self.maybe(
            30, note=lambda: self.words(words.NOTES, 130), verified_by=lambda: self.pick(words.CHECKERS)
        )
        return made | self.maybe(RARELY, lifted_by=lambda: self.pick(words.BODIES))

    def close(self, _story: Story, _when: When) -> Plain:
        """It will not be done."""
        reasons = ("no longer applicable", "risk accepted", "business as usual", "superseded", "split", "merged")
        made: Plain = {"status": "closed", "because": self.pick((*reasons, "out of scope"))}
        return made | self.maybe(SOMETIMES, review=lambda: self.when(self.day + self.days(-300, 300)).text)

    def reopen(self, _story: Story, _when: When) -> Plain:
        """It was finished, and is not."""
        return {"status": "reopened"} | self.maybe(
            95 if self.wordy else MOSTLY, because=lambda: "the next sample fell short"
        )

    def awaits(self, story: Story) -> bool:
        """Whether it is surely said to be complete, and not verified: nothing was corrected."""
        told = story.updates
        places = [at for at, each in enumerate(told) if "status" in each or "returned" in each]
        if not places:
            return False  # it was closed as was asked for
        checked = any(name in each for each in told[places[-1] :] for name in ("verified_by", "lifted_by"))
        is_complete = told[places[-1]].get("status") == "complete"
        return self.is_verified and is_complete and not checked and not any("corrects" in each for each in told)

    def send_back(self, _story: Story, _when: When) -> Plain:
        """Whoever was to verify it was not content."""
        return {"returned": self.pick(words.HOLDS)} | self.maybe(OFTEN, by=lambda: self.pick(words.CHECKERS))

    def verify(self, _story: Story, _when: When) -> Plain:
        """Somebody else looked at the evidence."""
        if self.chance(30):
            return {"lifted_by": self.pick(words.BODIES), "note": "Lifted."}
        return {"verified_by": self.pick(words.CHECKERS)} | self.maybe(50, evidence=self.evidence)

    def extend(self, story: Story, when: When) -> Plain:
        """More time; or the first deadline that it is given."""
        base = max(story.target.last if story.target else when.last, when.last)
        due = self.when(base + self.days(1, 400))
        is_first = story.target is None and not story.original_is_known
        before, story.target, story.original_is_known = story.target, due, True
        made: Plain = {"due": due.text + ("?" if self.chance(RARELY) else "")}
        if not is_first or self.chance(SOMETIMES):
            made["reason"] = self.words(words.REASONS, 80)
        made |= self.maybe(RARELY, approved_by=lambda: self.pick(words.CHECKERS))
        self.agreed(story, when, made, before, is_first=is_first)
        return made

    def bring_forward(self, story: Story, when: When) -> Plain:
        """A target earlier than the one before, which needs no reason."""
        if story.target is None or story.target.last <= when.last:
            return self.note(story, when)
        between = (story.target.last - when.last).days
        due = written(when.last + timedelta(days=self.random.randrange(between + 1)), "day")
        story.target, story.unapproved = due, None
        # what the target was before is not as plain where something was corrected or decided
        was_corrected = any("corrects" in each or is_about_requests(each) for each in story.updates)
        return {"due": due.text} | ({"reason": self.pick(words.REASONS)} if was_corrected else {})

    def respond(self, _story: Story, _when: When) -> Plain:
        """A changed answer."""
        return {"response": self.pick(("accepted", "partly accepted", "awaited", "not accepted"))}

    def colour(self, _story: Story, _when: When) -> Plain:
        """The lead's own view, or what threatens it."""
        if self.chance(30):
            return {"risk": self.risk()} | ({"percent": self.upto(100)} if self.chance(50) else {})
        made: Plain = {"rag": self.pick(("green", "amber", "red"))}
        return made | self.maybe(30, because=lambda: self.pick(words.HOLDS))

    def risk(self) -> str | Plain:
        """What threatens it, in a word or with a score."""
        text = self.pick(words.HOLDS)
        return {"text": text, "score": "12 out of 25"} if self.chance(50) else text

    def hand_over(self, _story: Story, _when: When) -> Plain:
        """It is others' from now on."""
        made: Plain = {"owner": self.one_or_two(words.OWNERS)} | self.moved(OFTEN)
        more = self.maybe(OFTEN, lead=lambda: self.one_or_two(words.OWNERS), note=lambda: "Handed on.")
        return made | more

    def decide(self, _story: Story, _when: When) -> Plain:
        """What was decided."""
        return {"decision": self.decision()} | self.said_by()

    def decision(self) -> str | Plain:
        """What was decided, in a word or in full."""
        what = "Go on as planned."
        return {"what": what, "by": "Cabinet", "why": "It is cheaper: £12,000 a year."} if self.chance(50) else what

    def correct(self, story: Story, when: When) -> Plain:
        """Something was entered wrongly: an earlier update, or the original deadline."""
        if story.original_is_known and self.chance(OFTEN):
            due = self.when(max(story.place.came.last + self.days(20, 500), BEGIN))
            return {"corrects": "due", "due": due.text, "reason": self.pick(words.REASONS)}
        dates = [each["date"] for each in story.updates]
        wrong = [each for each in story.updates if dates.count(each["date"]) == 1 and each.get("corrects") != "due"]
        if not wrong:
            return self.note(story, when)
        earlier = self.pick(wrong)
        made: Plain = {"corrects": earlier["date"], "reason": self.pick(words.REASONS)}
        if earlier["date"] in story.decided or is_about_requests(earlier):
            said_instead = self.corrected(story, when, earlier)
            return self.note(story, when) if said_instead is None else made | said_instead
        if "status" in earlier:
            said = "in progress" if earlier["status"] == "reopened" else earlier["status"]
            was_reopened = any(each.get("status") == "reopened" or "returned" in each for each in story.updates)
            # what was reopened had been finished: a correction must leave it so
            made["status"] = said if was_reopened else self.pick((said, "in progress", "complete"))
            if made["status"] == earlier["status"] and "because" in earlier:
                made["because"] = earlier["because"]
        if "due" in earlier:
            made["due"] = self.when(when.last + self.days(0, 300)).text
        return made

    def left_to(self, place: Place) -> str:
        """What is asked again here: nothing that the public may not see, where this is public itself."""
        near = [address for address, public in self.left[-4:] if public or not place.public]
        return self.pick(near) if near and self.chance(OFTEN) else ""

    def take_over(self, story: Story, when: When) -> Plain:
        """Work that was closed elsewhere goes on here."""
        again = self.left_to(story.place)
        if not again:
            return self.note(story, when)
        story.inherits, story.unapproved = True, None
        return {"replaces": again}

    def leave(self, story: Story, address: str) -> None:
        """Finish an item so that it may be asked again, in any file."""
        day = story.cursor + self.days(0, 100)
        if day > self.day:
            return
        reason = self.pick(("asked again", "superseded", "asked again", "split", "merged"))
        closed = {"status": "closed", "because": reason}
        done = {"status": "complete", "lifted_by": self.pick(words.BODIES)}  # whoever else would have to verify it
        story.updates.append({"date": day.isoformat()} | (done if self.chance(SOMETIMES) else closed))
        self.left.append((address, story.place.public))

    def close_for_good(self, story: Story, place: Place, ref: str) -> None:
        """Close an item in favour of others that are raised that day."""
        day = min(story.cursor + self.days(0, 100), self.day)
        if day < story.cursor:
            return
        reason = self.pick(("split", "superseded", "merged"))
        story.updates.append({"date": day.isoformat(), "status": "closed", "because": reason})
        place.closed[ref] = written(day, "day")
