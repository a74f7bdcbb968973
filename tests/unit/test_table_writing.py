"""What is written to a table is what is read back, in one piece or in many, as CSV and Parquet."""

import csv
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tnt.tables import NONE, Columns, Counts, TableForm, Texts, Truths, table_writer

FORMS: tuple[TableForm, ...] = ("csv", "parquet")
TEXTS = ("plain", "=1+1", "+47", "-1", "@cmd", "a,b", 'say "so"', "Ås", "0301", "'quoted", "x'y")
figures = st.floats(allow_nan=True, allow_infinity=False)
rows = st.lists(
    st.tuples(
        st.integers(NONE, len(TEXTS) - 1),
        st.sampled_from([1, 0, NONE]),
        st.integers(NONE, 10**12),
        figures,
    ),
    min_size=1,
    max_size=30,
)
Made = list[tuple[int, int, int, float]]


def columns(made: Made) -> Columns:
    texts, flags, numbers, floats = zip(*made, strict=True)
    return {
        "text": Texts(TEXTS, np.array(texts, dtype=np.int32)),
        "flag": Truths(np.array(flags, dtype=np.int8)),
        "number": Counts(np.array(numbers, dtype=np.int64)),
        "figure": np.array(floats, dtype=np.float64),
    }


def written(folder: Path, made: Made, form: TableForm, pieces: int) -> Path:
    path = folder / f"table.{form}"
    with table_writer(folder, form) as writer:
        for piece in range(pieces):
            if part := made[len(made) * piece // pieces : len(made) * (piece + 1) // pieces]:
                writer.add(columns(part))
        writer.finish(path)
    assert [each.name for each in folder.iterdir()] == [path.name]
    return path


def expected(made: Made, *, safe: bool) -> list[tuple[Any, ...]]:
    def text(number: int) -> str | None:
        if number == NONE:
            return None
        found = TEXTS[number]
        return f"'{found}" if safe and found[0] in "=+-@" else found

    return [
        (
            text(text_),
            None if flag == NONE else bool(flag),
            None if number == NONE else number,
            None if np.isnan(figure) else figure,
        )
        for text_, flag, number, figure in made
    ]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows, st.integers(1, 4))
def test_csv_has_every_digit_and_no_text_that_a_spreadsheet_would_run(
    tmp_path: Path, made: Made, pieces: int
) -> None:
    path = written(tmp_path, made, "csv", pieces)
    with path.open(encoding="utf-8", newline="") as file:
        head, *found = csv.reader(file)
    path.unlink()
    assert head == ["text", "flag", "number", "figure"]
    read = [
        (
            text or None,
            {"true": True, "false": False, "": None}[flag],
            int(number) if number else None,
            float(figure) if figure else None,
        )
        for text, flag, number, figure in found
    ]
    assert read == expected(made, safe=True)
    # -0.0 too
    for (*_, told), (*_, figure) in zip(read, expected(made, safe=True), strict=True):
        assert told is None or np.float64(told).tobytes() == np.float64(figure).tobytes()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows, st.integers(1, 4))
def test_parquet_has_values_and_texts_as_they_are(tmp_path: Path, made: Made, pieces: int) -> None:
    path = written(tmp_path, made, "parquet", pieces)
    with duckdb.connect() as connection:
        found = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
        assert [str(each[1]) for each in found.description or ()] == [
            "VARCHAR", "BOOLEAN", "BIGINT", "DOUBLE",
        ]  # fmt: skip
        assert found.fetchall() == expected(made, safe=False)
    path.unlink()


@pytest.mark.parametrize("form", FORMS)
def test_many_rows_keep_their_order_and_give_the_same_bytes_again(
    tmp_path: Path, form: TableForm
) -> None:
    made = [(n % len(TEXTS), n % 2, n, n / 7) for n in range(300_000)]
    data = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        path = written(tmp_path / name, made, form, 3)
        data.append(path.read_bytes())
        with duckdb.connect() as connection:
            read = connection.read_csv if form == "csv" else connection.read_parquet
            numbers = read(str(path)).fetchnumpy()["number"]
        assert (np.asarray(numbers) == np.arange(len(made))).all()
    assert data[0] == data[1]


@pytest.mark.parametrize("form", FORMS)
def test_a_name_with_an_apostrophe_is_a_name(tmp_path: Path, form: TableForm) -> None:
    folder = tmp_path / "it's [here] *"
    folder.mkdir()
    assert written(folder, [(0, 1, 1, 1.0)] * 4, form, 2).stat().st_size


@pytest.mark.parametrize("form", FORMS)
def test_a_place_that_cannot_be_written_is_an_os_error(tmp_path: Path, form: TableForm) -> None:
    with table_writer(tmp_path, form) as writer:
        writer.add(columns([(0, 1, 1, 1.0)]))
        with pytest.raises(OSError, match=r"table"):
            writer.finish(tmp_path / "not-there" / "table")
