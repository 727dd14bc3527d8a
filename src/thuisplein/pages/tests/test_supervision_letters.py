"""Letters and the dossier to take along, through the door of the supervisor."""

import datetime as dt
import io
import zipfile

import pytest
from django.test import Client
from odf.opendocument import load
from odf.table import Table, TableRow

from thuisplein.accounts.models import AccessLog
from thuisplein.pages.tests import figures
from thuisplein.pages.tests.test_supervision import (
    GOES,
    HOME,
    fields,
    ours,
    record,
    supervisor,
    text,
    zeeland,
)
from thuisplein.targets.models import LadderRung, Letter, LetterTemplate

__all__ = ["ours", "zeeland"]
TYPED = {"termijn": "2999-03-01", "ondertekenaar": "Hoofd toezicht", "contact": "Mail ons."}


@pytest.fixture
def template(zeeland: None) -> LetterTemplate:
    return LetterTemplate.objects.create(
        name="Signaal",
        rung_name="Signaal",
        is_example=True,
        subject="Achterstand van {{gemeente}}",
        body="Na de {{halfjaar}}: {{achterstand}} personen, saldo {{saldo}}.\n\n"
        "Vóór {{termijn}}.\n\n- Kort",
    )


def post(client: Client, template: LetterTemplate, step: str, **typed: str):
    data = {"halfjaar": "2025-II", "sjabloon": template.pk, "stap": step} | TYPED | typed
    return client.post(f"{HOME}goes/brief/", data)


def test_a_letter_is_looked_at_made_and_kept(ours: Client, template: LetterTemplate) -> None:
    opened = text(ours.get(f"{HOME}goes/brief/"))
    assert f'<option value="{template.pk}" selected>' in opened

    looked = text(post(ours, template, "bekijk"))
    assert "<p>Na de tweede helft 2025: 15 personen, saldo −15.</p>" in looked
    assert "<p>Vóór 1 maart 2999.</p><ul><li>Kort</li></ul>" in looked
    assert "Voorbeeldtekst: de provincie moet deze brief nakijken." in looked
    assert not Letter.objects.exists()

    made = post(ours, template, "maak")
    assert made.url == f"{HOME}goes/#h-brieven"
    letter = Letter.objects.get()
    assert (letter.subject, letter.template_version) == ("Achterstand van Goes", 1)
    assert letter.fields["achterstand"] == "15"
    template.body = "Anders"
    template.save()
    figures.months(GOES, "2026-I", [10])
    figures.changed()
    file = ours.get(f"{HOME}goes/brieven/{letter.pk}.odt")
    assert file.content == bytes(letter.document)
    assert "15 personen" in str(load(io.BytesIO(file.content)).text)
    assert "Achterstand van Goes" in text(ours.get(f"{HOME}goes/"))


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"termijn": ""}, "termijn (dag waarop"),
        ({"termijn": "morgen"}, "Vul een dag in"),
        ({"termijn": "2020-01-01"}, "De termijn ligt in het verleden"),
        ({"kenmerk": "x" * 301}, "Hooguit 300 tekens."),
        ({"sjabloon": "999999"}, "Kies een sjabloon uit de lijst."),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_made(
    ours: Client, template: LetterTemplate, typed: dict, message: str
) -> None:
    answer = post(ours, template, "maak", **typed)

    assert message in text(answer)
    assert "Hoofd toezicht" in text(answer)
    assert not Letter.objects.exists()


def test_on_a_rung_to_step_in_there_must_be_a_term(ours: Client, template: LetterTemplate) -> None:
    LadderRung.objects.filter(position=3).update(is_step_in_possible=True)
    LetterTemplate.objects.update(body="Zonder termijn.")
    record(ours, fields(GOES, "3"))

    answer = post(ours, template, "maak", termijn="")

    assert "Op deze trede moet de gemeente een termijn krijgen" in text(answer)
    assert not Letter.objects.exists()


def test_without_template_there_is_no_letter(ours: Client) -> None:
    assert "Er is nog geen brief te maken" in text(ours.get(f"{HOME}goes/brief/"))


def test_others_get_no_letter_and_no_dossier(ours: Client, template: LetterTemplate) -> None:
    post(ours, template, "maak")
    letter = Letter.objects.get()
    other = supervisor("PV30")

    for path in ("goes/brief/", f"goes/brieven/{letter.pk}.odt", "goes/dossier.zip", "dossier.zip"):
        assert other.get(HOME + path).status_code == 403
        assert Client().get(HOME + path).status_code == 302
    # The letter belongs to Goes: neither another municipality nor another province has it.
    assert ours.get(f"{HOME}borsele/brieven/{letter.pk}.odt").status_code == 404
    elsewhere = "/provincies/noord-brabant/toezicht/goes/"
    assert other.get(f"{elsewhere}brieven/{letter.pk}.odt").status_code == 404
    assert other.get(f"{elsewhere}dossier.zip").status_code == 404
    assert post(other, template, "maak").status_code == 403
    assert Letter.objects.count() == 1


def test_the_dossier_has_figures_rungs_decisions_letters_and_says_so(
    ours: Client, template: LetterTemplate
) -> None:
    record(ours, fields(GOES, "3", reason="Eerste."))
    record(ours, fields(GOES, "2", reason="=1+1", version=1))
    post(ours, template, "maak")
    AccessLog.objects.all().delete()

    answer = ours.get(f"{HOME}goes/dossier.zip")

    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as zipped:
        names = zipped.namelist()
        readme = zipped.read("LEESMIJ.txt").decode()
        workbook = load(io.BytesIO(zipped.read("dossier.ods")))
    assert names[:2] == ["LEESMIJ.txt", "dossier.ods"]
    assert [name.startswith("brieven/goes/") for name in names[2:]] == [True]
    assert "- Besluiten (regels: 2)" in readme
    sheets = {
        sheet.getAttribute("name"): len(sheet.getElementsByType(TableRow)) - 1
        for sheet in workbook.spreadsheet.getElementsByType(Table)
    }
    assert {name: sheets[name] for name in ("Cijfers", "Tredes", "Besluiten", "Brieven")} == {
        "Cijfers": 2,
        "Tredes": 2,
        "Besluiten": 2,
        "Brieven": 1,
    }
    assert "Overzicht van COA" in str(workbook.spreadsheet)
    assert ours.get(f"{HOME}goes/dossier.zip").content == answer.content
    subjects = AccessLog.objects.values_list("kind", "subject")
    assert set(subjects) == {("meegenomen", "Dossier toezicht Goes")}


def test_the_dossier_of_the_province_has_everybody(ours: Client, template: LetterTemplate) -> None:
    post(ours, template, "maak")

    answer = ours.get(f"{HOME}dossier.zip")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as zipped:
        words = str(load(io.BytesIO(zipped.read("dossier.ods"))).spreadsheet)
        assert any(name.startswith("brieven/goes/") for name in zipped.namelist())
    assert "Borsele" in words
    assert f"-zeeland-{dt.date.today().year}" in answer["Content-Disposition"]  # noqa: DTZ011
