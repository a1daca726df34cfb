"""Made requests, and what is decided of them and of extensions that nobody has approved."""

from benchmarks import words
from benchmarks.days import When, written
from benchmarks.draws import OFTEN, RARELY, SOMETIMES, Plain
from benchmarks.naming import Naming
from benchmarks.stories import Story

_CLOSING = ("no longer applicable", "risk accepted", "superseded")


class Decisions(Naming):
    """Draws what is asked for, granted, granted otherwise and refused."""

    def note(self, _story: Story, _when: When) -> Plain:
        """Progress in a sentence or two."""
        return {"note": self.words(words.NOTES, 130)} | self.said_by()

    def said_by(self) -> Plain:
        """Who reported something, and who approved it."""
        made = self.maybe(RARELY, by=lambda: self.pick(words.OWNERS), approved_by=lambda: self.pick(words.CHECKERS))
        return made | self.maybe(RARELY + 4, impact=lambda: self.pick(words.IMPACTS), evidence=self.evidence)

    def evidence(self) -> str | list[Plain | str]:
        """What shows that something was done, in one of the forms in which people give it."""
        one = self.pick(words.EVIDENCE)
        linked = {"text": one, "link": "https://example.org/evidence/1"}
        filed = {"text": one, "file": "2024/minutes.pdf", "sha256": "0f" * 32, "until": "2030-12"}
        forms: tuple[str | list[Plain | str], ...] = (one, [one], [linked], [one, linked, {"text": one}], [filed])
        return self.pick(forms)

    def entered(self, when: When) -> When | None:
        """When it entered the register, where that was later."""
        if when.last > self.day or not self.chance(RARELY if self.wordy else SOMETIMES):
            return None
        return self.told(min(when.first + self.days(0, 300), self.day))

    def request(self, story: Story, when: When) -> Plain:
        """More time is asked for, or that it be closed: one request a day."""
        if any("requests" in dated and dated["date"] == when.text for dated in story.updates):
            return self.note(story, when)
        story.waiting = (when.text,)
        return {"requests": self.asked_for(story, when), "reason": self.words(words.REASONS, 80)} | self.maybe(
            SOMETIMES, by=lambda: self.pick(words.OWNERS)
        )

    def asked_for(self, story: Story, when: When) -> Plain:
        """What a request asks for."""
        if self.chance(OFTEN):
            return {"close": self.pick(_CLOSING)}
        base = max(story.target.last if story.target else when.last, when.last)
        story.asked = self.when(base + self.days(0, 300))
        return {"due": story.asked.text}

    def decide_on(self, story: Story, when: When) -> Plain:
        """The request that waits, or the extension in force that nobody approved, is decided."""
        is_plain = story.counted <= self.day and story.unapproved not in story.waiting
        if not is_plain or not (story.waiting or story.unapproved):
            return self.note(story, when)
        story.entered = self.known_since(story, when)
        made: Plain = {}
        granted = self.chance(60)
        if story.waiting:
            name = self.pick(story.waiting)
            asked = next(dated["requests"] for dated in reversed(story.updates) if "requests" in dated)
            made |= self.granted(story, when, asked) if granted else {}
            story.decided += story.waiting
            story.waiting = ()
        else:
            name = story.unapproved or ""
            story.target = story.target if granted else story.before
            story.decided.append(name)
            story.unapproved = None
        if granted:
            return {"approves": name, "approved_by": self.pick(words.CHECKERS)} | made
        return {"refuses": name} | made | self.maybe(OFTEN, by=lambda: self.pick(words.CHECKERS))

    def known_since(self, story: Story, when: When) -> When | None:
        """When a decision entered the register: what is decided has to be there."""
        entered = self.entered(when)
        if entered and entered.last >= story.counted:
            return entered
        return written(story.counted, "day") if when.last < story.counted else None

    def granted(self, story: Story, when: When, asked: Plain) -> Plain:
        """What a grant says besides: another date than was asked for."""
        if "close" in asked:
            story.status = "closed"
            return {}
        story.unapproved, story.original_is_known = None, True
        story.target = self.when(when.last + self.days(0, 300)) if self.chance(OFTEN) else story.asked
        return {"due": story.target.text} if story.target and story.target is not story.asked else {}

    def agreed(self, story: Story, when: When, made: Plain, before: When | None, *, is_first: bool) -> None:
        """More time was agreed: where nobody has approved it, that may come later."""
        is_plain = not is_first and not story.inherits and not any("corrects" in dated for dated in story.updates)
        story.unapproved = when.text if is_plain and "approved_by" not in made else None
        story.before = before

    def corrected(self, story: Story, when: When, wrong: Plain) -> Plain | None:
        """What a correction of something asked for or decided says; None where it is not corrected."""
        if wrong["date"] in story.decided:
            return None
        if "requests" in wrong:
            if wrong["date"] not in story.waiting:
                return None
            story.waiting = (*story.waiting, when.text)
            return {"requests": self.asked_for(story, when)}
        if any("corrects" in dated for dated in story.updates):
            return None
        story.entered = self.known_since(story, when)
        if "approves" in wrong:
            return {"approves": wrong["approves"], "approved_by": self.pick(words.CHECKERS)}
        return {"refuses": wrong["refuses"], "by": self.pick(words.CHECKERS)}

    def ends(self, story: Story, update: Plain) -> None:
        """What is finished, or not accepted, waits for nothing."""
        if update.get("status") in ("complete", "closed") or update.get("response") == "not accepted":
            story.waiting = ()
        if "corrects" in update and "due" in update:
            story.unapproved = None


def is_about_requests(update: Plain) -> bool:
    """Whether something is asked for or decided in an update."""
    return any(name in update for name in ("requests", "approves", "refuses"))
