"""axe-core finds nothing on any page, in light and dark colours, and in print."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.browser.addresses import PATHS
from tests.browser.test_use import asked, opened
from tnt.words import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# colours are the same in every language
FIRST: Final = LANGUAGES[0]
LOOKS: Final = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "print": {"color_scheme": "light", "media": "print"},
}
# all of WCAG up to 2.2 AA, and what axe's makers hold for good practice
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN: Final = """
async ([tags, off]) => (await axe.run(document, {runOnly: tags, rules: off})).violations
    .map(each => [each.id, each.nodes.map(node => node.html.slice(0, 200)).slice(0, 3)])
"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The text of axe-core, as axe-playwright-python brings it."""
    package = pytest.importorskip(
        "axe_playwright_python", reason="axe-core comes with axe-playwright-python"
    )
    return Path(str(package.__file__)).with_name("axe.min.js").read_text(encoding="utf-8")


def found(page: "Page", axe: str, lang: str) -> dict[str, Any]:
    """What axe finds on a page, by look; the page's own policy would let no script in."""
    page.evaluate(axe)
    wrong = {}
    for name, look in LOOKS.items():
        if lang != FIRST and name != "light":
            continue
        page.emulate_media(**{"media": "screen", **look})  # type: ignore[arg-type]
        # nobody hits a link on paper with a finger
        off = {"target-size": {"enabled": name != "print"}}
        if violations := page.evaluate(RUN, [TAGS, off]):
            wrong[f"{name} {page.url}"] = violations
    page.emulate_media(media="screen", color_scheme="light")
    return wrong


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing(browser: "Browser", site: str, axe: str, lang: str) -> None:
    wrong: dict[str, Any] = {}
    with opened(browser, scripts=True) as page:
        for path in PATHS:
            page.goto(f"{site}/{lang}{path}")
            wrong |= found(page, axe, lang)
        asked(page, site, lang, "share")
        wrong |= found(page, axe, lang)
    assert wrong == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_where_something_went_wrong(
    browser: "Browser", site: str, axe: str, lang: str
) -> None:
    wrong: dict[str, Any] = {}
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}/{lang}/no-such-page")
    wrong |= found(page, axe, lang)
    page.goto(f"{site}/{lang}/estimate/share")
    page.fill("#share", "x")
    page.click("main form button[type=submit]")
    page.wait_for_selector(".ds-error-summary")
    wrong |= found(page, axe, lang)
    page.goto(f"{site}/{lang}/check")
    page.fill("#text", "schema: 1\nkind: guideline\nid: local.x\ntitle: [a]\n")
    page.click("main form[method=post] button[type=submit]")
    page.wait_for_selector(".lines")
    wrong |= found(page, axe, lang)
    context.close()
    assert wrong == {}
