"""Guideline files that are alternatives → one table for a panel."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import evolve

from tnt import __version__
from tnt.api.asking import answer_to
from tnt.api.gathering import Counting, Tell, read_files
from tnt.api.loading import load_for
from tnt.choose import NONE, Alternatives, alternative, is_withheld, nothing, strangers
from tnt.estimate import Answer
from tnt.files import ENDINGS, nearest, shown
from tnt.model.question import UPTAKES, Question
from tnt.model.ruleset import RuleSet
from tnt.problems import Problem, Refused, blocking, problems_in


def names_alternatives(texts: Sequence[str]) -> bool:
    """Whether all texts are guidelines, rule files or `none`, and not sides of a comparison."""
    return len(texts) > 1 and all("=" not in each and each not in UPTAKES for each in texts)


def alternatives(
    *texts: str,
    asked: Question | None = None,
    list_: str | None = None,
    i_own_the_data: bool = False,
    counting: Counting | None = None,
    tell: Tell | None = None,
) -> Alternatives:
    """Guidelines by id or file, of which only one can be chosen, each by itself; `none` is neither.

    On one list: the one named, or else the first, and in the country.

    Raises:
        Refused: where one isn't known, or is no alternative to the first; or as `estimate`.
    """
    common = asked or Question()
    if common.guidelines:
        # each alternative is asked about by itself
        facts = {"option": "guidelines", "found": ", ".join(common.guidelines), "wanted": "–"}
        raise Refused([Problem("TNT508", facts=facts)])
    files = [each for each in texts if each.endswith(ENDINGS)]
    rules = load_for(evolve(common, rules=(*common.rules, *files)))
    ids = [each if each == NONE else _id_of(each, rules) for each in texts]
    named = [each for each in ids if each != NONE]
    twice = [Problem("TNT570", facts={"id": id_}) for id_ in sorted(set(ids)) if ids.count(id_) > 1]
    if wrong := twice or (strangers(named, rules.guidelines) if named else []):
        raise Refused(wrong)
    # files that were named count each by itself, and not one beside the other
    rules = evolve(rules, given=frozenset())
    # read once: standard input can't be read again
    lists = read_files(rules, common.lists)[0] if common.lists and not common.people else None
    answers = {
        each: answer_to(
            rules,
            evolve(common, guidelines=(each,)),
            lists,
            i_own_the_data=i_own_the_data,
            counting=counting,
            tell=tell,
            one_list=True,
            list_=list_,
            # a scenario may be about one of them
            in_part=True,
        )
        for each in named
    }
    if not answers:
        raise Refused([Problem("TNT547", facts={"count": 0})])
    if any(is_withheld(answered, 0) for answered in answers.values()) or _tell_of_few(answers):
        answered = next(iter(answers.values()))
        raise Refused([Problem("TNT566", facts={"list": answered.lists[0].id})])
    found = {
        id_: alternative(id_, rules.guidelines[id_].title, answered)
        for id_, answered in answers.items()
    }
    estimates = [each.estimate for each in answers.values()]
    first = estimates[0]
    stamps = {each.id: each for estimate in estimates for each in estimate.files}
    problems = [each for estimate in estimates for each in estimate.problems]
    return Alternatives(
        tnt=__version__,
        question=evolve(first.question, guidelines=tuple(ids)),
        files=tuple(stamps[id_] for id_ in sorted(stamps)),
        list=first.lists[0].list,
        persons=first.lists[0].persons or 0.0,
        population=first.population.id,
        alternatives=tuple(found[id_] if id_ in found else nothing() for id_ in ids),
        problems=tuple(dict.fromkeys(problems)),
        country=first.selection.population,
    )


def _tell_of_few(answers: Mapping[str, Answer]) -> bool:
    """Whether several alternatives count real people: those by whom they differ may be few."""
    real = [each for each in answers.values() if each.ready.watch is not None]
    return len(answers) > 1 and bool(real)


def _id_of(text: str, rules: RuleSet) -> str:
    """The guideline that is meant.

    Raises:
        Refused: where there is none; with what is wrong with its file, where that is why.
    """
    if text in rules.guidelines:
        return text
    file = shown(Path(text))
    of_file = [each.id for each in rules.guidelines.values() if each.place.file == file]
    if of_file:
        return of_file[0]
    broken = {each.path for each in rules.broken if each.id == text} | {file}
    own = [each for each in blocking(problems_in(rules.problems)) if each.file in broken]
    missing = Problem("TNT501", facts={"id": text, "nearest": nearest(text, rules.guidelines)})
    raise Refused(own or [missing])
