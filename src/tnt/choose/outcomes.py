"""Who is helped by what: outcomes told apart by their titles, and the weights that users give them.

Outcomes of different kinds are added only with weights of the user's own.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import nan

from attrs import frozen

from tnt.files import nearest
from tnt.problems import Problem, Refused
from tnt.quantities import Unreadable, read_above_zero

Titles = Mapping[str, str]


# weights beyond these are slips, and their figures no numbers
LEAST, MOST = 1e-6, 1e6


@frozen
class GivenWeight:
    """A weight as it was asked for: the outcome in any of its languages, and `text` as written."""

    outcome: str
    weight: float
    text: str


def read_weights(asked: Mapping[str, float] | Sequence[str]) -> tuple[GivenWeight, ...]:
    """Weights from `OUTCOME=NUMBER`, or from a mapping.

    Raises:
        Refused: with TNT561 for each that can't be read.
    """
    if isinstance(asked, str):
        # one weight is a list of one; letter by letter it would be many
        asked = [asked]
    if isinstance(asked, Mapping):
        read = [GivenWeight(outcome, each, f"{outcome}={each}") for outcome, each in asked.items()]
    else:
        read = [_read_weight(text) for text in asked]
    found, problems = [], []
    for each in read:
        if LEAST <= each.weight <= MOST and each.outcome.strip():
            found.append(each)
        else:
            problems.append(Problem("TNT561", facts={"found": each.text}))
    if problems:
        raise Refused(problems)
    return tuple(found)


def _read_weight(text: str) -> GivenWeight:
    """A weight as it is written; of not a number where it can't be read."""
    outcome, _, number = text.rpartition("=")
    try:
        weight = read_above_zero(number)
    except Unreadable:
        return GivenWeight(outcome, nan, text)
    # a weight is a choice, and not unsure
    return GivenWeight(outcome, nan if weight.low is not None else weight.best, text)


def alike(title: str) -> str:
    """A title as it is compared: in whatever letters and spaces."""
    return " ".join(title.split()).casefold()


class Outcomes:
    """The outcomes of some benefits, by the place of each; those with a title in common are one."""

    def __init__(self, titles: Iterable[Titles]) -> None:
        groups: list[list[Titles]] = []
        for each in titles:
            met = [group for group in groups if any(_same(each, other) for other in group)]
            groups = [group for group in groups if group not in met]
            groups.append([title for group in met for title in group] + [each])
        # by their titles, so that the order of files has no say
        ordered = [sorted(group, key=_sorted) for group in groups]
        self._groups = sorted(ordered, key=lambda group: _sorted(group[0]))

    def __len__(self) -> int:
        return len(self._groups)

    def place_of(self, titles: Titles) -> int:
        """Which outcome a benefit's titles are of."""
        return next(n for n, group in enumerate(self._groups) if titles in group)

    def titles(self, place: int) -> dict[str, str]:
        """An outcome's titles in every language that any of its benefits gives."""
        found: dict[str, str] = {}
        for each in self._groups[place]:
            found = {**each, **found}
        return dict(sorted(found.items()))

    def named(self, name: str) -> int | None:
        """The outcome of that name in any language; None where it is nobody's."""
        wanted = alike(name)
        for number, group in enumerate(self._groups):
            if any(alike(title) == wanted for each in group for title in each.values()):
                return number
        return None

    def names(self, places: Iterable[int]) -> str:
        """Some outcomes in a message."""
        return "; ".join(next(iter(self._first(place).values())) for place in places)

    def _first(self, place: int) -> dict[str, str]:
        titles = self.titles(place)
        return {lang: titles[lang] for lang in ("en", "nb", "nn") if lang in titles}

    def every_name(self) -> list[str]:
        """All titles in all languages."""
        groups = (self.titles(place) for place in range(len(self)))
        return [title for titles in groups for title in titles.values()]


def _sorted(titles: Titles) -> list[tuple[str, str]]:
    return sorted(titles.items())


def _same(one: Titles, other: Titles) -> bool:
    """Whether two are of the same outcome: alike in a language that both have."""
    return any(alike(one[lang]) == alike(other[lang]) for lang in one.keys() & other.keys())


def weights_of(
    given: Sequence[GivenWeight], outcomes: Outcomes, *, needed: bool
) -> dict[int, float]:
    """The weight of each outcome; empty where none was given.

    With `needed`, or where any is given, each outcome must have one, if there are several.

    Raises:
        Refused: with TNT562, TNT563 or TNT564, all at once.
    """
    found: dict[int, float] = {}
    problems = []
    for each in given:
        place = outcomes.named(each.outcome)
        if place is None:
            names = outcomes.every_name()
            facts = {
                "found": each.text,
                "nearest": nearest(each.outcome, names),
                "outcomes": outcomes.names(range(len(outcomes))) or "–",
            }
            problems.append(Problem("TNT562", facts=facts))
        elif place in found:
            problems.append(Problem("TNT563", facts={"found": each.text}))
        else:
            found[place] = each.weight
    lacking = [place for place in range(len(outcomes)) if place not in found]
    if lacking and not problems and (found or (needed and len(outcomes) > 1)):
        facts = {"outcomes": outcomes.names(lacking)}
        problems.append(Problem("TNT564", facts=facts))
    if problems:
        raise Refused(problems)
    return found
