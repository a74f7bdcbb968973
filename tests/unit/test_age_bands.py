"""Age limits of rules, where the oldest are."""

from tests import rulefiles as files


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
