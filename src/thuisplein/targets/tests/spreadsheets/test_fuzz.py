"""Whatever bytes come in: a reading, a question or a refusal that names the file; no crash."""

from functools import cache
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from thuisplein.targets.spreadsheets.errors import SpreadsheetError
from thuisplein.targets.spreadsheets.layout import Options
from thuisplein.targets.spreadsheets.numbers import LARGEST, NotANumberError, parse_persons
from thuisplein.targets.spreadsheets.overview import read_overview
from thuisplein.targets.spreadsheets.questions import MappingNeeded
from thuisplein.targets.spreadsheets.reading import Reading
from thuisplein.targets.tests.spreadsheets.files import (
    HEADINGS,
    SHEET,
    TITLE,
    TOTAL,
    csv_text,
    ods,
    overview,
    parts,
    xlsx,
    zipped,
)
from thuisplein.targets.tests.spreadsheets.lookup import shipped_places

NAME = "overzicht.bin"


def check(data: bytes) -> Reading | MappingNeeded | None:
    """Read, and let through only the errors that are meant for the user."""
    try:
        found = read_overview(data, NAME, Options(), shipped_places())
    except SpreadsheetError as error:
        message = str(error)
    else:
        if isinstance(found, Reading):
            _check_reading(found)
        return found
    assert NAME in message
    assert message.endswith(".")
    return None


def _check_reading(reading: Reading) -> None:
    codes = [figures.code for figures in reading.figures]
    assert len(codes) == len(set(codes))
    for figures in reading.figures:
        assert figures.net is None or figures.net >= 0
        assert all(persons >= 0 for persons in figures.realised.values())
        first, last = reading.period.starts_on, reading.period.closes_on
        assert all(first < day <= last for day in figures.realised)
    taken = {row for figures in reading.figures for row in figures.rows}
    assert taken.isdisjoint(rejected.row for rejected in reading.rejected)


@cache
def sound(kind: str) -> bytes:
    cells = overview(TOTAL)
    return {"xlsx": xlsx(cells), "ods": ods(cells), "csv": csv_text(cells).encode()}[kind]


@given(st.binary(max_size=2_000))
@example(b"PK\x03\x04")
@example(b"\xff\xfe")
@example(b'"')
def test_fuzz_any_bytes(data: bytes) -> None:
    check(data)


@given(
    st.sampled_from(["xlsx", "ods", "csv"]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8),
)
def test_fuzz_changed_bytes(kind: str, changes: list[tuple[float, int]]) -> None:
    data = bytearray(sound(kind))
    for where, value in changes:
        data[min(int(where * len(data)), len(data) - 1)] = value

    check(bytes(data))


@given(st.sampled_from(["xlsx", "ods", "csv"]), st.floats(0, 1), st.floats(0, 1))
def test_fuzz_cut_out_bytes(kind: str, start: float, length: float) -> None:
    data = sound(kind)
    at = int(start * len(data))

    check(data[:at] + data[at + int(length * 200) :])


# Pieces of both formats that mean something to the readers.
_PIECES = st.sampled_from(
    ["<row>", "</row>", '<row r="0">', '<row r="999999999999">', "<c>", '<c r="ZZZZ1">',
     '<c r="A1"', ' t="s"', ' t="e"', ' t="d"', ' t="b"', ' s="9999"', "<v>", "</v>",
     "<v>1e999</v>", "<f>", "<f>SUM(A1)</f>", "<is><t>x</t></is>",
     '<mergeCell ref="A1:XFD1048576"/>', "&x;",
     '<mergeCell ref="B2"/>', "<table:table>", "</table:table>", "<table:table-row>", "<text:p>",
     "</text:p>", ' table:number-rows-repeated="99999999"', ' table:number-columns-repeated="0"',
     ' office:value-type="date"', ' office:value="x"', "<!DOCTYPE x>", "<![CDATA[x]]>", "\x00", "é"]
)  # fmt: skip


