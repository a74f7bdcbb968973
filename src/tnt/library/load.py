"""Paths → one `RuleSet`: every file read once, joined and checked across files."""

import filecmp
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from attrs import evolve, frozen

from tnt.files import ENDINGS, FileRead, RuleFile, read_file, shown
from tnt.library.join import Joined, join
from tnt.library.refs import rule_files
from tnt.model.ruleset import BY_HAND, BrokenFile, FileInfo, PluginInfo, RuleSet
from tnt.plugins import Plugin, load_plugins
from tnt.problems import Problem, problems_in, reason_of


@frozen
class _Found:
    """A rule file, or a path where there is none, and where it comes from."""

    path: Path
    plugin: str
    version: str


def load(only: Iterable[str | Path] | None = None, extra: Iterable[str | Path] = ()) -> RuleSet:
    """Read the installed files, or those in `only` instead, and `extra` files beside them.

    An `extra` file that is the copy of an installed one, under its name, is read in its place.

    Never raises for bad files or plugins: what is wrong is in the rule set's `problems`.
    """
    plugins, problems = load_plugins() if only is None else ((), [])
    problems += [problem for plugin in plugins for problem in plugin.problems]
    users_own = [Path(path) for path in extra]
    by_hand = [*(Path(path) for path in only or ()), *users_own]
    found: dict[Path, _Found] = {}
    cases: set[Path] = set()
    named: set[Path] = set()
    for path, plugin in [*_of_plugins(plugins), *((path, None) for path in by_hand)]:
        files, wrong = _files_in(path)
        problems += wrong
        for file in map(_rule_file, files):
            name, version = (plugin.name, plugin.version) if plugin else (BY_HAND, BY_HAND)
            real = _real(file)
            if plugin is None and real not in found:
                copied = _copied(file, found)
                # an installed file that the user named too is meant as one of its own
                if copied is not None and copied not in named:
                    del found[copied]
            found.setdefault(real, _Found(file, name, version))
            if path in users_own:
                named.add(real)
        # without files of the user's own, all cases are the user's
        if plugin is None or not by_hand:
            cases.update(case for file in map(_rule_file, files) for case in _cases_of(file))
    # a file goes by the path it is read under, however else it was named
    given = frozenset(shown(found[path].path) for path in named)
    return _ruleset(found, given, tuple(sorted(cases)), plugins, problems)


def _real(path: Path) -> Path:
    """Where the path leads, so that a file named in two ways is read once."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # a link that leads to itself is told by its reader
        return path.absolute()


def _copied(path: Path, found: Mapping[Path, _Found]) -> Path | None:
    """The installed file that a file is a copy of, as the checkout's are that tnt came from."""
    named_alike = [
        real
        for real, each in found.items()
        if each.plugin != BY_HAND and each.path.name == path.name
    ]
    try:
        return next((at for at in named_alike if filecmp.cmp(at, path, shallow=False)), None)
    except OSError:  # what can't be looked at is told by its reader
        return None


def _rule_file(path: Path) -> Path:
    """The rule file that a worked-case file stands beside; any other path itself."""
    return path.with_name(path.name.replace(".test.", ".")) if is_case_file(path) else path


def _cases_of(path: Path) -> list[Path]:
    """The worked cases beside a rule file, or beside what it is a link to."""
    beside = {
        _real(each.with_name(f"{each.stem}.test{each.suffix}")) for each in (path, _real(path))
    }
    return sorted(each for each in beside if _is(each, Path.is_file))


def _is(path: Path, kind: Callable[[Path], bool]) -> bool:
    """Whether there is something of that kind; what can't be looked at is told by its reader."""
    try:
        return kind(path)
    except OSError:
        return False


def is_case_file(path: Path) -> bool:
    """Whether the path is named as a worked-case file."""
    return path.name.endswith((".test.yaml", ".test.yml"))


def _of_plugins(plugins: Iterable[Plugin]) -> Iterator[tuple[Path, Plugin | None]]:
    for plugin in plugins:
        for path in plugin.paths:
            yield path, plugin


