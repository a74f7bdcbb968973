"""What the keys of published results say."""

from tnt.files.describing.key import SOURCES, USES, Described, Descriptions, Key, head
from tnt.model.published import NotRebuilt, Printed, Published, Run, Shown

PAGE = "rebuild.md#a-paper-in-four-files"

FIGURE = {
    "figure": Key("which figure it is", "hours-per-year"),
    "of": Key(
        "the recommendation that it is of; left out: all together", "example.falls.advice.talk"
    ),
    "role": Key("whose time; `everybody` is all roles together; left out: gp", "nurse"),
    "years": Key("for `persons-helped`: how many years they are of; left out: 1", "30"),
    "minus": Key("the run whose same figure is taken off", "list"),
}

PUBLISHED: Descriptions = {
    Published: Described(
        "a published result",
        PAGE,
        {
            **head("published", "the name by which `tnt reproduce` knows it", "falls-paper"),
            "source": Key("the paper: the id of one of the sources", "falls-paper"),
            "runs": Key(
                "a list of questions, and the figures that they must come to",
                needed="this or `not_rebuilt`",
            ),
            "inferred": Key(
                "a list of sentences: what the paper doesn't print and had to be found out, and how"
            ),
            "not_rebuilt": Key("a list of what can't be rebuilt", needed="this or `runs`"),
            **USES,
            **SOURCES,
        },
    ),
    Run: Described(
        "a run",
        PAGE,
        {
            "id": Key("its name, used once in the file", "list"),
            "title": Key("its title"),
            "guidelines": Key("a list of ids: those and no others count"),
            "population": Key("the population that stands for one list", "example.falls.list"),
            "working_time": Key("the working time that it is held against", "example.falls.year"),
            "expect": Key("a list of printed figures"),
            "uptake": Key("how many get it; left out: `full`", "full"),
            "view": Key("which year it is; left out: `steady`", "steady"),
            "working_days_per_year": Key(
                "working days in a year", needed="where a figure is for a working day"
            ),
            "because": Key(
                "why the tolerances are what they are, for figures that don't say it themselves",
                "half of the last digit",
            ),
            "pacehrh": Key(
                "a folder beside the file with pacehrh's tables. Guidelines and population are "
                "made from them first, as `tnt new` makes them, and are called `pacehrh.TABLE` and "
                "`pacehrh.population`",
                "demo",
            ),
        },
    ),
    Printed: Described(
        "a printed figure",
        PAGE,
        {
            **FIGURE,
            "printed": Key("the figure as it is printed, in that unit", "50"),
            "status": Key("where it was seen", "read"),
            "within": Key(
                "how far ours may be from it, in the figure's unit", "0.5", "this or `relative`"
            ),
            "relative": Key(
                "how far ours may be from it, as a share of what is printed",
                "1 %",
                "this or `within`",
            ),
            "because": Key(
                "why it may be so far; left out: the run's",
                "whole patients",
                "where the run has none",
            ),
            "inverted": Key(
                "whether it agrees by construction; left out: `no`",
                "yes",
                words={
                    "yes": "the figure is itself an input, or an input was inferred from it or "
                    "from one that it follows from",
                    "no": "nothing was made to agree with it",
                },
            ),
        },
    ),
    NotRebuilt: Described(
        "what can't be rebuilt",
        PAGE,
        {
            "printed": Key("what the paper prints", "12 falls fewer a year"),
            "why": Key("what is missing to work it out"),
            "beside": Key("a list of figures of ours to show beside it, held against nothing"),
        },
    ),
    Shown: Described(
        "a figure shown beside it",
        PAGE,
        {"run": Key("the run that it is of", "list"), **FIGURE},
    ),
}
