"""What experts keep up to date themselves, what editors may, and what stays when somebody goes."""

import datetime as dt
import json

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from thuisplein.accounts.actions import remove_account
from thuisplein.accounts.public import User
from thuisplein.experts.models import Expert, ExpertRequest
from thuisplein.experts.permissions import allow_editors
from thuisplein.experts.tests.conftest import client_of, client_of_member
from thuisplein.experts.tests.factories import QUESTION, asked, expert, group, member, topic
from thuisplein.knowledge.public import EDITORS
from thuisplein.organisations.tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(db: None) -> Expert:
    person = User.objects.create_user("ada@kennis.example", first_name="Ada", last_name="Verzonnen")
    return expert(user=person, confirmed_on=dt.date(2025, 1, 1))


def sent(expert_now: Expert, **given: object) -> dict[str, object]:
    return {
        "versie": str(expert_now.version),
        "samenvatting": "Nu ook over urgentie.",
        "postbus": "nieuw@kennis.example",
        "talen": "Nederlands, Engels",
        "uren": "6",
        "manieren": ["bezoek", "schriftelijk"],
        "onderwerpen": ["taakstelling"],
        "groepen": ["statushouders"],
        "belangen": "",
        **given,
    }


def of(one: Expert) -> Client:
    assert one.user is not None
    return client_of(one.user)


def test_an_expert_changes_the_profile_which_confirms_it(own: Expert) -> None:
    topic()
    group()
    OrganisationFactory(slug="belang", name="Woningstichting Belang")

    answer = of(own).post("/experts/mijn/", sent(own, belangen="woningstichting belang\n\n"))

    assert answer.status_code == 302
    own.refresh_from_db()
    fresh = Expert.objects.get(pk=own.pk)
    assert [str(one) for one in fresh.methods] == ["schriftelijk", "bezoek"]
    assert (fresh.mailbox, fresh.hours_per_month) == ("nieuw@kennis.example", 6)
    assert [one.slug for one in fresh.topics.all()] == ["taakstelling"]
    assert [one.name for one in fresh.conflicts.all()] == ["Woningstichting Belang"]
    assert fresh.confirmed_on == timezone.localdate()
    assert "Nu ook over urgentie." in Client().get("/experts/adviseur/").content.decode()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"manieren": []}, "Kies minstens één manier waarop u helpt."),
        ({"uren": "veel"}, "Schrijf een heel getal, bijvoorbeeld 4."),
        ({"uren": "201"}, "Vul hooguit 200 uur per maand in."),
        ({"postbus": "geen"}, "Vul een e-mailadres in met een @."),
        (
            {"belangen": "Bestaat niet BV"},
            "Wij kennen geen organisatie &#x27;Bestaat niet BV&#x27;",
        ),
        ({"onderwerpen": ["bestaat-niet"]}, ""),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    own: Expert, given: dict[str, object], said: str
) -> None:
    topic()
    group()

    answer = of(own).post("/experts/mijn/", sent(own, **given))

    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "Nu ook over urgentie." in page
    own.refresh_from_db()
    assert own.summary == "Weet van taakstellingen."


def test_two_people_never_overwrite_a_profile(own: Expert) -> None:
    topic()
    group()
    old = sent(own)
    Expert.objects.filter(pk=own.pk).update(version=own.version + 1, summary="Van de redactie.")

    answer = of(own).post("/experts/mijn/", old)

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Iemand anders heeft uw profiel intussen veranderd" in page
    assert "Nu ook over urgentie." in page
    own.refresh_from_db()
    assert own.summary == "Van de redactie."


def test_confirm_and_stop(own: Expert) -> None:
    client = of(own)
    assert "Klopt alles nog?" in client.get("/experts/mijn/").content.decode()

    client.post("/experts/mijn/", {"actie": "bevestigen"})
    assert "U bent in de pool" in client.get("/experts/mijn/").content.decode()
    client.post("/experts/mijn/", {"actie": "stoppen"})

    assert Client().get("/experts/adviseur/").status_code == 410
    assert "U bent niet in de pool" in client.get("/experts/mijn/").content.decode()


def test_who_is_no_expert_has_no_profile() -> None:
    assert client_of_member(member()).get("/experts/mijn/").status_code == 404


def test_own_data_hold_profile_and_requests_and_go_when_somebody_goes(own: Expert) -> None:
    own.confirmed_on = dt.date(2999, 1, 1)
    own.save()
    asker = member()
    assert own.user is not None
    request = asked(own, by=asker)

    of_expert = json.loads(of(own).get("/account/gegevens/bestand/").content)["deskundige"]
    of_asker = json.loads(client_of_member(asker).get("/account/gegevens/bestand/").content)[
        "deskundige"
    ]

    assert [one["functie"] for one in of_expert["profielen"]] == ["Adviseur wonen"]
    assert [one["nummer"] for one in of_expert["verzoeken_aan_u"]] == [str(request)]
    assert [one["vraag"] for one in of_asker["gedane_verzoeken"]] == [QUESTION]
    today = timezone.localdate()
    remove_account(user=own.user, on=today)
    remove_account(user=asker.user, on=today)
    own.refresh_from_db()
    request = ExpertRequest.objects.get()
    assert (own.user, own.name, own.is_valid_on(today)) == (None, "", False)
    assert (request.requester, request.question) == (None, QUESTION)
    assert set(request.events.values_list("by", flat=True)) == {None}


def test_editors_keep_experts_and_teams() -> None:
    Group.objects.get_or_create(name=EDITORS)
    allow_editors()
    allow_editors()

    found = Group.objects.get(name=EDITORS).permissions.filter(content_type__app_label="experts")
    assert set(found.values_list("codename", flat=True)) == {
        f"{what}_{model}"
        for what in ("add", "change", "delete", "view")
        for model in ("expert", "team")
    }


def test_an_administrator_makes_an_expert_in_the_cms() -> None:
    chief = User.objects.create_superuser("baas@thuisplein.example", first_name="Baas")
    host = OrganisationFactory(slug="gastheer", name="Gastheer")
    subject = topic()
    client = client_of(chief)
    form = {
        "function": "Jurist",
        "slug": "jurist",
        "host": host.pk,
        "mailbox": "jurist@kennis.example",
        "summary": "Weet van verordeningen.",
        "languages": "Nederlands",
        "topics": [subject.pk],
        "offers_call": "on",
        "hours_per_month": "4",
        "valid_from": "2026-01-01",
        "confirmed_on": timezone.localdate().isoformat(),
    }

    answer = client.post("/beheer/snippets/experts/expert/add/", form)

    assert answer.status_code == 302, answer.content.decode()[:2000]
    made = Expert.objects.get()
    assert [one.slug for one in made.topics.all()] == ["taakstelling"]
    assert "Jurist" in Client().get("/experts/").content.decode()
    edit = f"/beheer/snippets/experts/expert/edit/{made.pk}/"
    assert client.get(edit).status_code == 200
    assert client.post(edit, {**form, "function": "Juriste"}).status_code == 302
    made.refresh_from_db()
    assert (made.function, made.version) == ("Juriste", 2)
    nothing = client.post(edit, {**form, "offers_call": ""})
    assert "Kies minstens één manier waarop u helpt." in nothing.content.decode()
