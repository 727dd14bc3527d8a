"""What readers see follows what editors do."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from thuisplein.base.public import SiteState
from thuisplein.knowledge.actions import refresh_all, restore_item, withdraw_item
from thuisplein.knowledge.models import Guide, LawPage, PracticeExample, PublishedPage, RemovedPage
from thuisplein.knowledge.tests.factories import (
    FocusGroupFactory,
    UserFactory,
    dossier,
    item,
    listing,
    theme,
)

pytestmark = pytest.mark.django_db


def test_publishing_writes_the_row_that_readers_get() -> None:
    group = FocusGroupFactory()

    page = item(
        title="Sturen per week",
        slug="per-week",
        focus_groups=[group],
        occasion="<p>Er was <b>achterstand</b>.</p>",
        results=[("figure", {"figure": "+91", "label": "personen"})],
        started="2015",
        ended="2016",
    )

    row = PublishedPage.objects.get(page=page)
    assert row.path == "/praktijkvoorbeelden/per-week/"
    assert row.uid == page.translation_key
    assert row.facets["groep"] == ["statushouders"]
    assert row.card["period"] == "2015–2016"
    assert row.detail["occasion"] == "<p>Er was <b>achterstand</b>.</p>"
    assert row.detail["results"][0]["figure"] == "+91"
    assert "achterstand" in row.search_text


def test_a_draft_is_nowhere() -> None:
    page = item(live=False)

    assert not PublishedPage.objects.filter(page=page).exists()


def test_changes_wait_for_publication() -> None:
    page = item(title="Eerst")

    page.title = "Later"
    revision = page.save_revision()
    assert PublishedPage.objects.get(page=page).title == "Eerst"

    revision.publish()
    assert PublishedPage.objects.get(page=page).title == "Later"


def test_every_publication_raises_the_version() -> None:
    before = SiteState.current()

    item()

    assert SiteState.current() > before


def test_unpublishing_leaves_a_trace_and_publishing_again_removes_it() -> None:
    page = item(slug="weg")

    page.unpublish()
    assert not PublishedPage.objects.filter(page=page).exists()
    assert RemovedPage.objects.get().path == "/praktijkvoorbeelden/weg/"

    page.save_revision().publish()
    assert PublishedPage.objects.filter(page=page).exists()
    assert not RemovedPage.objects.exists()


def test_deleting_leaves_a_trace_with_the_successor() -> None:
    new = item(Guide, title="Nieuw")
    old = item(Guide, title="Oud", slug="oud")
    withdraw_item(
        old, by=UserFactory(is_superuser=True), on=dt.date(2026, 1, 1), reason="Oud.", successor=new
    )

    Guide.objects.get(pk=old.pk).delete()

    removed = RemovedPage.objects.get(path="/handreikingen/oud/")
    assert (removed.title, removed.successor_id) == ("Oud", new.pk)


def test_a_new_address_moves_everything_below() -> None:
    parent = dossier(slug="statushouders")
    child = theme(parent, slug="woningen")

    parent.slug = "vergunninghouders"
    parent.save_revision().publish()

    assert PublishedPage.objects.get(page=parent).path == "/dossiers/vergunninghouders/"
    assert PublishedPage.objects.get(page=child).path == "/dossiers/vergunninghouders/woningen/"


def test_a_page_behind_a_password_has_no_row() -> None:
    page = item()
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    page.save_revision().publish()

    assert not PublishedPage.objects.filter(page=page).exists()


@pytest.mark.parametrize("above", [0, 1, 2], ids=["itself", "its listing", "the whole site"])
def test_closing_a_published_page_takes_it_from_readers_until_it_is_opened(
    above: int, admin_client: Client, client: Client
) -> None:
    group = FocusGroupFactory()
    page = item(title="Achter de deur", slug="deur", focus_groups=[group])
    beside = item(Guide, title="Ernaast", slug="ernaast", focus_groups=[group])
    closed = page.get_ancestors(inclusive=True).order_by("-depth")[above]
    privacy = reverse("wagtailadmin_pages:set_privacy", args=[closed.pk])
    lists = ["/praktijkvoorbeelden/", "/rss/", "/sitemap.xml", "/zoeken/?q=deur"]
    lists += ["/api/v1/praktijkvoorbeelden", "/api/v1/zoeken?q=deur"]
    lists += [PublishedPage.objects.get(page=beside).path]

    def shown() -> set[str]:
        return {path for path in lists if "/praktijkvoorbeelden/deur/" in client.get(path).text}

    assert shown() == set(lists)
    assert client.get("/praktijkvoorbeelden/deur/").status_code == 200

    admin_client.post(privacy, {"restriction_type": "login"})
    assert shown() == set()
    assert client.get("/praktijkvoorbeelden/deur/").status_code == 404
    assert not RemovedPage.objects.exists()

    admin_client.post(privacy, {"restriction_type": "none"})
    assert shown() == set(lists)
    assert client.get("/praktijkvoorbeelden/deur/").status_code == 200


def test_opening_one_door_leaves_the_other_closed() -> None:
    page = item(Guide)
    doors = [
        PageViewRestriction.objects.create(page=one, restriction_type="login")
        for one in (page, page.get_parent())
    ]

    doors[0].delete()
    assert not PublishedPage.objects.filter(page=page).exists()

    PageViewRestriction.objects.all().delete()
    assert PublishedPage.objects.filter(page=page).exists()


def test_a_closed_page_that_is_deleted_does_not_come_back() -> None:
    page = item(Guide)
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    Guide.objects.get(pk=page.pk).delete()

    assert not PublishedPage.objects.filter(pk=page.pk).exists()


def test_closing_a_page_does_not_publish_its_drafts() -> None:
    page = item(Guide, title="Zoals gepubliceerd")
    page.title = "Nog in bewerking"
    page.save_revision()
    draft = item(Guide, title="Nooit gepubliceerd", live=False)

    for one in (page, draft):
        PageViewRestriction.objects.create(page=one, restriction_type="login").delete()

    assert PublishedPage.objects.get(page=page).title == "Zoals gepubliceerd"
    assert not PublishedPage.objects.filter(page=draft).exists()


def test_withdrawing_keeps_the_page_and_a_draft_in_progress() -> None:
    page = item(Guide, title="Blijft")
    page.title = "In bewerking"
    page.save_revision()

    withdraw_item(
        page, by=UserFactory(is_superuser=True), on=dt.date(2026, 11, 22), reason="Achterhaald."
    )

    row = PublishedPage.objects.get(page=page)
    assert (row.title, row.withdrawn_on) == ("Blijft", dt.date(2026, 11, 22))
    assert row.detail["withdrawn_reason"] == "Achterhaald."
    draft = Guide.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.title, draft.withdrawn_reason) == ("In bewerking", "Achterhaald.")


def test_withdrawing_can_be_undone() -> None:
    page, by = item(Guide), UserFactory(is_superuser=True)
    withdraw_item(page, by=by, on=dt.date(2026, 11, 22), reason="Vergissing.")

    restore_item(Guide.objects.get(pk=page.pk), by=by)

    assert PublishedPage.objects.get(page=page).withdrawn_on is None


def test_withdrawing_refuses_wrong_states() -> None:
    page, by = item(Guide), UserFactory(is_superuser=True)
    draft = item(Guide, live=False)
    day = dt.date(2026, 11, 22)

    with pytest.raises(ValueError, match="published"):
        withdraw_item(draft, by=by, on=day, reason="x")
    with pytest.raises(ValueError, match="own successor"):
        withdraw_item(page, by=by, on=day, reason="x", successor=page)
    with pytest.raises(ValueError, match="only a withdrawn"):
        restore_item(page, by=by)


def test_rebuilding_gives_the_same_rows() -> None:
    item(slug="een", title="Eén")
    item(LawPage, law_name="Huisvestingswet 2014", slug="twee")
    before = list(PublishedPage.objects.order_by("path").values())

    PublishedPage.objects.all().delete()
    number = refresh_all()

    assert number == len(before)
    assert list(PublishedPage.objects.order_by("path").values()) == before


def test_items_live_only_in_the_listing_of_their_kind() -> None:
    assert PracticeExample.can_create_at(listing("praktijkvoorbeeld"))
    assert not PracticeExample.can_create_at(listing("handreiking"))


def test_an_old_address_leads_to_the_new_one(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    page = item(slug="oud-adres")

    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "nieuw-adres"
        page.save_revision().publish()

    answer = client.get("/praktijkvoorbeelden/oud-adres/")
    assert answer.status_code == 301
    assert answer.url.endswith("/praktijkvoorbeelden/nieuw-adres/")
    assert client.get("/praktijkvoorbeelden/nieuw-adres/").status_code == 200


def test_a_removed_address_answers_410_and_names_the_successor(client: Client) -> None:
    new = item(Guide, title="De opvolger", slug="opvolger")
    old = item(Guide, title="Oud", slug="oud")
    withdraw_item(
        old, by=UserFactory(is_superuser=True), on=dt.date(2026, 1, 1), reason="Oud.", successor=new
    )
    Guide.objects.get(pk=old.pk).delete()

    answer = client.get("/handreikingen/oud/")

    assert answer.status_code == 410
    assert 'href="/handreikingen/opvolger/"' in answer.content.decode()
    assert client.get("/handreikingen/nooit-geweest/").status_code == 404
