import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0007_move_accesses'),
    ]

    operations = [
        migrations.DeleteModel(
            name='DataAccess',
        ),
        migrations.AlterField(
            model_name='accesslog',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='data_accesses', to=settings.AUTH_USER_MODEL, verbose_name='over wie'),
        ),
    ]
