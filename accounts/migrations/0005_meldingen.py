import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_hoofd_lokale_beheerder"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="partnerschap",
            options={
                "default_permissions": (),
                "ordering": ["naam"],
                "permissions": [
                    ("taken_behandelen", "taken behandelen"),
                    ("aanvraag_raadplegen", "erkenningsaanvragen raadplegen"),
                    ("aanvraag_behandelen", "erkenningsaanvragen controleren en behandelen"),
                    ("aanvraag_indienen", "erkenningsaanvragen indienen namens een onderneming"),
                    ("erkenning_raadplegen", "erkenningen raadplegen"),
                    ("onderneming_opzoeken", "ondernemingen opzoeken"),
                    ("onderneming_dossier", "het dossier van een onderneming bekijken"),
                    ("onderneming_beheren", "gegevens van een onderneming beheren"),
                    ("overeenkomst_opzoeken", "overeenkomsten opzoeken"),
                    ("machtiging_registreren", "machtigingen van ondernemingen registreren"),
                    ("mentor_opvolgen", "mentoren opzoeken en opvolgen"),
                    ("opleiding_raadplegen", "opleidingen raadplegen"),
                    ("prospectie", "werkplekken zoeken waar er te weinig zijn"),
                    ("knipperlicht_instellen", "knipperlichten instellen"),
                    ("knipperlicht_bekijken", "knipperlichten bekijken"),
                    ("actie_beheren", "acties aanmaken, bewerken en annuleren"),
                    ("actie_formeel", "begeleidingsacties starten en sancties voorbereiden"),
                    ("actie_leiden", "acties van collega’s toewijzen en annuleren"),
                    ("organisatie_raadplegen", "Mijn organisatie raadplegen en CSV-bestanden downloaden"),
                    ("stem_uitbrengen", "een stem uitbrengen over een erkenningsaanvraag"),
                    ("dwse_beheer", "het portaal beheren voor het departement"),
                ],
                "verbose_name_plural": "partnerschappen",
            },
        ),
        migrations.CreateModel(
            name="Melding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("zin", models.CharField(max_length=500)),
                ("waarom", models.CharField(max_length=200)),
                ("pad", models.CharField(max_length=200)),
                ("klaar_op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("afgehandeld_op", models.DateTimeField(null=True)),
                (
                    "bericht",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meldingen",
                        to="accounts.bericht",
                    ),
                ),
                (
                    "gebeurtenis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meldingen", to="accounts.gebeurtenis"
                    ),
                ),
                (
                    "gebruiker",
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
                "verbose_name_plural": "meldingen",
                "abstract": False,
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        condition=models.Q(("afgehandeld_op", None)),
                        fields=["partnerschap", "gebruiker", "id"],
                        name="melding_open",
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("gebeurtenis", "gebruiker"), name="melding_een_keer")],
            },
        ),
        migrations.CreateModel(
            name="Meldingsvoorkeur",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "uit",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("laatste_mail_op", models.DateField(null=True)),
                (
                    "gebruiker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
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
                "verbose_name_plural": "meldingsvoorkeuren",
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("partnerschap", "gebruiker"), name="meldingsvoorkeur_per_persoon")
                ],
            },
        ),
    ]
