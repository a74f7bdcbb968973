"""Pages that only say something: the method, this service, its accessibility."""

from litestar import Response

from tnt.web.pages.addresses import Asked, in_languages, lang_of, reads
from tnt.web.pages.rendering import page
from tnt.web.wire.limits import limits_of
from tnt.words import Words


@reads(in_languages("/method"))
async def method(request: Asked) -> Response[str]:
    """The method in plain words."""
    return page(request, "method.html")


@reads(in_languages("/about"))
async def about(request: Asked) -> Response[str]:
    """What this is, who stands behind it, and what is kept."""
    return page(request, "about.html")


@reads(in_languages("/limits"))
async def limits(request: Asked) -> Response[str]:
    """What the service takes at most, as it is set here."""
    words = Words(lang_of(request))
    rows = [
        (words.raw(each.bounds), words.number(each.value))
        for each in limits_of(request.app.state.service.settings)
    ]
    return page(request, "limits.html", rows=rows)


@reads(in_languages("/accessibility"))
async def accessibility(request: Asked) -> Response[str]:
    """What was tested, and what wasn't."""
    return page(request, "accessibility.html")


ROUTES = (method, about, limits, accessibility)
