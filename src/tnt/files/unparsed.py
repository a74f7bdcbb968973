"""Why a YAML parser gave up, in the words of what most likely is the slip.

The parser says where it could not go on, which is often a line below the slip, and in words that
help nobody who hasn't written a parser. What stands in the lines around tells more.
"""

import re
from collections.abc import Iterator

from tnt.files.slips import BARE_KEY, Failure, Slip, short
from tnt.files.unquoted import (
    block_sign_that_fails,
    colon,
    first_sign,
    open_quote,
    quote_that_ends_early,
)

# what Word makes of a hyphen at the beginning of a line, and bullets
_BULLETS = "‐‑‒–—―−•·∙▪●○"
_ODD_DASH = re.compile(rf"[ ]*(?P<sign>[{_BULLETS}])[ \u00a0\t]*(?P<rest>\S.*)")
_DASH_ALONE = re.compile(r"[ ]*-(?P<gap>\u00a0?)(?P<rest>[^\s-].*)")
_COLON_ALONE = re.compile(
    r"(?P<lead>[ ]*(?:- +)*)(?P<key>[A-Za-z_0-9-]+):(?P<text>[^\s:/].*|\u00a0.*)"
)
# perhaps with another sign in its place
_NO_COLON = re.compile(
    r"[ ]*(?:- +)*(?P<key>[a-z][a-z_0-9]*)(?:(?: *[=;：] *| +)(?P<text>[^\s:].*))?"
)
# a longer line is no author's; the patterns need not be fast on it
_LONGEST_LINE = 2000


def slip_behind(failure: Failure, text: str) -> Slip:
    """The slip that most likely made the parser give up."""
    lines = [line if len(line) <= _LONGEST_LINE else "" for line in text.splitlines()]
    if failure.line > len(lines):
        lines += [""] * (failure.line - len(lines))
    found = next(filter(None, _guesses(failure, lines)), None)
    return found or Slip("TNT104", failure.line, failure.column, {"found": failure.said})


def _guesses(failure: Failure, lines: list[str]) -> Iterator[Slip | None]:
    here = failure.line
    above = next((n for n in range(here - 1, 0, -1) if lines[n - 1].strip()), None)
    yield _tab(here, failure.column, lines)
    yield open_quote(failure, lines, above)
    # the parser stumbles on the line of the slip, or on the next one
    for number in filter(None, (here, failure.began, above)):
        yield odd_dash(number, lines[number - 1])
        yield no_space(number, lines[number - 1])
    yield first_sign(here, lines)
    yield _no_colon(failure, lines, above)
    yield block_sign_that_fails(failure, lines)
    yield quote_that_ends_early(failure, lines)
    yield colon(failure, lines, above)
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
    facts = {"sign": match["sign"], "instead": short(f"- {match['rest']}")}
    mended = {number: f"{line[: match.start('sign')]}- {match['rest']}"}
    return Slip("TNT174", number, match.start("sign") + 1, facts, frozenset({number}), mended)


def no_space(number: int, line: str) -> Slip | None:
    """A dash or a key's colon with no space after it, or with a no-break space."""
    if match := _DASH_ALONE.match(line):
        facts = {"sign": "-", "instead": short(f"- {match['rest']}")}
        at = line.index("-")
        mended = {number: f"{line[:at]}- {match['rest']}"}
        return Slip("TNT175", number, at + 1, facts, frozenset({number}), mended)
    if match := _COLON_ALONE.match(line):
        rest = match["text"].lstrip("\u00a0")
        facts = {"sign": ":", "instead": short(f"{match['key']}: {rest}")}
        mended = {number: f"{line[: match.start('text')]} {rest}"}
        return Slip("TNT175", number, match.start("text"), facts, frozenset({number}), mended)
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
    instead = short(f"{match['key']}: {match['text'] or ''}")
    facts = {"key": match["key"], "instead": instead}
    at = match.end("key") + 1
    mended = {number: f"{lines[number - 1][: at - 1]}: {match['text'] or ''}"}
    return Slip("TNT184", number, at, facts, frozenset({number, failure.line}), mended)


def _indent(failure: Failure, lines: list[str], above: int | None) -> Slip | None:
    """A line that begins between two columns, or deeper than the value above it."""
    line = lines[failure.line - 1]
    if above is None or not BARE_KEY.match(line):
        return None
    begins = len(line) - len(line.lstrip()) + 1
    columns = [(n, _columns(lines[n - 1])) for n in range(above, 0, -1) if lines[n - 1].strip()]
    near = [
        (abs(column - begins), -n, column, n)
        for n, found in columns[:_AROUND]
        for column in found
        if column != begins
    ]
    if not near or _open(begins, [found for _, found in columns]):
        return None
    _, _, column, at = min(near)
    key = lines[at - 1][column - 1 :].partition(":")[0]
    facts = {"found": begins, "column": column, "above": key, "line": at}
    return Slip("TNT176", failure.line, begins, facts, frozenset({failure.line, above}))


# how many lines above one are looked at for where it could begin
_AROUND = 30


def _open(column: int, above: list[list[int]]) -> bool:
    """Whether a line may begin in a column: one above does, and none between begins further out."""
    for found in above:
        if column in found:
            return True
        if found and min(found) < column:
            return False
    return False


def _columns(line: str) -> list[int]:
    """The columns in which something begins that a line below could go on with: its keys."""
    match = re.match(r"[ ]*(?:- +)*", line)
    assert match is not None
    return [] if line[match.end() :].startswith("#") else [match.end() + 1]
