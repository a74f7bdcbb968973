"""A kept result's parts → what its page shows: the answer first, with addresses for commands."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from attrs import define, field, frozen

from tnt.model.ruleset import RuleSet
from tnt.problems import CODES
from tnt.web.pages.forms import own_name
from tnt.words import Words

# what stands between a question and its answer in a line of text
_APART: Final = re.compile(r" {3,}")
_OPTIONS: Final = re.compile(r"(?: --[a-z][a-z-]* (?:'[^']*'|[^\s]+?))+(?=[.,;:]?(?:\s|$))")
_OPTION_TOLD: Final = re.compile(r": --[a-z][a-z-]*(?=\.)")
_COMMAND: Final = re.compile(r"tnt explain (ID\b|[\w+-]+(?:\.[\w+-]+)*)")
_ID: Final = re.compile(r"TNT[0-9]{3}\b|(?<![\w./-])[a-z][\w+-]*(?:\.[\w+-]+){1,}")

# the first sentence of where the sources are
_SENT_ON: Final = re.compile(r"^[^.]*tnt explain ID[^.]* (?P<id>\S+?)\. ")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:)]")
_LINKED: Final = re.compile("|".join(each.pattern for each in (_ADDRESS, _COMMAND, _ID)))
_ROWS: Final = ("prevalence", "incidence")
# what is shorter names a condition, a visit or a file, and no value of it
_WHOLE: Final = 2

Segment = tuple[str, str | None]


@frozen
class Text:
    """A line in segments, each with an address where it has one; `part` of what is above."""

    segments: tuple[Segment, ...]
    part: bool = False


@frozen
class Cell:
    """What stands in a table; a `figure` stands to the right, `indent` steps further in."""

    segments: tuple[Segment, ...]
    figure: bool
    indent: int = 0


@frozen
class Table:
    """A table with what it is about."""

    caption: str
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@define
class Section:
    """What stands below a heading; the first may have none."""

    heading: str | None
    blocks: list[Text | Table] = field(factory=list)


@frozen
class Shown:
    """A result: the question and its answer, what it rests on, and the rest.

    `first` goes before the charts.
    """

    question: str
    answer: str
    basis: tuple[Text, ...]
    first: Section
    sections: tuple[Section, ...]


@frozen
class Linking:
    """Finds what has a page of its own; `to` makes the address of a page."""

    rules: RuleSet
    words: Words
    to: Callable[[str], str]

    def segments(self, text: str) -> tuple[Segment, ...]:
        """The text with addresses, in place of commands that a page can't run."""
        found: list[Segment] = []
        rest = _OPTION_TOLD.sub("", text)
        if "tnt explain" in rest:
            rest = self._without_own(_OPTIONS.sub("", rest))
        at = 0
        for match in _LINKED.finditer(rest):
            found.append((rest[at : match.start()], None))
            found.append(self._linked(match[0]))
            at = match.end()
        found.append((rest[at:], None))
        return tuple((text, where) for text, where in found if text)

    def _without_own(self, text: str) -> str:
        """A text without the sentence that sends readers to a page of what a form asked."""
        sent = _SENT_ON.search(text)
        return text[sent.end() :].strip() if sent and self._page(sent["id"]) is None else text

    def _linked(self, found: str) -> Segment:
        if found.startswith("http"):
            return found, found
        id_ = found.removeprefix("tnt explain ")
        if (own := own_name(id_, self.words)) is not None:
            return own, None
        if id_ == "ID":
            return self.words.say("the page of each recommendation"), self.to("/guidelines")
        return id_, self._page(id_)

    def _page(self, id_: str) -> str | None:
        if id_ in CODES:
            return self.to(f"/problems/{id_}")
        owners = self.rules.recommendations
        parts = id_.split(".")
        for end in range(len(parts), 1, -1):
            known = ".".join(parts[:end])
            if known in owners:
                return self.to(f"/recommendations/{known}")
            if known in self.rules.guidelines and end == len(parts):
                return self.to(f"/guidelines/{known}")
        if parts[0] == "condition" and parts[-1] in _ROWS:
            # rows that move together have no id of their own: their condition's page has them all
            known = ".".join(parts[1:-1])
            return self.to(f"/values/{known}") if known in self.rules.conditions else None
        of_values = parts[0] in ("condition", "visit") or parts[0] in self.rules.working_times
        return self.to(f"/values/{id_}") if of_values and len(parts) > _WHOLE else None


