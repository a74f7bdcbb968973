"""The same counts by OpenFisca-core: a tax and benefit system with a formula for each rule.

People are persons, GP lists a group entity; a rule is a variable of persons, its count one of
lists. The system is built beforehand; filling in the people and every formula is what is timed.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from attrs import frozen
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benchmarks.asked import Found, Rule, conditions_of
from benchmarks.rivals import files_in_sql

YEAR = "2026"


@frozen(eq=False)
class OpenFisca:
    """A system of rules."""

    system: Any
    conditions: Sequence[str]
    rules: int

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> "OpenFisca":
        """The system with a variable for each rule and for each rule's count."""
        person = build_entity("person", "people", "A person", is_person=True)
        gp_list = build_entity(
            "gp_list", "gp_lists", "A list", roles=[{"key": "member", "plural": "members"}]
        )
        system = TaxBenefitSystem([person, gp_list])
        conditions = conditions_of(rules)
        made = [_variable("age", int, person), _variable("female", bool, person)]
        made += [_variable(_name(name), bool, person) for name in conditions]
        for number, rule in enumerate(rules):
            made.append(_variable(f"rule_{number}", bool, person, _formula(rule)))
            made.append(_variable(f"count_{number}", int, gp_list, _count(f"rule_{number}")))
        for variable in made:
            system.add_variable(variable)
        return cls(system, conditions, len(rules))

    def count(self, files: Sequence[Path]) -> Found:
        """Eligible people by list and rule."""
        columns = ["list", "age", "sex = 'female' AS female"]
        columns += [f'"{name}" AS {_name(name)}' for name in self.conditions]
        query = f"SELECT {', '.join(columns)} FROM {files_in_sql(files)}"
        with duckdb.connect() as connection:
            read = connection.execute(query).fetchnumpy()
        lists, belongs = np.unique(read.pop("list").astype(str), return_inverse=True)
        builder = SimulationBuilder()
        builder.create_entities(self.system)
        builder.declare_person_entity("person", np.arange(len(belongs)))
        of_lists = builder.declare_entity("gp_list", lists)
        builder.join_with_persons(of_lists, lists[belongs], np.array(["member"] * len(belongs)))
        simulation = builder.build(self.system)
        for name, values in read.items():
            simulation.set_input(name, YEAR, np.asarray(values))
        counts = [simulation.calculate(f"count_{n}", YEAR) for n in range(self.rules)]
        return Found.of(lists.tolist(), np.stack(counts, axis=1))


def _name(condition: str) -> str:
    return condition.replace("-", "_")


def _variable(name: str, type_: type, entity: Any, formula: Any = None) -> type[Variable]:
    said = {"value_type": type_, "entity": entity, "definition_period": DateUnit.YEAR}
    formulas = {"formula": formula} if formula else {}
    return type(name, (Variable,), {**said, "label": name, **formulas})


def _formula(rule: Rule) -> Any:
    def formula(person: Any, period: Any) -> Any:
        age = person("age", period)
        covered = (age >= rule.low) & (age <= rule.high)
        if rule.sex:
            covered &= person("female", period) == (rule.sex == "female")
        for name in rule.has:
            covered &= person(_name(name), period)
        if rule.any:
            covered &= np.any([person(_name(name), period) for name in rule.any], axis=0)
        for name in rule.lacks:
            covered &= ~person(_name(name), period)
        return covered

    return formula


def _count(variable: str) -> Any:
    def formula(gp_list: Any, period: Any) -> Any:
        return gp_list.sum(gp_list.members(variable, period))

    return formula
