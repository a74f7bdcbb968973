"""The guidelines in this tree, and Norway and its mean list with them."""

from contextlib import chdir
from pathlib import Path

from attrs import frozen

from tnt import api
from tnt.estimate import Answer
from tnt.model.question import COUNTRY_POPULATION, LIST_POPULATION, UptakeName
from tnt.model.ruleset import RuleSet
from tnt.model.work import Mode

ROOT = Path(__file__).parents[2]
# how a GP meets or calls a patient
FACE_TO_FACE: tuple[Mode, ...] = ("consultation", "home-visit")
AT_A_DISTANCE: tuple[Mode, ...] = ("video", "phone")
CONTACT = (*FACE_TO_FACE, *AT_A_DISTANCE)


@frozen(eq=False)
class Shipped:
    """The rules in this tree, and Norway and its mean list with them: in full, and as now."""

    rules: RuleSet
    full: Answer
    now: Answer


def shipped() -> Shipped:
    """The guidelines in this tree alone, whatever plugins are installed."""
    with chdir(ROOT):
        rules = api.load(only="guidelines")
    lists = [api.population(name, rules) for name in (LIST_POPULATION, COUNTRY_POPULATION)]

    def answered(uptake: UptakeName) -> Answer:
        asked = api.question(population=COUNTRY_POPULATION, uptake=uptake, draws=10_000, seed=1)
        return api.answer_to(rules, asked, lists)

    return Shipped(rules, answered("full"), answered("now"))
