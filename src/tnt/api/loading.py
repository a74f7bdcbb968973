"""Paths → a rule set."""

from collections.abc import Iterable
from pathlib import Path

from tnt.choose import is_path
from tnt.library import load as load_files
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet
from tnt.problems import Phrase, Problem, Refused
from tnt.words import mark


def load(
    only: str | Path | Iterable[str | Path] | None = None,
    extra: str | Path | Iterable[str | Path] = (),
) -> RuleSet:
    """Read the installed files, or those at `only` instead, and rule files at `extra` beside them.

    Never raises for bad files: what is wrong is in the rule set's `problems`.
    """
    return load_files(None if only is None else paths_of(only), paths_of(extra))


def load_for(asked: Question) -> RuleSet:
    """The installed files with those that a question names: its rules, and its scenario's file."""
    return load(extra=files_of(asked))


def files_of(asked: Question) -> tuple[str, ...]:
    """The rule files that a question names, its scenario's among them."""
    if asked.scenario is None or not is_path(asked.scenario):
        return asked.rules
    return (*asked.rules, asked.scenario)


def paths_of(given: str | Path | Iterable[str | Path]) -> list[Path]:
    """The paths; an empty one, such as a shell variable that isn't set, is not the working folder.

    Raises:
        Refused: for an empty path.
    """
    paths = [given] if isinstance(given, str | Path) else list(given)
    if "" in paths:
        facts = {"option": "path", "found": "«»", "wanted": Phrase(mark("a file or a folder"))}
        raise Refused([Problem("TNT508", facts=facts)])
    return [Path(each) for each in paths]
