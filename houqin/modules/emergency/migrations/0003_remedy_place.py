import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emergency", "0002_only_grows"),
        ("org", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="remedy",
            name="place",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.place",
            ),
        ),
    ]
