"""Where a file names things that are defined elsewhere."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from tnt.files import RuleFile
from tnt.model.guideline import Guideline
from tnt.model.population import PersonsRow, Population
from tnt.model.reference import Condition, Reference, Source
from tnt.model.ruleset import RuleSet
from tnt.model.value import Basis, Ref, Value


def source_refs(thing: Any) -> Iterator[Ref]:
    """Every source that a file or a part of it names."""
    if isinstance(thing, tuple):
        for each in thing:
            yield from source_refs(each)
    elif isinstance(thing, Mapping):
        yield from source_refs(tuple(thing.values()))
    elif attrs.has(type(thing)) and not isinstance(thing, Basis | PersonsRow | Ref | Value):
        for part in attrs.fields(type(thing)):
            value = getattr(thing, part.name)
            if part.name == "source" and isinstance(value, Ref):
                yield value
            else:
                yield from source_refs(value)


def values(rules: RuleSet) -> Iterator[Value]:
    """Every value in every file that was read whole."""
    for files in (rules.guidelines, rules.references, rules.populations, rules.working_times):
        for file in files.values():
            yield from _values(file)


def _values(thing: Any) -> Iterator[Value]:
    if isinstance(thing, Value):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _values(each)
    elif isinstance(thing, Mapping):
        yield from _values(tuple(thing.values()))
    elif attrs.has(type(thing)) and not isinstance(thing, Basis | PersonsRow | Ref | Source):
        for part in attrs.fields(type(thing)):
            yield from _values(getattr(thing, part.name))


def conditions_in(file: RuleFile) -> tuple[Condition, ...]:
    """The conditions that a file defines."""
    return tuple(file.conditions.values()) if isinstance(file, Guideline | Reference) else ()


def condition_refs(file: RuleFile) -> Iterator[Ref]:
    """Every condition that a file's recommendations name."""
    if isinstance(file, Guideline):
        for recommendation in file.recommendations:
            yield from recommendation.condition_refs()


def population_refs(file: RuleFile) -> Iterator[Ref]:
    """Every population that a file names."""
    for condition in conditions_in(file):
        for row in condition.prevalence:
            if row.per is not None:
                yield row.per
    if isinstance(file, Population) and file.profile is not None:
        yield file.profile
