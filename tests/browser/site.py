"""The whole service as people meet it, at an address of this machine's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.web.served import served
from tnt.web.app import create_app
from tnt.web.settings import Settings


@contextmanager
def site_in(folder: Path) -> Iterator[str]:
    """The address of a service that keeps what it keeps in a folder."""
    with served(create_app(Settings(state=folder))) as address:
        yield address
