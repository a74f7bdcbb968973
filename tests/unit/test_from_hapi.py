"""Guidelines of Helsedirektoratet's content API → rule files to fill in, from saved JSON."""

import json
import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

import tnt
from tests import hapi_replies as hapi
from tnt.authoring import Skeletons, from_hapi
from tnt.authoring.hapi.making import Ids
from tnt.authoring.hapi.strengths import strength_and_direction
from tnt.cli.main import main
from tnt.files import read_file
from tnt.problems import Problem, Refused, exit_code
from tnt.words import LANGUAGES, Words

TODAY = date(2026, 11, 29)
# what an author would write, by the key whose value was left empty
WRITTEN = {
    "direction": "for", "age": "40+", "frequency": "1/year", "role": "gp",
    "time": "10 min (7-13)", "assumption": "Our judgement", "nb": "Tittel", "nn": "Tittel",
    "en": "Title",
}  # fmt: skip
LEFT_TO_THE_AUTHOR = ["direction", "age", "frequency", "role", "time", "assumption"]


def told(problems: Any) -> list[Problem]:
    for problem in problems:
        for lang in LANGUAGES:
            # every fact that the words need is there
            assert problem.message(Words(lang))
            assert problem.hint(Words(lang))
    return list(problems)


def made(data: Any, tmp_path: Path, **asked: Any) -> Skeletons:
    path = tmp_path / "saved.json"
    path.write_text(data if isinstance(data, str) else hapi.text(data), "utf-8", "surrogatepass")
    settings: dict[str, Any] = {"today": TODAY, "lang": "en"} | asked
    found = from_hapi(path, tmp_path / "new.yaml", **settings)
    told(found.problems)
    return found


def text(data: Any, tmp_path: Path, **asked: Any) -> str:
    (found,) = made(data, tmp_path, **asked).files.values()
    return found


def refused(data: Any, tmp_path: Path, **asked: Any) -> list[Problem]:
    with pytest.raises(Refused) as caught:
        made(data, tmp_path, **asked)
    return told(caught.value.problems)


def codes(problems: Any) -> list[str]:
    return [problem.code for problem in problems]


def read(written: str, tmp_path: Path) -> tuple[Problem, ...]:
    path = tmp_path / "read.yaml"
    path.write_text(written, "utf-8")
    return read_file(path).problems


def filled_in(written: str) -> str:
    """The file with a value after every key that has none, as an author would write it."""
    return re.sub(
        r"^( *(?:- )?)(\w+):$",
        lambda found: f"{found[0]} {WRITTEN[found[2]]}" if found[2] in WRITTEN else found[0],
        written,
        flags=re.MULTILINE,
    )


def loaded(written: str, tmp_path: Path) -> Any:
    path = tmp_path / "filled.yaml"
    path.write_text(filled_in(written), "utf-8")
    model = read_file(path)
    assert model.problems == ()
    return model.model


def test_what_is_left_to_the_author_is_all_that_check_finds(tmp_path: Path) -> None:
    written = text(hapi.guideline(), tmp_path)
    problems = read(written, tmp_path)
    assert {problem.code for problem in problems} == {"TNT114"}
    assert [problem.facts["key"] for problem in problems] == LEFT_TO_THE_AUTHOR * 3
    lines = written.splitlines()
    for problem in problems:
        assert problem.line is not None
        assert lines[problem.line - 1].strip("- ") == f"{problem.facts['key']}:"


