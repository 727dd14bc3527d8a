"""Files that look odd and are read all the same: what comes out, row for row."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from thuisplein.targets.half_years import Period
from thuisplein.targets.spreadsheets.layout import Options
from thuisplein.targets.spreadsheets.overview import read_overview
from thuisplein.targets.spreadsheets.questions import MappingNeeded
from thuisplein.targets.spreadsheets.reading import MunicipalFigures, Reading
from thuisplein.targets.tests.spreadsheets.files import (
    HEADINGS,
    ROWS,
    SHEET,
    TITLE,
    TOTAL,
    changed,
    csv_text,
    ods,
    overview,
    xlsx,
)
from thuisplein.targets.tests.spreadsheets.lookup import shipped_places

AUG, SEP, OCT = dt.date(2022, 8, 1), dt.date(2022, 9, 1), dt.date(2022, 10, 1)
EXPECTED = {
    "GM0363": (600, {AUG: 10, SEP: 30, OCT: 60}),
    "GM0518": (400, {AUG: 5, SEP: 5, OCT: 10}),
    "GM0820": (17, {AUG: 1, SEP: 3, OCT: 6}),
}


def read(data: bytes | str, name: str = "overzicht.csv", **options: Any) -> Reading:
    content = data.encode() if isinstance(data, str) else data
    reading = read_overview(content, name, Options(**options), shipped_places())
    assert isinstance(reading, Reading), reading
    return reading


def by_code(reading: Reading) -> dict[str, MunicipalFigures]:
    return {figures.code: figures for figures in reading.figures}


def _strange_numbers() -> list[list[Any]]:
    return [[TITLE], HEADINGS, ["Amsterdam", "600", " 10", "20,0", "30.0", "60"], *ROWS[1:]]


SAME = {
    "xlsx": lambda: xlsx(overview()),
    "ods": lambda: ods(overview()),
    "xlsx-with-total": lambda: xlsx(overview(TOTAL)),
    "csv-semicolon": lambda: csv_text(overview()).encode(),
    "csv-comma": lambda: csv_text(overview(), ",").encode(),
    "csv-tab": lambda: csv_text(overview(), "\t").encode(),
    "csv-pipe": lambda: csv_text(overview(), "|").encode(),
    "csv-utf-8-mark": lambda: csv_text(overview()).encode("utf-8-sig"),
    "csv-utf-16": lambda: csv_text(overview()).encode("utf-16"),
    "csv-utf-16-big-endian": lambda: b"\xfe\xff" + csv_text(overview()).encode("utf-16-be"),
    "csv-utf-16-without-mark": lambda: csv_text(overview()).encode("utf-16-le"),
    "csv-windows-1252": lambda: csv_text(overview(["é"])).encode("windows-1252"),
    "csv-curly-apostrophe": lambda: csv_text(overview()).replace("'s-G", "’s-G").encode("cp1252"),
    "csv-old-mac-lines": lambda: csv_text(overview()).replace("\r\n", "\r").encode(),
    "csv-says-its-separator": lambda: b"sep=;\r\n" + csv_text(overview()).encode(),
    "csv-empty-lines": lambda: csv_text(overview()).replace("\r\n", "\r\n\r\n;;;\r\n").encode(),
    "numbers-as-text": lambda: xlsx(_strange_numbers()),
    "repeated-headings": lambda: xlsx([*overview()[:3], HEADINGS, *overview()[3:]]),
    "notes-below": lambda: xlsx(overview([], ["Bron: COA"], ["* voorlopig cijfer"])),
    "empty-columns-left": lambda: xlsx([[None, None, *row] for row in overview()]),
    "empty-rows-above": lambda: xlsx([[], [], *overview()]),
    "merged-title": lambda: xlsx(overview(), merge=["A1:F1"]),
    "merged-note-below": lambda: xlsx(overview(["Bron: COA"]), merge=["A6:F6"]),
    "hidden-row": lambda: xlsx(overview(), hidden_rows=[4]),
    "sheet-with-notes": lambda: xlsx(overview(), sheets={"Toelichting": [["Lees dit eerst"]]}),
    "hidden-sheet": lambda: xlsx(overview(), sheets={"Oud": overview()}, hidden=["Oud"]),
    "future-months-empty": lambda: xlsx(
        [[TITLE], [*HEADINGS[:5], "okt", "nov", "Totaal"],
         *([*r[:5], None, "-", r[5]] for r in ROWS)]
    ),
    "future-months-zero": lambda: xlsx(
        [[TITLE], [*HEADINGS[:5], "okt", "nov", "Totaal"], *([*r[:5], 0, 0, r[5]] for r in ROWS)]
    ),
    "months-of-both-half-years": lambda: xlsx(
        [[TITLE], ["Gemeente", "Netto", "jan", "jun", "jul", "aug", "sep", "Totaal"],
         *([r[0], r[1], 7, 7, *r[2:]] for r in ROWS)]
    ),
    "months-as-dates": lambda: xlsx(
        [[TITLE], ["Gemeente", "Netto", *(dt.date(2022, m, 1) for m in (7, 8, 9)), "Totaal"], *ROWS]
    ),
    "months-as-positions": lambda: xlsx(
        [[TITLE], ["Gemeente", "Netto", "stand 1 aug", "stand 1 sep", "stand 1 okt"],
         *([r[0], r[1], r[2], r[2] + r[3], r[5]] for r in ROWS)]
    ),
    "months-cumulative-without-saying": lambda: xlsx(
        [[TITLE], HEADINGS, *([r[0], r[1], r[2], r[2] + r[3], r[5], r[5]] for r in ROWS)]
    ),
    "months-numbered": lambda: xlsx(
        [[TITLE], ["Gemeente", "Netto", "mnd 1", "mnd 2", "mnd 3", "Totaal gerealiseerd"], *ROWS]
    ),
    "headings-in-two-rows": lambda: xlsx(
        [[TITLE], ["Gemeente", "Taakstelling", "Realisatie", None, None, None],
         [None, "netto", "juli", "augustus", "september", "totaal"], *ROWS],
        merge=["A2:A3", "C2:F2"],
    ),
    "csv-headings-in-two-rows": lambda: csv_text(
        [[TITLE], ["Gemeente", "Taakstelling", "Realisatie"],
         ["", "netto", "juli", "augustus", "september", "totaal"], *ROWS]
    ).encode(),
    "months-as-rows": lambda: csv_text(
        [[TITLE], ["Gemeente", "Netto", "Maand", "Realisatie"],
         *([r[0], r[1], month, r[at]] for r in ROWS
           for at, month in ((2, "juli"), (3, "aug"), (4, 9)))]
    ).encode(),
    "positions-as-rows": lambda: csv_text(
        [[TITLE], ["Gemeente", "Netto", "Peildatum", "Gerealiseerd"],
         *([r[0], r[1], day, sum(r[2:at])] for r in ROWS
           for at, day in ((3, "1-8-2022"), (4, "31 augustus 2022"), (5, "2022-10-01")))]
    ).encode(),
    "codes-only": lambda: csv_text(
        [[TITLE], ["CBS-code", *HEADINGS[1:]], *([c, *r[1:]] for c, r in
         zip(("363", "GM0518", "0820"), ROWS, strict=True))]
    ).encode(),
    "names-and-codes": lambda: xlsx(
        [[TITLE], ["Gemeentecode", *HEADINGS], *([c, *r] for c, r in
         zip((363, 518, 820), ROWS, strict=True))]
    ),
    "other-names": lambda: xlsx(
        [[TITLE], HEADINGS, ["gemeente AMSTERDAM", *ROWS[0][1:]], ["Den Haag", *ROWS[1][1:]],
         ["Nuenen Gerwen en Nederwetten (gemeente)", *ROWS[2][1:]]]
    ),
    "half-years-beside-each-other": lambda: xlsx(
        [["Stand per 1 oktober 2022"],
         ["Gemeente", "Netto 2022-I", "Netto 2022-II", "jul", "aug", "sep", "Totaal"],
         *([r[0], 99, *r[1:]] for r in ROWS)]
    ),
    "half-years-as-rows": lambda: csv_text(
        [["Stand per 1 oktober 2022"], ["Halfjaar", *HEADINGS],
         *(["2022-I", r[0], 99, 1, 1, 1, 3] for r in ROWS), *(["2022-II", *r] for r in ROWS)]
    ).encode(),
    "saved-formulas": lambda: changed(
        xlsx(overview()), SHEET, "<v>60</v>", "<f>SUM(C3:E3)</f><v>60</v>"
    ),
    "prefixed-xml": lambda: _prefixed(xlsx(overview())),
    "named-as-other-kind": lambda: xlsx(overview()),
}  # fmt: skip


def _prefixed(data: bytes) -> bytes:
    """Write the sheet as some programs do: every element with a prefix."""
    text = changed(data, SHEET, 'xmlns="', 'xmlns:x="')
    for tag in ("worksheet", "sheetData", "row", "c", "v"):
        for mark in (f"<{tag} ", f"<{tag}>", f"</{tag}>"):
            while True:
                try:
                    text = changed(text, SHEET, mark, mark.replace(tag, f"x:{tag}"))
                except AssertionError:
                    break
    return text


@pytest.mark.parametrize("make", SAME.values(), ids=list(SAME))
def test_odd_file_says_the_same(make: Callable[[], bytes], request: pytest.FixtureRequest) -> None:
    # Half-years beside each other have to be told apart; the rest is found in the file.
    is_double = "half-years" in request.node.name
    options = {"half_year": Period(2022, 2)} if is_double else {}

    reading = read(make(), "cijfers.csv", **options)

    assert reading.period == Period(2022, 2)
    assert reading.reference_date == OCT
    assert reading.rejected == []
    found = {code: (f.net, f.realised) for code, f in by_code(reading).items()}
    assert found == EXPECTED


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        (["Utrecht", "veel", 1, 1, 1, 3], "B", "“veel” is geen getal"),
        (["Utrecht", "1,234", 1, 1, 1, 3], "B", "geheel getal of een breuk"),
        (["Utrecht", 12.5, 1, 1, 1, 3], "B", "12,5 is geen heel aantal"),
        (["Utrecht", dt.date(2022, 2, 1), 1, 1, 1, 3], "B", "datum 01-02-2022"),
        (["Utrecht", "12%", 1, 1, 1, 3], "B", "percentage"),
        (["Utrecht", 5_000_000, 1, 1, 1, 3], "B", "te groot"),
        (["Utrecht", True, 1, 1, 1, 3], "B", "waar/onwaar"),
        (["Utrecht", "#REF!", 1, 1, 1, 3], "B", "#REF!"),
        (["Utrecht", "NaN", 1, 1, 1, 3], "B", "geen getal"),
        (["Utrecht", "3*", 1, 1, 1, 3], "B", "geen getal"),
        (["Utrecht", -4, 1, 1, 1, 3], "A", "de taakstelling is -4"),
        (["Utrecht", 4, -5, 1, 1, -3], "A", "onder nul"),
        (["Utrecht", "n.b.", None, "-", "", "n.v.t."], "A", "geen cijfers"),
        (["Utregt", 4, 1, 1, 1, 3], "A", "bedoelt u Utrecht?"),
        (["Onbekend", 4, 1, 1, 1, 3], "A", "“Onbekend” is geen gemeente"),
        (["Bergen", 4, 1, 1, 1, 3], "A", "Bergen (L.) / Bergen (NH.)"),
        ([None, 4, 1, 1, 1, 3], "A", "geen gemeente ingevuld"),
        (["Land van Cuijk", 4, 1, 1, 1, 3], "", ""),
        (["Voorne aan Zee", 4, 1, 1, 1, 3], "A", "bestaat sinds 01-01-2023"),
        (["Haren", 4, 1, 1, 1, 3], "A", "hoort in dit halfjaar bij Groningen"),
        (["Haaren", 4, 1, 1, 1, 3], "A", "verdeeld over"),
        (["Amsterdam", 4, 1, 1, 1, 3], "A", "meer dan eens in het bestand (rijen 3, 6)"),
    ],
)
def test_row_in_doubt_is_rejected_with_place_and_reason(
    cells: list[Any], column: str, reason: str
) -> None:
    reading = read(xlsx(overview(cells)), "o.xlsx")

    if not reason:
        assert reading.rejected == []
        return
    assert {(r.row, r.column) for r in reading.rejected} >= {(6, column)}
    assert reason in next(r.reason for r in reading.rejected if r.row == 6)
    # The other rows are taken in all the same.
    assert set(by_code(reading)) >= {"GM0518", "GM0820"}


def test_province_tells_two_of_a_name_apart() -> None:
    reading = read(
        "2022-II\nProvincie;Gemeente;Netto\nNoord-Holland;Bergen;3\nLimburg;Bergen;4\n"
        ";Rijswijk (ZH);5\n"
    )

    assert {code: f.net for code, f in by_code(reading).items()} == {
        "GM0373": 3,
        "GM0893": 4,
        "GM0603": 5,
    }


def test_province_as_a_heading_between_rows_counts() -> None:
    reading = read(
        "2022-II\nGemeente;Netto\nProvincie Limburg;\nBergen;4\nNoord-Holland\nBergen;5\n"
    )

    assert {code: f.net for code, f in by_code(reading).items()} == {"GM0893": 4, "GM0373": 5}


def test_predecessors_add_up_to_their_successor() -> None:
    reading = read("2022-II\nGemeente;Netto\nDelfzijl;3\nAppingedam;4\nLoppersum;5\nGM0014;6\n")

    figures = by_code(reading)
    assert figures["GM1979"].net == 12
    assert figures["GM1979"].rows == (3, 4, 5)
    assert figures["GM0014"].net == 6
    assert any("Eemsdelta" in notice for notice in reading.notices)


def test_predecessors_that_are_not_all_there_are_rejected() -> None:
    reading = read("2022-II\nGemeente;Netto\nDelfzijl;3\nAppingedam;4\nUtrecht;6\n")

    assert set(by_code(reading)) == {"GM0344"}
    assert [r.row for r in reading.rejected] == [3, 4]


def test_municipality_of_then_keeps_its_own_code() -> None:
    reading = read("2016-II\nGemeente;Netto\nDelfzijl;30\n")

    assert by_code(reading)["GM0010"].net == 30


@pytest.mark.parametrize(
    ("heading", "values", "expected"),
    [
        ("Saldo 1 juli", (-50, 20), (-50, 20)),
        ("Achterstand (-) / voorsprong (+)", (-50, 20), (-50, 20)),
        ("Achterstand / voorsprong", (50, -20), (-50, 20)),  # the corrected target proves it
        ("Achterstand", (50, -20), (-50, 20)),
        ("Achterstand (+) / voorsprong (-)", ("50", "(20)"), (-50, 20)),
        ("Beginstand", ("−50", "+20"), (-50, 20)),
    ],
)
def test_balance_has_one_sign(
    heading: str, values: tuple[Any, Any], expected: tuple[int, int]
) -> None:
    reading = read(
        f"2022-II\nGemeente;Netto taakstelling;Gecorrigeerde taakstelling;{heading}\n"
        f"Amsterdam;600;650;{values[0]}\nUtrecht;100;80;{values[1]}\n"
    )

    figures = by_code(reading)
    assert (figures["GM0363"].opening, figures["GM0344"].opening) == expected
    assert reading.discrepancies == []


def test_backlog_and_lead_in_two_columns_become_one_balance() -> None:
    reading = read(
        "2022-II\nGemeente;Netto;Achterstand;Voorsprong\nAmsterdam;600;50;\nUtrecht;100;0;20\n"
    )

    assert [f.opening for f in reading.figures] == [-50, 20]


def test_closing_balance_counts_only_at_the_end() -> None:
    rows = "Gemeente;Netto;Gerealiseerd;Saldo einde\nUtrecht;100;90;-10\n"

    under_way = read(f"2022-II, stand per 1 oktober 2022\n{rows}")
    at_the_end = read(f"2022-II, stand per 31 december 2022\n{rows}")

    assert under_way.figures[0].closing is None
    assert at_the_end.figures[0].closing == -10
    assert at_the_end.figures[0].realised == {dt.date(2023, 1, 1): 90}


def test_position_in_the_middle_of_a_month_keeps_its_day() -> None:
    reading = read(
        "2022-II, stand per 15 september 2022\nGemeente;Netto;jul;aug;sep\nUtrecht;9;1;2;3\n"
    )

    assert reading.figures[0].realised == {AUG: 1, SEP: 3, dt.date(2022, 9, 15): 6}


def test_corrected_target_may_be_zero_or_less() -> None:
    reading = read(
        "2022-II\nGemeente;Netto;Taakstelling incl. achterstand\nUtrecht;10;-5\nZeist;4;0\n"
    )

    assert [f.corrected for f in reading.figures] == [-5, 0]


def test_total_that_does_not_add_up_is_reported_and_taken_as_it_is() -> None:
    reading = read(xlsx(overview(["Totaal", 1000, 16, 22, 38, 76])), "o.xlsx")

    (found,) = reading.discrepancies
    assert (found.row, found.column, found.stated, found.computed) == (6, "B", 1000, 1017)


def test_totals_of_provinces_are_checked_by_province() -> None:
    reading = read(
        "2022-II\nProvincie;Gemeente;Netto\nUtrecht;Utrecht;10\nUtrecht;Zeist;4\nUtrecht;;14\n"
        "Zeeland;Goes;3\nTotaal Zeeland;;4\nNederland;;17\n"
    )

    assert [(d.row, d.stated, d.computed) for d in reading.discrepancies] == [(7, 4, 3)]
    assert len(reading.figures) == 3


def test_row_that_contradicts_itself_is_reported() -> None:
    reading = read(
        "2022-II, stand 1 september 2022\n"
        "Gemeente;Netto;Saldo;Gecorrigeerde taakstelling;jul;aug;Totaal;Restant\n"
        "Utrecht;10;-5;16;1;2;4;11\n"
    )

    assert [(d.column, d.stated, d.computed) for d in reading.discrepancies] == [
        ("D", 16, 15),
        ("G", 4, 3),
        ("H", 11, 12),
    ]
    assert reading.figures[0].corrected == 16
    assert reading.figures[0].realised[SEP] == 4


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("2022-II\nGemeente;Taakstelling\nUtrecht;3\n", ["B"]),
        ("2022-II\nGemeente;Netto;Vlag\nUtrecht;3;7\n", ["C"]),
        ("2022-II\nGemeente;Netto;Netto\nUtrecht;3;7\n", ["B", "C"]),
        ("2022-II\nGemeente;Netto;Totaal\nUtrecht;3;7\n", ["C"]),
        ("2022-II\nPlaats;Getal\nUtrecht;3\nZeist;4\nGoes;5\n", ["B"]),
    ],
)
def test_column_in_doubt_is_asked_about(text: str, letters: list[str]) -> None:
    needed = read_overview(text.encode(), "o.csv", Options(), shipped_places())

    assert isinstance(needed, MappingNeeded)
    assert [column.letters for column in needed.questions] == letters
    assert all(column.question.endswith("?") for column in needed.questions)
