"""Put the announced years that come with the system into the calendar."""

from django.db import migrations

from houqin.kernel.calendar.commands import shipped_days


def forward(apps, schema_editor):
    Holiday = apps.get_model("calendar", "Holiday")
    facts = ("day", "kind", "name", "source", "certain")
    Holiday.objects.bulk_create(
        [Holiday(**{f: getattr(h, f) for f in facts}) for h in shipped_days()]
    )


class Migration(migrations.Migration):
    dependencies = [("calendar", "0001_initial")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
