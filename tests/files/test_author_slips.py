"""Slips of authors who know Word, not YAML: each is one problem, where it is, with what to write.

What should be there instead stands in the hint, in every language, wherever it can be worked out.
"""

from datetime import date
from pathlib import Path

import pytest
from attrs import frozen

from tests.files.texts import edited, place_of
from tnt.cases import case_file_problems
from tnt.library import advice, load
from tnt.problems import Problem, problems_in
from tnt.words import LANGUAGES, Words

RULES = """\
schema: 1
kind: guideline
id: local.bone-health
title:
  nb: Benskjørhet
  nn: Beinskjørheit
  en: Osteoporosis
publisher: An invented publisher
country: no
status: proposed
source: the-guideline
review_by: 2099-01-01
sources:
  the-guideline:
    citation: The invented guideline, chapter 3
    url: https://example.org/bone-health
  the-study:
    citation: An invented study of 400 reviews
conditions:
  brittle-bones:
    prevalence:
      - age: 50-69
        share: 10 % (8-12)
        source: the-study
      - age: 70+
        share: 20 % (16-24)
        assumption: Twice that of those under 70
recommendations:
  - id: yearly-review
    title:
      nb: Årskontroll
      nn: Årskontroll
      en: Yearly review
    direction: for
    strength: strong
    eligible:
      age: 50+
      condition: brittle-bones
    frequency: 1/year
    uptake:
      now:
        share: 50 % (30-70)
        assumption: Two of our four doctors do it
    actions:
      - role: gp
        mode: consultation
        time: 12 min (10-14)
        source: the-study
      - role: nurse
        time: 5 min (3-7)
        assumption: Height and weight
    follow_up:
      - id: fall
        when: Has fallen in the past year
        probability: 25 % (20-30)
        assumption: Ours
        actions:
          - role: gp
            time: 8 min (6-10)
            assumption: Going through the medicines
"""
TITLE, TIME, OFTEN = "nb: Årskontroll", "time: 5 min (3-7)", "frequency: 1/year"
SHARE, NURSE, HEIGHT = "share: 50 % (30-70)", "      - role: nurse", "assumption: Height and weight"


@frozen
class Slip:
    """`old` becomes `new`; the problem stands where `at` does, and its hint says `instead`."""

    old: str
    new: str
    code: str
    at: str
    instead: str


def text(written: str, code: str, at: str, instead: str) -> Slip:
    """A title written otherwise."""
    return Slip(TITLE, f"nb: {written}", code, at, instead)


def figure(old: str, written: str, code: str, instead: str) -> Slip:
    """A figure written otherwise."""
    return Slip(old, f"{old.partition(':')[0]}: {written}", code, written, instead)


def key(old: str, written: str, instead: str) -> Slip:
    """A key written otherwise."""
    new = old.replace(f"{instead}:", f"{written}:")
    return Slip(old, new, "TNT122", f"{written}:", f"nearest: {instead};")


