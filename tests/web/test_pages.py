"""Every page, in three languages, as it leaves the service: whole, and with nothing of others."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

import httpx
import pytest

from tests.browser.addresses import DOORS, PATHS, RECOMMENDATION
from tests.browser.site import site_in
from tests.web.identities import PLANTED
from tnt.words import LANGUAGES, Words

every_language = pytest.mark.parametrize("lang", LANGUAGES)
every_page = pytest.mark.parametrize("path", PATHS)
HTML: Final = {"Accept": "text/html,application/xhtml+xml"}
VOID: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        site_in(tmp_path_factory.mktemp("state")) as address,
        httpx.Client(base_url=address, timeout=60, headers=HTML) as client,
    ):
        yield client


class Page(HTMLParser):
    """What stands in a page; every element is closed where it has to be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.headings: dict[str, str] = {}
        self.cells: list[str] = []
        self.written: dict[str, str] = {}
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, attrs)
        self.elements.append((tag, dict(attrs)))
        if tag in ("td", "th"):
            self.cells.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, self.getpos()

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.open and self.open[-1] == "textarea":
            name = str(self.elements[-1][1]["name"])
            self.written[name] = self.written.get(name, "") + data
        if self.open and self.open[-1] in ("h1", "h2", "h3"):
            self.headings[self.open[-1]] = self.headings.get(self.open[-1], "") + data
        if {"td", "th"} & set(self.open):
            self.cells[-1] += data

    def text_of(self, heading: str) -> str:
        """What stands in the headings of a level."""
        return self.headings.get(heading, "").strip()

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.elements if tag in tags]

    @property
    def ids(self) -> list[str | None]:
        return [attrs["id"] for _, attrs in self.elements if "id" in attrs]

    def addresses(self) -> Iterator[str]:
        """What the page loads, and where it leads."""
        for _, attrs in self.elements:
            for name in ("href", "src", "srcset", "action"):
                if attrs.get(name):
                    yield str(attrs[name])


def loads(page: Page) -> list[str]:
    """What a browser loads without being asked to."""
    loaded = [each["href"] for each in page.all("link") if each["rel"] != "alternate"]
    loaded += [each.get("src") or each.get("srcset") for each in page.all("img", "source")]
    return [each for each in loaded if each]


@every_language
@every_page
def test_a_page_is_whole_and_has_nothing_of_others(
    site: httpx.Client, lang: str, path: str
) -> None:
    answer = site.get(f"/{lang}{path}")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert answer.headers["content-language"] == lang
    page = Page(answer.text)
    (html,) = page.all("html")
    assert html["lang"] == lang
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1
    assert not page.all("script", "style", "iframe")
    assert not [attrs for _, attrs in page.elements if "style" in attrs]
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    assert len(page.ids) == len(set(page.ids))
    assert all(address.startswith("/") for address in loads(page))
    labels = {each["for"] for each in page.all("label")}
    fields = [
        each for each in page.all("input", "select", "textarea") if each.get("type") != "hidden"
    ]
    assert {each["id"] for each in fields} <= labels


@every_language
def test_every_link_of_every_page_leads_somewhere(site: httpx.Client, lang: str) -> None:
    found: dict[str, int] = {}
    fragments: dict[str, set[str]] = {}
    waiting = [f"/{lang}{path}" for path in PATHS]
    pages: dict[str, Page] = {}
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        # a recommendation's page is worked out on demand: those that are linked from one are many
        if "/recommendations/" in address and RECOMMENDATION not in address:
            known = site.get(f"/api/v1{address.removeprefix(f'/{lang}').partition('?')[0]}")
            found[address] = known.status_code
            continue
        if "/values/" in address and f"/{lang}{PATHS[12]}" != address:
            continue
        answer = site.get(address)
        found[address] = answer.status_code
        if "html" not in answer.headers.get("content-type", ""):
            continue
        page = pages[address] = Page(answer.text)
        forms = {str(each["action"]) for each in page.all("form")}
        for link in set(page.addresses()) - forms:
            whole, _, fragment = urljoin(address, link).partition("#")
            if fragment:
                fragments.setdefault(whole or address, set()).add(fragment)
            if whole.startswith((f"/{lang}", "/static", "/api")):
                waiting.append(whole)
    assert {address for address, status in found.items() if status != 200} == set()
    for address, names in fragments.items():
        assert names <= set(pages[address].ids), address
    assert len(found) > 100


