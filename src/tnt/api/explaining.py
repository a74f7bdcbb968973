"""An id → what there is to say about it."""

from attrs import evolve

from tnt.api.asking import answer_to
from tnt.api.gathering import Counting, Lists
from tnt.estimate import FEWEST_PEOPLE, Answer, Explanation, factor, left_out
from tnt.estimate import explain as take_apart
from tnt.files import nearest
from tnt.library import sharing_a_visit, users, values
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet
from tnt.problems import CODES, Problem, Refused, blocking, problems_in
from tnt.report import (
    Listing,
    ProblemNote,
    ValueNote,
    guidelines_listing,
    populations_listing,
    working_times_listing,
)


def explain(
    rules: RuleSet,
    id_: str,
    asked: Question | None = None,
    *,
    lists: Lists | None = None,
    list_: str | None = None,
    skip_broken: bool = False,
    i_own_the_data: bool = False,
    counting: Counting | None = None,
) -> Explanation | ValueNote | ProblemNote | Listing:
    """A recommendation's figure taken apart; or a value, a guideline or a problem code explained.

    `lists` are as for `estimate`; `list_` names one of them, without it the first is taken.

    Raises:
        Refused: where the id is nobody's, or the figure can't be estimated or may not be shown.
    """
    if id_.upper() in CODES:
        return ProblemNote.of(id_.upper())
    asked = asked or Question()
    recommendations = rules.recommendations
    if id_ in recommendations:
        asked = evolve(asked, guidelines=sharing_a_visit(rules, id_))
        answered = answer_to(
            rules,
            asked,
            lists,
            skip_broken=skip_broken,
            i_own_the_data=i_own_the_data,
            counting=counting,
            one_list=True,
            list_=list_,
        )
        told = _explain_recommendation(rules, answered, id_)
        if not i_own_the_data:
            _refuse_few(told)
        return told
    for make in (guidelines_listing, populations_listing, working_times_listing):
        listing = make(rules)
        if only := tuple(each for each in listing.records if each["id"] == id_):
            return Listing(listing.kind, only)
    found = {value.id: value for value in values(rules)}
    if id_ in found:
        return ValueNote(factor(found[id_], rules), users(rules, id_))
    files = [*rules.guidelines, *rules.populations, *rules.working_times]
    known = [*recommendations, *files, *found, *CODES]
    # a broken file may be the one that holds it
    facts = {"id": id_, "nearest": nearest(id_, known)}
    standing = blocking(problems_in(rules.problems))
    raise Refused([*standing, Problem("TNT504", facts=facts)])


def _refuse_few(told: Explanation) -> None:
    """TNT521 where so few are known to have, or to lack, one of its conditions."""
    if any(min(step.have, step.lack) < FEWEST_PEOPLE for step in told.known):
        raise Refused([Problem("TNT521", facts={"id": told.id, "list": told.list})])


def _explain_recommendation(rules: RuleSet, answered: Answer, id_: str) -> Explanation:
    """On the first list."""
    first = answered.estimate.lists[0]
    left = [each for each in first.not_estimated if each.id == id_]
    if left:
        raise Refused([left_out(left[0], first.list, answered.estimate.question.uptake)])
    figures = first.by_id().get(id_)
    if figures is None or figures.withheld:
        raise Refused([Problem("TNT521", facts={"id": id_, "list": first.list})])
    return take_apart(answered, id_, rules)