COLONS = [
    text("Høyt trykk: kontroll", "TNT173", ": kontroll", 'nb: "Høyt trykk: kontroll"'),
    text('Om "bein": kontroll', "TNT173", ": kontroll", "nb: 'Om \"bein\": kontroll'"),
    text("[utkast] kontroll", "TNT173", "[utkast]", 'nb: "[utkast] kontroll"'),
    text("{a} kontroll", "TNT173", "{a}", 'nb: "{a} kontroll"'),
    text("*alle kontroller", "TNT173", "*alle", 'nb: "*alle kontroller"'),
    text("? kontroll", "TNT173", "? kontroll", 'nb: "? kontroll"'),
    text("- kontroll", "TNT173", "- kontroll", 'nb: "- kontroll"'),
    text("'Lege's kontroll'", "TNT173", "'Lege's", 'nb: "Lege\'s kontroll"'),
    text('"En "årlig" kontroll"', "TNT173", '"En', "nb: 'En \"årlig\" kontroll'"),
    text('"Bein" og "ledd"', "TNT173", '"Bein" og', 'nb: \'"Bein" og "ledd"\''),
    text("@lege", "TNT173", "@lege", 'nb: "@lege"'),
    text("%-vis", "TNT173", "%-vis", 'nb: "%-vis"'),
    text('"Bein" og ledd', "TNT173", '"Bein" og', "nb: '\"Bein\" og ledd'"),
    Slip(
        "citation: An invented study of 400 reviews",
        "citation: Johansson M: Time needed to treat. BMJ 2023  # read in May",
        *("TNT173", ": Time", 'citation: "Johansson M: Time needed to treat. BMJ 2023"'),
    ),
    Slip(
        HEIGHT,
        "assumption: Our judgement,\n          from two of us: both agree",
        *("TNT173", ": both", 'assumption: "Our judgement, from two of us: both agree"'),
    ),
]
NOTES = [
    text("Kontroll #2 i året", "TNT179", "#2 i", 'nb: "Kontroll #2 i året"'),
    Slip(HEIGHT, "assumption: Ours # and theirs", "TNT179", "# and", '"Ours # and theirs"'),
    Slip(
        HEIGHT,
        "assumption: As asked in\n          room #4",
        *("TNT179", "#4", '"As asked in room #4"'),
    ),
    Slip(HEIGHT, "assumption:\n          Asked in room #4", "TNT179", "#4", '"Asked in room #4"'),
    Slip(HEIGHT, "assumption: Ours\t#1 and 2", "TNT179", "#1", '"Ours #1 and 2"'),
]
QUOTES = [
    text("“Kontroll: bein”", "TNT178", "“Kontroll", 'nb: "Kontroll: bein"'),
    text("«Kontroll: bein»", "TNT178", "«Kontroll", 'nb: "Kontroll: bein"'),
    text("“Kontroll”", "TNT180", "“Kontroll", 'nb: "Kontroll"'),
    text("„Kontroll“", "TNT180", "„Kontroll", 'nb: "Kontroll"'),
    text("«Kontroll»", "TNT180", "«Kontroll", 'nb: "Kontroll"'),
    text('"Kontroll', "TNT177", '"Kontroll', 'nb: "Kontroll"'),
    text('"Kontroll”', "TNT177", '"Kontroll', 'nb: "Kontroll"'),
    # closed by another sign: to YAML it goes on to the quote that opens the next text
    Slip(
        "nb: Benskjørhet\n  nn: Beinskjørheit",
        'nb: "Benskjørhet: alle”\n  nn: "Beinskjørheit"',
        *("TNT177", '"Ben', 'nb: "Benskjørhet: alle"'),
    ),
    Slip(
        "nb: Benskjørhet\n  nn: Beinskjørheit\n  en: Osteoporosis",
        "nb: 'Benskjørhet’\n  nn: Beinskjørheit\n  en: 'Osteoporosis'",
        *("TNT177", "'Ben", 'nb: "Benskjørhet"'),
    ),
    figure(TIME, "“5 min (3-7)”", "TNT217", "5 min (3-7)"),
    figure("status: proposed", "‘proposed’", "TNT178", "proposed"),
    figure("- id: yearly-review", "“yearly-review”", "TNT178", "yearly-review"),
    figure(NURSE, "«nurse»", "TNT178", "nurse"),
    figure("condition: brittle-bones", "“brittle-bones”", "TNT178", "brittle-bones"),
    figure("review_by: 2099-01-01", "„2099-01-01“", "TNT178", "2099-01-01"),
]
DASHES = [
    *(
        Slip(NURSE, f"      {sign} role: nurse", "TNT174", f"{sign} role", "- role: nurse")
        for sign in "–—−•‑"
    ),
    Slip("- role: gp\n        mode", "– role: gp\n        mode", "TNT174", "– role", "- role: gp"),
    Slip(
        "country: no", "uses:\n  – local.other\ncountry: no", "TNT174", "– local", "- local.other"
    ),
    *(figure(TIME, f"5 min (3{sign}7)", "TNT216", "5 min (3-7)") for sign in "—−‑"),
    *(figure(TIME, f"5 min (3{sign}7)", "TNT213", "5 min (3-7)") for sign in ("…", "...")),
    figure("- age: 50-69", "50—69", "TNT216", "50-69"),
    figure("- id: yearly-review", "yearly‑review", "TNT178", "yearly-review"),
    figure("- id: yearly-review", "yearly–review", "TNT178", "yearly-review"),
    figure("- id: yearly-review", "yearly-re\u00adview", "TNT178", "yearly-review"),
    figure("- id: yearly-review", "yearly-\u200breview", "TNT178", "yearly-review"),
    Slip(OFTEN, "frequ\u200bency: 1/year", "TNT178", "frequ\u200b", "frequency"),
    figure("review_by: 2099-01-01", "2099–01–01", "TNT178", "2099-01-01"),
]
SPACES = [
    Slip(f"        {TIME}", f"\t{TIME}", "TNT105", f"\t{TIME}", ""),
    Slip(f"        {TIME}", f"      \t{TIME}", "TNT105", f"\t{TIME}", ""),
    Slip(NURSE, "      -\trole: nurse", "TNT105", "\trole", ""),
    Slip(f"        {TIME}", f"\u00a0       {TIME}", "TNT105", "\u00a0", ""),
    figure(TIME, "5\tmin (3-7)", "TNT218", "5 min (3-7)"),
    Slip(NURSE, "      -\u00a0role: nurse", "TNT175", "-\u00a0role", "- role: nurse"),
    Slip(NURSE, "      -role: nurse", "TNT175", "-role", "- role: nurse"),
    Slip(TIME, "time:5 min (3-7)", "TNT175", ":5 min", "time: 5 min (3-7)"),
    Slip(TIME, "time:\u00a05 min (3-7)", "TNT175", ":\u00a05", "time: 5 min (3-7)"),
    *(
        Slip("direction: for", f"direction{sign}for", "TNT184", sign, "direction: for")
        for sign in (" = ", "; ", "：")
    ),
    Slip("direction: for", "direction for", "TNT184", " for\n    st", "direction: for"),
    Slip(
        "    actions:\n      - role: gp",
        "    actions\n      - role: gp",
        "TNT184",
        "\n      - role: gp",
        "",
    ),
    Slip("    citation: The", "    citation The", "TNT184", " The inv", "citation: The invented"),
    Slip("time: 12 min", "time 12 min", "TNT184", " 12 min", "time: 12 min (10-14)"),
    Slip(f"        {TIME}", f"       {TIME}", "TNT176", TIME, "column 9, as role"),
    Slip(f"        {TIME}", f"          {TIME}", "TNT176", TIME, "column 9, as role"),
]
COLUMNS = [
    Slip("recommendations:", " recommendations:", "TNT176", "recommendations", "column 1, as cond"),
    Slip(
        "      condition: brittle-bones",
        "    condition: brittle-bones\n      share: 90 %\n      assumption: Ours",
        *("TNT176", "condition: b", "column 7, as age on line 37"),
    ),
    Slip("      - role: gp", "      role: gp", "TNT187", "role: gp", "- role: gp"),
    Slip("      - role: nurse", "      role: nurse", "TNT187", "role: nurse", "- role: nurse"),
    Slip("  - id: yearly", "  id: yearly", "TNT187", "id: yearly", "- id: yearly-review"),
    Slip("    strength: strong", "     strength: strong", "TNT176", "strength", "column 5, as"),
    Slip("      age: 50+", "      age: >50", "TNT186", ">50", "age: 51+"),
    Slip("      age: 50+", "      age: >=50", "TNT186", ">=50", "age: 50+"),
    Slip("      age: 50+", "      age: >5", "TNT186", ">5", "age: 6+"),
    Slip("when: Has", "when: > 5 falls has", "TNT186", "> 5 falls", 'when: "> 5 falls has'),
]
FIGURES = [
    figure(TIME, "5 (3-7)", "TNT201", "5 min (3-7)"),
    figure(OFTEN, "10 min", "TNT242", "1/year"),
    figure(OFTEN, "1/5 year", "TNT221", "every 5 years"),
    figure(OFTEN, "1/5 years", "TNT221", "every 5 years"),
    figure(OFTEN, "hvert 5 år", "TNT221", "hvert 5. år"),
    figure(OFTEN, "hvert 5te år", "TNT221", "hvert 5. år"),
    figure(OFTEN, "hvert femte år", "TNT221", "hvert 5. år"),
    figure(OFTEN, "annethvert år", "TNT221", "hvert 2. år"),
    figure(OFTEN, "every other year", "TNT221", "every 2 years"),
    figure(OFTEN, "every two years", "TNT221", "every 2 years"),
    figure(OFTEN, "2/uke", "TNT221", "104,36/år"),
    figure(OFTEN, "1 per ny diagnose", "TNT221", "1 per nytt tilfelle"),
    figure(OFTEN, "hvert kvartal", "TNT221", "4/år"),
    figure(OFTEN, "minst 2 ganger i året", "TNT221", ""),
    figure(OFTEN, "ved behov", "TNT185", ""),
    figure(TIME, "5 min.", "TNT228", "5 min"),
    figure(TIME, "5 min. (3-7)", "TNT228", "5 min (3-7)"),
    figure(TIME, "5 mintter", "TNT202", "min"),
    figure(SHARE, "1 av 8", "TNT204", "12,5 %"),
    *(
        Slip("age: 50+", f'age: "{written}"', "TNT222", f'"{written}"', instead)
        for written, instead in (
            *(("50-69 år", "50-69"), ("over 50", "51+"), ("50 år og eldre", "50+")),
            *((">50", "51+"), ("50 and over", "50+"), ("older than 49", "50+")),
        )
    ),
    figure(SHARE, "0.5", "TNT204", "50 %"),
    figure(SHARE, "0,5 (0,3-0,7)", "TNT204", "50 % (30-70)"),
    figure(SHARE, "50 % (0.3-0.7)", "TNT241", "50 % (30-70)"),
    figure(SHARE, "50 % (0,3-0,7)", "TNT241", "50 % (30-70)"),
    figure(SHARE, "0.5 (30-70 %)", "TNT241", "50 % (30-70)"),
    figure(SHARE, "0.5 % (30-70)", "TNT241", "50 % (30-70)"),
    # next to a row in per cent
    figure("share: 20 % (16-24)", "0.2", "TNT204", "20 %"),
    figure(TIME, "5 min (7-3)", "TNT209", "5 min (3-7)"),
    figure(TIME, "5 min (7 til 3)", "TNT209", "5 min (3 til 7)"),
    figure("- age: 50-69", "69-50", "TNT209", "50-69"),
    figure(TIME, "10 min (3-25)", "TNT181", ""),
    figure(OFTEN, "2/year (1-6)", "TNT181", ""),
]
NAMES = [
    key(TIME, "tid", "time"),
    key(TIME, "Time", "time"),
    key(NURSE, "rolle", "role"),
    key(OFTEN, "frekvens", "frequency"),
    key(OFTEN, "hyppighet", "frequency"),
    key(OFTEN, "frequncy", "frequency"),
    key(HEIGHT, "antakelse", "assumption"),
    key("source: the-study\n      - role", "kilde", "source"),
    key("source: the-study\n      - role", "kjelde", "source"),
    key("    follow_up:", "oppfølging", "follow_up"),
    key("    follow_up:", "follow-up", "follow_up"),
    key("probability: 25", "sannsynlighet", "probability"),
    key("    prevalence:", "prevalens", "prevalence"),
    key("      age: 50+", "alder", "age"),
    # what asks for the key from further out isn't misled
    key("- age: 70+", "alder", "age"),
    key("- id: yearly-review", "Id", "id"),
    key("condition: brittle", "tilstand", "condition"),
    key("    title:", "tittel", "title"),
    key(TITLE, "bokmål", "nb"),
    key(TITLE, "no", "nb"),
    figure("direction: for", "mot", "TNT124", "against"),
    figure("strength: strong", "sterk", "TNT124", "strong"),
    figure("status: proposed", "forslag", "TNT124", "proposed"),
    figure("mode: consultation", "konsultasjon", "TNT124", "consultation"),
    figure("mode: consultation", "telefon", "TNT124", "phone"),
    figure("kind: guideline", "retningslinje", "TNT124", "guideline"),
    Slip(NURSE, "      - role: nurs", "TNT144", "role: nurs", "nurse"),
    figure("- role: gp", "fastlege", "TNT143", "gp"),
    figure("condition: brittle-bones", "brittle-bone", "TNT306", "brittle-bones"),
    figure("source: the-study", "the-stuyd", "TNT304", "the-study"),
    figure("- id: yearly-review", "årskontroll", "TNT126", "arskontroll"),
    figure("- id: yearly-review", "Yearly review", "TNT126", "yearly-review"),
    figure("condition: brittle-bones", "Brittle-Bones", "TNT126", "brittle-bones"),
    Slip(
        "    prevalence:", "    icpc2: N 89 Migrene\n    prevalence:", "TNT190", "N 89 Mig", "N89"
    ),
    Slip("    prevalence:", "    icpc2: migrene\n    prevalence:", "TNT190", "migrene", "K86"),
    Slip("    prevalence:", "    icd10: g43\n    prevalence:", "TNT190", "g43", "G43"),
    # where the figure is, not where its block begins
    Slip(
        "        share: 10 % (8-12)\n        source: the-study\n",
        "        share: 10 % (8-12)\n",
        *("TNT131", "share: 10", ""),
    ),
    Slip("country: no", "uses:\n  - no.referense\ncountry: no", "TNT303", "no.ref", "no.reference"),
]
STARTS = [
    Slip("when: Has fallen in the past year", f"when: {when}", "TNT182", "id: fall", "1 per")
    for when in (
        *("Start of treatment", "Newly diagnosed", "Referred for the first time"),
        *("Oppstart av behandling", "Begynner med medisin", "Ny diagnose", "Henvist første gang"),
        *("Byrjar med medisin", "Tilvist fyrste gong"),
    )
]
SLIPS = [*COLONS, *NOTES, *QUOTES, *DASHES, *SPACES, *COLUMNS, *FIGURES, *NAMES, *STARTS]


