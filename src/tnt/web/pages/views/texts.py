"""Pages that only say something: the method, this service, its accessibility."""

from litestar import Response

from tnt.web.pages.addresses import Asked, in_languages, reads
from tnt.web.pages.rendering import page


@reads(in_languages("/method"))
async def method(request: Asked) -> Response[str]:
    """The method in plain words."""
    return page(request, "method.html")


@reads(in_languages("/about"))
async def about(request: Asked) -> Response[str]:
    """What this is, who stands behind it, and what is kept."""
    return page(request, "about.html")


@reads(in_languages("/accessibility"))
async def accessibility(request: Asked) -> Response[str]:
    """What was tested, and what wasn't."""
    return page(request, "accessibility.html")


ROUTES = (method, about, accessibility)
