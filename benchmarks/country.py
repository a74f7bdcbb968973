"""How long a country's uncertainty takes, beside the matrix product that it can't do without.

Country: 5,600 GP lists, 300 recommendations, 10,000 draws, all invented. Timed is what the program
does for the GP's totals once every value is drawn: the draws of all minutes (`role_draws` and
`Drawn.of`), then each list's interval, spread and both probabilities (`spreads`). Beside it, people
x minutes in the same blocks, single precision, the result thrown away: the least that a product can
cost. The program needs two of them, of the need and of what remains with committed time. As a
second measure, the product as one statement of numpy's, its result kept. They run in turn; medians
are shown. Prints ratios and aims; a ratio above its aim is a finding to look into, never a failed
test.

    python -m benchmarks.country [--quick]
"""

import os
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from attrs import evolve, frozen

import tnt
from benchmarks.made_rules import patient_lists, write_rules
from benchmarks.timing import QUICK, head, medians, opening, row, run_command, told, took
from tnt.estimate.draws import Draws
from tnt.estimate.drivers import drivers
from tnt.estimate.figures import Ready, prepare
from tnt.estimate.points import Floats
from tnt.estimate.role_draws import role_draws
from tnt.estimate.spreads import LISTS_AT_A_TIME, Drawn, Spreads, spreads
from tnt.library import select
from tnt.model.crowd import crowd_of
from tnt.model.question import Question
from tnt.model.strata import Practice

# as many lists as are summed in columns, in a quick run too
LISTS, RECOMMENDATIONS, DRAWS = (160, 30, 200) if QUICK else (5600, 300, 10_000)
GP = "gp"
RUNS = 1 if QUICK else 3
AIM, AIM_MEGABYTES = 4.0, 1000


@frozen(eq=False)
class Country:
    """A plan and the lists that it is for; every value is drawn already.

    `columns` are people and positions, of shape (lists, columns).
    """

    ready: Ready
    columns: Floats
    practices: Sequence[Practice | None]

    @classmethod
    def made(cls, lists: int, recommendations: int, draws: int) -> "Country":
        with tempfile.TemporaryDirectory() as folder:
            write_rules(Path(folder), recommendations)
            rules = tnt.load(folder)
        asked = Question(population="norway", working_time="made", draws=draws)
        ready = prepare(select(rules, asked), crowd_of(patient_lists(lists)))
        heads = ready.heads[:lists]
        return cls(ready, ready.columns[:lists], [each.practice for each in heads])

    @property
    def draws(self) -> Draws:
        """The draws of every value."""
        assert self.ready.draws is not None
        return self.ready.draws

    def first_lists(self, lists: int) -> "Country":
        """The same rules, for some of the lists."""
        return evolve(self, columns=self.columns[:lists], practices=self.practices[:lists])

    def minutes(self) -> Drawn:
        """The draws of the GP's minutes for each person of a column."""
        working_time = self.ready.selection.working_time
        return Drawn.of(role_draws(self.ready.plan, [GP], self.draws, working_time)[GP])

    def spreads(self, drawn: Drawn) -> Spreads:
        """Intervals and probabilities of every list."""
        working_time = self.ready.selection.working_time
        return spreads(drawn, self.columns, self.practices, working_time, self.draws)

    def product(self, drawn: Drawn) -> Callable[[], None]:
        """People x minutes, in single precision and in the program's blocks."""
        people = self._people(drawn)

        def block(start: int) -> None:
            people[start : start + LISTS_AT_A_TIME] @ drawn.need

        def multiply() -> None:
            with ThreadPoolExecutor(os.cpu_count()) as threads:
                deque(threads.map(block, range(0, len(people), LISTS_AT_A_TIME)), maxlen=0)

        return multiply

    def statement(self, drawn: Drawn) -> Callable[[], object]:
        """The same as one statement, whose result is kept."""
        people = self._people(drawn)
        return lambda: people @ drawn.need

    def _people(self, drawn: Drawn) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
        return self.columns[:, drawn.columns].astype(np.float32)


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
        "spreads": lambda: country.spreads(drawn),
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
    """Do it once: the draws of every role's minutes, and the spreads of the GP's."""
    country = Country.made(LISTS, RECOMMENDATIONS, DRAWS)
    country.spreads(country.ready.drawn[GP])


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
        f"{country.columns.shape[1]}",
        told(timed.minutes),
        told(timed.spreads),
        told(timed.product),
        f"{timed.ratio:.2f}×",
        told(timed.statement),
        f"{(timed.minutes + timed.spreads) / timed.statement:.2f}×",
    )


def main() -> None:
    """Measure the country, then what it grows with."""
    opening("Draws", "country")
    print(f"\n{kernel()}.")
    country = Country.made(LISTS, RECOMMENDATIONS, DRAWS)
    whole = measure(country)
    people, drawn = country.columns.sum(axis=0), country.minutes()
    total = people[drawn.columns] @ drawn.need
    driving = took(lambda: drivers(country.ready.plan, GP, people, country.draws, total))
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