REFERENCE = "schema: 1\nkind: reference\nid: no.reference\n"
TODAY = date(2026, 1, 1)


def checked(folder: Path, *contents: str, cases: str = "") -> list[Problem]:
    """What `tnt check` finds in files, beside one that can be used."""
    (folder / "reference.yaml").write_text(REFERENCE, "utf-8")
    for number, content in enumerate(contents):
        (folder / f"slip{number}.yaml").write_text(content, "utf-8")
    if cases:
        (folder / "slip0.test.yaml").write_text(cases, "utf-8")
    rules = load(only=[folder])
    found = [*problems_in(rules.problems), *advice(rules, TODAY)]
    return [*found, *case_file_problems(rules, rules.cases)]


def test_without_a_slip_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert checked(tmp_path, RULES) == []


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.code} {slip.new.strip()}"[:60])
def test_one_slip_is_one_problem_with_what_to_write(slip: Slip, tmp_path: Path) -> None:
    content = edited(RULES, (slip.old, slip.new))
    problems = checked(tmp_path, content)
    assert [each.code for each in problems] == [slip.code]
    found = problems[0]
    place = place_of(slip.at, content, RULES.index(slip.old) if slip.code != "TNT182" else 0)
    assert f"{found.line}:{found.column}" == place
    assert slip.instead in found.hint(Words("en"))
    for lang in LANGUAGES:
        words = Words(lang)
        assert found.message(words).isprintable()
        # the mended text is the same in every language
        assert slip.instead.removeprefix("nearest: ").rstrip(";").split(", as")[0].removeprefix(
            "column "
        ) in found.hint(words)


