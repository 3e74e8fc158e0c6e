"""Close the moves to update and delete."""

from django.db import migrations

from houqin.kernel.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("stores", "0001_initial")]
    operations = [append_only("stores_move")]
