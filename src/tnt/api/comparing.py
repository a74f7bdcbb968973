"""Two questions → what the one takes that the other doesn't."""

from collections.abc import Collection

from attrs import evolve

from tnt import __version__
from tnt.api.gathering import Counting, Gathered, Lists, Tell, gather
from tnt.api.loading import load
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
from tnt.estimate import prepare, why_not
from tnt.estimate.answer import file_stamps
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet, Selection
from tnt.problems import Problem, Refused

# as long as one may be a GP: from 32 to 67. An assumption, and every result says so
CAREER_YEARS = 35.0


def compare(
    a: str,
    b: str,
    asked: Question | None = None,
    *,
    rules: RuleSet | None = None,
    lists: Lists | None = None,
    career_years: float = CAREER_YEARS,
    skip_broken: bool = False,
    i_own_the_data: bool = False,
    counting: Counting | None = None,
    tell: Tell | None = None,
) -> Comparison:
    """B − A, where each is a text such as `uptake=now,scenario=FILE` over what both are `asked`.

    `now`, `target` and `full` alone are that uptake. `rules` are those of a side that names none of
    its own, and `lists` as for `estimate`. A list on which either side withholds anything is
    withheld whole.

    Raises:
        Refused: with all that can't be read in the sides, why they don't compare, or what stands in
            the way of either estimate.
    """
    common = asked or Question()
    of_a, of_b = read_sides((a, b), common)
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
    sides = [
        SideNote(side.asked, selection.question, file_stamps(selection), selection)
        for side, selection in zip((of_a, of_b), selections, strict=True)
    ]
    return Comparison(
        tnt=__version__,
        a=sides[0],
        b=sides[1],
        career_years=career_years,
        lists=found.lists,
        population=found.population,
        drivers=found.drivers,
        not_compared=tuple(left),
        problems=tuple(dict.fromkeys([*told, *notes, *found.notes])),
    )


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
            self._of[files] = load(extra=asked.rules)
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
    return asked.rules


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
