"""Populations from outside, over the network."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tnt.authoring.ssb import FetchedPopulation


def fetch_population(
    source: str = "ssb:07459",
    *,
    region: str = "0",
    year: int | None = None,
    id_: str | None = None,
    today: date | None = None,
) -> "FetchedPopulation":
    """The population file of a region of Norway, fetched from Statistics Norway: `id` and `text`.

    `region` is 0 for the country, or the number of a county or a municipality; without `year` it is
    the newest. `today` is the date of retrieval that the file tells, the clock's where it is None.

    Raises:
        Refused: for what can't be fetched, where there is no answer, or one of something else.
    """
    # loaded where it is used: nothing else needs the network
    from tnt.authoring.ssb import fetch_population as fetch

    retrieved = today or date.today()  # noqa: DTZ011 - a date of retrieval has no zone
    return fetch(source, region=region, year=year, id_=id_, today=retrieved)