def test_the_head_of_a_page_is_had_without_the_page(site: httpx.Client) -> None:
    for path in ("/", "/nb", "/nb/method"):
        whole, head = site.get(path), site.head(path)
        assert head.status_code == whole.status_code
        assert head.content == b""
        assert head.headers["content-type"] == whole.headers["content-type"]


def test_the_style_sheet_and_icons_are_kept_for_ever_and_are_all_there(site: httpx.Client) -> None:
    page = Page(site.get("/nb").text)
    (sheet,) = [each["href"] for each in page.all("link") if each["rel"] == "stylesheet"]
    assert sheet
    answer = site.get(sheet)
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    # of Designsystemet's own pictures none is loaded: the policy wouldn't let it in
    used = re.findall(r"url\((icons/[^)]+)\)", answer.text)
    assert used
    for icon in used:
        assert site.get(urljoin(sheet, icon)).headers["content-type"].startswith("image/svg")
    assert not re.findall(r"url\(\"?https?:|@import|@font-face", answer.text)
    other = sheet.replace(sheet.split("/")[2], "0" * 16)
    assert site.get(other).status_code == 404


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        ("nn-NO,nn;q=0.9,en;q=0.8", "nn"),
        ("no", "nb"),
        ("de,en-GB;q=0.5", "en"),
        ("de", "nb"),
        ("", "nb"),
    ],
)
def test_the_way_in_goes_by_the_readers_languages(
    site: httpx.Client, accepted: str, lang: str
) -> None:
    answer = site.get("/", headers={"Accept-Language": accepted})
    assert answer.status_code == 302
    assert answer.headers["location"] == f"/{lang}"
    assert "accept-language" in answer.headers["vary"].lower()


def test_a_command_for_sources_is_a_link_on_a_page_and_words_in_a_picture(
    site: httpx.Client,
) -> None:
    asked = site.post("/api/v1/estimates", json={"guidelines": ["no.hdir.hypertension"]})
    address = asked.headers["location"].removeprefix("/api/v1")
    page = Page(site.get(f"/nb{address}").text)
    assert "tnt explain" not in page.text
    assert "/nb/guidelines" in set(page.addresses())
    drawn = site.get(f"/api/v1{address}.svg?lang=nb").text
    assert "tnt explain" not in drawn
    assert Words("nb").say("the page of each recommendation").split()[-1] in drawn


def test_the_front_page_says_norways_answer_as_the_api_has_it(site: httpx.Client) -> None:
    asked = site.post("/api/v1/estimates", json={})
    found = asked.json()["lists"][0]
    share = found["total"]["gp"]["share_of_patient_time"]
    room = found["working_time"]["patient_minutes_per_year"] / 60
    page = Page(site.get("/en").text)
    assert f"{share * room:.0f} (" in page.text
    assert f"of {room:,.0f} hours of patient time ({share:.0%})" in page.text
    assert f"/en{asked.headers['location'].removeprefix('/api/v1')}" in set(page.addresses())


@every_language
@pytest.mark.parametrize("door", DOORS)
def test_a_door_leads_to_a_result_that_keeps_its_address(
    site: httpx.Client, lang: str, door: str
) -> None:
    answer = site.post(f"/{lang}/estimate/{door}", data={**DOORS[door], "title": "Min sak"})
    assert answer.status_code == 303
    where = answer.headers["location"]
    # what somebody wrote is nobody's business on the way
    assert "?" not in where
    first = site.get(where)
    assert first.status_code == 200
    page = Page(first.text)
    assert "Min sak" in page.text
    # the figures that were given stand where the result is sent on to, too
    kept_page = Page(first.text)
    assert kept_page.text_of("h1") == "Min sak"
    cells = {text.replace("\N{NO-BREAK SPACE}", " ").strip() for text in kept_page.cells}
    assert any(DOORS[door]["minutes"] == each for each in cells)
    # whoever follows a link has no terminal at hand
    assert "tnt explain" not in kept_page.text
    for picture in loads(kept_page):
        if ".svg" in picture:
            assert "tnt explain" not in site.get(picture).text.replace("\N{NO-BREAK SPACE}", " ")
    (kept,) = [each["href"] for each in page.all("a") if each.get("id") == "permanent"]
    assert kept is not None
    assert kept.endswith(where)
    again = site.post(f"/{lang}/estimate/{door}", data={**DOORS[door], "title": "Min sak"})
    assert again.headers["location"] == where
    # the form comes back filled in, and its address tells nothing of it
    form = next(each for each in page.addresses() if each.startswith(f"/{lang}/estimate/{door}?"))
    assert form == f"/{lang}/estimate/{door}?result={where.rsplit('/', 1)[1]}"
    fields = {each["name"]: each.get("value") for each in Page(site.get(form).text).all("input")}
    sent = {**DOORS[door], "title": "Min sak"}
    assert {name: fields[name] for name in sent} == sent


