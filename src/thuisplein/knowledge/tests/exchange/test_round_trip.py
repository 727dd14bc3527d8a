"""What goes out comes in again, byte for byte."""

from pathlib import Path

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Revision

from thuisplein.base.models import SiteDocument, SiteImage
from thuisplein.base.public import SiteState
from thuisplein.knowledge.exchange.exporter import ExportError, export_content
from thuisplein.knowledge.exchange.importer import import_content
from thuisplein.knowledge.models import (
    Dossier,
    FocusGroup,
    NewsItem,
    PracticeExample,
    PublishedPage,
    RemovedPage,
    StepPlan,
    Topic,
)
from thuisplein.knowledge.tests.exchange.conftest import count_rows
from thuisplein.knowledge.tests.exchange.samples import differences, read_all
from thuisplein.organisations.models import Organisation

pytestmark = [
    pytest.mark.django_db,
    # The CMS leaves the buffer of a scaled picture to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def test_an_export_of_what_was_imported_is_the_same_bytes(imported: Path, tmp_path: Path) -> None:
    export_content(tmp_path / "out")

    assert differences(tmp_path / "out", imported) == ""


def test_an_export_into_an_empty_site_gives_the_same_export(imported: Path, tmp_path: Path) -> None:
    export_content(tmp_path / "first")
    for page in Page.objects.filter(depth=3):
        page.delete()
    for model in (SiteImage, SiteDocument, RemovedPage, FocusGroup, Topic, Organisation):
        model.objects.all().delete()

    import_content(tmp_path / "first")
    export_content(tmp_path / "second")

    assert differences(tmp_path / "second", tmp_path / "first") == ""


def test_fields_arrive_where_they_belong(imported: Path) -> None:

    page = PracticeExample.objects.get(slug="den-bosch-per-week")
    assert page.owner_organisation.slug == "gemeente-s-hertogenbosch"
    assert {place.code for place in page.municipalities.all()} == {"GM0796", "GM1969"}
    assert [theme.slug for theme in page.themes.all()] == [
        "woningen-vinden",
        "van-vergunning-naar-woning",
    ]
    assert page.results[0].value["figure"] == "+91"
    assert page.approach[0].value["text"].source == (
        "<p>Elke corporatie weet <b>per week</b> hoeveel woningen nodig zijn.</p>"
        "<ul><li>grote woningen</li><li>kleine woningen</li></ul>"
    )
    law = Page.objects.get(slug="taakstelling")
    image, document = SiteImage.objects.get(), SiteDocument.objects.get()
    assert page.results_text == (
        '<embed alt="Een straat met nieuwe huizen" embedtype="image" format="right" '
        f'id="{image.pk}"/>'
        f'<p>Zie <a id="{document.pk}" linktype="document">het verslag</a>, '
        f'<a id="{law.pk}" linktype="page">de wet</a> en '
        '<a href="https://www.coa.nl/">het COA</a>.</p>'
    )
    assert (image.title, image.credit, image.width) == ("Straat", "Gemeente", 8)
    assert str(page.staff_fte) == "1.50"
    assert page.live
    assert not page.has_unpublished_changes
    assert page.live_revision == page.latest_revision
    assert page.latest_revision.as_object().results_text == page.results_text


def test_readers_get_their_rows(imported: Path) -> None:
    row = PublishedPage.objects.get(path="/praktijkvoorbeelden/den-bosch-per-week/")

    assert row.card["evidence"] == "Onderbouwd"
    assert str(row.first_published_on) == "2026-11-20"
    assert str(row.changed_on) == "2026-11-22"
    assert [theme["title"] for theme in row.detail["themes"]]
    assert PublishedPage.objects.count() == Page.objects.filter(depth__gt=2).count()
    assert SiteState.current() > 0


def test_nested_documents_of_steps_and_withdrawal_arrive(imported: Path) -> None:

    step = StepPlan.objects.get().steps[0].value
    assert [document["title"] for document in step["documents"]] == ["Profiel", "Brief"]
    assert (step["start_week"], step["duration_weeks"]) == (-2, 2)
    withdrawn = NewsItem.objects.get(slug="ingetrokken")
    assert withdrawn.is_withdrawn
    assert withdrawn.successor.slug == "nieuw-bericht"
    assert RemovedPage.objects.get().successor.slug == "nieuw-bericht"


def test_a_second_import_changes_nothing(imported: Path) -> None:
    rows, version = count_rows(), SiteState.current()

    report = import_content(imported)

    assert report.is_empty
    assert report.unchanged == 22
    assert count_rows() == rows
    assert SiteState.current() == version


def test_only_the_changed_page_gets_a_revision(imported: Path) -> None:
    revisions = Revision.objects.count()
    file = imported / "verhalen/een-verhaal.md"
    file.write_text(file.read_text().replace("titel: Een verhaal", "titel: Een ander verhaal"))

    report = import_content(imported)

    assert report.changed == ["verhalen/een-verhaal.md"]
    assert Revision.objects.count() == revisions + 1
    assert PublishedPage.objects.get(path="/verhalen/een-verhaal/").title == "Een ander verhaal"


def test_pages_that_files_do_not_hold_stay(imported: Path) -> None:
    (imported / "verhalen/een-verhaal.md").unlink()

    report = import_content(imported)

    assert report.is_empty
    assert Page.objects.filter(slug="een-verhaal", live=True).exists()


def test_a_moved_file_moves_the_page_with_all_below_it(imported: Path, tmp_path: Path) -> None:
    pk = Dossier.objects.get().pk
    (imported / "dossiers/statushouders").rename(imported / "dossiers/vergunninghouders")
    for file in imported.rglob("*.md"):
        file.write_text(file.read_text().replace("/statushouders/", "/vergunninghouders/"))

    import_content(imported)

    assert Dossier.objects.get(slug="vergunninghouders").pk == pk
    assert PublishedPage.objects.filter(
        path="/dossiers/vergunninghouders/woningen-vinden/"
    ).exists()
    export_content(tmp_path / "out")
    lines = differences(tmp_path / "out", imported).splitlines()
    changed = {line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")}
    # Their texts now lead elsewhere: that is a change of today.
    assert changed <= {f"-bijgewerkt_op: {timezone.localdate()}"}


def test_the_order_of_themes_follows_the_dossier(imported: Path) -> None:
    file = imported / "dossiers/statushouders/index.md"
    text = file.read_text()
    file.write_text(
        text.replace(
            "[woningen-vinden, van-vergunning-naar-woning]",
            "[van-vergunning-naar-woning, woningen-vinden]",
        )
    )

    import_content(imported)

    themes = Dossier.objects.get().get_children().values_list("slug", flat=True)
    assert list(themes) == ["van-vergunning-naar-woning", "woningen-vinden"]


def test_the_same_image_under_another_name_is_not_stored_twice(imported: Path) -> None:
    name = next((imported / "media").glob("straat-*.png")).name
    (imported / "media" / name).rename(imported / "media/foto.png")
    (imported / "tabellen/afbeeldingen.yaml").unlink()
    for file in imported.rglob("*.md"):
        file.write_text(file.read_text().replace(name, "foto.png"))

    report = import_content(imported)

    assert report.is_empty
    assert SiteImage.objects.count() == 1


def test_drafts_and_pages_behind_a_password_are_not_exported(
    imported: Path, tmp_path: Path
) -> None:
    Page.objects.get(slug="een-verhaal").unpublish()
    secret = Page.objects.get(slug="tellen")
    PageViewRestriction.objects.create(
        page=secret, restriction_type=PageViewRestriction.PASSWORD, password="geheim"
    )

    report = export_content(tmp_path / "out")

    names = set(read_all(tmp_path / "out"))
    assert "verhalen/een-verhaal.md" not in names
    assert "handreikingen/tellen.md" not in names
    assert len(report.warnings) == 1


def test_a_link_to_nowhere_is_left_out_with_a_warning(imported: Path, tmp_path: Path) -> None:
    page = PracticeExample.objects.get()
    page.goals = (
        '<p>Zie <a linktype="page" id="9999">dit</a> en <a href="javascript:x">dat</a>.</p>'
    )
    page.save_revision().publish()

    report = export_content(tmp_path / "out")

    text = (tmp_path / "out/praktijkvoorbeelden/den-bosch-per-week.md").read_text()
    assert "Zie dit en dat." in text
    assert len(report.warnings) == 2
    assert import_content(tmp_path / "out", dry_run=True).unchanged == 22


def test_export_replaces_an_earlier_export_and_keeps_hidden_files(
    imported: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    export_content(out)
    (out / "verhalen/oud.md").write_text("oud")
    (out / ".git").mkdir()

    export_content(out)

    assert not (out / "verhalen/oud.md").exists()
    assert (out / ".git").is_dir()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_export_refuses_a_directory_that_is_something_else(imported: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "brief.txt").write_text("van mij")

    with pytest.raises(ExportError):
        export_content(out)
    assert [path.name for path in out.iterdir()] == ["brief.txt"]

    report = export_content(out, force=True)
    assert report.kept
    assert (report.kept / "brief.txt").read_text() == "van mij"
    assert (out / "privacy.md").exists()