def test_filled_in_it_is_a_rule_file_that_counts(tmp_path: Path) -> None:
    guideline = loaded(text(hapi.guideline(), tmp_path), tmp_path)
    assert guideline.id == "local.hoyt-blodtrykk"
    assert guideline.title == {"nb": "Nasjonal faglig retningslinje for høyt blodtrykk"}
    assert (guideline.publisher, guideline.country) == ("Helsedirektoratet", "no")
    assert guideline.status == "proposed"
    # the links' order, not the file's nor the titles'; then what stands outside chapters
    assert [each.id.rpartition(".")[2] for each in guideline.recommendations] == [
        "hjemmemaling", "arlig-kontroll-alle", "kontroll-utenfor-kapitlene",
    ]  # fmt: skip
    assert [each.title for each in guideline.recommendations] == [
        {"nn": "Hjemmemåling"},
        {"nb": "Årlig kontroll: alle"},
        {"nb": "Kontroll utenfor kapitlene"},
    ]  # fmt: skip
    assert [each.strength for each in guideline.recommendations] == ["weak", "strong", None]
    source = guideline.sources[guideline.recommendations[1].source.id]
    assert source.url == "https://www.helsedirektoratet.no/retningslinjer/oppdiktet/3"
    assert source.published == "2018-01-17"
    for word in ("Helsedirektoratet", "Årlig kontroll: alle", "2020-03-03", hapi.id_of(3), "NLOD"):
        assert word in source.citation
    path = tmp_path / "filled.yaml"
    assert {each.code for each in tnt.check(path).problems} == {"TNT140"}
    estimate = tnt.estimate(tnt.load(extra=[path]), guidelines=[guideline.id], draws=0)
    forty = sum(each.persons for each in tnt.population("norway-list").strata if each.age.low >= 40)
    # everybody of 40 and over, 10 minutes a year for each of three recommendations
    assert estimate.total("gp").minutes_per_year.mean == pytest.approx(3 * 10 * forty)


def test_the_file_says_its_licence_first_and_copies_none_of_the_texts(tmp_path: Path) -> None:
    written = text(hapi.guideline(), tmp_path)
    # VS Code's and PyCharm's way to the schema, then what readers are owed
    first, second, _, licence, endorsement, *_ = written.splitlines()
    assert first == "# yaml-language-server: $schema=guideline-1.json"
    assert second == "# $schema: guideline-1.json"
    assert "NLOD" in licence
    assert "neither made nor approved" in endorsement
    for key in ("egne ord", "innledning", "Praktisk"):
        assert key not in written
    assert "# --- Oppfølging & kontroll ---\n" in written
    assert "# Codes: ICPC2 K86, K87; ICD10 I10\n" in written


def test_a_list_a_folder_and_any_order_come_to_the_same(tmp_path: Path) -> None:
    whole = text(hapi.guideline(), tmp_path)
    folder = tmp_path / "saved"
    folder.mkdir()
    for number, each in enumerate(reversed(hapi.guideline())):
        (folder / f"{number}.json").write_text(hapi.text(each), "utf-8")
    found = from_hapi(folder, tmp_path, today=TODAY, lang="en")
    assert found.files == {"hoyt-blodtrykk.yaml": whole}
    # the same content saved twice is one
    again = [*hapi.guideline(), hapi.guideline()[0]]
    assert text(again, tmp_path) == whole


def test_children_that_only_name_their_parent_are_found(tmp_path: Path) -> None:
    data = [
        hapi.thing(3, links=[hapi.link("forelder", 2, "kapittel")]),
        hapi.thing(2, "kapittel", [hapi.link("forelder", 1, "retningslinje")]),
        hapi.thing(1, "retningslinje"),
    ]
    guideline = loaded(text(data, tmp_path), tmp_path)
    assert guideline.id == "local.tittel-1"
    assert len(guideline.recommendations) == 1


def test_one_recommendation_alone_knows_its_guideline_by_its_links(tmp_path: Path) -> None:
    links = [
        hapi.link("forelder", 2, "kapittel", "Kapitlet"),
        hapi.link("root", 1, "retningslinje", "Retningslinjen"),
    ]
    found = made(hapi.thing(3, links=links), tmp_path)
    (written,) = found.files.values()
    assert loaded(written, tmp_path).title == {"nb": "Retningslinjen"}
    assert "# --- Kapitlet ---" in written
    assert codes(found.problems) == ["TNT745", "TNT747"]
    # nothing says what guideline: its title is the author's to write
    written = text(hapi.thing(3), tmp_path)
    assert [each.facts["key"] for each in read(written, tmp_path)] == ["nb", *LEFT_TO_THE_AUTHOR]


