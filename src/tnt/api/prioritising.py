"""An order and a budget → what fits."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import evolve

from tnt.api.asking import answer_to
from tnt.api.gathering import Counting, Lists, Tell
from tnt.choose import Choice, Priorities, read_budget, read_weights
from tnt.choose import prioritise as choose
from tnt.files import OrderFile, read_order
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet
from tnt.problems import Problem, Refused, tried


def prioritise(
    rules: RuleSet,
    asked: Question | None = None,
    *,
    order: str | Path = "strength",
    budget: str | float = "patient",
    weights: Mapping[str, float] | Sequence[str] = (),
    new: Sequence[str] = (),
    lists: Lists | None = None,
    list_: str | None = None,
    skip_broken: bool = False,
    i_own_the_data: bool = False,
    counting: Counting | None = None,
    most_cost: int | None = None,
    tell: Tell | None = None,
) -> Priorities:
    """Whole recommendations taken in order while they fit in a budget, on one list.

    `order` is `strength`, `benefit` or an order file; `budget` `patient`, `remaining` or hours a
    year. `weights` say what one person helped counts for, by outcome. Recommendations `new`, or
    those of guidelines, come first, and are asked about whatever their status. `lists` are as for
    `estimate`; `list_` names one of them, without it the first is taken. `most_cost` is as
    for `gather`.

    Raises:
        Refused: with every problem that stands in the way.
    """
    names = [new] if isinstance(new, str) else new
    choice = _choice(str(order), budget, weights, names)
    answered = answer_to(
        rules,
        _with_new(rules, asked or Question(), names),
        lists,
        skip_broken=skip_broken,
        i_own_the_data=i_own_the_data,
        counting=counting,
        tell=tell,
        one_list=True,
        list_=list_,
        most_cost=most_cost,
    )
    return choose(answered, choice, tell or (lambda _: None))


def _with_new(rules: RuleSet, asked: Question, new: Sequence[str]) -> Question:
    """The question with the guidelines of what is new, which may be nobody's yet."""
    owners = rules.recommendations
    guidelines = {name for name in new if name in rules.guidelines}
    guidelines |= {owners[name].id for name in new if name in owners}
    # files that were named are asked about as they are
    wanted = {id_ for id_ in guidelines if rules.guidelines[id_].place.file not in rules.given}
    more = sorted(wanted - set(asked.guidelines))
    if not more:
        return asked
    # with nothing asked, it is all that is in force
    return evolve(asked, guidelines=(*(asked.guidelines or ("*",)), *more))


def _choice(
    order: str,
    budget: str | float,
    weights: Mapping[str, float] | Sequence[str],
    new: Sequence[str],
) -> Choice:
    """What is asked, as far as it can be read before anything is estimated; all slips at once."""
    problems: list[Problem] = []
    minutes = tried(problems, lambda: read_budget(budget), None)
    weighed = tried(problems, lambda: read_weights(weights), None)
    file: OrderFile | None = None
    if order not in ("strength", "benefit"):
        file = tried(problems, lambda: read_order(order), None)
    if problems or minutes is None or weighed is None:
        raise Refused(problems)
    kind, hours = minutes
    return Choice(
        order="file" if file else "benefit" if order == "benefit" else "strength",
        file=file,
        budget=kind,
        minutes=hours,
        weights=weighed,
        new=tuple(new),
    )
