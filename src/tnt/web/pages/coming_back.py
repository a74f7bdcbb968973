"""A form's fields in an address, so that whoever comes back to it finds it filled in.

What somebody wrote in words is left out: addresses end up in logs that aren't this service's.
"""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from tnt.web.pages.addresses import Asked, address, lang_of
from tnt.web.pages.forms import Filled
from tnt.web.pages.forms.fields import HIGH, LOW
from tnt.web.pages.refusing import refuse_identity_numbers_in
from tnt.words import Words

# a name that somebody gave what they do
IN_WORDS: Final = frozenset({"title", "text"})
# the forms by what their result's address calls them
FORMS: Final[Mapping[str, str]] = {
    "share": "/estimate/share",
    "month": "/estimate/month",
    "population": "/estimate/population",
    "all": "/estimate/all",
    "compare": "/compare",
    "prioritise": "/prioritise",
}
FORM: Final = "form"


def filled_from_address(request: Asked) -> Filled:
    """The fields as an address has them."""
    written: dict[str, tuple[str, ...]] = {}
    for name, text in request.query_params.multi_items():
        written[name] = (*written.get(name, ()), str(text))
    filled = Filled(written, Words(lang_of(request)))
    refuse_identity_numbers_in(filled)
    return filled


def result_address(filled: Filled, id_: str, form: str, fields: Sequence[str]) -> str:
    """Where a result is, with what leads back to the form that asked for it."""
    query = urlencode([(FORM, form), *_pairs(filled.written, fields)])
    return f"{address(filled.words.lang, f'/results/{id_}')}?{query}"


def form_address(filled: Filled, otherwise: str, fields: Sequence[str]) -> str:
    """The form that a result's address leads back to; another where it doesn't say."""
    lang = filled.words.lang
    form = FORMS.get(filled.sent(FORM))
    if form is None:
        return address(lang, otherwise)
    pairs = _pairs(filled.written, fields)
    return address(lang, form) + (f"?{urlencode(pairs)}" if pairs else "")


def _pairs(written: Mapping[str, Sequence[str]], fields: Sequence[str]) -> list[tuple[str, str]]:
    known = {name + end for name in fields if name not in IN_WORDS for end in ("", LOW, HIGH)}
    return [
        (name, text.strip())
        for name, texts in written.items()
        for text in texts
        if name in known and text.strip()
    ]