def test_how_often_is_in_the_norwegian_of_its_author_else_of_its_reader(tmp_path: Path) -> None:
    hints = {}
    for written in ("1 per 5 år", "hvert 5 år", "kvart 5 år"):
        (found,) = checked(tmp_path, edited(RULES, (OFTEN, f"frequency: {written}")))
        hints[written] = [found.hint(Words(lang)) for lang in LANGUAGES]
    assert [hint.split(" ", 1)[1] for hint in hints["1 per 5 år"]] == [
        "hvert 5. år",
        "kvart 5. år",
        "hvert 5. år",
    ]
    for lead in ("hvert", "kvart"):
        assert all(hint.endswith(f"{lead} 5. år") for hint in hints[f"{lead} 5 år"])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([("- age: 70+", "- age: 75-84")], "both sexes 70-74, 85+"),
        ([("- age: 70+", "- age: 75+\n        sex: female")], "women 70-74; men 70+"),
        ([("- age: 50-69", "- age: 50-69\n        sex: female")], "men 50-69"),
    ],
)
def test_whom_no_prevalence_is_given_for_is_told_once(
    changes: list[tuple[str, str]], said: str, tmp_path: Path
) -> None:
    content = edited(RULES, *changes)
    (found,) = checked(tmp_path, content)
    assert found.message(Words("en")).endswith(f"isn't given for {said}")
    rows = [content[: content.index(row)].count("\n") + 1 for row in ("- age: 50-69", "- age: 7")]
    assert f"beside those on line {rows[0]}, {rows[1]}," in found.hint(Words("en"))


