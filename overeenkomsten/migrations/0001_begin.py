import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_begin"),
        ("erkenningen", "0001_begin"),
        ("mentoren", "0001_begin"),
        ("ondernemingen", "0001_begin"),
        ("opleidingen", "0001_begin"),
    ]

    operations = [
        migrations.CreateModel(
            name="Overeenkomst",
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
                ("bronsleutel", models.CharField(max_length=60, verbose_name="kenmerk bij de school")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("OAO", "Overeenkomst van alternerende opleiding"),
                            ("SAO", "Stageovereenkomst alternerende opleiding"),
                            ("DA", "Deeltijdse arbeidsovereenkomst"),
                            ("ODO", "Overeenkomst van duale opleiding"),
                            ("ODOS", "Overeenkomst duale opleiding met statuut"),
                        ],
                        max_length=4,
                        verbose_name="soort",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("geregistreerd", "Geregistreerd"),
                            ("lopend", "Lopend"),
                            ("geschorst", "Geschorst"),
                            ("afgelopen", "Afgelopen"),
                            ("vroegtijdig_beeindigd", "Vroegtijdig beëindigd"),
                            ("geannuleerd", "Geannuleerd, nooit gestart"),
                        ],
                        max_length=30,
                        verbose_name="status",
                    ),
                ),
                (
                    "onderneming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ondernemingen.onderneming"
                    ),
                ),
                (
                    "vestiging",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ondernemingen.vestiging"
                    ),
                ),
                (
                    "opleiding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="opleidingen.opleiding"
                    ),
                ),
                (
                    "erkenning",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overeenkomsten",
                        to="erkenningen.erkenning",
                    ),
                ),
                (
                    "mentor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overeenkomsten",
                        to="mentoren.mentordossier",
                    ),
                ),
                ("lerende_voornaam", models.CharField(max_length=120)),
                ("lerende_familienaam", models.CharField(max_length=120)),
                ("lerende_geboortejaar", models.PositiveSmallIntegerField(null=True)),
                ("school", models.CharField(max_length=200, verbose_name="opleidingsverstrekker")),
                ("trajectbegeleider", models.CharField(blank=True, max_length=200, verbose_name="trajectbegeleider")),
                ("vanaf", models.DateField(verbose_name="start")),
                ("tot", models.DateField(verbose_name="einde")),
                ("beeindigd_op", models.DateField(null=True, verbose_name="vroegtijdig beëindigd op")),
                ("beeindigd_reden", models.CharField(blank=True, max_length=200, verbose_name="reden")),
                ("geregistreerd_op", models.DateField(verbose_name="geregistreerd op")),
                (
                    "uren_per_week",
                    models.PositiveSmallIntegerField(null=True, verbose_name="uren per week op de werkplek"),
                ),
            ],
            options={
                "verbose_name_plural": "overeenkomsten",
                "abstract": False,
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        models.F("partnerschap"),
                        models.OrderBy(models.F("vanaf"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="overeenkomst_lijst",
                    ),
                    models.Index(fields=["partnerschap", "onderneming"], name="overeenkomst_onderneming"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("partnerschap", "bronsleutel"), name="overeenkomst_bronsleutel"),
                    models.CheckConstraint(
                        condition=models.Q(("tot__gte", models.F("vanaf"))), name="overeenkomst_periode"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Schorsing",
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
                    "overeenkomst",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schorsingen",
                        to="overeenkomsten.overeenkomst",
                    ),
                ),
                ("vanaf", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(null=True, verbose_name="tot en met")),
                ("reden", models.CharField(blank=True, max_length=200, verbose_name="reden")),
            ],
            options={
                "verbose_name_plural": "schorsingen",
                "ordering": ["vanaf"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tot", None), ("tot__gte", models.F("vanaf")), _connector="OR"),
                        name="schorsing_periode",
                    )
                ],
            },
        ),
    ]
