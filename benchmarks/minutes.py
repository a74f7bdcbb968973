"""Expected minutes of every list and recommendation, beside the bare matrix product.

Country: 5,600 lists, 300 recommendations, all invented. Timed is `sum_up` on the plan and the
people. Beside it, people × minutes on the same people, (lists, columns) @ (columns,
recommendations), double precision, one for each role: the least that it can cost. As a second
measure, a single product. They run in turn; medians are shown.

    python -m benchmarks.minutes [--quick]
"""

import numpy as np

from benchmarks.country import Country
from benchmarks.timing import QUICK, head, machine, medians, ratio, row, told, took
from tnt.estimate.plan import roles_of
from tnt.estimate.sums import sum_up

SIZES = [(56, 30)] if QUICK else [(5600, 100), (5600, 300)]
RUNS = 1 if QUICK else 15
# the least that a country can be made with: nothing here is drawn
DRAWS = 2
AIM = 1.5


def compare(lists: int, recommendations: int) -> None:
    """One row: both sides in turn."""
    country = Country.made(lists, recommendations, DRAWS)
    plan, columns = country.plan, country.counts.columns
    minutes = np.random.default_rng(1).random((columns.shape[1], recommendations))
    roles = roles_of(plan.works)

    def products() -> None:
        for _ in roles:
            columns @ minutes

    ran = medians(
        {
            "sum_up": took(lambda: sum_up(plan, columns, country.working_time)),
            "products": took(products),
            "one": took(lambda: columns @ minutes),
        },
        RUNS,
    )
    ours, theirs, one = (ran[side].seconds for side in ("sum_up", "products", "one"))
    row(
        f"{lists:,} lists × {recommendations} recommendations",
        f"{columns.shape[1]}",
        told(ours),
        f"{len(roles)}",
        told(theirs),
        ratio(ours, theirs),
        told(one),
        ratio(ours, one),
    )


def main() -> None:
    """A row for each size."""
    print("\n## Expected minutes\n")
    print(machine())
    head(
        "Expected minutes, list × recommendation",
        "size", "columns", "`sum_up`", "roles", "a product for each role", "of these",
        "one product", "of it",
    )  # fmt: skip
    for size in SIZES:
        compare(*size)
    print(f"\nAim: at most {AIM}× the bare matrix product on the same arrays.")


if __name__ == "__main__":
    main()
