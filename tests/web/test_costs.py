"""What a question may cost is reckoned before the work, and refused over the limit."""

from math import prod

import pytest

import tnt
from tnt.api import asking, comparing
from tnt.api.gathering import gather
from tnt.model.ruleset import RuleSet
from tnt.problems import Problem, Refused

GUIDELINE = "no.hdir.hypertension"
ASKED = tnt.question(draws=1000, guidelines=GUIDELINE)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return tnt.load()


def reckoned(rules: RuleSet, limit: int) -> Problem:
    with pytest.raises(Refused) as refused:
        gather(rules, ASKED, most_cost=limit)
    (problem,) = refused.value.problems
    return problem


def test_what_costs_too_much_is_refused_with_the_limit_named(rules: RuleSet) -> None:
    problem = reckoned(rules, 1)
    facts = problem.facts
    assert (problem.code, facts["limit"]) == ("TNT243", 1)
    factors = ("draws", "recommendations", "strata", "lists")
    assert facts["cost"] == prod(int(str(facts[name])) for name in factors)
    held = len(rules.guidelines[GUIDELINE].recommendations)
    assert (facts["draws"], facts["recommendations"], facts["lists"]) == (1000, held, 1)


def test_the_limit_itself_is_not_too_much(rules: RuleSet) -> None:
    cost = int(str(reckoned(rules, 1).facts["cost"]))
    assert gather(rules, ASKED, most_cost=cost).crowd.lists
    reckoned(rules, cost - 1)


def test_without_draws_a_question_costs_what_one_draw_does(rules: RuleSet) -> None:
    with pytest.raises(Refused) as refused:
        gather(rules, tnt.question(draws=0, guidelines=GUIDELINE), most_cost=1)
    assert refused.value.problems[0].facts["draws"] == 1


def test_nothing_is_worked_out_before_it_is_refused(
    rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def worked(*_: object, **__: object) -> None:
        raise AssertionError("work had begun")

    monkeypatch.setattr(asking, "answer", worked)
    monkeypatch.setattr(comparing, "prepare", worked)
    id_ = rules.guidelines[GUIDELINE].recommendations[0].id
    doors = (
        lambda: tnt.answer_to(rules, ASKED, most_cost=1),
        lambda: tnt.compare("full", "full", asked=ASKED, rules=rules, most_cost=1),
        lambda: tnt.prioritise(rules, ASKED, most_cost=1),
        lambda: tnt.explain(rules, id_, ASKED, most_cost=1),
    )
    for ask in doors:
        with pytest.raises(Refused) as refused:
            ask()
        assert [each.code for each in refused.value.problems] == ["TNT243"]
