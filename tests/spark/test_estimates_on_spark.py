"""The estimate is the same, whichever database counted the people."""

from pathlib import Path
from typing import Any

import tnt
from tests import rulefiles as files
from tests.people import CONDITIONS, some_people, write_parquet
from tests.rulefiles import LAND, TIME


def test_an_estimate_is_the_same_to_the_last_byte(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "people.parquet", some_people())
    conditions = {name: files.condition("20 % (10-30)") for name in CONDITIONS}
    rules = [
        files.recommendation("everybody", eligible={"age": "18+"}),
        files.recommendation("one", eligible={"age": "40+", "condition": "copd"}, visit="short"),
        files.recommendation(
            "two", eligible={"age": "0+", "all": ["copd", "diabetes"]}, visit="short"
        ),
        files.recommendation("no", eligible={"age": "40-79", "not": ["depression"]}),
    ]
    made = files.guideline(rules, conditions, visits={"short": files.visit("5 min (3-7)")})
    asked: Any = {"population": "land", "working_time": "time", "draws": 200, "people": str(path)}
    told = [
        tnt.report(
            tnt.estimate(
                files.rules_of(made, LAND, TIME),
                i_own_the_data=True,
                counting=tnt.Counting(on=on),
                **asked,
            ),
            "json",
        )
        for on in ("duckdb", "spark")
    ]
    assert told[0] == told[1]
