"""`tnt populations`: what is installed, and what can be fetched beside it."""

from tnt.cli.listing import listing_command
from tnt.words import mark

command = listing_command(
    "populations",
    mark("List the populations that are installed."),
    "populations_listing",
    commands_help={"fetch": mark("Fetch a population file from Statistics Norway.")},
)
