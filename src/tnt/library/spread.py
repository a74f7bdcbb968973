"""Ranges that are worth a second look: warnings where the distribution isn't what was written."""

from collections.abc import Iterable
from math import inf

from tnt.files import problem_at
from tnt.library.coverage import persons_behind
from tnt.library.refs import by_year, values
from tnt.model.ruleset import RuleSet
from tnt.model.value import Value
from tnt.problems import Figures, Problem
from tnt.quantities import Fit, Measure

# how a figure in the program's units is written, by what it measures
UNITS: dict[Measure, tuple[float, str]] = {
    "time": (1, " min"),
    "share": (100, " %"),
    "arr": (100, " %"),
    "rate": (100_000, " per 100 000"),
}
DIGITS = 3
# Minutes of single contacts have a standard deviation of some half of their mean or more (in six
# countries 10.7 minutes, standard deviation 6.7: Deveugele and others, BMJ 2002;325:472). A range
# of 95 % that is 3.92 x 0.45 = 1.75 times its mean is therefore what one sees from patient to
# patient, or from a sample of one or two; the average over all of them is known better than that.
# Times and frequencies alone: shares and numbers in a population are no patient's. The limit is an
# assumption; the widest of the files that come with tnt is 1.57.
PATIENTS_DIFFER = 1.75
OF_PATIENTS: tuple[Measure, ...] = ("time", "frequency")


def doubtful_ranges(rules: RuleSet) -> Iterable[Problem]:
    """Ranges that look like patients' spread, or whose distribution isn't what was written."""
    among = {
        row.value.id: persons
        for condition in rules.conditions.values()
        for row in condition.prevalence
        if (persons := persons_behind(row, rules.populations))
    }
    for given in values(rules):
        for value in by_year(given):
            yield from _doubts(value, among.get(value.id, 1.0))


def _doubts(value: Value, persons: float) -> Iterable[Problem]:
    if value.low is None or value.high is None:
        return
    low, high = value.low / persons, value.high / persons
    if value.measure == "nnt":
        low, high = 1 / high, 1 / low
    try:
        fit = (value if persons == 1 else value.divided(persons)).fit
    except ValueError:  # a range too wide for a share: an error of its own
        return
    assert fit is not None
    if fit.least_shape < 1:
        yield problem_at(value.place, "TNT161", found=value.text)
    elif value.measure in OF_PATIENTS and high - low > PATIENTS_DIFFER * value.best:
        # what its distribution is like matters once the range is of an average
        yield problem_at(value.place, "TNT181", found=value.text)
        return
    if fit.misses(low, high):
        facts = {"found": value.text, "fitted": Figures(_fitted(value, fit, persons))}
        yield problem_at(value.place, "TNT162", **facts)


def _fitted(value: Value, fit: Fit, persons: float) -> str:
    """The central 95 % of the distribution, in the units that the author wrote."""
    ends = [fit.quantile(p) * persons for p in (0.025, 0.975)]
    if value.measure == "nnt":
        # from where a reduction may be none, nobody knows how many must be treated
        ends = [1 / end if end > 0 else inf for end in reversed(ends)]
    factor, unit = UNITS.get(value.measure, (1, ""))
    per = f"/{value.per}" if "/" in value.text else ""
    low, high = (_written(factor * end) for end in ends)
    between = " to " if low.startswith("-") else "-"
    return f"{low}{between}{high}{unit}{per}"


def _written(number: float) -> str:
    return "∞" if number == inf else f"{float(f'{number:.{DIGITS}g}'):.12g}"
