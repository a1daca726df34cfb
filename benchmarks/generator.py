"""Made registers: sound, of any size, with everything in them that the format knows; the same from the same seed.

Every choice is drawn from the random that is given, the simplest possibility first, so that hypothesis can shrink
a register that breaks a law. Dates and rules are understood here a second time; of auditrack only the names of text
fields are used, so that those which nothing here knows are filled as well (``benchmarks.further``).

    python -m benchmarks.generator FOLDER --inspections 1000 --recommendations 10 --seed 1
"""

import argparse
import random as randoms
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.settings import Settings
from benchmarks import words
from benchmarks.blocks import Style, text
from benchmarks.days import BEGIN, When, written
from benchmarks.draws import MOSTLY, OFTEN, RARELY, SOMETIMES, Plain
from benchmarks.further import closings, fill, sign_offs, silences
from benchmarks.items import Items
from benchmarks.stories import Place

DAY = date(2024, 6, 30)
"""The day as of which a made register is sound, where nothing else is said."""

KINDS: Mapping[str, type[Any]] = {"registry.yaml": Settings, "inspections": Inspection, "meetings": Meeting}

SCHEMA = "# yaml-language-server: $schema=https://example.org/auditrack/{}.json\n"


def documents(
    random: randoms.Random,
    inspections: int,
    recommendations: int,
    *,
    day: date = DAY,
    wordy: bool = False,
    withheld: int = 10,
    settings: Mapping[str, Any] | None = None,
) -> dict[str, Plain]:
    """The files of a sound register as plain data, by their paths in its folder.

    ``wordy`` makes texts as long as in real registers, gives every inspection whose findings have come in exactly so
    many recommendations (otherwise up to so many), and lets few of them be behind. Of a hundred inspections about
    ``withheld`` are not public. ``settings`` take the place of what would be drawn for registry.yaml.
    """
    maker = Registers(random, day, wordy, withheld)
    made: dict[str, Plain] = {"registry.yaml": maker.settings() | dict(settings or {})}
    for number in range(1, inspections + 1):
        name, document = maker.inspection(number, recommendations)
        made[name] = document
    for silence in made["registry.yaml"].get("checks", {}).get("silence", [])[1:]:
        silence["where"] = maker.one_or_two(maker.ids or ["none"])
    start = made["registry.yaml"].get("register_from")
    for committee in made["registry.yaml"].get("committees", []):
        made |= maker.meetings(committee["code"], date.fromisoformat(f"{start}-01") if start else None)
    for name, document in made.items():
        fill(maker, document, KINDS[name.partition("/")[0]])
    return made


def contents(random: randoms.Random, name: str, came: When, recommendations: int, *, day: date = DAY) -> Plain:
    """What another inspection of this id might have found: all that is not public where only the judgement is."""
    maker = Registers(random, day, wordy=False, withheld=0)
    maker.directorates = ()
    place = Place(name, False, came)
    made: Plain = maker.findings() | maker.more(("plan", "barriers", "assurance"))
    made |= maker.maybe(SOMETIMES, milestones=maker.milestones)
    made |= {"updates": maker.notes(came), "recommendations": maker.recommendations(place, recommendations)}
    return {field: value for field, value in made.items() if value}


