"""Names and posts that were reported: they change with their day, so that old papers keep what they said."""

from collections.abc import Iterator

from auditrack.core.grammar.english import listed
from auditrack.core.register.dates import Period, in_words
from auditrack.core.register.record import Place
from auditrack.core.register.settings import Committee, Directorate, Settings
from auditrack.core.versions.guard.reviewed import Found, Reviewed

Named = Directorate | Committee | Settings
"""What has names of its time."""

_UNDATED = ("background", "plan", "arrangements", "lessons", "barriers", "assurance", "followed_elsewhere")
"""Texts that count from the day of the findings on, as they have no other."""
_BY_NOTE = "Restore it, and say what is so now in a dated note: an update of the inspection as a whole."
_BY_UPDATE = "Restore it, and add an update, with its day, that says what is so now."


def name_changed(reviewed: Reviewed) -> Iterator[Found]:
    """What the council, a directorate or a committee was called is kept under ``formerly``."""
    for was, now in _kept(reviewed) if reviewed.last else ():
        for name in ("name", "lead"):
            before, after = _called(was, name), _called(now, name)
            if before and before != after and before not in [getattr(one, name) for one in now.formerly]:
                yield Found(
                    now.origin.place("organisation" if isinstance(now, Settings) else name),
                    "registry",
                    f"{before} is now {after or 'not named'}, in earlier papers as well",
                    f"Add formerly: [{{until: …, {name}: …}}] with the last day on which it was so.",
                )


def succession_backdated(reviewed: Reviewed) -> Iterator[Found]:
    """No directorate, committee or name begins or ends on a day that was reported."""
    stood = {begins[:3] for one in _dated(reviewed.before.settings) for begins in _days(one)}
    for now in _dated(reviewed.after.settings) if reviewed.before.by_id else ():
        for subject, field, period, place in _days(now):
            if (subject, field, period) in stood:
                continue
            turn = period.first if field == "from" else period.last
            if reviewed.was_reported_by(turn) and reviewed.last:
                yield Found(
                    place,
                    "registry",
                    f"{field} of {subject} ({period}) is on or before the last reported position "
                    f"({in_words(reviewed.last)}), so earlier papers say otherwise",
                    "Give the day from which papers are to say so, after the last report.",
                )


def holder_changed(reviewed: Reviewed) -> Iterator[Found]:
    """Whose something was is not edited once it was reported."""
    for kept, old, new in reviewed.kept_inspections:
        if reviewed.was_reported_by(old.registered_on):
            if old.directorate != new.directorate:
                words = f"{new.id} was in {old.directorate} and is now in {new.directorate}, in earlier papers as well"
                yield Found(new.origin.place("directorate"), new.id, words, _BY_UPDATE)
            for change in kept.entries:
                yield from _holders(change.address, change.before, change.after)


def undated_changed(reviewed: Reviewed) -> Iterator[Found]:
    """What papers print without a date of its own stays as it was, once the findings were reported."""
    for _, old, new in reviewed.kept_inspections:
        if old.reported and reviewed.was_reported_by(old.reported.last, old):
            for name in _UNDATED:
                was, now = getattr(old, name), getattr(new, name)
                if was != now:
                    became = "is another" if was and now else "is new" if now else "is gone"
                    words = f"{name.replace('_', ' ')} of {new.id} {became}, in earlier papers as well"
                    yield Found(new.origin.place(name), new.id, words, _BY_NOTE)


def _holders(address: str, before: object, after: object) -> Iterator[Found]:
    for name in ("owner", "lead", "directorate") if before and after else ():
        was, now = getattr(before, name), getattr(after, name)
        if was and was != now:
            words = [listed(one) if isinstance(one, tuple) else one or "" for one in (was, now)]
            became = f"is now {words[1]}" if words[1] else "is gone"
            place: Place = getattr(after, "origin").place(name)  # noqa: B009 - an entry of either version
            yield Found(
                place,
                address,
                f"the {name} of {address} was {words[0]} and {became}, in earlier papers as well",
                _BY_UPDATE,
            )


def _dated(settings: Settings) -> tuple[Named, ...]:
    return (*settings.dated, settings)


def _kept(
    reviewed: Reviewed,
) -> Iterator[tuple[Directorate | Committee | Settings, Directorate | Committee | Settings]]:
    before, after = reviewed.before.settings, reviewed.after.settings
    yield before, after
    stands = {(type(one), one.code): one for one in before.dated}
    for now in after.dated:
        if was := stands.get((type(now), now.code)):
            yield was, now


def _called(named: Named, name: str) -> str | None:
    if isinstance(named, Settings):
        return named.organisation if name == "name" else None
    called: str | None = getattr(named, name, None)
    return called


def _days(named: Named) -> list[tuple[str, str, Period, Place]]:
    """The days on which a name, a directorate or a committee begins or ends, by whose they are."""
    subject = "the council" if isinstance(named, Settings) else named.code
    days = [(subject, "until", one.until, one.origin.place("until")) for one in named.formerly]
    fields = () if isinstance(named, Settings) else ("from", "until")
    ends = ((subject, field, getattr(named, field), named.origin.place(field)) for field in fields)
    return [*days, *(end for end in ends if end[2])]
