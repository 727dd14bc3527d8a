"""What goes out by itself, once, when a request or a profile stands still."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.test import Client

from thuisplein.accounts.public import User
from thuisplein.experts.actions import requests as acts
from thuisplein.experts.actions.reminding import remind_all
from thuisplein.experts.models import Expert
from thuisplein.experts.tests.conftest import last_letter, letters_to, path_in
from thuisplein.experts.tests.factories import NOW, asked, expert, member, seen
from thuisplein.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db


def days(number: float) -> dt.datetime:
    return NOW + dt.timedelta(days=number)


def test_an_expert_who_says_nothing_is_reminded_once_and_then_the_desk_hears(
    adviser: Expert, agent: User
) -> None:
    asker = member()
    request = asked(adviser, by=asker)
    before = OutgoingMail.objects.count()

    assert remind_all(days(2)) == 0
    assert remind_all(days(3)) == 1
    assert remind_all(days(4)) == 0
    assert letters_to(adviser.mailbox)[-1] == (
        f"Herinnering: verzoek {request} van Organisatie gemeente"
    )
    assert remind_all(days(7)) == 1
    assert remind_all(days(30)) == 0
    assert letters_to(asker.user.email)[-1] == f"Verzoek {request} ligt stil"
    assert letters_to(agent.email) == [f"Verzoek {request} ligt stil"]
    assert OutgoingMail.objects.count() == before + 3
    assert list(request.events.values_list("kind", flat=True)) == ["gevraagd", "herinnerd", "stil"]


def test_after_each_step_time_begins_anew(adviser: Expert) -> None:
    request = asked(adviser)
    acts.accept(seen(request, now=days(2)), hours=Decimal(1))

    assert remind_all(days(4)) == 0
    assert remind_all(days(5)) == 1
    assert "U zei dat u helpt" in last_letter(adviser.mailbox).body


def test_of_an_appointment_nothing_is_due_before_it(adviser: Expert) -> None:
    request = asked(adviser)
    acts.accept(seen(request), hours=Decimal(1))
    acts.plan(seen(request), acts.Plan(days(30), 15, ""))

    assert remind_all(days(29)) == 0
    assert remind_all(days(32)) == 1
    assert "De afspraak is geweest" in last_letter(adviser.mailbox).body


def test_a_request_without_expert_reminds_the_desk(agent: User) -> None:
    request = asked(None)

    assert remind_all(days(3)) == 1

    assert letters_to(agent.email)[-1] == f"Verzoek {request} wacht op een deskundige"


def test_who_asked_is_asked_once_whether_it_helped(adviser: Expert) -> None:
    asker = member()
    request = asked(adviser, by=asker)
    acts.accept(seen(request), hours=Decimal(1))
    acts.finish(seen(request), answer="Zo.")

    assert [remind_all(days(number)) for number in (2, 3, 4, 400)] == [0, 1, 0, 0]
    assert letters_to(asker.user.email)[-1] == "Hielp de deskundige u verder?"


def test_a_profile_is_asked_about_before_and_after_it_runs_out() -> None:
    confirmed = NOW.date() - dt.timedelta(days=334)  # 31 days before it runs out
    adviser = expert(confirmed_on=confirmed)

    sent = [remind_all(days(number)) for number in (0, 1, 2, 24, 25, 60, 61, 62, 200)]

    assert sent == [0, 1, 0, 1, 0, 0, 1, 0, 0]
    assert set(letters_to(adviser.mailbox)) == {"Klopt uw profiel in de expertpool nog?"}
    assert "Zonder bevestiging stellen wij u vanaf 28 december 2026" in (
        last_letter(adviser.mailbox).body
    )


def test_who_left_the_pool_is_not_asked() -> None:
    expert(confirmed_on=dt.date(2020, 1, 1), valid_until=dt.date(2021, 1, 1))

    assert remind_all(NOW) == 0


def test_the_link_to_confirm_takes_a_click_and_works_once() -> None:
    adviser = expert(confirmed_on=NOW.date() - dt.timedelta(days=360))
    remind_all(NOW)
    link = path_in(last_letter(adviser.mailbox).body)
    own = Client()

    assert "Ja, alles klopt" in own.get(link).content.decode()
    adviser.refresh_from_db()
    assert adviser.confirmed_on == NOW.date() - dt.timedelta(days=360)
    assert own.post(link).status_code == 200
    adviser.refresh_from_db()
    assert adviser.confirmed_until() > NOW.date() + dt.timedelta(days=300)
    assert own.post(link).status_code == 404
    assert "Deze link werkt niet meer" in own.get(link).content.decode()


def test_the_command_says_what_it_did(adviser: Expert, capsys: pytest.CaptureFixture[str]) -> None:
    asked(adviser, now=dt.datetime(2026, 1, 1, 9, tzinfo=dt.UTC))

    call_command("remind_experts")
    first = capsys.readouterr().out
    call_command("remind_experts")

    assert first == "1 reminders written\n"
    assert capsys.readouterr().out == ""
