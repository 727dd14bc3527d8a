"""Every address of ours against every role. A new address without a row here fails.

A row is an address and what each role gets: four codes for reader, author, editor, administrator
(whoever else signed in gets what a reader gets), or ``only(...)`` when organisations or roles on
the platform matter. ``POSTS`` says what may be written. docs/permissions.md shows both: after a
change, `make permissions`.
"""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from wagtail.models import Site

from tests.permission_page import PAGE, page_text
from tests.permission_roles import (
    COLUMNS,
    MEMBERS,
    MEMBERS_A,
    MEMBERS_B,
    PLATFORM,
    ROLES,
    SIGNED_IN,
    Expected,
    only,
    per_role,
)
from thuisplein.accounts.models import PlatformRole, User
from thuisplein.experts.tests.factories import planned_request
from thuisplein.knowledge.editorial import AUTHORS, EDITORS, set_up_editorial_flow
from thuisplein.knowledge.tests.factories import UserFactory, dossier, item
from thuisplein.organisations.models import Invitation
from thuisplein.organisations.tests.factories import MembershipFactory, OrganisationFactory
from thuisplein.pages.site_setup import make_home_page
from thuisplein.places.models import Municipality, Province

pytestmark = pytest.mark.django_db

OPEN = (200, 200, 200, 200)
#: Pages with a form of their own, which needs a cookie.
FORMS = {"search-remark", "question-ask", "account-through-organisation"}
#: Readers are sent to the sign-in page.
EDITORIAL = (302, 200, 200, 200)
#: Who may not is sent back to the admin's home with a message: the CMS's way to refuse.
PUBLISHERS = (302, 302, 200, 200)
#: Of an address that names a record, who may not learns nothing: to them it is not there.
PUBLISH_ITEM = (302, 404, 200, 200)
#: Numbers that nobody has are no news to anybody who gets into the CMS.
NO_SUCH_NUMBER = (302, 404, 404, 404)
#: Who answers questions; readers are sent to sign in.
AT_DESK = ("desk_agent", "administrator")
DESK = only(*AT_DESK, others=403)
DESK_NOTHING = only(*AT_DESK, code=404, others=403)
#: Nobody else sees that there is anything.
ADMINISTRATORS = (302, 302, 302, 200)
SUPERVISED = (302, 403, 403, 200)
SUPERVISION = "/provincies/zeeland/toezicht/"

#: Whoever signed in, about themselves.
OWN = only(*SIGNED_IN)
#: Only for POST; a reader is sent to the sign-in page first.
POST_ONLY = only(*SIGNED_IN, code=405)

