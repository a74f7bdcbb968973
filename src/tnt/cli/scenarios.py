"""`tnt scenarios`: what is installed."""

from tnt.cli.listing import listing_command
from tnt.words import mark

command = listing_command(
    "scenarios", mark("List the scenarios that are installed."), "scenarios_listing"
)
