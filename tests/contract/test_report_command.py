"""`tnt report` as users run it: what stands by itself, and what is refused."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.contract import commands
from tests.install.venvs import Ran
from tests.svg import numbers_of, root_of, texts_of

ASKED = ("--rules", "rules", "-g", "x", "--draws", "200")
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    commands.example(tmp_path, ("10 min (8-12)", "5 min (4-6)"))
    (tmp_path / "two.csv").write_text(commands.LIST + "vale,female,40-49,80\n", "utf-8")
    return tmp_path


def report(folder: Path, *arguments: str) -> Ran:
    return commands.tnt(folder, "report", *arguments)


class _Page(HTMLParser):
    """The tags of a page, the ids of its sections, and all its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


def page(folder: Path, name: str = "x.html") -> tuple[str, _Page]:
    text = (folder / name).read_text("utf-8")
    return text, _Page(text)


def test_a_page_has_the_whole_report_first_and_then_each_chart(folder: Path) -> None:
    ran = report(folder, "list.csv", *ASKED, "-o", "x.html", "--lang", "en")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    text, found = page(folder)
    told = commands.tnt(folder, "estimate", "list.csv", *ASKED, "--lang", "en").out
    seen = re.sub(r"\s+", "", found.words)
    for line in told.splitlines():
        for cell in re.split(r"\s{2,}", line.strip()):
            assert re.sub(r"\s+", "", cell) in seen, cell
    assert text.index("Does one GP have room") < text.index("<svg")
    sections = [value for name, value in found.attributes if name == "id"]
    assert sections == ["time", "uncertainty"]
    # each wide and narrow, with its alternative text and its numbers as a table
    assert found.tags.count("svg") == 2 * len(sections)
    assert found.tags.count("desc") == 2 * len(sections)
    assert found.tags.count("figcaption") == len(sections)
    assert '<html lang="en">' in text


@pytest.mark.parametrize("kind", ["list", "country", "compare"])
def test_a_page_needs_nothing_from_elsewhere(folder: Path, kind: str) -> None:
    about = ("now", "full", "--lists", "two.csv") if kind == "compare" else ("two.csv",)
    asked = (*about, *ASKED, "--kind", kind, "--lang", "nb")
    assert report(folder, *asked, "-o", "x.html").code == 0
    text, found = page(folder)
    assert not {"script", "link", "img", "iframe", "object"} & set(found.tags)
    assert not [pair for pair in found.attributes if pair[0] in ("src", "href", "onload")]
    assert "@import" not in text
    assert "url(" not in text
    for rule in ("prefers-color-scheme: dark", "@media print", "max-width: 48rem"):
        assert rule in text
    addresses = set(re.findall(r"https?://[^\s\"<]+", text))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_a_picture_is_of_all_charts_or_of_the_one_named(folder: Path) -> None:
    assert report(folder, "list.csv", *ASKED, "-o", "all.svg").code == 0
    assert report(folder, "list.csv", *ASKED, "--chart", "time", "-o", "one.svg").code == 0
    every, one = ((folder / name).read_bytes() for name in ("all.svg", "one.svg"))
    assert float(root_of(every).get("height", 0)) > float(root_of(one).get("height", 0))
    answered = commands.answer(folder, "list.csv", *ASKED)
    total = answered["lists"][0]["total"]["gp"]["minutes_per_year"]["mean"]
    for svg in (every, one):
        assert numbers_of(svg)["total"]["minutes_per_year"] == pytest.approx(total)


def test_colours_and_width_of_a_picture_can_be_chosen(folder: Path) -> None:
    plain = ("list.csv", *ASKED, "--chart", "time")
    assert report(folder, *plain, "-o", "a.svg").code == 0
    dark = ("--theme", "dark", "--width", "narrow")
    assert report(folder, *plain, *dark, "-o", "b.svg").code == 0
    a, b = ((folder / name).read_bytes() for name in ("a.svg", "b.svg"))
    assert float(root_of(a).get("width", 0)) > float(root_of(b).get("width", 0))
    assert numbers_of(a) == numbers_of(b)
    refused = report(folder, *plain, *dark, "-o", "b.html")
    assert refused.code == 2
    assert "--theme and --width go with SVG and PNG" in refused.err


