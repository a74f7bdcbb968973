"""Fixtures about the plugin under test, and all that is installed beside it."""

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tnt import api
from tnt.estimate import Estimate
from tnt.model.ruleset import PluginInfo, RuleSet
from tnt.plugins import BUILT_IN
from tnt.report import CaseReport
from tnt.testing.options import show
from tnt.words import Words, usual_language


@pytest.fixture(scope="session")
def tnt_plugin_name(pytestconfig: pytest.Config) -> str | None:
    """The name of the plugin under test; a package's own tests say theirs in its place.

    None, where `--tnt-plugin` doesn't say it either, stands for all that are installed.
    """
    # the option is missing where pytest read the command line before it came to know the fixtures
    name: str | None = getattr(pytestconfig.option, "tnt_plugin", None)
    return name


@pytest.fixture(scope="session")
def tnt_rules() -> RuleSet:
    """All installed files, of all plugins that `TNT_PLUGINS` lets in."""
    return api.load()


@pytest.fixture(scope="session")
def tnt_rules_of() -> Callable[..., RuleSet]:
    """A function of plugins' names: the files of those alone, beside the ones shipped with tnt."""

    def rules_of(*names: str) -> RuleSet:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TNT_PLUGINS", ",".join(names))
            return api.load()

    return rules_of


@pytest.fixture(scope="session")
def tnt_plugins(
    tnt_rules: RuleSet, tnt_plugin_name: str | None, tnt_show: Callable[[str], None]
) -> tuple[PluginInfo, ...]:
    """The plugins under test; with none installed, the one whose files are shipped with tnt."""
    found = {each.name: each for each in tnt_rules.plugins}
    words = Words(usual_language())
    if tnt_plugin_name is not None:
        asked = [tnt_plugin_name]
    elif not (asked := [each for each in found if each != BUILT_IN]):
        asked = [BUILT_IN]
        tnt_show(
            words.say(
                "no plugin is loaded: the files shipped with tnt were tested instead (a plugin is "
                "found by its entry point in the group tnt; is yours installed, and is it left out "
                "by TNT_PLUGINS?)"
            )
        )
    if not set(asked) <= set(found):
        said = words.say(
            "no plugin {plugin} is loaded, only {known}: install it into this Python with pip, and "
            "see its name in tnt plugins; is it left out by TNT_PLUGINS?",
            plugin=tnt_plugin_name,
            known=", ".join(found),
        )
        pytest.fail(said, pytrace=False)
    for name in asked:
        tested = {"plugin": name, "version": found[name].version}
        if paths := tnt_rules.paths_from([name]):
            # an installed copy isn't the one that its author edits
            tested["folder"] = _folder(paths)
            tnt_show(words.say("tested: plugin {plugin} {version} in {folder}", **tested))
        else:
            tnt_show(words.say("tested: plugin {plugin} {version}", **tested))
    return tuple(found[name] for name in asked)


def _folder(paths: Iterable[str]) -> str:
    """The folder in which all of them are."""
    return os.path.commonpath([Path(each).resolve().parent for each in paths])


@pytest.fixture(scope="session")
def tnt_files(tnt_rules: RuleSet, tnt_plugins: tuple[PluginInfo, ...]) -> tuple[Path, ...]:
    """The rule files of the plugins under test, those that can't be read among them."""
    names = {each.name for each in tnt_plugins}
    return tuple(sorted(map(Path, tnt_rules.paths_from(names))))


@pytest.fixture(scope="session")
def tnt_estimate(tnt_rules: RuleSet) -> Callable[..., Estimate]:
    """`tnt.estimate` over all installed files, by the means: minutes for Norway's mean list.

    Keywords are those of a question, such as `guidelines=["local.min-forening"]`.
    """

    def estimate(**asked: Any) -> Estimate:
        return api.estimate(tnt_rules, **({"draws": 0} | asked))

    return estimate


@pytest.fixture(scope="session")
def run_worked_cases(tnt_files: tuple[Path, ...]) -> Callable[..., CaseReport]:
    """`tnt.test`: the worked cases beside the given files, or beside the plugin's.

    `fine` says whether all of them agree; `tnt.report(…, "text")` what doesn't.
    """

    def run(*paths: str | Path) -> CaseReport:
        return api.test(paths or tnt_files)

    return run


@pytest.fixture(scope="session")
def tnt_show(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """A function of a line that is shown when all tests are done, whether or not one fails."""

    return partial(show, pytestconfig)
