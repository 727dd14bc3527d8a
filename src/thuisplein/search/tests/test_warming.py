"""What a server loads before its first request."""

import logging

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from thuisplein.base import warming
from thuisplein.base.warming import warm_up
from thuisplein.knowledge.tests.factories import item
from thuisplein.search.index.actions import rebuild
from thuisplein.search.public import find
from thuisplein.search.ranking.held import forget_index

pytestmark = pytest.mark.django_db


def test_after_warming_the_first_question_asks_no_more_than_the_second() -> None:
    item(title="Kamers voor studenten")
    rebuild()
    forget_index()

    warm_up()

    with CaptureQueriesContext(connection) as first:
        find("kamers")
    with CaptureQueriesContext(connection) as second:
        find("studenten")
    assert len(first) == len(second)


def test_a_database_that_is_away_does_not_keep_the_server_from_starting(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    loaded = []

    def fails() -> None:
        raise OperationalError("password in here")

    monkeypatch.setattr(warming, "_registered", [fails, lambda: loaded.append("next")])

    with caplog.at_level(logging.WARNING):
        warm_up()

    assert loaded == ["next"]
    assert caplog.messages == ["Not loaded before the first request: OperationalError"]
