"""Close the movements and the monthly sums to update and delete."""

from django.db import migrations

from houqin.kernel.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("assets", "0001_initial")]
    operations = [append_only("assets_move"), append_only("assets_monthsum")]
