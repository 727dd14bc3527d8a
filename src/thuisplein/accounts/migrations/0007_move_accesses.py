"""Bring what was noted about people into the one log."""

import datetime as dt

from django.db import migrations
from django.utils import timezone


def move(apps, schema_editor):
    AccessLog = apps.get_model("accounts", "AccessLog")
    for entry in AccessLog.objects.filter(day=None).iterator():
        entry.day = timezone.localdate(entry.at)
        entry.save(update_fields=["day"])
    for seen in apps.get_model("accounts", "DataAccess").objects.iterator():
        # The moment was never kept; noon is on that day everywhere in the Netherlands.
        at = timezone.make_aware(dt.datetime.combine(seen.seen_on, dt.time(12)))
        AccessLog.objects.create(
            at=at, day=seen.seen_on, user_id=seen.viewer_id, kind="bekeken",
            subject=seen.what, person_id=seen.subject_id,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_one_access_log'),
    ]

    operations = [migrations.RunPython(move, migrations.RunPython.noop, elidable=True)]
