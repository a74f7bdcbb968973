"""Two questions → what the one takes that the other doesn't."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from tnt import __version__
from tnt.api.gathering import Counting, Lists, Tell, gather, read_files
from tnt.api.loading import files_of, load
from tnt.choose import (
    Comparison,
    NotCompared,
    Side,
    SideNote,
    lists_that_compare,
    read_sides,
    sides_that_compare,
)
from tnt.choose import compare as take_from
from tnt.estimate import GP, NO_POSITIONS, prepare, why_not
from tnt.estimate.answer import file_stamps
from tnt.model.crowd import Crowd
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet, Selection
from tnt.problems import Problem, Refused
from tnt.quantities import Unreadable, read_share

# as long as one may be a GP: from 32 to 67. An assumption, and every result says so
CAREER_YEARS = 35.0
LEAST_YEARS, MOST_YEARS = 0.1, 100.0
SIDES = 2


def compare(
    *sides: str | Mapping[str, Any],
    asked: Question | None = None,
    rules: RuleSet | None = None,
    lists: Lists | None = None,
    career_years: float | None = None,
    skip_broken: bool = False,
    i_own_the_data: bool = False,
    counting: Counting | None = None,
    most_cost: int | None = None,
    tell: Tell | None = None,
) -> Comparison:
    """B − A of two `sides`, each a text such as `uptake=now,scenario=FILE` over what is `asked`.

    A side may be a mapping, from keywords of a `Question` to what they say on it.

    `now`, `target` and `full` alone are that uptake. `rules` are those of a side that names none of
    its own, and `lists` as for `estimate`. A list on which either side withholds anything is
    withheld whole. A working life is `career_years` long, 35 where that isn't given. `most_cost`
    holds for each side, as in `gather`.

    Raises:
        Refused: with all that can't be read in the sides, why they don't compare, or what stands in
            the way of either estimate.
    """
    common = asked or Question()
    career = _career(career_years)
    if len(sides) != SIDES:
        raise Refused([Problem("TNT547", facts={"count": len(sides)})])
    of_a, of_b = read_sides(sides, common)
    loaded = _Loaded(rules)
    read = loaded.common_lists(of_a, of_b)
    in_a, in_b = (
        gather(
            loaded.rules(side),
            side.question,
            lists if lists is not None and "lists" not in side.named else read,
            counting=counting,
            skip_broken=skip_broken,
            most_cost=most_cost,
            tell=tell,
        )
        for side in (of_a, of_b)
    )
    selections = [in_a.selection, in_b.selection]
    heads = [each.crowd.lists for each in (in_a, in_b)]
    ids = [[head.id for head in each] for each in heads]
    wrong = sides_that_compare(of_a, of_b, selections)
    if problems := wrong or lists_that_compare(ids[0], ids[1], of_a.named | of_b.named):
        raise Refused(problems)
    crowd_b = in_b.crowd
    if len(ids[0]) > 1 and ids[0] != ids[1]:
        rows = {id_: row for row, id_ in enumerate(ids[1])}
        crowd_b = crowd_b.only([rows[id_] for id_ in ids[0]])
    left = _not_compared(selections, [in_a.crowd, crowd_b])
    selections = [_without(each, {every.id for every in left}) for each in selections]
    # people of files are counted by what their own side asks, and told apart no further
    together = not (of_a.question.people or of_b.question.people)
    ready_a = prepare(
        selections[0],
        in_a.crowd,
        owned=i_own_the_data,
        compared_with=selections[1:] if together else (),
    )
    ready_a.draw_time()
    ready_b = prepare(
        selections[1],
        crowd_b,
        owned=i_own_the_data,
        compared_with=selections[:1] if together else (),
        beside=ready_a.draws,
    )
    found = take_from(ready_a, ready_b)
    if all(each.withheld for each in found.lists):
        raise Refused([Problem("TNT520")])
    notes = [each.problem for side in (in_a, in_b) for each in side.problems]
    told = [each for selection in selections for each in selection.problems]
    of_sides = [
        SideNote(side.asked, selection.question, file_stamps(selection), selection)
        for side, selection in zip((of_a, of_b), selections, strict=True)
    ]
    return Comparison(
        tnt=__version__,
        a=of_sides[0],
        b=of_sides[1],
        career_years=career,
        lists=found.lists,
        population=found.population,
        drivers=found.drivers,
        not_compared=tuple(left),
        problems=tuple(dict.fromkeys([*told, *notes, *found.notes])),
    )


def share_of(text: str) -> float:
    """A limit such as `5%`, as a fraction.

    Raises:
        Refused: where it isn't a share, or has a range.
    """
    try:
        found = read_share(text)
    except Unreadable:
        found = None
    if found is None or found.low is not None:
        facts = {"option": "fail-over", "found": text, "wanted": "0%–100%"}
        raise Refused([Problem("TNT508", facts=facts)])
    return found.best


def _career(years: float | None) -> float:
    """How long a working life is.

    Raises:
        Refused: where it is none.
    """
    if years is None:
        return CAREER_YEARS
    if not LEAST_YEARS <= years <= MOST_YEARS:
        wanted = f"{LEAST_YEARS:g}–{MOST_YEARS:g}"
        facts = {"option": "career-years", "found": f"{years:.12g}", "wanted": wanted}
        raise Refused([Problem("TNT508", facts=facts)])
    return years


@frozen
class Taken:
    """The list on which B takes most of the GP's patient time beyond A, and what share that is.

    `lists` are how many could be held against it: not those that are withheld, nor those whose
    patient time isn't known. `compared` is whether anything was.
    """

    list: str
    share: float
    lists: int
    compared: bool = True


def most_taken(found: Comparison) -> Taken:
    """Where B takes most beyond A.

    Raises:
        Refused: where no list has patient time to hold it against.
    """
    if GP not in found.population.total:
        # neither side asks anything of the GP
        compared = bool(found.population.recommendations)
        return Taken(found.lists[0].list, 0.0, len(found.told_lists), compared)
    shares = [
        (net.mean, each.list)
        for each in found.told_lists
        if GP in each.total and (net := each.total[GP].share_of_patient_time.net) is not None
    ]
    if not shares:
        raise Refused([Problem("TNT548")])
    share, list_ = max(shares)
    return Taken(list_, share, len(shares))


class _Loaded:
    """The rules of the sides, each read once where both ask for the same."""

    def __init__(self, rules: RuleSet | None) -> None:
        self._given = rules
        self._of: dict[tuple[str, ...], RuleSet] = {}

    def rules(self, side: Side) -> RuleSet:
        """Those given, where a side names none of its own; else what is installed and it names.

        A side that names its guidelines chooses among files that were named for both, too.
        """
        found = self._found(side)
        if "guidelines" in side.named and "rules" not in side.named:
            return evolve(found, given=frozenset())
        return found

    def _found(self, side: Side) -> RuleSet:
        if self._given is not None and "rules" not in side.named:
            return self._given
        files = files_of(side.question)
        if files not in self._of:
            self._of[files] = load(extra=files)
        return self._of[files]

    def common_lists(self, a: Side, b: Side) -> Crowd | None:
        """The lists of files that both sides ask for; they may tell of conditions of either side.

        None where there are no such files.
        """
        files = a.question.lists
        if not files or files != b.question.lists or a.question.people or b.question.people:
            return None
        of_a, of_b = self.rules(a), self.rules(b)
        known = {**of_a.conditions, **of_b.conditions}
        crowd, _ = read_files(evolve(of_a, conditions=known), files)
        return crowd


def _not_compared(selections: Sequence[Selection], crowds: Sequence[Crowd]) -> list[NotCompared]:
    """What a side can't estimate, and so isn't compared: it isn't 0 there."""
    found = []
    without = _without_positions(selections, crowds)
    for side, selection, lacks in zip(("a", "b"), selections, without, strict=True):
        for guideline in selection.guidelines:
            for each in guideline.recommendations:
                why = why_not(each, selection)
                if why is None and lacks and each.of_positions:
                    why = NO_POSITIONS
                if why is not None:
                    found.append(NotCompared(each.id, side, why))
    return found


def _without_positions(
    selections: Sequence[Selection], crowds: Sequence[Crowd]
) -> tuple[bool, bool]:
    """Whether A, and whether B, lacks positions somewhere that the other side has them."""
    known = [
        [head.practice is not None for head in crowd.lists]
        + [selection.population.positions is not None]
        for selection, crowd in zip(selections, crowds, strict=True)
    ]
    pairs = list(zip(*known, strict=True))
    return any(b and not a for a, b in pairs), any(a and not b for a, b in pairs)


def _without(selection: Selection, ids: Collection[str]) -> Selection:
    """The selection without some recommendations."""
    guidelines = tuple(
        evolve(
            each,
            recommendations=tuple(one for one in each.recommendations if one.id not in ids),
        )
        for each in selection.guidelines
    )
    return evolve(selection, guidelines=guidelines)
