"""Content and its links → guidelines, each with its recommendations in the hierarchy's order."""

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from attrs import define, field, frozen

from tnt.authoring.hapi.things import (
    CHAPTERS,
    GUIDELINES,
    NEVER_ABOVE,
    RECOMMENDATIONS,
    Link,
    Thing,
)
from tnt.problems import Problem


@frozen
class Part:
    """A recommendation, and the titles of the chapters it stands in, outermost first."""

    thing: Thing
    chapters: tuple[str, ...]


@define
class Gathered:
    """A guideline: `top` is its own content, or the link that names it, or neither.

    `missing` are children that aren't there, `elsewhere` recommendations that another guideline's
    file has already, `others` how many there are of kinds that are neither chapters nor
    recommendations.
    """

    key: str
    top: Thing | Link | None = None
    starts: list[Thing] = field(factory=list)
    parts: list[Part] = field(factory=list)
    missing: list[Link] = field(factory=list)
    withdrawn: list[Thing] = field(factory=list)
    elsewhere: list["Elsewhere"] = field(factory=list)
    others: Counter[str] = field(factory=Counter)

    @property
    def title(self) -> str:
        """What it is called; of its first content where nothing says it."""
        return (self.top or self.starts[0]).title


@frozen
class Elsewhere:
    """A recommendation that stands in another guideline too, whose file it is written in."""

    thing: Thing
    other: Gathered


def guidelines_in(things: Iterable[Thing]) -> tuple[list[Gathered], list[Problem]]:
    """The guidelines, in the order in which they are met; TNT737 and TNT738 where they can't be."""
    known, problems = _once(things)
    below = _below(known)
    problems += _cycles(known, below)
    if problems:
        return [], problems
    children = {child for ids in below.values() for child in ids}
    groups: dict[str, Gathered] = {}
    for thing in known.values():
        if thing.id not in children:
            key, link = _belongs_to(thing)
            group = groups.setdefault(key, Gathered(key))
            own = known.get(key)
            # a recommendation that names no guideline is none itself
            group.top = own if own and own.kind not in RECOMMENDATIONS else group.top or link
            group.starts.append(thing)
    taken: dict[str, Gathered] = {}
    for group in groups.values():
        own = known.get(group.key)
        if own and not own.in_force:
            # with all below it, by whichever links that says where it belongs
            group.starts, group.withdrawn = [own], [own]
            continue
        if isinstance(group.top, Link) and not own:
            group.missing.append(group.top)
        _gather(group, known, below, taken)
    return list(groups.values()), []


def below_of(thing: Thing) -> list[Link]:
    """The links to its children, without those that nothing to be done stands in."""
    return [link for link in thing.linked("barn") if link.kind not in NEVER_ABOVE]


def _once(things: Iterable[Thing]) -> tuple[dict[str, Thing], list[Problem]]:
    """By id; the same content saved twice is one."""
    known: dict[str, Thing] = {}
    problems = []
    for thing in things:
        first = known.setdefault(thing.id, thing)
        if first != thing:
            facts = {"id": thing.id, "first": first.where, "second": thing.where}
            problems.append(Problem("TNT737", facts=facts))
    return known, problems


def _below(known: dict[str, Thing]) -> dict[str, list[str]]:
    """The ids of each one's children: in the order of its links, then those that name it."""
    below = {
        id_: [link.id for link in thing.linked("barn") if link.id in known]
        for id_, thing in known.items()
    }
    placed = {child for ids in below.values() for child in ids}
    for id_, thing in known.items():
        for link in thing.linked("forelder")[:1]:
            if link.id in known and id_ not in placed:
                below[link.id].append(id_)
    return below


def _cycles(known: dict[str, Thing], below: dict[str, list[str]]) -> list[Problem]:
    """TNT738 for each that is met again on the way down from itself; without recursion."""
    problems = []
    done: set[str] = set()
    for start in known:
        on_the_way: dict[str, None] = {}
        waiting = [] if start in done else [(start, False)]
        while waiting:
            id_, leaving = waiting.pop()
            if leaving:
                del on_the_way[id_]
                done.add(id_)
            elif id_ in on_the_way:
                problems.append(
                    Problem("TNT738", known[id_].where, facts={"title": known[id_].title})
                )
            elif id_ not in done:
                on_the_way[id_] = None
                waiting.append((id_, True))
                waiting += [(child, False) for child in below[id_]]
    return problems


def _belongs_to(thing: Thing) -> tuple[str, Link | None]:
    """The id of its guideline, and the link that says so."""
    if thing.kind in GUIDELINES:
        return thing.id, None
    named = [*thing.linked("root"), *thing.linked("publikasjon")]
    link = next((each for each in named if each.id and each.id != thing.id), None)
    return (thing.id, None) if link is None else (link.id, link)


def _gather(
    group: Gathered,
    known: dict[str, Thing],
    below: dict[str, list[str]],
    taken: dict[str, Gathered],
) -> None:
    """Everything from a guideline's starts down, in order; `taken` says where what is already."""
    # what is linked downwards comes before what only says where it belongs
    starts = sorted(group.starts, key=lambda each: each.id != group.key)
    waiting = [(start, _above(start, group)) for start in reversed(starts)]
    met = set()
    lacking = {link.place for link in group.missing}
    while waiting:
        thing, chapters = waiting.pop()
        if thing.id in met:
            continue
        met.add(thing.id)
        if not thing.in_force:
            group.withdrawn.append(thing)
            continue
        first = taken.setdefault(thing.id, group)
        if thing.kind in RECOMMENDATIONS:
            if first is group:
                group.parts.append(Part(thing, chapters))
            else:
                group.elsewhere.append(Elsewhere(thing, first))
        elif thing.kind in CHAPTERS:
            chapters = (*chapters, thing.title)
        elif thing.kind not in GUIDELINES and first is group:
            group.others[thing.kind or "–"] += 1
        for link in below_of(thing):
            if link.id not in known and link.place not in lacking:
                lacking.add(link.place)
                group.missing.append(link)
        waiting += [(known[id_], chapters) for id_ in reversed(below[thing.id])]


def _above(start: Thing, group: Gathered) -> tuple[str, ...]:
    """The title of the chapter that a start names, where that isn't its guideline."""
    titles = (
        link.title
        for link in start.linked("forelder")
        if link.title and group.key not in {link.id, start.id}
    )
    return tuple(islice(titles, 1))
