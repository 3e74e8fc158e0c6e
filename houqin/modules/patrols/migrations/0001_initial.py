"""The tables of patrols."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("assets", "0021_upkeep"),
        ("org", "0001_initial"),
        ("repairs", "0002_only_grows"),
    ]

    operations = [
        migrations.CreateModel(
            name="Checklist",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=40)),
                ("item", models.CharField(default="round", max_length=8)),
                ("asks", models.JSONField()),
                ("source", models.CharField(blank=True, max_length=120)),
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
                    models.UniqueConstraint(
                        fields=("school", "name"), name="patrols_checklist_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=60)),
                ("quantity", models.PositiveSmallIntegerField(default=1)),
                ("made_on", models.DateField(blank=True, null=True)),
                ("since", models.DateField()),
                ("keeps", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("ended", models.DateField(blank=True, null=True)),
                ("why", models.CharField(blank=True, max_length=100)),
                (
                    "keeper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="devices",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "number"), name="patrols_device_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gt", 0)), name="patrols_device_quantity"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "camera"), _negated=True),
                            ("keeps__isnull", False),
                            _connector="OR",
                        ),
                        name="patrols_camera_keeps",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Guard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("company", models.CharField(blank=True, max_length=60)),
                ("licence", models.CharField(blank=True, max_length=30)),
                ("licence_until", models.DateField(blank=True, null=True)),
                ("contract_until", models.DateField(blank=True, null=True)),
                ("checked_on", models.DateField(blank=True, null=True)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("school", "person"),
                        name="patrols_guard_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="patrols_guard_period",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hazard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20)),
                ("what", models.CharField(max_length=80)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("source", models.CharField(default="report", max_length=8)),
                ("field", models.CharField(default="other", max_length=10)),
                ("found_at", models.DateTimeField()),
                ("state", models.CharField(default="found", max_length=10)),
                ("level", models.CharField(blank=True, max_length=8)),
                ("basis", models.CharField(blank=True, max_length=200)),
                ("graded_at", models.DateTimeField(blank=True, null=True)),
                ("due", models.DateField(blank=True, null=True)),
                ("measure", models.CharField(blank=True, max_length=200)),
                ("rectified_at", models.DateTimeField(blank=True, null=True)),
                ("result", models.CharField(blank=True, max_length=300)),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                ("verdict", models.CharField(blank=True, max_length=200)),
                ("turns", models.PositiveSmallIntegerField(default=0)),
                (
                    "card",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assets.card",
                    ),
                ),
                (
                    "finder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "mender",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hazards",
                        to="repairs.order",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hazards",
                        to="org.place",
                    ),
                ),
                (
                    "rectifier",
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
                    "verifier",
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
                    models.Index(fields=["school", "state", "due"], name="patrols_hazard_due"),
                    models.Index(fields=["place", "state"], name="patrols_hazard_place"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "number"), name="patrols_hazard_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            models.Q(
                                ("rectified_at__isnull", False),
                                ("verified_at__isnull", False),
                                ("verifier__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="patrols_never_closed_unverified",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verifier", None),
                            ("rectifier", None),
                            models.Q(("verifier", models.F("rectifier")), _negated=True),
                            _connector="OR",
                        ),
                        name="patrols_verified_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verifier", None),
                            ("mender", None),
                            models.Q(("verifier", models.F("mender")), _negated=True),
                            _connector="OR",
                        ),
                        name="patrols_verified_by_a_third",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "found"),
                            models.Q(
                                models.Q(("level", ""), _negated=True), ("graded_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="patrols_graded_first",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["found", "graded"]),
                            models.Q(("due__isnull", False), ("rectifier__isnull", False)),
                            _connector="OR",
                        ),
                        name="patrols_somebody_by_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("level", "major"), _negated=True),
                            models.Q(("basis", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="patrols_major_has_basis",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("what", models.CharField(max_length=8)),
                ("due", models.DateField()),
                ("last", models.DateField(blank=True, null=True)),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="patrols.device",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["due"], name="patrols_need_due")],
                "constraints": [
                    models.UniqueConstraint(fields=("device", "what"), name="patrols_need_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("every", models.CharField(max_length=8)),
                ("since", models.DateField()),
                ("closed", models.BooleanField(default=False)),
                (
                    "checklist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="patrols.checklist",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed", False)),
                        fields=("school", "checklist", "place"),
                        name="patrols_plan_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("closed", False), ("place", None)),
                        fields=("school", "checklist"),
                        name="patrols_plan_everywhere_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("opens", models.DateField()),
                ("due", models.DateField()),
                ("state", models.CharField(default="open", max_length=6)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("results", models.JSONField(default=list)),
                ("remark", models.CharField(blank=True, max_length=300)),
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.school",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="patrols.plan",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "state", "due"], name="patrols_check_due")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "due"), name="patrols_check_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at", None), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("done_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="patrols_check_done_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Point",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=40)),
                ("key", models.BooleanField(default=False)),
                ("closed", models.BooleanField(default=False)),
                (
                    "card",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assets.card",
                    ),
                ),
                (
                    "checklist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="points",
                        to="patrols.checklist",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="points",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("school", "code"), name="patrols_point_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("closed", False)),
                        fields=("school", "name"),
                        name="patrols_point_named_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Route",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=40)),
                ("kind", models.CharField(default="fixed", max_length=6)),
                ("post", models.CharField(default="office", max_length=6)),
                ("days", models.CharField(default="school", max_length=6)),
                ("times", models.JSONField()),
                ("count", models.PositiveSmallIntegerField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.school",
                    ),
                ),
                (
                    "walker",
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
                        fields=("school", "name"),
                        name="patrols_route_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("count__gt", 0), ("minutes__gt", 0)),
                        name="patrols_route_counts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Draw",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("on", models.DateField()),
                ("name", models.CharField(max_length=40)),
                ("slots", models.JSONField()),
                ("count", models.PositiveSmallIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("sealed", models.TextField()),
                ("committed_at", models.DateTimeField()),
                ("later", models.CharField(blank=True, max_length=64)),
                ("later_seq", models.PositiveBigIntegerField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("seed", models.CharField(blank=True, max_length=64)),
                ("drawn", models.JSONField(default=list)),
                ("revealed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.school",
                    ),
                ),
                (
                    "route",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draws",
                        to="patrols.route",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("route", "on"), name="patrols_draw_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seed", ""), ("revealed_at__isnull", False), _connector="OR"
                        ),
                        name="patrols_seed_revealed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("on", models.DateField()),
                ("opens", models.DateTimeField()),
                ("due", models.DateTimeField()),
                ("shuts", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=100)),
                (
                    "draw",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="patrols.draw",
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
                    "walker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "route",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="patrols.route",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "on"], name="patrols_round_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("route", "opens"), name="patrols_round_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due__gt", models.F("opens")), ("shuts__gte", models.F("due"))
                        ),
                        name="patrols_round_span",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoutePoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stages",
                        to="patrols.point",
                    ),
                ),
                (
                    "route",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stages",
                        to="patrols.route",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(fields=("route", "point"), name="patrols_stage_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="route",
            name="points",
            field=models.ManyToManyField(
                related_name="routes", through="patrols.RoutePoint", to="patrols.point"
            ),
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("what", models.CharField(max_length=8)),
                ("on", models.DateField()),
                ("good", models.BooleanField()),
                ("remark", models.CharField(blank=True, max_length=200)),
                ("keeps", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="patrols.device",
                    ),
                ),
                (
                    "hazard",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="patrols.hazard",
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
            ],
            options={
                "indexes": [models.Index(fields=["school", "on"], name="patrols_service_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("good", True), ("hazard__isnull", False), _connector="OR"
                        ),
                        name="patrols_service_fault",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Stop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stops",
                        to="patrols.point",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stops",
                        to="patrols.round",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("round", "point"), name="patrols_stop_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("walked", models.DateTimeField(null=True)),
                ("at", models.DateTimeField()),
                ("how", models.CharField(default="pick", max_length=4)),
                ("good", models.BooleanField(null=True)),
                ("results", models.JSONField(default=list)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("reason", models.CharField(blank=True, max_length=200)),
                (
                    "hazard",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="patrols.hazard",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "stop",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mark",
                        to="patrols.stop",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("good__isnull", False), ("reason", ""), ("walked__isnull", False)
                            ),
                            models.Q(
                                ("good", None),
                                ("walked", None),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="patrols_walked_or_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("good", None),
                            ("good", True),
                            ("hazard__isnull", False),
                            _connector="OR",
                        ),
                        name="patrols_fault_is_a_hazard",
                    ),
                ],
            },
        ),
    ]
