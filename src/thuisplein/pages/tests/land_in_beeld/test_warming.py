"""A server loads the map before its first reader asks for it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from thuisplein.base.warming import warm_up
from thuisplein.pages.tests.land_in_beeld.reading import PATH

pytestmark = pytest.mark.usefixtures("country")


def test_after_warming_the_first_map_asks_no_more_than_the_second(client: Client) -> None:
    warm_up()

    with CaptureQueriesContext(connection) as first:
        client.get(PATH)
    with CaptureQueriesContext(connection) as second:
        client.get(PATH)

    assert len(first) == len(second)


def test_without_warming_the_first_map_asks_more(client: Client) -> None:
    with CaptureQueriesContext(connection) as first:
        client.get(PATH)
    with CaptureQueriesContext(connection) as second:
        client.get(PATH)

    assert len(first) > len(second)
