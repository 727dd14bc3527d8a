"""Editors see a draft as readers would, and nobody else sees it."""

import pytest
from django.test import Client
from django.urls import reverse

from thuisplein.knowledge.models import PracticeExample
from thuisplein.knowledge.tests.factories import UserFactory, item

pytestmark = pytest.mark.django_db


def test_a_draft_looks_as_it_will_and_gets_the_checker(client: Client) -> None:
    draft = item(PracticeExample, live=False, title="Nog niet af", occasion="<p>De reden.</p>")
    client.force_login(UserFactory(is_superuser=True))

    shown = client.get(reverse("wagtailadmin_pages:view_draft", args=[draft.pk]))

    text = shown.content.decode()
    assert "Nog niet af" in text
    assert "<p>De reden.</p>" in text
    assert "wagtail-userbar" in text


def test_readers_get_neither_draft_nor_checker(client: Client) -> None:
    item(PracticeExample, live=False, slug="nog-niet-af")
    item(PracticeExample, slug="af")

    assert client.get("/praktijkvoorbeelden/nog-niet-af/").status_code == 404
    assert "wagtail-userbar" not in client.get("/praktijkvoorbeelden/af/").content.decode()
