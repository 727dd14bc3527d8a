import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_confirm_addresses'),
    ]

    operations = [
        migrations.AddField(
            model_name='accesslog',
            name='day',
            field=models.DateField(null=True, verbose_name='dag'),
        ),
        migrations.AddField(
            model_name='accesslog',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='over wie'),
        ),
        migrations.AddConstraint(
            model_name='accesslog',
            constraint=models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('person', 'user', 'subject', 'day'), name='accounts_person_seen_once_a_day'),
        ),
    ]
