"""schemathesis, which knows the API by its document alone, finds nothing that doesn't hold."""

import re
import subprocess
import sys
from pathlib import Path

from tests.web.served import served
from tnt.web.app import create_app
from tnt.web.settings import Settings
from tnt.web.wire.openapi import document_json
from tnt.web.wire.operations import OPERATIONS

# What fits the document may still be unanswerable: broken rule files, a cost over the limit. The
# rest are those that schemathesis itself expects.
CONFIG = """\
[checks]
positive_data_acceptance.expected-statuses = ["2xx", "401", "403", "404", "409", "422", "503"]
"""
# so that no single question takes longer than a second; over it they are refused, and so tested
MOST_COST = 20_000_000
EXAMPLES = 5


def test_every_operation_holds_what_the_document_says(tmp_path: Path) -> None:
    (tmp_path / "schemathesis.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "openapi.json").write_bytes(document_json())
    settings = Settings(state=tmp_path / "state", most_cost=MOST_COST)
    with served(create_app(settings)) as address:
        ran = subprocess.run(
            [
                *(sys.executable, "-m", "schemathesis.cli"),
                *("--config-file", "schemathesis.toml"),
                *("run", "openapi.json", "--url", address),
                *("--checks", "all", "--max-examples", str(EXAMPLES), "--seed", "1"),
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    count = len(OPERATIONS)
    assert f"Selected: {count}/{count}" in ran.stdout
    assert f"Tested: {count}" in ran.stdout
    generated = re.search(r"(\d+) generated, (\d+) passed", ran.stdout)
    assert generated is not None
    assert generated[1] == generated[2]
    assert int(generated[1]) > EXAMPLES * count
