"""What the keys of populations say, and those of figures with a source of their own."""

from tnt.files.describing.key import (
    SOURCES,
    USES,
    Described,
    Descriptions,
    Key,
    basis,
    head,
    may_have_a_basis,
)
from tnt.model.population import PersonsRow, Population
from tnt.model.value import Given

POPULATIONS: Descriptions = {
    Population: Described(
        "a population",
        "population",
        {
            **head("population", "what `--population` calls it", "local-town"),
            "year": Key("the year that the figures are for", "2026"),
            "country": Key(
                "two letters; that country's guidelines in force are chosen. Left out: choose with "
                "`-g` or `--rules`",
                "no",
            ),
            **may_have_a_basis(
                "covers `persons`, and `positions` and `size` where they are plain numbers"
            ),
            **SOURCES,
            **USES,
            "positions": Key(
                "full-time GP positions, without a range. Left out: no working time to compare "
                "with",
                "5747",
            ),
            "persons": Key("a list of people by sex and age", needed="this or `profile`"),
            "profile": Key(
                "the population whose sexes and ages are borrowed", "norway", "this or `persons`"
            ),
            "size": Key("how many people, without a range", "958", "with `profile`"),
        },
    ),
    PersonsRow: Described(
        "a row of persons",
        "population",
        {
            "sex": Key("which sex", "female"),
            "age": Key(
                "their ages; single years are best, since bands of lists are split by them",
                "70+",
            ),
            "persons": Key("how many, 0 or more", "1 000"),
        },
    ),
    Given: Described(
        "a figure",
        "figures-with-a-source-of-their-own",
        {"value": Key("how large it is"), **basis()},
    ),
}

OF_A_YEAR = {"value": Key("how large it is, from that year on"), **basis()}
