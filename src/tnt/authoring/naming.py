"""What new files and packages are called: whether that will do, and the ids that are made of it."""

import importlib.metadata
import keyword
import re
import shlex
import sys
from collections.abc import Iterable
from pathlib import Path, PureWindowsPath
from typing import Final

from attrs import frozen

from tnt.files import ENDINGS
from tnt.files.leaves import FILE_ID
from tnt.files.slug import slug
from tnt.model.ruleset import RuleSet
from tnt.plugins import BUILT_IN
from tnt.problems import Problem

# ids are keys too, and YAML takes no key of more than 1024 characters
LONGEST_ID: Final = 200
OF_NOBODY: Final = "local"
# what a package index takes as a name
_PROJECT: Final = re.compile(r"[a-z0-9]|[a-z0-9][a-z0-9._-]*[a-z0-9]", re.IGNORECASE)
PREFIX: Final = "tnt-"


@frozen
class PackageNames:
    """What a package is called, its Python module, and the plugin that `tnt plugins` lists."""

    project: str
    module: str
    plugin: str


def file_problems(path: Path) -> list[Problem]:
    """What is wrong with the path of a new rule file."""
    shown = str(path)
    if "\\" in path.name:
        # a drive is none here
        folders = PureWindowsPath(shown)
        way = "/".join(each for each in folders.parts if each != folders.anchor)
        return [Problem("TNT755", facts={"path": shown, "better": way})]
    if path.is_dir():
        return [Problem("TNT753", facts={"path": shown, "better": str(path / "my-guideline.yaml")})]
    if path.suffix not in ENDINGS:
        # the name without an ending that is none of ours, such as of a Word file; `.yaml` is all
        # ending
        stem = "my-guideline" if path.name in ("", *ENDINGS) else path.stem
        better = path.with_name(f"{stem}.yaml")
        # a name with spaces is to be copied into a terminal
        return [Problem("TNT751", facts={"path": shown, "better": shlex.quote(str(better))})]
    if path.stem.endswith(".test"):
        better = path.with_name(f"{path.stem.removesuffix('.test')}{path.suffix}")
        return [Problem("TNT752", facts={"path": shown, "better": str(better)})]
    return []


def id_of(name: str, asked: str | None, *below: str) -> tuple[str, list[Problem]]:
    """The id asked for, or else `local.NAME` and what goes below it; and what is wrong with it."""
    if asked is not None:
        wrong = len(asked) > LONGEST_ID or not re.fullmatch(FILE_ID, asked)
        facts = {"id": asked, "longest": LONGEST_ID}
        return asked, [Problem("TNT757", facts=facts)] if wrong else []
    made = slug(name)
    if not made:
        return "", [Problem("TNT756", facts={"name": name})]
    return ".".join((OF_NOBODY, made, *below)), []


def id_problems(id_: str, rules: RuleSet) -> list[Problem]:
    """The installed file that has the id already."""
    files = [(each.id, each.path, each.plugin) for each in rules.files.values()]
    files += [(each.id, each.path, each.plugin) for each in rules.broken if each.id]
    return [
        Problem("TNT758", facts={"id": id_, "file": path, "plugin": plugin})
        for taken, path, plugin in files
        if taken == id_
    ][:1]


def package_names(name: str, rules: RuleSet) -> tuple[PackageNames, list[Problem]]:
    """What a package of this name is made of, and what keeps it from being one.

    `rules` are the installed ones, with their plugins.
    """
    module = re.sub(r"[-_.]+", "_", name).lower()
    names = PackageNames(name, module, slug(name.lower().removeprefix(PREFIX)))
    fits = _PROJECT.fullmatch(name) and module.isidentifier() and not keyword.iskeyword(module)
    if not (fits and names.plugin) or name.endswith(ENDINGS):
        word = slug(re.sub(r"\.ya?ml$", "", name.lower().removeprefix(PREFIX)))
        facts = {"name": name, "better": f"{PREFIX}{word or 'my-society'}"}
        return names, [Problem("TNT761", facts=facts)]
    taken = _taken(names, [each.name for each in rules.plugins])
    return names, [Problem("TNT762", facts={"name": name, "taken": each}) for each in taken[:1]]


def _taken(names: PackageNames, plugins: Iterable[str]) -> list[str]:
    """What is there already under one of these names."""
    found = [each for each in (*plugins, BUILT_IN) if each == names.plugin]
    if names.module in sys.stdlib_module_names:
        found.append(names.module)
    for each in importlib.metadata.distributions():
        project = each.metadata["Name"] or ""
        if _same(project, names.project):
            found.append(project)
    return found + importlib.metadata.packages_distributions().get(names.module, [])


def _same(one: str, other: str) -> bool:
    """Whether a package index takes the two names for one."""
    return slug(one) == slug(other)
