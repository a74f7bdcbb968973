"""TNT764 to TNT766: rule files of packages, beside those of others."""

from tnt.problems.codes.code import note
from tnt.problems.codes.code import rule_error as error
from tnt.words import mark

PACKAGES = (
    note(
        "TNT764",
        mark("{id} is in force, and still holds the invented example of tnt new"),
        mark("put your own in its place before anybody else installs it"),
    ),
    error(
        "TNT765",
        mark("{path} is missing from the plugin {name}, which has worked cases for it"),
        mark("is the file left out of the package? put it in, or take its worked cases out"),
    ),
    error(
        "TNT766",
        mark("{id} is in two plugins: in {one}, and in {two} ({other})"),
        mark(
            "only one of the two can be used: leave the other out with TNT_PLUGINS, and tell both "
            "authors; an author puts the plugin's name before such a name, or names the other's "
            "file under uses:"
        ),
    ),
)
