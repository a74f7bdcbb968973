"""What is asked of Statistics Norway's PxWebApi, and whether the answer is of it."""

from datetime import date
from typing import Final
from urllib.parse import urlencode

from tnt.authoring.ssb.getting import Get, get
from tnt.authoring.ssb.making import FetchedPopulation, make_population
from tnt.files import example_unless
from tnt.model.value import FileId
from tnt.problems import Phrase, Problem, Refused
from tnt.tables.ssb import SsbTable, as_table
from tnt.words import mark

SOURCE: Final = "ssb:07459"
COUNTRY: Final = "0"
# version 2 answers a plain GET, so that the question can be tried in a browser
ADDRESS: Final = "https://data.ssb.no/api/pxwebapi/v2/tables/07459/data"
_FIRST_YEAR: Final = 1986
_LAST_YEAR: Final = 2100
# by single years of age, to 105 and over
_AGES: Final = (*map(str, range(105)), "105+")


def fetch_population(
    source: str = SOURCE,
    *,
    region: str = COUNTRY,
    year: int | None = None,
    id_: str | None = None,
    today: date,
    get: Get = get,
) -> FetchedPopulation:
    """The population file of a region on 1 January of a year, by sex and single year of age.

    `region` is 0 for the country, or the number of a county or a municipality; without a year it is
    the newest. `today` is the date of retrieval; `get` fetches a URL.

    Raises:
        Refused: TNT487 and TNT508 for what can't be asked, TNT488 and TNT489 as `get`, TNT483 where
            the answer is of something else, and what `as_table` finds wrong in it.
    """
    if problems := _not_asked(source, region, year, id_):
        raise Refused(problems)
    url = question(region, year)
    table = as_table(_text(get(url)), source)
    if isinstance(table, tuple):
        raise Refused(table)
    if wrong := _not_answered(table, source, region, year):
        raise Refused([wrong])
    assert table is not None
    return make_population(table, region, id_, url, today)


def question(region: str, year: int | None) -> str:
    """The URL that asks for a region and a year; the newest where none is given."""
    asked = {
        "lang": "no",
        "valueCodes[Region]": region,
        "valueCodes[Kjonn]": "1,2",
        "valueCodes[Alder]": "*",
        "valueCodes[ContentsCode]": "Personer1",
        "valueCodes[Tid]": "top(1)" if year is None else str(year),
        "outputFormat": "json-stat2",
    }
    return f"{ADDRESS}?{urlencode(asked, safe='[]*,()')}"


def _not_asked(source: str, region: str, year: int | None, id_: str | None) -> list[Problem]:
    problems = []
    if source != SOURCE:
        problems.append(Problem("TNT487", facts={"found": source or "«»", "wanted": SOURCE}))
    if region != COUNTRY and not (region.isascii() and region.isdigit() and len(region) in (2, 4)):
        wanted = Phrase(mark("0 for the country, or a number such as 03 or 0301"))
        problems.append(_option("--region", region, wanted))
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        wanted = Phrase(mark("a year from 1986 on, such as 2026"))
        problems.append(_option("--year", str(year), wanted))
    if id_ is not None and (example := example_unless(id_, FileId)) is not None:
        problems.append(_option("--id", id_, example))
    return problems


def _option(option: str, found: str, wanted: str) -> Problem:
    return Problem("TNT508", facts={"option": option, "found": found or "«»", "wanted": wanted})


def _text(answer: bytes) -> str:
    try:
        return answer.decode("utf-8-sig")
    except UnicodeDecodeError:
        facts = {"error": Phrase(mark("it isn't text in UTF-8"))}
        raise Refused([Problem("TNT471", SOURCE, facts=facts)]) from None


def _not_answered(
    table: SsbTable | None, source: str, region: str, year: int | None
) -> Problem | None:
    """TNT483 where the answer isn't persons of both sexes and all ages, there and then."""

    def differs(what: str, found: str, wanted: str) -> Problem:
        facts = {"what": what, "found": found, "wanted": wanted}
        return Problem("TNT483", source, facts=facts)

    if table is None or table.kind != "lists":
        return differs("table", table.table if table else "–", "07459")
    if year is not None and table.year != year:
        return differs("year", str(table.year), str(year))
    if set(table.regions) != {region}:
        return differs("region", ", ".join(sorted(table.regions)[:8]), region)
    found = {(sex, age) for _, sex, age, _ in table.rows}
    wanted = {(sex, age) for sex in ("female", "male") for age in _AGES}
    if strange := sorted(found ^ wanted):
        sex, age = strange[0]
        return differs("age", f"{sex} {age}", "female, male × 0, 1, …, 104, 105+")
    return None
