"""What may be about one person is refused where it is read, and before it is kept."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

from tnt.files import texts_in
from tnt.web.wire.bodies import SentFile
from tnt.web.wire.identity import names_identity_number, refusal, shows_identity_number

_JSON_TEXT: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_FEWEST: Final = 10


def refuse_identity_numbers_in_rules(files: Iterable[SentFile]) -> None:
    """Look at rule files' texts as they are read: escapes and line breaks may hide a number.

    Raises:
        Refused: with TNT788.
    """
    for file in files:
        if any(map(names_identity_number, texts_in(file.text))):
            raise refusal()


def refuse_identity_numbers_kept(documents: Mapping[str, bytes]) -> None:
    """Look at all texts of an answer, and at no figure, before it leaves the worker.

    Raises:
        Refused: with TNT788.
    """
    for name, document in documents.items():
        text = document.decode()
        # names and titles stand alone in the JSON; on pages they stand among figures
        found = shows_identity_number if name.startswith("page.") else names_identity_number
        texts = _cells(text) if name.endswith("csv") else _texts(text)
        if any(map(found, texts)):
            raise refusal()


def _texts(document: str) -> Iterator[str]:
    """Each text and key of a JSON document, once."""
    for each in set(_JSON_TEXT.findall(document)):
        if len(each) >= _FEWEST:
            yield msgspec.json.decode(each, type=str)


def _cells(document: str) -> Iterator[str]:
    for row in csv.reader(document.splitlines(keepends=True)):
        yield from (each for each in row if len(each) >= _FEWEST and not _is_figure(each))


def _is_figure(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
