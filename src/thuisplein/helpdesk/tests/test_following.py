"""The pages that a link in an e-mail opens: of who asked, and of who answers."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from thuisplein.helpdesk.mail.letters import expert_address, follow_address
from thuisplein.helpdesk.models import (
    Assignment,
    Attachment,
    Message,
    MessageKind,
    Question,
    Resolution,
    State,
)
from thuisplein.helpdesk.tests.conftest import NOW, asked

pytestmark = pytest.mark.django_db


def say(question: Question, number: int) -> None:
    for serial in range(number):
        said = Message.objects.create(
            question=question, kind=MessageKind.ANSWER, text=f"Nr {serial}", written_at=NOW
        )
        Attachment.objects.create(question=question, message=said, name=f"{serial}.txt", size=1)


def test_long_talks_take_as_many_queries_as_short_ones(client: Client) -> None:
    question, kept = asked(), asked(text="Wie betaalt de inrichting van een doorstroomlocatie?")
    assignment = Assignment.objects.create(
        question=question, kind="deskundige", name="D", email="d@kennis.example", assigned_at=NOW
    )
    question.merged_into, question.resolution = kept, Resolution.MERGED
    question.state, question.closed_at = State.CLOSED, NOW
    question.save()
    addresses = [follow_address(question), expert_address(assignment)]
    counts: list[list[int]] = []
    for more in (2, 10):
        say(question, more)
        say(kept, more)
        counts.append([])
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as asked_of_database:
                page = client.get(address).content.decode()
            counts[-1].append(len(asked_of_database))
            assert f"Nr {more - 1}" in page

    assert counts[0] == counts[1]
