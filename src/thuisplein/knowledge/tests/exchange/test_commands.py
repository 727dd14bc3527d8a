"""What the two commands say, and with which code they end."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from thuisplein.knowledge.models import Story
from thuisplein.knowledge.tests.exchange.samples import differences, write

pytestmark = pytest.mark.django_db


def ending(*arguments: str) -> int:
    """Run a command; return the code with which it ends."""
    try:
        call_command(*arguments)
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def test_import_says_what_it_did(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ending("import_content", str(tiny)) == 0

    expected = "Imported: 2 new, 0 changed, 0 unchanged pages; 1 table rows; 0 files\n"
    assert capsys.readouterr().out == expected


def test_a_dry_run_names_files_and_writes_nothing(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ending("import_content", str(tiny), "--dry-run") == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "+ verhalen/een-verhaal.md"
    assert lines[-1].startswith("Would import: 2 new")
    assert not Story.objects.exists()


def test_content_with_errors_ends_with_1(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tiny, {"verhalen/fout.md": "fout"})

    assert ending("import_content", str(tiny)) == 1

    assert capsys.readouterr().err == (
        "verhalen/fout.md:1 het bestand begint niet met een regel ---.\n"
        "1 problem(s); nothing was imported\n"
    )


def test_what_can_not_be_read_ends_with_2(db: None, tmp_path: Path) -> None:
    assert ending("import_content", str(tmp_path / "weg")) == 2


def test_a_call_without_directory_is_refused(db: None) -> None:
    with pytest.raises(CommandError):
        call_command("import_content")


def test_export_writes_and_refuses(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_content", str(tiny))
    foreign = write(tmp_path / "foreign", {"brief.txt": "van mij"})
    capsys.readouterr()

    assert ending("export_content", str(tmp_path / "out")) == 0
    assert capsys.readouterr().out == "Exported 2 pages, 1 table rows and 0 files\n"
    assert differences(tiny, tmp_path / "out") == ""

    assert ending("export_content", str(foreign)) == 2
    assert "is niet leeg" in capsys.readouterr().err
    assert ending("export_content", str(foreign), "--force") == 0
    assert "What stood there is now in" in capsys.readouterr().out
