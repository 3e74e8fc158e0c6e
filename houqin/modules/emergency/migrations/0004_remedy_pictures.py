from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("emergency", "0003_remedy_place")]

    operations = [
        migrations.AddField(
            model_name="remedy",
            name="pictures",
            field=models.BooleanField(default=False),
        ),
    ]
