"""Whose onset makes people eligible: by the rule, and by every row of the truth table."""

from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from tnt.model.guideline import Eligible
from tnt.model.value import Place, Ref

HERE = Place("file.yaml", 1, 1)
NAMES = "abcd"


def refs(names: frozenset[str]) -> tuple[Ref, ...]:
    return tuple(Ref(name, HERE) for name in sorted(names))


some = st.frozensets(st.sampled_from(NAMES))


@given(st.sampled_from(["", *NAMES]), some, some, some)
def test_an_onset_turns_a_row_of_the_table_from_false_to_true(
    one: str, all_: frozenset[str], any_: frozenset[str], not_: frozenset[str]
) -> None:
    required = all_ | frozenset(one)
    # what nobody can be eligible by is refused before anyone asks
    assume(not required & not_ and not (any_ and any_ <= not_))
    eligible = Eligible(
        place=HERE,
        condition=Ref(one, HERE) if one else None,
        all=refs(all_),
        any=refs(any_),
        not_=refs(not_),
    )

    def tree(having: frozenset[str]) -> bool:
        return required <= having and not not_ & having and (not any_ or bool(any_ & having))

    rows = [
        frozenset(name for name, has in zip(NAMES, row, strict=True) if has)
        for row in product([False, True], repeat=len(NAMES))
    ]
    turning = {
        name
        for name in NAMES
        for row in rows
        if name in row and tree(row) and not tree(row - {name})
    }
    found = [ref.id for ref in eligible.onsets]
    assert sorted(found) == sorted(turning)
