"""Tables of SSB as tests make them: small, invented, in json-stat2 and in PxWeb's CSV."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from math import prod
from typing import Any

MEN, WOMEN = ("1", "Males"), ("2", "Females")
PERSONS = ("Personer1", "Persons")
AGREEMENTS = ("KOSantallavtaler0001", "Antall fastlegeavtaler")
VACANT = ("KOSantallavtaler0000", "Fastlegelister uten lege")
OSLO, EIGERSUND = ("0301", "Oslo"), ("1101", "Eigersund")
YEAR = ("2026", "2026")

Pair = tuple[str, str]


def year_of_age(age: int) -> Pair:
    """The code and the English text of a single year of age; 105 is 105 and over."""
    return ("105+", "105 years or older") if age == 105 else (f"{age:03}", f"{age} years")


def dataset(
    dimensions: Mapping[str, Sequence[Pair]],
    values: Sequence[Any],
    table: str = "07459",
    **keys: Any,
) -> dict[str, Any]:
    """A dataset of json-stat2, its values in the order of its dimensions."""
    return {
        "version": "2.0",
        "class": "dataset",
        "label": f"{table}: Population, by region, sex, age, contents and year",
        "source": "Statistics Norway",
        "id": list(dimensions),
        "size": [len(pairs) for pairs in dimensions.values()],
        "dimension": {
            name: {
                "label": name,
                "category": {
                    "index": {code: place for place, (code, _) in enumerate(pairs)},
                    "label": dict(pairs),
                },
            }
            for name, pairs in dimensions.items()
        },
        "value": list(values),
    } | keys


def persons(
    values: Sequence[Any] | None = None,
    *,
    regions: Sequence[Pair] = (OSLO, EIGERSUND),
    sexes: Sequence[Pair] = (MEN, WOMEN),
    ages: Sequence[Pair] = (("040", "40 years"), ("105+", "105 years or older")),
    contents: Sequence[Pair] = (PERSONS,),
    years: Sequence[Pair] = (YEAR,),
    **keys: Any,
) -> dict[str, Any]:
    """Table 07459; 1, 2, 3 … persons where no values are given."""
    dimensions = {
        "Region": regions, "Kjonn": sexes, "Alder": ages, "ContentsCode": contents, "Tid": years,
    }  # fmt: skip
    if values is None:
        values = range(1, 1 + prod(len(pairs) for pairs in dimensions.values()))
    return dataset(dimensions, values, **keys)


def agreements(
    values: Sequence[Any],
    *,
    regions: Sequence[Pair] = (OSLO, EIGERSUND),
    contents: Sequence[Pair] = (AGREEMENTS, VACANT),
    **keys: Any,
) -> dict[str, Any]:
    """Table 12005."""
    dimensions = {
        "KOKkommuneregion0000": regions, "ContentsCode": contents, "Tid": (("2025", "2025"),),
    }  # fmt: skip
    return dataset(dimensions, values, "12005", **keys)


def text(data: Any) -> str:
    """As SSB sends it."""
    return json.dumps(data, ensure_ascii=False)


def csv_text(rows: Sequence[Sequence[str]], delimiter: str = ",", title: str | None = None) -> str:
    """Rows as PxWeb writes them, all in quotation marks."""
    made = io.StringIO()
    if title:
        made.write(f'"{title}"\n\n')
    csv.writer(made, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(
        rows
    )
    return made.getvalue()
