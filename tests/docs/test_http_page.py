"""The worked example of docs/http.md is what curl really gets from a service."""

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from docs.http_page import ADDRESS, STEPS
from tests.docs.pages import ROOT, fences, write_files
from tests.web.served import served
from tnt.web.app import create_app
from tnt.web.settings import Settings

PAGE = ROOT / "docs" / "http.md"


def test_curl_prints_what_the_page_shows(tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl isn't installed")
    blocks = fences(PAGE)
    steps = [
        (command.text, shown.text)
        for command, shown in pairwise(blocks)
        if (command.language, shown.language) == ("sh", "text")
    ]
    assert len(steps) == len(STEPS)
    write_files(PAGE, tmp_path)
    with served(create_app(Settings(state=tmp_path / "state"))) as address:
        for command, shown in steps:
            assert ADDRESS in command or "answer.json" in command
            ran = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", command.replace(ADDRESS, address)],
                cwd=tmp_path,
                capture_output=True,
                text=True,
                encoding="utf-8",
                timeout=120,
                check=False,
            )
            assert (ran.stdout, ran.stderr, ran.returncode) == (shown, "", 0)
