"""Close the paper ledger to update and delete."""

from django.db import migrations

from houqin.kernel.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("printing", "0001_initial")]
    operations = [append_only("printing_move")]
