"""Single slips: what is changed in a whole file, the code it gives, and where it stands."""

from attrs import frozen

from tests.files.texts import GUIDELINE, HOURS, LAND, SHELF, edited, place_of


@frozen
class Slip:
    """`old` becomes `new` in `text`; the problem stands where `at` does (left out: `new`)."""

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
        return place_of(self.at or self.new, self.content, self.text.index(self.old))

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
    often("TNT220", "1 per person"),
    often("TNT220", "1 per new case"),
    often("TNT220", "1 per nytt tilfelle"),
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
]

UNBUILT = [
    Slip("TNT120", "country: no", "alternative_to: no.other\ncountry: no"),
    Slip("TNT120", "conditions:", "visits:\n  long:\n    actions: none\nconditions:"),
    Slip("TNT120", "conditions:", "visits:\n  long:\n    actions: x\nconditions:", text=SHELF),
    Slip(
        "TNT120",
        "    prevalence:",
        "    incidence:\n      - rate: 3 per 1000\n    prevalence:",
        at="incidence",
    ),
    Slip("TNT120", "    direction: for", "    direction: against", at="against"),
    Slip(
        "TNT120", "    frequency: 1/year", "    visit: chronic\n    frequency: 1/year", at="visit:"
    ),
    Slip(
        "TNT120",
        "    frequency: 1/year",
        "    benefit:\n      nnt: 120\n    frequency: 1/year",
        at="benefit",
    ),
    Slip(
        "TNT120",
        "    frequency: 1/year",
        "    volume:\n      count: 12/month\n      per: gp",
        at="volume",
    ),
    Slip("TNT120", "        times: 2", "        frequency: 2/year", at="frequency: 2/year"),
    Slip("TNT120", "        times: 2", "        for: 5 years", at="for: 5"),
    Slip(
        "TNT120",
        "        time: 10 min (8-12)",
        "        time:\n          values:\n            2020: 1 min",
        at="values",
    ),
    Slip(
        "TNT120",
        "        share: 50 % (40-60)",
        "        values:\n          2020: 50 %",
        at="values",
    ),
    Slip(
        "TNT120", "      value: 40 h", "      values:\n        2020: 40 h", at="values", text=HOURS
    ),
    Slip(
        "TNT120",
        "    patient_share:",
        "    committed:\n      x: y\n    patient_share:",
        at="committed",
        text=HOURS,
    ),
    Slip("TNT120", "kind: guideline", "kind: scenario", at="scenario"),
]

# everything else that one line can do, beside what the samples in bad/ hold
CONTENT = [
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

SLIPS = [*FIGURES, *UNBUILT, *CONTENT]

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
    "a control character": ("nb: \u200bS\nnn: S\x07\n".encode(), "TNT104", "2:6"),
    "a vertical tab": (b"nb: S\nnn: S\x0b\n", "TNT104", "2:6"),
    "a tab on a line of its own": (b"sources:\n\tbook: x\n", "TNT105", "2:1"),
    "nothing": (b"", "TNT112", "1:1"),
    "a byte order mark alone": (b"\xef\xbb\xbf", "TNT112", "1:1"),
    "50 000 brackets": (b"[" * 50_000, "TNT111", "1:31"),
    "50 000 braces": (b"{" * 50_000, "TNT111", "1:31"),
    "50 000 nested dashes": (b"- " * 50_000, "TNT111", "1:61"),
    "nested dashes on lines": (
        b"".join(b" " * depth + b"-\n" for depth in range(1_400)),
        "TNT111",
        "31:31",
    ),
    "50 000 questions": (b"? " * 50_000, "TNT111", "1:61"),
    "a second version of YAML": (b"%YAML 2.0\n---\nschema: 1\n", "TNT104", "1:1"),
}
