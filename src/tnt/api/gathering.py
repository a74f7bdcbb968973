"""The files of a question → its people, and the rules that they are asked about."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from attrs import evolve, field, frozen
from attrs.validators import in_

from tnt.api.loading import load
from tnt.choose import applied, find_scenario, without_effect
from tnt.estimate import age_bands, population_list
from tnt.library import select
from tnt.model.crowd import Crowd, crowd_of, joined
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet, Selection
from tnt.model.scenario import Scenario
from tnt.model.strata import PatientList
from tnt.problems import Problem, Refused, blocking, problems_in

if TYPE_CHECKING:
    from tnt.tables import ListProblem

Tell = Callable[[str], None]
Lists = PatientList | str | Path | Crowd | Iterable[PatientList | str | Path]


@frozen
class Counting:
    """How people are counted from person files: see `tnt.tables.read_people`.

    `conditions` names the bits of a column `conditions`, lowest first; `memory` is the most that
    counting should take; `on` is the database, and `remote` a Spark Connect server.

    Raises:
        ValueError: where `on` is neither database, or a remote isn't for it.
    """

    conditions: tuple[str, ...] = ()
    memory: str = "1GB"
    on: Literal["duckdb", "spark"] = field(default="duckdb", validator=in_(("duckdb", "spark")))
    remote: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.remote is not None and self.on != "spark":
            raise ValueError(f"remote is a Spark server, and on is {self.on!r}")


@frozen(eq=False)
class Gathered:
    """What is asked about: the selection, its lists, and what was wrong with the rest of them."""

    selection: Selection
    crowd: Crowd
    problems: "tuple[ListProblem, ...]"


def gather(
    rules: RuleSet,
    asked: Question,
    lists: Lists | None = None,
    *,
    counting: Counting | None = None,
    skip_broken: bool = False,
    keep_going: bool = False,
    in_part: bool = False,
    most_cost: int | None = None,
    tell: Tell | None = None,
) -> Gathered:
    """Select the rules and read the people, whichever the question needs first.

    `lists` takes the place of the question's list files. With `keep_going`, lists with something
    wrong are left out, all of them maybe, and `problems` says why; notes are there in any case.
    `in_part` says that a part of a question is asked about, of which its scenario may change
    nothing. `most_cost` is the most that answering may cost: draws × recommendations × strata ×
    lists.

    Raises:
        Refused: with every problem that stands in the way.
    """
    scenario = None
    if asked.scenario is not None:
        scenario = find_scenario(rules, asked.scenario)
        rules = applied(rules, scenario)
    if asked.people:
        selection = _select(rules, asked, scenario, skip_broken=skip_broken, in_part=in_part)
        how = counting or Counting()
        counted = _of_people(rules, selection, how, keep_going=keep_going, tell=tell)
        return _within(most_cost, counted)
    crowd, problems = _of_lists(rules, asked.lists if lists is None else lists, keep_going)
    if crowd.lists:
        asked = evolve(asked, lists=asked.lists or tuple(head.id for head in crowd.lists))
    elif asked.lists and not keep_going:
        raise Refused(each.problem for each in problems)
    try:
        selection = _select(rules, asked, scenario, skip_broken=skip_broken, in_part=in_part)
    except Refused as refused:
        # where no list is left, nobody else would tell why
        of_lists = [] if crowd.lists else [each.problem for each in problems]
        raise Refused([*refused.problems, *of_lists]) from None
    if not crowd.lists and not asked.lists:
        crowd = crowd_of([population_list(selection.asked, selection.population)])
    return _within(most_cost, Gathered(selection, crowd, problems))


def _within(most_cost: int | None, gathered: Gathered) -> Gathered:
    """What was gathered, where answering it costs no more than that.

    Raises:
        Refused: TNT243 where it does.
    """
    selection, crowd = gathered.selection, gathered.crowd
    facts = {
        "draws": max(selection.question.draws, 1),
        "recommendations": sum(len(each.recommendations) for each in selection.guidelines),
        "strata": len(crowd.kinds),
        "lists": len(crowd.lists),
    }
    cost = prod(facts.values())
    if most_cost is not None and cost > most_cost:
        raise Refused([Problem("TNT243", facts={**facts, "cost": cost, "limit": most_cost})])
    return gathered


def _select(
    rules: RuleSet,
    asked: Question,
    scenario: Scenario | None,
    *,
    skip_broken: bool,
    in_part: bool,
) -> Selection:
    """The selection; what its scenario changes nothing of is a note in it.

    Raises:
        Refused: as `select`, and where the scenario changes nothing at all.
    """
    selection = select(rules, asked, skip_broken=skip_broken, scenario=scenario)
    found = without_effect(selection)
    if in_part:
        found = [each for each in found if each.code == "TNT533"]
    if blocking(found):
        raise Refused(found)
    return evolve(selection, problems=(*selection.problems, *found))


def _of_people(
    rules: RuleSet,
    selection: Selection,
    counting: Counting,
    *,
    keep_going: bool,
    tell: Tell | None,
) -> Gathered:
    """People are counted by what the rules ask, so that these come first."""
    from tnt.tables import read_lists, read_people

    asked = selection.question
    counted = read_people(
        asked.people,
        starts=[band.low for band in age_bands(selection)],
        used=sorted(selection.conditions),
        conditions=rules.conditions,
        bits=counting.conditions,
        memory=counting.memory,
        on=counting.on,
        remote=counting.remote,
        keep_going=keep_going,
        tell=tell,
    )
    crowd, problems = counted.crowd, counted.problems
    if asked.lists:
        read = read_lists(
            asked.lists, conditions=rules.conditions, keep_going=keep_going, beside=crowd
        )
        # where people couldn't be counted, every row of the second table would seem to be too much
        missing = () if counted.crowd.lists else ("TNT417",)
        told = [each for each in read.problems if each.problem.code not in missing]
        crowd, problems = read.crowd, (*problems, *told)
    _refuse(problems, keep_going=keep_going)
    if not crowd.lists and not keep_going:
        raise Refused(each.problem for each in problems)
    return Gathered(selection, crowd, problems)


def _of_lists(
    rules: RuleSet, lists: Lists, keep_going: bool
) -> "tuple[Crowd, tuple[ListProblem, ...]]":
    """The lists, given or read; none where there are no files."""
    if isinstance(lists, Crowd):
        return lists, ()
    given = [lists] if isinstance(lists, PatientList | str | Path) else list(lists)
    paths = [str(each) for each in given if not isinstance(each, PatientList)]
    made = [each for each in given if isinstance(each, PatientList)]
    _refuse_twice(each.id for each in made)
    problems: tuple[ListProblem, ...] = ()
    crowd = crowd_of(made)
    if paths:
        read = read_files(rules, paths, keep_going=keep_going)
        crowd, problems = joined([crowd, read[0]]) if made else read[0], read[1]
        _refuse_twice(head.id for head in crowd.lists)
    return crowd, problems


def read_files(
    rules: RuleSet, paths: Sequence[str], *, keep_going: bool = False
) -> "tuple[Crowd, tuple[ListProblem, ...]]":
    """The lists of files; where they can't be read, what is wrong with given rules is told as well.

    A column may be of a condition that a broken file defines.

    Raises:
        Refused: with every problem, unless lists without any may be counted.
    """
    from tnt.tables import read_lists

    read = read_lists(paths, conditions=rules.conditions, keep_going=keep_going)
    try:
        _refuse(read.problems, keep_going=keep_going)
    except Refused as refused:
        broken = {each.path for each in rules.broken} & rules.given
        standing = [p for p in blocking(problems_in(rules.problems)) if p.file in broken]
        raise Refused([*standing, *refused.problems]) from None
    return read.crowd, read.problems


def _refuse(problems: "Iterable[ListProblem]", *, keep_going: bool) -> None:
    found = [each.problem for each in problems]
    if not keep_going and blocking(found):
        raise Refused(found)


def _refuse_twice(ids: Iterable[str]) -> None:
    """TNT416 for ids that stand more than once."""
    twice = sorted(name for name, count in Counter(ids).items() if count > 1)
    if twice:
        raise Refused(Problem("TNT416", facts={"list": each, "other": each}) for each in twice)


def read_people(
    *paths: str | Path, rules: RuleSet | None = None, counting: Counting | None = None
) -> Crowd:
    """Count the people of person files by single year of age and every known condition.

    What it gives is asked about as lists are: `tnt.estimate(rules, people)`. Files named in a
    question (`people=`) are counted by what its rules tell apart alone, which is quicker.

    Raises:
        Refused: with every problem in the files.
    """
    from tnt.quantities import OLDEST
    from tnt.tables import read_people as count

    known = sorted((rules or load()).conditions)
    how = counting or Counting()
    read = count(
        [str(path) for path in paths],
        starts=range(OLDEST + 1),
        used=known,
        conditions=known,
        bits=how.conditions,
        memory=how.memory,
        on=how.on,
        remote=how.remote,
    )
    _refuse(read.problems, keep_going=False)
    return read.crowd
