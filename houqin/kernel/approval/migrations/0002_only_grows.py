"""An opinion given stays given: close the table to update and delete."""

from django.db import migrations

from houqin.kernel.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("approval", "0001_initial")]
    operations = [append_only("approval_opinion")]
