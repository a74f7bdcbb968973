"""Plugins: one hook that returns paths. The shipped files come through it like everybody's.

Plugins load one by one; what is wrong with one is a problem that names it, and never stops the
others from being found.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from importlib.metadata import Distribution, EntryPoint, distributions, entry_points
from pathlib import Path
from typing import Any

import pluggy
from attrs import frozen

from tnt import __version__
from tnt.problems import Problem

BUILT_IN = "tnt"
hookspec = pluggy.HookspecMarker("tnt")
hookimpl = pluggy.HookimplMarker("tnt")


class Hooks:
    """What a plugin can give."""

    @hookspec
    def tnt_files(self) -> Iterable[str | Path]:
        """Paths of rule files, or of folders that hold some, inside the plugin's package."""
        raise AssertionError("pluggy never calls a specification")


class BuiltIn:
    """The files shipped with the program, as a plugin."""

    @hookimpl
    def tnt_files(self) -> list[Path]:
        """`guidelines/` inside the installed package, else the checkout's beside `src`."""
        package = Path(__file__).parent
        installed = package / "guidelines"
        return [installed if installed.is_dir() else package.parents[1] / "guidelines"]


@frozen
class Plugin:
    """A plugin and the paths that it gave; none where it has problems."""

    name: str
    version: str
    paths: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()


def load_plugins(only: Iterable[str] | None = None) -> tuple[tuple[Plugin, ...], list[Problem]]:
    """The built-in plugin and the installed ones, by name, and problems of no single plugin.

    `only` limits the installed ones; None takes it from `TNT_PLUGINS`, and all where that is not
    set.
    """
    try:
        entries = list(entry_points(group="tnt"))
    except Exception as error:  # noqa: BLE001 - one package's broken metadata hides all plugins
        return (_ask(BUILT_IN, __version__, BuiltIn()),), [
            Problem("TNT011", facts={"error": f"{_broken_package()}: {_said(error)}"})
        ]
    found = sorted(entries, key=lambda entry: (entry.name, entry.value))
    names = [entry.name for entry in found]
    if only is None and "TNT_PLUGINS" in os.environ:
        only = [name.strip() for name in os.environ["TNT_PLUGINS"].split(",") if name.strip()]
    problems = [
        Problem("TNT007", facts={"plugin": name, "known": ", ".join(names) or "-"})
        for name in only or ()
        if name not in (*names, BUILT_IN)
    ]
    wanted = [entry for entry in found if only is None or entry.name in set(only)]
    twice = {name for name in names if names.count(name) > 1} | ({BUILT_IN} & set(names))
    plugins = [_ask(BUILT_IN, __version__, BuiltIn())]
    for entry in wanted:
        if entry.name in twice:
            problem = Problem("TNT008", facts={"plugin": entry.name})
            plugins.append(Plugin(entry.name, _version(entry), (), (problem,)))
        else:
            plugins.append(_load(entry))
    return tuple(plugins), problems


def _broken_package() -> str:
    """The installed package whose entry points can't be read."""
    for package in distributions():
        try:
            _ = package.entry_points
        except Exception:  # noqa: BLE001 - whatever entry_points() failed on
            return _name(package)
    return "-"


def _name(package: Distribution) -> str:
    try:
        return str(package.name)
    except Exception:  # noqa: BLE001 - a package whose metadata is missing
        return "-"


def _version(entry: EntryPoint) -> str:
    try:
        return str(entry.dist.version) if entry.dist else "-"
    except Exception:  # noqa: BLE001 - a package whose metadata is missing
        return "-"


def _load(entry: EntryPoint) -> Plugin:
    try:
        # what a plugin prints would stand before the result
        with redirect_stdout(sys.stderr):
            thing = entry.load()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - a plugin may fail in any way
        facts = {"plugin": entry.name, "error": _said(error)}
        return Plugin(entry.name, _version(entry), (), (Problem("TNT001", facts=facts),))
    return _ask(entry.name, _version(entry), thing)


def _ask(name: str, version: str, thing: Any) -> Plugin:
    # a manager for each, so that one plugin can't spoil another
    manager = pluggy.PluginManager("tnt")
    manager.add_hookspecs(Hooks)
    facts: dict[str, object] = {"plugin": name}
    try:
        manager.register(thing, name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        problem = Problem("TNT003", facts=facts | {"error": _hook_in(error)})
        return Plugin(name, version, (), (problem,))
    if not manager.get_hookcallers(thing):
        return Plugin(name, version, (), (Problem("TNT002", facts=facts),))
    try:
        with redirect_stdout(sys.stderr):
            given = [*_paths(manager.hook.tnt_files())]
    except KeyboardInterrupt:
        raise
    except _NoPaths as error:
        problem = Problem("TNT005", facts=facts | {"found": str(error)})
        return Plugin(name, version, (), (problem,))
    except BaseException as error:  # noqa: BLE001 - a plugin may fail in any way
        problem = Problem("TNT004", facts=facts | {"error": _said(error)})
        return Plugin(name, version, (), (problem,))
    problems = [Problem("TNT010", facts=facts)] if not given else []
    for path in given:
        # a relative path would mean another file in another working folder
        code = "TNT009" if not path.is_absolute() else "TNT006" if not _exists(path) else None
        if code is not None:
            problems.append(Problem(code, facts=facts | {"path": str(path)}))
    return Plugin(name, version, () if problems else tuple(sorted(given)), tuple(problems))


class _NoPaths(Exception):  # noqa: N818 - says what was returned instead
    """A hook returned something other than paths."""


def _paths(answers: list[object]) -> Iterator[Path]:
    """The paths in a hook's answers; raises _NoPaths where they hold anything else."""
    if not answers:
        # pluggy leaves None out, which is what a function without return gives
        raise _NoPaths("None")
    for given in answers:
        if isinstance(given, str | Path):
            yield Path(given)
            continue
        if not isinstance(given, Iterable):
            raise _NoPaths(type(given).__name__)
        for each in given:
            if not isinstance(each, str | Path):
                raise _NoPaths(type(each).__name__)
            yield Path(each)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that no file system takes
        return False


def _hook_in(error: pluggy.PluginValidationError) -> str:
    """The hook as it is defined, else its name; the folder that the module is in helps nobody."""
    lines = str(error).splitlines()
    # pluggy says the plugin first, and only then what is wrong with it
    defined = next((line for line in lines if line.startswith("hookimpl definition: ")), lines[0])
    return defined.removeprefix("hookimpl definition: ").partition(" in plugin ")[0]


def _said(error: BaseException) -> str:
    try:
        lines = str(error).strip().splitlines()
    except Exception:  # noqa: BLE001 - an error that can't even say what it is
        lines = []
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
