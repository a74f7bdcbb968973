"""Age limits of rules, where the oldest are, and where a population's own bands are cut."""

import pytest

from tests import rulefiles as files
from tnt.problems import Refused


def test_a_band_that_ends_where_nobody_is_older_is_open() -> None:
    """`0-130` in a prevalence row sets no limit that an open band of a list could be cut by."""
    made = files.guideline(
        [files.recommendation(eligible={"age": "60-130", "condition": "c"})],
        {"c": {"prevalence": [files.prevalence(age="0-130", share="10 %")]}},
    )
    land = files.population([(sex, "60+", 100.0) for sex in ("female", "male")])
    rules = files.rules_of(made, land, files.working_time())
    estimated = files.estimate(rules, files.people(("female", "90+", 50.0)))
    assert files.minutes(estimated) == 50
    assert not estimated.problems


def test_a_population_of_which_every_band_is_cut_is_told() -> None:
    held = files.committed(
        [{"age": "0-29", "frequency": "1/year"}, {"age": "30+", "frequency": "2/year"}]
    )
    time = files.working_time(more={"committed": held})
    land = files.population([(sex, "0-49", 100.0) for sex in ("female", "male")])
    made = files.guideline([files.recommendation()])
    with pytest.raises(Refused) as refused:
        files.estimate(files.rules_of(made, land, time), files.people(("female", "0-49", 50.0)))
    assert {each.code for each in refused.value.problems} == {"TNT313"}