def test_a_child_that_is_missing_is_named_here_and_in_the_file(tmp_path: Path) -> None:
    found = made(hapi.guideline()[:3], tmp_path)
    missing = [each for each in found.problems if each.code == "TNT745"]
    assert [each.facts["title"] for each in missing] == ["anbefaling 5", "anbefaling 4"]
    (written,) = found.files.values()
    for each in missing:
        assert f"{each.facts['title']} {each.facts['href']}" in written


@pytest.mark.parametrize("status", ["Utgått", "Kladd", "Opphevet"])
def test_what_is_not_in_force_is_left_out_and_said(status: str, tmp_path: Path) -> None:
    data = hapi.guideline()
    data[3]["status"] = status
    found = made(data, tmp_path)
    (written,) = found.files.values()
    assert "hjemmemaling" not in written
    assert f"Hjemmemåling ({status})" in written
    (problem,) = [each for each in found.problems if each.code == "TNT746"]
    assert problem.facts == {"title": "Hjemmemåling", "status": status}
    # a chapter takes what is below it along; a guideline leaves nothing
    data[1]["status"] = status
    assert text(data, tmp_path).count("- id:") == 1
    data[0]["status"] = status
    (problem,) = refused(data, tmp_path)
    assert (problem.code, exit_code([problem])) == ("TNT736", 4)


def test_what_only_names_a_guideline_that_is_not_in_force_is_left_out_with_it(
    tmp_path: Path,
) -> None:
    withdrawn = [
        hapi.thing(1, "retningslinje", status="Utgått"),
        hapi.thing(3, links=[hapi.link("root", 1, "retningslinje")]),
        hapi.thing(7, "kapittel", links=[hapi.link("root", 1, "retningslinje")]),
    ]
    (problem,) = refused(withdrawn, tmp_path)
    assert (problem.code, problem.facts["kinds"]) == ("TNT736", "retningslinje (Utgått)")
    found = made([*withdrawn, hapi.thing(4, tittel="Kontroll")], tmp_path)
    (written,) = found.files.values()
    assert written.count("- id:") == 1
    assert codes(found.problems) == ["TNT746", "TNT747"]


def test_what_two_guidelines_share_is_in_one_file_and_said_in_the_other(tmp_path: Path) -> None:
    first = hapi.thing(1, "retningslinje", [hapi.link("barn", 3)], tittel="Den ene")
    second = hapi.thing(
        2, "retningslinje", [hapi.link("barn", 5, "kapittel"), hapi.link("barn", 4)], tittel="To"
    )
    chapter = hapi.thing(5, "kapittel", [hapi.link("barn", 3)])
    shared = hapi.thing(3, tittel="Felles")
    data = [first, second, chapter, shared, hapi.thing(4)]
    (tmp_path / "saved.json").write_text(hapi.text(data), "utf-8")
    found = from_hapi(tmp_path / "saved.json", tmp_path / "out", today=TODAY, lang="en")
    one, other = found.files.values()
    assert "title:\n      nb: Felles" in one
    assert "nb: Felles" not in other
    assert "#   Felles (Den ene)\n" in other
    (problem,) = [each for each in found.problems if each.code == "TNT750"]
    assert problem.facts == {"title": "Felles", "guideline": "To", "other": "Den ene"}
    # a guideline with nothing else has no file, and isn't told as one without recommendations
    second["links"].pop()
    assert codes(made(data[:-1], tmp_path).problems) == ["TNT750", "TNT747"]


