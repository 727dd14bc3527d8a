"""Files that are refused as a whole, each with a message that says what, where and what to do."""

import datetime as dt
import time

import pytest

from thuisplein.targets.spreadsheets import errors
from thuisplein.targets.spreadsheets.layout import Options
from thuisplein.targets.spreadsheets.opening import open_table
from thuisplein.targets.spreadsheets.overview import read_overview
from thuisplein.targets.tests.spreadsheets.files import overview, xlsx
from thuisplein.targets.tests.spreadsheets.lookup import shipped_places
from thuisplein.targets.tests.spreadsheets.refused import REFUSED, Refused


@pytest.mark.parametrize("case", REFUSED, ids=[case.id for case in REFUSED])
def test_unsound_file_is_refused_with_its_reason(case: Refused) -> None:
    options = dict(case.options)
    if "reference_date" in options:
        options["reference_date"] = dt.date.fromisoformat(options["reference_date"])
    data = case.make()

    started = time.monotonic()
    with pytest.raises(errors.SpreadsheetError) as caught:
        read_overview(data, case.name, Options(**options), shipped_places())

    assert type(caught.value) is case.error
    message = str(caught.value)
    assert f"“{case.name}”" in message
    assert [words for words in case.says if words not in message] == []
    # Not a measurement, only that nothing goes on for ever; machines of tests are slow.
    assert time.monotonic() - started < 30


def test_reading_stops_when_the_time_is_up() -> None:
    with pytest.raises(errors.ReadingTookTooLongError, match="0 seconden"):
        open_table(xlsx(overview()), "o.xlsx", seconds=0.0)


def test_there_are_sixty_of_them() -> None:
    assert len(REFUSED) >= 60
