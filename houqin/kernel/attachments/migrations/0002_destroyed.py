from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("attachments", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="blob",
            name="destroyed_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
