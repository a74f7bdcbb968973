"""Why a YAML parser gave up, in the words of what most likely is the slip.

The parser says where it could not go on, which is often a line below the slip, and in words that
help nobody who hasn't written a parser. What stands in the lines around tells more.
"""

import re
from collections.abc import Iterator, Mapping

from attrs import frozen

from tnt.files.nodes import quoted
from tnt.problems import Problem

# what Word makes of a hyphen at the beginning of a line, and bullets
_BULLETS = "‐‑‒–—―−•·∙▪●○"
_KEY = r"[^\s:#\"'“”«»][^:\"'“”«»]*?"
_LINE = re.compile(rf"(?P<lead>[ ]*(?:- +)*)(?P<key>{_KEY}):[ \t]+(?P<text>\S.*)")
_ODD_DASH = re.compile(rf"[ ]*(?P<sign>[{_BULLETS}])[ \u00a0\t]*(?P<rest>\S.*)")
_DASH_ALONE = re.compile(r"[ ]*-(?P<gap>\u00a0?)(?P<rest>[^\s-].*)")
_COLON_ALONE = re.compile(
    r"(?P<lead>[ ]*(?:- +)*)(?P<key>[A-Za-z_0-9-]+):(?P<text>[^\s:/].*|\u00a0.*)"
)
_NO_COLON = re.compile(r"[ ]*(?:- +)*(?P<key>[a-z][a-z_0-9]*)(?: +(?P<text>[^\s:].*))?")
_BARE_KEY = re.compile(r"[ ]*(?:- +)*[A-Za-z_0-9-]+:(?: |$)")
_OPENING, _CURLY = "“”„«»‘’‚‹›", "“”„‟«»‘’‚‛‹›"
# signs that no unquoted text can begin with
_NEVER_FIRST = "@`%"
# a hint holds a text as a whole or not at all
_LONGEST = 160


@frozen
class Failure:
    """What the parser says, where, and in which line began what it was reading; from 1."""

    said: str
    line: int
    column: int
    began: int | None = None


@frozen
class Slip:
    """A problem's code, place and facts, and the lines of which nothing can be believed."""

    code: str
    line: int
    column: int
    facts: Mapping[str, object]
    doubted: frozenset[int] = frozenset()

    def problem(self, file: str, column: int = 1) -> Problem:
        """The slip as a problem of a file; `column` is where the text begins that was looked at."""
        facts = {name: quoted(fact) for name, fact in self.facts.items()}
        return Problem(self.code, file, self.line, self.column + column - 1, facts)


def slip_behind(failure: Failure, text: str) -> Slip:
    """The slip that most likely made the parser give up."""
    lines = text.splitlines()
    if failure.line > len(lines):
        lines += [""] * (failure.line - len(lines))
    found = next(filter(None, _guesses(failure, lines)), None)
    return found or Slip("TNT104", failure.line, failure.column, {"found": failure.said})


def _guesses(failure: Failure, lines: list[str]) -> Iterator[Slip | None]:
    here = failure.line
    above = next((n for n in range(here - 1, 0, -1) if lines[n - 1].strip()), None)
    yield _tab(here, failure.column, lines)
    # the parser stumbles on the line of the slip, or on the next one
    for number in filter(None, (here, failure.began, above)):
        yield odd_dash(number, lines[number - 1])
        yield no_space(number, lines[number - 1])
    yield _no_colon(failure, lines, above)
    yield _quote(failure, lines)
    yield _colon(failure, lines, above)
    yield _first_sign(here, lines[here - 1])
    yield _indent(failure, lines, above)


def _tab(number: int, column: int, lines: list[str]) -> Slip | None:
    line = lines[number - 1]
    lead = line[: len(line) - len(line.lstrip())]
    if "\t" in lead:
        return Slip("TNT105", number, column, {"found": lead})
    if dash := re.match(r"[ ]*(?:- +)*-(?=\t)", line):
        return Slip("TNT105", number, dash.end() + 1, {"found": "\t"})
    return None


def odd_dash(number: int, line: str) -> Slip | None:
    """A list's item that begins with another dash than the keyboard's, or with a bullet."""
    match = _ODD_DASH.match(line)
    if match is None:
        return None
    facts = {"sign": match["sign"], "instead": _short(f"- {match['rest']}")}
    return Slip("TNT174", number, match.start("sign") + 1, facts, frozenset({number}))


def no_space(number: int, line: str) -> Slip | None:
    """A dash or a key's colon with no space after it, or with a no-break space."""
    if match := _DASH_ALONE.match(line):
        facts = {"sign": "-", "instead": _short(f"- {match['rest']}")}
        return Slip("TNT175", number, line.index("-") + 1, facts, frozenset({number}))
    if match := _COLON_ALONE.match(line):
        rest = match["text"].lstrip("\u00a0")
        facts = {"sign": ":", "instead": _short(f"{match['key']}: {rest}")}
        return Slip("TNT175", number, match.start("text"), facts, frozenset({number}))
    return None