#: name of the address -> (an address, what each role gets: see permission_roles.py)
MATRIX: dict[str, tuple[str, Expected]] = {
    "home": ("/", OPEN),
    "municipalities": ("/gemeenten/", OPEN),
    "municipality": ("/gemeenten/bestaat-niet/", (404,) * 4),
    "health": ("/gezond/", OPEN),
    "patterns": ("/stijl/", OPEN),
    "pattern_error": ("/stijl/fouten/404/", OPEN),
    "search": ("/zoeken/", OPEN),
    "glossary": ("/begrippen/", OPEN),
    "glossary-turtle": ("/begrippen.ttl", OPEN),
    "glossary-jsonld": ("/begrippen.jsonld", OPEN),
    "concept": ("/begrippen/bestaat-niet/", (404,) * 4),
    "search-feed": ("/zoeken.rss?q=urgentie", OPEN),
    "search-suggestions": ("/zoeken/suggesties?q=urg", OPEN),
    "search-count": ("/zoeken/telling/", (405,) * 4),
    "search-remark": ("/zoeken/gevonden/", OPEN),
    "search-remark-thanks": ("/zoeken/gevonden/bedankt/", OPEN),
    "editorial_tasks:add": ("/beheer/redactietaken/new/", PUBLISHERS),
    "search_tuning": ("/beheer/zoeken-afstellen/", PUBLISHERS),
    "search_tuning_save": ("/beheer/zoeken-afstellen/opslaan/", (302, 405, 405, 405)),
    "knowledge_tag_proposals": ("/beheer/kennis/voorstellen/", (302, 405, 405, 405)),
    "search_report": ("/beheer/rapporten/zoekvragen/", PUBLISHERS),
    "search_task_question": ("/beheer/rapporten/zoekvragen/taak/", (302, 405, 405, 405)),
    "search_task_remark": ("/beheer/rapporten/zoekvragen/opmerking/1/", (302, 405, 405, 405)),
    "wagtail_bulk_action": ("/beheer/bulk/experts/expert/delete/?id=0", NO_SUCH_NUMBER),
    "api-zoeken": ("/api/v1/zoeken", OPEN),
    "api-zoeken-csv": ("/api/v1/zoeken.csv", OPEN),
    "search-judged": ("/open-data/zoekvragen/queries.tsv", OPEN),
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
    "api-begrippen": ("/api/v1/begrippen", OPEN),
    "api-begrippen-csv": ("/api/v1/begrippen.csv", OPEN),
    "api-experts": ("/api/v1/experts", OPEN),
    "api-experts-csv": ("/api/v1/experts.csv", OPEN),
    "api-expert": ("/api/v1/experts/bestaat-niet", (404,) * 4),
    "api-teams": ("/api/v1/teams", OPEN),
    "api-teams-csv": ("/api/v1/teams.csv", OPEN),
    "api-team": ("/api/v1/teams/bestaat-niet", (404,) * 4),
    "api-begrip": ("/api/v1/begrippen/bestaat-niet", (404,) * 4),
    "concepts:delete": ("/beheer/concepts/delete/0/", NO_SUCH_NUMBER),
    "security-txt": ("/.well-known/security.txt", (404,) * 4),
    "no-door": ("/documenten/authenticate_with_password/1/", (404,) * 4),
    "media": ("/media/bestaat-niet.jpg", (404,) * 4),
    "favicon": ("/favicon.ico", (302,) * 4),
    "question-ask": ("/vraag-stellen/", OPEN),
    "question-suggestions": ("/vraag-stellen/suggesties/", (405,) * 4),
    "question-known": ("/vraag-stellen/beantwoord/", (405,) * 4),
    "question-received": ("/vraag-stellen/ontvangen/", OPEN),
    "question-own": ("/vraag-stellen/mijn-vragen/", (302, 200, 200, 200)),
    "question-confirm": ("/vraag-stellen/bevestigen/abc-1-x/", (404,) * 4),
    "question-follow": ("/vraag-stellen/volgen/abc-x/", (404,) * 4),
    "question-file": ("/vraag-stellen/volgen/abc-x/bijlage/abc/", (404,) * 4),
    "question-expert": ("/vraag-stellen/deskundige/abc-x1-x/", (404,) * 4),
    "question-expert-file": ("/vraag-stellen/deskundige/abc-x1-x/bijlage/abc/", (404,) * 4),
    "desk-inbox": ("/loket/", DESK),
    "desk-question": ("/loket/vragen/abc/", DESK_NOTHING),
    "desk-publish": ("/loket/vragen/abc/openbaar/", DESK_NOTHING),
    "desk-file": ("/loket/vragen/abc/bijlage/abc/", DESK_NOTHING),
    "desk-mail": ("/loket/post/0/", only(*AT_DESK, code=405, others=403)),
    "desk-figures": ("/loket/cijfers/", DESK),
    "expert-list": ("/experts/", OPEN),
    "expert": ("/experts/bestaat-niet/", (404,) * 4),
    "expert-ask": ("/experts/aanvragen/", OWN),
    # Only for who is in the pool; of these roles nobody is.
    "expert-own": ("/experts/mijn/", only()),
    "expert-confirm": ("/experts/bevestigen/verzonnen/", (404,) * 4),
    "expert-requests": ("/experts/verzoeken/", OWN),
    "expert-request": ("/experts/verzoeken/{request}/", only(*MEMBERS_A, *AT_DESK)),
    "expert-request-calendar": (
        "/experts/verzoeken/{request}/agenda.ics",
        only(*MEMBERS_A, *AT_DESK),
    ),
    "expert-answer": ("/experts/antwoord/verzonnen/", (404,) * 4),
    "expert-answer-calendar": ("/experts/antwoord/verzonnen/agenda.ics", (404,) * 4),
    "wagtailsnippets_experts_expert:edit": (
        "/beheer/snippets/experts/expert/edit/0/",
        NO_SUCH_NUMBER,
    ),
    "wagtailsnippetchoosers_organisations_organisation:choose": (
        "/beheer/snippets/choose/organisations/organisation/",
        EDITORIAL,
    ),
    "wagtailsnippetchoosers_organisations_organisation:choose_results": (
        "/beheer/snippets/choose/organisations/organisation/results/",
        EDITORIAL,
    ),
    "team-list": ("/teams/", OPEN),
    "team": ("/teams/bestaat-niet/", (404,) * 4),
    "desk-experts": ("/loket/experts/", DESK),
    "desk-texts": ("/loket/standaardteksten/", DESK),
    "desk-text": ("/loket/standaardteksten/0/", DESK_NOTHING),
    "provinces": ("/provincies/", OPEN),
    "province": ("/provincies/mars/", (404,) * 4),
    # Here nobody but the administrator supervises; supervisors have their own matrix below.
    "supervision": (SUPERVISION, SUPERVISED),
    "supervision-decisions": (f"{SUPERVISION}besluiten/", SUPERVISED),
    "supervision-dossier": (f"{SUPERVISION}goes/", SUPERVISED),
    "supervision-decision": (f"{SUPERVISION}goes/besluit/", SUPERVISED),
    "supervision-letter": (f"{SUPERVISION}goes/brief/", SUPERVISED),
    "supervision-letter-file": (f"{SUPERVISION}goes/brieven/0.odt", (302, 403, 403, 404)),
    "supervision-zip": (f"{SUPERVISION}goes/dossier.zip", SUPERVISED),
    "supervision-province-zip": (f"{SUPERVISION}dossier.zip", SUPERVISED),
    "supervision-take-back": (f"{SUPERVISION}goes/terugnemen/0/", (302, 403, 403, 404)),
    "province-download": ("/provincies/mars/download.csv", (404,) * 4),
    "land-in-beeld": ("/land-in-beeld/", OPEN),
    "land-in-beeld-parts": ("/land-in-beeld/delen/", (404,) * 4),
    "land-in-beeld-shape": ("/land-in-beeld/vorm/", (404,) * 4),
    "land-in-beeld-series": ("/land-in-beeld/reeksen.json", OPEN),
    "land-in-beeld-download": ("/land-in-beeld/download.csv", (404,) * 4),
    "land-in-beeld-embed": ("/land-in-beeld/insluiten/", (404,) * 4),
    "targets_import_runs": ("/beheer/cijfers-inlezen/", ADMINISTRATORS),
    "targets_import_upload": ("/beheer/cijfers-inlezen/nieuw/", ADMINISTRATORS),
    "targets_import_check": ("/beheer/cijfers-inlezen/0/", NO_SUCH_NUMBER),
    "targets_import_apply": ("/beheer/cijfers-inlezen/0/overnemen/", (302, 405, 405, 405)),
    "targets_import_discard": ("/beheer/cijfers-inlezen/0/weg/", (302, 405, 405, 405)),
    "targets_import_run": ("/beheer/cijfers-inlezen/bestand/0/", NO_SUCH_NUMBER),
    "targets_import_undo": ("/beheer/cijfers-inlezen/bestand/0/ongedaan/", (302, 405, 405, 405)),
    "nationalnumber:add": ("/beheer/nationalnumber/new/", ADMINISTRATORS),
    "platformrole:add": ("/beheer/platformrole/new/", ADMINISTRATORS),
    "platformrole:edit": ("/beheer/platformrole/edit/0/", NO_SUCH_NUMBER),
    "identityprovider:add": ("/beheer/identityprovider/new/", ADMINISTRATORS),
    "identityprovider:edit": ("/beheer/identityprovider/edit/0/", NO_SUCH_NUMBER),
    "identityprovider:delete": ("/beheer/identityprovider/delete/0/", NO_SUCH_NUMBER),
    "identityprovider:test": ("/beheer/identityprovider/test/0/", NO_SUCH_NUMBER),
    "openid_connect_login": ("/account/organisatie/bestaat-niet/", (404,) * 4),
    "account-through-organisation": ("/account/via-organisatie/", OPEN),
    "knowledge_review_report": ("/beheer/rapporten/nakijken/", EDITORIAL),
    "knowledge_review_report_results": ("/beheer/rapporten/nakijken/resultaten/", EDITORIAL),
    "knowledge_intake_upload": ("/beheer/document-inlezen/", EDITORIAL),
    "knowledge_intake_confirm": ("/beheer/document-inlezen/0/", NO_SUCH_NUMBER),
    "knowledge_withdraw": ("/beheer/kennis/{item}/intrekken/", PUBLISH_ITEM),
    "knowledge_restore": ("/beheer/kennis/{item}/herstellen/", (302, 404, 302, 302)),
    "admin-sign-in": ("/beheer/login/", (302,) * 4),
    "account": ("/account/", OWN),
    "account-acting": ("/account/namens/", POST_ONLY),
    "account-details": ("/account/gegevens/", OWN),
    "account-export": ("/account/gegevens/bestand/", OWN),
    "account-remove": ("/account/gegevens/verwijderen/", OWN),
    "account-accesses": ("/account/inzage/", OWN),
    "membership-leave": ("/account/lidmaatschappen/0/stoppen/", POST_ONLY),
    "membership-ask": ("/organisaties/a/lid-worden/", OWN),
    "organisation-members": (
        "/organisaties/a/leden/",
        only(*MEMBERS_A, "administrator"),
    ),
    "organisation-member": ("/organisaties/a/leden/{membership}/", POST_ONLY),
    "organisation-invitation": (
        "/organisaties/a/leden/uitnodigen/{invitation}/intrekken/",
        POST_ONLY,
    ),
    "invitation": ("/uitnodiging/verzonnen/", (410,) * 4),
    "organisations": ("/organisaties/", OPEN),
    # In this matrix both organisations are umbrellas; members of others are refused.
    "knowledge-needs": (
        "/kennisbehoefte/",
        only(*MEMBERS_A, *MEMBERS_B, "administrator", others=403),
    ),
    "knowledge-needs-download": (
        "/kennisbehoefte/download.csv",
        only(*MEMBERS_A, *MEMBERS_B, "administrator", others=403),
    ),
    "organisation": ("/organisaties/a/", OPEN),
}

