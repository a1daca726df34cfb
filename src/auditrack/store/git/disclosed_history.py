"""What an audience may know of a register's history: the lives of items, the latest commits, what commits say."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from auditrack.core.register import addresses
from auditrack.core.register.address import Address
from auditrack.core.register.addresses import UnknownNameError
from auditrack.core.register.disclosure import visible_to
from auditrack.core.register.model import Audience, Registry, Source, items_of
from auditrack.core.versions.history import WHOLE, Commit, Lives, Recent, commits_of, discreet, without_words
from auditrack.store.git.histories import Past
from auditrack.store.registry import load, load_some, may_be_withheld
from auditrack.store.tree import Tree


def recent_commits(tree: Tree, audience: Audience) -> tuple[list[Recent], bool]:
    """The latest commits to a register, and whether these are all.

    What is no longer there, the public may not see either. Raises GitError, NoCommitsError among them.
    """
    recent, in_all = Past.of(tree).recent()
    if audience is Audience.MEMBERS:
        return recent, in_all
    ids = {name for commit in recent for name in commit.ids}
    seen = visible_to(load_some(tree, ids.__contains__), audience).by_id
    return [commit.only(seen) for commit in recent], in_all


def lives_of(tree: Tree, name: str, audience: Audience, *, today: date) -> Lives:
    """The lives of what a name means, an inspection or an item. Raises UnknownNameError and what ``Past`` raises."""
    source, refs = _meant(tree, name, audience)
    past = Past.of(tree)
    known = past.lives(source, refs, today=today)
    is_withheld = getattr(source, "withheld", False)
    if is_withheld:
        known = replace(known, lives=tuple(life for life in known.lives if life.ref == WHOLE))
    if audience is Audience.MEMBERS:
        return known
    if is_withheld:  # as its notes are, which visible_to leaves out of the inspection itself
        known = replace(known, lives=tuple(replace(life, entries=()) for life in known.lives))
    public = tuple(without_words(life) for life in known.lives)
    hidden = hidden_commits(tree, past, (commit for life in public for commit in commits_of(life)))
    lives = tuple(discreet(life, hidden) for life in public)
    return replace(known, lives=lives, words_are_hidden=public != known.lives)


def hidden_commits(tree: Tree, past: Past, commits: Iterable[Commit]) -> set[str]:
    """The commits that may have changed what is not public as well: what they say of themselves may be of that."""
    touched = past.touched(commits)
    doubtful = may_be_withheld(tree, {name for ids in touched.values() for name in ids})
    return {commit for commit, ids in touched.items() if not doubtful.isdisjoint(ids)}


def _meant(tree: Tree, name: str, audience: Audience) -> tuple[Source, list[str] | None]:
    """The file that a name means, and the refs in it (None for all): of the register now, or once in that file."""
    typed = Address(name)
    seen = _fitting(tree, typed.source, audience)
    source = seen.by_id[addresses.resolve(seen, typed.source)]
    if not typed.ref:
        return source, None
    try:
        ref = addresses.resolve(seen, Address.of(source.id, typed.ref)).ref
    except UnknownNameError:
        return source, [typed.ref]  # it may have been there once
    here = [item.ref for item in items_of(source) if item.parent and item.parent.ref == ref]
    return source, [ref, *here]


def _fitting(tree: Tree, typed: str, audience: Audience) -> Registry:
    """As much of the register as a name may mean; all of it where it means nothing, so as to say what is there."""
    folded = typed.casefold()
    some = visible_to(load_some(tree, lambda name: folded in name.casefold()), audience)
    return some if some.by_id else visible_to(load(tree).registry, audience)
