"""A table of Statistics Norway → the text of a population file, with where it is from."""

from datetime import date
from typing import Final

from attrs import frozen

from tnt.files import yaml_text
from tnt.tables.ssb import SsbTable
from tnt.words import visible

_PAGE: Final = "https://www.ssb.no/en/statbank/table/07459"
_NORWAY: Final = {"nb": "Norge", "nn": "Noreg", "en": "Norway"}
_COUNTRY: Final = "0"
_SOURCE: Final = "ssb-07459"


@frozen
class FetchedPopulation:
    """A population file that isn't written yet, and the id by which it is asked about."""

    id: str
    text: str


def make_population(
    table: SsbTable, region: str, id_: str | None, url: str, today: date
) -> FetchedPopulation:
    """The file of one region's people in `table`; `url` is the question that it answers.

    Its id is norway-YEAR or norway-REGION-YEAR, unless `id_` says another.
    """
    if id_ is None:
        id_ = "-".join(["norway", *([] if region == _COUNTRY else [region]), str(table.year)])
    place = visible(table.regions[region])
    places = _NORWAY if region == _COUNTRY else dict.fromkeys(_NORWAY, place)
    day = f"1 January {table.year}"
    days = {"nb": f"1. januar {table.year}", "nn": f"1. januar {table.year}", "en": day}
    total = sum(int(persons) for *_, persons in table.rows)
    made = {
        "schema": "1",
        "kind": "population",
        "id": id_,
        "title": {lang: f"{places[lang]}, {days[lang]}" for lang in places},
        "country": "no",
        "source": _SOURCE,
        "year": str(table.year),
        "sources": {
            _SOURCE: {
                "citation": (
                    f"Statistics Norway, table 07459, population by sex and one-year age, "
                    f"{places['en']} ({region}), {day}; retrieved {today.isoformat()}; CC BY 4.0"
                ),
                "url": _PAGE,
            }
        },
        "persons": [
            {"sex": sex, "age": age, "persons": persons}
            for _, sex, age, persons in sorted(table.rows, key=_by_sex_and_age)
        ],
    }
    comments = [
        f"{places['en']}'s {total} inhabitants on {day} by sex and single year of age.",
        f"Fetched {today.isoformat()} from {url}",
        "105+ is everybody aged 105 and over. How many GP positions there are isn't in the table.",
    ]
    return FetchedPopulation(id_, yaml_text(made, comments))


def _by_sex_and_age(row: tuple[str, ...]) -> tuple[str, int]:
    return row[1], int(row[2].rstrip("+"))
