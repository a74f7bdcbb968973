"""Files and lists → an estimate."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import evolve

from tnt.api.gathering import Counting, Lists, Tell, gather, read_files
from tnt.api.loading import load
from tnt.estimate import GP, Answer, Estimate, answer, population_list
from tnt.files import nearest
from tnt.library import find_population, question_problems
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet, Selection
from tnt.model.strata import PatientList
from tnt.problems import Problem, Refused

# of the lists that there are, so many are named to whoever asks for one that isn't
MOST_LISTS = 5


def question(**asked: Any) -> Question:
    """A question, with choices that aren't any refused.

    Raises:
        Refused: for a choice that isn't one.
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

    crowd, _ = read_files(rules or load(), [str(path) for path in paths])
    return patient_lists(crowd)


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
    counting: Counting | None = None,
    **asked: Any,
) -> Estimate:
    """Minutes for every list, and for the population once; keywords are a `Question`'s.

    `lists` are list files, or lists or people already read; without them a population stands for
    one list. Person files go by `people=`, and `counting` says how they are counted. Small counts
    of real people are withheld, unless you own the data and say so.

    Raises:
        Refused: with every problem that stands in the way.
    """
    return answer_to(
        rules,
        question(**asked),
        lists,
        skip_broken=skip_broken,
        i_own_the_data=i_own_the_data,
        counting=counting,
    ).estimate


def answer_to(
    rules: RuleSet,
    asked: Question,
    lists: Lists | None = None,
    *,
    skip_broken: bool = False,
    i_own_the_data: bool = False,
    counting: Counting | None = None,
    tell: Tell | None = None,
    one_list: bool = False,
    list_: str | None = None,
    in_part: bool = False,
    most_cost: int | None = None,
) -> Answer:
    """The estimate with its plan. Files of the question are read, if `lists` gives none.

    With `one_list`, the list named by `list_`, or else the first, is the only one. `in_part` and
    `most_cost` are as for `gather`.

    Raises:
        Refused: as `estimate`, and where there is no such list.
    """
    gathered = gather(
        rules,
        asked,
        lists,
        counting=counting,
        skip_broken=skip_broken,
        in_part=in_part,
        most_cost=most_cost,
        tell=tell,
    )
    selection, crowd = gathered.selection, gathered.crowd
    if one_list:
        crowd = crowd.only([row_of([head.id for head in crowd.lists], list_)])
    notes = tuple(each.problem for each in gathered.problems)
    selection = evolve(selection, problems=(*selection.problems, *notes))
    made = answer(selection, crowd, hours_source(rules, selection), owned=i_own_the_data)
    if all(each.withheld for each in made.estimate.lists):
        raise Refused([Problem("TNT520")])
    return made


def row_of(known: Sequence[str], list_: str | None) -> int:
    """Where the list named stands among those known; the first where none is named.

    Raises:
        Refused: where there is no such list.
    """
    if list_ is not None and list_ not in known:
        some = ", ".join(known[:MOST_LISTS]) + (" …" if len(known) > MOST_LISTS else "")
        facts = {
            "list": list_,
            "nearest": nearest(list_, known),
            "lists": len(known),
            "some": some,
        }
        raise Refused([Problem("TNT528", facts=facts)])
    return 0 if list_ is None else known.index(list_)


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


def hours_source(rules: RuleSet, selection: Selection) -> str:
    """The citation of the GP's hours, or the assumption behind them."""
    gp = selection.working_time.roles.get(GP)
    if gp is None:
        return ""
    basis = gp.hours_per_week.value.basis
    return rules.source(basis.source).citation if basis.source else str(basis.assumption)
