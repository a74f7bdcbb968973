"""What a table says that isn't read: titles and the like, which stay as the file has them."""

from collections.abc import Iterator
from typing import Final

from tnt.authoring.sheets.describing import belongs, role, what
from tnt.authoring.sheets.judging import same
from tnt.authoring.sheets.reading import SheetRow
from tnt.files import Slot
from tnt.problems import Problem
from tnt.tables import shown
from tnt.words import LANGUAGES, Words

_ALL: Final = tuple(Words(lang) for lang in LANGUAGES)


def left_alone(row: SheetRow, slot: Slot) -> Iterator[Problem]:
    """TNT722 for each cell that tells what a row is and was changed, in whatever language."""
    known = {
        "belongs": [belongs(slot, words) for words in _ALL],
        "what": [what(slot, words) for words in _ALL],
        "role": [role(slot, words) for words in _ALL],
    }
    for column, texts in known.items():
        found = row.text(column)
        if column in row.columns and not any(same(found, each) for each in texts):
            yield row.problem("TNT722", column, found=shown(found), id=slot.id)
