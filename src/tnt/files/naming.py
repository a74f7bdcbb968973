"""Gives every value its id and its basis: both depend on what stands around it in the file.

An id has no positions in it, so that it stays the same when rows are added or moved:
`no.hdir.hypertension.annual-review.actions.gp.time`.
"""

from collections.abc import Mapping
from typing import Any

import attrs

from tnt.files.structure import key_of
from tnt.model.guideline import Recommendation
from tnt.model.population import PersonsRow
from tnt.model.reference import Source
from tnt.model.scenario import Setting
from tnt.model.value import Basis, Place, Ref, Value
from tnt.quantities import Ages

# No values are in these; most of what a file holds is passed over quickly.
UNNAMED = (Ages, PersonsRow, Place, Ref, Setting, Source)
# What other files may name goes by its own name, whatever the file
SHARED = {"conditions": "condition", "visits": "visit"}


def named(file: Any) -> Any:
    """The file with every value's `id` and `basis`, and every recommendation's full id."""
    return _named(file, file.id, Basis())


def _named(thing: Any, path: str, basis: Basis) -> Any:
    if isinstance(thing, Value):
        return _named_value(thing, path, basis)
    if isinstance(thing, tuple):
        return tuple(_named(each, _join(path, getattr(each, "id", "")), basis) for each in thing)
    if isinstance(thing, Mapping):
        return {key: _named(each, _join(path, key), basis) for key, each in thing.items()}
    if attrs.has(type(thing)) and not isinstance(thing, UNNAMED):
        return _named_parts(thing, path, basis)
    return thing


def _named_value(value: Value, path: str, basis: Basis) -> Value:
    """A value of a year keeps the basis that its year has of its own."""
    own = basis if value.basis == Basis() else value.basis
    years = tuple((year, _named_value(each, path, basis)) for year, each in value.years)
    return attrs.evolve(value, id=path, basis=own, years=years)


def _named_parts(thing: Any, path: str, basis: Basis) -> Any:
    source, assumption = getattr(thing, "source", None), getattr(thing, "assumption", None)
    if source is not None or assumption is not None:
        basis = Basis(source, assumption)
    changes = {}
    for part in attrs.fields(type(thing)):
        before = getattr(thing, part.name)
        if part.name in SHARED and isinstance(before, Mapping):
            after = _named(before, SHARED[part.name], basis)
        else:
            name = part.metadata.get("path", key_of(part.name))
            after = _named(before, _join(path, name), basis)
        if after is not before:
            changes[part.name] = after
    if isinstance(thing, Recommendation):
        changes["id"] = path
    return attrs.evolve(thing, **changes)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if name else path
