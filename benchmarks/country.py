"""How long a country's uncertainty takes, beside the matrix product that it can't do without.

Country: 5,600 GP lists, 300 recommendations, 10,000 draws, all invented. Timed is what the program
does for the GP's totals once every value is drawn: the draws of all minutes, then each list's
interval, spread and both probabilities. Beside it, people x minutes in the same blocks, single
precision, the result thrown away: the least that a product can cost. The program needs two of them,
of the need and of what remains with committed time. As a second measure, the product as one
statement of numpy's, its result kept. They run in turn; medians are shown. Prints ratios and aims;
a ratio above its aim is a finding to look into, never a failed test.
"""

import os
import sys
import tempfile
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from attrs import evolve, frozen

import tnt
from benchmarks.made_rules import patient_lists, write_rules
from benchmarks.timing import QUICK, head, machine, medians, row, run_command, told, took
from tnt.estimate.draws import Draws
from tnt.estimate.drivers import drivers
from tnt.estimate.groups import Counts, age_bands, count
from tnt.estimate.plan import Plan
from tnt.estimate.planning import make_plan
from tnt.estimate.readings import values_of
from tnt.estimate.spreads import LISTS_AT_A_TIME, RoleDraws, role_draws, spreads
from tnt.estimate.working_time import committed_minutes
from tnt.library import select
from tnt.model.question import Question
from tnt.model.working_time import WorkingTime

LISTS, RECOMMENDATIONS, DRAWS = (56, 20, 200) if QUICK else (5600, 300, 10_000)
GP = "gp"
RUNS = 1 if QUICK else 7
AIM, AIM_MEGABYTES = 4.0, 1000


@frozen(eq=False)
class Country:
    """A plan and the lists that it is for; every value is drawn already."""

    plan: Plan
    counts: Counts
    working_time: WorkingTime
    draws: Draws

    @classmethod
    def made(cls, lists: int, recommendations: int, draws: int) -> "Country":
        with tempfile.TemporaryDirectory() as folder:
            write_rules(Path(folder), recommendations)
            rules = tnt.load(folder)
        asked = Question(population="norway", working_time="made", draws=draws)
        selection = select(rules, asked)
        counts = count(
            patient_lists(lists), age_bands(selection), selection.conditions, selection.population
        )
        plan = make_plan(selection, counts.groups)
        made = cls(plan, counts, selection.working_time, Draws(asked.seed, draws))
        made._draw_all()
        return made

    def _draw_all(self) -> None:
        time_ = self.working_time.roles[GP]
        for value in values_of(self.plan, GP):
            self.draws(value)
        for planned in self.plan.planned:
            for now in planned.now:
                if not isinstance(now, float):
                    self.draws(now)
        assert time_.committed is not None
        committed_minutes(time_.committed, self.plan.groups, self.draws)
        self.draws(time_.weeks_per_year.value)

    def first_lists(self, lists: int) -> "Country":
        """The same rules, for some of the lists."""
        counts = evolve(
            self.counts, lists=self.counts.lists[:lists], persons=self.counts.persons[:lists]
        )
        return evolve(self, counts=counts)

    def minutes(self) -> RoleDraws:
        """The draws of the GP's minutes for each person of a column."""
        return role_draws(self.plan, [GP], self.draws, self.working_time)[GP]

    def product(self, drawn: RoleDraws) -> Callable[[], None]:
        """People x minutes, in single precision and in the program's blocks."""
        people, minutes = (each.astype(np.float32) for each in (self.counts.columns, drawn.need))

        def block(start: int) -> None:
            people[start : start + LISTS_AT_A_TIME] @ minutes

        def multiply() -> None:
            with ThreadPoolExecutor(os.cpu_count()) as threads:
                deque(threads.map(block, range(0, len(people), LISTS_AT_A_TIME)), maxlen=0)

        return multiply

    def statement(self, drawn: RoleDraws) -> Callable[[], object]:
        """The same as one statement, whose result is kept."""
        people, minutes = (each.astype(np.float32) for each in (self.counts.columns, drawn.need))
        return lambda: people @ minutes


