"""Single slips: what is changed in a whole file, the code it gives, and where it stands."""

from attrs import frozen
from yaml._yaml import get_version_string

from tests.files.texts import GUIDELINE, HOURS, LAND, MORE, SHELF, WHAT_IF, edited, place_of


@frozen
class Slip:
    """`old` becomes `new` in `text`; the problem stands where `at` does (left out: `new`).

    Of several, `at` is the first from the slip on, or else the last before it.
    """

    code: str
    old: str
    new: str
    at: str = ""
    text: str = GUIDELINE

    @property
    def content(self) -> str:
        """The file with the slip in it."""
        return edited(self.text, (self.old, self.new))

    @property
    def place(self) -> str:
        """`line:column` that the problem should have."""
        at, slip = self.at or self.new, self.text.index(self.old)
        if at not in self.content[slip:]:
            slip = self.content.rindex(at, 0, slip)
        return place_of(at, self.content, slip)

    def __str__(self) -> str:
        return f"{self.code} {self.new.strip()[:40]!r}"


def time(code: str, written: str) -> Slip:
    """A time that can't be read."""
    return Slip(code, "10 min (8-12)", written)


def share(code: str, written: str) -> Slip:
    """A share that can't be read."""
    return Slip(code, "30 % (20-40)", written)


def often(code: str, written: str) -> Slip:
    """A frequency that can't be read."""
    return Slip(code, "1/year", written)


FIGURES = [
    Slip("TNT143", "role: gp", "role: fastlege", at="fastlege"),
    Slip("TNT145", "40 h", "200 h", text=HOURS),
    Slip("TNT145", "44 (42-46)", "400", text=HOURS),
    time("TNT201", "10"),
    time("TNT202", "10 m"),
    time("TNT202", "1.5 t"),
    time("TNT203", "1.234 min"),
    time("TNT203", "1,234 min"),
    share("TNT204", "0.3"),
    share("TNT204", "30"),
    time("TNT205", "some min"),
    time("TNT206", "9**9**9 min"),
    time("TNT206", "2*5 min"),
    time("TNT207", "10000000000000 min"),
    time("TNT208", "-10 min"),
    time("TNT209", "10 min (12-8)"),
    time("TNT210", "10 min (10-12)"),
    time("TNT210", "10 min (11-12)"),
    time("TNT210", "13 min (11-12)"),
    often("TNT211", "every 3 years (2-4)"),
    share("TNT211", "0 % (0-1)"),
    share("TNT211", "100 % (90-100)"),
    time("TNT212", "10 min (8-12 h)"),
    time("TNT213", "10 min (8-)"),
    share("TNT214", "130 %"),
    share("TNT214", "90 % (80-110)"),
    share("TNT215", "1 % (0.5-50)"),
    time("TNT216", "10 min (8—12)"),
    time("TNT217", "“10 min”"),
    time("TNT218", '"10\\tmin"'),
    time("TNT218", '"10 \\u200bmin"'),
    often("TNT219", "once"),
    often("TNT219", "en gang"),
    often("TNT219", "once in a lifetime"),
    often("TNT219", "én gang i livet"),
    often("TNT221", "monthly"),
    often("TNT221", "2/month"),
    often("TNT221", "now and then"),
    Slip("TNT222", "age: 40+", "age: forty", at="forty"),
    Slip("TNT222", "age: 40+", "age: 40-131", at="40-131"),
    Slip("TNT209", "age: 40+", "age: 50-40", at="50-40"),
    time("TNT224", "10 min " + "x" * 250),
    Slip("TNT225", "year: 2026", "year: 2026.5", at="2026.5", text=LAND),
    Slip("TNT226", "times: 2", "times: 1.234.567", at="1.234.567"),
    Slip("TNT227", "times: 2", "times: 2 min", at="2 min"),
    Slip("TNT227", "persons: 900", "persons: 900 men", at="900 men", text=LAND),
    time("TNT228", "10 min or so"),
    time("TNT229", "8-12 min"),
    often("TNT230", "every 0 years"),
    often("TNT230", "0 per person"),
    Slip("TNT231", "(-0,1 to 1,7)", "(-0,1-1,7)", at="0,8 %", text=MORE),
    Slip("TNT213", "-0,1 to", "about -0,1 to", at="0,8 %", text=MORE),
    Slip("TNT204", "0,8 % (-0,1 to 1,7)", "0.008", text=MORE),
    Slip("TNT232", "12 (8-24)", "0", text=MORE),
    Slip("TNT232", "12 (8-24)", "12 (0-24)", text=MORE),
    Slip("TNT232", "0.8 (0.7-0.9)", "0", text=MORE),
    Slip("TNT232", "5 years", "0 years", text=MORE),
    Slip("TNT211", "5 years", "5 years (4-6)", text=MORE),
    Slip("TNT233", "20 per 1000 (15-25)", "2 %", text=SHELF),
    Slip("TNT233", "20 per 1000 (15-25)", "20 per 100", text=SHELF),
    Slip("TNT234", "12/month (8-16)", "12", text=MORE),
    Slip("TNT234", "12/month (8-16)", "12/day", text=MORE),
    Slip("TNT234", "40 hours/year", "40 hours", text=HOURS),
    Slip("TNT235", "6 months", "6", text=MORE),
    Slip("TNT235", "6 months", "6 min", text=MORE),
    Slip("TNT236", "4/year", "1 per person", text=HOURS),
    Slip("TNT236", "2/year", "2 per new case", text=MORE),
]

