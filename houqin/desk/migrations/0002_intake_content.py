"""Sheets being taken in are kept squeezed, row by row: as one JSON text they took a hundred megabytes to write."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

from houqin.desk.intake import Slip, pack


def squeeze(apps: Any, editor: Any) -> None:
    """Carry over what waits for a decision, and what was taken in."""
    for intake in apps.get_model("desk", "Intake").objects.order_by("pk"):
        slips = [Slip({}, s["rows"], s["numbers"], s["complaints"]) for s in intake.slips]
        for slip in slips:
            slip.complaints = slip.complaints or [""] * len(slip.rows)
        intake.content = pack(slips)
        intake.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]

    operations = [
        migrations.AddField("intake", "content", models.BinaryField(default=bytes)),
        migrations.RunPython(squeeze, migrations.RunPython.noop),
        migrations.RemoveField("intake", "slips"),
    ]
