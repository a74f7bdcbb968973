"""Texts that YAML reads otherwise than their authors meant: with colons, signs and open quotes."""

import re

from tnt.files.slips import (
    BARE_KEY,
    CURLY,
    LINE,
    OPENING,
    Failure,
    Slip,
    in_quotes,
    text_mended,
    without_note,
)
from tnt.quantities import ages_said

# what no unquoted text can begin with; in a text that isn't to be one, reading goes on
_NEVER_FIRST = re.compile(r"[@`%\[{*]|[?-] ")
# a quote's end from some place on: what stands before it, and the mark itself
_END_OF_QUOTE = {
    '"': re.compile(r'(?:[^"\\]|\\.)*"'),
    "'": re.compile(r"(?:[^']|'')*'(?!')"),
}


def open_quote(failure: Failure, lines: list[str], above: int | None) -> Slip | None:
    """A quote that is left open, or is closed by another sign: it ends where another begins."""
    if "end of stream" in failure.said:
        number: int | None = failure.line
    else:
        # a sound text over several lines ends above the line that the parser stumbles on
        numbers = range(above or 0, 0, -1)
        number = next((n for n in numbers if _ends(n, lines) == failure.line), None)
    match = number and LINE.match(lines[number - 1])
    if not number or not match or match["text"][0] not in "\"'":
        return None
    inside = match["text"][1:].rstrip().rstrip(CURLY + "\"'")
    facts = {"instead": f"{match['key']}: {in_quotes(inside)}"}
    mended = text_mended(number, match, inside, lines)
    return Slip("TNT177", number, match.start("text") + 1, facts, frozenset({number}), mended)


def _ends(number: int, lines: list[str]) -> int | None:
    """In which line a quote ends that begins in line `number`; None where it is that line."""
    match = LINE.match(lines[number - 1])
    if match is None or match["text"][0] not in "\"'":
        return None
    end = _END_OF_QUOTE[match["text"][0]]
    if end.match(match["text"], 1):
        return None
    for below in range(number, len(lines)):
        if end.match(lines[below]):
            return below + 1
    return None


def quote_that_ends_early(failure: Failure, lines: list[str]) -> Slip | None:
    """A text that goes on after the quote that it begins with."""
    match = LINE.match(lines[failure.line - 1])
    if match is None or match["text"][0] not in "\"'" or failure.column <= match.start("text") + 1:
        return None
    text = _inside(without_note(match["text"]))
    facts = {"key": match["key"], "sign": match["text"][0]}
    facts["instead"] = f"{match['key']}: {in_quotes(text)}"
    mended = text_mended(failure.line, match, text, lines)
    return Slip("TNT173", failure.line, match.start("text") + 1, facts, mended=mended)


def _inside(text: str) -> str:
    """A text without the quotes around it, where the next such sign isn't what closes the first."""
    sign, inside = text[0], text[1:-1]
    closes = re.search(rf"{sign}(?=[\s.,;:)]|$)", inside)
    first = inside.find(sign)
    around = text[-1] == sign and first >= 0 and not (closes and closes.start() == first)
    return inside if around else text


def colon(failure: Failure, lines: list[str], above: int | None) -> Slip | None:
    """An unquoted text with a colon in it, on the line of its key or on one below."""
    if "mapping values are not allowed" not in failure.said:
        return None
    line = lines[failure.line - 1]
    match = LINE.match(line)
    if match is not None and match.end("key") + 1 < failure.column:
        text = without_note(match["text"])
        if text[0] in OPENING and text[-1] in CURLY:
            # what was meant for quotes
            facts = {"found": text, "character": text[0]}
            plain = text.strip(CURLY)
            facts["instead"] = f"{match['key']}: {in_quotes(plain)}"
            mended = text_mended(failure.line, match, plain, lines)
            return Slip("TNT178", failure.line, match.start("text") + 1, facts, mended=mended)
        facts = {"key": match["key"], "sign": ":", "instead": f"{match['key']}: {in_quotes(text)}"}
        mended = text_mended(failure.line, match, text, lines)
        return Slip("TNT173", failure.line, failure.column, facts, mended=mended)
    start = above and LINE.match(lines[above - 1])
    if not start or BARE_KEY.match(line):
        return None
    text = f"{start['text']} {line.strip()}"
    facts = {"key": start["key"], "sign": ":", "instead": f"{start['key']}: {in_quotes(text)}"}
    assert above is not None
    mended = text_mended(above, start, text, lines, failure.line)
    return Slip("TNT173", failure.line, failure.column, facts, mended=mended)


def first_sign(number: int, lines: list[str]) -> Slip | None:
    """An unquoted text that begins with a sign that means something to YAML."""
    match = LINE.match(lines[number - 1])
    if match is None or not _NEVER_FIRST.match(match["text"]):
        return None
    text = without_note(match["text"])
    facts = {"key": match["key"], "sign": text[0]}
    facts["instead"] = f"{match['key']}: {in_quotes(text)}"
    mended = text_mended(number, match, text, lines)
    return Slip("TNT173", number, match.start("text") + 1, facts, mended=mended)


def block_sign_that_fails(failure: Failure, lines: list[str]) -> Slip | None:
    """`>18`: to YAML the sign begins a text over several lines."""
    if "block scalar" not in failure.context:
        return None
    number = failure.began or failure.line
    return block_sign(number, lines)


def block_sign(number: int, lines: list[str]) -> Slip | None:
    """A line whose text begins with the sign of a text over several lines, and goes on."""
    match = LINE.match(lines[number - 1])
    if match is None or match["text"][0] not in ">|":
        return None
    text = without_note(match["text"])
    ages = ages_said(text) if match["key"] == "age" else None
    facts = {"sign": text[0], "instead": f"{match['key']}: {ages or in_quotes(text)}"}
    mended = text_mended(number, match, text, lines)
    return Slip("TNT186", number, match.start("text") + 1, facts, frozenset({number}), mended)