def test_how_long_is_never_taken_for_how_often(tmp_path: Path) -> None:
    when = "when: Has fallen in the past year"
    content = edited(RULES, (when, f"{when}\n        time: 8 min"))
    (found,) = checked(tmp_path, content)
    assert (found.code, found.facts["nearest"]) == ("TNT122", "actions")
    content = edited(RULES, (HEIGHT, f"{HEIGHT}\n        times: 2"))
    (found,) = checked(tmp_path, content)
    assert (found.code, found.facts["nearest"]) == ("TNT122", "none like it")


INCIDENCE = """\
    incidence:
      - rate: 2 per 1000
        assumption: Ours
recommendations:"""


def test_new_cases_as_a_share_are_told_of_as_a_rate(tmp_path: Path) -> None:
    content = edited(RULES, ("recommendations:", INCIDENCE), ("rate: 2 per 1000", "share: 0,5 %"))
    key, figure = checked(tmp_path, content)
    assert (key.code, key.facts["nearest"]) == ("TNT122", "rate")
    assert (figure.code, figure.facts["hint"]) == ("TNT233", "500 per 100 000")


def test_what_no_yaml_reader_gets_past_hides_nothing_below(tmp_path: Path) -> None:
    content = edited(
        RULES,
        ("nb: Benskjørhet", "nb: Ben: skjørhet"),
        ("- age: 70+", "– age: 70+"),
        (TITLE, 'nb: "Kontroll”'),
        ("direction: for", "direction for"),
        (SHARE, "share: 0.5"),
        (NURSE, "      role: nurse"),
        (TIME, "time:5 min (3-7)"),
        ("probability: 25 % (20-30)", "probability: 0.25"),
        ("assumption: Going", "assumption: Ours: going"),
    )
    assert [each.code for each in sorted(checked(tmp_path, content), key=Problem.sort_key)] == [
        *("TNT173", "TNT174", "TNT177", "TNT184", "TNT204", "TNT187", "TNT175", "TNT204"),
        "TNT173",
    ]


