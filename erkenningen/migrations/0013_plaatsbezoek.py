"""The visit to a werkplek, with what was seen per activiteit."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from werkplekduaal.database.migraties import Afscherming


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_hoofd_lokale_beheerder"),
        ("erkenningen", "0012_status_sinds_vullen"),
        ("opleidingen", "0005_regels_van_het_dossier"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Plaatsbezoek",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("op", models.DateTimeField(verbose_name="dag en uur van het bezoek")),
                ("verslag", models.TextField(blank=True, verbose_name="verslag")),
                ("afgerond_op", models.DateTimeField(null=True)),
                ("geannuleerd_op", models.DateTimeField(null=True)),
                (
                    "geannuleerd_reden",
                    models.CharField(blank=True, max_length=300, verbose_name="reden van het annuleren"),
                ),
                (
                    "aanvraag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bezoeken",
                        to="erkenningen.erkenningsaanvraag",
                    ),
                ),
                (
                    "gepland_door",
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
                "verbose_name_plural": "plaatsbezoeken",
                "ordering": ["-id"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Activiteitbevinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stand",
                    models.CharField(
                        choices=[("aanwezig", "Aanwezig"), ("deels", "Deels"), ("niet", "Niet")],
                        max_length=20,
                        verbose_name="stand",
                    ),
                ),
                ("opmerking", models.CharField(blank=True, max_length=300, verbose_name="opmerking")),
                (
                    "activiteit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="opleidingen.activiteit"
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
                (
                    "bezoek",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bevindingen",
                        to="erkenningen.plaatsbezoek",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "activiteitbevindingen",
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="plaatsbezoek",
            constraint=models.UniqueConstraint(
                condition=models.Q(("afgerond_op", None), ("geannuleerd_op", None)),
                fields=("aanvraag",),
                name="plaatsbezoek_een_gepland",
                violation_error_message="Er is al een bezoek gepland.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plaatsbezoek",
            constraint=models.CheckConstraint(
                condition=models.Q(("afgerond_op", None), ("geannuleerd_op", None), _connector="OR"),
                name="plaatsbezoek_einde",
            ),
        ),
        migrations.AddConstraint(
            model_name="plaatsbezoek",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("geannuleerd_op", None), models.Q(("geannuleerd_reden", ""), _negated=True), _connector="OR"
                ),
                name="plaatsbezoek_annulering",
            ),
        ),
        migrations.AddConstraint(
            model_name="plaatsbezoek",
            constraint=models.CheckConstraint(
                condition=models.Q(("afgerond_op", None), models.Q(("verslag", ""), _negated=True), _connector="OR"),
                name="plaatsbezoek_verslag",
            ),
        ),
        migrations.AddConstraint(
            model_name="activiteitbevinding",
            constraint=models.UniqueConstraint(fields=("bezoek", "activiteit"), name="activiteitbevinding_een_keer"),
        ),
        Afscherming("Plaatsbezoek", {"aanvraag": "erkenningen.Erkenningsaanvraag"}),
        Afscherming("Activiteitbevinding", {"bezoek": "erkenningen.Plaatsbezoek"}),
    ]