# what a recommendation can say that doesn't hold together, beside what a figure can
METHOD = [
    # by year
    Slip("TNT146", "          2020: 10 min", "          20: 10 min", at="20:", text=MORE),
    Slip("TNT146", "          2020: 10 min", "          now: 10 min", at="now", text=MORE),
    Slip("TNT106", "          2025:\n", "          2020:\n", at="2020", text=MORE),
    Slip("TNT201", "value: 12 min (10-14)", "value: 12", at="12", text=MORE),
    Slip(
        "TNT130",
        "            source: leaflet",
        "            source: leaflet\n            assumption: Ours",
        at="value: 12",
        text=MORE,
    ),
    Slip(
        "TNT131",
        "value: 12 min (10-14)\n            source: leaflet",
        "value: 12 min (10-14)",
        text=MORE,
    ),
    Slip(
        "TNT122",
        "            value: 12 min",
        "            vale: x\n            value: 12 min",
        at="vale",
        text=MORE,
    ),
    Slip("TNT121", "            value: 12 min (10-14)\n", "", at="source: leaflet", text=MORE),
    Slip(
        "TNT131",
        "            source: leaflet\n        assumption: Ours",
        "            source: leaflet",
        at="values:\n          2020: 10",
        text=MORE,
    ),
    Slip(
        "TNT132",
        "        values:\n          2020: 10",
        "        time: 9 min\n        values:\n          2020: 10",
        at="values",
        text=MORE,
    ),
    Slip(
        "TNT122",
        "          values:\n            2020: 30",
        "          years: x\n          values:\n            2020: 30",
        at="years",
        text=MORE,
    ),
    Slip(
        "TNT123",
        "        values:\n          2020: 15 min (12-18)",
        "        values: 15 min",
        at="15 min",
        text=HOURS,
    ),
    Slip(
        "TNT142",
        "      value: 40 h",
        "      values:\n        2020: 0 h\n        2025: 40 h",
        at="0 h",
        text=HOURS,
    ),
    Slip(
        "TNT145",
        "      value: 40 h",
        "      values:\n        2020: 200 h\n        2025: 40 h",
        at="200 h",
        text=HOURS,
    ),
    # volumes
    Slip(
        "TNT132",
        "    volume:\n      count: 12",
        "    frequency: 1/year\n    volume:\n      count: 12",
        at="frequency",
        text=MORE,
    ),
    Slip(
        "TNT132",
        "    volume:\n      count: 12",
        "    eligible:\n      age: 3\n    volume:\n      count: 12",
        at="eligible",
        text=MORE,
    ),
    Slip("TNT121", "    frequency: every 2 years\n", "", at="id: photograph", text=MORE),
    Slip("TNT121", "    eligible:\n      age: 70+\n", "", at="id: photograph", text=MORE),
    Slip(
        "TNT132",
        "      count: 12/month",
        "      time: 2 hours/week\n      count: 12/month",
        at="time",
        text=MORE,
    ),
    Slip(
        "TNT133",
        "      count:\n        values:\n          2020: 900/year\n",
        "",
        at="per: land",
        text=MORE,
    ),
    Slip(
        "TNT131", "      per: gp\n      source: leaflet", "      per: gp", at="time: 5,9", text=MORE
    ),
    Slip(
        "TNT148",
        "      time: 5,9 hours/week (5-7)\n      per: gp",
        "      time: 5,9 hours/week\n      per: land",
        at="time: 5,9",
        text=MORE,
    ),
    Slip(
        "TNT149",
        "      per: gp\n      source: leaflet",
        "      per: gp\n      source: leaflet\n    visit: long",
        at="visit",
        text=MORE,
    ),
    Slip(
        "TNT150",
        "      target:\n        share: 30 %",
        "      now:\n        share: 90 %\n        "
        "assumption: Ours\n      target:\n        share: 30 %",
        at="now",
        text=MORE,
    ),
    Slip(
        "TNT163",
        "      per: land\n      source: leaflet",
        "      per: land\n      source: leaflet\n    follow_up:\n      - id: smokers\n"
        "        when: Who smokes\n        condition: smoking\n        actions:\n"
        "          - role: gp\n            time: 1 min\n            assumption: Ours",
        at="condition: smoking",
        text=MORE,
    ),
    Slip("TNT165", "id: no.test.feet", "id: condition.feet", at="condition.feet"),
    Slip("TNT165", "id: no.test.more", "id: visit", at="visit", text=MORE),
    time("TNT240", "1 min (0.999-1000000)"),
    share("TNT240", "1 % (0.0001-39)"),
    Slip("TNT239", "rate: 20 per 1000 (15-25)", "rate: 2000 per 1000", at="2000 per", text=SHELF),
    Slip(
        "TNT166",
        "count: 12/month (8-16)",
        "mode: phone\n      count: 12/month (8-16)",
        at="mode: phone",
        text=MORE,
    ),
    Slip(
        "TNT167",
        "relative_risk: 0.8 (0.7-0.9)",
        "relative_risk: 80 (70-90)",
        at="80 (70",
        text=MORE,
    ),
    Slip(
        "TNT237",
        "relative_risk: 0.8 (0.7-0.9)",
        "relative_risk: 80 % (70-90)",
        at="80 % (70",
        text=MORE,
    ),
    Slip("TNT238", "nnt: 12 (8-24)", "nnt: 1.2 (0.8-2)", at="1.2 (0.8-2)", text=MORE),
    Slip("TNT164", "positions: 2", "positions: 2 (1-3)", at="2 (1-3)", text=LAND),
    Slip("TNT160", "2020: 900/year", "2020: 90/week", at="90/week", text=MORE),
    # visits
    Slip(
        "TNT151",
        "    frequency: every 2 years",
        "    frequency: 2/year (1-3)",
        at="2/year",
        text=MORE,
    ),
    Slip(
        "TNT134",
        "    actions:\n      - role: gp",
        "    actions:\n      - role: gp\n        time: "
        "1 min\n        assumption: Ours\n      - role: gp",
        at="gp\n        time: 5",
        text=MORE,
    ),
    Slip(
        "TNT121",
        "    title:\n      nb: Lang time\n      nn: Lang time\n      en: Long visit\n"
        "    actions:\n      - role: gp\n        time: 5 min (3-7)\n        assumption: Ours\n",
        "    title:\n      en: Long\n",
        at="title",
        text=MORE,
    ),
    # what lasts
    Slip(
        "TNT152",
        "    frequency: 2 per new case (1-3)",
        "    frequency: 2/year",
        at="frequency: 2/year\n        for",
        text=MORE,
    ),
    Slip(
        "TNT152",
        "        times: 2",
        "        frequency: 2/year\n        for: 1 year",
        at="frequency: 2",
    ),
    Slip("TNT121", "        for: 5 years\n", "", at="id: drug", text=MORE),
    Slip("TNT121", "        frequency: 2/year\n", "", at="id: drug", text=MORE),
    Slip(
        "TNT131",
        "        for: 5 years\n        source: leaflet",
        "        for: 5 years",
        at="probability:\n          values:\n            2020",
        text=MORE,
    ),
    # benefits
    Slip("TNT153", "      nnt: 12 (8-24)\n", "", at="outcome:\n        nb: Sl", text=MORE),
    Slip("TNT132", "      nnt: 12 (8-24)", "      nnt: 12\n      arr: 3 %", at="arr", text=MORE),
    Slip(
        "TNT132",
        "      nnt: 12 (8-24)",
        "      nnt: 12\n      baseline_risk: 3 %\n      relative_risk: 0.9",
        at="baseline_risk",
        text=MORE,
    ),
    Slip(
        "TNT121",
        "      relative_risk: 0.8 (0.7-0.9)\n",
        "",
        at="outcome:\n        en: Stopped",
        text=MORE,
    ),
    Slip(
        "TNT121",
        "      baseline_risk: 10 % (8-12)\n",
        "",
        at="outcome:\n        en: Stopped",
        text=MORE,
    ),
    Slip("TNT142", "10 % (8-12)", "0 %", text=MORE),
    Slip(
        "TNT131",
        "      certainty: low\n      assumption: Ours",
        "      certainty: low",
        at="baseline_risk",
        text=MORE,
    ),
    Slip("TNT154", "treated: drug", "treated: drugs", at="drugs", text=MORE),
    Slip(
        "TNT155",
        "    benefit:\n",
        "      - id: other\n        when: x\n        probability: 1 %\n        source: leaflet\n"
        "        follow_up:\n          - id: drug\n            when: y\n"
        "            probability: 1 %\n            source: leaflet\n            actions:\n"
        "              - role: gp\n                time: 1 min\n"
        "                assumption: Ours\n    benefit:\n",
        at="drug\n      certainty",
        text=MORE,
    ),
    Slip(
        "TNT152",
        "            assumption: Ours\n    benefit:\n",
        "            assumption: Ours\n        follow_up:\n          - id: inner\n"
        "            when: x\n            probability: 1 %\n            for: 2 years\n"
        "            frequency: 1/year\n            source: leaflet\n            actions:\n"
        "              - role: gp\n                time: 1 min\n"
        "                assumption: Ours\n    benefit:\n",
        at="for: 2 years",
        text=MORE,
    ),
    Slip(
        "TNT156",
        "    direction: for\n    eligible:\n      age: 16+",
        "    direction: against\n    eligible:\n      age: 16+",
        at="benefit",
        text=MORE,
    ),
    # against
    Slip("TNT157", "share: 20 % (10-30)", "share: 55 %", at="55 %", text=MORE),
    Slip(
        "TNT158",
        "alternative_to: no.test.feet",
        "alternative_to: no.test.more",
        at="no.test.more",
        text=MORE,
    ),
    # working time
    Slip(
        "TNT135",
        "- age: 80+\n          sex: female",
        "- age: 79+\n          sex: female",
        at="age: 79+",
        text=HOURS,
    ),
    Slip("TNT159", "share: 10 %", "share: 100 %", at="category", text=HOURS),
    Slip("TNT164", "share: 10 %", "share: 10 % (5-15)", at="10 % (5", text=HOURS),
    Slip("TNT164", "40 hours/year", "40 hours/year (30-50)", text=HOURS),
    Slip(
        "TNT134",
        "          assumption: Invented\n      individual",
        "          assumption: "
        "Invented\n        - id: meetings\n          share: 1 %\n          assumption: Ours\n"
        "      individual",
        at="meetings",
        text=HOURS,
    ),
    Slip(
        "TNT131",
        "          time: 40 hours/year\n          assumption: Invented",
        "          time: 40 hours/year",
        at="time: 40 hours",
        text=HOURS,
    ),
    Slip(
        "TNT135",
        "- age: 40+\n        sex: female",
        "- age: 39+\n        sex: female",
        at="age: 39+",
        text=SHELF,
    ),
    Slip(
        "TNT131",
        "        rate: 398 per 100 000\n        source: paper",
        "        rate: 398 per 100 000",
        at="rate: 398",
        text=SHELF,
    ),
]

