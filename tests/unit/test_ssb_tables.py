"""Tables 07459 and 12005 of Statistics Norway, as SSB gives them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import ssb_replies as ssb
from tests.ssb_replies import EIGERSUND, MEN, OSLO, WOMEN, agreements, csv_text, persons, text
from tnt.problems import Problem
from tnt.quantities import read_ages
from tnt.tables import read_lists
from tnt.tables.decoding import read_text
from tnt.tables.ssb import SsbTable, as_table
from tnt.words import LANGUAGES, Words


def table(found: str) -> SsbTable:
    made = as_table(found, "ssb.json")
    assert isinstance(made, SsbTable), made
    return made


def refused(found: str) -> list[Problem]:
    made = as_table(found, "ssb.json")
    assert isinstance(made, tuple), made
    for problem in made:
        for lang in LANGUAGES:
            # every fact that the words need is there
            assert problem.message(Words(lang))
            assert problem.hint(Words(lang))
    return list(made)


def codes(found: str) -> list[str]:
    return [problem.code for problem in refused(found)]


def test_a_region_is_a_list_and_its_number_keeps_its_zero() -> None:
    # by hand: Oslo 1 to 4, Eigersund 5 to 8; 105+ is an open band
    made = table(text(persons()))
    assert (made.kind, made.year, made.names) == ("lists", 2026, ("list", "sex", "age", "persons"))
    assert made.rows == (
        ("0301", "male", "40", "1"), ("0301", "male", "105+", "2"),
        ("0301", "female", "40", "3"), ("0301", "female", "105+", "4"),
        ("1101", "male", "40", "5"), ("1101", "male", "105+", "6"),
        ("1101", "female", "40", "7"), ("1101", "female", "105+", "8"),
    )  # fmt: skip
    assert made.lines == tuple(range(1, 9))
    assert made.regions == {"0301": "Oslo", "1101": "Eigersund"}
    assert made.notes == ()


def test_the_rows_are_those_of_an_ordinary_list_file(tmp_path: Path) -> None:
    made = table(text(persons()))
    path = tmp_path / "lists.csv"
    path.write_text(csv_text([made.names, *made.rows]), "utf-8")
    found = read_lists([str(path)], conditions=())
    assert found.problems == ()
    # by hand: 1 + 2 + 3 + 4 and 5 + 6 + 7 + 8
    assert {each.id: each.persons for each in found.crowd.lists} == {"0301": 10, "1101": 26}


def test_an_agreement_is_read_as_one_full_time_position_and_that_is_said() -> None:
    # Oslo and Eigersund in 2025: 611 and 11 agreements; 0 and 2 lists without a GP
    made = table(text(agreements([611, 0, 11, 2])))
    assert made.kind == "practices"
    assert made.names == ("list", "fte", "municipality")
    assert made.rows == (("0301", "611", "0301"), ("1101", "11", "1101"))
    (note,) = made.notes
    assert (note.code, note.severity) == ("TNT484", "note")
    assert note.facts == {"year": 2025, "regions": 2}


def test_a_municipality_without_a_figure_has_no_known_working_time_never_none() -> None:
    data = agreements([611, 0, None, None], status={"2": ":", "3": ":"})
    made = table(text(data))
    assert made.rows == (("0301", "611", "0301"),)
    assert [note.code for note in made.notes] == ["TNT484", "TNT486"]
    assert made.notes[1].facts == {"year": 2025, "regions": 1, "region": "1101 Eigersund"}
    assert codes(text(agreements([None] * 4))) == ["TNT482", "TNT482"]


def test_a_figure_that_its_status_withholds_is_not_read() -> None:
    data = persons([0, 1, 2, 3, 4, 5, 6, 7], status={"0": ":"})
    (problem,) = refused(text(data))
    assert (problem.code, problem.line) == ("TNT482", 1)
    assert problem.facts["found"] == ":"
    # p is a figure that may still change
    assert len(table(text(persons(status={"0": "p"}))).rows) == 8


def test_regions_of_other_years_are_left_out_and_said() -> None:
    gone, other = ("0101", "Halden (-2019)"), ("1601", "Trondheim (-2017)")
    data = persons(
        [*range(1, 5), 0, 0, 0, 0, *[None] * 4],
        regions=(OSLO, gone, other),
        status={str(place): "." for place in range(8, 12)},
    )
    made = table(text(data))
    assert {row[0] for row in made.rows} == {"0301"}
    (note,) = made.notes
    assert note.code == "TNT485"
    assert note.facts == {"year": 2026, "regions": 2, "region": "0101 Halden (-2019)"}
    # one figure missing among others is no such region
    assert codes(text(persons([1, 2, 3, 4, None, 0, 0, 0]))) == ["TNT482"]
    assert codes(text(persons([0] * 8))) == ["TNT422"]


BANDS = (("F75-79", "75-79 år"), ("F80-84", "80-84 years"), ("F85+", "85 years or older"))


def test_bands_of_five_years() -> None:
    made = table(text(persons(ages=BANDS, regions=(OSLO,))))
    assert [row[2] for row in made.rows[:3]] == ["75-79", "80-84", "85+"]


FORMS: dict[str, Any] = {
    "index as an array": {"index": ["0301", "1101"]},
    "without texts": {"index": {"0301": 0, "1101": 1}},
    "index in another order": {"index": {"1101": 1, "0301": 0}},
}


@pytest.mark.parametrize("category", FORMS.values(), ids=FORMS)
def test_the_forms_that_json_stat_allows(category: Any) -> None:
    data = persons()
    data["dimension"]["Region"]["category"] = category
    assert table(text(data)).rows == table(text(persons())).rows


def test_sparse_values_and_one_category_without_an_index() -> None:
    data = persons(regions=(OSLO,))
    del data["dimension"]["Region"]["category"]["index"]
    data["value"] = {str(place): figure for place, figure in enumerate(data["value"])}
    assert table(text(data)).rows == table(text(persons(regions=(OSLO,)))).rows
    del data["value"]["3"]
    assert codes(text(data)) == ["TNT482"]


def test_dimensions_in_any_order() -> None:
    data = persons()
    turned = ssb.dataset(
        {
            "Tid": (ssb.YEAR,), "Alder": (ssb.year_of_age(40), ssb.year_of_age(105)),
            "ContentsCode": (ssb.PERSONS,), "Region": (OSLO, EIGERSUND), "Kjonn": (MEN, WOMEN),
        },
        [1, 3, 5, 7, 2, 4, 6, 8],
    )  # fmt: skip
    assert sorted(table(text(turned)).rows) == sorted(table(text(data)).rows)


# --- CSV -----------------------------------------------------------------------------------------

TITLE = "07459: Population, by region, sex, age, contents and year"
PIVOT = (
    ("region", "sex", "age", "Persons 2026"),
    ("0301 Oslo", "Males", "40 years", "1"), ("0301 Oslo", "Males", "105 years or older", "2"),
    ("0301 Oslo", "Females", "40 years", "3"), ("0301 Oslo", "Females", "105 years or older", "4"),
)  # fmt: skip
NORWEGIAN = (
    ("region", "kjønn", "alder", "Personer 2026"),
    ("0301 Oslo", "Menn", "40 år", "1"), ("0301 Oslo", "Menn", "105 år eller eldre", "2"),
    ("0301 Oslo", "Kvinner", "40 år", "3"), ("0301 Oslo", "Kvinner", "105 år eller eldre", "4"),
)  # fmt: skip
LONG = (
    ("region", "sex", "age", "contents", "year", TITLE),
    ("0301 Oslo", "1 Males", "040 40 years", "Personer1 Persons", "2026", "1"),
    ("0301 Oslo", "1 Males", "105+ 105 years or older", "Personer1 Persons", "2026", "2"),
    ("0301 - Oslo", "2 Females", "040 40 years", "Personer1 Persons", "2026", "3"),
    ("0301 - Oslo", "2 Females", "105+ 105 years or older", "Personer1 Persons", "2026", "4"),
)
CODES = (
    ("Region", "Kjonn", "Alder", "ContentsCode", "Tid", "07459"),
    ("0301", "1", "040", "Personer1", "2026", "1"), ("0301", "1", "105+", "Personer1", "2026", "2"),
    ("0301", "2", "040", "Personer1", "2026", "3"), ("0301", "2", "105+", "Personer1", "2026", "4"),
)  # fmt: skip
LAYOUTS = {"pivot": PIVOT, "norwegian": NORWEGIAN, "long": LONG, "codes": CODES}
EXPECTED = table(text(persons(regions=(OSLO,)))).rows


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("title", [None, TITLE])
def test_every_layout_of_csv_says_what_json_says(
    layout: Any, delimiter: str, title: str | None
) -> None:
    made = table(csv_text(layout, delimiter, title))
    assert (made.rows, made.year) == (EXPECTED, 2026)
    first = 4 if title else 2
    assert made.lines == tuple(range(first, first + 4))


def test_agreements_in_csv_are_known_by_their_code_or_text() -> None:
    rows = (
        ("KOKkommuneregion0000", "KOSantallavtaler0001 2025", "KOSantallavtaler0000 2025"),
        ("0301", "611", "0"), ("1101", "11", "2"),
    )  # fmt: skip
    assert table(csv_text(rows)).rows == (("0301", "611", "0301"), ("1101", "11", "1101"))
    named = (("region", "Antall fastlegeavtaler 2025"), ("0301 Oslo", "611"))
    assert table(csv_text(named, ";")).rows == (("0301", "611", "0301"),)
    # which of two is meant, a text that isn't known can't say
    other = (("region", "Avtaler 2025"), ("0301 Oslo", "611"))
    assert codes(csv_text(other, ";", "12005: Fastlegelister, etter region")) == ["TNT479"]


def test_the_country_has_one_number_in_both_tables() -> None:
    # EAK is what 12005 calls it, 0 what 07459 does
    country = agreements([5747, 300], regions=(("EAK", "The whole country"),))
    # and it is no municipality
    assert table(text(country)).rows == (("0", "5747", ""),)
    assert codes(text(agreements([1] * 4, regions=(("EAK", "Landet"), OSLO)))) == ["TNT481"]
    parts = agreements([1] * 4, regions=(("EAK", "Landet"), ("EAKUO", "Landet uten Oslo")))
    assert codes(text(parts)) == ["TNT481"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig"])
def test_norwegian_letters_as_ssb_saves_them(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "07459.csv"
    path.write_bytes(csv_text(NORWEGIAN, ";", "07459: Befolkning").encode(encoding))
    found = read_text(str(path))
    assert isinstance(found, str)
    assert table(found).rows == EXPECTED


def test_a_region_without_a_number_is_known_by_its_name() -> None:
    rows = [PIVOT[0], *(("Oslo", *row[1:]) for row in PIVOT[1:])]
    assert {row[0] for row in table(csv_text(rows)).rows} == {"Oslo"}


ORDINARY = (
    "list,sex,age,persons\nhill,female,40,1\n",
    "list;fte;municipality\nhill;1;0301\n",
    "region,list,sex,age,persons\nx,hill,female,40,1\n",
    "region;sex;age;persons\nhill;female;40;1\n",
    "region,sales\nnorth,3\n",
    "",
    "\n\n",
)


@pytest.mark.parametrize("found", ORDINARY)
def test_other_tables_are_left_to_others(found: str) -> None:
    assert as_table(found, "x.csv") is None


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[str, Any], list[tuple[str, ...]]]:
    """The same invented table as json-stat2, and as rows of CSV in the long layout."""
    numbers = st.integers(0, 9999).map("{:04}".format)
    regions = [(n, f"By {n}") for n in draw(st.lists(numbers, min_size=1, max_size=3, unique=True))]
    years = draw(st.lists(st.integers(0, 105), min_size=1, max_size=4, unique=True))
    ages = [ssb.year_of_age(age) for age in years]
    size = len(regions) * 2 * len(ages)
    values = draw(st.lists(st.integers(0, 10**6), min_size=size, max_size=size))
    # each region has somebody: one without is left out
    values[:: 2 * len(ages)] = [1 + value for value in values[:: 2 * len(ages)]]
    at = iter(values)
    rows = [
        (f"{code} {name}", sex[1], age[1], "Persons", "2026", str(next(at)))
        for code, name in regions
        for sex in (MEN, WOMEN)
        for age in ages
    ]
    return persons(values, regions=regions, ages=ages), [LONG[0], *rows]


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from([",", ";", "\t"]))
def test_json_and_csv_give_the_same_rows_and_lose_nobody(
    made: tuple[dict[str, Any], list[tuple[str, ...]]], delimiter: str
) -> None:
    data, rows = made
    from_json, from_csv = table(text(data)), table(csv_text(rows, delimiter))
    assert from_json.rows == from_csv.rows
    assert sum(int(row[3]) for row in from_json.rows) == sum(data["value"])
    for _, sex, age, _ in from_json.rows:
        assert sex in ("female", "male")
        assert read_ages(age)


# --- what is refused -----------------------------------------------------------------------------

BOTH = ("0", "Both sexes")
COUNTRY, COUNTY = ("0", "The whole country"), ("03", "Oslo")
AMBIGUOUS: dict[str, tuple[dict[str, Any], str]] = {
    "two years": ({"years": (ssb.YEAR, ("2025", "2025"))}, "TNT478"),
    "a quarter": ({"years": (("2026K1", "2026K1"),)}, "TNT480"),
    "other figures": ({"contents": (("Barn", "Children"),)}, "TNT479"),
    "both sexes beside each": ({"sexes": (MEN, WOMEN, BOTH)}, "TNT481"),
    "both sexes alone": ({"sexes": (BOTH,)}, "TNT480"),
    "a sex of another text": ({"sexes": (("1", "Females"), ("2", "Males"))}, "TNT480"),
    "all ages beside each": ({"ages": (ssb.year_of_age(40), ("999", "All ages"))}, "TNT481"),
    "all ages alone": ({"ages": (("999A", "All ages"),)}, "TNT480"),
    "a year in a band": ({"ages": (("075", "75 years"), BANDS[0])}, "TNT481"),
    "open bands": ({"ages": (ssb.year_of_age(105), ("F100+", "100 years or older"))}, "TNT481"),
    "a band of another text": ({"ages": (("005", "5-9 years"),)}, "TNT480"),
    "an age in other words": ({"ages": (("U1", "Under 1 year"),)}, "TNT480"),
    "an age beyond all": ({"ages": (("140", "140 years"),)}, "TNT480"),
    "country and municipality": ({"regions": (COUNTRY, OSLO)}, "TNT481"),
    "county and municipality": ({"regions": (OSLO, COUNTY)}, "TNT481"),
    "a municipality's two numbers": ({"regions": (OSLO, ("K-0301", "Oslo"))}, "TNT481"),
    "municipality and part": ({"regions": (OSLO, ("030101a", "Gamle Oslo"))}, "TNT481"),
}


@pytest.mark.parametrize(("keys", "code"), AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_what_is_ambiguous_is_refused(keys: dict[str, Any], code: str) -> None:
    assert set(codes(text(persons(**keys)))) == {code}


@pytest.mark.parametrize(("there", "lacking"), [(MEN, "women"), (WOMEN, "men")])
def test_half_a_population_is_no_population(there: tuple[str, str], lacking: str) -> None:
    (problem,) = refused(text(persons(sexes=(there,))))
    assert (problem.code, problem.facts) == (
        "TNT491", {"region": "all regions", "lacking": lacking}
    )  # fmt: skip
    assert lacking in problem.message(Words("en"))
    rows = [("0301 Oslo", there[1], "40 years", "Persons", "2026", "1")]
    (problem,) = refused(csv_text([LONG[0], *rows]))
    assert problem.code == "TNT491"


def test_a_region_whose_rows_of_a_sex_are_cut_off_is_named() -> None:
    rows = [
        (region, sex, "40 years", "Persons", "2026", "1")
        for region, sex in (("0301 Oslo", "Males"), ("0301 Oslo", "Females"), ("1101 E", "Males"))
    ]
    (problem,) = refused(csv_text([LONG[0], *rows]))
    assert (problem.code, problem.facts) == ("TNT491", {"region": "1101 E", "lacking": "women"})
    # nobody is a figure too
    rows.append(("1101 E", "Females", "40 years", "Persons", "2026", "0"))
    assert len(table(csv_text([LONG[0], *rows])).rows) == 4


def test_a_refusal_names_what_it_is_about() -> None:
    (problem,) = refused(text(persons(regions=(COUNTRY, OSLO))))
    assert problem.message(Words("en")) == (
        "region: 0 The whole country and 0301 Oslo may hold the same people, who would count twice"
    )


@pytest.mark.parametrize("figure", ["..", ":", ".", "", "-", "-5", "4.5", "1e3", "1 000", "ukjent"])
def test_a_cell_of_csv_that_is_no_whole_number(figure: str) -> None:
    rows = [list(row) for row in PIVOT]
    rows[2][3] = figure
    assert [(each.code, each.line) for each in refused(csv_text(rows))] == [("TNT482", 3)]


@pytest.mark.parametrize("value", [None, "12", -1, 1.5, True, [1], {"a": 1}, 10**12, 1e12])
def test_a_value_of_json_that_is_no_whole_number(value: Any) -> None:
    data = persons()
    data["value"][2] = value
    assert [(each.code, each.line) for each in refused(text(data))] == [("TNT482", 3)]


def test_a_row_twice_or_of_another_length_is_refused_at_its_line() -> None:
    assert [(each.code, each.line) for each in refused(csv_text([*PIVOT, PIVOT[1]]))] == [
        ("TNT412", 6)
    ]
    assert [(each.code, each.line) for each in refused(csv_text([*PIVOT, ("0301", "1")]))] == [
        ("TNT408", 6)
    ]
    open_mark = csv_text(PIVOT) + '"0301 Oslo,"Males","41 years","1"\n'
    assert [(each.code, each.line) for each in refused(open_mark)] == [("TNT424", 6)]
    again = (("region", "Antall fastlegeavtaler 2025"), ("0301", "1"), ("0301", "2"))
    assert codes(csv_text(again)) == ["TNT423"]


COLUMNS = {
    "no sex": ((("region", "age", "Persons 2026"), ("0301", "040", "1")), "TNT476"),
    "no year": ((("region", "sex", "age", "Persons"), ("0301", "1", "040", "1")), "TNT476"),
    "no figures": ((("region", "sex", "age", "year"), ("0301", "1", "040", "2026")), "TNT476"),
    "no rows": ((PIVOT[0],), "TNT403"),
    "two years": (
        ((*PIVOT[0], "Persons 2025"), ("0301 Oslo", "Males", "40 years", "1", "2")),
        "TNT478",
    ),
    "a sex twice": (
        (PIVOT[0], ("0301", "1", "040", "1"), ("0301", "Males", "040", "1")),
        "TNT481",
    ),
    "figures twice": (
        ((*LONG[0], "x"), ("0301", "1", "040", "Personer1", "2026", "1", "2")),
        "TNT476",
    ),
}


@pytest.mark.parametrize(("rows", "code"), COLUMNS.values(), ids=COLUMNS)
def test_csv_with_columns_that_say_too_little_or_too_much(rows: Any, code: str) -> None:
    assert codes(csv_text(rows, title=TITLE)) == [code]


def test_another_table_of_ssb_is_named() -> None:
    (problem,) = refused(text(ssb.dataset({"Region": (OSLO,)}, [1], "06913")))
    assert (problem.code, problem.facts["found"]) == ("TNT475", "06913")
    found = csv_text((("region", "Persons 2026"), ("0301", "1")), title="06913: Endringer")
    assert codes(found) == ["TNT475"]


def broken(**keys: Any) -> str:
    return text(persons() | keys)


NO_DATASETS = {
    "{}": "class", "[]": "class", "[1, 2]": "class", '{"query": []}': "class",
    '{"class": "collection"}': "class", '{"class": "dataset"}': "id",
    broken(id="Region"): "id", broken(id=["Region"] * 5): "id", broken(size=[2, 2, 2, 1]): "size",
    broken(size=[2, 2, 2, 1, True]): "size", broken(size=[2, 2, 2, 1, 0]): "size",
    broken(dimension=[]): "dimension", broken(dimension={}): "dimension.Region.category",
    broken(value="12"): "value", broken(status=1): "status",
    broken(value={"00": 1}): "value.00", broken(value={"8": 1}): "value.8",
    broken(status={"-1": "."}): "status.-1",
}  # fmt: skip


@pytest.mark.parametrize(("found", "key"), NO_DATASETS.items())
def test_json_that_is_no_dataset_says_where(found: str, key: str) -> None:
    (problem,) = refused(found)
    assert (problem.code, problem.facts["key"]) == ("TNT473", key)


CATEGORIES: dict[str, Any] = {
    "no place": {"index": {"0301": 0, "1101": 2}}, "one place": {"index": {"0301": 0, "1101": 0}},
    "twice": {"index": ["0301", "0301"]},
    "no text": {"index": ["0301", "1101"], "label": {"0301": 1}},
    "nothing": {}, "texts alone": {"label": {"0301": "Oslo", "1101": "Eigersund"}},
}  # fmt: skip


@pytest.mark.parametrize("category", CATEGORIES.values(), ids=CATEGORIES)
def test_categories_without_a_place_each(category: Any) -> None:
    data = persons()
    data["dimension"]["Region"]["category"] = category
    assert codes(text(data)) == ["TNT473"]


SIZES: dict[str, dict[str, Any]] = {
    "fewer values": {"value": [1] * 7}, "more values": {"value": [1] * 9},
    "a longer status": {"status": [None] * 9},
}  # fmt: skip


@pytest.mark.parametrize("keys", SIZES.values(), ids=SIZES)
def test_sizes_that_do_not_fit(keys: dict[str, Any]) -> None:
    assert codes(broken(**keys)) == ["TNT474"]


def test_a_size_that_no_machine_could_hold() -> None:
    data = persons()
    data["size"] = [10**9] * 5
    assert "TNT489" in codes(text(data))


DAMAGED = {
    '{"class": "dataset", "id": ["Reg': "TNT471", "{": "TNT471", "[": "TNT471", "{]": "TNT471",
    '{"class": NaN}': "TNT471", '{"class": -Infinity}': "TNT471",
    '{"class": 1e999999999}': "TNT471",
    '{"class": ' + "9" * 5000 + "}": "TNT471", "[" * 100_000: "TNT471",
    '{"class": "dataset", "class": "dataset"}': "TNT472",
    '{"class": "dataset", "dimension": {"Tid": {}, "Tid": {}}}': "TNT472",
}  # fmt: skip


@pytest.mark.parametrize(("found", "code"), DAMAGED.items(), ids=range(len(DAMAGED)))
def test_json_that_is_damaged(found: str, code: str) -> None:
    assert codes(found) == [code]


def test_json_cut_anywhere_is_refused() -> None:
    whole = text(persons())
    for at in range(1, len(whole), 37):
        assert codes(whole[:at]) == ["TNT471"]


def test_json_that_is_too_long_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tnt.tables.ssb.strict_json.MOST_CHARACTERS", 100)
    assert codes(text(persons())) == ["TNT489"]


def test_a_dimension_too_many_or_too_few_is_named() -> None:
    data = persons(regions=(OSLO,))
    many = data | {"id": [*data["id"], "Statsborg"], "size": [*data["size"], 1]}
    many["dimension"] = data["dimension"] | {"Statsborg": {"category": {"index": ["000"]}}}
    (problem,) = refused(text(many))
    assert (problem.code, problem.facts["column"]) == ("TNT477", "Statsborg")
    few = ssb.dataset({"Region": (OSLO,), "ContentsCode": (ssb.PERSONS,), "Tid": (ssb.YEAR,)}, [9])
    (problem,) = refused(text(few))
    assert (problem.code, problem.facts["columns"]) == ("TNT476", "sex, age")


def test_a_column_of_csv_that_divides_the_table_further_is_named() -> None:
    rows = [[*row[:3], divided, row[3]] for row, divided in zip(
        PIVOT, ("citizenship", *["Norway"] * 4), strict=True
    )]  # fmt: skip
    (problem,) = refused(csv_text(rows))
    assert (problem.code, problem.facts["column"]) == ("TNT477", "citizenship")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_json_and_no_csv_ends_in_a_traceback(data: st.DataObject) -> None:
    whole = persons()
    leaf = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    any_ = st.recursive(
        leaf,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    )
    key = data.draw(st.sampled_from(sorted(whole)))
    as_table(json.dumps(whole | {key: data.draw(any_)}), "x")
    lines = csv_text(PIVOT, title=TITLE)
    at = data.draw(st.integers(0, len(lines)))
    as_table(lines[:at] + data.draw(st.text(max_size=4)) + lines[at:], "x")
