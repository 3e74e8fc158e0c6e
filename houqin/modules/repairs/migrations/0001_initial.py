"""The tables of repairs."""

from decimal import Decimal

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("assets", "0002_only_grows"),
        ("org", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Firm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("trade", models.CharField(blank=True, max_length=100)),
                ("closed", models.BooleanField(default=False)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.school",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("school", "name"), name="repairs_firm_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20)),
                ("what", models.CharField(max_length=40)),
                ("kind", models.CharField(default="other", max_length=10)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("urgency", models.CharField(default="normal", max_length=8)),
                ("source", models.CharField(max_length=10)),
                ("caller", models.CharField(blank=True, max_length=40)),
                ("phone_sealed", models.TextField(blank=True)),
                ("token", models.CharField(max_length=32, unique=True)),
                ("state", models.CharField(default="new", max_length=10)),
                ("firm_token", models.CharField(blank=True, max_length=32)),
                ("at", models.DateTimeField()),
                ("respond_by", models.DateTimeField()),
                ("finish_by", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("arrived_at", models.DateTimeField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("returns", models.PositiveSmallIntegerField(default=0)),
                ("waits_for", models.CharField(blank=True, max_length=200)),
                ("result", models.CharField(blank=True, max_length=300)),
                ("verdict", models.CharField(blank=True, max_length=200)),
                (
                    "hours",
                    models.DecimalField(decimal_places=1, default=Decimal("0"), max_digits=6),
                ),
                (
                    "labour",
                    models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=10),
                ),
                (
                    "outside",
                    models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=10),
                ),
                (
                    "stars",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                    ),
                ),
                ("stars_words", models.CharField(blank=True, max_length=200)),
                ("erased_on", models.DateField(blank=True, null=True)),
                (
                    "card",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repairs",
                        to="assets.card",
                    ),
                ),
                (
                    "checker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "finisher",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "firm",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="repairs.firm",
                    ),
                ),
                (
                    "joined",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="repairs.order",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repairs",
                        to="org.place",
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.school",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["school", "state", "at"], name="repairs_ord_school__1b1ca8_idx"
                    ),
                    models.Index(fields=["worker", "state"], name="repairs_ord_worker__967b60_idx"),
                    models.Index(fields=["place", "state"], name="repairs_ord_place_i_df7803_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("school", "number"), name="repairs_order_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("firm_token", ""), _negated=True),
                        fields=("firm_token",),
                        name="repairs_firm_token_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stars", None),
                            models.Q(("stars__gte", 1), ("stars__lte", 5)),
                            _connector="OR",
                        ),
                        name="repairs_stars",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hours__gte", 0), ("labour__gte", 0), ("outside__gte", 0)
                        ),
                        name="repairs_costs",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("checker", None),
                            ("worker", None),
                            models.Q(("checker", models.F("worker")), _negated=True),
                            _connector="OR",
                        ),
                        name="repairs_checked_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["done", "passed", "scrapped"]), _negated=True),
                            ("done_at__isnull", False),
                            _connector="OR",
                        ),
                        name="repairs_done_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Follower",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("token", models.CharField(max_length=32, unique=True)),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followers",
                        to="repairs.order",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("person", None), _negated=True),
                        fields=("order", "person"),
                        name="repairs_follower_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60)),
                ("quantity", models.DecimalField(decimal_places=2, max_digits=10)),
                ("unit", models.CharField(max_length=10)),
                (
                    "price",
                    models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=10),
                ),
                ("slip", models.CharField(blank=True, max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="repairs.order",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quantity", 0), _negated=True),
                        name="repairs_part_counts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("price__gte", 0)), name="repairs_part_price"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("kind", models.CharField(blank=True, max_length=10)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.place",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.school",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("school", "kind", "place"),
                        name="repairs_rule_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("place", None), ("until", None)),
                        fields=("school", "kind"),
                        name="repairs_rule_everywhere_once",
                    ),
                ],
            },
        ),
    ]