# everything else that one line can do, beside what the samples in bad/ hold
CONTENT = [
    Slip("TNT190", "icpc2: T90", "icpc2: T 90 Diabetes", at="T 90"),
    Slip("TNT124", "sex: male", "sex: Male", at="Male"),
    Slip("TNT124", "strength: strong", "strength: NO", at="NO"),
    Slip("TNT124", "mode: consultation", "mode: fax", at="fax"),
    Slip("TNT126", "country: no", "country: NO", at="NO"),
    Slip("TNT126", "  - no.shelf", "  - no/shelf", at="no/shelf"),
    Slip("TNT128", "https://example.org/book", "https://" + "." * 20_000 + " x", at="https://."),
    Slip("TNT228", "persons: 900", "persons: 1:30", at="1:30", text=LAND),
    Slip("TNT228", "persons: 900", "persons: 0x10", at="0x10", text=LAND),
    Slip("TNT206", "persons: 900", "persons: 1e3", at="1e3", text=LAND),
]

_SET = WHAT_IF[WHAT_IF.index("set:") : WHAT_IF.index("move:")]
_MOVE = WHAT_IF[WHAT_IF.index("move:") : WHAT_IF.index("demand:")]
_DEMAND = WHAT_IF[WHAT_IF.index("demand:") :]