def test_the_figure_of_a_form_is_the_arithmetic_that_it_says(site: httpx.Client) -> None:
    where = site.post("/en/estimate/share", data=DOORS["share"]).headers["location"]
    id_ = where.rsplit("/", 1)[1]
    found = site.get(f"/api/v1/results/{id_}.json").json()["lists"][0]
    assert found["persons"] == pytest.approx(1000)
    assert found["total"]["gp"]["minutes_per_year"]["mean"] == pytest.approx(1000 * 0.2 * 2 * 10)


@every_language
@pytest.mark.parametrize(
    ("door", "sent", "freed"),
    [
        # 12 letters a month of 5 minutes
        ("month", {"month": "12", "minutes": "5"}, 12 * 12 * 5),
        # of a thousand patients all 200 get it today, twice a year for 10 minutes; or 60 % of them
        ("share", DOORS["share"], 200 * 2 * 10),
        ("share", {**DOORS["share"], "now": "60"}, 200 * 2 * 10 * 0.6),
        # so many of Norway's 5 627 400, of whom an average list has 958
        ("population", DOORS["population"], 90_000 * 958 / 5_627_400 * 10),
    ],
)
def test_what_is_stopped_frees_the_time_that_it_takes_today(
    site: httpx.Client, lang: str, door: str, sent: dict[str, str], freed: float
) -> None:
    answer = site.post(f"/{lang}/estimate/{door}", data={**sent, "deed": "stop"})
    assert answer.status_code == 303
    where = answer.headers["location"]
    id_ = where.rsplit("/", 1)[1]
    (found,) = site.get(f"/api/v1/results/{id_}.json").json()["lists"]
    of_gp = found["total"]["gp"]
    assert of_gp["freed_minutes_per_year"]["mean"] == pytest.approx(freed, rel=1e-3)
    assert of_gp["extra_minutes_per_year"]["mean"] == 0
    # the form comes back as it was
    page = Page(site.get(where).text)
    form = next(each for each in page.addresses() if each.startswith(f"/{lang}/estimate/{door}?"))
    fields = Page(site.get(form).text).all("input")
    assert [each["value"] for each in fields if each["name"] == "deed" and "checked" in each] == [
        "stop"
    ]


def test_nothing_is_freed_where_nobody_gets_it(site: httpx.Client) -> None:
    sent = {**DOORS["share"], "deed": "stop", "now": "0"}
    answer = site.post("/en/estimate/share", data=sent)
    assert answer.status_code == 422
    assert "there is nothing to stop" in answer.text


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/estimate/share", {"share": "12,5", "share_low": "x", "title": "Min <sak>"}),
        ("/estimate/month", {"month": "12", "deed": "stop", "fte": "0,8"}),
        ("/estimate/population", {"people": "90 000", "role": "nurse"}),
        ("/estimate/all", {"guidelines": "no.hdir.copd", "uptake": "now"}),
        ("/compare", {"a_uptake": "target", "b_scenario": "no.scenario.team"}),
        ("/prioritise", {"budget": "hours", "hours": "ti"}),
    ],
)
def test_a_form_in_another_language_holds_what_was_written(
    site: httpx.Client, path: str, sent: dict[str, str]
) -> None:
    page = Page(site.get(f"/nb{path}").text)
    buttons = [each for each in page.all("button") if each.get("name") == "again"]
    assert [each["formaction"] for each in buttons] == [f"/nn{path}", f"/en{path}"]
    # what Enter in a field presses isn't one of them
    assert page.all("button")[0].get("formaction") is None
    for button in buttons:
        answer = site.post(str(button["formaction"]), data={**sent, "again": "1"})
        assert answer.status_code == 200
        form = Page(answer.text)
        (html,) = form.all("html")
        assert html["lang"] == button["lang"]
        fields = form.all("input", "option")
        held = {each["value"] for each in fields if {"checked", "selected"} & each.keys()}
        held |= {each.get("value") for each in fields if each.get("type") == "text"}
        assert set(sent.values()) <= held
        assert not [each for each in fields if "aria-invalid" in each]