def test_what_is_named_in_two_places_is_told_once(tmp_path: Path) -> None:
    lacking, withdrawn = hapi.link("barn", 9, "kapittel"), hapi.link("barn", 8)
    chapters = [
        hapi.thing(n, "kapittel", [lacking, withdrawn, hapi.link("barn", n + 10)]) for n in (2, 5)
    ]
    below = [hapi.thing(8, status="Utgått"), hapi.thing(12), hapi.thing(15)]
    links = [hapi.link("barn", n, "kapittel") for n in (2, 5)]
    found = made([hapi.thing(1, "retningslinje", links), *chapters, *below], tmp_path)
    (written,) = found.files.values()
    assert written.count(lacking["href"]) == 1
    assert codes(found.problems) == ["TNT745", "TNT746", "TNT747"]
    # in two guidelines: once, and in both files
    guidelines = [
        hapi.thing(n, "retningslinje", [hapi.link("barn", m, "kapittel")])
        for n, m in ((1, 2), (4, 5))
    ]
    (tmp_path / "saved.json").write_text(hapi.text([*guidelines, *chapters, *below]), "utf-8")
    both = from_hapi(tmp_path / "saved.json", tmp_path / "out", today=TODAY, lang="en")
    assert [each.count(lacking["href"]) for each in both.files.values()] == [1, 1]
    assert codes(told(both.problems)) == ["TNT745", "TNT746", "TNT747", "TNT747"]


def test_each_of_what_no_file_is_made_of_is_counted(tmp_path: Path) -> None:
    root = [hapi.link("root", 1, "retningslinje")]
    data = [hapi.thing(n, "kapittel", root) for n in (2, 3)]
    (problem,) = [
        each for each in made([*data, hapi.thing(4)], tmp_path).problems if each.code == "TNT732"
    ]
    assert problem.facts["kinds"] == "kapittel 2"


STRENGTHS = {
    "Sterk anbefaling": ("strong", None), "svak": ("weak", None), "SVAK-ANBEFALING": ("weak", None),
    "sterk tilråding": ("strong", None), "Sterk anbefaling mot": ("strong", "against"),
    "svak anbefaling for": ("weak", "for"), "": (None, None), "bør": (None, None),
    "skal": (None, None), "sterkt": (None, None), "ikke sterk": (None, None), "1": (None, None),
}  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), STRENGTHS.items())
def test_strength_is_what_its_field_says_and_never_a_guess(said: str, meant: Any) -> None:
    assert strength_and_direction(said) == meant


def test_a_strength_that_is_not_known_is_quoted_and_told(tmp_path: Path) -> None:
    found = made(hapi.thing(3, data={"styrke": "bør"}), tmp_path)
    (written,) = found.files.values()
    assert "# Strength: the field says bør\n" in written
    assert "strength:" not in written
    assert "TNT747" in codes(found.problems)
    written = text(hapi.thing(3, data={"styrke": "sterk anbefaling mot"}), tmp_path)
    assert "direction: against\n    strength: strong\n" in written


def test_other_kinds_are_told_and_not_taken(tmp_path: Path) -> None:
    data = [*hapi.guideline(), hapi.thing(8, "pico"), hapi.thing(9, "artikkel")]
    data[0]["links"] += [hapi.link("barn", 9, "artikkel")]
    data[0]["links"][-1]["href"] = f"https://x.no/a/{hapi.id_of(9, 'artikkel')}"
    (problem,) = [each for each in made(data, tmp_path).problems if each.code == "TNT732"]
    assert problem.facts["kinds"] == "artikkel 1, pico 1"


def test_what_stands_apart_from_the_guideline_is_not_left_out_without_a_word(
    tmp_path: Path,
) -> None:
    apart = [
        hapi.thing(6, status="Utgått"),
        hapi.thing(7, "kapittel"),
        hapi.thing(11, "retningslinje", [hapi.link("barn", 12)]),
    ]
    problems = made([*hapi.guideline(), *apart], tmp_path).problems
    assert codes(problems) == ["TNT745", "TNT746", "TNT732", "TNT747"]
    assert problems[2].facts["kinds"] == "kapittel 1, retningslinje 1"


CHANGED = {
    "a language that rule files lack": {"spraak": "se"},
    "no language": {"spraak": None},
    "a text for a title": {"tittel": "x" * 100_000},
    "a link that is none": {"url": "/retningslinjer/x"},
}


