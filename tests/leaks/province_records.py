"""Closed records of supervision, of imports and of who looked at what."""

import datetime as dt

from tests.leaks.people import People
from tests.leaks.words import Register
from thuisplein.accounts.models import AccessLog
from thuisplein.pages.tests import figures
from thuisplein.places.models import Municipality
from thuisplein.targets.models import (
    LadderRung,
    Letter,
    LetterTemplate,
    RungDecision,
    UploadedOverview,
)

SUPERVISOR = ("supervisor_here",)
GOES = "GM0664"
HALF = "2025-II"


def make_supervision(register: Register, people: People) -> None:
    """Decide about Goes and write a letter."""
    for half, done in (("2025-I", [60]), (HALF, [10])):
        figures.target(GOES, half, 60)
        figures.months(GOES, half, done)
    figures.opening(GOES, "2025-I", 0)
    ladder = figures.ladder("PV29")
    decision = RungDecision.objects.create(
        municipality_id=GOES,
        half_year_id=HALF,
        rung=LadderRung.objects.get(ladder=ladder, position=2),
        decided_on=dt.date(2026, 1, 20),
        known_from=dt.date(2026, 1, 20),
        reason=register.word("reason of a decision", SUPERVISOR),
        recorded_by=people.by_role["supervisor_here"],
    )
    template = LetterTemplate.objects.create(
        name=register.word("name of a letter template", SUPERVISOR),
        province_id="PV29",
        subject=register.word("subject of a letter template", SUPERVISOR),
        body=register.word("text of a letter template", SUPERVISOR),
        letterhead=register.word("letterhead of a letter template", SUPERVISOR),
    )
    letter = Letter.objects.create(
        municipality=Municipality.objects.get(code=GOES),
        half_year_id=HALF,
        template=template,
        template_version=1,
        subject=register.word("subject of a letter", SUPERVISOR),
        text=register.word("text of a letter", ()),
        fields={"gemeente": register.word("field of a letter", ())},
        document=register.word("file of a letter", SUPERVISOR).encode(),
        made_on=dt.date(2026, 1, 21),
        made_by=people.by_role["supervisor_here"],
    )
    figures.changed()
    register.key("decision", decision.pk, SUPERVISOR)
    register.key("letter", letter.pk, SUPERVISOR)


def make_traces(register: Register, people: People) -> None:
    """Let somebody have looked at somebody's data, and a file of figures lie waiting."""
    AccessLog.objects.create(
        at=dt.datetime(2026, 1, 5, tzinfo=dt.UTC),
        day=dt.date(2026, 1, 5),
        user=people.by_role["administrator_a"],
        person=people.by_role["member_a"],
        kind="bekeken",
        subject=register.word("what somebody looked at", ("member_a",)),
    )
    upload = UploadedOverview.objects.create(
        file_name=f"{register.word('name of a file of figures', ())}.csv",
        content=register.word("content of a file of figures", ()).encode(),
        source_title=register.word("source of a file of figures", ()),
        uploaded_by=people.by_role["administrator"],
        uploaded_at=dt.datetime(2026, 1, 6, tzinfo=dt.UTC),
    )
    register.key("file of figures", upload.pk, ())
