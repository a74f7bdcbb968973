"""Values with whose word they are: as a line, or in tables under numbered steps."""

from collections.abc import Iterable

from attrs import define

from tnt.estimate import Factor
from tnt.report.content import Writing
from tnt.words import Words


class Notes:
    """Sources and assumptions, each numbered where it is first named and told once, at the end."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._numbers: dict[str, int] = {}

    def mark(self, factor: Factor) -> str:
        """The number of a factor's source or assumption, such as `[3]`."""
        told = basis(factor, self.words)
        return f"[{self._numbers.setdefault(told, len(self._numbers) + 1)}]"

    def lines(self) -> list[str]:
        """Every note that was named."""
        return [f"[{number}] {told}" for told, number in self._numbers.items()]


@define
class Steps:
    """Writes numbered steps, and tables of factors below them."""

    writing: Writing
    notes: Notes
    words: Words
    number: int = 0

    def heading(self, text: str) -> None:
        """The next step's heading."""
        self.number += 1
        self.writing.gap()
        self.writing.line(f"{self.number}. {text}", strong=True)

    def line(self, text: str) -> None:
        """A line below a heading."""
        self.writing.line(f"  {text}")

    def factors(self, factors: Iterable[Factor]) -> None:
        """A table of values: as written, whose word, and where."""
        say = self.words.say
        head = (say("value"), say("as written"), "", say("file and line"))
        self.writing.table(head, [self.cells(each) for each in factors], text_columns=4)

    def cells(self, factor: Factor) -> tuple[str, ...]:
        """A factor as a row's first cells."""
        return (factor.id, factor.text, self.notes.mark(factor), place(factor))


def basis(factor: Factor, words: Words) -> str:
    """Whose word a factor is: its source with a link, the assumption, or the list's own table."""
    source = factor.source
    if source is not None:
        link = source.url or (f"https://doi.org/{source.doi}" if source.doi else "")
        return words.say("source: {citation}", citation=f"{source.citation} {link}".strip())
    if factor.assumption is not None:
        return words.say("assumption: {assumption}", assumption=factor.assumption)
    return words.say("the list's own table")


def place(factor: Factor) -> str:
    """The file and line of a factor, with the plugin that brought it."""
    plugin = f" ({factor.plugin} {factor.plugin_version})" if factor.plugin != "-" else ""
    return f"{factor.file}:{factor.line}{plugin}"


def factor_lines(factor: Factor, words: Words) -> list[str]:
    """One value alone: as written, whose word it is, and where it stands."""
    return [f"{factor.id}: {factor.text}", f"  {basis(factor, words)}", f"  {place(factor)}"]
