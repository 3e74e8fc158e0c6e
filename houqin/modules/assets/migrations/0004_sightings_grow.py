"""Close what was seen in a stock-taking to update and delete."""

from django.db import migrations

from houqin.kernel.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("assets", "0003_campaigns")]
    operations = [append_only("assets_sighting")]
