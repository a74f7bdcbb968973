"""One running API for all tests that ask it."""

from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.web.served import api_app

Client = TestClient[Litestar]


@pytest.fixture(scope="session")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A client of the API, whose errors are responses as they are for everybody."""
    app = api_app(tmp_path_factory.mktemp("state"))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
