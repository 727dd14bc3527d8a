"""The form below the results, and the editors' report with its tasks."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from thuisplein.knowledge.editorial import AUTHORS, EDITORS, set_up_editorial_flow
from thuisplein.knowledge.tests.factories import UserFactory, root
from thuisplein.search.listening.actions import make_task
from thuisplein.search.listening.models import EditorialTask, QueryCount, Remark

pytestmark = pytest.mark.django_db

FORM = "/zoeken/gevonden/"
REPORT = "/beheer/rapporten/zoekvragen/"


def test_the_form_comes_with_the_question_and_its_cookie_only_there(client: Client) -> None:
    page = client.get(FORM, {"q": "urgentie <b>", "gevonden": "nee"})

    assert page.status_code == 200
    assert "urgentie &lt;b&gt;" in page.content.decode()
    assert list(page.cookies) == ["csrftoken"]
    assert not client.get("/zoeken/", {"q": "urgentie"}).cookies


def test_a_remark_is_kept_without_who_said_it(client: Client) -> None:
    answer = client.post(FORM, {"q": "urgentie", "gevonden": "nee", "opmerking": "Ik mis X."})

    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200
    remark = Remark.objects.get()
    assert (remark.words, remark.has_found, remark.text) == ("urgentie", False, "Ik mis X.")
    assert remark.day == timezone.localdate()


def test_personal_data_is_taken_out_and_shown_before_anything_is_kept(client: Client) -> None:
    text = "Mail mij: jan@voorbeeld.example of 06-12345678"
    page = client.post(FORM, {"q": "", "gevonden": "nee", "opmerking": text})

    assert page.status_code == 400
    shown = page.content.decode()
    assert "Mail mij: […] of […]" in shown
    assert "jan@voorbeeld" not in shown
    assert not Remark.objects.exists()


def test_what_is_missing_is_said_and_nothing_is_lost(client: Client) -> None:
    page = client.post(FORM, {"q": "x", "opmerking": "y" * 1_200})

    assert page.status_code == 400
    shown = page.content.decode()
    assert "Kies ja of nee." in shown
    assert "Dit zijn 1200 tekens" in shown
    assert "y" * 1_200 in shown


def test_programs_that_fill_in_everything_are_thanked_and_forgotten(client: Client) -> None:
    client.post(FORM, {"q": "x", "gevonden": "ja", "website": "https://spam.example"})

    assert not Remark.objects.exists()


def test_after_ten_remarks_in_an_hour_the_text_stays_but_is_not_kept(client: Client) -> None:
    for _time in range(10):
        client.post(FORM, {"q": "x", "gevonden": "ja"})

    page = client.post(FORM, {"q": "x", "gevonden": "ja", "opmerking": "De elfde"})

    assert page.status_code == 429
    assert "De elfde" in page.content.decode()
    assert Remark.objects.count() == 10


@pytest.fixture
def editor(client: Client) -> Client:
    set_up_editorial_flow(root())
    person = UserFactory()
    person.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(person)
    return client


def test_one_click_turns_a_gap_into_one_task(editor: Client) -> None:
    today = timezone.localdate()
    QueryCount.objects.create(day=today, words="leegstandwet", asked=7, empty=7)

    assert "leegstandwet" in editor.get(REPORT).content.decode()
    first = editor.post(f"{REPORT}taak/", {"q": "leegstandwet"})
    again = editor.post(f"{REPORT}taak/", {"q": "leegstandwet"})

    task = EditorialTask.objects.get()
    assert task.title == "Zoekvraag zonder goed antwoord: leegstandwet"
    assert (task.state, task.owner, task.made_on) == (EditorialTask.State.OPEN, None, today)
    assert first["Location"] == again["Location"] == f"/beheer/redactietaken/edit/{task.pk}/"
    assert editor.get(first["Location"]).status_code == 200
    assert "Er is een taak" in editor.get(REPORT).content.decode()


def test_a_task_that_is_done_makes_room_for_a_new_one() -> None:
    day = dt.date(2026, 11, 27)
    task, is_new = make_task(title="Een", words="x", by=None, today=day)
    assert is_new
    EditorialTask.objects.filter(pk=task.pk).update(state=EditorialTask.State.DONE)

    other, is_new = make_task(title="Twee", words="X", by=None, today=day)

    assert is_new
    assert other.pk != task.pk


def test_a_wish_becomes_a_task_and_is_put_away(editor: Client) -> None:
    remark = Remark.objects.create(
        day=timezone.localdate(), words="erfpacht", has_found=False, text="Ik mis erfpacht."
    )

    editor.post(f"{REPORT}opmerking/{remark.pk}/")

    assert EditorialTask.objects.get().reason == "Ik mis erfpacht."
    remark.refresh_from_db()
    assert remark.is_handled


def test_authors_see_no_questions(client: Client) -> None:
    set_up_editorial_flow(root())
    person = UserFactory()
    person.groups.add(Group.objects.get(name=AUTHORS))
    client.force_login(person)

    assert client.get(REPORT).status_code == 302
    assert client.post(f"{REPORT}taak/", {"q": "x"}).status_code == 302
    assert not EditorialTask.objects.exists()
