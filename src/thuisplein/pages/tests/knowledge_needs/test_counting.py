"""Organisations are counted once per part."""

from thuisplein.helpdesk.public import AskedBy
from thuisplein.organisations.public import Constituency
from thuisplein.pages.knowledge_needs.counting import Count, count, not_helped
from thuisplein.search.public import Needed

HERE = {
    1: Constituency("gemeente", "tot-20000", "PV29"),
    2: Constituency("gemeente", "tot-20000", "PV29"),
    3: Constituency("gemeente", "", "PV30"),
}


def test_an_organisation_counts_once_however_much_it_asks() -> None:
    questions = [
        AskedBy(1, "statushouders", "taakstelling", None),
        AskedBy(1, "statushouders", "", False),
        AskedBy(1, "studenten", "", False),
        AskedBy(2, "statushouders", "", True),
    ]

    found = count(questions, [], HERE)

    assert found == {
        "alle": {"": Count(3, asked=2)},
        "grootte": {"tot-20000": Count(2, asked=2)},
        "provincie": {"PV29": Count(2, asked=2), "PV30": Count(1)},
        "groep": {"statushouders": Count(3, asked=2), "studenten": Count(3, asked=1)},
        "onderwerp": {"taakstelling": Count(3, asked=1)},
    }
    assert not_helped(questions) == 1


def test_what_was_searched_stands_beside_what_was_asked() -> None:
    needed = [
        Needed("groep", "studenten", 3, 2, 1),
        Needed("provincie", "PV30", 1, 1, 0),
        Needed("woorden", "tiny house", 3, 2, 1),
    ]

    found = count([AskedBy(3, "studenten", "", None)], needed, HERE)

    assert found["groep"]["studenten"] == Count(3, asked=1, searched=3, empty=2, missed=1)
    assert found["provincie"]["PV30"] == Count(1, asked=1, searched=1, empty=1)
    assert found["woorden"]["tiny house"] == Count(3, searched=3, empty=2, missed=1)


def test_an_organisation_that_no_longer_existed_is_not_counted() -> None:
    found = count([AskedBy(99, "studenten", "", None)], [], HERE)

    assert "groep" not in found
    assert found["alle"] == {"": Count(3)}
