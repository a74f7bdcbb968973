"""Published results beside ours, as a record and as content: the verdict, then every figure."""

from collections.abc import Iterable, Sequence
from math import floor, log10

from attrs import frozen

from tnt import __version__
from tnt.cases import Compared, Left, Reproduced
from tnt.problems import Problem
from tnt.report.content import Content, Writing
from tnt.report.problems import problem_lines
from tnt.report.wording import role
from tnt.words import Words, mark

FIGURES = {
    "minutes-per-year": mark("minutes a year"),
    "hours-per-year": mark("hours a year"),
    "hours-per-working-day": mark("hours a working day"),
    "hours-per-person-year": mark("hours for each person a year"),
    "share-of-patient-time": mark("share of patient time"),
    "longest-list": mark("longest list that fits"),
    "persons-helped": mark("persons helped"),
    "hours-per-benefit-programme": mark("hours per benefit, everybody's"),
    "hours-per-benefit-treated": mark("hours per benefit, those of the treated"),
    "available-hours-per-year": mark("available hours a year"),
    "allowance-factor": mark("category allowance factor"),
    "required-staff": mark("positions asked for"),
}
STANDINGS = {
    "read": mark("read"),
    "read-secondary": mark("read elsewhere"),
    "derived": mark("derived"),
}
VERDICTS = {
    "agrees": mark("agrees"),
    "missed": mark("MISSED"),
    "not-computed": mark("NOT COMPUTED"),
}
MOST_DECIMALS = 9
SUMMARY = (
    mark("paper"),
    mark("agree"),
    mark("missed"),
    mark("not computed"),
    mark("not rebuilt"),
)


@frozen
class ReproductionReport:
    """All papers that were worked out again; `problems` are those of files that can't be read.

    `derived` figures are worked out from what is printed. `by_construction` are those of the
    figures that agree of which an input was inferred from the very figure.
    """

    papers: tuple[Reproduced, ...]
    figures: int
    agree: int
    derived: int
    by_construction: int
    missed: int
    not_computed: int
    not_rebuilt: int
    problems: tuple[Problem, ...]
    tnt: str = __version__
    schema: str = "tnt.reproduction/1"

    @property
    def fine(self) -> bool:
        """Whether every figure agrees, and every file could be read."""
        return self.agree == self.figures and not self.problems


def reproduction_report(
    papers: Iterable[Reproduced], problems: Sequence[Problem]
) -> ReproductionReport:
    """The report on these papers."""
    papers = tuple(papers)
    figures = [each for paper in papers for each in paper.figures]
    agree = [each for each in figures if each.verdict == "agrees"]
    return ReproductionReport(
        papers=papers,
        figures=len(figures),
        agree=len(agree),
        derived=sum(each.status == "derived" for each in figures),
        by_construction=sum(each.inverted for each in agree),
        missed=sum(each.verdict == "missed" for each in figures),
        not_computed=sum(each.verdict == "not-computed" for each in figures),
        not_rebuilt=sum(len(paper.not_rebuilt) for paper in papers),
        problems=tuple(problems),
    )


def reproduction_content(report: ReproductionReport, words: Words) -> Content:
    """The verdict, a line for each paper, then each paper with all its figures."""
    writing = Writing()
    writing.line(_verdict(report, words), strong=True)
    for line in problem_lines(report.problems, words):
        writing.line(line)
    if report.derived:
        writing.line(
            words.plural(
                "{n} of them isn't printed itself, but derived: worked out from what is.",
                "{n} of them aren't printed themselves, but derived: worked out from what is.",
                report.derived,
            )
        )
    if report.by_construction:
        writing.line(
            words.plural(
                "* {n} of them agrees by construction: an input was inferred from that very "
                "figure. It shows how the figure is made, not that the paper is right.",
                "* {n} of them agree by construction: an input was inferred from that very "
                "figure. They show how the figure is made, not that the paper is right.",
                report.by_construction,
            )
        )
    writing.gap()
    writing.table(
        tuple(map(words.say, SUMMARY)),
        [_summary(paper, words) for paper in report.papers],
    )
    for paper in report.papers:
        _write_paper(writing, paper, words)
    return writing.content()


def _verdict(report: ReproductionReport, words: Words) -> str:
    left = words.plural(
        "{n} can't be rebuilt from print", "{n} can't be rebuilt from print", report.not_rebuilt
    )
    if report.fine:
        told = words.plural(
            "YES – the figure comes out",
            "YES – all {n} figures come out",
            report.figures,
        )
    else:
        told = words.plural(
            "NO – {missed} of {n} figure doesn't come out, {broken} couldn't be computed",
            "NO – {missed} of {n} figures don't come out, {broken} couldn't be computed",
            report.figures,
            missed=words.number(report.missed),
            broken=words.number(report.not_computed),
        )
    return f"{told}; {left}" if report.not_rebuilt else told