@pytest.mark.parametrize("keys", CHANGED.values(), ids=CHANGED)
def test_what_cannot_be_taken_as_it_is_is_told(keys: dict[str, Any], tmp_path: Path) -> None:
    data = [hapi.thing(1, "retningslinje", [hapi.link("barn", 3)]), hapi.thing(3, **keys)]
    found = made(data, tmp_path)
    assert "TNT748" in codes(found.problems)
    (written,) = found.files.values()
    assert len(written) < 5_000
    loaded(written, tmp_path)


def test_titles_forge_nothing(tmp_path: Path) -> None:
    title = 'A": &x *y\n- id: z # no\r\n\x1b[2J\u202e\u2028{b} <script>c</script> 5 < 7 &lt;d&gt; ~'
    data = [
        hapi.thing(1, "retningslinje", [hapi.link("barn", 2, "kapittel")], tittel=title),
        hapi.thing(2, "kapittel", [hapi.link("barn", 3)], tittel=title),
        hapi.thing(3, tittel=title, koder={title: [title]}, data={"styrke": title}),
    ]
    written = text(data, tmp_path)
    assert "\x1b" not in written
    assert "\u202e" not in written
    guideline = loaded(written, tmp_path)
    assert len(guideline.recommendations) == 1
    assert "5 < 7 <d> ~" in guideline.title["nb"]
    assert "script>" not in guideline.title["nb"]


def test_titles_alike_get_ids_of_their_own(tmp_path: Path) -> None:
    links = [hapi.link("barn", number) for number in (3, 4, 5)]
    data = [hapi.thing(1, "retningslinje", links)]
    data += [hapi.thing(3, tittel="Én"), hapi.thing(4, tittel="en"), hapi.thing(5, tittel="—")]
    guideline = loaded(text(data, tmp_path), tmp_path)
    ids = [each.id.removeprefix("local.tittel-1.") for each in guideline.recommendations]
    assert ids == ["en", "en-2", "no-name"]


def test_many_titles_alike_take_no_longer_than_others() -> None:
    ids = Ids()
    given = [ids.new("same") for _ in range(20_000)]
    # counted from the start for each, this would be two hundred million steps
    assert (given[0], given[1], given[-1]) == ("same", "same-2", "same-20000")
    assert ids.new("same-7") == "same-7-2"
    assert ids.new("same") == "same-20001"
    assert len(set(given)) == len(given)


def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    os.mkfifo(tmp_path / "saved" / "pipe.json")
    for source in (tmp_path / "saved", tmp_path / "saved" / "pipe.json"):
        with pytest.raises(Refused) as caught:
            from_hapi(source, tmp_path, today=TODAY)
        (problem,) = told(caught.value.problems)
        assert (problem.code, problem.facts["error"]) == ("TNT731", "not a regular file")


def test_several_guidelines_become_several_files_in_a_folder(tmp_path: Path) -> None:
    other = [hapi.thing(11, "faglig-rad", tittel="Høyt blodtrykk")]
    other[0]["links"] = [hapi.link("barn", 12)]
    data = [*hapi.guideline(), *other, hapi.thing(12)]
    (problem,) = refused(data, tmp_path)
    assert (problem.code, exit_code([problem])) == ("TNT749", 2)
    found = from_hapi(tmp_path / "saved.json", tmp_path / "out", today=TODAY)
    assert list(found.files) == ["hoyt-blodtrykk.yaml", "hoyt-blodtrykk-2.yaml"]
    assert found.folder == tmp_path / "out"
    ids = [loaded(each, tmp_path).id for each in found.files.values()]
    assert ids == ["local.hoyt-blodtrykk", "local.hoyt-blodtrykk-2"]