# what a scenario can say that doesn't hold together
SCENARIO = [
    Slip(
        "TNT170", f"add:\n  - no.test.more\n{_SET}{_MOVE}{_DEMAND}", "", at="schema", text=WHAT_IF
    ),
    Slip(
        "TNT171",
        "condition.diabetes.prevalence.both.80+",
        "no.test.feet.check.actions.gp.time",
        text=WHAT_IF,
    ),
    Slip(
        "TNT171",
        "  - no.test.more\n",
        "  - no.test.more\n  - no.test.more\n",
        at="no.test.more\ns",
        text=WHAT_IF,
    ),
    Slip("TNT171", "visit.long.actions.gp", "no.test.feet.check.actions.gp", text=WHAT_IF),
    Slip(
        "TNT172",
        "share: 30 %",
        "share: 50 % (30-70)",
        at="no.test.feet.check.actions.gp\nd",
        text=WHAT_IF,
    ),
    Slip("TNT134", "- id: wounds", "- id: checks", at="checks\n    to: sec", text=WHAT_IF),
    Slip("TNT142", "share: 30 %", "share: 0 %", at="0 %", text=WHAT_IF),
    Slip("TNT142", "times: 1.2 (1.1-1.3)", "times: 0", at="0\n", text=WHAT_IF),
    Slip("TNT227", "times: 1.2 (1.1-1.3)", "times: 20 %", at="20 %", text=WHAT_IF),
    Slip("TNT126", "no.test.feet.check.actions.gp.time", "Feet/gp", text=WHAT_IF),
    Slip("TNT126", "visit.long.actions.gp", "gp", at="gp\n  - id", text=WHAT_IF),
    Slip(
        "TNT131",
        "    value: 25 %\n    assumption: Ours\n",
        "    value: 25 %\n",
        at="value: 25",
        text=WHAT_IF,
    ),
    Slip("TNT131", "share: 30 %\n    assumption: Ours", "share: 30 %", text=WHAT_IF),
    Slip("TNT131", "1.2 (1.1-1.3)\n  assumption: Ours", "1.2", at="times", text=WHAT_IF),
    Slip(
        "TNT130",
        "    source: book",
        "    source: book\n    assumption: Ours",
        at="id: no.test.feet",
        text=WHAT_IF,
    ),
    Slip("TNT121", "    value: 25 %\n", "", at="id: condition", text=WHAT_IF),
    Slip(
        "TNT123",
        "value: 25 %",
        "value:\n      values:\n        2020: 25 %",
        at="values",
        text=WHAT_IF,
    ),
    Slip("TNT143", "to: nurse", "to: sykepleier", at="sykepleier", text=WHAT_IF),
    Slip("TNT122", "    to: nurse", "    too: x\n    to: nurse", at="too", text=WHAT_IF),
]

