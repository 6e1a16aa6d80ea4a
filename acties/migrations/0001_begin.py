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
            name="Actie",
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
                    "soort",
                    models.CharField(
                        choices=[
                            ("telefoon", "Telefoon"),
                            ("email", "E-mail"),
                            ("overleg", "Online overleg"),
                            ("plaatsbezoek", "Plaatsbezoek"),
                            ("infosessie", "Infosessie"),
                            ("begeleidingsactie", "Begeleidingsactie"),
                            ("mentoropleiding", "Opvolging mentoropleiding"),
                            ("prospectie", "Prospectie"),
                            ("voorbereiding_sanctie", "Voorbereiding sanctie"),
                            ("andere", "Andere"),
                        ],
                        max_length=30,
                        verbose_name="soort",
                    ),
                ),
                ("onderwerp", models.CharField(max_length=200, verbose_name="onderwerp")),
                ("omschrijving", models.TextField(blank=True, verbose_name="omschrijving")),
                (
                    "onderneming",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ondernemingen.onderneming",
                    ),
                ),
                (
                    "vestiging",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ondernemingen.vestiging",
                    ),
                ),
                ("aanleiding_model", models.CharField(blank=True, max_length=80)),
                ("aanleiding_id", models.BigIntegerField(null=True)),
                (
                    "verantwoordelijke",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("gepland_op", models.DateField(null=True, verbose_name="gepland op")),
                ("uiterlijk_op", models.DateField(null=True, verbose_name="uiterlijk op")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("gepland", "Gepland"),
                            ("bezig", "Bezig"),
                            ("afgerond", "Afgerond"),
                            ("geannuleerd", "Geannuleerd"),
                        ],
                        default="gepland",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("resultaat", models.TextField(blank=True, verbose_name="resultaat")),
                ("reden", models.CharField(blank=True, max_length=300, verbose_name="reden")),
                (
                    "aangemaakt_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("aangemaakt_op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "verbose_name_plural": "acties",
                "abstract": False,
                "default_permissions": (),
                "indexes": [models.Index(fields=["partnerschap", "uiterlijk_op", "id"], name="actie_lijst")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "geannuleerd"), _negated=True),
                            models.Q(("reden", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="actie_annuleren_met_reden",
                        violation_error_message="Geef de reden waarom u de actie annuleert.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("uiterlijk_op", None),
                            ("gepland_op", None),
                            ("uiterlijk_op__gte", models.F("gepland_op")),
                            _connector="OR",
                        ),
                        name="actie_termijn",
                        violation_error_message="De uiterste datum ligt voor de geplande datum.",
                    ),
                ],
            },
        ),
    ]
