"""Every value in a thing, changed: the thing anew where any of them is another."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import attrs

from tnt.model.population import PersonsRow
from tnt.model.value import Place, Ref, Value
from tnt.quantities import Ages

T = TypeVar("T")

# no values are in these; populations have many rows
PASSED_OVER = (Ages, PersonsRow, Place, Ref)


def with_values(thing: T, change: Callable[[Value], Value]) -> T:
    """The thing with each value in it as `change` makes it; itself where none becomes another."""
    changed: T = _changed(thing, change)
    return changed


def _changed(thing: Any, change: Callable[[Value], Value]) -> Any:
    if isinstance(thing, Value):
        return change(thing)
    if isinstance(thing, tuple):
        parts = tuple(_changed(each, change) for each in thing)
        return parts if _others(thing, parts) else thing
    if isinstance(thing, Mapping):
        after = {key: _changed(each, change) for key, each in thing.items()}
        return after if _others(thing.values(), after.values()) else thing
    if not attrs.has(type(thing)) or isinstance(thing, PASSED_OVER):
        return thing
    changes = {}
    for part in attrs.fields(type(thing)):
        before = getattr(thing, part.name)
        now = _changed(before, change)
        if now is not before:
            changes[part.name] = now
    return attrs.evolve(thing, **changes) if changes else thing


def _others(before: Any, after: Any) -> bool:
    return any(one is not other for one, other in zip(before, after, strict=True))
