from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("approval", "0003_ended_on")]

    operations = [
        migrations.AddField(
            model_name="opinion",
            name="on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