def test_where_one_of_two_lines_may_be_wrong_it_is_said_so(tmp_path: Path) -> None:
    content = edited(RULES, ("  nn: Beinskjørheit\n  en: Osteoporosis", "   nn: Beinskjørheit"))
    (found,) = checked(tmp_path, content)
    assert (found.code, found.line, found.column) == ("TNT188", 6, 4)
    assert "nb on line 5" in found.message(Words("en"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # a note after a figure, an id or a key
        (TIME, f"{TIME} # ours"),
        (NURSE, f"{NURSE} #2"),
        ("    actions:", "    actions: # both"),
        # a note that is set apart from a text
        (HEIGHT, f"{HEIGHT}  # not asked yet"),
        # signs that mean nothing there
        (HEIGHT, 'assumption: "Ours, asked in\n          room #4"'),
        (TITLE, "nb: Kontroll C#"),
        (TITLE, 'nb: "Kontroll #2"'),
        (HEIGHT, "assumption: >-\n          Ours, see\n          when: issue #2"),
        (TITLE, "nb: «Bein» og «ledd»"),
        (TITLE, "nb: Kontroll av «bein»"),
        # a tab where YAML takes it for a space
        (TIME, "time:\t5 min (3-7)"),
        (OFTEN, "frequency: 12/år"),
        (TIME, "time: 5 min (3–7)"),
        (SHARE, "share: 0.5 % (0.3-0.7)"),
        (TIME, "time: 5 min (1.5-10)"),
        # a start that comes once, or after which nobody is eligible
        ("when: Has fallen", "when: Restart"),
        ("      age: 50+\n      condition: brittle-bones\n", "      age: 60\n"),
    ],
)
def test_what_is_no_slip_gives_no_problem(old: str, new: str, tmp_path: Path) -> None:
    assert checked(tmp_path, edited(RULES, (old, new))) == []


@pytest.mark.parametrize(
    "change",
    [
        (OFTEN, "frequency: 1 per person"),
        ("      age: 50+", "      age: 60"),
        ("      condition: brittle-bones", "      not:\n        - brittle-bones"),
    ],
)
def test_a_start_that_does_not_come_round_is_fine(change: tuple[str, str], tmp_path: Path) -> None:
    incidence = "    incidence:\n      - rate: 2 per 1000\n        assumption: Ours\n"
    content = edited(
        RULES,
        change,
        ("recommendations:", f"{incidence}recommendations:"),
        ("when: Has fallen in the past year", "when: Start of treatment"),
    )
    assert checked(tmp_path, content) == []


