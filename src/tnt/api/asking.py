"""Files and lists → an estimate."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve

from tnt.api.loading import load
from tnt.estimate import GP, Answer, Estimate, answer, population_list
from tnt.library import find_population, question_problems, select
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet, Selection
from tnt.model.strata import PatientList
from tnt.problems import Problem, Refused, blocking, problems_in

Lists = PatientList | str | Path | Iterable[PatientList | str | Path]


def question(**asked: Any) -> Question:
    """A question, with what this version can't answer refused.

    Raises:
        Refused: for a choice that isn't one, or that a later version will compute.
    """
    for several in ("guidelines", "rules", "lists", "people"):
        # one id is a list of one; letter by letter it would be many
        if isinstance(asked.get(several), str):
            asked[several] = (asked[several],)
    if asked.get("draws") is None:
        asked.pop("draws", None)
    made = Question(**asked)
    if problems := question_problems(made):
        raise Refused(problems)
    return made


def read_lists(*paths: str | Path, rules: RuleSet | None = None) -> tuple[PatientList, ...]:
    """Read list files; columns may name any condition that `rules` (default: installed) defines.

    Raises:
        Refused: with every problem in the files.
    """
    from tnt.model.crowd import patient_lists
    from tnt.tables import read_lists as read

    known = (rules or load()).conditions
    found = read([str(path) for path in paths], conditions=known)
    problems = [each.problem for each in found.problems]
    if blocking(problems):
        raise Refused(problems)
    return patient_lists(found.crowd)


def population(name: str, rules: RuleSet | None = None) -> PatientList:
    """A population as one list.

    Raises:
        Refused: where there is no such population, or its files are broken.
    """
    return population_list(*find_population(rules or load(), name))


def estimate(
    rules: RuleSet,
    lists: Lists | None = None,
    *,
    skip_broken: bool = False,
    i_own_the_data: bool = False,
    **asked: Any,
) -> Estimate:
    """Minutes for every list, and for the population once; keywords are a `Question`'s.

    `lists` are list files or lists already read; without them a population stands for one list.
    Small counts of real people are withheld, unless you own the data and say so.

    Raises:
        Refused: with every problem that stands in the way.
    """
    asked_about = question(**asked)
    return answer_to(
        rules, asked_about, lists, skip_broken=skip_broken, i_own_the_data=i_own_the_data
    ).estimate


def answer_to(
    rules: RuleSet,
    asked: Question,
    lists: Lists | None = None,
    *,
    skip_broken: bool = False,
    i_own_the_data: bool = False,
) -> Answer:
    """The estimate with its plan. List files of the question are read, if `lists` gives none.

    Raises:
        Refused: as `estimate`.
    """
    people = _people_or_rules(rules, asked.lists if lists is None else lists)
    ids = [each.id for each in people]
    if twice := sorted({each for each in ids if ids.count(each) > 1}):
        raise Refused(Problem("TNT416", facts={"list": each, "other": each}) for each in twice)
    if people:
        asked = evolve(asked, lists=asked.lists or tuple(each.id for each in people))
    selection = select(rules, asked, skip_broken=skip_broken)
    if not people:
        people = (population_list(selection.asked, selection.population),)
    made = answer(selection, people, _hours_source(rules, selection), owned=i_own_the_data)
    if all(each.withheld for each in made.estimate.lists):
        raise Refused([Problem("TNT520")])
    return made


def row_of(known: Sequence[str], list_: str | None) -> int:
    """Where the list named stands among those known; the first where none is named.

    Raises:
        Refused: where there is no such list.
    """
    return 0 if list_ is None else place_of("list", list_, known)


def place_of(option: str, found: str, known: Sequence[str]) -> int:
    """Where what an option names stands among those known.

    Raises:
        Refused: where it doesn't; the first of them are told, and the last.
    """
    if found not in known:
        some = dict.fromkeys([*known[:10], known[-1]])
        facts = {"option": option, "found": found, "wanted": " | ".join(some)}
        raise Refused([Problem("TNT508", facts=facts)])
    return known.index(found)


def _people_or_rules(rules: RuleSet, lists: Lists) -> tuple[PatientList, ...]:
    """The lists; where they can't be read, what is wrong with given rules is told as well.

    A column may be of a condition that a broken file defines.
    """
    try:
        return _people(rules, lists)
    except Refused as refused:
        broken = {each.path for each in rules.broken} & rules.given
        standing = [p for p in blocking(problems_in(rules.problems)) if p.file in broken]
        raise Refused([*standing, *refused.problems]) from None


def _people(rules: RuleSet, lists: Lists) -> tuple[PatientList, ...]:
    given = [lists] if isinstance(lists, PatientList | str | Path) else list(lists)
    paths = [each for each in given if not isinstance(each, PatientList)]
    read = read_lists(*paths, rules=rules) if paths else ()
    return (*(each for each in given if isinstance(each, PatientList)), *read)


def _hours_source(rules: RuleSet, selection: Selection) -> str:
    gp = selection.working_time.roles.get(GP)
    if gp is None:
        return ""
    basis = gp.hours_per_week.value.basis
    return rules.source(basis.source).citation if basis.source else str(basis.assumption)