def _no_colon(failure: Failure, lines: list[str], above: int | None) -> Slip | None:
    """A key and its value with a space alone between them, or a key alone."""
    number = None
    if "could not find expected ':'" in failure.said:
        number = failure.began
    elif "mapping values are not allowed" in failure.said and above is not None:
        # taken for a text that goes on below, though the line below begins where it does
        here, before = (_columns(lines[n - 1]) for n in (failure.line, above))
        number = above if here == before else None
    match = None if number is None else _NO_COLON.fullmatch(lines[number - 1].rstrip())
    if number is None or match is None:
        return None
    instead = _short(f"{match['key']}: {match['text'] or ''}")
    facts = {"key": match["key"], "instead": instead}
    at = match.end("key") + 1
    return Slip("TNT184", number, at, facts, frozenset({number, failure.line}))


def _quote(failure: Failure, lines: list[str]) -> Slip | None:
    """A quote that is left open, or a text that goes on after it."""
    if "end of stream" in failure.said:
        match = _LINE.match(lines[failure.line - 1])
        if match is None or match["text"][0] not in "\"'":
            return None
        inside = match["text"][1:].rstrip().rstrip(_CURLY + "\"'")
        facts = {"instead": f"{match['key']}: {in_quotes(inside)}"}
        return Slip("TNT177", failure.line, match.start("text") + 1, facts)
    match = _LINE.match(lines[failure.line - 1])
    if match is None or match["text"][0] not in "\"'" or failure.column <= match.start("text") + 1:
        return None
    mark = match["text"][0]
    facts = {"key": match["key"], "sign": mark}
    facts["instead"] = f"{match['key']}: {in_quotes(_without_note(match['text']))}"
    return Slip("TNT173", failure.line, match.start("text") + 1, facts)


def _colon(failure: Failure, lines: list[str], above: int | None) -> Slip | None:
    """An unquoted text with a colon in it, on the line of its key or on one below."""
    if "mapping values are not allowed" not in failure.said:
        return None
    line = lines[failure.line - 1]
    match = _LINE.match(line)
    if match is not None and match.end("key") + 1 < failure.column:
        text = _without_note(match["text"])
        if text[0] in _OPENING and text[-1] in _CURLY:
            # what was meant for quotes
            facts = {"found": text, "character": text[0]}
            facts["instead"] = f"{match['key']}: {in_quotes(text.strip(_CURLY))}"
            return Slip("TNT178", failure.line, match.start("text") + 1, facts)
        facts = {"key": match["key"], "sign": ":", "instead": f"{match['key']}: {in_quotes(text)}"}
        return Slip("TNT173", failure.line, failure.column, facts)
    start = above and _LINE.match(lines[above - 1])
    if not start or _BARE_KEY.match(line):
        return None
    text = f"{start['text']} {line.strip()}"
    facts = {"key": start["key"], "sign": ":", "instead": f"{start['key']}: {in_quotes(text)}"}
    return Slip("TNT173", failure.line, failure.column, facts)


def _first_sign(number: int, line: str) -> Slip | None:
    match = _LINE.match(line)
    if match is None or match["text"][0] not in _NEVER_FIRST:
        return None
    text = _without_note(match["text"])
    facts = {"key": match["key"], "sign": text[0]}
    facts["instead"] = f"{match['key']}: {in_quotes(text)}"
    return Slip("TNT173", number, match.start("text") + 1, facts)


def _indent(failure: Failure, lines: list[str], above: int | None) -> Slip | None:
    """A line that begins between two columns, or deeper than the value above it."""
    line = lines[failure.line - 1]
    if above is None or not _BARE_KEY.match(line):
        return None
    begins = len(line) - len(line.lstrip()) + 1
    columns = [(n, _columns(lines[n - 1])) for n in range(above, 0, -1) if lines[n - 1].strip()]
    near = [
        (abs(column - begins), -n, column, n)
        for n, found in columns[:_AROUND]
        for column in found
        if column != begins
    ]
    if not near or any(begins in found for _, found in columns[:1]):
        return None
    _, _, column, at = min(near)
    key = lines[at - 1][column - 1 :].partition(":")[0]
    facts = {"found": begins, "column": column, "above": key, "line": at}
    return Slip("TNT176", failure.line, begins, facts, frozenset({failure.line, above}))


# how many lines above one are looked at for where it could begin
_AROUND = 30


def _columns(line: str) -> list[int]:
    """The columns in which something begins that a line below could go on with: its keys."""
    match = re.match(r"[ ]*(?:- +)*", line)
    assert match is not None
    return [] if line[match.end() :].startswith("#") else [match.end() + 1]


def _without_note(text: str) -> str:
    return re.split(r"\s+#\s", text)[0].rstrip()


def in_quotes(text: str) -> str:
    """The text as YAML in quotes; cut short where it would fill a screen."""
    text = _short(text)
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _short(text: str) -> str:
    text = text.rstrip()
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
