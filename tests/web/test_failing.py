"""What goes wrong: a page for people, problem+json for programs, and when to ask again."""

from html.parser import HTMLParser
from typing import Any, Final

import pytest
from litestar import Litestar, Request, get
from litestar.testing import TestClient

from tests.web.identities import PLANTED
from tnt.problems import Problem, Refused
from tnt.web.failing import failing
from tnt.web.pool import Busy, TookTooLong, WorkerDied
from tnt.web.store import Full, Unusable
from tnt.web.wire.shape import MOST_TOLD
from tnt.web.work import Stale
from tnt.words import LANGUAGES, Words

BROWSER: Final = {"Accept": "text/html,*/*;q=0.8"}
ERRORS: Final[dict[str, Exception]] = {
    "busy": Busy(7),
    "long": TookTooLong(60.0),
    "died": WorkerDied(),
    "full": Full(),
    "stale": Stale(),
    "unusable": Unusable(OSError("secret")),
    "broken": ZeroDivisionError("secret"),
    "refused": Refused([Problem("TNT520")]),
    "nobody": Refused([Problem("TNT504", facts={"found": "x", "nearest": "y", "id": "x"})]),
    "many": Refused(
        Problem("TNT501", facts={"id": f"\u202e{n}", "nearest": "y"})
        for n in range(MOST_TOLD + 150)
    ),
    "told": Refused([Problem("TNT205", file=PLANTED, facts={"found": PLANTED})]),
}
UNAVAILABLE: Final = ("busy", "long", "died", "full", "stale", "unusable")


@get([f"/{lang}/{{what:str}}" for lang in LANGUAGES])
async def breaks(request: Request[Any, Any, Any]) -> str:
    raise ERRORS[request.path_params["what"]]


@pytest.fixture(scope="module")
def client() -> Any:
    app = Litestar([breaks], exception_handlers={Exception: failing}, openapi_config=None)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def heading(text: str) -> str:
    found: list[str] = []

    class Parser(HTMLParser):
        inside = False

        def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002 - as its base
            self.inside = tag == "h1"

        def handle_data(self, data: str) -> None:
            if self.inside and data.strip():
                found.append(data)

    Parser().feed(text)
    return found[0]


@pytest.mark.parametrize("what", UNAVAILABLE)
def test_what_may_go_better_later_says_when(client: Any, what: str) -> None:
    for accept in (BROWSER, {"Accept": "application/json"}):
        answer = client.get(f"/nb/{what}", headers=accept)
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0


def test_who_is_busy_says_how_long_itself(client: Any) -> None:
    assert client.get("/nb/busy", headers=BROWSER).headers["retry-after"] == "7"


@pytest.mark.parametrize(
    ("what", "status"), [("broken", 500), ("refused", 422), ("nobody", 404), ("told", 422)]
)
def test_a_page_has_the_status_that_programs_get(client: Any, what: str, status: int) -> None:
    page = client.get(f"/nb/{what}", headers=BROWSER)
    assert page.status_code == client.get(f"/nb/{what}").status_code == status
    assert page.headers["content-type"].startswith("text/html")
    assert "secret" not in page.text
    assert PLANTED not in page.text


def test_headings_are_in_the_readers_language(client: Any) -> None:
    said = {heading(client.get(f"/{lang}/busy", headers=BROWSER).text) for lang in LANGUAGES}
    assert {Words(lang).say("Busy just now") for lang in LANGUAGES} == said


def test_problems_are_listed_with_their_codes(client: Any) -> None:
    text = client.get("/en/refused", headers=BROWSER).text
    assert "/en/problems/TNT520" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_tells_as_many_problems_as_one_mends_and_how_many_more(
    client: Any, lang: str
) -> None:
    text = client.get(f"/{lang}/many", headers=BROWSER).text
    assert text.count("/problems/TNT501") == MOST_TOLD
    assert f"{150}" in text
    assert "\u202e" not in text


@pytest.mark.parametrize(
    ("accept", "is_page"),
    [
        ("text/html", True),
        ("TEXT/HTML;q=0.1", True),
        ("application/json, text/html;q=0.5", True),
        ("text/html;q=0", False),
        ("text/html; q=0.0, */*", False),
        ("text/html;q=x", False),
        ("x/text/html", False),
        ("*/*", False),
    ],
)
def test_a_page_is_for_who_reads_pages(client: Any, accept: str, is_page: bool) -> None:
    got = client.get("/nb/busy", headers={"Accept": accept})
    assert got.headers["content-type"].startswith("text/html") == is_page
