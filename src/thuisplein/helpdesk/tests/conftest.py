"""What the tests of the question desk share."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from thuisplein.accounts.models import PlatformRole
from thuisplein.accounts.public import Role, User
from thuisplein.helpdesk import barrier
from thuisplein.helpdesk.actions.asking import Asked, ask
from thuisplein.helpdesk.models import Question, Urgency
from thuisplein.helpdesk.neighbours import (
    Draft,
    Drafted,
    KnownAnswer,
    NoPlaceError,
    Subjects,
    neighbours,
    set_neighbours,
)

#: A Friday; answers within a week are due the Friday after.
NOW = dt.datetime(2026, 11, 27, 10, 0, tzinfo=dt.UTC)
TEXT = "Tellen nareizigers mee voor de taakstelling van onze gemeente?"
PAGE = KnownAnswer(
    "Tellen nareizigers mee?", "/vraag-en-antwoord/nareizigers/", "Ja, zij tellen.", can_grow=True
)


class Library:
    """A small knowledge base of its own, so that this app is tested without the ones beside it."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.gone = False

    def answers_to(self, text: str, *, limit: int) -> Sequence[KnownAnswer]:
        return [PAGE][:limit] if "nareizigers" in text else []

    def subjects(self) -> Subjects:
        return Subjects({"statushouders": "Statushouders"}, {"taakstelling": "Taakstelling"})

    def answer_at(self, path: str) -> KnownAnswer | None:
        return PAGE if path == PAGE.path else None

    def draft(self, draft: Draft, *, by: int) -> Drafted:
        if self.gone and draft.adds_to:
            raise NoPlaceError
        self.drafts.append(draft)
        return Drafted(1000 + len(self.drafts), 50)


@pytest.fixture(autouse=True)
def library() -> Iterator[Library]:
    before, own = neighbours(), Library()
    set_neighbours(own)
    yield own
    set_neighbours(before)


def person(email: str, role: Role | None = None, **fields: Any) -> User:
    user = User.objects.create_user(email, first_name=f"Voornaam-{email[:4]}", **fields)
    if role:
        PlatformRole.objects.create(user=user, role=role, valid_from=dt.date(2020, 1, 1))
    return user


@pytest.fixture
def agent(db: None) -> User:
    return person("loket@thuisplein.example", Role.DESK_AGENT)


@pytest.fixture
def desk_client(agent: User) -> Client:
    client = Client()
    client.force_login(agent)
    return client


def asked(text: str = TEXT, *, email: str = "adviseur@gemeente.example", **given: Any) -> Question:
    """Return a question that was asked without account and confirmed."""
    from thuisplein.helpdesk.actions.asking import confirm  # noqa: PLC0415 - beside its use

    moment = given.pop("now", NOW)
    question = ask(Asked(text, **given), now=moment, email=email)
    confirm(question, now=moment)
    question.refresh_from_db()
    return question


def filled_in(**given: Any) -> dict[str, Any]:
    """Return a whole form that was opened a minute ago."""
    opened = barrier.opened_mark(timezone.now() - dt.timedelta(minutes=1))
    return {
        "stap": "2",
        "geopend": opened,
        "website": "",
        "vraag": TEXT,
        "groep": "statushouders",
        "geprobeerd": "Op de site gezocht.",
        "haast": Urgency.WEEK.value,
        "email": "adviseur@gemeente.example",
        **given,
    }


def do(client: Client, question: Question, what: str, **given: Any) -> Any:
    """Do one thing as somebody who has just opened the question."""
    question.refresh_from_db()
    data = {"actie": what, "versie": question.version, **given}
    response = client.post(f"/loket/vragen/{question.key}/", data)
    question.refresh_from_db()
    return response