# what a keyboard, Word or a habit puts into a file; more of them in test_author_slips.py
BY_HAND = [
    Slip("TNT178", "- blindness", "- “blindness”", at="“blindness”"),
    share("TNT241", "30 % (0.2-0.4)"),
    often("TNT185", "ved behov"),
    often("TNT242", "10 min"),
]

SLIPS = [*FIGURES, *METHOD, *CONTENT, *SCENARIO, *BY_HAND]

# those that no YAML reader gets past
NOT_YAML = [
    Slip("TNT173", "nb: Føtter", "nb: Føtter: kontroll", at=": kontroll"),
    Slip("TNT174", "      - role: nurse", "      – role: nurse", at="– role"),
    Slip("TNT175", "time: 1,5 h", "time:1,5 h", at=":1,5 h"),
    Slip("TNT176", "        time: 1,5 h", "          time: 1,5 h", at="time: 1,5"),
    Slip("TNT186", "      age: 40+", "      age: >40", at=">40"),
    Slip("TNT187", "      - role: nurse", "      role: nurse", at="role: nurse"),
    Slip("TNT188", "  nn: Fotkontroll\n  en: Foot check", "   nn: Fotkontroll", at="nn: Fot"),
    Slip("TNT177", "nb: Føtter", 'nb: "Føtter', at='"Føtter'),
    Slip("TNT184", "direction: for", "direction for", at=" for\n    strength"),
]

