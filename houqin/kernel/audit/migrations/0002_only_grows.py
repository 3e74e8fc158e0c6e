"""Close the chain's tables to update and delete."""

from django.db import migrations

from houqin.kernel.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        append_only("audit_entry"),
        append_only("audit_subject"),
        append_only("audit_reading"),
    ]