def test_a_png_is_written_whole(folder: Path) -> None:
    assert report(folder, "two.csv", *ASKED, "--kind", "country", "-o", "x.png").code == 0
    assert (folder / "x.png").read_bytes().startswith(PNG)
    assert not [each for each in folder.iterdir() if each.name.startswith(".tnt-")]


def test_the_country_has_its_lists_and_a_list_is_the_one_named(folder: Path) -> None:
    assert report(folder, "two.csv", *ASKED, "--kind", "country", "-o", "x.html").code == 0
    ids = [value for name, value in page(folder)[1].attributes if name == "id"]
    assert ids[0] == "country"
    one = ("two.csv", *ASKED, "--list", "vale", "--lang", "en")
    assert report(folder, *one, "-o", "vale.svg").code == 0
    assert "List: vale, 80 persons" in texts_of((folder / "vale.svg").read_bytes())
    wrong = report(folder, "two.csv", *ASKED, "--list", "dale", "-o", "x.svg")
    assert wrong.code == 2
    assert "TNT528" in wrong.err
    assert "hill, vale" in wrong.err


def test_two_sides_are_told_of_the_kind_that_takes_them(folder: Path) -> None:
    refused = report(folder, "now", "uptake=full", "--lang", "en", "-o", "x.html")
    assert refused.code == 2
    told = "now and uptake=full are the two sides of a comparison: --kind compare"
    assert told in refused.err
    # what is no side is a file that isn't there
    assert "TNT401" in report(folder, "now", "list.csv", "-o", "x.html").err


def test_a_comparison_is_drawn_of_its_two_sides(folder: Path) -> None:
    assert report(folder, "now", "full", *ASKED, "--kind", "compare", "-o", "x.svg").code == 0
    numbers = numbers_of((folder / "x.svg").read_bytes())
    assert numbers["net"]["minutes_per_year"] > 0
    wrong = report(folder, "now", *ASKED, "--kind", "compare", "-o", "x.svg")
    assert wrong.code == 2
    assert "TNT547" in wrong.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "write -o FILE.html, FILE.svg or FILE.png"),
        (("-o", "x.pdf"), "x.pdf: write FILE.html, FILE.svg or FILE.png, or --format"),
        (("-o", "x.svg", "--format", "png"), "its ending says svg"),
        (("-o", "x.svg", "--kind", "country", "--list", "hill"), "--list goes with --kind list"),
        (("-o", "x.svg", "--chart", "pie"), "TNT335 there is no chart pie in this report"),
        (("-o", "list.csv", "--format", "svg"), "it is a file to be read"),
    ],
)
def test_what_it_cannot_write_is_said_before_anything_is_written(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = {each: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    ran = report(folder, "list.csv", *ASKED, *arguments)
    assert ran.code == 2
    assert said in ran.err
    after = {each: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    assert after == before


def test_an_unknown_chart_is_answered_with_those_there_are(folder: Path) -> None:
    ran = report(folder, "list.csv", *ASKED, "-o", "x.png", "--chart", "benefit")
    assert (ran.code, ran.out) == (2, "")
    assert "write one of time | uncertainty" in ran.err


def test_a_picture_of_nothing_is_refused_and_a_page_says_it_in_words(folder: Path) -> None:
    same = ("now", "now", *ASKED, "--kind", "compare")
    ran = report(folder, *same, "-o", "x.svg")
    assert ran.code == 2
    assert "TNT336" in ran.err
    assert report(folder, *same, "-o", "x.html").code == 0


def test_a_page_can_go_to_the_screen(folder: Path) -> None:
    ran = report(folder, "list.csv", *ASKED, "--format", "html")
    assert ran.code == 0
    assert ran.out.startswith("<!DOCTYPE html>")
    assert ran.out.endswith("</html>\n")


def test_without_what_draws_charts_it_is_said_what_to_install(folder: Path) -> None:
    without = "sys.modules['vl_convert'] = None"
    running = commands.started(folder, without, "report", "list.csv", *ASKED, "-o", "x.html")
    _, said = running.communicate()
    assert running.returncode == 2
    assert said.decode() == (
        "TNT334 to draw charts, vl-convert must be installed "
        "(install it: pip install 'tnt[report]')\n"
    )
    assert not (folder / "x.html").exists()