def write(folder: Path, files: Mapping[str, Plain], style: Style | None = None) -> None:
    """Write documents as YAML below a folder, in the style in which people write them."""
    for parent in {(folder / name).parent for name in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for name, document in files.items():
        (folder / name).write_bytes(as_text(name, document, style).encode())


def as_text(name: str, document: Plain, style: Style | None = None) -> str:
    """One file of a register as YAML."""
    kind = name.partition("/")[0].removesuffix(".yaml").removesuffix("s")
    body = text(document, style)
    mark, body = ("\ufeff", body[1:]) if body.startswith("\ufeff") else ("", body)
    return mark + SCHEMA.format(kind).replace("\n", style.newline if style else "\n") + body


class Registers(Items):
    """Draws one register, part by part."""

    def __init__(self, random: randoms.Random, day: date, wordy: bool, withheld: int) -> None:
        super().__init__(random, day, wordy)
        self.withheld = withheld
        self.kinds: tuple[str, ...] = words.KINDS
        self.public_ids: list[str] = []

    # registry.yaml

    def settings(self) -> Plain:
        """registry.yaml."""
        directorates: list[Plain] = [
            {"code": code, "name": name} | ({"lead": lead} if self.chance(50) else {})
            for code, name, lead in words.DIRECTORATES
        ]
        made: Plain = {"format": 1, "organisation": words.ORGANISATION, "directorates": directorates}
        made["committees"] = [{"code": code, "name": name} for code, name in words.COMMITTEES]
        if self.chance(SOMETIMES):
            made["paper"] = self.paper()
            made["committees"][0]["paper"] = self.paper()
        if self.chance(OFTEN):
            self.reorganise(made)
        made |= self.maybe(
            30,
            short_name=lambda: "Exampleton",
            register_from=lambda: f"{BEGIN.year + 2 + self.upto(3)}-{1 + self.upto(11):02}",
            completion=lambda: self.pick(("reported", "verified", "verified")),
            kinds=lambda: [words.OWN_KIND],
            priorities=self.own_priorities,
            extensions=lambda: {"approval_from": "Audit and Governance Committee", "at_most": 3},
            guard=lambda: {"wording-changed": "error", "ref-changed": "warning", "self-verified": "off"},
            counting=lambda: self.pick(("once", "once a source")),
            report=lambda: {
                "paper": self.pick(("committee", "tracker", "follow-up", "plan", "briefing")),
                "headline": self.pick(("delay", "progress")),
                "table_header": self.pick(("merged", "flat")),
                "numbers_in_words_up_to": 9,
                "marking": "OFFICIAL",
            },
            checks=lambda: {"days_without_update": 90 + self.upto(90), "silence": silences(self)},
        )
        if self.chance(60):
            made["rating"] = self.rating()
        self.priorities = [each["id"] for each in made.get("priorities", [])]
        self.is_verified = made.get("completion") == "verified"
        made |= self.maybe(30, sign_off=lambda: sign_offs(self, self.priorities), closing=lambda: closings(self))
        self.kinds = (*words.KINDS, *made.get("kinds", []))
        return made

    def own_priorities(self) -> list[Plain]:
        """The council's priorities."""
        made = []
        for name, label, definition, critical in words.PRIORITIES:
            priority: Plain = {"id": name, "label": label, "definition": definition}
            made.append({key: value for key, value in priority.items() if value} | {"critical": critical})
            made[-1] |= self.maybe(SOMETIMES, due_within=lambda: self.pick(("3m", "90d", "12w")))
        return made

    def rating(self) -> Plain:
        """How delay becomes a rating."""
        scheme = self.pick(("delay", "delay", "red-green", "red-amber-green", "own"))
        made: Plain = {"scheme": scheme}
        if scheme == "own":
            made["ratings"] = self.own_scheme()
        elif self.chance(OFTEN) and (own := self.own_words(scheme)):
            made["ratings"] = own
        return made | self.maybe(
            50,
            threshold_months=lambda: self.pick((12, 3, 6, 24, 1)),
            measure=lambda: self.pick(("forecast", "elapsed")),
            all_delayed=lambda: self.pick(("significant", "partly")),
        )

    def own_words(self, scheme: str) -> list[Plain]:
        """Some ratings of a built-in scheme, in the council's words and order."""
        named = [name for name in words.RATINGS[scheme] if self.chance(MOSTLY)]
        at = self.upto(len(named))
        return [self.in_own_words({"id": name}, f"{name}, as we say") for name in named[at:] + named[:at]]

    def in_own_words(self, rating: Plain, label: str) -> Plain:
        """A rating as the council calls it."""
        return rating | self.maybe(
            MOSTLY,
            label=lambda: label,
            short=lambda: label.partition(":")[0],
            definition=lambda: "As the cabinet agreed",
        )

    def own_scheme(self) -> list[Plain]:
        """Ratings to which the council gives conditions itself; what no condition leads to is left out."""
        given: list[list[str]] = [["on track"], [], [], []]
        for condition in words.CONDITIONS:
            if self.chance(MOSTLY):
                self.pick(given[1:]).append(condition)
        if self.chance(OFTEN):
            self.pick(given[1:]).append(self.pick(("complete", "no action")))
        made: list[Plain] = []
        for (name, label), when, months in zip(words.OWN_RATINGS, given, (None, 2, 9, 18), strict=True):
            rating = self.in_own_words({"id": name}, label)
            rating |= {"when": when} if when else {}
            rating |= {"over_months": months} if months and self.chance(OFTEN) else {}
            made += [rating] if when or "over_months" in rating else []
        at = self.upto(len(made) - 1)
        return made[at:] + made[:at]

    # inspections

    def inspection(self, number: int, recommendations: int) -> tuple[str, Plain]:
        """One inspection, whatever has become of it yet: its path, and what its file says."""
        title = self.pick(words.TITLES)
        made: Plain = {"title": title, "body": self.one_or_two(words.BODIES), "kind": self.pick(self.kinds)}
        made["directorate"] = self.pick(words.DIRECTORATES)[0]
        scheduled = self.chance(RARELY if self.wordy else SOMETIMES)
        came = None if scheduled else self.dates(made)
        if scheduled:
            made["expected"] = self.expected(self.day + self.days(-60, 500)) if self.chance(MOSTLY) else "unknown"
            made |= self.maybe(OFTEN, announced=lambda: self.told(self.day - self.days(0, 400)).text)
        folder = f"{self.day.year}/" if self.chance(RARELY) else ""
        slug = words.SLUGS[words.TITLES.index(title)]
        place = Place(f"{slug}-{number:05}", not self.hide(made), came or When("", self.day, self.day))
        self.told_about(made, place, came is not None)
        if came and (updates := self.notes(came)):
            made["updates"] = updates
        if came and (entries := self.recommendations(place, recommendations)):
            made["recommendations"] = entries
        elif came:
            made |= self.maybe(SOMETIMES, followed_elsewhere=lambda: self.pick(words.BOARDS))
        self.ids.append(place.id)
        if place.public:
            self.public_ids.append(place.id)
        return f"inspections/{folder}{place.id}.yaml", made

    def expected(self, day: date) -> str:
        """A date that may still change."""
        return self.when(day).text + ("?" if self.chance(SOMETIMES) else "")

    def dates(self, made: Plain) -> When | None:
        """When an inspection happened and its findings came in; None where they did not yet."""
        latest = (self.day - BEGIN).days - 30
        began = BEGIN + timedelta(days=self.random.randrange(latest - 400 if self.wordy else latest))
        if self.chance(RARELY):
            made["expected"] = self.expected(began)
            made |= self.maybe(OFTEN, announced=lambda: self.told(began - self.days(0, 200)).text)
        no_fieldwork = self.chance(SOMETIMES)
        if not no_fieldwork:
            made["fieldwork"] = self.told(began).text
        came_on = began + self.days(0, 150)
        if not no_fieldwork and (came_on > self.day or self.chance(RARELY)):
            made |= self.maybe(60, report_expected=lambda: self.expected(self.day + self.days(0, 90)))
            return None
        came = self.told(min(came_on, self.day))
        made["reported"] = came.text
        if self.chance(SOMETIMES):
            made["registered"] = self.told(min(began + self.days(0, 300), self.day)).text
        if self.chance(OFTEN):
            made["published"] = self.told(min(came.first + self.days(0, 60), self.day)).text
        return came

    def hide(self, made: Plain) -> bool:
        """Whether the public may not see all of an inspection; said in its file."""
        if not self.chance(self.withheld):
            made |= self.maybe(RARELY, disclosure=lambda: "public")
            return False
        made["disclosure"] = self.pick(("judgement only", "exempt"))
        made["exemption"] = self.pick(words.EXEMPTIONS)
        return True

    def told_about(self, made: Plain, place: Place, came: bool) -> None:
        """All that is said of an inspection besides dates and items."""
        if came:
            made |= self.findings()
            made |= self.maybe(OFTEN, judgement=lambda: self.pick((*words.JUDGEMENTS, "none")))
        made |= self.maybe(
            MOSTLY if self.wordy else SOMETIMES,
            background=self.background,
            lead=lambda: self.one_or_two(words.OWNERS),
            monitored_by=lambda: self.pick(words.BOARDS),
        )
        made |= self.more(("plan", "barriers", "assurance", "arrangements"))
        made |= self.maybe(SOMETIMES, milestones=self.milestones)
        made |= self.maybe(
            SOMETIMES,
            previous_judgement=lambda: self.pick(words.JUDGEMENTS),
            link=lambda: f"https://example.org/reports/{place.id}?page=1#top",
            focus=lambda: self.pick(words.PARAGRAPHS),
            period_reviewed=lambda: "2021/22",
            at_stake=lambda: self.pick(words.IMPACTS),
            themes=lambda: list(words.THEMES),
            counted_as=lambda: self.pick(words.NOUNS),
        )
        if self.ids and self.chance(SOMETIMES):
            made["related"] = self.one_or_two(self.ids[-8:])
        if self.ids and self.chance(RARELY):
            made["part_of"] = self.pick(self.ids[-8:])

    def milestones(self) -> list[Any]:
        """What comes next: some of it dated."""
        return [
            {"text": self.pick(words.NOTES)}
            | self.maybe(
                OFTEN,
                **{"from": lambda: self.told(self.day - self.days(0, 500)).text},
                due=lambda: self.expected(self.day + self.days(-400, 400)),
                done=lambda: self.told(self.day - self.days(0, 300)).text,
            )
            if self.chance(OFTEN)
            else self.pick(words.NOTES)
            for _ in range(1 + self.upto(2))
        ]

    def findings(self) -> Plain:
        """What was found, besides recommendations."""
        return self.maybe(
            OFTEN,
            outcome=lambda: self.several(words.PARAGRAPHS, 200),
            lessons=lambda: self.several(words.NOTES, 80),
        )

    def more(self, fields: Iterable[str]) -> Plain:
        """Fields that few inspections have."""
        made: Plain = {}
        for name in fields:
            if self.chance(SOMETIMES):
                made[name] = self.pick(words.PLANS) if name == "plan" else self.several(words.NOTES, 80)
        return made

    def background(self) -> str:
        """Paragraphs, which may lead to the part of the paper about another inspection."""
        said = self.words(words.PARAGRAPHS, 400)
        near = self.public_ids[-8:]
        return f"{said} See [ref:{self.pick(near)}]." if near and self.chance(OFTEN) else said

    def notes(self, came: When) -> list[Plain]:
        """Dated notes on an inspection as a whole."""
        made: list[Plain] = []
        cursor = came.last
        for _ in range(self.upto(2) if self.chance(SOMETIMES) else 0):
            if (when := self.next_date(cursor, 300)) is None:
                break
            entered = self.entered(when)
            made.append({"date": when.text} | ({"entered": entered.text} if entered else {}))
            made[-1]["note"] = self.words(words.NOTES, 120)
            made[-1] |= self.renamed()
            made[-1] |= self.said_by() | self.maybe(
                SOMETIMES, rag=lambda: "amber", decision=self.decision, risk=self.risk
            )
            if len(made) > 1 and self.chance(SOMETIMES):
                made[-1] |= {"corrects": made[0]["date"], "reason": self.pick(words.REASONS)}
            cursor = when.last
        return made

    # meetings

    def meetings(self, committee: str, register_from: date | None) -> dict[str, Plain]:
        """The meetings of a committee, twice a year, the next one among them."""
        made: dict[str, Plain] = {}
        met = date(2022, 1, 11) + self.days(0, 150)
        while met <= self.day + timedelta(days=150) and (met < self.day or not self.chance(OFTEN)):
            name = f"{met}-{committee}"
            made[f"meetings/{name}.yaml"] = self.meeting(name, committee, met, register_from)
            met += self.days(120, 240)
        return made

    def meeting(self, name: str, committee: str, met: date, register_from: date | None) -> Plain:
        """One meeting."""
        made: Plain = {"committee": committee, "date": met.isoformat()}
        position = met - self.days(0, 40)
        if self.chance(MOSTLY):
            made["position_date"] = position.isoformat()
        else:
            position = met
        made |= self.maybe(SOMETIMES, paper=self.paper, route=self.route)
        made |= self.maybe(SOMETIMES, next_meeting=lambda: self.expected(met + timedelta(days=180)))
        if register_from and position < register_from and self.chance(50):
            made["reported"] = self.reported()
        made |= self.maybe(
            SOMETIMES,
            resolutions=lambda: ["That the report be noted."],
            questions=lambda: [{"question": "When will it end?", "answer": "In the spring."}, {"question": "Why?"}],
        )
        if met <= self.day and self.chance(30):
            place = Place(name, True, written(met, "day"))
            made["actions"] = [self.entry(place, f"A{n}", self.raised(place)) for n in range(1, 2 + self.upto(2))]
            if "resolutions" in made:
                made["actions"][0]["resolution"] = 1
            if "questions" in made:
                made["questions"][1]["follow_up"] = "A1"
        return made | self.maybe(
            RARELY,
            deferred=lambda: "the meeting was inquorate",
            presented_by=lambda: self.one_or_two(words.OWNERS),
            attended=lambda: self.one_or_two(words.OWNERS),
            verbal_updates=lambda: self.several(words.NOTES, 80),
        )

    def paper(self) -> Plain:
        """What a paper says besides the figures."""
        made: Plain = {"title": "External inspections, reviews and audits", "author": self.authors()}
        made |= self.maybe(
            50,
            approver=lambda: self.pick(words.CHECKERS),
            accountable=lambda: self.one_or_two(words.OWNERS),
            key_decision=lambda: "No",
            wards=lambda: "All",
            council_approval=lambda: "No",
        )
        for section in words.SECTIONS if self.chance(30) else ():
            made[section] = self.several(words.NOTES, 200)
        if self.public_ids and self.chance(30):
            made["about"] = self.pick(self.public_ids)
        if self.public_ids and self.chance(50):
            made["financial"] = ["None.", f"Costs are told at [ref:{self.pick(self.public_ids)}]."]
        return made | self.maybe(OFTEN, published_at=lambda: "https://example.org/committee/papers/7")

    def authors(self) -> Any:
        """Who wrote a paper: posts, or one with its department."""
        posts = self.one_or_two(words.OWNERS)
        author = {"post": self.pick(words.OWNERS), "department": "Corporate Services", "contact": "audit@example.org"}
        return [author] if self.chance(50) else posts

    def reported(self) -> Plain:
        """Figures of before the register was begun, which cannot be computed from it."""
        made: Plain = {name: self.upto(60) for name in words.FIGURES if self.chance(50)}
        if self.followable and self.chance(30):
            made["items"] = {address: "in progress" for address, public in self.followable[:3] if public}
        return {name: value for name, value in made.items() if value != {}} or {"new_inspections": 0}

    def route(self) -> list[Any]:
        """Other bodies that a paper goes through."""
        return ["Leadership team", {"body": "Cabinet", "date": "2023-11", "said": ["Shorten it.", "Agreed."]}]


def main(arguments: Iterable[str] | None = None) -> None:
    """Write a register for benchmarks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generator", description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--inspections", type=int, default=1000)
    parser.add_argument("--recommendations", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--short", action="store_true", help="short texts, and more of what is rare")
    asked = parser.parse_args(list(arguments) if arguments is not None else None)
    random = randoms.Random(asked.seed)
    made = documents(random, asked.inspections, asked.recommendations, wordy=not asked.short)
    write(asked.folder, made)


if __name__ == "__main__":
    main()
