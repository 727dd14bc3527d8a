"""What members search is counted for their kind of organisation, once each, and forgotten."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from thuisplein.accounts.tests.factories import UserFactory
from thuisplein.organisations.models import Organisation
from thuisplein.organisations.tests.factories import MembershipFactory, OrganisationFactory
from thuisplein.places.models import Municipality, Province
from thuisplein.search.listening.models import SearchNeed, SearchNeedMark
from thuisplein.search.listening.needs import count_need, forget_needs, quarter_of, search_needs
from thuisplein.search.tests.thesaurus_factories import by_notation, record
from thuisplein.search.thesaurus import expansion
from thuisplein.search.thesaurus.vocabulary import Vocabulary

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 8, 15)
QUARTER = dt.date(2026, 7, 1)


@pytest.fixture
def zeeland() -> list[Organisation]:
    province = Province.objects.create(code="PV29", name="Zeeland", slug="zeeland")
    found = []
    for number, name in enumerate(("Goes", "Veere", "Tholen")):
        place = Municipality.objects.create(
            code=f"GM000{number}", name=name, slug=name.lower(), province=province
        )
        found.append(OrganisationFactory(slug=name, name=name, kind="gemeente", municipality=place))
    return found


def member_of(organisation: Organisation) -> Client:
    client = Client()
    client.force_login(MembershipFactory(organisation=organisation).user)
    return client


def search(client: Client, words: str, number: str = "0") -> None:
    assert client.post("/zoeken/telling/", {"q": words, "aantal": number}).status_code == 204


def rows(split: str) -> dict[str, tuple[int, int, int]]:
    found = SearchNeed.objects.filter(split=split)
    return {one.part: (one.searched, one.empty, one.missed) for one in found}


def test_an_organisation_counts_once_a_quarter(zeeland: list[Organisation]) -> None:
    first, same, second = member_of(zeeland[0]), member_of(zeeland[0]), member_of(zeeland[1])

    for client in (first, same, first):
        search(client, "Tiny houses")
    search(second, "tiny  HOUSES", number="12")

    assert rows("woorden") == {"tiny houses": (2, 1, 0)}
    assert rows("alle") == {"": (2, 1, 0)}
    assert rows("provincie") == {"PV29": (2, 1, 0)}


def test_readers_and_people_without_organisation_are_not_counted() -> None:
    alone = Client()
    alone.force_login(UserFactory())

    search(Client(), "tiny houses")
    search(alone, "tiny houses")

    assert not SearchNeed.objects.exists()


def test_who_says_not_found_is_counted_as_missing(zeeland: list[Organisation]) -> None:
    client = member_of(zeeland[0])

    client.post("/zoeken/gevonden/", {"q": "tiny houses", "gevonden": "nee", "opmerking": "Nee"})
    client.post("/zoeken/gevonden/", {"q": "urgentie", "gevonden": "ja"})

    assert rows("woorden") == {"tiny houses": (0, 0, 1)}


def test_words_that_lead_to_a_person_or_a_municipality_do_not_stay(
    zeeland: list[Organisation],
) -> None:
    client = member_of(zeeland[0])

    search(client, "jan@voorbeeld.example")
    assert not SearchNeed.objects.exists()
    search(client, "woonvisie goes")

    assert rows("woorden") == {}
    assert rows("alle") == {"": (1, 1, 0)}


def test_groups_follow_from_the_words_of_the_field(
    zeeland: list[Organisation], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Vocabulary(by_notation(record("statushouder", groups=("statushouders",))))
    monkeypatch.setattr(expansion, "load_records", lambda: held.concepts)

    search(member_of(zeeland[0]), "woning voor statushouder")

    assert rows("groep") == {"statushouders": (1, 1, 0)}


def test_no_row_crosses_two_splits_and_no_mark_can_be_read(zeeland: list[Organisation]) -> None:
    search(member_of(zeeland[0]), "tiny houses")

    for mark in SearchNeedMark.objects.values_list("mark", flat=True):
        assert len(mark) == 32
    fields = {field.name for field in SearchNeed._meta.get_fields()}
    assert fields == {"id", "quarter", "kind", "split", "part", "searched", "empty", "missed"}


def test_marks_and_rare_words_go_when_the_quarter_is_over(zeeland: list[Organisation]) -> None:
    for words, bodies in (("vaak", zeeland), ("zelden", zeeland[:1])):
        for body in bodies:
            count_need(text=words, organisation=body, what=["searched"], today=DAY)
    SearchNeed.objects.filter(part="vaak").update(searched=5)
    old = SearchNeed.objects.create(quarter=dt.date(2024, 1, 1), kind="gemeente", split="alle")

    forget_needs(today=QUARTER + dt.timedelta(days=91))
    assert SearchNeedMark.objects.exists()
    forget_needs(today=dt.date(2026, 10, 1))

    assert not SearchNeedMark.objects.exists()
    assert set(rows("woorden")) == {"vaak"}
    assert not SearchNeed.objects.filter(pk=old.pk).exists()
    assert {one.split for one in search_needs("gemeente", QUARTER)} == {
        "alle",
        "provincie",
        "woorden",
    }


@pytest.mark.parametrize(
    ("day", "first"),
    [("2026-01-31", "2026-01-01"), ("2026-12-31", "2026-10-01"), ("2028-02-29", "2028-01-01")],
)
def test_quarters_begin_on_their_first_day(day: str, first: str) -> None:
    assert quarter_of(dt.date.fromisoformat(day)).isoformat() == first


def test_a_new_quarter_counts_anew(zeeland: list[Organisation]) -> None:
    for day in (DAY, dt.date(2026, 11, 1), timezone.localdate()):
        count_need(text="tiny houses", organisation=zeeland[0], what=["searched"], today=day)

    assert SearchNeed.objects.filter(split="alle", quarter=QUARTER).get().searched == 1
