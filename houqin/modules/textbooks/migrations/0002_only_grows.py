"""Close the ledgers to update and delete."""

from django.db import migrations

from houqin.kernel.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("textbooks", "0001_initial")]
    operations = [
        append_only("textbooks_move"),
        append_only("textbooks_entry"),
        append_only("textbooks_prepaid"),
    ]