@given(
    st.sampled_from([("xlsx", SHEET), ("xlsx", "xl/workbook.xml"), ("xlsx", "xl/styles.xml"),
                     ("xlsx", "xl/_rels/workbook.xml.rels"), ("ods", "content.xml"),
                     ("ods", "META-INF/manifest.xml")]),
    st.lists(st.tuples(st.floats(0, 1), st.one_of(_PIECES, st.text(max_size=5)), st.integers(0, 9)),
             min_size=1, max_size=4),
)  # fmt: skip
def test_fuzz_changed_xml(where: tuple[str, str], changes: list[tuple[float, str, int]]) -> None:
    kind, part = where
    contents: dict[str, Any] = dict(parts(sound(kind)))
    text = contents[part].decode()
    for place, piece, over in changes:
        at = int(place * len(text))
        text = text[:at] + piece + text[at + over :]
    contents[part] = text.encode("utf-8", "surrogatepass")

    check(zipped(contents))


_CELL = st.one_of(
    st.none(),
    st.integers(-50, 5_000),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(),
    st.sampled_from(
        ["Utrecht", "Bergen", "Delfzijl", "Totaal", "Provincie Utrecht", "Haaren", "363",
         "-", "n.b.", "(12)", "−9", "12,0", "#REF!", "Gemeente", "Netto", "Totaal", "juli"]
    ),
    st.text(max_size=12),
)  # fmt: skip
_HEADING = st.one_of(
    st.sampled_from(
        ["Gemeente", "CBS-code", "Provincie", "Netto taakstelling", "Gecorrigeerde taakstelling",
         "Taakstelling", "Saldo 1 juli", "Achterstand", "Voorsprong", "juli", "aug", "t/m sep",
         "stand 1 okt", "dec", "Totaal", "Gerealiseerd", "Restant", "Eindsaldo", "Maand",
         "Halfjaar", "Opmerking", ""]
    ),
    st.text(max_size=8),
)  # fmt: skip


@given(
    st.lists(_HEADING, min_size=1, max_size=9),
    st.lists(st.lists(_CELL, max_size=9), max_size=8),
    st.sampled_from([TITLE, "2022-I", "Stand 1 juli 2022", "", "2015-I, stand 1 maart 2015"]),
)
def test_fuzz_any_table(headings: list[str], rows: list[list[Any]], title: str) -> None:
    table = [[title], ["Gemeente", *headings], *rows]

    check(csv_text(table).encode("utf-8", "replace"))


@given(st.lists(st.lists(_CELL, min_size=6, max_size=6), max_size=8))
def test_fuzz_any_rows_in_all_formats_read_alike(rows: list[list[Any]]) -> None:
    safe = [[_storable(value) for value in row] for row in rows]
    found = [check(make([[TITLE], HEADINGS, *safe])) for make in (xlsx, ods)]

    if all(isinstance(reading, Reading) for reading in found):
        one, other = found
        assert one.figures == other.figures  # type: ignore[union-attr]


def _storable(value: Any) -> Any:
    # Formulas and control characters cannot be stored by the writers; booleans differ per format.
    if isinstance(value, bool) or (isinstance(value, str) and not value.isprintable()):
        return None
    return value.lstrip("=") if isinstance(value, str) else value


@given(st.text(max_size=20))
@example("1" * 5_000)
@example("(((-)))")
def test_fuzz_any_text_is_a_number_or_a_reason(text: str) -> None:
    try:
        number = parse_persons(text)
    except NotANumberError as error:
        number, reason = None, error.reason
    else:
        reason = "a number"
    assert reason
    assert number is None or abs(number) <= LARGEST


@given(st.integers(-LARGEST, LARGEST))
def test_number_reads_back_in_every_notation(number: int) -> None:
    dotted = f"{number:,}".replace(",", ".")
    written = {str(number), dotted, f"{number},0", f" {number}\u00a0"}
    if number < 0:
        written |= {f"({-number})", f"−{-number}", f"{-number}-"}

    assert {parse_persons(text) for text in written} == {number}
