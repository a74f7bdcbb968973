"""A workbook's styles → which formats of cells show 0.3 as 30 %."""

import re
from typing import Final

from tnt.tables.room import Room
from tnt.tables.xml import parse

# the standard's own formats 0% and 0.00%
_BUILT_IN: Final = frozenset({"9", "10"})
# a sign that is shown as it is doesn't change the number
_AS_IT_IS: Final = re.compile(r'"[^"]*"|\\.|_.|\*.')


def percent_formats(styles: bytes, room: Room) -> frozenset[str]:
    """The numbers by which cells name formats with a percent sign.

    Raises:
        FullError, ExpatError, DamagedError: as `parse`.
    """
    own: set[str] = set()
    found: list[bool] = []
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt" and "%" in _AS_IT_IS.sub("", attributes.get("formatCode", "")):
            own.add(attributes.get("numFmtId", ""))
        elif tag == "xf" and inside[-1:] == ["cellXfs"]:
            found.append(attributes.get("numFmtId", "") in own | _BUILT_IN)
        inside.append(tag)

    parse(styles, room, start, lambda _: inside.pop())
    return frozenset(str(number) for number, percent in enumerate(found) if percent)
