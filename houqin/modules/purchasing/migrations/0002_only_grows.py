"""Offers, marks and scores are given once."""

from django.db import migrations

from houqin.kernel.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("purchasing", "0001_initial")]
    operations = [
        append_only("purchasing_quote"),
        append_only("purchasing_quoteline"),
        append_only("purchasing_mark"),
        append_only("purchasing_score"),
    ]
