"""TNT0xx: plugins and the files they add."""

from tnt.problems.codes.code import rule_error as error
from tnt.words import mark

PLUGINS = (
    error(
        "TNT001",
        mark("plugin {plugin} can't be loaded: {error}"),
        mark("mend or uninstall it, or name the others in TNT_PLUGINS to go on without it"),
    ),
    error(
        "TNT002",
        mark("plugin {plugin} has no hook tnt_files"),
        mark("put the marker @tnt.hookimpl on a function named tnt_files"),
    ),
    error(
        "TNT003",
        mark("plugin {plugin} has a hook that tnt doesn't have, or with wrong arguments: {error}"),
        mark("the one hook is tnt_files(), without arguments"),
    ),
    error(
        "TNT004",
        mark("plugin {plugin}: tnt_files failed: {error}"),
        mark("mend the error; tnt_files may rely on nothing but the package's own files"),
    ),
    error(
        "TNT005",
        mark("plugin {plugin}: tnt_files returned {found}, not paths"),
        mark("return a list of paths to files or folders in the package"),
    ),
    error(
        "TNT006",
        mark("plugin {plugin} names {path}, which doesn't exist"),
        mark("is the file left out of the package? name files or folders that are installed"),
    ),
    error(
        "TNT007",
        mark("TNT_PLUGINS names {plugin}, which isn't installed"),
        mark("installed: {known}"),
    ),
    error(
        "TNT008",
        mark("two installed packages both call their plugin {plugin}"),
        mark("uninstall one of them, or give one another entry-point name"),
    ),
    error(
        "TNT009",
        mark("plugin {plugin} names {path}, which depends on where tnt is run"),
        mark("build whole paths, from Path(__file__).parent on"),
    ),
    error(
        "TNT010",
        mark("plugin {plugin}: tnt_files returned no paths"),
        mark("return the files or folders that the plugin adds"),
    ),
    error(
        "TNT011",
        mark("the installed packages can't be asked for plugins: {error}"),
        mark("that package's entry_points.txt is broken: install the package anew"),
    ),
)
