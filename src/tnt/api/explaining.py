"""An id → what there is to say about it."""

from collections.abc import Callable

from attrs import evolve

from tnt.api.asking import answer_to
from tnt.api.gathering import Counting, Lists
from tnt.choose import applied, find_scenario
from tnt.estimate import FEWEST_PEOPLE, Answer, Explanation, factor, left_out
from tnt.estimate import explain as take_apart
from tnt.files import nearest
from tnt.library import sharing_a_visit, users, values
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet
from tnt.problems import CODES, Problem, Refused, blocking, problems_in
from tnt.report import (
    ConditionNote,
    Listing,
    ProblemNote,
    ValueNote,
    guidelines_listing,
    populations_listing,
    scenarios_listing,
    working_times_listing,
)

# of the kinds whose ids can be asked about
LISTINGS = (guidelines_listing, populations_listing, working_times_listing, scenarios_listing)


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
    most_cost: int | None = None,
) -> Explanation | ValueNote | ConditionNote | ProblemNote | Listing:
    """A recommendation's figure taken apart; or what else has an id explained.

    That is a value, a condition, a guideline or another file that is listed, or a problem code.

    `lists` are as for `estimate`; `list_` names one of them, without it the first is taken.
    `most_cost` is as for `gather`.

    Raises:
        Refused: where the id is nobody's, or the figure can't be estimated or may not be shown.
    """
    if id_.upper() in CODES:
        return ProblemNote.of(id_.upper())
    asked = asked or Question()
    recommendations = rules.recommendations
    if id_ in recommendations:
        alone = evolve(asked, guidelines=sharing_a_visit(rules, id_))

        def answer(asked: Question, *, owned: bool = False) -> Answer:
            return answer_to(
                rules,
                asked,
                lists,
                skip_broken=skip_broken,
                i_own_the_data=owned,
                counting=counting,
                one_list=True,
                list_=list_,
                in_part=True,
                most_cost=most_cost,
            )

        answered = answer(alone, owned=True)
        explanation = _explain_recommendation(rules, answered, id_)
        if answered.ready.of_real_people and not i_own_the_data:
            shown = _shown_beside(answer, asked, alone, id_)
            individuals = answered.ready.individuals
            told = _is_withheld(shown, id_) or _tells_of_others(shown, id_, individuals)
            if told or _tells_of_few(explanation, individuals):
                raise Refused([Problem("TNT521", facts={"id": id_, "list": explanation.list})])
        return explanation
    if asked.scenario is not None:
        rules = applied(rules, find_scenario(rules, asked.scenario))
    for make in LISTINGS:
        listing = make(rules)
        if only := tuple(each for each in listing.records if each["id"] == id_):
            return Listing(listing.kind, only)
    found = {value.id: value for value in values(rules)}
    if id_ in found:
        return ValueNote(factor(found[id_], rules), users(rules, id_))
    if id_ in rules.conditions:
        of_it = [name for name in found if name.startswith(f"condition.{id_}.")]
        common = tuple(factor(found[name], rules) for name in of_it)
        return ConditionNote(id_, rules.conditions[id_].title, common, users(rules, of_it[0]))
    files = [*rules.guidelines, *rules.populations, *rules.working_times, *rules.scenarios]
    known = [*recommendations, *files, *rules.conditions, *found, *CODES]
    # a broken file may be the one that holds it
    facts = {"id": id_, "nearest": nearest(id_, known)}
    standing = blocking(problems_in(rules.problems))
    raise Refused([*standing, Problem("TNT504", facts=facts)])


def _explain_recommendation(rules: RuleSet, answered: Answer, id_: str) -> Explanation:
    """On the only list."""
    of_list = answered.estimate.lists[0]
    left = [each for each in of_list.not_estimated if each.id == id_]
    if left:
        raise Refused([left_out(left[0], of_list.list, answered.estimate.question.uptake)])
    return take_apart(answered, id_, rules)


def _shown_beside(
    answer: Callable[[Question], Answer], asked: Question, alone: Question, id_: str
) -> Answer:
    """The estimate that is read beside the explanation: what it withholds is withheld here.

    It is that of the question; where nothing can be estimated of it, or not this recommendation,
    that of the guidelines which the explanation is made from.
    """
    try:
        found = answer(evolve(asked, draws=0))
    except Refused as refused:
        if any(each.code == "TNT520" for each in refused.problems):
            raise
    else:
        if any(each.id == id_ for each in found.plan.planned):
            return found
    return answer(evolve(alone, draws=0))


def _is_withheld(shown: Answer, id_: str) -> bool:
    """Whether a recommendation isn't told of, or its visit isn't."""
    untold = shown.found.withheld
    of_visits = [id_ in visit.member_ids for visit in shown.plan.visits]
    of_rows = [each.id == id_ for each in shown.plan.planned]
    return bool(
        untold.lists[0] or untold.rows[0][of_rows].any() or untold.visits[0][of_visits].any()
    )


def _tells_of_others(shown: Answer, id_: str, individuals: bool) -> bool:
    """Whether steps may tell of a row that is withheld: they count people of its conditions.

    Of people who were counted one by one they count ages too, and all that are no part of them.
    """
    planned, rows = shown.plan.planned, shown.found.withheld.rows[0]
    own = {name for each in planned if each.id == id_ for name in each.table.names}
    others = [planned[row].table.names for row in rows.nonzero()[0].tolist()]
    return any(individuals or own & set(names) for names in others)


def _tells_of_few(found: Explanation, individuals: bool) -> bool:
    """Whether a step counts few real people: steps are about parts of those whom the figure counts.

    Ages are those of real people where these were counted one by one.
    """
    counts = [count for step in found.known for count in (step.have, step.lack)]
    if individuals:
        counts += [step.persons for step in found.prevalence]
        counts += [step.persons for step in found.incidence]
    return any(count < FEWEST_PEOPLE for count in counts)
