"""The style sheet and icons: an address for each of their versions, kept for ever."""

from typing import Final

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from tnt.web.pages.addresses import reads
from tnt.web.pages.assets import assets, version

FOR_EVER: Final = "public, max-age=31536000, immutable"


@reads("/static/{version_:str}/{name:str}")
async def sheet(version_: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """A file that every page loads."""
    return _asset(version_, name)


@reads("/static/{version_:str}/icons/{name:str}")
async def icon(version_: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """An icon."""
    return _asset(version_, f"icons/{name}")


def _asset(asked: str, name: str) -> Response[bytes]:
    found = assets().get(name)
    # an older version's file is gone: its address must not show another
    if found is None or asked != version():
        raise NotFoundException
    return Response(found.content, media_type=found.media_type, headers={"Cache-Control": FOR_EVER})


ROUTES = (sheet, icon)