def test_a_key_meant_in_each_recommendation_is_found_by_the_file(tmp_path: Path) -> None:
    content = edited(
        RULES,
        ("source: the-guideline\n", ""),
        ("direction: for", "direction: for\n    kilde: the-study"),
    )
    (found,) = checked(tmp_path, content)
    assert (found.code, found.facts["nearest"]) == ("TNT122", "source")


def test_a_copied_recommendation_is_told_at_its_id(tmp_path: Path) -> None:
    copied = RULES + RULES[RULES.index("  - id: yearly-review") :]
    (found,) = checked(tmp_path, copied)
    assert found.code == "TNT134"
    first, second = place_of("yearly-review", copied), place_of("yearly-review", copied, len(RULES))
    assert f"{found.facts['line']}" == first.partition(":")[0]
    assert f"{found.line}:{found.column}" == second


def test_a_copied_file_is_told_at_its_id_in_both(tmp_path: Path) -> None:
    found = checked(tmp_path, RULES, RULES.replace("50 % (30-70)", "60 % (30-70)"))
    assert [(each.code, each.line, each.column) for each in found] == [("TNT183", 3, 1)] * 2


def test_two_files_of_one_id_that_have_little_in_common_are_no_copies(tmp_path: Path) -> None:
    found = checked(tmp_path, RULES, "schema: 1\nkind: reference\nid: local.bone-health\n")
    assert [(each.code, each.line) for each in found] == [("TNT301", 3)] * 2


@pytest.mark.parametrize(("written", "meant"), [("fastlege", "gp"), ("norge", "norway")])
def test_what_a_volume_is_counted_per_has_its_nearest_name(
    written: str, meant: str, tmp_path: Path
) -> None:
    volume = f"volume:\n      count: 12/month\n      per: {written}\n      assumption: Ours\n"
    start, end = RULES.index("eligible:"), RULES.index("    actions:")
    (tmp_path / "norway.yaml").write_text(
        "schema: 1\nkind: population\nid: norway\ntitle:\n  nb: N\n  nn: N\n  en: N\n"
        "assumption: Ours\n"
        "year: 2026\npositions: 9\npersons:\n  - sex: female\n    age: 0+\n    persons: 90\n"
    )
    (found,) = checked(tmp_path, RULES[:start] + volume + RULES[end:])
    assert (found.code, found.facts["nearest"]) == ("TNT308", meant)


CASES = """\
schema: 1
kind: worked-case
cases:
  - name: A hundred women
    list:
      - sex: female
        age: 60-69
        persons: 100
    expect:
      - recommendation: local.bone-health.yearly-review
        role: nurse
        minutes_per_year: 50
        tolerance: 0.01
"""


IN_CASES = [
    Slip("yearly-review", "yearly-revew", "TNT315", "local.bone", "yearly-review"),
    Slip("sex: female", "sex: kvinne", "TNT124", "kvinne", "female"),
    Slip("sex: female", "kjønn: female", "TNT122", "kjønn", "sex"),
    Slip("name: A hundred", "name: Women: a hundred", "TNT173", ": a hundred", '"Women: a hundred'),
    Slip("age: 60-69", "age: 60—69", "TNT216", "60—69", "60-69"),
    Slip("role: nurse", "rolle: nurse", "TNT122", "rolle", "role"),
    Slip("role: nurse", "role: sykepleier", "TNT143", "sykepleier", "nurse"),
    Slip("minutes_per_year: 50", "minutes_per_year: 50 min", "TNT227", "50 min", "alone"),
    Slip("expect:", "forventet:", "TNT122", "forventet", "expect"),
    Slip(
        "persons: 100",
        "persons: 100\n        known:\n          brittle: yes",
        *("TNT306", "sex", ""),
    ),
]


@pytest.mark.parametrize("slip", IN_CASES, ids=lambda slip: slip.new)
def test_slips_in_worked_cases_are_told_as_well(slip: Slip, tmp_path: Path) -> None:
    content = edited(CASES, (slip.old, slip.new))
    (found,) = checked(tmp_path, RULES, cases=content)
    assert found.code == slip.code
    assert f"{found.line}:{found.column}" == place_of(slip.at, content)
    assert slip.instead in found.hint(Words("en"))
