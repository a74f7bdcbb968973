"""People use the pages: with a mouse or the keyboard, without scripts, small, and on paper."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.addresses import DOORS, PATHS
from tnt.words import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

every_language = pytest.mark.parametrize("lang", LANGUAGES)
every_door = pytest.mark.parametrize("door", DOORS)
# as wide as a page of 1280 pixels at 400 %
NARROW: "Final[ViewportSize]" = {"width": 320, "height": 640}
WIDE: "Final[ViewportSize]" = {"width": 1280, "height": 900}
# longer than any answer takes on two cores that others use too
PATIENCE: Final = 60_000


@contextmanager
def opened(browser: "Browser", *, scripts: bool = False, narrow: bool = False) -> Iterator["Page"]:
    """A page of a browser that has no scripts; whatever it complains of fails the test."""
    context = browser.new_context(java_script_enabled=scripts, viewport=NARROW if narrow else WIDE)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    wrong: list[str] = []
    # a form that comes back isn't what went wrong here
    page.on(
        "console",
        lambda message: None if "status of 422" in message.text else wrong.append(message.text),
    )
    # a picture that is no longer waited for, since the next page is asked for, is no failure
    page.on(
        "requestfailed",
        lambda request: (
            None if request.failure == "net::ERR_ABORTED" else wrong.append(request.url)
        ),
    )
    page.on("pageerror", lambda error: wrong.append(str(error)))
    try:
        yield page
        assert wrong == []
    finally:
        context.close()


def asked(page: "Page", site: str, lang: str, door: str) -> str:
    """Fill in a door's form and send it; the address of the answer."""
    page.goto(f"{site}/{lang}/estimate/{door}")
    for name, text in DOORS[door].items():
        page.fill(f"#{name}", text)
    page.click("main form button[type=submit]")
    page.wait_for_url(re.compile(rf"/{lang}/results/"))
    return page.url


@every_language
def test_every_page_opens_and_is_no_wider_than_a_small_window(
    browser: "Browser", site: str, lang: str
) -> None:
    # only a script can measure a page: the pages have none, the test has
    with opened(browser, narrow=True, scripts=True) as page:
        for path in PATHS:
            page.goto(f"{site}/{lang}{path}")
            assert page.locator("h1").count() == 1
            wide = page.evaluate(
                "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
            )
            assert wide[0] <= wide[1], path
        asked(page, site, lang, "share")
        wide = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide[0] <= wide[1]


@every_language
@every_door
def test_a_door_leads_to_a_result_whose_address_shows_it_to_anybody(
    browser: "Browser", site: str, lang: str, door: str
) -> None:
    with opened(browser) as page:
        asked(page, site, lang, door)
        answer = page.locator(".says").inner_text()
        assert re.search(r"\d", answer)
        assert page.locator("img").first.get_attribute("alt") is not None
        kept = page.locator("#permanent").inner_text()
    with opened(browser) as other:
        other.goto(kept)
        assert other.locator(".says").inner_text() == answer


@every_language
def test_a_switch_of_language_keeps_the_page(browser: "Browser", site: str, lang: str) -> None:
    with opened(browser) as page:
        address = asked(page, site, lang, "month").partition("?")[0]
        for other in LANGUAGES:
            page.click(f".languages a[hreflang={other}]")
            page.wait_for_url(re.compile(rf"/{other}/results/"))
            assert page.url == address.replace(f"/{lang}/", f"/{other}/")
            assert page.locator("html").get_attribute("lang") == other


def test_a_form_keeps_what_was_written_when_its_language_is_switched(
    browser: "Browser", site: str
) -> None:
    with opened(browser) as page:
        page.goto(f"{site}/nb/estimate/share")
        page.fill("#title", "Min sak")
        page.fill("#share", "12,5")
        page.check("#deed-stop")
        page.click(".languages button[lang=en]")
        page.wait_for_selector("html[lang=en]")
        assert page.locator("#title").input_value() == "Min sak"
        assert page.locator("#share").input_value() == "12,5"
        assert page.locator("#deed-stop").is_checked()
        assert page.locator(".ds-error-summary").count() == 0
        page.fill("#times", "2")
        page.fill("#minutes", "10")
        # Enter sends the form, and switches no language
        page.press("#minutes", "Enter")
        page.wait_for_url(re.compile("/en/results/"))
        # and the way back finds it all
        page.click("main .buttons a >> nth=0")
        page.wait_for_url(re.compile("/en/estimate/share"))
        assert page.locator("#title").input_value() == "Min sak"
        assert page.locator("#deed-stop").is_checked()


