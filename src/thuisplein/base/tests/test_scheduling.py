"""When the schedule of the CMS has work."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Page

from thuisplein.base.scheduling import is_publishing_due

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def test_nothing_is_due_on_a_quiet_day() -> None:
    assert not is_publishing_due()


@pytest.mark.parametrize(("after", "expected"), [(-HOUR, True), (HOUR, False)])
def test_what_goes_live_is_due_from_its_moment_on(after: dt.timedelta, *, expected: bool) -> None:
    page = Page.objects.get(depth=2)
    page.go_live_at = timezone.now() + after
    page.save_revision(approved_go_live_at=page.go_live_at)

    assert is_publishing_due() is expected


@pytest.mark.parametrize(("after", "expected"), [(-HOUR, True), (HOUR, False)])
def test_what_expires_is_due_from_its_moment_on(after: dt.timedelta, *, expected: bool) -> None:
    Page.objects.filter(depth=2).update(expire_at=timezone.now() + after)

    assert is_publishing_due() is expected
