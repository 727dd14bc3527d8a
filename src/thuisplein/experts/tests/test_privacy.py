"""Nobody sees a request of others: not by number, link, list, calendar or error page."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from thuisplein.accounts.public import Role, User
from thuisplein.experts.models import Expert, ExpertRequest, State
from thuisplein.experts.signed import answer_token, confirm_token
from thuisplein.experts.tests.conftest import client_of, client_of_member
from thuisplein.experts.tests.factories import (
    QUESTION,
    asked,
    expert,
    member,
    planned_request,
    with_role,
)
from thuisplein.organisations.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(adviser: Expert) -> ExpertRequest:
    adviser.user = User.objects.create_user("adviseur@kennis.example", first_name="Ada")
    adviser.save()
    return planned_request(member("gemeente"))


def test_who_sees_a_request(planned: ExpertRequest) -> None:
    own = planned.organisation
    assert planned.expert is not None
    assert planned.expert.user is not None
    stranger = expert("vreemd", user=User.objects.create_user("v@kennis.example", first_name="V"))
    assert stranger.user is not None
    people = {
        "colleague": MembershipFactory(organisation=own).user,
        "coordinator": MembershipFactory(organisation=own, role="coordinator").user,
        "its expert": planned.expert.user,
        "desk": with_role(Role.DESK_AGENT, "loket@thuisplein.example"),
        "other municipality": member("elders", role="beheerder").user,
        "another expert": stranger.user,
        "programme manager": with_role(Role.PROGRAMME_MANAGER, "pm@thuisplein.example"),
        "no member": User.objects.create_user("los@x.example", first_name="Los"),
    }
    page = f"/experts/verzoeken/{planned.reference}/"

    found = {
        name: [client_of(one).get(path).status_code for path in (page, f"{page}agenda.ics")]
        for name, one in people.items()
    }

    yes, no = [200, 200], [404, 404]
    assert found == {
        "colleague": yes,
        "coordinator": yes,
        "its expert": yes,
        "desk": yes,
        "other municipality": no,
        "another expert": no,
        "programme manager": no,
        "no member": no,
    }
    assert Client().get(page).status_code == 302


def without_token(response: HttpResponse) -> str:
    """Return a page without the token of its forms, which differs every time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def test_others_learn_nothing_from_what_they_get(planned: ExpertRequest) -> None:
    other = client_of_member(member("elders", role="beheerder"))
    real = other.get(f"/experts/verzoeken/{planned.reference}/")
    made_up = other.get("/experts/verzoeken/eabcd-efghjk/")
    list_page = other.get("/experts/verzoeken/").content.decode()

    assert (real.status_code, made_up.status_code) == (404, 404)
    assert without_token(real) == without_token(made_up)
    for text in (real.content.decode(), list_page):
        assert QUESTION not in text
        assert str(planned) not in text


def test_a_colleague_reads_along_but_only_asker_and_coordinator_decide(
    planned: ExpertRequest,
) -> None:
    page = f"/experts/verzoeken/{planned.reference}/"
    colleague = client_of(MembershipFactory(organisation=planned.organisation).user)
    coordinator = client_of(
        MembershipFactory(organisation=planned.organisation, role="coordinator").user
    )
    sent = {"actie": "intrekken", "versie": str(planned.version)}

    assert "Trek het verzoek in" not in colleague.get(page).content.decode()
    assert colleague.post(page, sent).status_code == 404
    assert coordinator.post(page, {**sent, "actie": "aanvaarden"}).status_code == 404
    assert coordinator.post(page, sent).status_code == 302
    planned.refresh_from_db()
    assert planned.state == State.WITHDRAWN


def test_links_hold_for_one_request_and_one_purpose(planned: ExpertRequest) -> None:
    assert planned.expert is not None
    other = asked(planned.expert, by=member("ander"))
    good = answer_token(planned)
    value, signature = good.rsplit(":", 1)
    tries = [
        planned.reference,
        value,
        f"{other.reference}.{planned.expert_id}:{signature}",
        confirm_token(planned.expert),
        good[:-1],
        f"{good}x",
        "é\x00",
    ]

    answers = [Client().get(f"/experts/antwoord/{one}/") for one in tries]

    assert [one.status_code for one in answers] == [404] * len(tries)
    assert all(QUESTION not in one.content.decode() for one in answers)
    page = Client().get(f"/experts/antwoord/{good}/")
    assert page.status_code == 200
    assert page["Cache-Control"] == "private, no-store"
    assert page["X-Robots-Tag"] == "noindex, nofollow"


def test_a_former_member_sees_nothing_any_more(planned: ExpertRequest) -> None:
    asker = planned.organisation.memberships.get()
    client = client_of(asker.user)
    page = f"/experts/verzoeken/{planned.reference}/"
    assert client.get(page).status_code == 200

    asker.valid_until = asker.valid_from
    asker.save()

    assert client.get(page).status_code == 404
    assert QUESTION not in client.get("/experts/verzoeken/").content.decode()