@frozen
class Timed:
    """Median seconds of each part."""

    minutes: float
    spreads: float
    product: float
    statement: float

    @property
    def ratio(self) -> float:
        """All that the program does, to the bare product."""
        return (self.minutes + self.spreads) / self.product


def measure(country: Country, runs: int = RUNS) -> Timed:
    """Each part in turn."""
    drawn = country.minutes()
    parts = {
        "minutes": country.minutes,
        "spreads": lambda: spreads(drawn, GP, country.counts, country.working_time, country.draws),
        "product": country.product(drawn),
        "statement": country.statement(drawn),
    }
    ran = medians({name: took(part) for name, part in parts.items()}, runs)
    return Timed(**{name: found.seconds for name, found in ran.items()})


def kernel() -> str:
    """Which code the matrix product runs on, and with how many threads."""
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    asked = os.environ.get("OPENBLAS_CORETYPE")
    chosen = f"OPENBLAS_CORETYPE={asked}" if asked else "OPENBLAS_CORETYPE not set: its own choice"
    threads = os.environ.get("OPENBLAS_NUM_THREADS", "not set")
    return f"{blas['name']} {blas['version']}, {chosen}; OPENBLAS_NUM_THREADS {threads}"


def peak_megabytes() -> float:
    """The memory that a process of its own needs to do it once, all its own making included."""
    quick = ["--quick"] if QUICK else []
    return run_command([sys.executable, "-m", "benchmarks.country", "--once", *quick]).megabytes


def once() -> None:
    """Do it once."""
    country = Country.made(LISTS, RECOMMENDATIONS, DRAWS)
    drawn = country.minutes()
    spreads(drawn, GP, country.counts, country.working_time, country.draws)


def columns(title: str) -> None:
    """The head of a table of `show`."""
    head(
        title,
        "size", "columns", "minutes", "spreads", "product", "ratio", "as one statement", "ratio",
    )  # fmt: skip


def show(name: str, country: Country, timed: Timed) -> None:
    """One row of the table."""
    row(
        name,
        f"{country.counts.columns.shape[1]}",
        told(timed.minutes),
        told(timed.spreads),
        told(timed.product),
        f"{timed.ratio:.2f}×",
        told(timed.statement),
        f"{(timed.minutes + timed.spreads) / timed.statement:.2f}×",
    )


def main() -> None:
    """Measure the country, then what it grows with."""
    print("\n## Draws\n")
    print(machine())
    print(f"\n{kernel()}")
    country = Country.made(LISTS, RECOMMENDATIONS, DRAWS)
    whole = measure(country)
    people = country.counts.columns.sum(axis=0)
    total = people @ country.minutes().need
    driving = took(lambda: drivers(country.plan, GP, people, country.draws, total))
    of_drivers = medians({"drivers": driving}, RUNS)["drivers"]
    columns(f"{LISTS:,} lists, {RECOMMENDATIONS} recommendations, {DRAWS:,} draws")
    show("country", country, whole)
    print(
        f"\nRatio {whole.ratio:.2f} to one product, {whole.ratio / 2:.2f} to the two that it "
        f"needs; aim {AIM:.1f}. Peak memory {peak_megabytes():.0f} MB, aim {AIM_MEGABYTES}. "
        f"What drives the country's total: {told(of_drivers.seconds)}, not in the ratio."
    )
    columns("What draws grow with")
    for lists in (LISTS // 8, LISTS // 4, LISTS // 2):
        some = country.first_lists(lists)
        show(f"{lists:,} lists", some, measure(some))
    show(f"{LISTS:,} lists", country, measure(country))
    for recommendations in (RECOMMENDATIONS // 10, RECOMMENDATIONS // 3):
        some = Country.made(LISTS, recommendations, DRAWS)
        show(f"{recommendations} recommendations", some, measure(some))
    show(f"{RECOMMENDATIONS} recommendations", country, measure(country))
    for draws in (DRAWS // 4, DRAWS // 2):
        some = Country.made(LISTS, RECOMMENDATIONS, draws)
        show(f"{draws:,} draws", some, measure(some))
    show(f"{DRAWS:,} draws", country, measure(country))


if __name__ == "__main__":
    once() if "--once" in sys.argv else main()
