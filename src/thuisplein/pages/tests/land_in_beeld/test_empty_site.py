"""The map before any figure is known."""

from django.test import Client

from thuisplein.pages.tests.land_in_beeld.reading import PATH, page


def test_empty_site_says_what_to_expect(client: Client, db: None) -> None:
    assert "Er zijn nog geen cijfers per gemeente" in page(client)
    for path in ("delen/", "vorm/", "insluiten/", "download.csv"):
        assert client.get(PATH + path).status_code == 404
