import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emergency", "0003_remedy_place"),
        ("patrols", "0002_only_grows"),
    ]

    operations = [
        migrations.AddField(
            model_name="hazard",
            name="lesson",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hazard",
                to="emergency.remedy",
            ),
        ),
    ]
