"""What a school set is history: close the table to update and delete."""

from django.db import migrations

from houqin.kernel.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("parameters", "0001_initial")]
    operations = [append_only("parameters_value")]
