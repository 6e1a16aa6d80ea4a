import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_begin"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("ondernemingen", "0001_begin"),
    ]

    operations = [
        migrations.CreateModel(
            name="Knipperlicht",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnerschap",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.partnerschap",
                    ),
                ),
                ("code", models.CharField(max_length=3, verbose_name="code")),
                ("is_aan", models.BooleanField(default=True, verbose_name="staat aan")),
                ("drempels", models.JSONField(default=dict, verbose_name="drempels")),
                ("vanaf", models.DateField(verbose_name="geldt vanaf")),
                (
                    "ingesteld_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("ingesteld_op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "verbose_name_plural": "knipperlichten",
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("partnerschap", "code", "vanaf"), name="knipperlicht_een_per_dag"),
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^K[0-9]{2}$")), name="knipperlicht_code"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signaal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnerschap",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.partnerschap",
                    ),
                ),
                (
                    "knipperlicht",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signalen",
                        to="knipperlichten.knipperlicht",
                    ),
                ),
                (
                    "onderneming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ondernemingen.onderneming"
                    ),
                ),
                ("onderwerp_model", models.CharField(max_length=80)),
                ("onderwerp_id", models.BigIntegerField()),
                (
                    "niveau",
                    models.CharField(
                        choices=[("oranje", "Oranje"), ("rood", "Rood")], max_length=10, verbose_name="niveau"
                    ),
                ),
                ("bewijs", models.JSONField(default=dict)),
                ("brandt_sinds", models.DateField(verbose_name="brandt sinds")),
                ("vastgesteld_op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("gedoofd_op", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name_plural": "signalen",
                "abstract": False,
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        models.F("partnerschap"),
                        models.OrderBy(models.F("niveau"), descending=True),
                        models.F("id"),
                        name="signaal_lijst",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("gedoofd_op", None)),
                        fields=("knipperlicht", "onderwerp_model", "onderwerp_id"),
                        name="signaal_een_brandend",
                    )
                ],
            },
        ),
    ]
