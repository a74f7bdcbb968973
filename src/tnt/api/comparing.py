"""Two questions → what the one takes that the other doesn't."""

from collections.abc import Collection

from attrs import evolve

from tnt import __version__
from tnt.api.gathering import Counting, Gathered, Lists, Tell, gather
from tnt.api.loading import load_for
from tnt.choose import (
    Comparison,
    NotCompared,
    Side,
    SideNote,
    is_path,
    lists_that_compare,
    read_sides,
    sides_that_compare,
)
from tnt.choose import compare as take_from
from tnt.estimate import GP, prepare, why_not
from tnt.estimate.answer import file_stamps
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet, Selection
from tnt.problems import Problem, Refused
from tnt.quantities import Unreadable, read_share

# as long as one may be a GP: from 32 to 67. An assumption, and every result says so
CAREER_YEARS = 35.0
SIDES = 2


def compare(
    *sides: str,
    asked: Question | None = None,
    rules: RuleSet | None = None,
    lists: Lists | None = None,
    career_years: float | None = None,
    skip_broken: bool = False,
    i_own_the_data: bool = False,
    counting: Counting | None = None,
    tell: Tell | None = None,
) -> Comparison:
    """B − A of two `sides`, each a text such as `uptake=now,scenario=FILE` over what is `asked`.

    `now`, `target` and `full` alone are that uptake. `rules` are those of a side that names none of
    its own, and `lists` as for `estimate`. A list on which either side withholds anything is
    withheld whole. A working life is `career_years` long, 35 where that isn't given.

    Raises:
        Refused: with all that can't be read in the sides, why they don't compare, or what stands in
            the way of either estimate.
    """
    common = asked or Question()
    if len(sides) != SIDES:
        raise Refused([Problem("TNT547", facts={"count": len(sides)})])
    of_a, of_b = read_sides(sides, common)
    loaded = _Loaded(common, rules)
    in_a = loaded.gathered(of_a, lists, counting, skip_broken=skip_broken, tell=tell)
    in_b = loaded.gathered(of_b, lists, counting, skip_broken=skip_broken, tell=tell, beside=in_a)
    selections = [in_a.selection, in_b.selection]
    ids = [[head.id for head in each.crowd.lists] for each in (in_a, in_b)]
    wrong = sides_that_compare(of_a, of_b, selections)
    if problems := wrong or lists_that_compare(ids[0], ids[1], of_a.named | of_b.named):
        raise Refused(problems)
    left = _not_compared(selections)
    selections = [_without(each, {every.id for every in left}) for each in selections]
    crowd_b = in_b.crowd
    if len(ids[0]) > 1 and ids[0] != ids[1]:
        crowd_b = crowd_b.only([ids[1].index(each) for each in ids[0]])
    # people of files are counted by what their own side asks, and told apart no further
    together = not (of_a.question.people or of_b.question.people)
    ready_a = prepare(
        selections[0],
        in_a.crowd,
        owned=i_own_the_data,
        compared_with=selections[1:] if together else (),
    )
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
        career_years=CAREER_YEARS if career_years is None else career_years,
        lists=found.lists,
        population=found.population,
        drivers=found.drivers,
        not_compared=tuple(left),
        problems=tuple(dict.fromkeys([*told, *notes, *found.notes])),
    )


def share_of(text: str) -> float:
    """A limit such as `5%`, as a fraction.

    Raises:
        Refused: where it isn't a share.
    """
    try:
        return read_share(text).best
    except Unreadable:
        facts = {"option": "fail-over", "found": text, "wanted": "5%"}
        raise Refused([Problem("TNT508", facts=facts)]) from None


def most_taken(found: Comparison) -> tuple[str, float]:
    """The list on which B takes most of the GP's patient time beyond A, and what share that is.

    Raises:
        Refused: where no list has patient time to hold it against.
    """
    shares = [
        (each.list, net.mean)
        for each in found.told_lists
        if GP in each.total and (net := each.total[GP].share_of_patient_time.net) is not None
    ]
    if not shares:
        raise Refused([Problem("TNT548")])
    return max(shares, key=lambda pair: (pair[1], pair[0]))


class _Loaded:
    """Rules and people of the sides, each read once where both ask for the same."""

    def __init__(self, common: Question, rules: RuleSet | None) -> None:
        self._of: dict[object, RuleSet] = {}
        if rules is not None:
            self._of[_files(common)] = rules

    def rules(self, asked: Question) -> RuleSet:
        """The installed files and those that a question names."""
        files = _files(asked)
        if files not in self._of:
            self._of[files] = load_for(asked)
        return self._of[files]

    def gathered(
        self,
        side: Side,
        lists: Lists | None,
        counting: Counting | None,
        *,
        skip_broken: bool,
        tell: Tell | None,
        beside: Gathered | None = None,
    ) -> Gathered:
        """A side's selection and its people: those `beside` it where they are of the same files."""
        rules, asked = self.rules(side.question), side.question
        if beside is not None and lists is None and self._same_lists(asked, beside):
            lists = beside.crowd
        return gather(rules, asked, lists, counting=counting, skip_broken=skip_broken, tell=tell)

    def _same_lists(self, asked: Question, beside: Gathered) -> bool:
        """Whether list files have been read already, with the same conditions to know of."""
        before = beside.selection.question
        conditions = {frozenset(self.rules(each).conditions) for each in (asked, before)}
        same = asked.lists == before.lists and len(conditions) == 1
        return bool(asked.lists) and not asked.people and same


def _files(asked: Question) -> object:
    """What a question has beside the installed files."""
    of_scenario = asked.scenario is not None and is_path(asked.scenario)
    return asked.rules, asked.scenario if of_scenario else None


def _not_compared(selections: list[Selection]) -> list[NotCompared]:
    """What a side can't estimate, and so isn't compared: it isn't 0 there."""
    return [
        NotCompared(each.id, side, why)
        for side, selection in zip(("a", "b"), selections, strict=True)
        for guideline in selection.guidelines
        for each in guideline.recommendations
        if (why := why_not(each, selection))
    ]


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
