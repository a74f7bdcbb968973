"""Checks on blocks: whose word a figure is, and which keys go together."""

from collections.abc import Callable, Iterable
from typing import Any

from tnt.files.faults import problem_at
from tnt.files.nodes import Block, Node, Text
from tnt.files.overlap import items
from tnt.problems import Phrase, Problem
from tnt.words import mark

Check = Callable[[Block], Iterable[Problem]]
CheckTable = dict[Any, tuple[Check, ...]]

# the keys of figures in blocks that always need a basis
FIGURE_KEYS = frozenset({
    "share", "time", "value", "count", "rate", "frequency",
    "nnt", "arr", "baseline_risk", "relative_risk",
})  # fmt: skip

# those of blocks that may hold figures
OTHER_FIGURES = frozenset({
    "probability", "times", "for", "values", "persons", "positions", "size",
})  # fmt: skip
FIGURES_AT_ALL = Phrase(mark("figures"))
WHO_AND_HOW_OFTEN = Phrase(mark("who, how often and how strongly"))


def has(block: Block, key: str) -> bool:
    """Whether a key is there."""
    return block.get(key) is not None


def has_basis(block: Block) -> bool:
    """Whether a block says whose word its figures are."""
    return has(block, "source") or has(block, "assumption")


def has_its_own_basis(node: Node | None) -> bool:
    """Whether every year of a figure has a source or an assumption of its own."""
    values = node.get("values") if isinstance(node, Block) else None
    return isinstance(values, Block) and all(
        isinstance(each, Block) and has_basis(each) for each in values.entries.values()
    )


def one_basis(block: Block) -> Iterable[Problem]:
    """At most one of source and assumption."""
    if has(block, "source") and has(block, "assumption"):
        yield problem_at(block.place, "TNT130")


def basis_when(needs_one: Callable[[Block], bool]) -> Check:
    """A source or an assumption where the block needs one of its own, and never both."""

    def check(block: Block) -> Iterable[Problem]:
        yield from one_basis(block)
        if needs_one(block) and not has_basis(block):
            yield without_basis(block)

    return check


def without_basis(block: Block) -> Problem:
    """TNT131 at the first figure of a block that has none."""
    key = next((key for key, node in block.entries.items() if _bare(str(key), node)), None)
    if key is None:
        return problem_at(block.place, "TNT131", figures=FIGURES_AT_ALL)
    return problem_at(key.place, "TNT131", figures=key)


def _bare(key: str, node: Node) -> bool:
    """Whether a figure stands under a key, without a basis of its own."""
    figure = key in FIGURE_KEYS or key in OTHER_FIGURES
    return figure and node != "rest" and not has_its_own_basis(node)


def always(block: Block) -> bool:
    """For blocks that hold figures by nature: whatever else is wrong with them."""
    figures = [node for key, node in block.entries.items() if key in FIGURE_KEYS]
    return not figures or not all(has_its_own_basis(node) for node in figures)


def any_figure(*keys: str) -> Callable[[Block], bool]:
    """For blocks that may hold figures: where one of these has no basis of its own by year."""

    def needs_one(block: Block) -> bool:
        nodes = [block.get(key) for key in keys]
        return any(node is not None and not has_its_own_basis(node) for node in nodes)

    return needs_one


def probability_is_a_figure(block: Block) -> bool:
    """For follow-ups: those with a figure, and `rest` is none."""
    keys = [
        "times", "frequency", "for",
        *(() if block.text("probability") == "rest" else ("probability",)),
    ]  # fmt: skip
    return any_figure(*keys)(block)


def own_figures(block: Block) -> bool:
    """A population's figures that stand without a source of their own."""
    return has(block, "persons") or any(
        _without_basis(block.get(key)) for key in ("positions", "size")
    )


def _without_basis(figure: Node | None) -> bool:
    if isinstance(figure, Block) and [*figure.entries] == ["values"]:
        return not has_its_own_basis(figure)
    return isinstance(figure, Text)


def every_recommendation_has_a_basis(block: Block) -> Iterable[Problem]:
    """Who, how often and how strong come from the file's source or the recommendation's own."""
    yield from one_basis(block)
    if has_basis(block):
        return
    for recommendation in items(block, "recommendations"):
        if not has_basis(recommendation):
            yield problem_at(recommendation.place, "TNT131", figures=WHO_AND_HOW_OFTEN)


def exactly_one(first: str, second: str) -> Check:
    """One of two keys, and not both."""

    def check(block: Block) -> Iterable[Problem]:
        if has(block, first) and has(block, second):
            yield problem_at(block.place, "TNT132", first=first, second=second)
        if not (has(block, first) or has(block, second)):
            yield problem_at(block.place, "TNT133", first=first, second=second)

    return check


def distinct(key: str, *names: str) -> Check:
    """The blocks under `key` differ in the first of `names` that each has."""
    return lambda block: _twice(block, key, names, "TNT134")


def cases_have_names_of_their_own(block: Block) -> Iterable[Problem]:
    """No two worked cases of a file go by one name."""
    return _twice(block, "cases", ("name",), "TNT191")


def _twice(block: Block, key: str, names: tuple[str, ...], code: str) -> Iterable[Problem]:
    seen: dict[str, int] = {}
    for item in items(block, key):
        found = next((node for name in names if isinstance(node := item.get(name), Text)), None)
        if found is None:
            continue
        if str(found) in seen:
            yield problem_at(found.place, code, id=found, line=seen[str(found)])
        else:
            seen[str(found)] = found.place.line


def goes_with(key: str, other: str, example: str) -> Check:
    """Where `key` stands, `other` must stand too."""

    def check(block: Block) -> Iterable[Problem]:
        if has(block, key) and not has(block, other):
            yield problem_at(block.place, "TNT121", key=other, example=f"{other}: {example}")

    return check


def profile_goes_with_size(block: Block) -> Iterable[Problem]:
    """A population that borrows its ages says how many people it has, and no other does."""
    if has(block, "profile") and not has(block, "size"):
        yield problem_at(block.place, "TNT121", key="size", example="size: 958")
    if has(block, "size") and has(block, "persons"):
        yield problem_at(block.place, "TNT132", first="size", second="persons")
    elif has(block, "size") and not has(block, "profile"):
        yield problem_at(block.place, "TNT121", key="profile", example="profile: norway")


def excludes(key: str, *others: str) -> Check:
    """Where `key` stands, none of `others` may."""

    def check(block: Block) -> Iterable[Problem]:
        for other in others:
            if has(block, key) and has(block, other):
                yield problem_at(block.place, "TNT132", first=key, second=other)

    return check
