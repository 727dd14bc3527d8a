"""Monitoring, search engines and finders of a leak get what they expect."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import Settings

from thuisplein.experts.tests.factories import expert, team
from thuisplein.knowledge.tests.factories import dossier, item

pytestmark = pytest.mark.django_db


def test_the_sitemap_lists_pages_and_municipalities(client: Client) -> None:
    call_command("import_places", verbosity=0)
    page = item(slug="per-week")
    gone = item(slug="verdwenen")
    gone.unpublish()
    expert()
    expert("oud", valid_until=dt.date(2021, 1, 1))
    team()

    answer = client.get("/sitemap.xml")

    addresses = [element.text for element in ET.fromstring(answer.content).iter() if element.text]
    assert f"http://testserver{page.url_path.removeprefix('/home')}" in addresses
    assert "http://testserver/gemeenten/s-hertogenbosch/" in addresses
    assert not [address for address in addresses if "verdwenen" in address]
    own = [one for one in addresses if "/experts/" in one or "/teams/" in one]
    assert own == [
        f"http://testserver{path}"
        for path in ("/experts/", "/experts/adviseur/", "/teams/", "/teams/team/")
    ]


def test_feeds_are_valid_and_link_to_what_is_new(client: Client) -> None:
    dossier(slug="statushouders", title="Statushouders")
    item(title="Nieuw & beter", slug="nieuw")

    for address in ("/rss/", "/dossiers/statushouders/rss/"):
        channel = ET.fromstring(client.get(address).content).find("channel")
        assert channel is not None
    links = [link.text for link in ET.fromstring(client.get("/rss/").content).iter("link")]
    assert "http://testserver/praktijkvoorbeelden/nieuw/" in links
    assert client.get("/dossiers/bestaat-niet/rss/").status_code == 404


def test_security_txt_names_the_contact_that_is_set(client: Client, settings: Settings) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404

    settings.SECURITY_CONTACT = "mailto:security@gemeente.example"
    text = client.get("/.well-known/security.txt").content.decode()

    assert "Contact: mailto:security@gemeente.example\n" in text
    assert "Expires: " in text


def test_robots_stay_out_of_the_admin(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /beheer/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_health_answers(client: Client) -> None:
    assert client.get("/gezond/").content == b"ok\n"
