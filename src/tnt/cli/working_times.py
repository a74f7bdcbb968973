"""`tnt working-times`: what is installed."""

from tnt.cli.listing import listing_command
from tnt.words import mark

command = listing_command(
    "working-times", mark("List the working times that are installed."), "working_times_listing"
)
