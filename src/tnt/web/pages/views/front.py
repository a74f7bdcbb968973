"""The front page, and the way to it in the reader's own language."""

import asyncio
import json
from contextlib import suppress
from typing import Final

from litestar import MediaType, Response

from tnt.problems import Refused
from tnt.web.hang_up import until_gone
from tnt.web.pages.addresses import Asked, address, in_languages, lang_of, reads
from tnt.web.pages.rendering import page
from tnt.web.pages.showing import Linking, Shown, shown
from tnt.web.pool import Busy, TookTooLong, WorkerDied
from tnt.web.store import Full, Unusable
from tnt.web.wire.bodies import EstimateBody
from tnt.web.work import Stale
from tnt.words import Words

# a front page is no place to wait: who comes first after a change gets it without the answer
LONGEST_WAIT: Final = 5.0


@reads("/")
async def choose_language(request: Asked) -> Response[str]:
    """Off to the language that the reader likes best."""
    return Response(
        "",
        status_code=302,
        media_type=MediaType.TEXT,
        headers={"Location": address(lang_of(request), ""), "Vary": "Accept-Language"},
    )


@reads(in_languages(""))
async def front(request: Asked) -> Response[str]:
    """What it is, and Norway's answer."""
    found = await _norway(request)
    id_, answer = found if found is not None else (None, None)
    return page(request, "front.html", answer=answer, answer_id=id_)


async def _norway(request: Asked) -> tuple[str, Shown] | None:
    service, words = request.app.state.service, Words(lang_of(request))
    with suppress(Refused, Busy, TookTooLong, WorkerDied, Full, Unusable, Stale, TimeoutError):
        asking = until_gone(request, service.answer("estimates", EstimateBody()))
        id_ = await asyncio.wait_for(asking, LONGEST_WAIT)
        kept = await service.document(id_, f"page.{words.lang}")
        if kept is not None:
            document = json.loads(kept)
            linking = Linking(service.rules, words, lambda path: address(words.lang, path))
            return id_, shown(document["parts"], linking)
    return None


ROUTES = (choose_language, front)
