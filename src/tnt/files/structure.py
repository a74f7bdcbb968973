"""Nodes → model classes, with cattrs: the class fields are the keys of the file.

Every hook reads a node and raises `Faulty` with placed problems; cattrs groups what its parts
raise, so that all problems of a file come at once.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

from tnt.files.checks import check_block
from tnt.files.faults import (
    Faulty,
    fault,
    problem_at,
    problems_in,
    unknown_keys,
    wrong_shape,
)
from tnt.files.keys import keys_as_meant
from tnt.files.leaves import (
    LEAVES,
    read_choice,
    read_leaf,
    read_ref,
    read_value_ref,
    read_written,
)
from tnt.files.measured import FIGURES
from tnt.files.nodes import Block, Items, Node, Text
from tnt.files.years import STANDS_FOR, read_figure, under_its_key
from tnt.model.value import (
    Count,
    Given,
    LocalId,
    Place,
    Ref,
    RoleName,
    Share,
    Titles,
    ValueRef,
    Written,
)
from tnt.problems import Problem
from tnt.words import LANGUAGES

S = TypeVar("S")
T = TypeVar("T")

# Fields that no file writes: the place comes from the reader, an action's id may come from its role
MADE_HERE = {"place"}


def structure(block: Block, cls: type[T]) -> tuple[T | None, tuple[Problem, ...]]:
    """The block as an instance of `cls`, or None with everything that is wrong with it."""
    built, problems = _structured(block, cls)
    if not any(each.code == "TNT122" for each in problems):
        return built, problems
    as_meant, slips = keys_as_meant(block, cls, _known, key_of)
    return None, (*slips, *(_structured(as_meant, cls)[1] if slips else problems))


def _structured(node: Node, cls: type[T]) -> tuple[T | None, tuple[Problem, ...]]:
    try:
        return _converter().structure(node, cls), ()
    except (Faulty, BaseExceptionGroup) as error:
        return None, problems_in(error)


def key_of(attribute: str) -> str:
    """The key in the file for a field: `not_` is `not`, which Python keeps for itself."""
    return attribute.rstrip("_")


@cache
def _converter() -> Converter:
    converter = Converter(detailed_validation=True)
    by_test: list[tuple[Callable[[Any], bool], Callable[[Any, Any], Any]]] = [
        (lambda kind: kind in LEAVES, read_leaf),
        (lambda kind: kind in FIGURES, read_figure),
        (lambda kind: kind is Place, lambda place, _: place),
        (lambda kind: kind is Ref, lambda node, _: read_ref(node)),
        (lambda kind: kind is ValueRef, lambda node, _: read_value_ref(node)),
        (lambda kind: kind is Written, lambda node, _: read_written(node)),
        (lambda kind: kind is Titles, lambda node, _: _titles(node)),
        (lambda kind: kind == Share | Literal["rest"] | None, lambda node, _: _probability(node)),
        (
            lambda kind: kind == Count | Given[Count] | None,
            lambda node, _: converter.structure(node, Given[Count] if _is_given(node) else Count),
        ),
        (
            lambda kind: get_origin(kind) is Literal,
            lambda node, kind: read_choice(node, get_args(kind), "-"),
        ),
        (lambda kind: get_origin(kind) is tuple, _tuple_hook(converter)),
        (lambda kind: get_origin(kind) is Mapping, _mapping_hook(converter)),
    ]
    converter.register_structure_hook_factory(
        _is_model_class,
        lambda kind: _class_hook(kind, converter),
    )
    # of two that fit, the one registered last is asked first
    for fits, hook in by_test:
        converter.register_structure_hook_func(fits, hook)
    return converter


def _is_model_class(kind: Any) -> bool:
    return attrs.has(get_origin(kind) or kind)


def _is_given(node: Node) -> bool:
    """Whether a figure has a source of its own: given by year alone, its years may have them."""
    return isinstance(node, Block) and [str(key) for key in node.entries] != ["values"]


def _probability(node: Node) -> Any:
    return "rest" if node == "rest" else read_figure(node, Share, "probability")


def _titles(node: Node) -> dict[str, str]:
    if not isinstance(node, Block):
        raise wrong_shape(node, "title", "keys", "nb: …")
    problems = unknown_keys(node, LANGUAGES)
    if not node.entries:
        problems.append(problem_at(node.place, "TNT139"))
    problems += [
        problem
        for title in node.entries.values()
        if not isinstance(title, Text)
        for problem in wrong_shape(title, "title", "text", "nb: …").problems
    ]
    if problems:
        raise Faulty(problems)
    return {str(key): str(title) for key, title in node.entries.items()}


def _each(read: Callable[[S], T], things: Iterable[S]) -> list[T]:
    """What `read` makes of every thing; raises one Faulty with what all of them found."""
    done: list[T] = []
    problems: list[Problem] = []
    failed = False
    for thing in things:
        try:
            done.append(read(thing))
        except (Faulty, BaseExceptionGroup) as error:
            failed = True
            problems += problems_in(error)
    if failed:
        raise Faulty(problems)
    return done


def _tuple_hook(converter: Converter) -> Callable[[Node, Any], tuple[Any, ...]]:
    def hook(node: Node, kind: Any) -> tuple[Any, ...]:
        if not isinstance(node, Items):
            raise wrong_shape(node, "-", "a list", "- …")
        item = get_args(kind)[0]
        return tuple(_each(lambda each: converter.structure(each, item), node.nodes))

    return hook


def _mapping_hook(converter: Converter) -> Callable[[Node, Any], dict[str, Any]]:
    def hook(node: Node, kind: Any) -> dict[str, Any]:
        if not isinstance(node, Block):
            raise wrong_shape(node, "-", "keys", "key: …")
        _, item = get_args(kind)

        def entry(pair: tuple[Text, Node]) -> tuple[str, Any]:
            key, value = pair
            name: str = read_leaf(key, LocalId)
            return name, converter.structure(_with_id(key, value, item), item)

        return dict(_each(entry, node.entries.items()))

    return hook


def _with_id(key: Text, value: Node, item: Any) -> Node:
    """A block that is named by its key, with that name under `id` for the class that keeps it."""
    if not (isinstance(value, Block) and attrs.has(item) and "id" in attrs.fields_dict(item)):
        return value
    written = next((each for each in value.entries if each == "id"), None)
    if written is not None:
        known = ", ".join(_keys(item) - {"id"})
        raise fault(written.place, "TNT122", key="id", nearest="-", known=known)
    return Block({Text.at("id", key.place): key, **value.entries}, value.place)


def _keys(cls: Any) -> set[str]:
    return {key_of(each.name) for each in attrs.fields(cls) if each.name not in MADE_HERE}


def _known(cls: Any) -> list[str]:
    """The keys that a block of a class may have, `values` among them."""
    return sorted(_keys(cls) | ({"values"} if cls in STANDS_FOR else set()))


def _class_hook(kind: Any, converter: Converter) -> Callable[[Node, Any], Any]:
    cls = get_origin(kind) or kind
    attrs.resolve_types(cls)
    renames = {
        each.name: override(rename=key_of(each.name))
        for each in attrs.fields(cls)
        if key_of(each.name) != each.name
    }
    build = make_dict_structure_fn(kind, converter, **renames)  # type: ignore[arg-type]

    def hook(node: Node, _: Any) -> Any:
        if not isinstance(node, Block):
            raise wrong_shape(node, "-", "keys", f"{(required_keys(cls) or ['key'])[0]}: …")
        node, problems = under_its_key(node, cls)
        problems += [*_check_keys(node, cls), *check_block(node, cls)]
        built = None
        try:
            built = build({"place": node.place, **_usable(node, cls)}, kind)
        except BaseExceptionGroup as error:
            # missing keys are told by _check_keys, at their block
            _, others = error.split(KeyError)
            problems += problems_in(others) if others else ()
        if built is None or problems:
            raise Faulty(dict.fromkeys(problems))
        return built

    return hook


def _usable(node: Block, cls: Any) -> dict[str, Node]:
    known = _keys(cls)
    usable = {str(key): value for key, value in node.entries.items() if key in known}
    # two actions of one role need ids; one alone goes by its role
    if "id" in known and "id" not in usable and _reads(usable.get("role"), RoleName):
        usable["id"] = usable["role"]
    return usable


def _reads(node: Node | None, kind: Any) -> bool:
    """Whether a node is there and can be read; what is wrong with it is told where it is read."""
    try:
        return node is not None and read_leaf(node, kind) is not None
    except Faulty:
        return False


def _check_keys(node: Block, cls: Any) -> list[Problem]:
    problems = unknown_keys(node, _known(cls))
    problems += [
        problem_at(node.place, "TNT121", key=key, example=f"{key}: {_example(cls, key)}")
        for key in required_keys(cls)
        if node.get(key) is None
    ]
    return problems


def required_keys(cls: Any) -> list[str]:
    """The keys that a block of a class can't do without."""
    return [
        key_of(each.name)
        for each in attrs.fields(cls)
        if each.default is attrs.NOTHING and each.name not in MADE_HERE
    ]


def _example(cls: Any, key: str) -> str:
    kind = next(each.type for each in attrs.fields(cls) if key_of(each.name) == key)
    if kind in LEAVES:
        return LEAVES[kind].example
    if get_origin(kind) is Literal:
        return str(get_args(kind)[0])
    return "…"