REFUSED: dict[str, tuple[Any, str, Mapping[str, str]]] = {
    "no JSON": ("<html>", "TNT731", {}),
    "cut": (hapi.text(hapi.guideline())[:-9], "TNT731", {}),
    "a key twice": ('{"id": "a", "id": "b"}', "TNT731", {}),
    "nothing": ("[]", "TNT735", {}),
    "a number": ("7", "TNT734", {"key": "–"}),
    "a list of lists": ([[1]], "TNT734", {"key": "[0]"}),
    "an error of the API's": ('{"statusCode": 401}', "TNT734", {"key": "id"}),
    "a number for a title": (hapi.thing(3, tittel=3), "TNT734", {"key": "tittel"}),
    "links that are none": (hapi.thing(3) | {"links": "x"}, "TNT734", {"key": "links"}),
    "a rel that is none": (
        [*[hapi.thing(n) for n in (3, 4, 5)], hapi.thing(6, links=[{"rel": 5, "href": "x"}])],
        "TNT734",
        {"key": "[3].links[0].rel"},
    ),
    "codes that are none": (
        [hapi.thing(3, koder={"ICPC2": [{"kode": "K86"}]})],
        "TNT734",
        {"key": "[0].koder.ICPC2"},
    ),
    "no date": (hapi.thing(3, forstPublisert="i fjor"), "TNT734", {"key": "forstPublisert"}),
    "no recommendation": (hapi.guideline()[:2], "TNT736", {"kinds": "retningslinje"}),
    "a law": (hapi.thing(3, "paragraf-med-kommentar"), "TNT736", {}),
    "two of one id": ([hapi.thing(3), hapi.thing(3, tittel="Another")], "TNT737", {}),
    "in a circle": (
        [
            hapi.thing(1, "kapittel", [hapi.link("barn", 2, "kapittel")]),
            hapi.thing(2, "kapittel", [hapi.link("barn", 1, "kapittel"), hapi.link("barn", 3)]),
            hapi.thing(3),
        ],
        "TNT738",
        {},
    ),
    "its own child": (hapi.thing(3, links=[hapi.link("barn", 3)]), "TNT738", {}),
}


@pytest.mark.parametrize(("data", "code", "facts"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_with_its_place(
    data: Any, code: str, facts: Mapping[str, str], tmp_path: Path
) -> None:
    (problem,) = refused(data, tmp_path)
    assert problem.code == code
    assert facts.items() <= problem.facts.items()
    assert exit_code([problem]) == 4
    assert list(tmp_path.iterdir()) == [tmp_path / "saved.json"]


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    data = [hapi.thing(3, tittel=1, url=2), {"id": 4}, 5]
    assert len(refused(data, tmp_path)) == 4


def test_a_deep_hierarchy_is_no_trouble(tmp_path: Path) -> None:
    data = [hapi.thing(n, "kapittel", [hapi.link("barn", n + 1, "kapittel")]) for n in range(3000)]
    data[-1]["links"] = [hapi.link("barn", n) for n in range(100)]
    data += [hapi.thing(n) for n in range(100)]
    assert len(loaded(text(data, tmp_path), tmp_path).recommendations) == 100


def test_a_file_larger_than_is_read_is_not_made(tmp_path: Path) -> None:
    (problem,) = refused(
        [hapi.thing(1, "retningslinje", [hapi.link("barn", n) for n in range(2000)])]
        + [hapi.thing(n, tittel="x" * 300) for n in range(2000)],
        tmp_path,
    )
    assert (problem.code, exit_code([problem])) == ("TNT733", 6)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_comments_are_in_the_authors_language(lang: str, tmp_path: Path) -> None:
    written = text(hapi.guideline(), tmp_path, lang=lang)
    assert {each.code for each in read(written, tmp_path)} == {"TNT114"}


# --- properties ----------------------------------------------------------------------------------

ANY_TEXT = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["", "~", "- x", "a: b # c", "&amp;", "<![x", "<b>", "\ud800", "\ufeffx", "#"]),
)
NUMBERS = st.integers(0, 6)
KINDS = st.sampled_from(["retningslinje", "kapittel", "anbefaling", "rad", "pico", "ukjent", ""])
KNOWN_SHAPE = st.lists(
    st.builds(
        hapi.thing,
        NUMBERS,
        KINDS,
        st.lists(
            st.builds(
                hapi.link,
                st.sampled_from(["barn", "forelder", "root", "publikasjon"]),
                NUMBERS,
                KINDS,
                ANY_TEXT,
            ),
            max_size=4,
        ),
        tittel=st.none() | ANY_TEXT,
        kortTittel=st.none() | ANY_TEXT,
        status=st.sampled_from(["Gjeldende", None, "Utgått"]),
        spraak=st.none() | ANY_TEXT,
        url=st.none() | ANY_TEXT,
        koder=st.none() | st.dictionaries(ANY_TEXT, st.lists(ANY_TEXT, max_size=3), max_size=3),
        data=st.none() | st.fixed_dictionaries({"styrke": ANY_TEXT}),
    ),
    min_size=1,
    max_size=6,
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | ANY_TEXT,
    lambda below: st.lists(below, max_size=4)
    | st.dictionaries(
        st.sampled_from(["id", "tittel", "links", "rel", "href", "koder", "data", "tekniskeData",
                         "infoType", "styrke", "status", "forstPublisert", "url", "x"]),
        below,
        max_size=6,
    ),
    max_leaves=20,
)  # fmt: skip


