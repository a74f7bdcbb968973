"""Where a file names things that are defined elsewhere."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from tnt.files import RuleFile
from tnt.model.guideline import Guideline
from tnt.model.population import PersonsRow, Population
from tnt.model.published import Published
from tnt.model.reference import Condition, Reference
from tnt.model.ruleset import RuleSet
from tnt.model.value import GP, Ref, Value
from tnt.model.work import Visit


def source_refs(file: RuleFile) -> Iterator[Ref]:
    """Every source that a file names."""
    for name, leaf in _leaves(file):
        if isinstance(leaf, Value):
            # one of the year's own, or once more the one that stands around it
            yield from (each.basis.source for _, each in leaf.years if each.basis.source)
        elif name == "source":
            yield leaf


def by_year(value: Value) -> tuple[Value, ...]:
    """The value of every year that it is given for; itself where it isn't given by year."""
    return tuple(each for _, each in value.years) or (value,)


def rule_files(rules: RuleSet) -> tuple[RuleFile, ...]:
    """Every file that was read whole."""
    return (
        *rules.guidelines.values(),
        *rules.references.values(),
        *rules.populations.values(),
        *rules.working_times.values(),
        *rules.scenarios.values(),
        *rules.published.values(),
    )


def values_in(thing: object) -> Iterator[Value]:
    """Every value in a file or a part of it."""
    yield from (leaf for _, leaf in _leaves(thing) if isinstance(leaf, Value))


def values(rules: RuleSet) -> Iterator[Value]:
    """Every value in every file that was read whole."""
    for file in rule_files(rules):
        if not isinstance(file, Published):
            yield from values_in(file)
    yield from (each.persons_value for each in rules.populations.values() if each.persons)


def _leaves(thing: Any, name: str = "") -> Iterator[tuple[str, Ref | Value]]:
    """Every name and value in a file or a part of it, with the field that holds it."""
    if isinstance(thing, Ref | Value):
        yield name, thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _leaves(each, name)
    elif isinstance(thing, Mapping):
        yield from _leaves(tuple(thing.values()), name)
    # persons are many and hold neither
    elif attrs.has(type(thing)) and not isinstance(thing, PersonsRow):
        for part in attrs.fields(type(thing)):
            yield from _leaves(getattr(thing, part.name), part.name)


def conditions_in(file: RuleFile) -> tuple[Condition, ...]:
    """The conditions that a file defines."""
    return tuple(file.conditions.values()) if isinstance(file, Guideline | Reference) else ()


def condition_refs(file: RuleFile) -> Iterator[Ref]:
    """Every condition that a file's recommendations name."""
    if isinstance(file, Guideline):
        for recommendation in file.recommendations:
            yield from recommendation.condition_refs()


def visits_in(file: RuleFile) -> tuple[Visit, ...]:
    """The shared visits that a file defines."""
    return tuple(file.visits.values()) if isinstance(file, Guideline | Reference) else ()


def visit_refs(file: RuleFile) -> Iterator[Ref]:
    """Every shared visit that a file's recommendations name."""
    if isinstance(file, Guideline):
        yield from (each.visit for each in file.recommendations if each.visit is not None)


def population_refs(file: RuleFile) -> Iterator[Ref]:
    """Every population that a file names."""
    for condition in conditions_in(file):
        for row in condition.prevalence:
            if row.per is not None:
                yield row.per
    if isinstance(file, Guideline):
        for recommendation in file.recommendations:
            volume = recommendation.volume
            if volume is not None and volume.per.id != GP:
                yield volume.per
    if isinstance(file, Population) and file.profile is not None:
        yield file.profile
