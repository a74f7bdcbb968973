"""Small files that hold together, and how the tests write, edit and read them."""

from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from tnt.files import FileRead, read_file
from tnt.library import load
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet
from tnt.problems import Problem

GUIDELINE = """\
schema: 1
kind: guideline
id: no.test.feet
title:
  nb: Fotkontroll
  nn: Fotkontroll
  en: Foot check
publisher: Nobody
country: no
status: in-force
source: book
review_by: 2027-11-01
uses:
  - no.shelf
sources:
  book:
    citation: A book
    url: https://example.org/book
    doi: 10.1000/182
    published: 2018-01-01
conditions:
  diabetes:
    icpc2: T90
    prevalence:
      - age: 0-39
        share: 3 % (1-6)
        assumption: Ours
      - age: 40-79
        sex: male
        share: 30 % (27-33)
        source: book
      - age: 40-79
        sex: female
        count: 200 (180-220)
        per: land
        source: book
      - age: 80+
        share: 20 %
        source: paper
recommendations:
  - id: check
    title:
      nb: Føtter
      nn: Føter
      en: Feet
    direction: for
    strength: strong
    eligible:
      age: 40+
      condition: diabetes
      not:
        - blindness
      share: 60 % (50-70)
      assumption: Ours
    frequency: 1/year
    uptake:
      now:
        share: 50 % (40-60)
        source: book
      target:
        share: 90 % (80-97)
        assumption: Ours
    actions:
      - role: gp
        mode: consultation
        share: 65 % (50-80)
        time: 10 min (8-12)
        assumption: Ours
      - role: nurse
        time: 1,5 h
        source: book
    follow_up:
      - id: wound
        when: A wound is found
        probability: 30 % (20-40)
        times: 2
        source: book
        actions:
          - role: gp
            time: 5 min (4-6)
            assumption: Ours
        follow_up:
          - id: smoker
            when: They smoke
            condition: smoking
            actions:
              - role: nurse
                time: 4 min
                assumption: Ours
      - id: healthy
        when: No wound
        probability: rest
        actions:
          - role: nurse
            time: 60 s
            assumption: Ours
"""

SHELF = """\
schema: 1
kind: reference
id: no.shelf
sources:
  paper:
    citation: A paper
conditions:
  blindness:
    prevalence:
      - share: 1 % (0.5-2)
        source: paper
  smoking:
    prevalence:
      - age: 0+
        share: 20 %
        source: paper
    incidence:
      - age: 0-39
        rate: 20 per 1000 (15-25)
        source: paper
      - age: 40+
        sex: female
        rate: 398 per 100 000
        source: paper
      - age: 40+
        sex: male
        values:
          2020: 40 per 10 000
          2025: 30 per 10 000
        assumption: Ours
"""

# everything that the check of feet doesn't need; it is an example, so nobody takes it unasked
MORE = """\
schema: 1
kind: guideline
id: no.test.more
title:
  nb: Mer
  nn: Meir
  en: More
publisher: Nobody
country: no
status: example
alternative_to: no.test.feet
source: leaflet
uses:
  - no.shelf
sources:
  leaflet:
    citation: A leaflet
visits:
  long:
    title:
      nb: Lang time
      nn: Lang time
      en: Long visit
    actions:
      - role: gp
        time: 5 min (3-7)
        assumption: Ours
recommendations:
  - id: quit
    title:
      nb: Slutt
      nn: Slutt
      en: Quit
    direction: for
    eligible:
      age: 40-79
      condition: smoking
    frequency: 2 per new case (1-3)
    visit: long
    actions:
      - role: gp
        values:
          2020: 10 min (8-12)
          2025:
            value: 12 min (10-14)
            source: leaflet
        assumption: Ours
    follow_up:
      - id: drug
        when: A drug is started
        probability:
          values:
            2020: 30 % (20-40)
            2030: 40 % (30-50)
        frequency: 2/year
        for: 5 years
        source: leaflet
        actions:
          - role: nurse
            time: 6 min (4-8)
            assumption: Ours
    benefit:
      outcome:
        nb: Slutta
        nn: Slutta
        en: Stopped
      nnt: 12 (8-24)
      horizon: 6 months
      treated: drug
      certainty: moderate
      source: leaflet
  - id: ask
    title:
      nb: Spør
      nn: Spør
      en: Ask
    direction: for
    eligible:
      age: 16+
      any:
        - smoking
    frequency: 1 per person
    visit: long
    benefit:
      outcome:
        en: Stopped
      baseline_risk: 10 % (8-12)
      relative_risk: 0.8 (0.7-0.9)
      horizon: 10 years
      certainty: low
      assumption: Ours
  - id: photograph
    title:
      nb: Foto
      nn: Foto
      en: Photograph
    direction: against
    eligible:
      age: 70+
    frequency: every 2 years
    uptake:
      now:
        values:
          2020: 60 % (50-70)
          2024: 50 % (40-60)
        source: leaflet
      target:
        share: 20 % (10-30)
        assumption: Ours
    visit: long
  - id: scan
    title:
      nb: Skann
      nn: Skann
      en: Scan
    direction: against
    volume:
      count: 12/month (8-16)
      per: gp
      assumption: Ours
    uptake:
      target:
        share: 30 % (20-40)
        assumption: Ours
    actions:
      - role: gp
        time: 4 min (3-5)
        assumption: Ours
  - id: letters
    title:
      nb: Brev
      nn: Brev
      en: Letters
    direction: for
    volume:
      time: 5,9 hours/week (5-7)
      per: gp
      source: leaflet
  - id: calls
    title:
      nb: Samtaler
      nn: Samtalar
      en: Calls
    direction: for
    volume:
      count:
        values:
          2020: 900/year
      per: land
      source: leaflet
    actions:
      - role: nurse
        time: 3 min (2-4)
        assumption: Ours
    benefit:
      outcome:
        en: Found
      arr: 0,8 % (-0,1 to 1,7)
      horizon: 1 year
      certainty: very-low
      source: leaflet
"""

