"""Debian's Chromium before the whole service; without either, these tests say so and skip."""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.site import site_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM: Final = shutil.which("chromium") or "/usr/bin/chromium"
# it asks nobody on the network for anything, and needs no display
ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


# for a module at a time: while it is open, playwright has an event loop in this very thread
@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="pages are tested with playwright, which isn't installed"
    )
    if shutil.which(CHROMIUM) is None:
        pytest.skip("pages are tested in Debian's Chromium: apt-get install chromium")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with site_in(tmp_path_factory.mktemp("state")) as address:
        yield address
