"""What click itself says, for the catalogues: it looks its texts up in gettext's default domain.

A test holds this list against the texts of the installed click.
"""

from tnt.words import mark, mark_plural

CLICK_WORDS = (
    mark("Usage:"),
    mark("Options"),
    mark("Positional arguments"),
    mark("Show this message and exit."),
    mark("Error: {message}"),
    mark("Try '{command} {option}' for help."),
    mark("No such option {name!r}."),
    mark("No such command {name!r}."),
    mark("Missing command."),
    mark("Missing argument"),
    mark("Missing option"),
    mark("Invalid value: {message}"),
    mark("Invalid value for {param_hint}: {message}"),
    mark("Could not open file {filename!r}: {message}"),
    mark("Option {name!r} does not take a value."),
    mark("{value!r} is not a valid {number_type}."),
    mark("{name} {filename!r} is not readable."),
    # the name in the message above, which click writes with capitals
    mark("path"),
)
# one and many
CLICK_PLURALS = (
    mark_plural("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    mark_plural(
        "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"
    ),
    mark_plural(
        "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."
    ),
    mark_plural("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)