LAND = """\
schema: 1
kind: population
id: land
title:
  nb: Landet
  nn: Landet
  en: The land
country: no
assumption: Invented
year: 2026
positions: 2
persons:
  - sex: female
    age: 0-39
    persons: 1 000
  - sex: female
    age: 40-79
    persons: 1 000
  - sex: female
    age: 80+
    persons: 100
  - sex: male
    age: 0-39
    persons: 1 000
  - sex: male
    age: 40-79
    persons: 900
  - sex: male
    age: 80+
    persons: 100
"""

LIST = """\
schema: 1
kind: population
id: land-list
title:
  nb: Lista
  nn: Lista
  en: The list
country: no
assumption: Invented
year: 2026
profile: land
size:
  value: 1 000
  assumption: Invented
"""

HOURS = """\
schema: 1
kind: working-time
id: hours
title:
  nb: Timer
  nn: Timar
  en: Hours
roles:
  gp:
    hours_per_week:
      value: 40 h
      assumption: Invented
    weeks_per_year:
      value: 44 (42-46)
      assumption: Invented
    patient_share:
      value: 50 %
      assumption: Invented
    committed:
      consultations:
        - age: 0-79
          frequency: 2/year (1.8-2.2)
          assumption: Invented
        - age: 80+
          sex: female
          frequency: 4/year
          assumption: Invented
        - age: 80+
          sex: male
          frequency: 5/year
          assumption: Invented
      time:
        values:
          2020: 15 min (12-18)
        assumption: Invented
      modes:
        - consultation
    allowances:
      category:
        - id: meetings
          share: 10 %
          assumption: Invented
      individual:
        - id: leading
          time: 40 hours/year
          assumption: Invented
"""

WHAT_IF = """\
schema: 1
kind: scenario
id: no.test.what-if
title:
  nb: Hva om
  nn: Kva om
  en: What if
uses:
  - no.test.feet
add:
  - no.test.more
set:
  - id: no.test.feet.check.actions.gp.time
    value: 12 min (10-14)
    source: book
  - id: condition.diabetes.prevalence.both.80+
    value: 25 %
    assumption: Ours
move:
  - id: checks
    to: nurse
    share: 50 % (40-60)
    assumption: Ours
    actions:
      - no.test.feet.check.actions.gp
      - visit.long.actions.gp
  - id: wounds
    to: secretary
    share: 30 %
    assumption: Ours
    actions:
      - no.test.feet.check.actions.gp
demand:
  times: 1.2 (1.1-1.3)
  assumption: Ours
"""

FILES = {
    "feet": GUIDELINE,
    "more": MORE,
    "shelf": SHELF,
    "land": LAND,
    "list": LIST,
    "hours": HOURS,
    "what-if": WHAT_IF,
}
ASKED = Question(population="land-list", working_time="hours")


@frozen
class Found:
    """A problem as the tests expect it; `at` is `line:column`, empty where there is no place."""

    code: str
    at: str = ""


def edited(text: str, *changes: tuple[str, str]) -> str:
    """The text with the first of each old replaced; every old must be there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def place_of(mark: str, text: str, start: int = 0) -> str:
    """`line:column` of the first `mark` in the text from `start` on."""
    before = text[: text.index(mark, start)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def read(folder: Path, content: str | bytes, name: str = "file.yaml") -> FileRead:
    """The content, read as a rule file."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_file(path)


def found(problems: Iterable[object]) -> list[Found]:
    """The problems as tests compare them."""
    return [
        Found(each.code, f"{each.line}:{each.column}" if each.line else "")
        for each in problems
        if isinstance(each, Problem)
    ]


def write(folder: Path, files: dict[str, str]) -> Path:
    """A folder with these files, each under its name."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def loaded(folder: Path, **changed: str) -> RuleSet:
    """The files of this module, with some changed or added, as a rule set."""
    return load(only=[write(folder, FILES | changed)])
