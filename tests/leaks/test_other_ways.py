"""Other ways out than pages: search, mail, exports, errors, and how long an answer takes."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.leaks.answers import ask
from tests.leaks.words import canaries_in, made_up
from tests.leaks.world import World
from thuisplein.helpdesk import barrier
from thuisplein.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

SEARCHES = (
    "/zoeken/?q={}",
    "/zoeken/suggesties?q={}",
    "/zoeken.rss?q={}",
    "/api/v1/zoeken?q={}",
    "/organisaties/?q={}",
    "/gemeenten/?zoek={}",
    "/api/v1/gemeenten?naam={}",
    "/api/v1/begrippen?term={}",
)
#: Mailboxes outside: who helps with a question is asked by mail, who was invited too.
OUTSIDE = {
    "address of who never confirmed": {"unconfirmed question"},
    "mailbox of who helps with a question": {
        "question", "what was tried", "word to who helps", "name of a file with a question",
    },
}  # fmt: skip


def test_searching_for_what_is_closed_finds_what_nonsense_finds(world: World) -> None:
    """The same answer as to a word that stands nowhere, but for the word itself."""
    nonsense = made_up("nothing at all")
    # What leads readers to a page that editors chose is meant to.
    words = world.register.words
    pinned = {word for word in words if words[word].what == "question that leads to a page"}
    public = {word for word in words if "reader" in words[word].may}
    differences = []
    for form in SEARCHES:
        expected = ask(Client(), form.format(nonsense)).comparable(nonsense)
        for word in sorted(words.keys() - public - pinned):
            found = ask(Client(), form.format(word)).comparable(word)
            if found != expected:
                differences.append(f"{form} {words[word].what} {found[0]}")
        for word in public if "/zoeken" in form else ():
            assert ask(Client(), form.format(word)).comparable(word) != expected, form

    assert differences == []


def test_words_are_not_completed_from_what_is_closed(world: World) -> None:
    for word in world.register.words:
        answer = ask(Client(), f"/zoeken/suggesties?q={word[:7]}")
        leaked = {one for one in answer.canaries() if not world.register.may_read(one, "reader")}
        assert leaked == set()


def test_whoever_asks_is_offered_nothing_that_is_closed(world: World) -> None:
    for word, closed in world.register.words.items():
        sent = {"vraag": f"Hoe zit het met {word} bij ons in de gemeente?"}
        answer = ask(Client(), "/vraag-stellen/suggesties/", post=sent)
        assert answer.status == 200
        assert answer.canaries() <= {word}, closed.what


def test_mail_says_to_each_what_is_theirs(world: World) -> None:
    leaks, read = [], 0
    for mail in OutgoingMail.objects.all():
        role = world.people.role_of(mail.to)
        text = f"{mail.subject}\n{mail.body}\n{mail.calendar}".encode()
        own = canaries_in(mail.to.encode())
        for word in canaries_in(text) - own:
            read += 1
            what = world.register.words[word].what
            if role is not None:
                may = world.register.may_read(word, role)
            elif own:
                may = what in OUTSIDE.get(world.register.words[next(iter(own))].what, ())
            else:
                # The mailbox of an expert's function: what was asked of that expert.
                may = what in {
                    "question to an expert", "when help is wanted", "where it will be",
                }  # fmt: skip
            if not may:
                leaks.append(f"{role or mail.to}: {what} in “{mail.subject}”")

    assert leaks == []
    assert read > 10


def test_exports_hold_only_what_everybody_may_read(world: World, tmp_path: Path) -> None:
    """Files on the way to another site carry pages in every state, and nothing of persons."""
    call_command("export_content", str(tmp_path), verbosity=0)
    found = set()
    for file in tmp_path.rglob("*"):
        found |= canaries_in(str(file.relative_to(tmp_path)).encode())
        found |= canaries_in(file.read_bytes()) if file.is_file() else set()

    what = {world.register.words[word].what for word in found}
    assert "title of a page for everybody" in what
    assert {one for one in what if "page" not in one and "draft" not in one} == set()
    assert not any("behind a door" in one for one in what)


def test_errors_say_nothing_of_what_was_asked(world: World) -> None:
    """Refusals (400, 403, 404, 405, 429) with the key of something closed in them."""
    keys = [one for one in world.register.keys if len(one.value) > 5]
    careful = Client(enforce_csrf_checks=True)
    statuses = set()
    for key in keys:
        for answer in (
            ask(Client(), f"/api/v1/zoeken?soort=wet&{key.value}=1"),
            ask(Client(), f"/api/v1/gemeenten/{key.value}"),
            ask(careful, f"/vraag-stellen/volgen/{key.value}/", post={"actie": "opgelost"}),
            ask(Client(), "/zoeken/telling/?q=" + key.value),
            ask(Client(), f"/bestaat-niet/{key.value}/"),
        ):
            statuses.add(answer.status)
            assert answer.status < 500, answer.asked
            leaked = answer.canaries()
            assert all(world.register.may_read(one, "reader") for one in leaked), answer.asked
    assert {400, 403, 404, 405} <= statuses


def test_who_asks_too_often_hears_only_that(world: World) -> None:
    opened = barrier.opened_mark(timezone.now() - timezone.timedelta(minutes=1))
    sent = {"stap": "2", "geopend": opened, "website": "", "vraag": "Mag dit wel zo bij ons?"}
    sent |= {"email": "los@gemeente.example", "haast": "week", "groep": ""}
    for _time in range(40):
        answer = ask(Client(), "/vraag-stellen/", post=sent)
        if answer.status == 429:
            break
    assert answer.status == 429
    assert answer.canaries() == set()


@pytest.mark.parametrize("role", ["reader", "administrator_b", "other_expert", "stranger"])
def test_finding_nothing_takes_as_many_queries_as_finding_what_is_closed(
    world: World, role: str
) -> None:
    """As far as cheap: time says no more than the answer."""
    client, counts = world.client(role), {}
    for address in world.addresses:
        one = address.key
        if one is None or address.is_admin or address.is_stray or role in one.closed.may:
            continue
        if not re.match(r"/(experts/verzoeken|loket|vraag-stellen|handreikingen)/", address.path):
            continue
        with CaptureQueriesContext(connection) as closed:
            ask(client, address.path)
        with CaptureQueriesContext(connection) as nothing:
            ask(client, address.twin)
        if len(closed) != len(nothing):
            counts[address.path] = (len(closed), len(nothing))

    assert counts == {}
