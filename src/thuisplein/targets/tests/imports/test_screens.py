"""Taking a file in through /beheer/: hand in, name columns, look, take in, take back."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from thuisplein.accounts.models import User
from thuisplein.targets.models import HousingTarget, ImportRun, UploadedOverview
from thuisplein.targets.public import present_standings
from thuisplein.targets.tests.spreadsheets import files

pytestmark = pytest.mark.usefixtures("places")
AMSTERDAM = "GM0363"


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("beheer@example.nl", "x"))
    return client


def hand_in(admin: Client, data: bytes, name: str = "o.xlsx", source: str = "COA") -> str:
    answer = admin.post(
        reverse("targets_import_upload"),
        {"file": SimpleUploadedFile(name, data), "source": source},
    )
    assert answer.status_code == 302, answer.context["form"].errors
    return str(answer.url)


def text(admin: Client, url: str) -> str:
    answer = admin.get(url, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_look_take_in_and_take_back(admin: Client) -> None:
    check = hand_in(admin, files.xlsx(files.overview(files.TOTAL)))

    preview = text(admin, check)
    assert "Halfjaar 2022-II" in preview
    assert "Nuenen, Gerwen en Nederwetten" in preview
    assert HousingTarget.objects.count() == 0

    kept = UploadedOverview.objects.get()
    taken = admin.post(reverse("targets_import_apply", args=[kept.pk]), follow=True)
    assert "Overgenomen: 12 cijfers." in taken.content.decode()
    assert present_standings("2022-II")[AMSTERDAM].net == 600
    assert UploadedOverview.objects.count() == 0

    run = ImportRun.objects.get()
    back = admin.post(reverse("targets_import_undo", args=[run.pk]), follow=True)
    assert "De cijfers van daarvoor gelden weer." in back.content.decode()
    assert AMSTERDAM not in present_standings("2022-II")
    again = admin.post(reverse("targets_import_undo", args=[run.pk]), follow=True)
    assert "al ongedaan gemaakt" in again.content.decode()


def test_changes_are_shown_from_old_to_new(admin: Client) -> None:
    hand_in(admin, files.xlsx(files.overview()))
    admin.post(reverse("targets_import_apply", args=[UploadedOverview.objects.get().pk]))
    rows = files.overview()
    rows[2][1] = 610

    preview = text(admin, hand_in(admin, files.ods(rows), "o.ods"))

    row = preview.split("Gewijzigd</h2>")[1].split("</tbody>")[0]
    assert "Amsterdam" in row
    assert "600" in row
    assert "610" in row
    assert "+10" in row


def test_same_file_again_says_so(admin: Client) -> None:
    for _ in range(2):
        check = hand_in(admin, files.xlsx(files.overview()))
        preview = text(admin, check)
        admin.post(reverse("targets_import_apply", args=[UploadedOverview.objects.get().pk]))

    assert "Alle cijfers uit dit bestand staan er al." in preview
    assert ImportRun.objects.count() == 1


def test_columns_are_asked_once_per_source(admin: Client) -> None:
    rows = files.overview(headings=["Gemeente", "Opgave A", "jul", "aug", "sep", "Totaal"])
    check = hand_in(admin, files.xlsx(rows), source="Eigen lijst")

    page = admin.get(check)
    form = page.context["mapping"]
    asked = [name for name, field in form.fields.items() if field.required]
    assert [form.fields[name].label for name in asked] == ["B: Opgave A"]
    missing = admin.post(check, {"columns": "1"})
    assert "Nog niet alles is duidelijk" in missing.content.decode()
    answers = {name: field.initial or "" for name, field in form.fields.items()}
    admin.post(check, {**answers, asked[0]: "netto", "columns": "1"})
    assert "Halfjaar 2022-II" in text(admin, check)
    admin.post(reverse("targets_import_apply", args=[UploadedOverview.objects.get().pk]))

    assert present_standings("2022-II")[AMSTERDAM].net == 600
    assert "Halfjaar 2022-II" in text(admin, hand_in(admin, files.xlsx(rows), source="Eigen lijst"))


def test_rejected_rows_have_place_and_reason(admin: Client) -> None:
    preview = text(admin, hand_in(admin, files.xlsx(files.overview(["Atlantis", 5, 1, 1, 1, 3]))))

    assert "Atlantis" in preview
    assert "Neem over" in preview


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04kapot", b"\x00" * 100, b"MZ"])
def test_unreadable_file_is_refused_and_kept(admin: Client, data: bytes) -> None:
    page = text(admin, hand_in(admin, data, "kapot.xlsx"))

    assert "kapot.xlsx" in page
    assert "Er is niets overgenomen." in page
    kept = UploadedOverview.objects.get()
    admin.post(reverse("targets_import_discard", args=[kept.pk]))
    assert UploadedOverview.objects.count() == 0


def test_too_large_a_file_is_refused_at_the_door(admin: Client) -> None:
    answer = admin.post(
        reverse("targets_import_upload"),
        {"file": SimpleUploadedFile("groot.xlsx", b"0" * 10_000_001), "source": "COA"},
    )

    assert "groter dan 10 MB" in answer.content.decode()
    assert UploadedOverview.objects.count() == 0


def test_half_year_that_the_file_does_not_say_can_be_chosen(admin: Client) -> None:
    rows = files.overview()
    rows[0][0] = "Overzicht"
    check = hand_in(admin, files.xlsx(rows))
    assert "Er is niets overgenomen." in text(admin, check)

    admin.post(
        check,
        {"choose": "1", "choices-half_year": "2022-II", "choices-reference_date": "2022-10-01"},
    )

    assert "Halfjaar 2022-II" in text(admin, check)


def test_what_somebody_handed_in_is_theirs(admin: Client) -> None:
    hand_in(admin, files.xlsx(files.overview()))
    kept = UploadedOverview.objects.get()
    importers = Group.objects.create(name="Inlezers")
    importers.permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "add_importrun"])
    )
    other = User.objects.create_user("ander@example.nl", "x")
    other.groups.add(importers)
    client = Client()
    client.force_login(other)

    assert client.get(reverse("targets_import_runs")).status_code == 200
    for name in ("targets_import_apply", "targets_import_discard"):
        client.post(reverse(name, args=[kept.pk]))
    assert UploadedOverview.objects.filter(pk=kept.pk).exists()
    assert ImportRun.objects.count() == 0