# A supervisor may in the own province what an administrator may.
MATRIX |= {
    name: (
        address,
        {**per_role(expected, address), "supervisor_here": expected[-1]},
    )
    for name, (address, expected) in MATRIX.items()
    if address.startswith(SUPERVISION) and isinstance(expected, tuple)
}

_DECIDES = ("administrator_a", "administrator")
#: what -> (address, what is sent, what each role gets); nothing that is written stays
POSTS: dict[str, tuple[str, dict[str, str], Expected]] = {
    "invite a member": (
        "/organisaties/a/leden/",
        {"email": "nieuw@a.example", "role": "lid"},
        only(*_DECIDES, code=302),
    ),
    "change the role of a member": (
        "/organisaties/a/leden/{membership}/",
        {"wat": "rol", "rol": "redacteur"},
        only(*_DECIDES, code=302),
    ),
    "change a member of another organisation through one's own": (
        "/organisaties/b/leden/{membership}/",
        {"wat": "beeindigen"},
        only(),
    ),
    "withdraw an invitation": (
        "/organisaties/a/leden/uitnodigen/{invitation}/intrekken/",
        {},
        only(*_DECIDES, code=302),
    ),
    "end the membership of somebody else": (
        "/account/lidmaatschappen/{membership}/stoppen/",
        {},
        only(),
    ),
    "act for the organisation": (
        "/account/namens/",
        {"organisatie": "{organisation}"},
        only(*MEMBERS_A, code=302),
    ),
    "look what another tuning of the search would change": (
        "/beheer/zoeken-afstellen/",
        {},
        (302, 302, 200, 200),
    ),
    "save another tuning of the search": (
        "/beheer/zoeken-afstellen/opslaan/",
        {},
        {**dict.fromkeys(COLUMNS, 302), "chief_editor": 200, "administrator": 200},
    ),
    "ask an expert, for one's organisation": (
        "/experts/aanvragen/",
        {"vraag": "Wie hielp al eens met een standplaats?", "manier": "gesprek"},
        only(*MEMBERS_A, *MEMBERS_B, code=302, others=200),
    ),
    "withdraw the request of a colleague to an expert": (
        "/experts/verzoeken/{request}/",
        {"actie": "intrekken", "versie": "{request_version}"},
        only("coordinator_a", "administrator_a", *AT_DESK, code=302),
    ),
    "accept a request as if one were its expert": (
        "/experts/verzoeken/{request}/",
        {"actie": "aanvaarden", "versie": "{request_version}", "uren": "1"},
        only(),
    ),
    "change one's own name": (
        "/account/gegevens/",
        {"first_name": "Anders"},
        only(*SIGNED_IN, code=302),
    ),
}


