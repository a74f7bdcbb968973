"""What SSB's codes and texts mean: sexes, ages, regions, years. None is what isn't certain."""

import re
from typing import Final, Literal

from attrs import frozen

from tnt.model.reference import SexName
from tnt.quantities import Ages
from tnt.tables.ssb.cube import Category, TableNumber

Total = Literal["total"]
Level = Literal["country", "county", "municipality", "other", "unknown"]

OLDEST: Final = 130
_SEX_BY_CODE: Final[dict[str, SexName | Total]] = {"1": "male", "2": "female", "0": "total"}
_SEX_BY_LABEL: Final[dict[str, SexName | Total]] = {
    "menn": "male", "males": "male", "male": "male", "men": "male", "mann": "male",
    "kvinner": "female", "females": "female", "female": "female", "women": "female",
    "kvinne": "female",
    "begge kjønn": "total", "both sexes": "total", "total": "total", "i alt": "total",
}  # fmt: skip

_AGE_CODE: Final = re.compile(
    r"(?P<single>[0-9]{3})(?P<open>\+)?|F(?P<low>[0-9]{2,3})-(?P<high>[0-9]{2,3})"
    r"|F(?P<from>[0-9]{2,3})\+"
)
_AGE_LABEL: Final = re.compile(
    r"(?P<low>[0-9]{1,3})(?: ?[-–] ?(?P<high>[0-9]{1,3}))? (?:år|years?)"
    r"(?P<open> eller eldre| eller meir| eller mer| og eldre| or older| and older| or over"
    r"| and over| or more)?"
    r"|(?P<from>[0-9]{1,3}) ?\+(?: (?:år|years?))?"
)
_ALL_AGES: Final = frozenset({"alle aldre", "alle aldrar", "all ages", "i alt", "total", "totalt"})

_REGION_CODE: Final = re.compile(r"[0-9]{1,8}[a-z]?|[FK]-[0-9]{2,4}|EAK(?:UO)?|EK[A-Z][0-9]{2}")
_COUNTRY: Final = frozenset({"hele landet", "heile landet", "the whole country", "whole country"})

_MEASURE: Final[dict[TableNumber, str]] = {"07459": "Personer1", "12005": "KOSantallavtaler0001"}
_MEASURE_LABELS: Final[dict[TableNumber, frozenset[str]]] = {
    "07459": frozenset({"personer", "personar", "persons"}),
    "12005": frozenset({"antall fastlegeavtaler"}),
}


@frozen
class Region:
    """A region: the id of its list, what it is called, and at what level it is."""

    id: str
    name: str
    level: Level


def category(text: str) -> Category:
    """A cell of a CSV file: a code, a text, or a code and its text (`0301 Oslo`, `0301 - Oslo`)."""
    if _is_age_label(text):
        return Category(None, text)
    if _is_code(text):
        return Category(text, None)
    first, _, rest = text.partition(" ")
    if _is_code(first) and rest.strip(" -"):
        return Category(first, rest.removeprefix("- ").strip())
    return Category(None, text)


def sex(found: Category) -> SexName | Total | None:
    """The sex; total is both together."""
    by_code = _SEX_BY_CODE.get(found.code or "")
    by_label = _SEX_BY_LABEL.get((found.label or "").casefold())
    return _agreed(found, by_code, by_label)


def ages(found: Category) -> Ages | Total | None:
    """The age in whole years, or the band; total is everybody."""
    label = (found.label or "").casefold()
    if label in _ALL_AGES:
        return "total"
    by_code, by_label = _ages_of_code(found.code or ""), _ages_of_label(label)
    if by_code and by_label and (by_code.low, by_label.high) == (by_label.low, None):
        # 105 or 105+, when its text says 105 years or older
        return by_label if by_code.high in (None, by_code.low) else None
    if by_code and found.label and by_label is None:
        return None
    if by_code and by_label:
        same = (by_code.low, by_code.high) == (by_label.low, by_label.high)
        return by_code if same else None
    return by_code or by_label


def region(found: Category) -> Region:
    """The region, by its code where it has one. K-0301 and F-03 are sums under 0301's and 03's."""
    name = str(found.label or found.code)
    if found.code is None:
        level: Level = "country" if name.casefold() in _COUNTRY else "unknown"
        return Region(name, name, level)
    code = "0" if found.code == "EAK" else re.sub("^[FK]-", "", found.code)
    return Region(code, name, _level(code))


def year(found: Category) -> int | None:
    """The year."""
    text = found.code or found.label or ""
    return int(text) if re.fullmatch(r"(?:19|20)[0-9]{2}", text) else None


def is_measure(found: Category, table: TableNumber) -> bool:
    """Whether these are the figures that are read: persons, or the number of GP agreements."""
    if found.code is not None:
        return found.code == _MEASURE[table]
    return (found.label or "").casefold() in _MEASURE_LABELS[table]


def measure_name(table: TableNumber) -> str:
    """The code and the text of the figures that are read."""
    return f"{_MEASURE[table]} ({', '.join(sorted(_MEASURE_LABELS[table]))})"


def figure(text: str) -> int | None:
    """A whole number of 0 or more, with at most nine digits."""
    match = re.fullmatch(r"([0-9]{1,9})(?:\.0+)?", text)
    return int(match[1]) if match else None


def _agreed(
    found: Category, by_code: SexName | Total | None, by_label: SexName | Total | None
) -> SexName | Total | None:
    """What code and text say, if those that are there say the same."""
    said = {by for part, by in ((found.code, by_code), (found.label, by_label)) if part}
    return said.pop() if len(said) == 1 else None


def _level(code: str) -> Level:
    if code == "0":
        return "country"
    if not code.isdigit():
        return "other"
    return {2: "county", 4: "municipality"}.get(len(code), "other")  # type: ignore[return-value]


def _is_code(text: str) -> bool:
    return bool(
        _AGE_CODE.fullmatch(text)
        or _REGION_CODE.fullmatch(text)
        or text in _MEASURE.values()
        or re.fullmatch(r"KOS[a-z]+[0-9]{4}", text)
    )


def _is_age_label(text: str) -> bool:
    return _AGE_LABEL.fullmatch(text.casefold()) is not None


def _ages_of_code(code: str) -> Ages | None:
    match = _AGE_CODE.fullmatch(code)
    if match is None:
        return None
    if match["single"]:
        low = int(match["single"])
        return _band(low, None if match["open"] else low)
    if match["from"]:
        return _band(int(match["from"]), None)
    return _band(int(match["low"]), int(match["high"]))


def _ages_of_label(label: str) -> Ages | None:
    match = _AGE_LABEL.fullmatch(label)
    if match is None or (match["high"] and match["open"]):
        return None
    if match["from"]:
        return _band(int(match["from"]), None)
    low = int(match["low"])
    return _band(low, None if match["open"] else int(match["high"] or low))


def _band(low: int, high: int | None) -> Ages | None:
    if max(low, high or 0) > OLDEST or (high is not None and high < low):
        return None
    made = Ages(low, high, "")
    return Ages(low, high, str(made))
