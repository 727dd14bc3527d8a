"""Documents that come after a rebuild keep their own postings."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0004_forget_index")]

    operations = [
        migrations.RemoveConstraint("posting", "search_posting_once"),
        migrations.RemoveIndex("posting", "search_posting_single"),
        migrations.RemoveField("posting", "number"),
        migrations.AddConstraint(
            "posting",
            models.UniqueConstraint(fields=["generation", "term"], name="search_posting_once"),
        ),
        migrations.AddField("entry", "postings", models.BinaryField(default=bytes)),
        migrations.AlterField(
            "generation",
            "state",
            models.CharField(
                choices=[
                    ("wordt gemaakt", "Building"),
                    ("in gebruik", "Current"),
                    ("vervangen", "Replaced"),
                ],
                default="wordt gemaakt",
                max_length=20,
            ),
        ),
    ]
