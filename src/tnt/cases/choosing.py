"""Which papers are asked about, and what stands in the way of working any of them out."""

from collections.abc import Iterable

from attrs import evolve, frozen

from tnt.files import nearest
from tnt.model.published import Published
from tnt.model.ruleset import BrokenFile, RuleSet
from tnt.problems import Problem, Refused, blocking, problems_in


@frozen
class Chosen:
    """Papers, the rules to work them out with, and errors of files that may be papers too."""

    papers: tuple[Published, ...]
    rules: RuleSet
    errors: tuple[Problem, ...]


def choose(rules: RuleSet, ids: Iterable[str]) -> Chosen:
    """The papers `ids`, or all that there are.

    Raises:
        Refused: where there is no such paper, none at all, a plugin is broken, or a file or folder
            that the user named can't be read.
    """
    ids = list(dict.fromkeys(each.lower() for each in ids))
    errors = blocking(problems_in(rules.problems))
    nameless = {each.path for each in rules.broken if each.id is None}
    known = {*rules.files, *(each.path for each in rules.broken)}
    if wrong := [p for p in errors if p.file not in known or p.file in nameless & rules.given]:
        raise Refused(wrong)
    broken = _broken_papers(rules)
    names = {*rules.published, *(each.id for each in broken if each.id)}
    if missing := [each for each in ids if each not in names]:
        facts = [{"id": each, "nearest": nearest(each, names)} for each in missing]
        # a file that doesn't tell its name may be the one
        unnamed = [each for each in errors if each.file in nameless]
        raise Refused([*unnamed, *(Problem("TNT517", facts=each) for each in facts)])
    if not (rules.published or broken):
        raise Refused([Problem("TNT518")])
    unread = {each.path for each in broken if not ids or each.id in (None, *ids)}
    wanted = [each for each in ids or sorted(rules.published) if each in rules.published]
    return Chosen(
        papers=tuple(rules.published[each] for each in wanted),
        rules=_by_name(rules, nameless),
        errors=tuple(each for each in errors if each.file in unread),
    )


def _broken_papers(rules: RuleSet) -> list[BrokenFile]:
    """Broken files among papers, whatever their kind: one with a slip in its kind is one of them.

    Papers are brought by the user and by the plugins that have some.
    """
    homes = {rules.files[each.place.file].plugin for each in rules.published.values()}
    homes |= {each.plugin for each in rules.broken if each.kind == "published"}
    return [each for each in rules.broken if each.path in rules.given or each.plugin in homes]


def _by_name(rules: RuleSet, nameless: set[str]) -> RuleSet:
    """The rules for questions that name all they are about.

    That a file was named on the command line chooses nothing then, and a file that doesn't tell
    its name can't be what is asked for.
    """
    return evolve(
        rules,
        given=frozenset(),
        broken=tuple(each for each in rules.broken if each.id is not None),
        problems=tuple(p for p in problems_in(rules.problems) if p.file not in nameless),
    )
