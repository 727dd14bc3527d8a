"""Changes of published pages, with one to begin from: whoever saw that one reads what comes."""

import uuid

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def begin(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    """Note a change of no page."""
    apps.get_model("knowledge", "PublishedChange").objects.create(page_id=0)


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0003_without_terms'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublishedChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('page_id', models.PositiveBigIntegerField()),
            ],
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
