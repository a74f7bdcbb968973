"""Pages for people, in three languages."""

from litestar import Router

from tnt.web.pages.failing import failing_page
from tnt.web.pages.views import catalogue, checking, choosing, estimating, front, results, statics
from tnt.web.pages.views import texts as texts_

ROUTES = [
    Router(
        "/",
        route_handlers=[
            *front.ROUTES,
            *estimating.ROUTES,
            *results.ROUTES,
            *catalogue.ROUTES,
            *choosing.ROUTES,
            *checking.ROUTES,
            *texts_.ROUTES,
            *statics.ROUTES,
        ],
        exception_handlers={Exception: failing_page},
        include_in_schema=False,
    )
]

__all__ = ["ROUTES", "failing_page"]