def _summary(paper: Reproduced, words: Words) -> tuple[str, ...]:
    verdicts: list[str] = [each.verdict for each in paper.figures]
    counts = [verdicts.count(each) for each in VERDICTS]
    return (paper.id, *map(words.number, [*counts, len(paper.not_rebuilt)]))


def _write_paper(writing: Writing, paper: Reproduced, words: Words) -> None:
    writing.heading(f"{paper.id}: {words.title(paper.title)}")
    where = f" https://doi.org/{paper.doi}" if paper.doi else f" {paper.url}" if paper.url else ""
    if paper.citation:
        writing.line(f"{paper.citation}.{where}")
    for line in problem_lines(paper.problems, words):
        writing.line(line)
    for text in paper.inferred:
        writing.line(words.say("Inferred: {text}", text=text))
    for run, title in paper.runs.items():
        figures = [each for each in paper.figures if each.run == run]
        writing.gap()
        head = (
            words.title(title),
            *map(words.say, (mark("printed"), mark("ours"), mark("difference"))),
            *map(words.say, (mark("tolerance"), mark("verdict"), mark("how known"))),
        )
        writing.table(head, [_row(each, paper, words) for each in figures])
        for line in _reasons(figures, words):
            writing.line(line)
    if paper.not_rebuilt:
        writing.gap()
    for left in paper.not_rebuilt:
        writing.line(_left(left, words))


def _row(each: Compared, paper: Reproduced, words: Words) -> tuple[str, ...]:
    decimals = _decimals(each.tolerance)
    verdict = words.say(VERDICTS[each.verdict])
    return (
        _name(each, paper, words),
        _with_unit(words.number(each.printed, max(decimals, 4)), each.unit, words),
        "–" if each.ours is None else words.number(each.ours, decimals),
        "–" if each.difference is None else _difference(each, words),
        _small(each.tolerance, words),
        f"{verdict} *" if each.inverted and each.verdict == "agrees" else verdict,
        words.say(STANDINGS[each.status]),
    )


def _name(each: Compared, paper: Reproduced, words: Words) -> str:
    name = words.say(FIGURES[each.figure])
    parts = [each.of.rpartition(".")[2]] if each.of else []
    if each.figure == "persons-helped":
        parts.append(words.plural("in a year", "in {n} years", each.years))
    if each.role == "everybody":
        parts.append(words.say("all roles together"))
    elif each.role != "gp":
        parts.append(role(each.role, words))
    if each.minus:
        parts.append(words.say("more than: {run}", run=words.title(paper.runs[each.minus])))
    return ", ".join([name, *parts])


def _with_unit(figure: str, unit: str, words: Words) -> str:
    if not unit:
        return figure
    return f"{figure} {unit if unit == '%' else words.say(unit)}"


def _decimals(tolerance: float) -> int:
    """Decimals that show where within its tolerance a figure lies: one more than it has."""
    return min(MOST_DECIMALS, max(1, 1 - floor(log10(tolerance)))) if tolerance > 0 else 4


def _difference(each: Compared, words: Words) -> str:
    difference = each.difference
    assert difference is not None
    # what floats do to a sum says nothing
    if abs(difference) <= 1e-12 * max(1.0, abs(each.printed)):
        return "0"
    sign = "+" if difference > 0 else "−"
    return f"{sign}{_small(abs(difference), words)}"


def _small(figure: float, words: Words) -> str:
    """A figure at its own size: two digits that count, by its power of ten where it is tiny."""
    if figure and figure < 1e-5:
        return f"{figure:.0e}"
    digits = 0 if figure >= 10 else 1 - floor(log10(figure)) if figure else 0
    return words.number(figure, digits)


def _reasons(figures: Iterable[Compared], words: Words) -> list[str]:
    """Each reason for a tolerance once, with the tolerances that it is for."""
    by_reason: dict[str, dict[str, None]] = {}
    for each in figures:
        size = _small(each.tolerance, words)
        if each.relative is not None:
            size = words.say("{fraction} of it", fraction=_small(each.relative, words))
        by_reason.setdefault(each.because, {})[size] = None
    return [
        words.say("± {tolerances}: {because}", tolerances=" · ".join(sizes), because=because)
        for because, sizes in by_reason.items()
    ]


def _left(left: Left, words: Words) -> str:
    told = words.say("Not rebuilt: {printed}. {why}.", printed=left.printed, why=left.why)
    ours = [
        words.say(
            "{name}: {figure}",
            name=words.say(FIGURES[each.figure]),
            figure="–"
            if each.ours is None
            else _with_unit(words.number(each.ours, 2), each.unit, words),
        )
        for each in left.beside
    ]
    if not ours:
        return told
    return words.say("{told} Ours beside it: {ours}.", told=told, ours="; ".join(ours))