def our_patterns(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield the patterns whose view is ours, with their name: of the CMS's screens in full, since
    each of those calls its addresses "add" and "edit".
    """
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            own = pattern.namespace and pattern.namespace != "api"
            yield from our_patterns(pattern, f"{pattern.namespace}:" if own else space)
        elif _module(pattern).startswith("thuisplein.") or pattern.name == "media":
            yield f"{space}{pattern.name}" if pattern.name else "", pattern


def _module(pattern: URLPattern) -> str:
    view = getattr(pattern.callback, "view_class", pattern.callback)
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return str(getattr(view, "__module__", ""))


@pytest.fixture
def goes(db: None) -> None:
    for code, name in (("PV29", "Zeeland"), ("PV30", "Noord-Brabant")):
        Province.objects.get_or_create(code=code, defaults={"name": name, "slug": name.lower()})
    Municipality.objects.create(code="GM0664", name="Goes", slug="goes", province_id="PV29")


@pytest.fixture
def clients() -> dict[str, Client]:
    """Return a signed-in client for every role, and make the organisations and places they need."""
    home = make_home_page()
    set_up_editorial_flow(home)
    for code, name in (("PV29", "Zeeland"), ("PV30", "Noord-Brabant")):
        Province.objects.get_or_create(code=code, defaults={"name": name, "slug": name.lower()})
    places = {
        slug: OrganisationFactory(slug=slug, name=f"Organisatie {slug}", kind="koepel")
        for slug in ("a", "b")
    }
    people = {
        "author": UserFactory(),
        "editor": UserFactory(),
        "administrator": UserFactory(is_superuser=True),
    }
    people["author"].groups.add(Group.objects.get(name=AUTHORS))
    people["editor"].groups.add(Group.objects.get(name=EDITORS))
    for key, (role, place) in MEMBERS.items():
        people[key] = MembershipFactory(organisation=places[place], role=role).user
    for key, (platform_role, province) in PLATFORM.items():
        people[key] = UserFactory()
        PlatformRole.objects.create(
            user=people[key],
            role=platform_role,
            province_id=province,
            valid_from=dt.date(2026, 1, 1),
        )
    signed_in: dict[str, Client] = {"reader": Client()}
    for role_key, person in people.items():
        signed_in[role_key] = Client()
        signed_in[role_key].force_login(User.objects.get(pk=person.pk))
    assert set(signed_in) == set(ROLES)
    return signed_in


@pytest.fixture
def things(clients: dict[str, Client]) -> dict[str, int | str]:
    """What addresses with a number point to; membership and request are of somebody else at A."""
    organisation = OrganisationFactory(slug="a")
    invitation = Invitation.objects.create(
        organisation=organisation, email="nog@a.example", sent_at=timezone.now()
    )
    colleague = MembershipFactory(organisation=organisation)
    request = planned_request(colleague)
    return {
        "item": item().pk,
        "organisation": organisation.pk,
        "membership": MembershipFactory(organisation=organisation).pk,
        "invitation": invitation.pk,
        "request": request.reference,
        "request_version": request.version,
    }


def test_every_address_of_ours_has_a_row() -> None:
    found = list(our_patterns(get_resolver()))
    names = {name for name, _pattern in found if name}
    unnamed = [str(pattern.pattern) for name, pattern in found if not name]

    assert unnamed == []
    assert names <= set(MATRIX)
    assert set(MATRIX) <= names


def test_every_role_gets_what_the_matrix_says(
    clients: dict[str, Client], things: dict[str, int | str], goes: None
) -> None:
    dossier(slug="statushouders")
    Site.objects.update(hostname="testserver")

    found = {
        name: {role: clients[role].get(address.format(**things)).status_code for role in ROLES}
        for name, (address, _expected) in MATRIX.items()
    }

    assert found == {
        name: per_role(expected, address) for name, (address, expected) in MATRIX.items()
    }


def test_every_role_may_write_what_the_matrix_says(
    clients: dict[str, Client], things: dict[str, int | str]
) -> None:
    found: dict[str, dict[str, int]] = {}
    for name, (address, data, _expected) in POSTS.items():
        sent = {key: value.format(**things) for key, value in data.items()}
        found[name] = {}
        for role in ROLES:
            with transaction.atomic():
                answer = clients[role].post(address.format(**things), sent)
                transaction.set_rollback(True)
            found[name][role] = answer.status_code

    assert found == {
        name: per_role(expected, address) for name, (address, _data, expected) in POSTS.items()
    }


def test_a_supervisor_gets_only_the_own_province(goes: None) -> None:
    """Every address of supervision, for a supervisor of Zeeland and of another province."""
    clients = []
    for province in ("PV29", "PV30"):
        person = UserFactory()
        PlatformRole.objects.create(
            user=person, role="toezichthouder", province_id=province, valid_from="2020-01-01"
        )
        clients.append(Client())
        clients[-1].force_login(User.objects.get(pk=person.pk))
    addresses = {
        name: (address, per_role(expected, address)["administrator"])
        for name, (address, expected) in MATRIX.items()
        if address.startswith(SUPERVISION)
    }

    found = {
        name: tuple(client.get(address).status_code for client in clients)
        for name, (address, _own) in addresses.items()
    }

    assert found == {name: (own, 403) for name, (_address, own) in addresses.items()}


def test_readers_get_no_cookie_anywhere(clients: dict[str, Client]) -> None:
    dossier(slug="statushouders")

    for name, (address, expected) in MATRIX.items():
        if expected == OPEN and name not in FORMS:
            response = clients["reader"].get(address)
            assert not response.cookies, address
            assert "Cookie" not in response.get("Vary", ""), address


def test_the_page_in_the_docs_says_the_same() -> None:
    """After a change of the matrix: `make permissions`."""
    assert PAGE.read_text(encoding="utf-8") == page_text(MATRIX, POSTS)
