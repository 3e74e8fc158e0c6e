"""Close what was found on rounds and done to devices to update and delete: it is a record."""

from django.db import migrations

from houqin.kernel.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("patrols", "0001_initial")]
    operations = [append_only("patrols_mark"), append_only("patrols_service")]
