"""Texts of which a reader sees more, or less, than their author meant."""

import re
from collections.abc import Iterator
from typing import Final

from tnt.files.faults import problem_at
from tnt.files.nodes import Text
from tnt.files.plainly import CURLY
from tnt.files.slips import in_quotes
from tnt.model.value import Place
from tnt.problems import Problem

# keys of free texts; after figures and ids a note is a note
_FREE: Final = "nb|nn|en|citation|assumption|when|name|because|publisher|printed|why"
_LINE: Final = re.compile(rf"[ ]*(?:- +)*(?P<key>{_FREE}):[ \t]+(?P<text>[^\"'>|\s].*)")
# a note is set apart by two spaces before the sign and one after it
_CUT: Final = re.compile(r"(?: #(?=\S)|(?<! ) #)")
_PAIRS: Final = {"“": "”“", "„": "“”", "«": "»", "”": "”", "‘": "’‘", "‚": "‘’", "’": "’", "»": "«"}


def doubtful_texts(text: str, file: str) -> Iterator[Problem]:
    """A text that ` #` cuts off, and one that stands whole in quotation marks of Word.

    `text` is a file that was read whole.
    """
    if " #" not in text and not any(each in text for each in _PAIRS):
        return
    inside = _in_long_texts(text)
    for number, line in enumerate(text.split("\n"), start=1):
        match = _LINE.match(line)
        if match is None or number in inside:
            continue
        place = Place(file, number, match.start("text") + 1)
        written = match["text"].rstrip()
        if cut := _CUT.search(written):
            lost = Text.at(written[cut.start() + 1 :], place)
            yield problem_at(
                Place(file, number, place.column + cut.start() + 1),
                "TNT179",
                lost=lost,
                instead=f"{match['key']}: {in_quotes(written)}",
            )
        elif written[-1] in _PAIRS.get(written[0], "") and not any(
            each in _PAIRS or each in CURLY for each in written[1:-1]
        ):
            plain = written[1:-1].strip()
            instead = f"{match['key']}: {in_quotes(plain)}"
            yield problem_at(place, "TNT180", found=Text.at(written, place), instead=instead)


def _in_long_texts(text: str) -> set[int]:
    """The lines inside texts that go over several lines, where # is a sign like others."""
    inside: set[int] = set()
    margin: int | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip(" "))
        if margin is not None and indent > margin:
            inside.add(number)
            continue
        opens = re.search(r": +[>|][+-]?[0-9]?[+-]?\s*(?:#.*)?$", line)
        margin = indent if opens else None
    return inside
