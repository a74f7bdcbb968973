"""A value that was sent, and a type of `bodies`, in words: what was found, what to write."""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import inspect

from tnt.problems import Phrase, Saying
from tnt.tables import shown
from tnt.words import mark

_WHOLE: Final = Phrase(mark("a whole number"))
_NUMBER: Final = Phrase(mark("a number"))
_TEXT: Final = Phrase(mark("a text"))
_OBJECT: Final = Phrase(mark("an object"))
_ARRAY: Final = Phrase(mark("an array"))


def bare(wanted: inspect.Type) -> inspect.Type:
    """A type without what is said about it."""
    return wanted.type if isinstance(wanted, inspect.Metadata) else wanted


def said_found(sent: object) -> object:
    """What was sent, as far as it can be shown in a line."""
    match sent:
        case None:
            return "null"
        case bool():
            return str(sent).lower()
        case dict():
            return _OBJECT
        case list():
            return Saying((_ARRAY, f" ({len(sent)})"))
        case str():
            return f"«{shown(sent)}»"
        case _:
            return shown(str(sent))


def said_wanted(wanted: Iterable[inspect.Type]) -> Saying:
    """What may be written, in words."""
    parts: list[str] = []
    for each in wanted:
        parts += [*([" | "] if parts else []), *_words_for(bare(each))]
    return Saying(tuple(parts))


def _words_for(wanted: inspect.Type) -> Sequence[str]:
    said: Sequence[str] = [_OBJECT]
    match wanted:
        case inspect.NoneType():
            said = ["null"]
        case inspect.LiteralType(values=values):
            said = [" | ".join(map(str, values))]
        case inspect.IntType() as number:
            said = [_WHOLE, f", {number.ge}–{number.le}"]
        case inspect.FloatType() as number:
            said = [_NUMBER, f", {number.ge:.12g}–{number.le:.12g}"]
        case inspect.StrType() as text:
            said = [_TEXT, *_form_of(text)]
        case inspect.ListType():
            said = [_ARRAY, f" ({wanted.min_length or 0}–{wanted.max_length})"]
        case inspect.UnionType(types=types):
            said = said_wanted(types).parts
    return said


def _form_of(text: inspect.StrType) -> list[str]:
    most = [f" ({text.min_length or 0}–{text.max_length})"] if text.max_length else []
    # what a person has no need of, so that Python too ends where the text does
    form = (text.pattern or "").removesuffix(r"(?![\s\S])")
    return [*most, f", {form}"] if form else most
