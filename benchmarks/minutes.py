"""Expected minutes of every list and recommendation, beside the bare matrix product.

Country: 5,600 lists, 300 recommendations, all invented. Timed is `Sums.on`, which makes the sums of
lists from those for each person: people x minutes for each table that the answer needs. Beside it,
the same number of bare products on the same arrays, (lists, columns) @ (columns, recommendations
and visits) in double precision: the least that they can cost; and a single one of them. They run in
turn; medians are shown. What each person takes (`sum_up`) is reckoned once for any number of lists.

    python -m benchmarks.minutes [--quick]
"""

from benchmarks.country import GP, Country
from benchmarks.timing import QUICK, head, medians, opening, ratio, row, told, took
from tnt.estimate.sums import Sums, sum_up

SIZES = [(160, 30)] if QUICK else [(5600, 100), (5600, 300)]
RUNS = 1 if QUICK else 15
AIM = 1.5


def tables_of(sums: Sums) -> int:
    """How many tables list x recommendation the answer needs.

    Those who come and their contacts; of each role all minutes, those whose time is assumed, and
    those that patient time is for, where these are others.
    """
    return 2 + sum(2 + (each.covered is not each.all) for each in sums.roles.values())


def compare(lists: int, recommendations: int) -> None:
    """One row: both sides in turn."""
    country = Country.made(lists, recommendations, draws=0)
    ready, columns = country.ready, country.columns
    sums, minutes = ready.each, ready.each.roles[GP].all
    tables = tables_of(sums)

    def products() -> None:
        for _ in range(tables):
            columns @ minutes

    ran = medians(
        {
            "on": took(lambda: sums.on(columns)),
            "products": took(products),
            "one": took(lambda: columns @ minutes),
            "once": took(lambda: sum_up(ready.plan, ready.selection.working_time)),
        },
        RUNS,
    )
    ours, theirs, one, once = (ran[side].seconds for side in ("on", "products", "one", "once"))
    row(
        f"{lists:,} lists × {recommendations} recommendations",
        f"{columns.shape[1]}",
        told(ours),
        f"{tables}",
        told(theirs),
        ratio(ours, theirs),
        told(one),
        ratio(ours, one),
        told(once),
    )


def main() -> None:
    """A row for each size."""
    opening("Expected minutes", "minutes")
    head(
        "Expected minutes, list × recommendation",
        "size", "columns", "`Sums.on`", "tables", "a product for each", "of these",
        "one product", "of it", "`sum_up`, once",
    )  # fmt: skip
    for size in SIZES:
        compare(*size)
    print(f"\nAim: at most {AIM}× the bare matrix product on the same arrays.")


if __name__ == "__main__":
    main()
