"""Nobody sees another's question: not by number, link, file, list or error page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from thuisplein.helpdesk.mail.letters import CONFIRM, EXPERT, FOLLOW
from thuisplein.helpdesk.models import Attachment, Question, State
from thuisplein.helpdesk.signed import BadSignatureError, sign, unsign
from thuisplein.helpdesk.tests.conftest import TEXT, asked, filled_in, person
from thuisplein.helpdesk.tests.test_asking import link_in

pytestmark = pytest.mark.django_db


def test_links_hold_for_one_question_and_one_purpose() -> None:
    mine, theirs = asked(), asked(email="ander@gemeente.example")
    mine_token = sign(mine.key, purpose=FOLLOW)
    signature = mine_token.rsplit("-", 1)[1]
    tries = [
        mine.key,
        str(mine.pk),
        mine.reference.lower(),
        f"{theirs.key}-{signature}",
        sign(mine.key, purpose=EXPERT),
        sign(mine.key, purpose=CONFIRM),
        mine_token[:-1],
        f"{mine_token}x",
    ]

    answers = [Client().get(f"/vraag-stellen/volgen/{one}/") for one in tries]

    assert [one.status_code for one in answers] == [404] * len(tries)
    assert all(TEXT not in one.content.decode() for one in answers)
    assert Client().get(f"/vraag-stellen/volgen/{mine_token.upper()}/").status_code == 200


def test_a_question_that_is_not_confirmed_has_no_page(client: Client) -> None:
    client.post("/vraag-stellen/", filled_in())
    question = Question.objects.get()
    address = f"/vraag-stellen/volgen/{sign(question.key, purpose=FOLLOW)}/"

    assert question.state == State.UNCONFIRMED
    assert client.get(address).status_code == 404


def test_files_belong_to_one_question(client: Client) -> None:
    data = SimpleUploadedFile("plan.pdf", b"%PDF-1.7 geheim")
    client.post("/vraag-stellen/", filled_in(bijlagen=data))
    mine = Question.objects.get()
    Question.objects.update(state=State.NEW)
    file = Attachment.objects.get()
    theirs = asked(email="ander@gemeente.example")
    own = sign(mine.key, purpose=FOLLOW)
    other = sign(theirs.key, purpose=FOLLOW)

    good = client.get(f"/vraag-stellen/volgen/{own}/bijlage/{file.key}/")
    wrong = client.get(f"/vraag-stellen/volgen/{other}/bijlage/{file.key}/")
    served = client.get(f"/media/{file.file.name}")

    assert b"".join(good.streaming_content) == b"%PDF-1.7 geheim"
    assert good["Content-Disposition"].startswith("attachment")
    assert good["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (wrong.status_code, served.status_code) == (404, 404)


def test_lists_of_accounts_hold_only_their_own() -> None:
    asked("Een vraag van iemand anders over het huisvesten.", email="ander@gemeente.example")
    client = Client()
    client.force_login(person("lid@gemeente.example"))

    page = client.get("/vraag-stellen/mijn-vragen/").content.decode()

    assert "iemand anders" not in page
    assert "U hebt nog niets gevraagd" in page


@pytest.mark.parametrize("address", ["/loket/", "/loket/cijfers/", "/loket/vragen/{key}/"])
def test_the_desk_is_closed_to_others(address: str) -> None:
    question = asked()
    member = Client()
    member.force_login(person("lid@gemeente.example"))
    path = address.format(key=question.key)

    assert Client().get(path).status_code == 302
    refused = member.get(path)
    assert refused.status_code == 403
    assert TEXT not in refused.content.decode()
    # What exists and what does not look the same to who may see neither.
    assert member.get("/loket/vragen/bestaatniet22/").status_code == 403


def test_private_pages_are_kept_by_nobody() -> None:
    question = asked()
    page = Client().get(link_in(question.outgoing.last().body))

    assert page["Cache-Control"] == "private, no-store"
    assert page["X-Robots-Tag"] == "noindex, nofollow"


def test_whether_an_address_is_known_cannot_be_seen(client: Client) -> None:
    person("bekend@gemeente.example")
    known = client.post("/vraag-stellen/", filled_in(email="bekend@gemeente.example"), follow=True)
    other = client.post("/vraag-stellen/", filled_in(email="nieuw@gemeente.example"), follow=True)

    assert known.content == other.content


def test_signatures_hold_for_one_purpose() -> None:
    signed = sign("abc", purpose="a")

    assert unsign(signed, purpose="a") == "abc"
    for wrong in (signed[:-1] + "x", "abc", "", "-", signed + "-"):
        with pytest.raises(BadSignatureError):
            unsign(wrong, purpose="a")
    with pytest.raises(BadSignatureError):
        unsign(signed, purpose="b")
