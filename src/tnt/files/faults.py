"""The exception by which cattrs hooks hand up problems, and how it is made."""

from collections.abc import Iterable, Sequence

from attrs import evolve
from cattrs import AttributeValidationNote

from tnt.files.likeness import nearest
from tnt.files.nodes import Block, Items, Lost, Node, Text, quoted
from tnt.files.unparsed import no_space, odd_dash
from tnt.model.value import Place
from tnt.problems import Phrase, Problem
from tnt.words import mark


class Faulty(Exception):  # noqa: N818 - carries problems, isn't one
    """What is under a node can't be used; the problems say why (none where told already)."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)


def problem_at(place: Place, code: str, **facts: object) -> Problem:
    """A problem at a place in a file."""
    shown = {name: quoted(fact) for name, fact in facts.items()}
    return Problem(code, place.file, place.line, place.column, shown)


def fault(place: Place, code: str, **facts: object) -> Faulty:
    """A `Faulty` of one problem."""
    return Faulty([problem_at(place, code, **facts)])


def unknown_keys(block: Block, known: Sequence[str]) -> list[Problem]:
    """A problem at each key of a block that isn't one of `known`."""
    return [
        problem_at(
            key.place, "TNT122", key=key, nearest=nearest(key, known), known=", ".join(known)
        )
        for key in block.entries
        if key not in known
    ]


def problems_in(error: BaseException) -> tuple[Problem, ...]:
    """All problems in a tree of exceptions as cattrs groups them.

    Raises the exception itself where something other than a `Faulty` is in it: that is a fault of
    the program, not of the file.
    """
    found: list[Problem] = []
    waiting: list[BaseException] = [error]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Faulty):
            found += [_with_key(problem, each) for problem in each.problems]
        elif isinstance(each, BaseExceptionGroup):
            waiting += each.exceptions
        else:
            raise each
    return tuple(found)


def _with_key(problem: Problem, error: BaseException) -> Problem:
    """A hook doesn't know the key that its node hangs on; cattrs notes it on the way up."""
    if problem.facts.get("key") != "-":
        return problem
    notes = (n for n in getattr(error, "__notes__", ()) if isinstance(n, AttributeValidationNote))
    keys = [note.name.rstrip("_") for note in notes]
    return evolve(problem, facts={**problem.facts, "key": keys[0]}) if keys else problem


def kind_of(node: Node) -> Phrase:
    """What a node is, in the words of a message."""
    match node:
        case Block():
            return Phrase(mark("keys"))
        case Items():
            return Phrase(mark("a list"))
        case _:
            return Phrase(mark("text"))


def need_text(node: Node, key: str, example: str) -> Text:
    """The node as text; raises Faulty where it is something else."""
    if isinstance(node, Text):
        return node
    raise wrong_shape(node, key, "text", example)


def wrong_shape(node: Node, key: str, wanted: str, example: str) -> Faulty:
    """Faulty for a node of another shape than wanted; without words where it was refused before."""
    if isinstance(node, Lost):
        return Faulty(())
    if isinstance(node, Text):
        # a list or a key that YAML took for a text
        slip = (odd_dash if wanted == "a list" else no_space)(node.place.line, node)
        if slip is not None and wanted != "text":
            return Faulty([slip.problem(node.place.file, node.place.column)])
    return fault(
        node.place, "TNT123", key=key, found=kind_of(node), wanted=Phrase(wanted), example=example
    )
