"""One running service for all tests that ask its API."""

from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tnt.web.app import create_app
from tnt.web.settings import Settings

Client = TestClient[Litestar]


@pytest.fixture(scope="session")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A client of the API, whose errors are responses as they are for everybody."""
    app = create_app(Settings(state=tmp_path_factory.mktemp("state")))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