def written_or_refused(data: Any, tmp_path: Path) -> list[str]:
    path = tmp_path / "any.json"
    path.write_text(json.dumps(data), "utf-8")
    try:
        found = from_hapi(path, tmp_path, today=TODAY)
    except Refused as refusal:
        told(refusal.problems)
        return []
    told(found.problems)
    return list(found.files.values())


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(KNOWN_SHAPE)
def test_whatever_it_says_the_file_lacks_only_what_is_the_authors(
    tmp_path: Path, data: list[Any]
) -> None:
    for written in written_or_refused(data, tmp_path):
        assert {each.code for each in read(written, tmp_path)} == {"TNT114"}
        loaded(written, tmp_path)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(ANY_JSON)
def test_json_of_any_shape_is_a_file_or_told_problems(tmp_path: Path, data: Any) -> None:
    for written in written_or_refused(data, tmp_path):
        assert {each.code for each in read(written, tmp_path)} == {"TNT114"}


# --- the command ---------------------------------------------------------------------------------


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--lang", "en"])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_the_command_writes_the_file_and_says_what_comes_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TNT_PLUGINS", "")
    Path("saved.json").write_text(hapi.text(hapi.guideline()), "utf-8")
    assert run("new", "min.yaml", "--from-hapi", "saved.json", "--id", "local.mine") == 0
    said = capsys.readouterr()
    assert said.out == "written: min.yaml\nwritten: guideline-1.json\nnext: tnt check min.yaml\n"
    assert "TNT747 note" in said.err
    written = Path("min.yaml").read_text("utf-8")
    assert "id: local.mine\n" in written
    assert run("check", "min.yaml") == 1
    assert capsys.readouterr().out.count("TNT114") == 18
    # what the author has written is never lost
    assert run("new", "min.yaml", "--from-hapi", "saved.json") == 2
    assert Path("min.yaml").read_text("utf-8") == written
    Path("min.yaml").write_text(filled_in(written), "utf-8")
    capsys.readouterr()
    assert run("check", "min.yaml") == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("--from-hapi", "nothing.json"), ("--from-hapi", ""), ("--from-hapi", "x" * 5000),
        ("--from-hapi", "a\0b"), ("--from-hapi", "saved.json", "--role", "gp"),
        ("--from-hapi", "saved.json", "--from-pacehrh", "x"),
        ("--from-hapi", "saved.json", "--id", "No Id"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_a_usage_error(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("saved.json").write_text(hapi.text(hapi.guideline()), "utf-8")
    assert run("new", "x.yaml", *arguments) == 2
    assert [each.name for each in tmp_path.iterdir()] == ["saved.json"]
