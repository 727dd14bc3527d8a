"""Every address of ours against every role. A new address without a row here fails."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Site

from thuisplein.accounts.models import User
from thuisplein.knowledge.editorial import AUTHORS, EDITORS, set_up_editorial_flow
from thuisplein.knowledge.tests.factories import UserFactory, dossier, item
from thuisplein.pages.site_setup import make_home_page

pytestmark = pytest.mark.django_db

ROLES = ("reader", "author", "editor", "administrator")
OPEN = (200, 200, 200, 200)
#: Readers are sent to the sign-in page.
EDITORIAL = (302, 200, 200, 200)
#: Who may not is sent back to the admin's home with a message: the CMS's way to refuse.
PUBLISHERS = (302, 302, 200, 200)

#: name of the address -> (an address, what reader/author/editor/administrator get)
MATRIX: dict[str, tuple[str, tuple[int, ...]]] = {
    "home": ("/", OPEN),
    "municipalities": ("/gemeenten/", OPEN),
    "municipality": ("/gemeenten/bestaat-niet/", (404,) * 4),
    "health": ("/gezond/", OPEN),
    "patterns": ("/stijl/", OPEN),
    "pattern_error": ("/stijl/fouten/404/", OPEN),
    "search": ("/zoeken/", OPEN),
    "feed": ("/rss/", OPEN),
    "dossier-feed": ("/dossiers/statushouders/rss/", OPEN),
    "sitemap": ("/sitemap.xml", OPEN),
    "robots": ("/robots.txt", OPEN),
    "page": ("/dossiers/statushouders/", OPEN),
    "open-data": ("/open-data/", OPEN),
    "api-documentation": ("/api/v1/", OPEN),
    "api-openapi": ("/api/v1/openapi.json", OPEN),
    "api-unknown": ("/api/v1/bestaat-niet", (404,) * 4),
    "api-gemeente": ("/api/v1/gemeenten/GM9999", (404,) * 4),
    "api-kaart": ("/api/v1/kaart", (404,) * 4),
    "api-kaart-csv": ("/api/v1/kaart.csv", (404,) * 4),
    "api-gemeenten": ("/api/v1/gemeenten", OPEN),
    "api-gemeenten-csv": ("/api/v1/gemeenten.csv", OPEN),
    "api-provincies": ("/api/v1/provincies", OPEN),
    "api-provincies-csv": ("/api/v1/provincies.csv", OPEN),
    "api-taakstellingen": ("/api/v1/taakstellingen", OPEN),
    "api-taakstellingen-csv": ("/api/v1/taakstellingen.csv", OPEN),
    "api-maandcijfers": ("/api/v1/maandcijfers", OPEN),
    "api-maandcijfers-csv": ("/api/v1/maandcijfers.csv", OPEN),
    "api-praktijkvoorbeelden": ("/api/v1/praktijkvoorbeelden", OPEN),
    "api-praktijkvoorbeelden-csv": ("/api/v1/praktijkvoorbeelden.csv", OPEN),
    "api-dossiers": ("/api/v1/dossiers", OPEN),
    "api-dossiers-csv": ("/api/v1/dossiers.csv", OPEN),
    "security-txt": ("/.well-known/security.txt", (404,) * 4),
    "media": ("/media/bestaat-niet.jpg", (404,) * 4),
    "favicon": ("/favicon.ico", (302,) * 4),
    "knowledge_review_report": ("/beheer/rapporten/nakijken/", EDITORIAL),
    "knowledge_review_report_results": ("/beheer/rapporten/nakijken/resultaten/", EDITORIAL),
    "knowledge_intake_upload": ("/beheer/document-inlezen/", EDITORIAL),
    "knowledge_intake_confirm": ("/beheer/document-inlezen/0/", (302, 404, 404, 404)),
    "knowledge_withdraw": ("/beheer/kennis/{item}/intrekken/", PUBLISHERS),
    "knowledge_restore": ("/beheer/kennis/{item}/herstellen/", (302,) * 4),
}


def our_patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    """Yield the patterns whose view is ours, wherever they are included."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from our_patterns(pattern)
        elif _module(pattern).startswith("thuisplein.") or pattern.name == "media":
            yield pattern


def _module(pattern: URLPattern) -> str:
    view = getattr(pattern.callback, "view_class", pattern.callback)
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return str(getattr(view, "__module__", ""))


@pytest.fixture
def clients() -> dict[str, Client]:
    home = make_home_page()
    set_up_editorial_flow(home)
    people = {
        "author": UserFactory(),
        "editor": UserFactory(),
        "administrator": UserFactory(is_superuser=True),
    }
    people["author"].groups.add(Group.objects.get(name=AUTHORS))
    people["editor"].groups.add(Group.objects.get(name=EDITORS))
    signed_in: dict[str, Client] = {"reader": Client()}
    for role, person in people.items():
        signed_in[role] = Client()
        signed_in[role].force_login(User.objects.get(pk=person.pk))
    return signed_in


def test_every_address_of_ours_has_a_row() -> None:
    names = {pattern.name for pattern in our_patterns(get_resolver()) if pattern.name}
    unnamed = [str(p.pattern) for p in our_patterns(get_resolver()) if not p.name]

    assert unnamed == []
    assert names <= set(MATRIX)
    assert set(MATRIX) <= names


def test_every_role_gets_what_the_matrix_says(clients: dict[str, Client]) -> None:
    page = item()
    dossier(slug="statushouders")
    Site.objects.update(hostname="testserver")

    found = {
        name: tuple(clients[role].get(address.format(item=page.pk)).status_code for role in ROLES)
        for name, (address, _expected) in MATRIX.items()
    }

    assert found == {name: expected for name, (_address, expected) in MATRIX.items()}


def test_readers_get_no_cookie_anywhere(clients: dict[str, Client]) -> None:
    dossier(slug="statushouders")

    for address, expected in MATRIX.values():
        if expected == OPEN:
            response = clients["reader"].get(address)
            assert not response.cookies, address
            assert "Cookie" not in response.get("Vary", ""), address
