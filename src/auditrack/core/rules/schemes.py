"""Rules about the council's own words for its ratings, and about a scheme of its own."""

from collections.abc import Iterator

from auditrack.core.grammar.closest import did_you_mean
from auditrack.core.grammar.english import listed
from auditrack.core.register.record import Place
from auditrack.core.register.settings import OwnRating, RatingSettings
from auditrack.core.register.words import Condition, SchemeName
from auditrack.core.rules.examined import Examined, Found, quoted
from auditrack.core.standing import policy


def unknown_rating(examined: Examined) -> Iterator[Found]:
    """Own wordings of ratings in a built-in scheme name one of its ratings."""
    settings = examined.registry.settings.rating
    known = [usual.code for usual in policy.usual_ratings(settings)]
    for own in settings.ratings if known else ():
        if own.id and own.id not in known:
            yield (
                own.origin.place("id"),
                f"the scheme {settings.scheme} has no rating {quoted(own.id)}",
                did_you_mean(own.id, known, f"Use one of: {', '.join(known)}. Your own ratings need scheme: own."),
            )


def repeated_rating(examined: Examined) -> Iterator[Found]:
    """No two ratings of a scheme, its usual ones among them, have one id or one label."""
    settings = examined.registry.settings.rating
    usual = policy.left_as_usual(settings)
    ids = {rating.code for rating in usual}
    labels = {rating.label.casefold() for rating in usual}
    known = {rating.code: rating.label for rating in policy.usual_ratings(settings)}
    for own in settings.ratings:
        label = own.label or known.get(own.id, own.id)
        if own.id in ids:
            yield own.origin.place("id"), f"there is already a rating {quoted(own.id)}", "Choose a different id."
        elif label.casefold() in labels:
            field = "label" if own.label else "id"
            yield own.origin.place(field), f"another rating has the label {quoted(label)}", "Change one of the labels."
        ids.add(own.id)
        labels.add(label.casefold())


def unknown_condition(examined: Examined) -> Iterator[Found]:
    """The conditions of ratings are known ones."""
    known = [str(condition) for condition in Condition]
    for own in examined.registry.settings.rating.ratings:
        for word in own.when:
            if word not in known:
                yield (
                    own.origin.place("when"),
                    f"there is no condition {quoted(word)}",
                    did_you_mean(word, known, f"Use one of: {', '.join(known)}."),
                )


def condition_of_built_in_scheme(examined: Examined) -> Iterator[Found]:
    """Ratings of a built-in scheme have no conditions in registry.yaml: only an own scheme states them."""
    settings = examined.registry.settings.rating
    for own in settings.ratings if settings.scheme is not SchemeName.OWN else ():
        for field in ("when", "over_months"):
            if field in own.origin.fields:
                yield (
                    own.origin.place(field),
                    f"{field} needs a scheme of your own, and this scheme is {settings.scheme}",
                    "Write scheme: own, or remove it.",
                )


def repeated_condition(examined: Examined) -> Iterator[Found]:
    """Each condition of an own scheme leads to one rating."""
    settings = examined.registry.settings.rating
    given: dict[object, str] = {}
    for own in settings.ratings if settings.scheme is SchemeName.OWN else ():
        for condition, place, words in _conditions(own, settings):
            if condition in given:
                yield (
                    place,
                    f"{words} already leads to {quoted(given[condition])}",
                    "Each condition leads to one rating. Remove it from the other.",
                )
            given.setdefault(condition, own.id)


def rating_without_condition(examined: Examined) -> Iterator[Found]:
    """Each rating of an own scheme can be reached."""
    settings = examined.registry.settings.rating
    for own in settings.ratings if settings.scheme is SchemeName.OWN else ():
        if not own.when and own.over_months is None:
            yield (
                own.origin.place("id"),
                f"no condition leads to the rating {quoted(own.id)}",
                "Add when or over_months.",
            )


def incomplete_scheme(examined: Examined) -> Iterator[Found]:
    """An own scheme has a rating for an inspection to which no other condition applies."""
    settings = examined.registry.settings.rating
    used = {word for own in settings.ratings for word in own.when}
    if settings.scheme is SchemeName.OWN and Condition.ON_TRACK not in used and not examined.settings_are_unread:
        field = "ratings" if settings.ratings else "scheme"
        yield (
            settings.origin.place(field),
            f"no rating of the scheme is given when {quoted(Condition.ON_TRACK)}",
            f"Add one. The conditions are: {listed([str(condition) for condition in Condition])}.",
        )


def _conditions(own: OwnRating, settings: RatingSettings) -> Iterator[tuple[object, Place, str]]:
    """The conditions of a rating, in comparable form: "beyond the threshold" is also a number of months."""
    for word in own.when:
        what = settings.threshold_months if word == Condition.LONG_DELAY else word
        yield what, own.origin.place("when"), quoted(word)
    if own.over_months is not None:
        yield own.over_months, own.origin.place("over_months"), f"a delay of more than {own.over_months} months"
