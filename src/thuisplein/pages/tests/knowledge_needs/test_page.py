"""What umbrellas see, who else does not, and that nobody can be recognised."""

import csv
import datetime as dt
import io
import re

import pytest
from django.test import Client
from django.utils import timezone
from odf.opendocument import load
from odf.table import Table, TableRow
from pytest_django import DjangoAssertNumQueries

from thuisplein.accounts.tests.factories import UserFactory
from thuisplein.helpdesk.models import Question, State
from thuisplein.knowledge.tests.factories import FocusGroupFactory, TopicFactory
from thuisplein.organisations.models import Organisation, OrganisationType
from thuisplein.organisations.tests.factories import MembershipFactory, OrganisationFactory
from thuisplein.pages.knowledge_needs.quarters import ended_quarters
from thuisplein.places.models import Municipality, Province
from thuisplein.search.listening.models import SearchNeed

pytestmark = pytest.mark.django_db
HOME = "/kennisbehoefte/"


@pytest.fixture
def umbrella() -> Client:
    client = Client()
    organisation = OrganisationFactory(slug="koepel", name="Koepel", kind=OrganisationType.UMBRELLA)
    client.force_login(MembershipFactory(organisation=organisation).user)
    return client


@pytest.fixture
def bodies(db: None) -> list[Organisation]:
    """Municipalities as organisations, five in Flevoland; a group and topic to ask about."""
    named = {"PV24": "Flevoland", "PV25": "Gelderland", "PV26": "Utrecht", "PV29": "Zeeland"}
    provinces = [
        Province.objects.create(code=code, name=name, slug=name.lower())
        for code, name in named.items()
    ]
    towns = [
        Municipality(
            code=f"GM90{n:02}",
            name=f"Plaats{n:02}",
            slug=f"plaats{n:02}",
            province=provinces[0 if n >= 45 else 1 + n % 3],
        )
        for n in range(50)
    ]
    Municipality.objects.bulk_create(towns)
    Organisation.objects.bulk_create(
        Organisation(name=f"Gemeente {one}", slug=one.slug, kind="gemeente", municipality=one)
        for one in towns
    )
    FocusGroupFactory()
    TopicFactory()
    return list(Organisation.objects.filter(kind="gemeente").order_by("slug"))


def in_last_quarter() -> dt.datetime:
    return timezone.make_aware(
        dt.datetime.combine(ended_quarters(timezone.localdate())[0].last_day, dt.time(23, 30))
    )


def ask(organisation: Organisation, **given: object) -> None:
    moment = given.pop("at", None) or in_last_quarter()
    fields = {"text": "Hoe?", "group": "statushouders", "topic": "samenwerken"} | given
    Question.objects.create(state=State.NEW, asked_at=moment, organisation=organisation, **fields)


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"{HOME}{query}")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_members_of_other_organisations_are_refused(client: Client) -> None:
    organisation = OrganisationFactory(slug="g", name="G", kind=OrganisationType.MUNICIPALITY)
    client.force_login(MembershipFactory(organisation=organisation).user)

    for address in (HOME, f"{HOME}download.csv"):
        assert client.get(address).status_code == 403
        assert Client().get(address).status_code == 302


def test_a_membership_that_ended_opens_nothing(client: Client) -> None:
    organisation = OrganisationFactory(slug="k", name="K", kind=OrganisationType.UMBRELLA)
    member = MembershipFactory(organisation=organisation, valid_until=dt.date(2026, 1, 2))
    client.force_login(member.user)

    assert client.get(HOME).status_code == 403


def test_nothing_is_told_of_fewer_than_five(umbrella: Client, bodies: list[Organisation]) -> None:
    for body in bodies[:4]:
        ask(body)

    shown = page(umbrella)

    assert "Te weinig om te tonen" in shown
    assert "Statushouders" not in shown.split("Zo tellen wij")[0]


