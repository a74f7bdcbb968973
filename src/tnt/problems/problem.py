"""One problem, and the exception that carries all of them."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from attrs import field, frozen

from tnt.problems.codes import CODES
from tnt.words import Words, mark

T = TypeVar("T")
D = TypeVar("D")

# longer facts, such as a whole file given as an id, are cut in messages
LONGEST_FACT = 400
# a problem in a workbook is placed as `FILE!SHEET!D7`
_CELL = re.compile(r"(?P<sheet>.+!.+)!(?P<column>[A-Z]{1,3})(?P<row>[0-9]{1,7})", re.DOTALL)


class Phrase(str):
    """A fact that is words of the program's own, and is said in the reader's language too."""

    __slots__ = ()


class Figures(str):
    """A fact that is figures, which a Norwegian reads with a decimal comma.

    `hvert 5. år` is `kvart 5. år` in nynorsk.
    """

    __slots__ = ()

    def spelled(self, lang: str) -> str:
        """As it is written in a language."""
        text = self if lang == "en" else re.sub("(?<=[0-9])[.](?=[0-9])", ",", self)
        return re.sub(r"\bhvert\b", "kvart", text) if lang == "nn" else str(text)


@frozen
class Saying:
    """A fact that is put together of texts, each of which may be a `Phrase`."""

    parts: tuple[str, ...]

    def said(self, words: Words) -> str:
        """The parts after each other."""
        return "".join(words.raw(each) if isinstance(each, Phrase) else each for each in self.parts)

    def __str__(self) -> str:
        return self.said(Words("en"))


# the sexes, as facts of a message
SEX_PHRASES = {"female": Phrase(mark("women")), "male": Phrase(mark("men"))}
BOTH_SEXES = Phrase(mark("both sexes"))


@frozen(order=False)
class Problem:
    """A code of `CODES`, where it was found, and the facts its words need.

    `file` is the file as shown to people; `line` and `column` count from 1. All three are None
    where a problem has no place, such as a plugin that fails at import.
    """

    code: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    facts: Mapping[str, object] = field(factory=dict, eq=lambda facts: str(sorted(facts.items())))

    @property
    def severity(self) -> str:
        """error, warning or note."""
        return CODES[self.code].severity

    @property
    def place(self) -> str:
        """`file:line:column`, as far as known."""
        parts = [part for part in (self.file, self.line, self.column) if part is not None]
        return ":".join(str(part) for part in parts)

    def message(self, words: Words) -> str:
        """What was found, in the reader's language."""
        return words.say(CODES[self.code].message, **self._facts(words))

    def hint(self, words: Words) -> str:
        """What to write or do instead."""
        return words.say(CODES[self.code].hint, **self._facts(words))

    def _facts(self, words: Words) -> dict[str, object]:
        said: dict[str, object] = {}
        for name, fact in self.facts.items():
            if isinstance(fact, Phrase):
                said[name] = words.raw(fact)
            elif isinstance(fact, Saying):
                said[name] = fact.said(words)
            elif isinstance(fact, Figures):
                said[name] = fact.spelled(words.lang)
            else:
                long = isinstance(fact, str) and len(fact) > LONGEST_FACT
                said[name] = f"{str(fact)[:LONGEST_FACT]}…" if long else fact
        return said

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By place, then code: the order in which a person mends a file.

        Cells of a workbook are in the order of their rows, and of their columns in each.
        """
        file, line, column = self.file or "", self.line or 0, self.column or 0
        if cell := _CELL.fullmatch(file):
            letters = cell["column"]
            column = sum(26**n * (ord(c) - 64) for n, c in enumerate(reversed(letters)))
            file, line = cell["sheet"], int(cell["row"])
        return (file, line, column, self.code, str(self.facts))


class Refused(Exception):  # noqa: N818 - a refusal to give figures, in the words of the design
    """No figures are given; `problems` says why, all of it at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        words = Words("en")
        return "\n".join(
            f"{each.place and f'{each.place}: '}{each.code} "
            f"{each.message(words)} ({each.hint(words)})"
            for each in self.problems
        )


def tried(problems: list[Problem], make: Callable[[], T], otherwise: D) -> T | D:
    """What is made, or `otherwise` where it is refused, with the reasons added to `problems`."""
    try:
        return make()
    except Refused as refused:
        problems.extend(refused.problems)
        return otherwise


def blocking(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The errors among them: those that stand in the way of a figure."""
    return tuple(problem for problem in problems if problem.severity == "error")


def problems_in(findings: Iterable[object]) -> list[Problem]:
    """The findings as what they are: the model, on this floor too, can only say that they are."""
    return [each for each in findings if isinstance(each, Problem)]


def exit_code(problems: Iterable[Problem]) -> int:
    """The command line's exit code for these problems: their errors' codes, the first kind wins.

    Rules and plugins (4) come before list data (3), and usage (2) before both: what is asked must
    make sense before anything is read.
    """
    exits = {CODES[problem.code].exit for problem in blocking(problems)}
    return next((code for code in (2, 4, 3, 5, 6) if code in exits), 0)
