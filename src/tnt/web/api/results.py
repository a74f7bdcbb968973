"""`GET` of kept results: as JSON, as a table, as a picture. An address has the same for ever."""

import json
from typing import Any, Final

from litestar import Request, Response, route
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from tnt.problems import Problem, Refused
from tnt.tables import shown
from tnt.web.api.catalogue import READ
from tnt.web.api.replying import FOR_EVER, JSON, reply
from tnt.web.hang_up import until_gone
from tnt.web.service import Service
from tnt.web.wire.asked import LANG, PICTURE, TABLE, read_query
from tnt.web.wire.languages import language_of

Asked = Request[Any, Any, Any]
# its charset is added where it is sent
CSV: Final = "text/csv"
PICTURES: Final = {"svg": "image/svg+xml", "png": "image/png"}
# as documents are called in the store
_TABLES: Final = {"recommendations": "csv", "lists": "lists.csv"}
_DIGITS: Final = frozenset("0123456789abcdef")
_ID_LENGTH: Final = 64


@route("/results/{name:str}", http_method=READ, status_code=200)
async def result(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """A kept result, in the form that its ending says; JSON without one."""
    id_, _, ending = name.partition(".")
    service: Service = request.app.state.service
    if ending in PICTURES:
        return await _picture(request, service, id_, ending)
    if ending not in ("", "json", "csv"):
        raise NotFoundException
    choices = TABLE if ending == "csv" else LANG
    asked = read_query(request, choices)
    table = asked.get("table", "recommendations")
    document = _TABLES[table] if ending == "csv" else "json"
    body = await _kept(service, id_, document)
    # two tables of a result, in one folder, each keep a name of their own
    end = f"-{table}.csv" if ending == "csv" else ".json"
    headers = {"Content-Disposition": f'inline; filename="tnt-{id_[:8]}{end}"'}
    media_type = CSV if ending == "csv" else JSON
    return reply(request, body, media_type=media_type, tag=id_, cache=FOR_EVER, headers=headers)


async def _kept(service: Service, id_: str, document: str) -> bytes:
    """A document of a result.

    Raises:
        Refused: with TNT789, where there is no such result.
        NotFoundException: where it has no such document.
    """
    _refuse_other_names(id_)
    body = await service.document(id_, document)
    if body is None:
        if document == "json" or await service.document(id_, "json") is None:
            raise _not_kept(id_)
        raise NotFoundException
    return body


async def _picture(request: Asked, service: Service, id_: str, form: Any) -> Response[bytes]:
    asked = read_query(request, PICTURE)
    _refuse_other_names(id_)
    lang = language_of(request)
    chart = asked.get("chart") or await _first_chart(service, id_)
    theme, width = asked.get("theme", "light"), asked.get("width", "wide")
    body = await until_gone(
        request,
        service.picture(id_, form, chart=chart, lang=lang, theme=theme, width=width),  # type: ignore[arg-type]
    )
    if body is None:
        await _kept(service, id_, "json")
        raise NotFoundException
    name = f"tnt-{id_[:8]}-{chart}.{form}"
    return reply(
        request,
        body,
        media_type=PICTURES[form],
        tag=f"{id_}.{chart}.{lang}.{theme}.{width}.{form}",
        cache=FOR_EVER,
        headers={
            "Content-Disposition": f'inline; filename="{name}"',
            "Content-Language": lang,
            "Vary": "Accept-Language",
        },
    )


async def _first_chart(service: Service, id_: str) -> str:
    """The chart that is read first.

    Raises:
        NotFoundException: where the result has none.
    """
    # the charts are the same in every language
    page = await _kept(service, id_, "page.en")
    charts = json.loads(page)["charts"]
    if not charts:
        raise NotFoundException
    return str(charts[0]["name"])


def _refuse_other_names(id_: str) -> None:
    """What is no id can't be one's."""
    if len(id_) != _ID_LENGTH or not _DIGITS.issuperset(id_):
        raise _not_kept(id_)


def _not_kept(id_: str) -> Refused:
    return Refused([Problem("TNT789", facts={"id": shown(id_)})])
