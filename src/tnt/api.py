"""The public Python API: short glue over the rooms below, and the one way in for every door."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve

from tnt.authoring import Made, from_pacehrh, write_files
from tnt.cases import case_file_problems, run_cases
from tnt.cases import reproduce as work_out
from tnt.estimate import GP, Answer, Estimate, Explanation, answer, factor, population_list
from tnt.estimate import explain as take_apart
from tnt.files import nearest
from tnt.library import (
    advice,
    find_population,
    question_problems,
    select,
    sharing_a_visit,
    users,
    values,
)
from tnt.library import load as load_files
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet, Selection
from tnt.model.strata import PatientList
from tnt.problems import CODES, Phrase, Problem, Refused, blocking, problems_in
from tnt.report import (
    CaseReport,
    CheckReport,
    Format,
    Listing,
    ProblemNote,
    ReproductionReport,
    Result,
    ValueNote,
    case_report,
    check_report,
    guidelines_listing,
    populations_listing,
    render,
    render_explanation,
    reproduction_report,
    working_times_listing,
)
from tnt.words import Words, mark

Lists = PatientList | str | Path | Iterable[PatientList | str | Path]


def load(
    only: str | Path | Iterable[str | Path] | None = None,
    extra: str | Path | Iterable[str | Path] = (),
) -> RuleSet:
    """Read the installed files, or those at `only` instead, and rule files at `extra` beside them.

    Never raises for bad files: what is wrong is in the rule set's `problems`.
    """
    return load_files(None if only is None else _paths(only), _paths(extra))


def _paths(given: str | Path | Iterable[str | Path]) -> list[Path]:
    """The paths; an empty one, such as a shell variable that isn't set, is not the working folder.

    Raises:
        Refused: for an empty path.
    """
    paths = [given] if isinstance(given, str | Path) else list(given)
    if "" in paths:
        facts = {"option": "path", "found": "«»", "wanted": Phrase(mark("a file or a folder"))}
        raise Refused([Problem("TNT508", facts=facts)])
    return [Path(each) for each in paths]


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
    from tnt.tables import read_lists as read

    known = (rules or load()).conditions
    lists, problems = read([str(path) for path in paths], conditions=known)
    if blocking(problems):
        raise Refused(problems)
    return lists


def population(name: str, rules: RuleSet | None = None) -> PatientList:
    """A population as one list.

    Raises:
        Refused: where there is no such population, or its files are broken.
    """
    return population_list(*find_population(rules or load(), name))


def estimate(
    rules: RuleSet, lists: Lists | None = None, *, skip_broken: bool = False, **asked: Any
) -> Estimate:
    """Minutes for every list, and for the population once; keywords are a `Question`'s.

    `lists` are list files or lists already read; without them a population stands for one list.

    Raises:
        Refused: with every problem that stands in the way.
    """
    return answer_to(rules, question(**asked), lists, skip_broken=skip_broken).estimate


def answer_to(
    rules: RuleSet, asked: Question, lists: Lists | None = None, *, skip_broken: bool = False
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
    return answer(selection, people, _hours_source(rules, selection))


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


def explain(
    rules: RuleSet,
    id_: str,
    asked: Question | None = None,
    *,
    lists: Lists | None = None,
    list_: str | None = None,
    skip_broken: bool = False,
) -> Explanation | ValueNote | ProblemNote | Listing:
    """A recommendation's figure taken apart; or a value, a guideline or a problem code explained.

    `lists` are as for `estimate`; `list_` names one of them, without it the first is taken.

    Raises:
        Refused: where the id is nobody's, or the figure can't be estimated.
    """
    if id_.upper() in CODES:
        return ProblemNote.of(id_.upper())
    asked = asked or Question()
    recommendations = rules.recommendations
    if id_ in recommendations:
        asked = evolve(asked, guidelines=sharing_a_visit(rules, id_))
        answered = answer_to(rules, asked, lists, skip_broken=skip_broken)
        return _explain_recommendation(rules, answered, id_, list_)
    for make in (guidelines_listing, populations_listing, working_times_listing):
        listing = make(rules)
        if only := tuple(each for each in listing.records if each["id"] == id_):
            return Listing(listing.kind, only)
    found = {value.id: value for value in values(rules)}
    if id_ in found:
        return ValueNote(factor(found[id_], rules), users(rules, id_))
    files = [*rules.guidelines, *rules.populations, *rules.working_times]
    known = [*recommendations, *files, *found, *CODES]
    # a broken file may be the one that holds it
    facts = {"id": id_, "nearest": nearest(id_, known)}
    standing = blocking(problems_in(rules.problems))
    raise Refused([*standing, Problem("TNT504", facts=facts)])


def _explain_recommendation(
    rules: RuleSet, answered: Answer, id_: str, list_: str | None
) -> Explanation:
    lists = [each.list for each in answered.estimate.lists]
    if list_ is not None and list_ not in lists:
        facts = {"option": "list", "found": list_, "wanted": " | ".join(lists[:10])}
        raise Refused([Problem("TNT508", facts=facts)])
    row = lists.index(list_) if list_ is not None else 0
    left = [each for each in answered.estimate.lists[row].not_estimated if each.id == id_]
    if left and left[0].why.startswith("uptake."):
        facts = {"id": id_, "uptake": answered.estimate.question.uptake}
        raise Refused([Problem("TNT509", facts=facts)])
    if left:
        facts = {"id": id_, "list": lists[row], "why": Phrase(left[0].why)}
        raise Refused([Problem("TNT515", facts=facts)])
    return take_apart(answered, id_, rules, row)


def check(paths: str | Path | Iterable[str | Path] = (), today: date | None = None) -> CheckReport:
    """Read and judge files beside the installed ones; without paths, the installed ones.

    `today` is what review dates are held against; the clock's date where it is None.
    """
    paths = _paths(paths)
    rules = load(extra=paths)
    found = problems_in(rules.problems)
    found += advice(rules, today or date.today())  # noqa: DTZ011 - a review date has no zone
    found += case_file_problems(rules, rules.cases)
    files = {*rules.files, *(each.path for each in rules.broken)}
    if paths:
        others = files - rules.given
        files = set(rules.given)
        found = [each for each in found if each.file is not None and each.file not in others]
    return check_report(len(files) + len(rules.cases), found)


def test(
    paths: str | Path | Iterable[str | Path] = (), asked: Question | None = None
) -> CaseReport:
    """Run the worked cases beside files, or all that are installed.

    `asked` gives the population and the working time.
    """
    paths = _paths(paths)
    rules = load(extra=paths)
    results, problems = run_cases(rules, rules.cases, asked or Question())
    # a file that can't be read has no cases to fail
    others = {*rules.files, *(each.path for each in rules.broken)} - rules.given if paths else set()
    found = blocking(problems_in(rules.problems))
    problems += [each for each in found if each.file not in others]
    if paths and not (results or problems):
        problems.append(Problem("TNT316", str(paths[0]), facts={"path": str(paths[0])}))
    return case_report(results, list(dict.fromkeys(problems)))


def reproduce(cases: str | Iterable[str] = (), rules: RuleSet | None = None) -> ReproductionReport:
    """Published results beside ours: of the papers `cases`, or of all that `rules` hold.

    `rules` are the installed ones where they aren't given.

    Raises:
        Refused: where there is no such paper, none at all, or a plugin is broken.
    """
    rules = load() if rules is None else rules
    ids = [cases] if isinstance(cases, str) else list(dict.fromkeys(cases))
    found = blocking(problems_in(rules.problems))
    if plugins := [each for each in found if each.file is None]:
        raise Refused(plugins)
    broken = [each for each in rules.broken if each.kind in ("published", None)]
    known = {*rules.published, *(each.id for each in broken if each.id)}
    if missing := [each for each in ids if each not in known]:
        facts = [{"id": each, "nearest": nearest(each, known)} for each in missing]
        raise Refused(Problem("TNT517", facts=each) for each in facts)
    if not (rules.published or broken):
        raise Refused([Problem("TNT518")])
    unread = {each.path for each in broken if not ids or each.id in ids}
    # each run names what it asks about; that a file was named on the command line changes nothing
    papers = work_out(
        evolve(rules, given=frozenset()),
        [each for each in ids or sorted(rules.published) if each in rules.published],
    )
    return reproduction_report(papers, [each for each in found if each.file in unread])


def new_from_pacehrh(
    source: str | Path, folder: str | Path = ".", **asked: Any
) -> tuple[Made, tuple[Path, ...]]:
    """Write rule files of pacehrh's tables to a folder; keywords are those of `from_pacehrh`.

    Raises:
        Refused: with every error in the tables, or the files that are there already.
    """
    tables, to = _paths([source, folder])
    made = from_pacehrh(tables, **asked)
    return made, write_files(made.files, to)


def report(result: Result, form: Format = "text", lang: str = "nb") -> str:
    """A result in a form and a language, ending in a line break."""
    return render(result, form, Words(lang))


def report_explanation(
    explanation: Explanation, rules: RuleSet, form: Format = "text", lang: str = "nb"
) -> str:
    """An explanation in a form and a language; `rules` give the titles."""
    return render_explanation(explanation, rules, form, Words(lang))
