"""A form as it was filled in, kept with its result: whoever comes back to it finds it as it was.

Nothing of it stands in an address, since addresses end up in logs that aren't this service's. It
holds no more than the result does: what was written in its fields is what was asked.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from tnt.web.pages.addresses import Asked, address, lang_of, split
from tnt.web.pages.forms import Filled
from tnt.web.pages.forms.fields import HIGH, LOW
from tnt.web.pages.refusing import refuse_identity_numbers_in
from tnt.words import Words

# as it is called among the documents of a result
DOCUMENT: Final = "form"
# what an address names a result by, whose form is to be filled in as it was
RESULT: Final = "result"
# sent by the buttons that show a form in another language as it is filled in so far
AGAIN: Final = "again"


async def filled_in(request: Asked) -> Filled:
    """A form's fields as an address has them, or as they were when a result was asked for."""
    written: dict[str, tuple[str, ...]] = {}
    for name, text in request.query_params.multi_items():
        written[name] = (*written.get(name, ()), str(text))
    kept = await _kept(request, next(iter(written.get(RESULT, ())), ""))
    if kept is not None:
        written = {name: tuple(texts) for name, texts in kept["written"].items()}
    filled = Filled(written, Words(lang_of(request)))
    refuse_identity_numbers_in(filled)
    return filled


async def keep_form(request: Asked, id_: str, filled: Filled, fields: Sequence[str]) -> None:
    """Keep what was written in a form with the result that it led to."""
    known = {name + end for name in fields for end in ("", LOW, HIGH)}
    written = {
        name: [text.strip() for text in texts if text.strip()]
        for name, texts in filled.written.items()
        if name in known
    }
    _, path = split(request.scope["path"])
    form = {"path": path, "written": {name: texts for name, texts in written.items() if texts}}
    body = json.dumps(form, ensure_ascii=False).encode()
    await asyncio.to_thread(request.app.state.service.store.add, id_, DOCUMENT, body)


async def form_address(request: Asked, id_: str, otherwise: str) -> str:
    """The form that a result was asked for with; another where it wasn't a form, or isn't kept."""
    lang = lang_of(request)
    kept = await _kept(request, id_)
    if kept is None:
        return address(lang, otherwise)
    return address(lang, kept["path"], **{RESULT: id_})


async def _kept(request: Asked, id_: str) -> Mapping[str, Any] | None:
    body = await request.app.state.service.document(id_, DOCUMENT) if id_ else None
    if body is None:
        return None
    found: Mapping[str, Any] = json.loads(body)
    return found
