"""What the pages about rule files say of keys and values is what is read.

That its files pass their checks and its commands print what it shows is tested in test_samples.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

import tnt
from tests.docs.pages import ROOT, fences, write_files
from tests.docs.tables import code, tables
from tests.docs.test_method_page import decimals, number, worked_out
from tests.files.texts import edited
from tnt.estimate import factor_names
from tnt.files.describing import BLOCKS, KIND_NAMES
from tnt.files.leaves import (
    LEAVES,
    read_choice,
    read_leaf,
    read_ref,
    read_value_ref,
    read_written,
)
from tnt.files.measured import REASONS
from tnt.files.nodes import Text
from tnt.files.roles import OTHER_NAMES
from tnt.files.schema_types import types_of
from tnt.files.structure import required_keys
from tnt.files.years import STANDS_FOR
from tnt.library import values
from tnt.model.case import FACTORS
from tnt.model.guideline import UptakeShare
from tnt.model.reference import IncidenceRow, PrevalenceRow
from tnt.model.value import Count, Given, Place, Ref, ValueRef, Written
from tnt.model.work import Action
from tnt.quantities import (
    Unreadable,
    read_above_zero,
    read_ages,
    read_count,
    read_duration,
    read_frequency,
    read_hours,
    read_rate,
    read_reduction,
    read_share,
    read_time,
    read_volume,
)
from tnt.quantities.values import TIME_UNITS

PAGE = ROOT / "docs" / "rule-files.md"
# where the first sample is written
GUIDE = ROOT / "docs" / "write-a-guideline.md"
TABLES = tables(PAGE)
PROSE = ("rule-files.md", "rebuild.md")
READERS: dict[str, Callable[[str], Any]] = {
    "time": read_time,
    "share": read_share,
    "count": read_count,
    "frequency": read_frequency,
    "ages": read_ages,
    "rate": read_rate,
    "volume": read_volume,
    "hours": read_hours,
    "duration": read_duration,
    "risk reduction": read_reduction,
    "number above 0": read_above_zero,
}
SECTIONS = {
    "Times": "time",
    "Shares": "share",
    "Counts": "count",
    "Frequencies": "frequency",
    "Once per person or new case": "frequency",
    "Rates": "rate",
    "Volumes": "volume",
    "Hours in a period": "hours",
    "Durations": "duration",
    "Risk reductions": "risk reduction",
    "Numbers above 0": "number above 0",
}
BY_YEAR = {
    "action": Action,
    "`now`, `target`": UptakeShare,
    "row of `prevalence`": PrevalenceRow,
    "row of `incidence`": IncidenceRow,
    "figure with `value`": Given,
}


def parts(kind: Any) -> Iterator[Any]:
    """A type and all that it is made of."""
    yield kind
    for part in get_args(kind) if get_origin(kind) is not Literal else ():
        yield from parts(part)


def read_example(kind: Any, text: Text) -> object:
    """The text as the one part of a type that text can be."""
    for part in parts(kind):
        if part in LEAVES:
            return read_leaf(text, part)
        if part in (Ref, ValueRef, Written):
            return {Ref: read_ref, ValueRef: read_value_ref, Written: read_written}[part](text)
        if get_origin(part) is Literal:
            return read_choice(text, get_args(part), "-")
    raise AssertionError(f"{kind} is no text")


@pytest.mark.parametrize("cls", BLOCKS, ids=lambda cls: cls.__name__)
def test_every_example_is_read(cls: Any) -> None:
    types = types_of(Given[Count] if cls is Given else cls)
    for name, key in BLOCKS[cls].keys.items():
        if key.example:
            read_example(types[name], Text.at(key.example, Place("schema.md", 1, 1)))


@pytest.mark.parametrize("cls", BLOCKS, ids=lambda cls: cls.__name__)
def test_a_key_that_hangs_on_others_is_not_one_that_is_always_needed(cls: Any) -> None:
    hanging = {name for name, key in BLOCKS[cls].keys.items() if key.needed}
    assert not hanging & set(required_keys(cls))


def test_every_section_that_tells_more_is_there() -> None:
    for block in BLOCKS.values():
        page, _, section = block.section.rpartition("#")
        text = (ROOT / "docs" / (page or "rule-files.md")).read_text("utf-8")
        headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
        assert section in [each.lower().replace(" ", "-") for each in headings], block.name


def test_every_block_is_linked_from_where_its_prose_stands() -> None:
    pages = "".join((ROOT / "docs" / name).read_text("utf-8") for name in PROSE)
    for block in BLOCKS.values():
        anchor = block.name.replace("'", "").replace(" ", "-")
        assert f"[{block.name}](schema.md#{anchor})" in pages.replace("\n", " ")


def test_every_kind_of_file_is_named_as_editors_name_it() -> None:
    (table,) = (table for table in TABLES if table.head[0] == "`kind`")
    assert {code(kind)[0]: holds for kind, holds in table.rows} == KIND_NAMES


def test_the_name_that_a_role_may_not_have_is_one() -> None:
    says = BLOCKS[Action].keys["role"].says
    (wrong,) = code(says)
    assert any(wrong in names for names in OTHER_NAMES.values())


@pytest.mark.parametrize("section", SECTIONS)
def test_values_are_read_as_the_page_says(section: str) -> None:
    (table,) = (table for table in TABLES if table.heading == section)
    for row in table.rows:
        found = READERS[SECTIONS[section]](code(row[0])[0])
        told = [float(cell) if cell else None for cell in row[1:]]
        assert [found.best, found.low, found.high] == pytest.approx(told), row[0]


def test_ages_are_read_as_the_page_says() -> None:
    (table,) = (table for table in TABLES if table.heading == "Ages")
    for row in table.rows:
        ages = read_ages(code(row[0])[0])
        assert [str(ages.low), str(ages.high or "")] == list(row[1:])


def test_every_unit_of_time_is_named() -> None:
    section = PAGE.read_text("utf-8").split("### Times")[1].split("|")[0]
    assert set(code(section)) == TIME_UNITS


def test_what_the_page_calls_refused_is_refused_and_its_advice_is_read() -> None:
    (table,) = (table for table in TABLES if table.heading == "Refused, and what to write")
    for written, kind, problem, instead in table.rows:
        with pytest.raises(Unreadable) as refused:
            READERS[kind](code(written)[0])
        told = REASONS[refused.value.reason]
        assert problem == f"[{told}](problems/{told}.md)", written
        assert code(instead), written
        for advice in code(instead):
            READERS[kind](advice)


def test_the_value_ids_are_those_of_the_sample(tmp_path: Path) -> None:
    (table,) = (table for table in TABLES if table.heading == "Value ids")
    write_files(GUIDE, tmp_path)
    rules = tnt.load(only=tmp_path / "bone-health.yaml")
    assert rules.problems == ()
    told = [name for cell in table.column("id") for name in code(cell)]
    assert sorted(told) == sorted(value.id for value in values(rules))


def test_other_value_ids_are_such_as_the_page_says(tmp_path: Path) -> None:
    write_files(PAGE, tmp_path)
    ids = {value.id for value in values(tnt.load(only=tmp_path / "clinic"))}
    (said,) = (
        each
        for each in PAGE.read_text("utf-8").split("\n\n")
        if each.startswith("An action goes by")
    )
    whole = [name for name in code(said) if "." in name and not name.startswith(".")]
    assert len(whole) == 3
    assert set(whole) <= ids


def test_the_keys_that_values_by_year_stand_for_are_named() -> None:
    (table,) = (table for table in TABLES if table.heading == "Values by year")
    assert {BY_YEAR[row[0]]: code(row[1])[0] for row in table.rows} == STANDS_FOR


def test_the_sum_of_the_larger_sample_adds_up_to_its_worked_case() -> None:
    (lines,) = (
        block.text.splitlines()
        for block in fences(PAGE)
        if block.language == "text" and block.name is None
    )
    (case,) = (block.text for block in fences(PAGE) if block.name == "clinic/foot-care.test.yaml")
    assert len(lines) == 8
    for line in lines:
        label, _, sum_ = line.partition("  ")
        written, result = (part.strip() for part in sum_.split(" = "))
        assert round(worked_out(written), decimals(result)) == number(result), label
        assert ("minutes" not in label) or f"minutes_per_year: {result}\n" in case


def test_no_figure_of_the_sample_can_do_without_its_basis(tmp_path: Path) -> None:
    (sample,) = (block.text for block in fences(GUIDE) if block.name == "bone-health.yaml")
    lines = sample.splitlines(keepends=True)
    path = tmp_path / "without.yaml"
    bases = [
        at for at, line in enumerate(lines) if line.strip().startswith(("source:", "assumption:"))
    ]
    assert len(bases) == 8
    for at in bases:
        path.write_text("".join(lines[:at] + lines[at + 1 :]), "utf-8")
        told = {problem.code for problem in tnt.check(path).problems}
        assert told == {"TNT131"}, lines[at]


def test_a_slip_in_the_sample_is_told_as_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (said,) = (
        each for each in PAGE.read_text("utf-8").split("\n\n") if each.startswith("If `8 min")
    )
    right, wrong = code(said)
    (told,) = (block.text for block in fences(PAGE) if block.language == "none")
    write_files(GUIDE, tmp_path)
    monkeypatch.chdir(tmp_path)
    edit = edited(Path("bone-health.yaml").read_text("utf-8"), (right, wrong))
    Path("bone-health.yaml").write_text(edit, "utf-8")
    assert told in tnt.report(tnt.test("bone-health.yaml"), "text", lang="en")


def test_the_factors_of_each_kind_are_those_that_are_held(tmp_path: Path) -> None:
    (table,) = (each for each in TABLES if each.heading == "Factors of an expected figure")
    told = [set(code(cell)) for cell in table.column(table.head[1])]
    write_files(PAGE, tmp_path)
    rules = tnt.load(only=tmp_path / "clinic")
    held = [
        set(factor_names(each))
        for guideline in rules.guidelines.values()
        for each in guideline.recommendations
    ]
    # contacts are what stands before the last of them; the sample has no volume of hours
    assert all(each - {"contacts_per_year"} in told for each in held)
    assert set.union(*told, {"contacts_per_year"}) == set(FACTORS)
