import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("calendar", "0002_announced_years"),
        ("org", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Handing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.school",
                    ),
                ),
                ("number", models.CharField(max_length=20)),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="calendar.term",
                    ),
                ),
                (
                    "class_group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.classgroup",
                    ),
                ),
                ("state", models.CharField(default="ready", max_length=8)),
                ("on", models.DateField()),
                ("heads", models.PositiveIntegerField()),
                (
                    "maker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                ("signed_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["school", "term", "state"], name="textbooks_h_school__69ce73_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "number"), name="textbooks_handing_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "ready")),
                        fields=("term", "class_group"),
                        name="textbooks_handing_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "signed"), _negated=True),
                            models.Q(("receiver__isnull", False), ("signed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="textbooks_handing_signed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.school",
                    ),
                ),
                ("number", models.CharField(max_length=20)),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="calendar.term",
                    ),
                ),
                ("supplier", models.CharField(max_length=80)),
                ("newcomers", models.PositiveIntegerField(default=0)),
                ("state", models.CharField(default="draft", max_length=8)),
                ("amount", models.DecimalField(decimal_places=2, default=0, max_digits=12)),
                ("on", models.DateField()),
                ("sent_on", models.DateField(null=True)),
                ("due", models.DateField(null=True)),
                (
                    "maker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["school", "term", "state"], name="textbooks_o_school__4963b1_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "number"), name="textbooks_order_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["sent", "closed"]), _negated=True),
                            ("sent_on__isnull", False),
                            _connector="OR",
                        ),
                        name="textbooks_order_sent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.school",
                    ),
                ),
                ("number", models.CharField(max_length=20)),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="textbooks.order",
                    ),
                ),
                ("on", models.DateField()),
                ("state", models.CharField(default="waiting", max_length=8)),
                (
                    "maker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "checker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                ("checked_at", models.DateTimeField(null=True)),
                ("note", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "on"], name="textbooks_d_school__7a2e76_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "number"), name="textbooks_delivery_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("maker", models.F("checker")), _negated=True),
                        name="textbooks_delivery_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "posted"), _negated=True),
                            ("checked_at__isnull", False),
                            _connector="OR",
                        ),
                        name="textbooks_delivery_checked",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Prepaid",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.school",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="calendar.term",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=9)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["term", "pupil"], name="textbooks_p_term_id_93a904_idx"),
                    models.Index(fields=["school", "on"], name="textbooks_p_school__4b31f5_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount", 0), _negated=True), name="textbooks_prepaid"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.school",
                    ),
                ),
                ("number", models.CharField(max_length=20)),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="calendar.term",
                    ),
                ),
                (
                    "class_group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.classgroup",
                    ),
                ),
                ("state", models.CharField(default="settled", max_length=8)),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                ("heads", models.PositiveIntegerField()),
                ("prepaid", models.DecimalField(decimal_places=2, max_digits=12)),
                ("due", models.DecimalField(decimal_places=2, max_digits=12)),
                ("refund", models.DecimalField(decimal_places=2, max_digits=12)),
                ("borne", models.DecimalField(decimal_places=2, max_digits=12)),
                ("reason", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "term"], name="textbooks_s_school__49a89a_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "number"), name="textbooks_settlement_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "settled")),
                        fields=("term", "class_group"),
                        name="textbooks_settled_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SettlementLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "settlement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="textbooks.settlement",
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
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                ("copies", models.IntegerField()),
                ("prepaid", models.DecimalField(decimal_places=2, max_digits=9)),
                ("due", models.DecimalField(decimal_places=2, max_digits=9)),
                ("refund", models.DecimalField(decimal_places=2, max_digits=9)),
                ("borne", models.DecimalField(decimal_places=2, max_digits=9)),
                ("detail", models.JSONField(default=list)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("settlement", "pupil"), name="textbooks_settled_pupil_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("borne__gte", 0), ("refund__gte", 0)),
                        name="textbooks_settled_sums",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Title",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.school",
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=60)),
                ("subject", models.CharField(max_length=20)),
                ("grade", models.PositiveSmallIntegerField()),
                ("half", models.PositiveSmallIntegerField(default=0)),
                ("publisher", models.CharField(blank=True, max_length=60)),
                ("kind", models.CharField(max_length=12)),
                ("price", models.DecimalField(decimal_places=2, max_digits=8)),
                ("copies", models.PositiveSmallIntegerField(default=1)),
                ("closed", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["school", "grade", "half"], name="textbooks_t_school__8b3e89_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("school", "code"), name="textbooks_title_once"),
                    models.CheckConstraint(
                        condition=models.Q(("price__gte", 0)), name="textbooks_title_price"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("copies__gte", 1), ("copies__lte", 50)),
                        name="textbooks_title_copies",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrderLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.school",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="textbooks.order",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="textbooks.title",
                    ),
                ),
                ("heads", models.PositiveIntegerField()),
                ("pupils", models.PositiveIntegerField()),
                ("teachers", models.PositiveIntegerField(default=0)),
                ("spare", models.PositiveIntegerField(default=0)),
                ("quantity", models.PositiveIntegerField()),
                ("price", models.DecimalField(decimal_places=2, max_digits=8)),
                ("good", models.PositiveIntegerField(default=0)),
                ("damaged", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("order", "title"), name="textbooks_line_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "quantity",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("pupils"), "+", models.F("teachers")
                                    ),
                                    "+",
                                    models.F("spare"),
                                ),
                            )
                        ),
                        name="textbooks_line_sum",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeliveryLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="textbooks.delivery",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="textbooks.orderline",
                    ),
                ),
                ("came", models.PositiveIntegerField()),
                ("damaged", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("delivery", "line"), name="textbooks_came_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("damaged__lte", models.F("came"))),
                        name="textbooks_came_damaged",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Shelf",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "title",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shelf",
                        to="textbooks.title",
                    ),
                ),
                ("quantity", models.IntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gte", 0)), name="textbooks_shelf_not_below"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.school",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="textbooks.title",
                    ),
                ),
                ("kind", models.CharField(max_length=8)),
                ("quantity", models.IntegerField()),
                ("paper", models.CharField(blank=True, max_length=20)),
                (
                    "class_group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.classgroup",
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "on"], name="textbooks_m_school__65d4ee_idx"),
                    models.Index(fields=["title", "on"], name="textbooks_m_title_i_bf1618_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quantity", 0), _negated=True),
                        name="textbooks_move_moves",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HandingLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "handing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="textbooks.handing",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="textbooks.title",
                    ),
                ),
                ("heads", models.PositiveIntegerField()),
                ("quantity", models.PositiveIntegerField()),
                ("owed", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("handing", "title"), name="textbooks_handed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gt", 0)), name="textbooks_handed_some"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.school",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="calendar.term",
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
                    "class_group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.classgroup",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="textbooks.title",
                    ),
                ),
                ("kind", models.CharField(max_length=8)),
                ("quantity", models.IntegerField()),
                ("price", models.DecimalField(decimal_places=2, max_digits=8)),
                ("amount", models.DecimalField(decimal_places=2, default=0, max_digits=9)),
                ("reason", models.CharField(blank=True, max_length=100)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "handing",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="textbooks.handing",
                    ),
                ),
                ("paper", models.CharField(blank=True, max_length=20)),
                (
                    "by",
                    models.ForeignKey(
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
                        fields=["term", "class_group"], name="textbooks_e_term_id_94cb91_idx"
                    ),
                    models.Index(fields=["person", "term"], name="textbooks_e_person__f9067e_idx"),
                    models.Index(fields=["title", "term"], name="textbooks_e_title_i_e2c7d2_idx"),
                    models.Index(fields=["school", "on"], name="textbooks_e_school__1cf7b0_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quantity", 0), _negated=True),
                        name="textbooks_entry_some",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.school",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="calendar.term",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="textbooks.title",
                    ),
                ),
                ("agreed", models.BooleanField()),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
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
                        fields=["title", "term", "agreed"], name="textbooks_c_title_i_b071b5_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("term", "pupil", "title"), name="textbooks_consent_once"
                    )
                ],
            },
        ),
    ]
