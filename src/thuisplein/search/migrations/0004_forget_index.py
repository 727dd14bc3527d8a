"""Forget the index, because the next migration keeps it otherwise; `setup` makes it anew."""

from typing import Any

from django.db import migrations


def remove_indexes(apps: Any, schema_editor: Any) -> None:
    for name in ("Posting", "Entry", "Generation"):
        apps.get_model("search", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0003_listening")]
    operations = [migrations.RunPython(remove_indexes, migrations.RunPython.noop, elidable=True)]
