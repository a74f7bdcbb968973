"""A question as it was sent → the documents that are kept of its answer."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec
from attrs import frozen

from tnt import api
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet
from tnt.problems import Problem, Refused
from tnt.web.wire.bodies import (
    ComparisonBody,
    EstimateBody,
    ExplanationBody,
    Kind,
    PrioritiesBody,
    QuestionBody,
    SentFile,
    SideBody,
)
from tnt.web.work.installed import Installed
from tnt.web.work.keeping import documents
from tnt.web.work.one_recommendation import Alone, alone_in
from tnt.web.work.refusing import (
    refuse_identity_numbers_in_rules,
    refuse_identity_numbers_kept,
)
from tnt.web.work.sent import Sent, sent_files


def answer(
    kind: Kind, installed: Installed, body: QuestionBody, most_cost: int, most_bytes: int
) -> Mapping[str, bytes]:
    """The documents by name, as `Service` gives them out; none has more than `most_bytes`.

    Raises:
        Refused: with every problem that stands in the way.
        Stale: where the installed files aren't those that the service began with.
    """
    refuse_identity_numbers_in_rules(_rules_in(body))
    with sent_files(installed.roots) as (sent, without_folders):
        try:
            found = _ANSWERS[kind](installed, body, sent, most_cost)
        except MemoryError:
            raise Refused([Problem("TNT516")]) from None
        made = documents(found.result, found.rules, without_folders, found.alone)
    # what is small to ask may be large to tell: each list has figures of its own
    size = max(map(len, made.values()))
    if size > most_bytes:
        raise Refused([Problem("TNT769", facts={"size": size, "limit": most_bytes})])
    refuse_identity_numbers_kept(made)
    return made


def _rules_in(body: QuestionBody) -> Iterator[SentFile]:
    """The rule files that were sent, those of sides too."""
    yield from body.rules
    if isinstance(body, ComparisonBody):
        for side in (body.a, body.b):
            yield from side.rules or ()


@frozen
class Found:
    """A result with the rules that it rests on; `alone` where it is about one recommendation."""

    result: Any
    rules: RuleSet
    alone: Alone | None = None


def _estimate(installed: Installed, body: EstimateBody, sent: Sent, most_cost: int) -> Found:
    asked = _question(body, sent)
    rules = installed.rules(asked.rules)
    answer = api.answer_to(rules, asked, most_cost=most_cost)
    return Found(answer.estimate, rules, alone_in(answer, rules))


def _comparison(installed: Installed, body: ComparisonBody, sent: Sent, most_cost: int) -> Found:
    asked = _question(body, sent)
    sides = [_side(each, sent, below) for each, below in ((body.a, "a"), (body.b, "b"))]
    named = tuple(path for side in sides for path in side.get("rules", ()))
    found = api.compare(
        *sides,
        asked=asked,
        # a side that names files of its own has its rules read with them
        rules=installed.rules(asked.rules),
        career_years=body.career_years,
        most_cost=most_cost,
    )
    return Found(found, installed.rules((*asked.rules, *named)))


def _priorities(installed: Installed, body: PrioritiesBody, sent: Sent, most_cost: int) -> Found:
    asked = _question(body, sent)
    order = body.order if isinstance(body.order, str) else sent.paths([body.order], "order")[0]
    rules = installed.rules(asked.rules)
    found = api.prioritise(
        rules,
        asked,
        order=order,
        budget=body.budget,
        weights=body.weights,
        new=body.new,
        list_=body.list,
        most_cost=most_cost,
    )
    return Found(found, rules)


def _explanation(installed: Installed, body: ExplanationBody, sent: Sent, most_cost: int) -> Found:
    asked = _question(body, sent)
    rules = installed.rules(asked.rules)
    found = api.explain(rules, body.id, asked, list_=body.list, most_cost=most_cost)
    return Found(found, rules)


def _question(body: QuestionBody, sent: Sent) -> Question:
    return api.question(
        guidelines=tuple(body.guidelines),
        rules=sent.paths(body.rules, "rules"),
        lists=sent.paths(body.lists, "lists"),
        population=body.population,
        year=body.year,
        view=body.view,
        uptake=body.uptake,
        working_time=body.working_time,
        scenario=body.scenario,
        draws=body.draws,
        seed=body.seed,
    )


def _side(side: SideBody, sent: Sent, below: str) -> dict[str, Any]:
    """What a side says, by key."""
    said = {
        name: value
        for name in side.__struct_fields__
        if (value := getattr(side, name)) is not msgspec.UNSET
    }
    for name in ("rules", "lists"):
        if name in said:
            said[name] = sent.paths(said[name], f"{below}-{name}")
    if "guidelines" in said:
        said["guidelines"] = tuple(said["guidelines"])
    return said


_ANSWERS: dict[Kind, Callable[[Installed, Any, Sent, int], Found]] = {
    "estimates": _estimate,
    "comparisons": _comparison,
    "priorities": _priorities,
    "explanations": _explanation,
}
