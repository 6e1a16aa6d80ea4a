"""A decision that is drawn up and can be taken back, with the letter that leaves."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from werkplekduaal.database.migraties import Afscherming, Hek


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0008_bericht_met_brief"),
        ("documenten", "0002_rij_beveiliging"),
        ("erkenningen", "0013_plaatsbezoek"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="beslissing",
            name="brief",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documenten.bestand"
            ),
        ),
        migrations.CreateModel(
            name="Beslissingsontwerp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "uitkomst",
                    models.CharField(
                        choices=[("goedgekeurd", "Goedgekeurd"), ("afgekeurd", "Afgekeurd")], max_length=20
                    ),
                ),
                ("motivering", models.TextField(verbose_name="motivering")),
                (
                    "afwijking",
                    models.TextField(blank=True, verbose_name="waarom de beslissing afwijkt van het stemadvies"),
                ),
                ("motiveringen", models.JSONField(default=dict, help_text="Motivering per Voorwaardebeoordeling.")),
                (
                    "kenmerk",
                    models.CharField(
                        help_text="Waarop de beslissing steunde toen de brief gemaakt werd.", max_length=64
                    ),
                ),
                ("opgesteld_op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("genomen_op", models.DateTimeField(null=True)),
                ("definitief_op", models.DateTimeField(null=True, verbose_name="definitief vanaf")),
                (
                    "gesloten_op",
                    models.DateTimeField(null=True, verbose_name="uitgevoerd, teruggenomen of vervangen op"),
                ),
                ("hoe_gesloten", models.CharField(blank=True, max_length=300)),
                (
                    "aanvraag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ontwerpen",
                        to="erkenningen.erkenningsaanvraag",
                    ),
                ),
                (
                    "brief",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documenten.bestand"
                    ),
                ),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "partnerschap",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.partnerschap",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "beslissingsontwerpen",
                "ordering": ["-id"],
                "abstract": False,
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        condition=models.Q(("genomen_op__isnull", False), ("gesloten_op", None)),
                        fields=["partnerschap", "definitief_op"],
                        name="ontwerp_te_voltooien",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("gesloten_op", None)), fields=("aanvraag",), name="ontwerp_een_open"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("definitief_op", None), ("genomen_op", None)),
                            models.Q(("definitief_op__isnull", False), ("genomen_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="ontwerp_genomen",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("motivering", ""), _negated=True), name="ontwerp_motivering"
                    ),
                ],
            },
        ),
        Afscherming(
            "Beslissingsontwerp", {"aanvraag": "erkenningen.Erkenningsaanvraag", "brief": "documenten.Bestand"}
        ),
        Hek("Beslissing", {"brief": "documenten.Bestand"}),
    ]