def test_the_keyboard_alone_leads_from_the_front_page_to_a_result(
    browser: "Browser", site: str
) -> None:
    # what has the focus is told by a script, as a screen reader would tell it
    with opened(browser, scripts=True) as page:
        page.goto(f"{site}/nb")
        page.keyboard.press("Tab")
        assert focus(page) == "#content"
        page.keyboard.press("Enter")
        tab_to(page, "/nb/estimate/share")
        page.keyboard.press("Enter")
        page.wait_for_url("**/nb/estimate/share")
        for name, text in DOORS["share"].items():
            tab_to(page, name)
            page.keyboard.type(text)
        tab_to(page, "submit")
        # what has the focus is seen
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/nb/results/"))
        assert page.locator(".says").is_visible()


def test_a_radio_button_is_chosen_with_the_arrows(browser: "Browser", site: str) -> None:
    with opened(browser, scripts=True) as page:
        page.goto(f"{site}/nb/estimate/all")
        tab_to(page, "uptake")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        assert page.locator("#uptake-now").is_checked()


def tab_to(page: "Page", wanted: str) -> None:
    """Press Tab until a field, a link or a button has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if focus(page) == wanted:
            return
    raise AssertionError(f"Tab never comes to {wanted}")


def focus(page: "Page") -> str:
    """The name of the field that has the focus, the address of the link, or the button's type."""
    return str(
        page.evaluate(
            "(at => at.name || at.getAttribute('href') || at.type || at.tagName)"
            "(document.activeElement)"
        )
    )


def test_what_is_to_be_mended_stands_on_top_and_leads_to_its_field(
    browser: "Browser", site: str
) -> None:
    with opened(browser) as page:
        page.goto(f"{site}/nn/estimate/share")
        page.fill("#share", "20")
        page.fill("#minutes", "ti")
        page.click("main form button[type=submit]")
        page.wait_for_selector(".ds-error-summary")
        links = page.locator(".ds-error-summary a")
        assert [links.nth(n).get_attribute("href") for n in range(links.count())] == [
            "#times",
            "#minutes",
        ]
        links.nth(1).click()
        assert page.url.endswith("#minutes")
        assert page.locator("#minutes").input_value() == "ti"
        assert page.locator("#share").input_value() == "20"


def test_a_table_wider_than_its_window_says_so_and_rows_begin_level(
    browser: "Browser", site: str
) -> None:
    with opened(browser, narrow=True, scripts=True) as page:
        asked(page, site, "nb", "share")
        tables = page.locator(".scroll:visible")
        assert tables.count() > 0
        for at in range(tables.count()):
            wider, hint = tables.nth(at).evaluate(
                "at => [at.scrollWidth > at.clientWidth, getComputedStyle(at).backgroundImage]"
            )
            assert "sideways" in hint or not wider
            # a head's text begins as high as its cells', however many lines either has
            tops = (
                tables.nth(at)
                .locator("tbody tr")
                .first.evaluate(
                    "row => [...row.cells].map(cell => getComputedStyle(cell).verticalAlign)"
                )
            )
            assert set(tops) == {"top"}


def test_on_paper_there_is_the_answer_without_the_ways_on(browser: "Browser", site: str) -> None:
    with opened(browser) as page:
        asked(page, site, "nb", "share")
        page.emulate_media(media="print")
        assert page.locator(".says").is_visible()
        assert page.locator("#permanent").is_visible()
        assert not page.locator(".top nav").first.is_visible()
        assert not page.locator(".buttons").first.is_visible()
        # what is folded away on the screen is no use on paper
        assert not page.locator("summary").first.is_visible()
        paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 4