@every_language
def test_a_form_comes_back_with_what_to_mend_and_what_was_written(
    site: httpx.Client, lang: str
) -> None:
    sent = {"share": "mange", "times": "2", "minutes": "<b>", "title": "Æ & 'ø'", "fte": "0"}
    answer = site.post(f"/{lang}/estimate/share", data=sent)
    assert answer.status_code == 422
    page = Page(answer.text)
    fields = {each["name"]: each for each in page.all("input") if "name" in each}
    assert {name: fields[name]["value"] for name in sent} == sent
    links = [each["href"] for each in page.all("a") if str(each.get("href")).startswith("#")]
    # from the top of the page down, after the link to the content
    assert links == ["#content", "#share", "#minutes", "#fte"]
    for name in ("share", "minutes", "fte"):
        assert fields[name]["aria-invalid"] == "true"
        assert str(fields[name]["aria-describedby"]).split()[-1] in page.ids


def test_other_forms_lead_to_results_too(site: httpx.Client) -> None:
    for path, sent in (
        ("/nb/estimate/all", {"patients": "1200", "uptake": "now"}),
        ("/nb/estimate/all", {"guidelines": "no.hdir.hypertension"}),
        ("/nb/estimate/all", {"publishers": "Helsedirektoratet"}),
        ("/nb/compare", {"a_uptake": "now", "b_uptake": "full"}),
        ("/nb/compare", {"guidelines": "no.hdir.school-certificates"}),
        ("/nb/compare", {"b_scenario": "no.scenario.team", "a_uptake": "full", "b_uptake": "full"}),
        ("/nb/prioritise", {"budget": "remaining"}),
        ("/nb/prioritise", {"budget": "hours", "hours": "100", "new": "no.example.alcohol"}),
    ):
        answer = site.post(path, data=sent)
        assert answer.status_code == 303, (path, sent, answer.text)
        result = site.get(answer.headers["location"])
        assert result.status_code == 200
        page = Page(result.text)
        # the form comes back as it was
        form = Page(site.get(next(a for a in page.addresses() if a.startswith(f"{path}?"))).text)
        fields = [each for tag, each in form.elements if tag in ("input", "option")]
        chosen = {each["value"] for each in fields if {"checked", "selected"} & each.keys()}
        texts = {each.get("value") for each in fields if each.get("type") == "text"}
        assert set(sent.values()) <= chosen | texts
        assert page.all("table")
        downloads = [a for a in page.addresses() if a.startswith("/api/v1/results/") and "csv" in a]
        assert downloads
        for each in downloads:
            assert site.get(each).status_code == 200
        # a slide has colours: they come first, and what is for print is called so
        pictures = [a for a in page.addresses() if ".png?" in a]
        assert ["theme=print" in a for a in pictures] == [False, True] * (len(pictures) // 2)


def test_a_preset_fills_in_what_comes_to_the_recommendations_own_minutes(
    site: httpx.Client,
) -> None:
    page = Page(site.get(f"/en/estimate/share?preset={RECOMMENDATION}").text)
    fields = {each["name"]: str(each["value"]) for each in page.all("input") if "name" in each}
    sent = {name: fields[name] for name in ("share", "times", "minutes", "now")}
    assert (fields["now_low"], fields["now"], fields["now_high"]) == ("46", "60", "74")
    where = site.post("/en/estimate/share", data=sent).headers["location"]
    id_ = where.rsplit("/", 1)[1]
    found = site.get(f"/api/v1/results/{id_}.json").json()["lists"][0]
    asked = site.post("/api/v1/estimates", json={"guidelines": ["no.hdir.hypertension"]}).json()
    (row,) = [e for e in asked["lists"][0]["recommendations"] if e["id"] == RECOMMENDATION]
    # two figures of three digits
    assert found["total"]["gp"]["minutes_per_year"]["mean"] == pytest.approx(
        row["minutes_per_year"]["gp"]["mean"], rel=1e-2
    )


def test_what_is_to_be_stopped_begins_with_how_it_is(site: httpx.Client) -> None:
    preset = "no.hdir.school-certificates.absence"
    page = Page(site.get(f"/en/estimate/share?preset={preset}").text)
    fields = {
        str(each["name"]): str(each["value"])
        for each in page.all("input")
        if "name" in each and (each["type"] == "text" or "checked" in each)
    }
    assert fields["deed"] == "stop"
    where = site.post("/en/estimate/share", data=fields).headers["location"]
    (found,) = site.get(f"/api/v1/results/{where.rsplit('/', 1)[1]}.json").json()["lists"]
    asked = site.post("/api/v1/estimates", json={"guidelines": [preset[:-8]], "uptake": "now"})
    (row,) = asked.json()["lists"][0]["recommendations"]
    assert found["total"]["gp"]["freed_minutes_per_year"]["mean"] == pytest.approx(
        row["minutes_per_year"]["gp"]["mean"], rel=1e-2
    )


@every_language
def test_a_recommendation_that_no_form_can_hold_says_why(site: httpx.Client, lang: str) -> None:
    offered = Page(site.get(f"/{lang}/estimate").text)
    choices = {each["value"] for each in offered.all("option")}
    others = "no.hdir.child-health.doctor-first-year"
    assert others not in choices
    assert RECOMMENDATION in choices
    assert not [each for each in choices if str(each).startswith("no.example.")]
    said = set()
    for preset in (others, "no.such"):
        answer = site.get(f"/{lang}/estimate/share?preset={preset}")
        assert answer.status_code == 200
        page = Page(answer.text)
        (alert,) = [each for each in page.all("div") if "ds-alert" in str(each.get("class"))]
        assert alert["data-color"] == "warning"
        said.add(page.text)
        assert not [
            each
            for each in page.all("input")
            if each.get("name") == "minutes_low" and each["value"]
        ]
    assert len(said) == 2


def test_every_recommendation_that_is_offered_fills_its_form(site: httpx.Client) -> None:
    offered = Page(site.get("/nb/estimate").text)
    choices = [str(each["value"]) for each in offered.all("option")]
    assert len(choices) > 50
    for preset in choices:
        answer = site.get(f"/nb/estimate/share?preset={preset}", follow_redirects=True)
        page = Page(answer.text)
        texts = {
            str(each["name"]): str(each["value"])
            for each in page.all("input")
            if each.get("type") == "text"
        }
        needed = ("month",) if "month" in texts else ("share", "times")
        for name in (*needed, "minutes"):
            figure = float(texts[name].replace(" ", "").replace(",", "."))
            assert figure > 0, (preset, name)
            digits = texts[name].replace(",", "").strip("0 ")
            assert len(digits.replace(" ", "")) <= 3, (preset, texts[name])
            low, high = texts[f"{name}_low"], texts[f"{name}_high"]
            assert bool(low) == bool(high)


@every_language
def test_what_is_advised_against_says_so_and_what_stopping_frees(
    site: httpx.Client, lang: str
) -> None:
    guideline = "no.hdir.school-certificates"
    words = Words(lang)
    listed = Page(site.get(f"/{lang}/guidelines/{guideline}").text)
    assert words.say("Advised against:") in listed.text
    other = Page(site.get(f"/{lang}/guidelines/no.hdir.hypertension").text)
    assert words.say("Advised against:") not in other.text
    page = Page(site.get(f"/{lang}/recommendations/{guideline}.absence").text)
    assert words.say("This is advised against") in page.text
    # as the API has it
    found = site.post("/api/v1/estimates", json={"guidelines": [guideline], "uptake": "now"}).json()
    (row,) = found["lists"][0]["recommendations"]
    hours = words.fixed(row["minutes_per_year"]["gp"]["mean"] / 60, 1)
    assert hours in page.text
    (form,) = [each for each in page.all("form") if str(each["action"]).endswith("/compare")]
    sent = {str(e["name"]): str(e["value"]) for e in page.all("input") if e["type"] == "hidden"}
    answer = site.post(str(form["action"]), data=sent)
    assert answer.status_code == 303
    freed = site.get(answer.headers["location"])
    assert hours in Page(freed.text).text


@every_language
def test_a_problem_is_told_in_words_without_the_names_of_its_facts(
    site: httpx.Client, lang: str
) -> None:
    for code in ("TNT501", "TNT777"):
        page = Page(site.get(f"/{lang}/problems/{code}").text)
        assert not re.search(r"\{\w+\}", page.text)
        assert page.all("var")
    told = Page(site.get(f"/{lang}/problems/TNT501").text).text
    assert Words(lang).say("what is most like it") in told


def test_a_pasted_rule_file_is_told_of_by_its_lines_and_is_not_kept(site: httpx.Client) -> None:
    text = "schema: 1\nkind: guideline\nid: local.x\ntitle: [a]\n<script>: 1\n"
    page = Page(site.post("/en/check", data={"text": text}).text)
    assert "TNT" in page.text
    lines = [each["href"] for each in page.all("a") if str(each.get("href")).startswith("#line-")]
    assert "#line-4" in lines
    assert {str(each).removeprefix("#") for each in lines} <= set(page.ids)
    assert "<script>: 1" in page.text
    empty = site.post("/en/check", data={"text": "  "})
    assert empty.status_code == 422


@every_language
def test_an_example_is_filled_in_can_be_used_and_leads_to_what_it_takes(
    site: httpx.Client, lang: str
) -> None:
    words = Words(lang)
    filled = Page(site.get(f"/{lang}/check?example=1").text)
    text = filled.written["text"].strip() + "\n"
    assert text.startswith("schema: 1")
    checked = Page(site.post(f"/{lang}/check", data={"text": text}).text)
    assert words.say("The file can be used.") in checked.text
    (other,) = [each["formaction"] for each in checked.all("button") if "formaction" in each]
    answer = site.post(str(other), data={"text": text})
    assert answer.status_code == 303
    result = site.get(answer.headers["location"])
    assert "Eksempel" in result.text or "example" in result.text
    id_ = answer.headers["location"].rsplit("/", 1)[1]
    found = site.get(f"/api/v1/results/{id_}.json").json()["lists"][0]["recommendations"]
    assert {each["id"] for each in found} == {"local.example.yearly-review"}


def test_a_rule_file_with_errors_or_without_a_guideline_is_not_estimated(
    site: httpx.Client,
) -> None:
    text = Page(site.get("/en/check?example=1").text).written["text"].strip() + "\n"
    broken = site.post("/en/check/estimate", data={"text": text.replace("12 min", "12 mil")})
    assert broken.status_code == 422
    told = Page(broken.text).text
    assert Words("en").say("The file can't be used before the errors are mended.") in told
    empty = site.post("/en/check/estimate", data={"text": " "})
    assert empty.status_code == 422
    scenario = (
        "schema: 1\nkind: scenario\nid: local.more\ntitle:\n  en: More\n"
        "add:\n  - no.example.home-follow-up\n"
    )
    other = site.post("/en/check/estimate", data={"text": scenario})
    assert other.status_code == 422
    assert Words("en").say("There is no guideline in it to estimate.") in other.text


def test_a_planted_identity_number_is_shown_nowhere(site: httpx.Client) -> None:
    for path, name in (
        ("/nb/estimate/share", "title"),
        ("/nb/estimate/month", "minutes"),
        ("/nb/estimate/all", "guidelines"),
        ("/nb/compare", "a_scenario"),
        ("/nb/prioritise", "hours"),
        ("/nb/check", "text"),
        ("/nb/check/estimate", "text"),
    ):
        answer = site.post(path, data={name: PLANTED})
        assert answer.status_code == 422, path
        assert PLANTED not in answer.text + json.dumps(dict(answer.headers))
    for path in (f"/nb/estimate/share?title={PLANTED}", f"/nb/values/{PLANTED}", f"/nb/{PLANTED}"):
        assert PLANTED not in site.get(path).text


@every_language
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/no-such-page", 404),
        ("GET", "/results/" + "0" * 64, 404),
        ("GET", "/results/x", 404),
        ("GET", "/recommendations/no.such", 404),
        ("GET", "/values/no.such", 404),
        ("GET", "/guidelines/no.such", 404),
        ("GET", "/problems/TNT000", 404),
        ("PUT", "/estimate", 405),
        ("POST", "/estimate/share", 415),
    ],
)
def test_what_goes_wrong_has_a_page_in_the_readers_language(
    site: httpx.Client, lang: str, method: str, path: str, status: int
) -> None:
    answer = site.request(method, f"/{lang}{path}")
    assert answer.status_code == status
    page = Page(answer.text)
    (html,) = page.all("html")
    assert html["lang"] == lang
    assert "Traceback" not in answer.text


def test_a_form_over_the_limit_is_refused(site: httpx.Client) -> None:
    answer = site.post("/nb/check", data={"text": "x" * (256 * 1024)})
    assert answer.status_code == 413
    assert len(Page(answer.text).all("h1")) == 1


def test_programs_get_problem_json_where_people_get_a_page(site: httpx.Client) -> None:
    answer = site.get("/nb/no-such-page", headers={"Accept": "*/*"})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/problem+json")
