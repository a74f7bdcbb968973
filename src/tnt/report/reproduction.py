"""Published results beside ours, as a record and as content: the verdict, then every figure."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from tnt import __version__
from tnt.cases import Reproduced
from tnt.problems import Problem, blocking
from tnt.report.content import Content, Writing
from tnt.report.problems import problem_lines
from tnt.report.reproduction_rows import (
    COLUMNS,
    VERDICTS,
    left_line,
    letters_of,
    missed_line,
    row,
)
from tnt.words import Words, mark

SUMMARY = (
    mark("paper"),
    mark("agree"),
    mark("missed"),
    mark("not computed"),
    mark("not rebuilt"),
)


@frozen
class Counts:
    """Figures by verdict. `derived` are worked out from what is printed, `own` are checks of ours.

    `by_construction` are those of the figures that agree and are inputs, or that inputs were
    inferred from. `not_rebuilt` are beside them.
    """

    figures: int
    agree: int
    missed: int
    not_computed: int
    derived: int
    own: int
    by_construction: int
    not_rebuilt: int


@frozen
class ReproductionReport:
    """All papers that were worked out again; `problems` are those of files that can't be read."""

    all_agree: bool
    counts: Counts
    papers: tuple[Reproduced, ...]
    problems: tuple[Problem, ...]
    tnt: str = __version__
    schema: str = "tnt.reproduction/1"


def reproduction_report(
    papers: Iterable[Reproduced], problems: Sequence[Problem]
) -> ReproductionReport:
    """The report on these papers: all agree if there are figures, all do, and no file is wrong."""
    papers = tuple(papers)
    figures = [each for paper in papers for each in paper.figures]
    agree = [each for each in figures if each.verdict == "agrees"]
    return ReproductionReport(
        all_agree=0 < len(agree) == len(figures) and not _errors(papers, problems),
        counts=Counts(
            figures=len(figures),
            agree=len(agree),
            missed=sum(each.verdict == "missed" for each in figures),
            not_computed=sum(each.verdict == "not-computed" for each in figures),
            derived=sum(each.status == "derived" for each in figures),
            own=sum(each.status == "own" for each in figures),
            by_construction=sum(each.inverted for each in agree),
            not_rebuilt=sum(len(paper.not_rebuilt) for paper in papers),
        ),
        papers=papers,
        problems=tuple(problems),
    )


def _errors(papers: Sequence[Reproduced], problems: Sequence[Problem]) -> list[Problem]:
    """What is wrong with files, those of papers that could be read too."""
    return [*problems, *(each for paper in papers for each in blocking(paper.problems))]


def reproduction_content(report: ReproductionReport, words: Words) -> Content:
    """The verdict, a line for each paper, then each paper with all its figures."""
    writing = Writing()
    writing.line(_verdict(report, words), strong=True)
    for line in problem_lines(report.problems, words):
        writing.line(line)
    for line in _what_counts(report.counts, words):
        writing.line(line)
    for paper in report.papers:
        for each in paper.figures:
            if each.verdict == "missed":
                writing.line(missed_line(each, paper, words))
    writing.gap()
    writing.table(
        tuple(map(words.say, SUMMARY)), [_summary(paper, words) for paper in report.papers]
    )
    for paper in report.papers:
        _write_paper(writing, paper, words)
    return writing.content()


def _verdict(report: ReproductionReport, words: Words) -> str:
    counts = report.counts
    told = words.plural(
        "YES – the figure comes out", "YES – all {n} figures come out", counts.figures
    )
    if not report.all_agree:
        told = words.say("NO – {wrong}", wrong=", ".join(_wrong(report, words)))
    left = words.plural("{n} not rebuilt", "{n} not rebuilt", counts.not_rebuilt)
    return f"{told}; {left}" if counts.not_rebuilt else told


def _wrong(report: ReproductionReport, words: Words) -> list[str]:
    """What keeps the answer from being yes."""
    counts = report.counts
    told = []
    if not counts.figures and not report.problems:
        told.append(words.say("there are no figures to compare"))
    if counts.missed:
        told.append(
            words.plural(
                "{missed} of {n} figure is missed",
                "{missed} of {n} figures are missed",
                counts.figures,
                missed=words.number(counts.missed),
            )
        )
    if counts.not_computed:
        told.append(
            words.plural(
                "{lacking} of {n} figure couldn't be computed",
                "{lacking} of {n} figures couldn't be computed",
                counts.figures,
                lacking=words.number(counts.not_computed),
            )
        )
    if errors := _errors(report.papers, report.problems):
        told.append(words.plural("{n} error in files", "{n} errors in files", len(errors)))
    return told


def _what_counts(counts: Counts, words: Words) -> list[str]:
    """What the figures are that aren't simply printed."""
    told = []
    if counts.derived:
        told.append(
            words.plural(
                "{n} of them isn't printed itself, but derived: worked out from what is.",
                "{n} of them aren't printed themselves, but derived: worked out from what is.",
                counts.derived,
            )
        )
    if counts.own:
        told.append(
            words.plural(
                "{n} of them is no published figure, but a check of our own on what had to be "
                "assumed.",
                "{n} of them are no published figures, but checks of our own on what had to be "
                "assumed.",
                counts.own,
            )
        )
    if counts.by_construction:
        told.append(
            words.plural(
                "* {n} of them agrees by construction: it is an input here, or one was inferred "
                "from it. It shows how the figure is made, not that the paper is right.",
                "* {n} of them agree by construction: they are inputs here, or inputs were "
                "inferred from them. They show how figures are made, not that the papers are "
                "right.",
                counts.by_construction,
            )
        )
    return told


def _summary(paper: Reproduced, words: Words) -> tuple[str, ...]:
    verdicts: list[str] = [each.verdict for each in paper.figures]
    counts = [verdicts.count(each) for each in VERDICTS]
    return (paper.id, *map(words.number, [*counts, len(paper.not_rebuilt)]))


def _write_paper(writing: Writing, paper: Reproduced, words: Words) -> None:
    writing.heading(f"{paper.id}: {words.title(paper.title)}")
    if paper.citation:
        doi = f"https://doi.org/{paper.doi}" if paper.doi else None
        writing.line(" · ".join(filter(None, (f"{paper.citation}.", doi, paper.url))))
    for line in problem_lines(blocking(paper.problems), words):
        writing.line(line)
    for text in paper.inferred:
        writing.line(words.say("Inferred: {text}", text=text))
    for run, title in paper.runs.items():
        figures = [each for each in paper.figures if each.what.run == run]
        letters = letters_of(figures)
        writing.gap()
        writing.table(
            (words.title(title), *map(words.say, COLUMNS)),
            [row(each, paper, letters[each.because], words) for each in figures],
        )
        for because, letter in letters.items():
            label = f" {letter}".rstrip()
            writing.line(words.say("Tolerance{label}: {because}", label=label, because=because))
    if paper.not_rebuilt:
        writing.gap()
    for left in paper.not_rebuilt:
        writing.line(left_line(left, paper, words))
