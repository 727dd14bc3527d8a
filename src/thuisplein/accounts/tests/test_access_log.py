"""Who saw or took what: administrators see it, nobody changes it."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from thuisplein.accounts.models import AccessLog, User
from thuisplein.accounts.public import AccessKind, log_access

pytestmark = pytest.mark.django_db


def test_an_administrator_reads_the_log_and_nobody_edits_it() -> None:
    person = User.objects.create_user("a@provincie.example", None, first_name="Anne")
    admin, other = Client(), Client()
    admin.force_login(User.objects.create_superuser("b@gemeente.example", None, first_name="B"))
    other.force_login(person)

    log_access(person, AccessKind.TAKEN, "Dossier Goes", at=datetime(2026, 7, 1, tzinfo=UTC))

    html = admin.get(reverse("accesslog:index")).content.decode()
    assert "Dossier Goes" in html
    assert "meegenomen" in html
    entry = AccessLog.objects.get()
    assert admin.get(reverse("accesslog:add")).status_code == 302
    assert admin.get(reverse("accesslog:edit", args=[entry.pk])).status_code == 404
    assert admin.post(reverse("accesslog:delete", args=[entry.pk])).status_code == 404
    assert AccessLog.objects.exists()
    assert other.get(reverse("accesslog:index")).status_code == 302
