"""The example that a new rule file holds, with its worked case, in the author's language.

The structure of both is in `templates/`; here are the words.
"""

import shlex
from datetime import date
from pathlib import Path
from typing import Final

from tnt.authoring.schemas import schema_lines
from tnt.authoring.template import from_template
from tnt.files import yaml_text
from tnt.words import Words, mark, visible

YEARS_TO_REVIEW: Final = 2

COMMENTS: Final = {
    "intro": mark(
        "This rule file says in figures what a guideline asks for. Everything in it is invented. "
        "Go through it from the top, and put your own in its place. The words before a colon stay "
        "as they are. Now and then save it, and run: tnt check {file}"
    ),
    "writing": mark(
        "Lines that begin with # are notes, like this one; take them out as you like. Indent with "
        "two spaces for each step, never with tabs. Put a text in double quotes if it holds a "
        "colon and a space."
    ),
    "id": mark(
        "The guideline's name in results and in other files: small letters a-z, digits, dots and "
        "dashes. Never use it again for another guideline."
    ),
    "title": mark("What readers see, in bokmål, nynorsk and English."),
    "publisher": mark("Who gives the guideline out."),
    "review_by": mark(
        "The date by which somebody should read this again; tnt check reminds you then."
    ),
    "sources": mark(
        "Where the figures come from: the guideline, and each study or register. You choose the "
        "name before the colon (small letters and dashes), and write it after source: below. "
        "Give each a url: or a doi:."
    ),
    "source": mark(
        "The source of what the guideline itself says: who, how often, and how strongly."
    ),
    "conditions": mark(
        "How common the condition is at each age, for all ages that the guideline is about. Is it "
        "about everybody of an age? Then take conditions: out here, and condition: below."
    ),
    "figures": mark(
        "10 % (8-12) is ten percent; the brackets say how unsure you are of that average (a 95 % "
        "interval). Each figure has a source:, or an assumption: that says whose judgement it is, "
        "and why."
    ),
    "recommendations": mark(
        "A block for each thing that the guideline asks for. For one more, copy the whole block "
        "from its dash on, put the copy below, and give it an id and a title of its own."
    ),
    "direction": mark("for: something to do. against: something to stop doing."),
    "strength": mark("As the guideline says it: strong, weak, good-practice or legal."),
    "eligible": mark(
        "Who it is for. 40+ is forty years and over; 40-69 is forty to sixty-nine, both included."
    ),
    "frequency": mark(
        "How often for each of them: 2/year, every 3 years, 1 per person or 1 per new case. For "
        "new cases the condition needs an incidence: too."
    ),
    "uptake": mark("How many of them get it: now, and when the aim is reached. May be left out."),
    "actions": mark(
        "Who does it, and how long it takes each time: gp, nurse, secretary, midwife and others. "
        "mode: is consultation, video, phone, message, paperwork or home-visit."
    ),
    "follow_up": mark(
        "What comes after it for some of them, and for how large a share. May be left out."
    ),
    "cases": mark(
        "Worked cases show that the rule file says what you mean. Think of a small list of people, "
        "work out by hand what it must come to, and run: tnt test {file}"
    ),
    "people": mark("100 women of 60 to 69; 10 % have the condition: 10 people"),
    "gp": mark("GP: 10 people × (12 min + 25 % × 8 min) = 140 minutes a year"),
    "nurse": mark("Nurse: 10 people × 5 min = 50 minutes a year"),
}
STATUS: Final = {
    "proposed": mark(
        "proposed: counted when you ask for it. in-force: counted in every estimate, when the "
        "guideline is in use."
    ),
    "in-force": mark(
        "in-force: counted in every estimate as soon as the package is installed, so that you see "
        "that it works. Put your own in the example's place before anybody else installs it; what "
        "isn't in use yet is proposed."
    ),
}
TEXTS: Final = {
    "publisher": mark("An invented publisher"),
    "guideline_citation": mark("The invented guideline, chapter 3"),
    "study_citation": mark("An invented study of 400 patients"),
    "prevalence_assumption": mark("Twice that of the younger; our judgement, invented"),
    "now_assumption": mark("Two of our four doctors do it; our judgement, invented"),
    "target_assumption": mark("One in ten will not have it; our judgement, invented"),
    "nurse_assumption": mark("Weight and blood pressure; our judgement, invented"),
    "when": mark("Something new is found"),
    "follow_up_assumption": mark("A longer talk; our judgement, invented"),
    "case": mark("A hundred women in their sixties"),
}


def example_files(
    name: str, id_: str, words: Words, today: date, *, schema_path: str, status: str = "proposed"
) -> dict[str, str]:
    """The rule file `name` and the worked case beside it, as texts by file name.

    `schema_path` leads from them to the JSON Schema, by which editors complete and underline.
    """
    facts = {
        **dict(zip(("vs_code", "pycharm"), schema_lines(schema_path), strict=True)),
        "id": id_,
        # the ids of conditions are unique across files too
        "condition": f"{id_.replace('.', '-')}-condition",
        "status": status,
        # a day that every year has
        "review_by": today.replace(year=today.year + YEARS_TO_REVIEW, day=1).isoformat(),
    }
    facts |= {each: _scalar(words.raw(text)) for each, text in TEXTS.items()}
    texts = {**COMMENTS, "status": STATUS[status]}
    file = visible(shlex.quote(name))
    comments = {each: words.say(text, file=file) for each, text in texts.items()}
    path = Path(name)
    return {
        name: from_template("rule-file.yaml", facts, comments),
        f"{path.stem}.test{path.suffix}": from_template("worked-case.yaml", facts, comments),
    }


def _scalar(text: str) -> str:
    """The text as YAML writes it behind a key."""
    return yaml_text({"key": text}).removeprefix("key: ").rstrip("\n")
