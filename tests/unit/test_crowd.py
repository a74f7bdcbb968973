"""Lists as arrays and as objects say the same."""

from hypothesis import given
from hypothesis import strategies as st

from tnt.model.crowd import Crowd, crowd_of, joined, patient_lists
from tnt.model.strata import PatientList, Practice, Stratum
from tnt.quantities import Ages, read_ages

BANDS = [read_ages(text) for text in ("0-39", "40", "41-64", "65+")]


@st.composite
def some_lists(draw: st.DrawFn, prefix: str = "list") -> tuple[PatientList, ...]:
    """Up to three lists, each kind of people at most once on a list."""
    conditions = draw(st.lists(st.sampled_from("abcdef"), max_size=3, unique=True))
    kinds = st.tuples(
        st.sampled_from(("female", "male")),
        st.sampled_from(range(len(BANDS))),
        st.dictionaries(st.sampled_from(conditions), st.booleans())
        if conditions
        else st.just(dict[str, bool]()),
    )
    made = []
    for number in range(draw(st.integers(1, 3))):
        chosen = draw(st.lists(kinds, min_size=1, max_size=6, unique_by=str))
        once = {(sex, band, tuple(sorted(known.items()))): known for sex, band, known in chosen}
        strata = tuple(
            Stratum(sex, BANDS[band], float(draw(st.integers(1, 50))), known)
            for (sex, band, _), known in once.items()
        )
        made.append(PatientList(f"{prefix}-{number}", strata, Practice(1.0)))
    return tuple(made)


def said(crowd: Crowd) -> list[tuple[str, dict[object, float]]]:
    """The lists by name, each with its people by sex, ages and what is known."""
    return [
        (
            each.id,
            {
                (part.sex, str(part.age), tuple(sorted(part.known.items()))): part.persons
                for part in each.strata
            },
        )
        for each in patient_lists(crowd)
    ]


@given(some_lists())
def test_arrays_hold_the_same_people_as_objects(lists: tuple[PatientList, ...]) -> None:
    crowd = crowd_of(lists)
    assert said(crowd) == [
        (
            each.id,
            {
                (part.sex, str(part.age), tuple(sorted(part.known.items()))): part.persons
                for part in each.strata
            },
        )
        for each in lists
    ]
    assert [head.persons for head in crowd.lists] == [each.persons for each in lists]


@given(some_lists("first"), some_lists("second"))
def test_joined_crowds_have_the_lists_of_all_and_no_two_kinds_alike(
    first: tuple[PatientList, ...], second: tuple[PatientList, ...]
) -> None:
    both = joined([crowd_of(first), crowd_of(second)])
    assert dict(said(both)) == dict(said(crowd_of((*first, *second))))
    kinds = both.kinds
    keys = list(zip(kinds.sex, kinds.low, kinds.high, kinds.known, kinds.has, strict=True))
    assert len(set(keys)) == len(keys)


@given(some_lists())
def test_some_of_the_lists_are_as_they_were(lists: tuple[PatientList, ...]) -> None:
    backwards = list(range(len(lists)))[::-1]
    assert said(crowd_of(lists).only(backwards)) == said(crowd_of(lists[::-1]))


def test_an_open_band_stays_open() -> None:
    lists = (PatientList("hill", (Stratum("male", Ages(90, None, "90+"), 2.0),), None),)
    assert patient_lists(joined([crowd_of(lists), crowd_of(())]))[0].strata[0].age.high is None
