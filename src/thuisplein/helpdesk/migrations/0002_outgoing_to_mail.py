from django.db import migrations

KEPT = [
    "occasion", "message_id", "to", "reply_to", "subject", "body", "created_at", "try_after",
    "claimed_until", "attempts", "sent_at", "failed_at", "bounced_at", "last_error",
]


def to_mail(apps, schema_editor):
    """Bring the mail of the desk to the outbox that all apps share."""
    old = apps.get_model("helpdesk", "OutgoingMail").objects.order_by("pk")
    if not old.exists():
        return
    kind, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="helpdesk", model="question"
    )
    new = apps.get_model("mail", "OutgoingMail")
    new.objects.bulk_create(
        [
            new(
                about_type=kind if one.question_id else None,
                about_id=one.question_id,
                **{name: getattr(one, name) for name in KEPT},
            )
            for one in old.iterator(chunk_size=500)
        ],
        batch_size=500,
    )


def back(apps, schema_editor):
    """Bring the mail about questions back."""
    kind = apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="helpdesk", model="question"
    )
    new = apps.get_model("mail", "OutgoingMail").objects.filter(about_type__in=kind)
    old = apps.get_model("helpdesk", "OutgoingMail")
    old.objects.bulk_create(
        [
            old(question_id=one.about_id, **{name: getattr(one, name) for name in KEPT})
            for one in new.order_by("pk").iterator(chunk_size=500)
        ],
        batch_size=500,
    )
    new.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("helpdesk", "0001_initial"),
        ("mail", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(to_mail, back)]
