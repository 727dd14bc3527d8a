"""`import_targets`: take in, take back, the same file twice, many files, files in doubt."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from thuisplein.targets.models import Basis, HousingTarget, ImportRun, MonthlyFigure, Source
from thuisplein.targets.public import present_standings
from thuisplein.targets.tests.spreadsheets import files

pytestmark = pytest.mark.usefixtures("places")
AMSTERDAM, BREDA, NUENEN = "GM0363", "GM0758", "GM0820"


def run(*arguments: object, **options: Any) -> str:
    out = io.StringIO()
    call_command("import_targets", *[str(one) for one in arguments], stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def overview(tmp_path: Path) -> Path:
    path = tmp_path / "overzicht.xlsx"
    path.write_bytes(files.xlsx(files.overview(files.TOTAL)))
    return path


def test_file_is_taken_in_with_source_and_run(overview: Path) -> None:
    report = run(overview)

    assert "2022-II, 2022-10-01; run" in report
    assert "3 municipalities; figures: 12 new, 0 changed, 0 unchanged; 0 row(s) rejected" in report
    standing = present_standings("2022-II")[AMSTERDAM]
    assert (standing.net, standing.by_month[:3], standing.basis) == (
        600,
        (10, 30, 60),
        "gepubliceerd",
    )
    assert ImportRun.objects.get().source.title == "Maandoverzicht huisvesting vergunninghouders"


def test_same_file_twice_changes_nothing(overview: Path) -> None:
    run(overview)
    before = (HousingTarget.objects.count(), MonthlyFigure.objects.count())

    report = run(overview)

    assert "nothing to change" in report
    assert "0 new, 0 changed, 12 unchanged" in report
    assert (HousingTarget.objects.count(), MonthlyFigure.objects.count()) == before
    assert ImportRun.objects.count() == 1


def test_correction_is_shown_and_can_be_taken_back(overview: Path, tmp_path: Path) -> None:
    run(overview)
    better = tmp_path / "verbeterd.csv"
    rows = files.overview()
    rows[2][1] = 610
    better.write_text(files.csv_text(rows))

    report = run(better)
    assert "Amsterdam, netto: 600 → 610" in report
    assert present_standings("2022-II")[AMSTERDAM].net == 610
    assert HousingTarget.objects.filter(municipality_id=AMSTERDAM).count() == 2  # nothing is lost

    last = ImportRun.objects.latest("pk")
    run("--undo", last.pk)
    assert present_standings("2022-II")[AMSTERDAM].net == 600
    with pytest.raises(CommandError, match="al ongedaan gemaakt"):
        run("--undo", last.pk)


def test_only_the_latest_file_of_a_half_year_is_taken_back(overview: Path, tmp_path: Path) -> None:
    run(overview)
    first = ImportRun.objects.get()
    later = tmp_path / "later.csv"
    later.write_text(
        files.csv_text([files.TITLE.split("|"), ["Gemeente", "Netto taakstelling"], ["Breda", 70]])
    )
    run(later)

    with pytest.raises(CommandError, match="Maak eerst dat ongedaan"):
        run("--undo", first.pk)
    with pytest.raises(CommandError, match="geen ingelezen bestand met nummer 0"):
        run("--undo", 0)


def test_dry_run_stores_nothing(overview: Path) -> None:
    report = run(overview, dry_run=True)

    assert "12 new" in report
    assert "dry run: nothing was stored" in report
    assert ImportRun.objects.count() == HousingTarget.objects.count() == 0


def test_rows_in_doubt_are_listed_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "twijfel.xlsx"
    path.write_bytes(files.xlsx(files.overview(["Atlantis", 5, 1, 1, 1, 3])))

    report = run(path)

    assert "1 row(s) rejected" in report
    assert "Atlantis" in report
    assert set(present_standings("2022-II")) == {AMSTERDAM, "GM0518", NUENEN}
    with pytest.raises(CommandError) as refused:
        run(path, strict=True)
    assert refused.value.returncode == 1


def test_all_files_or_none(overview: Path, tmp_path: Path) -> None:
    broken = tmp_path / "kapot.xlsx"
    broken.write_bytes(b"PK\x03\x04kapot")

    with pytest.raises(CommandError, match=r"kapot\.xlsx") as refused:
        run(overview, broken)

    assert refused.value.returncode == 1
    assert ImportRun.objects.count() == 0


def test_missing_file_is_another_exit_code(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as wrong:
        run(tmp_path / "weg.xlsx")
    with pytest.raises(CommandError) as nothing:
        run()

    assert (wrong.value.returncode, nothing.value.returncode) == (2, 2)


def test_unknown_half_year_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "oud.csv"
    rows = files.overview()
    rows[0][0] = "Overzicht taakstelling 2016-II, stand per 1 oktober 2016"
    path.write_text(files.csv_text(rows))

    with pytest.raises(CommandError, match="2016-II staat nog niet in de lijst"):
        run(path)


def test_named_columns_are_kept_with_the_source(tmp_path: Path) -> None:
    rows = files.overview(headings=["Gemeente", "Opgave A", "jul", "aug", "sep", "Totaal"])
    path, mapping = tmp_path / "eigen.xlsx", tmp_path / "kolommen.json"
    path.write_bytes(files.xlsx(rows))
    mapping.write_text(json.dumps({"Opgave A": "netto"}))

    with pytest.raises(CommandError, match="Opgave A"):
        run(path)
    run(path, "--mapping", mapping, "--source", "Eigen lijst")
    run(path, "--source", "Eigen lijst")  # not asked again

    assert present_standings("2022-II")[AMSTERDAM].net == 600
    assert Source.objects.filter(title="Eigen lijst").count() == 1


def test_first_real_file_replaces_examples_and_taking_back_returns_them(overview: Path) -> None:
    source = Source.objects.create(title="Voorbeeld", kind=Source.Kind.OFFICIAL)
    common = {"municipality_id": BREDA, "half_year_id": "2022-II", "source": source}
    common |= {"basis": Basis.EXAMPLE, "known_from": "2022-07-01"}
    HousingTarget.objects.create(net=50, **common)
    MonthlyFigure.objects.create(reference_date="2022-08-01", realised=9, **common)

    run(overview)
    after = present_standings("2022-II")[BREDA]
    run("--undo", ImportRun.objects.get().pk)
    back = present_standings("2022-II")[BREDA]

    assert (after.net, after.realised, after.basis) == (50, None, "voorbeeld")
    assert (back.net, back.realised, back.basis) == (50, 9, "voorbeeld")
