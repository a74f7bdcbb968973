"""A filled-in form → its answer's page, or the form again with what to mend."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from litestar import Response

from tnt.problems import Problem, Refused, blocking
from tnt.web.hang_up import until_gone
from tnt.web.pages.addresses import Asked, address, lang_of
from tnt.web.pages.coming_back import AGAIN, keep_form
from tnt.web.pages.forms import Filled
from tnt.web.pages.refusing import refuse_identity_numbers_in
from tnt.web.pages.sent_form import written_in
from tnt.web.wire.bodies import QuestionBody, kind_of
from tnt.words import Words

# a form's page: the request, the form, what stands in the way beside its fields, and a status
Shows = Callable[..., Response[str]]


async def form_sent(request: Asked) -> Filled:
    """The form that was sent.

    Raises:
        Refused: where something like an identity number is in it.
    """
    filled = Filled(await written_in(request), Words(lang_of(request)))
    refuse_identity_numbers_in(filled)
    return filled


async def answered(
    request: Asked,
    fields: Sequence[str],
    body_of: Callable[[Filled], QuestionBody | None],
    shows: Shows,
    others_of: Callable[[Refused, Any, Filled], Iterable[Problem]] | None = None,
) -> Response[str]:
    """The way to the answer, whose form is kept with it; or the form as it was filled in.

    `others_of` gives what stands in the way, once its fields say their part: all errors without it.
    """
    filled = await form_sent(request)
    if filled.sent(AGAIN):
        return shows(request, filled)
    body = None if filled.slips else body_of(filled)
    if body is None:
        return shows(request, filled, status=422)
    service = request.app.state.service
    try:
        id_ = await until_gone(request, service.answer(kind_of(body), body))
    except Refused as refused:
        others = others_of(refused, body, filled) if others_of else errors_of(refused)
        return shows(request, filled, others, status=422)
    await keep_form(request, id_, filled, fields)
    return redirect(address(filled.words.lang, f"/results/{id_}"))


def redirect(where: str, status: int = 303) -> Response[str]:
    """The way to another page; by default to what came of a form."""
    return Response("", status_code=status, headers={"Location": where})


def errors_of(refused: Refused) -> tuple[Problem, ...]:
    """What stands in the way, without what is only worth knowing."""
    return blocking(refused.problems) or tuple(refused.problems)


def told(problems: Iterable[Problem], words: Words) -> list[Mapping[str, str | int | None]]:
    """Problems as a page tells them."""
    return [
        {
            "code": each.code,
            "place": each.place,
            "line": each.line,
            "severity": each.severity,
            "message": each.message(words),
            "hint": each.hint(words),
        }
        for each in problems
    ]
