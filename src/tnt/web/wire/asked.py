"""What stands behind the `?` of an address, and in its path: read strictly, or refused."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, get_args
from urllib.parse import unquote_plus

from litestar import Request

from tnt.files import nearest
from tnt.problems import Problem, Refused
from tnt.report import TABLES
from tnt.tables import shown
from tnt.web.work.drawing import Theme, Width
from tnt.words import LANGUAGES

# by what they are called in tnt.report.charts
CHARTS: Final = ("time", "benefit", "uncertainty", "lists", "country", "order", "differences")
# of every address: the language that errors are told in
LANG: Final[Mapping[str, Sequence[str]]] = {"lang": LANGUAGES}
# which table of a result
TABLE: Final[Mapping[str, Sequence[str]]] = {**LANG, "table": TABLES}
# which chart of a result, and how it is drawn
PICTURE: Final[Mapping[str, Sequence[str]]] = {
    **LANG,
    "chart": CHARTS,
    "theme": get_args(Theme),
    "width": get_args(Width),
}


def read_query(
    request: Request[Any, Any, Any], choices: Mapping[str, Sequence[str]] = LANG
) -> dict[str, str]:
    """What is asked for, by name; each may be one of its `choices`.

    Raises:
        Refused: with TNT781, TNT784 and TNT786, for everything that is wrong.
    """
    asked: dict[str, str] = {}
    problems = []
    for name, value in pairs(request.scope["query_string"]):
        at = {"parameter": shown(name)}
        if name in asked:
            problems.append(Problem("TNT781", facts={"key": shown(name), **at}))
        elif name not in choices:
            facts = {"key": shown(name), "nearest": nearest(name, choices)}
            problems.append(Problem("TNT784", facts={**facts, **at}))
        elif value not in choices[name]:
            facts = {"where": name, "found": f"«{shown(value)}»"}
            wanted = " | ".join(choices[name])
            problems.append(Problem("TNT786", facts={**facts, "wanted": wanted, **at}))
        asked[name] = value
    if problems:
        raise Refused(problems)
    return asked


def pairs(query: bytes) -> list[tuple[str, str]]:
    """Names and values; bytes that aren't UTF-8 become marks, which no name has."""
    parts = query.decode("latin-1").split("&")
    found = (each.partition("=") for each in parts if each)
    return [(_plain(name), _plain(value)) for name, _, value in found]


def _plain(text: str) -> str:
    return unquote_plus(text, errors="replace")
