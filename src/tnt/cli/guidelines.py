"""`tnt guidelines`: what is installed, whatever its status."""

from tnt.cli.listing import listing_command
from tnt.words import mark

command = listing_command(
    "guidelines", mark("List the guidelines that are installed."), "guidelines_listing"
)