def shown(parts: Sequence[Mapping[str, Any]], linking: Linking) -> Shown:
    """What a page shows of the parts of a kept document; no answer where none stands out."""
    strong = next((at for at, each in enumerate(parts) if _is_answer(each)), None)
    said = "" if strong is None else str(parts[strong]["text"])
    question, answer = _split(said)
    rest = [each for at, each in enumerate(parts) if at != strong]
    basis: list[Text] = []
    if strong == 0:
        while rest and rest[0]["kind"] == "line" and not rest[0]["strong"]:
            basis.append(_line(rest.pop(0), linking))
    first, *others = _sections(rest, linking) or [Section(None)]
    first, after = _before_second_table(first)
    sections = [each for each in (after, *others) if each.blocks or each.heading]
    return Shown(question, answer, tuple(basis), first, tuple(sections))


def section_shown(parts: Sequence[Mapping[str, Any]], linking: Linking) -> Section | None:
    """What stands below a heading of its own; None where there is nothing."""
    return next(iter(_sections(parts, linking)), None)


def _before_second_table(section: Section) -> tuple[Section, Section]:
    """A section in two: its first table with what is said of it, and all that comes after."""
    tables = [at for at, each in enumerate(section.blocks) if isinstance(each, Table)]
    end = tables[1] if len(tables) > 1 else len(section.blocks)
    return Section(section.heading, section.blocks[:end]), Section(None, section.blocks[end:])


def _is_answer(part: Mapping[str, Any]) -> bool:
    return part["kind"] == "line" and bool(part["strong"])


def _split(text: str) -> tuple[str, str]:
    question, _, answer = _APART.sub("\n", text.strip(), count=1).partition("\n")
    return (question, answer) if answer else ("", question)


def _sections(parts: Iterable[Mapping[str, Any]], linking: Linking) -> list[Section]:
    found = [Section(None)]
    above: str | None = None
    for part in parts:
        match part["kind"]:
            case "heading":
                found.append(Section(part["text"]))
                above = part["text"]
            case "line" if part["strong"]:
                found.append(Section(part["text"].strip()))
                above = part["text"].strip()
            case "line":
                found[-1].blocks.append(_line(part, linking))
                above = part["text"].strip().rstrip(":")
            case "table":
                found[-1].blocks.append(_table(part, above, linking))
                above = None
            case _:
                above = None
    return [each for each in found if each.heading or each.blocks]


def _line(part: Mapping[str, Any], linking: Linking) -> Text:
    text = str(part["text"])
    return Text(linking.segments(text.strip()), part=text.startswith("  "))


def table_shown(part: Mapping[str, Any], above: str | None, linking: Linking) -> Table:
    """A table that stands alone, such as a chart's."""
    return _table(part, above, linking)


def _table(part: Mapping[str, Any], above: str | None, linking: Linking) -> Table:
    texts = int(part["text_columns"])
    head = tuple(
        Cell(((str(cell).strip(), None),), column >= texts)
        for column, cell in enumerate(part["head"])
    )
    indents = [_indent(row[0]) for row in part["rows"]]
    least = min(indents, default=0)
    rows = tuple(
        tuple(
            Cell(
                linking.segments(str(cell).strip()),
                column >= texts,
                0 if column else (indent - least) // 2,
            )
            for column, cell in enumerate(row)
        )
        for indent, row in zip(indents, part["rows"], strict=True)
    )
    first = next((str(cell).strip() for cell in part["head"] if str(cell).strip()), "")
    return Table(above or first, head, rows)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
