"""What a key of the API's JSON should hold, and the problem where it holds something else."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from attrs import define, field

from tnt.problems import Phrase, Problem
from tnt.words import mark

_A_TEXT: Final = Phrase(mark("a text"))
_AN_OBJECT: Final = Phrase(mark("an object"))
_A_LIST: Final = Phrase(mark("a list"))
A_DATE: Final = Phrase(mark("a date such as 2026-01-31"))
CODES: Final = Phrase(mark("code systems, each with a list of codes"))

_FOUND: Final = {
    str: _A_TEXT,
    dict: _AN_OBJECT,
    list: _A_LIST,
    bool: Phrase(mark("true or false")),
    type(None): Phrase(mark("nothing")),
}


@define
class Shapes:
    """Reads values of a file's JSON by their keys, and keeps what is wrong with them."""

    file: str
    problems: list[Problem] = field(factory=list)

    def wrong(self, path: str, found: object, wanted: str) -> None:
        """TNT734."""
        said = _FOUND.get(type(found), Phrase(mark("a number")))
        facts = {"key": path or "–", "found": said, "wanted": wanted}
        self.problems.append(Problem("TNT734", self.file, facts=facts))

    def text(self, block: dict[str, Any], key: str, at: str) -> str:
        """The text under a key; empty where there is none."""
        found = block.get(key)
        if found is None:
            return ""
        if not isinstance(found, str):
            self.wrong(_join(at, key), found, _A_TEXT)
            return ""
        return found.strip()

    def needed(self, block: dict[str, Any], key: str, at: str) -> str:
        """The text under a key that must have one."""
        found = self.text(block, key, at)
        if not found and not isinstance(block.get(key), bool | int | float | list | dict):
            self.wrong(_join(at, key), None, _A_TEXT)
        return found

    def block(self, block: dict[str, Any], key: str, at: str) -> dict[str, Any]:
        """The object under a key; empty where there is none."""
        found = block.get(key)
        if found is None:
            return {}
        if not isinstance(found, dict):
            self.wrong(_join(at, key), found, _AN_OBJECT)
            return {}
        return found

    def blocks(self, block: dict[str, Any], key: str, at: str) -> Iterator[tuple[Any, str]]:
        """The objects of the list under a key, each with its path."""
        found = block.get(key)
        if found is None:
            return
        if not isinstance(found, list):
            self.wrong(_join(at, key), found, _A_LIST)
            return
        for number, each in enumerate(found):
            path = f"{_join(at, key)}[{number}]"
            if isinstance(each, dict):
                yield each, path
            else:
                self.wrong(path, each, _AN_OBJECT)

    def day(self, block: dict[str, Any], key: str, at: str) -> str:
        """The day of a date and time such as 2012-06-01T00:00; empty where there is none."""
        found = self.text(block, key, at)
        if not found:
            return ""
        try:
            return date.fromisoformat(found[:10]).isoformat()
        except ValueError:
            self.wrong(_join(at, key), found, A_DATE)
            return ""

    def top(self, found: object, path: str) -> dict[str, Any] | None:
        """What stands at the top of the file, or is an item there."""
        if isinstance(found, dict):
            return found
        self.wrong(path, found, _AN_OBJECT)
        return None


def _join(at: str, key: str) -> str:
    return f"{at}.{key}" if at else key
