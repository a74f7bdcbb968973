"""What is generated is what the code and the papers of today give."""

from pathlib import Path

import pytest

from docs.generate import ROOT, generated
from tests.docs.pages import PAGES

GENERATED = generated()


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_generated_files_are_current(path: Path) -> None:
    assert path.read_text("utf-8") == GENERATED[path], "run: python docs/generate.py"


def test_no_page_names_the_machine_that_made_it() -> None:
    for page in PAGES:
        assert str(ROOT) not in page.read_text("utf-8")


def test_every_page_is_in_the_table_of_contents() -> None:
    # but those of single problems, which problems.md names one by one
    named = (ROOT / "docs" / "index.md").read_text("utf-8").splitlines()
    for page in (ROOT / "docs").glob("*.md"):
        assert page.stem == "index" or page.stem in named, page
