"""Texts of which a reader sees more, or less, than their author meant."""

import re
from collections.abc import Iterator
from typing import Final

import yaml
from attrs import define, field

from tnt.files.faults import problem_at
from tnt.files.nodes import Text
from tnt.files.plainly import CURLY
from tnt.files.slips import in_quotes
from tnt.model.value import Place
from tnt.problems import Problem

# keys of free texts; after figures and ids a note is a note
_FREE: Final = frozenset({
    "nb", "nn", "en", "citation", "assumption", "when", "name", "because", "publisher", "printed",
    "why",
})  # fmt: skip
# a note is set apart by two spaces before the sign and one after it
_CUT: Final = re.compile(r"(?:[ \t]#(?=\S)|(?<![ \t])[ \t]#)")
_END_OF_LINE: Final = re.compile("[\r\n\x85\u2028\u2029]|$")
_PAIRS: Final = {"“": "”“", "„": "“”", "«": "»", "”": "”", "‘": "’‘", "‚": "‘’", "’": "’", "»": "«"}


def doubtful_texts(text: str, file: str) -> Iterator[Problem]:
    """A text that ` #` cuts off, and one that stands whole in quotation marks of Word.

    `text` is a file that was read whole.
    """
    if "#" not in text and not any(each in text for each in _PAIRS):
        return
    for key, event in _free_texts(text):
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        place = Place(file, start.line + 1, start.column + 1)
        written = event.value
        ends = _END_OF_LINE.search(text, end.index)
        rest = text[end.index : ends.start() if ends else None]
        if cut := _CUT.match(rest):
            lost = Text.at(rest[cut.end() - 1 :].rstrip(), place)
            instead = f"{key}: {in_quotes(written + rest.rstrip().replace(chr(9), ' '))}"
            at = Place(file, end.line + 1, end.column + cut.end())
            yield problem_at(at, "TNT179", lost=lost, instead=instead)
        elif written[-1] in _PAIRS.get(written[0], "") and not any(
            each in _PAIRS or each in CURLY for each in written[1:-1]
        ):
            instead = f"{key}: {in_quotes(written[1:-1].strip())}"
            yield problem_at(place, "TNT180", found=Text.at(written, place), instead=instead)


@define
class _Open:
    """A mapping or list that is being read; a mapping waits for the value of `key`."""

    is_block: bool
    key: str | None = field(default=None)


def _free_texts(text: str) -> Iterator[tuple[str, yaml.ScalarEvent]]:
    """The free texts without quotes, each with its key."""
    stack: list[_Open] = []
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        top = stack[-1] if stack else None
        if isinstance(event, yaml.ScalarEvent):
            if top is None or not top.is_block:
                continue
            if top.key is None:
                top.key = event.value
                continue
            if top.key in _FREE and not event.style and event.value:
                yield top.key, event
            top.key = None
        elif isinstance(event, yaml.CollectionStartEvent):
            if top is not None:
                top.key = None
            stack.append(_Open(isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
