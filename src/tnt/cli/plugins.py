"""`tnt plugins`: what is installed."""

from tnt.cli.listing import listing_command
from tnt.words import mark

command = listing_command(
    "plugins", mark("List the plugins that are installed."), "plugins_listing"
)
