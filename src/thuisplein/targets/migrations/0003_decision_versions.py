"""Decisions become versions.

No screen, command or import wrote a decision before this, so there are no rows to number.
"""

import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0001_initial'),
        ('places', '0001_initial'),
        ('targets', '0002_uploaded_overview'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='rungdecision',
            options={'ordering': ['-half_year', '-version'], 'verbose_name': 'besluit over een trede', 'verbose_name_plural': 'besluiten over tredes'},
        ),
        migrations.RemoveConstraint(
            model_name='rungdecision',
            name='targets_rungdecision_withdrawn_after_decided',
        ),
        migrations.RemoveField(
            model_name='rungdecision',
            name='withdrawn_on',
        ),
        migrations.AddField(
            model_name='rungdecision',
            name='is_taken_back',
            field=models.BooleanField(default=False, verbose_name='teruggenomen'),
        ),
        migrations.AddField(
            model_name='rungdecision',
            name='known_from',
            field=models.DateField(default=django.utils.timezone.localdate, help_text='De dag waarop deze versie bekend werd; voor wie vraagt wat er toen stond.', verbose_name='telt vanaf'),
        ),
        migrations.AddField(
            model_name='rungdecision',
            name='version',
            field=models.PositiveIntegerField(default=1, verbose_name='versie'),
        ),
        migrations.AddConstraint(
            model_name='rungdecision',
            constraint=models.UniqueConstraint(fields=('municipality', 'half_year', 'version'), name='targets_rungdecision_version_unique', violation_error_message='Deze versie staat er al.'),
        ),
        migrations.AddConstraint(
            model_name='rungdecision',
            constraint=models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='targets_rungdecision_version_from_1', violation_error_message='Versies tellen vanaf 1.'),
        ),
        migrations.AddConstraint(
            model_name='rungdecision',
            constraint=models.CheckConstraint(condition=models.Q(('is_taken_back', False), ('version__gt', 1), _connector='OR'), name='targets_rungdecision_taken_back_after_made', violation_error_message='Er is nog geen besluit om terug te nemen.'),
        ),
    ]