# libyaml from 0.2.6 on looks ahead through brackets, as far as a limit of its own
LIBYAML = tuple(int(part) for part in get_version_string().split("."))
BRACKETS_END = "1:1001" if LIBYAML >= (0, 2, 6) else "1:31"

# files as bytes: code and place
BYTES: dict[str, tuple[bytes, str, str]] = {
    "over 1 MiB": (b"#" * ((1 << 20) + 1), "TNT101", "1:1"),
    "10 MB": (b"a: b\n" * 2_000_000, "TNT101", "1:1"),
    "a zero byte": (b"schema: 1\nkind: \0\n", "TNT102", "2:1"),
    "UTF-16": (GUIDELINE.encode("utf-16"), "TNT102", "1:1"),
    "a picture": (b"\x89PNG\r\n\x1a\n\xff\xfe" * 40, "TNT103", "1:1"),
    "Latin-1": ("title:\n  nb: Føtter\n".encode("latin-1"), "TNT103", "2:8"),
    "Latin-1 after UTF-8": ("title:\n  nb: Så".encode() + b"\xf8\n", "TNT103", "2:9"),
    "Latin-1 after a byte order mark": (b"\xef\xbb\xbfnb: S\xf8\n", "TNT103", "1:6"),
    "a control character": ("nb: \u200bS\nnn: S\x07\n".encode(), "TNT189", "2:6"),
    "two byte order marks": (b"\xef\xbb\xbf\xef\xbb\xbfschema: 1\n", "TNT189", "1:1"),
    "a vertical tab": (b"nb: S\nnn: S\x0b\n", "TNT189", "2:6"),
    "a tab on a line of its own": (b"sources:\n\tbook: x\n", "TNT105", "2:1"),
    "nothing": (b"", "TNT112", "1:1"),
    "a byte order mark alone": (b"\xef\xbb\xbf", "TNT112", "1:1"),
    "50 000 brackets": (b"[" * 50_000, "TNT111", BRACKETS_END),
    "50 000 braces": (b"{" * 50_000, "TNT111", BRACKETS_END),
    "50 000 nested dashes": (b"- " * 50_000, "TNT111", "1:61"),
    "nested dashes on lines": (
        b"".join(b" " * depth + b"-\n" for depth in range(1_400)),
        "TNT111",
        "31:31",
    ),
    "50 000 questions": (b"? " * 50_000, "TNT111", "1:61"),
    "a second version of YAML": (b"%YAML 2.0\n---\nschema: 1\n", "TNT104", "1:1"),
}