def _files_in(path: Path) -> tuple[list[Path], list[Problem]]:
    """The YAML files at or below a path, in an order that doesn't depend on the file system."""
    if not _is(path, Path.is_dir):
        # a file that isn't there is told by who tries to read it
        return [path], []
    problems: list[Problem] = []

    def failed(error: OSError) -> None:
        name = shown(Path(error.filename))
        facts = {"path": name, "error": reason_of(error)}
        problems.append(Problem("TNT116", name, facts=facts))

    files: list[Path] = []
    seen: set[Path] = set()
    for folder, below, names in os.walk(path, onerror=failed, followlinks=True):
        # links are followed, but no folder is walked through twice: a link may lead upwards
        real = _real(Path(folder))
        if real in seen:
            below.clear()
            continue
        seen.add(real)
        files += [Path(folder, name) for name in names if name.endswith(ENDINGS)]
    # a pipe or a socket with a rule file's name would be waited for without end
    for odd in [path for path in files if _is(path, Path.exists) and not _is(path, Path.is_file)]:
        files.remove(odd)
        facts = {"path": shown(odd), "error": "not a regular file"}
        problems.append(Problem("TNT116", shown(odd), facts=facts))
    if not files and not problems:
        problems.append(Problem("TNT117", shown(path), facts={"path": shown(path)}))
    return sorted(files), problems


def _ruleset(
    found: dict[Path, _Found],
    given: frozenset[str],
    cases: tuple[Path, ...],
    plugins: Iterable[Plugin],
    problems: list[Problem],
) -> RuleSet:
    files: dict[str, FileInfo] = {}
    broken: list[BrokenFile] = []
    reads: list[FileRead] = []
    for each in sorted(found.values(), key=lambda each: shown(each.path)):
        read = read_file(each.path)
        problems += [_of_package(problem, each) for problem in read.problems]
        if read.model is None:
            broken.append(BrokenFile(path=read.path, plugin=each.plugin, **read.head))
            continue
        reads.append(read)
        files[read.path] = FileInfo(
            id=read.model.id,
            kind=read.model.kind,
            path=read.path,
            sha256=read.sha256,
            plugin=each.plugin,
            plugin_version=each.version,
            text=read.text,
        )
    joined: Joined = join([read.model for read in reads if read.model], broken, files)
    problems += joined.problems
    broken += [_unusable(twin, files[twin.place.file].plugin) for twin in joined.twins]
    counts = [each.plugin for each in found.values()]
    return RuleSet(
        guidelines=joined.guidelines,
        references=joined.references,
        conditions=joined.conditions,
        visits=joined.visits,
        populations=joined.populations,
        working_times=joined.working_times,
        scenarios=joined.scenarios,
        published=joined.published,
        sources=joined.sources,
        files=files,
        broken=tuple(broken),
        given=given,
        cases=cases,
        plugins=tuple(
            PluginInfo(each.name, each.version, counts.count(each.name)) for each in plugins
        ),
        problems=_in_order(problems),
    )


def _of_package(problem: Problem, found: _Found) -> Problem:
    """The problem; a plugin's file that isn't there is no slip of whoever reads it.

    It is read for the worked cases that stand where it should.
    """
    missing = problem.code == "TNT116" and not os.path.lexists(found.path)
    if found.plugin == BY_HAND or not missing:
        return problem
    facts = {"path": problem.facts["path"], "name": found.plugin}
    return Problem("TNT765", problem.file, facts=facts)


def rejoined(rules: RuleSet, models: Iterable[RuleFile]) -> RuleSet:
    """The rule set with other models of its files, joined and checked as files are."""
    models = list(models)
    before: tuple[Problem, ...] = ()
    if rules.problems:
        # what joining found before may hold no longer
        before = tuple(join(rule_files(rules), rules.broken, rules.files).problems)
    joined = join(models, rules.broken, rules.files)
    kept = [each for each in problems_in(rules.problems) if each not in before]
    return evolve(
        rules,
        guidelines=joined.guidelines,
        references=joined.references,
        conditions=joined.conditions,
        visits=joined.visits,
        populations=joined.populations,
        working_times=joined.working_times,
        scenarios=joined.scenarios,
        published=joined.published,
        problems=_in_order([*kept, *joined.problems]),
    )


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, in the order in which a person mends files."""
    return tuple(sorted(dict.fromkeys(problems), key=Problem.sort_key))


def _unusable(twin: RuleFile, plugin: str) -> BrokenFile:
    status, country = getattr(twin, "status", None), getattr(twin, "country", None)
    return BrokenFile(twin.place.file, plugin, twin.id, twin.kind, status, country)
