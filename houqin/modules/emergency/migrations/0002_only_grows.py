"""Close the timeline and what is known of the hurt to update and delete."""

from django.db import migrations

from houqin.kernel.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("emergency", "0001_initial")]
    operations = [append_only("emergency_entry"), append_only("emergency_hurt")]
