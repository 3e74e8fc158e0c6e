"""Close the shift book to update and delete."""

from django.db import migrations

from houqin.kernel.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("gate", "0001_initial")]
    operations = [append_only("gate_shift"), append_only("gate_shifttaken")]
