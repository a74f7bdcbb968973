"""A population fetched from Statistics Norway → the text of a population file."""

from tnt.authoring.ssb.fetching import fetch_population
from tnt.authoring.ssb.making import FetchedPopulation

__all__ = ["FetchedPopulation", "fetch_population"]
