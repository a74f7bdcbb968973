"""`tnt populations`: what is installed."""

from tnt.cli.listing import listing_command
from tnt.words import mark

command = listing_command(
    "populations", mark("List the populations that are installed."), "populations_listing"
)
