"""Close what was used to update and delete: a wrong line is answered by its opposite."""

from django.db import migrations

from houqin.kernel.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("repairs", "0001_initial")]
    operations = [append_only("repairs_part")]