def test_numbers_are_told_as_ranges_per_organisation(
    umbrella: Client, bodies: list[Organisation]
) -> None:
    for body in bodies[:9]:
        ask(body)
        ask(body)
    for body in bodies[:5]:
        ask(body, has_helped=False, group="")

    shown = page(umbrella)

    assert "8 tot 12 gemeenten stelden een vraag aan het loket" in shown
    assert "5 tot 7 gemeenten zeiden dat een antwoord niet hielp" in shown
    assert "Statushouders 8 tot 12 minder dan 5 minder dan 5 minder dan 5" in shown
    assert "Samenwerken 8 tot 12" in shown
    assert not any(body.name in shown for body in bodies)
    assert "Flevoland groep te klein" in shown


def test_only_the_chosen_quarter_and_kind_count(
    umbrella: Client, bodies: list[Organisation]
) -> None:
    older = ended_quarters(timezone.localdate())[1]
    before = timezone.make_aware(dt.datetime.combine(older.last_day, dt.time(12)))
    for body in bodies[:5]:
        ask(body, at=before)
        ask(body, at=timezone.now())

    assert "Te weinig om te tonen" in page(umbrella)
    assert "5 tot 7 gemeenten stelden" in page(umbrella, f"?kwartaal={older.slug}")
    other = page(umbrella, f"?kwartaal={older.slug}&soort=woningcorporatie")
    assert "Wat woningcorporaties willen weten" in other
    assert "Te weinig om te tonen" in other


def test_words_are_shown_when_five_organisations_searched_them(
    umbrella: Client, bodies: list[Organisation]
) -> None:
    quarter = ended_quarters(timezone.localdate())[0].first_day
    for words, number in (("tiny houses", 5), ("kangoeroewoning", 4)):
        SearchNeed.objects.create(
            quarter=quarter, kind="gemeente", split="woorden", part=words, searched=9, empty=number
        )
    SearchNeed.objects.create(quarter=quarter, kind="gemeente", split="alle", searched=9, empty=6)

    shown = page(umbrella)

    assert "tiny houses 8 tot 12 5 tot 7 minder dan 5" in shown
    assert "kangoeroewoning 8 tot 12 minder dan 5 minder dan 5" in shown


def test_csv_and_ods_hold_the_same_ranges(umbrella: Client, bodies: list[Organisation]) -> None:
    for body in bodies[:9]:
        ask(body)

    answer = umbrella.get(f"{HOME}download.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    document = load(io.BytesIO(umbrella.get(f"{HOME}download.ods").content))

    whole = next(row for row in rows if row["verdeling"] == "alle")
    assert (whole["vroegen_van"], whole["vroegen_tot"]) == ("8", "12")
    assert (whole["zochten_van"], whole["zochten_tot"]) == ("0", "4")
    flevoland = next(row for row in rows if row["deel"] == "Flevoland")
    assert flevoland["vroegen_van"] == ""
    sheets = document.spreadsheet.getElementsByType(Table)
    assert len(sheets[0].getElementsByType(TableRow)) == len(rows) + 1
    assert umbrella.get(f"{HOME}download.exe").status_code == 404


@pytest.mark.parametrize("query", ["?kwartaal=onzin", "?soort=%00", "?kwartaal=9999-K9&soort=x"])
def test_odd_addresses_show_the_last_quarter(
    umbrella: Client, bodies: list[Organisation], query: str
) -> None:
    assert page(umbrella, query) == page(umbrella)


def test_as_many_queries_for_one_question_as_for_thirty(
    umbrella: Client,
    bodies: list[Organisation],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    ask(bodies[0])
    page(umbrella)
    with django_assert_max_num_queries(12) as one:
        page(umbrella)
    for body in bodies[:30]:
        ask(body)
    with django_assert_max_num_queries(12) as thirty:
        page(umbrella)

    assert len(one) == len(thirty)


def test_the_account_page_leads_there(umbrella: Client) -> None:
    assert HOME in umbrella.get("/account/").content.decode()
    other = Client()
    other.force_login(UserFactory())
    assert HOME not in other.get("/account/").content.decode()
