"""One Spark session for all tests; without pyspark they are skipped."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="session", autouse=True)
def session() -> Iterator[Any]:
    """The session that every reading finds."""
    pytest.importorskip("pyspark", reason="pyspark isn't installed: tox run -e spark")
    from tnt.tables.people.sessions import spark_session

    with pytest.MonkeyPatch.context() as environment:
        # few people on few lists need no 200 tasks
        conf = "--conf spark.sql.shuffle.partitions=2 --conf spark.default.parallelism=2"
        environment.setenv("PYSPARK_SUBMIT_ARGS", f"{conf} pyspark-shell")
        with spark_session(None) as session:
            yield session
