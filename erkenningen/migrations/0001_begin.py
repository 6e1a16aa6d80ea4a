import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import werkplekduaal.periode


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_begin"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("mentoren", "0001_begin"),
        ("ondernemingen", "0001_begin"),
        ("opleidingen", "0001_begin"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dossierteller",
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
                ("jaar", models.PositiveSmallIntegerField()),
                ("laatste", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("partnerschap", "jaar"), name="dossierteller_per_jaar")
                ],
            },
        ),
        migrations.CreateModel(
            name="Erkenningsaanvraag",
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
                ("nummer", models.CharField(max_length=40, verbose_name="dossiernummer")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("nieuw", "Nieuwe erkenning"),
                            ("hernieuwing", "Hernieuwing"),
                            ("mentor", "Mentor toevoegen"),
                        ],
                        default="nieuw",
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("werkversie", "Werkversie"),
                            ("ingediend", "Ingediend"),
                            ("aanvulling_gevraagd", "Aanvulling gevraagd"),
                            ("dossier_volledig", "Dossier volledig"),
                            ("in_behandeling", "In behandeling"),
                            ("in_stemming", "In stemming"),
                            ("geparkeerd", "Geparkeerd"),
                            ("goedgekeurd", "Goedgekeurd"),
                            ("afgekeurd", "Afgekeurd"),
                            ("zonder_voorwerp", "Zonder voorwerp"),
                            ("ingetrokken", "Ingetrokken"),
                        ],
                        default="werkversie",
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
                    "versie",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="opleidingen.opleidingsversie",
                    ),
                ),
                ("ingediend_op", models.DateTimeField(null=True, verbose_name="ingediend op")),
                (
                    "indiener",
                    models.CharField(
                        choices=[
                            ("onderneming", "De onderneming zelf"),
                            ("trajectbegeleider", "Trajectbegeleider"),
                            ("medewerker", "Medewerker van een partnerschap"),
                        ],
                        max_length=20,
                        verbose_name="ingediend door",
                    ),
                ),
                (
                    "ingediend_door",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ingediend_door_partnerschap",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.partnerschap",
                    ),
                ),
                (
                    "machtiging",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ondernemingen.machtiging",
                    ),
                ),
                (
                    "behandelaar",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("volledig_op", models.DateTimeField(null=True, verbose_name="volledig op")),
                ("uiterlijk_op", models.DateField(null=True, verbose_name="te beslissen uiterlijk op")),
                ("lerende_uiterlijk_op", models.DateField(null=True, verbose_name="lerende moet een plaats hebben op")),
                (
                    "dringend_op",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Least("uiterlijk_op", "lerende_uiterlijk_op"),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "geparkeerd_vanuit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("werkversie", "Werkversie"),
                            ("ingediend", "Ingediend"),
                            ("aanvulling_gevraagd", "Aanvulling gevraagd"),
                            ("dossier_volledig", "Dossier volledig"),
                            ("in_behandeling", "In behandeling"),
                            ("in_stemming", "In stemming"),
                            ("geparkeerd", "Geparkeerd"),
                            ("goedgekeurd", "Goedgekeurd"),
                            ("afgekeurd", "Afgekeurd"),
                            ("zonder_voorwerp", "Zonder voorwerp"),
                            ("ingetrokken", "Ingetrokken"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "geparkeerd_reden",
                    models.CharField(blank=True, max_length=300, verbose_name="reden van het parkeren"),
                ),
                (
                    "ingetrokken_reden",
                    models.CharField(blank=True, max_length=300, verbose_name="reden van het intrekken"),
                ),
            ],
            options={
                "verbose_name": "erkenningsaanvraag",
                "verbose_name_plural": "erkenningsaanvragen",
                "abstract": False,
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        models.F("partnerschap"),
                        models.OrderBy(models.F("ingediend_op"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="aanvraag_lijst",
                    ),
                    models.Index(
                        condition=models.Q(
                            (
                                "status__in",
                                (
                                    "ingediend",
                                    "aanvulling_gevraagd",
                                    "dossier_volledig",
                                    "in_behandeling",
                                    "in_stemming",
                                    "geparkeerd",
                                ),
                            )
                        ),
                        fields=["partnerschap", "dringend_op", "id"],
                        name="aanvraag_werklijst",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("partnerschap", "nummer"), name="aanvraag_nummer"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                (
                                    "ingediend",
                                    "aanvulling_gevraagd",
                                    "dossier_volledig",
                                    "in_behandeling",
                                    "in_stemming",
                                    "geparkeerd",
                                ),
                            ),
                            models.Q(("soort", "mentor"), _negated=True),
                        ),
                        fields=("partnerschap", "vestiging", "opleiding"),
                        name="aanvraag_een_open",
                        violation_error_message="Voor deze vestiging en opleiding loopt al een aanvraag.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "werkversie"),
                            models.Q(("ingediend_op__isnull", False), ("uiterlijk_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="aanvraag_ingediend",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "geparkeerd"), _negated=True),
                            models.Q(("geparkeerd_vanuit", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="aanvraag_geparkeerd",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Erkenning",
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
                    "onderneming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="erkenningen",
                        to="ondernemingen.onderneming",
                    ),
                ),
                (
                    "vestiging",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="erkenningen",
                        to="ondernemingen.vestiging",
                    ),
                ),
                (
                    "opleiding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="opleidingen.opleiding"
                    ),
                ),
                (
                    "versie",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="opleidingen.opleidingsversie",
                    ),
                ),
                (
                    "aanvraag",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="erkenning",
                        to="erkenningen.erkenningsaanvraag",
                    ),
                ),
                ("vanaf", models.DateField(verbose_name="erkend vanaf")),
                ("tot", models.DateField(verbose_name="erkend tot en met")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("lopend", "Lopend"),
                            ("stopgezet", "Stopgezet door de onderneming"),
                            ("opgeheven", "Opgeheven"),
                            ("uitgesloten", "Uitgesloten"),
                        ],
                        default="lopend",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("einde_op", models.DateField(null=True, verbose_name="beëindigd op")),
                ("einde_reden", models.CharField(blank=True, max_length=300, verbose_name="reden van het einde")),
            ],
            options={
                "verbose_name_plural": "erkenningen",
                "abstract": False,
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["partnerschap", "tot", "id"], name="erkenning_lijst"),
                    models.Index(fields=["partnerschap", "onderneming"], name="erkenning_onderneming"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tot__gte", models.F("vanaf"))), name="erkenning_periode"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("einde_op", None), ("status", "lopend")),
                            models.Q(models.Q(("status", "lopend"), _negated=True), ("einde_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="erkenning_einde",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ErkenningEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="erkenningen.erkenning",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "partnerschap",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.partnerschap",
                    ),
                ),
                (
                    "onderneming",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ondernemingen.onderneming",
                    ),
                ),
                (
                    "vestiging",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ondernemingen.vestiging",
                    ),
                ),
                (
                    "opleiding",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="opleidingen.opleiding",
                    ),
                ),
                (
                    "versie",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="opleidingen.opleidingsversie",
                    ),
                ),
                (
                    "aanvraag",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="erkenningen.erkenningsaanvraag",
                    ),
                ),
                ("vanaf", models.DateField(verbose_name="erkend vanaf")),
                ("tot", models.DateField(verbose_name="erkend tot en met")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("lopend", "Lopend"),
                            ("stopgezet", "Stopgezet door de onderneming"),
                            ("opgeheven", "Opgeheven"),
                            ("uitgesloten", "Uitgesloten"),
                        ],
                        default="lopend",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("einde_op", models.DateField(null=True, verbose_name="beëindigd op")),
                ("einde_reden", models.CharField(blank=True, max_length=300, verbose_name="reden van het einde")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Erkenningsregister",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "vestiging",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="erkend_voor",
                        to="ondernemingen.vestiging",
                    ),
                ),
                (
                    "opleiding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="opleidingen.opleiding"
                    ),
                ),
                (
                    "partnerschap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.partnerschap"
                    ),
                ),
                ("vanaf", models.DateField()),
                ("tot", models.DateField()),
            ],
            options={
                "verbose_name_plural": "erkenningsregister",
                "default_permissions": (),
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("vestiging", "="),
                            ("opleiding", "="),
                            (werkplekduaal.periode.Periode("vanaf", "tot"), "&&"),
                        ],
                        name="een_actieve_erkenning",
                        violation_error_message="Deze vestiging is in die periode al erkend voor deze opleiding.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Kandidaatmentor",
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
                    "aanvraag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kandidaten",
                        to="erkenningen.erkenningsaanvraag",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kandidaturen",
                        to="mentoren.mentordossier",
                    ),
                ),
                ("functie", models.CharField(blank=True, max_length=120, verbose_name="functie")),
                ("ervaring_jaren", models.PositiveSmallIntegerField(verbose_name="jaren praktijkervaring")),
                (
                    "oordeel",
                    models.CharField(
                        choices=[
                            ("open", "Nog niet beoordeeld"),
                            ("aanvaard", "Aanvaard"),
                            ("niet_aanvaard", "Niet aanvaard"),
                        ],
                        default="open",
                        max_length=20,
                        verbose_name="oordeel",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("aanvraag", "dossier"), name="kandidaat_een_keer")],
            },
        ),
        migrations.CreateModel(
            name="Mentoraanstelling",
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
                    "erkenning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aanstellingen",
                        to="erkenningen.erkenning",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aanstellingen",
                        to="mentoren.mentordossier",
                    ),
                ),
                ("vanaf", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(null=True, verbose_name="tot en met")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("actief", "Actief"),
                            ("gedeactiveerd", "Gedeactiveerd door de onderneming"),
                            ("geschrapt", "Geschrapt door het partnerschap"),
                        ],
                        default="actief",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("reden", models.CharField(blank=True, max_length=300, verbose_name="reden")),
            ],
            options={
                "verbose_name_plural": "mentoraanstellingen",
                "abstract": False,
                "default_permissions": (),
                "indexes": [models.Index(fields=["partnerschap", "dossier"], name="aanstelling_mentor")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("tot", None)),
                        fields=("erkenning", "dossier"),
                        name="aanstelling_een_lopend",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tot", None), ("tot__gte", models.F("vanaf")), _connector="OR"),
                        name="aanstelling_periode",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MentoraanstellingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="erkenningen.mentoraanstelling",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "partnerschap",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.partnerschap",
                    ),
                ),
                (
                    "erkenning",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="erkenningen.erkenning",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="mentoren.mentordossier",
                    ),
                ),
                ("vanaf", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(null=True, verbose_name="tot en met")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("actief", "Actief"),
                            ("gedeactiveerd", "Gedeactiveerd door de onderneming"),
                            ("geschrapt", "Geschrapt door het partnerschap"),
                        ],
                        default="actief",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("reden", models.CharField(blank=True, max_length=300, verbose_name="reden")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Sanctie",
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
                            ("mentor", "Mentor mag niet langer optreden"),
                            ("opheffing", "Opheffing van de erkenning"),
                            ("tijdelijk", "Tijdelijke uitsluiting"),
                            ("definitief", "Definitieve uitsluiting"),
                        ],
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                (
                    "onderneming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sancties",
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
                (
                    "erkenning",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sancties",
                        to="erkenningen.erkenning",
                    ),
                ),
                (
                    "aanstelling",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sancties",
                        to="erkenningen.mentoraanstelling",
                    ),
                ),
                ("gronden", models.TextField(verbose_name="gronden")),
                ("vanaf", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(null=True, verbose_name="tot en met")),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "verbose_name_plural": "sancties",
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("soort", "tijdelijk"), _negated=True), ("tot__isnull", False), _connector="OR"
                        ),
                        name="sanctie_tijdelijk",
                        violation_error_message="Een tijdelijke uitsluiting heeft een einddatum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("soort", "opheffing"), _negated=True),
                            ("erkenning__isnull", False),
                            _connector="OR",
                        ),
                        name="sanctie_opheffing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("soort", "mentor"), _negated=True),
                            ("aanstelling__isnull", False),
                            _connector="OR",
                        ),
                        name="sanctie_mentor",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stemadvies",
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
                    "aanvraag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stemadviezen",
                        to="erkenningen.erkenningsaanvraag",
                    ),
                ),
                (
                    "uitslag",
                    models.CharField(
                        choices=[("gunstig", "Gunstig"), ("ongunstig", "Ongunstig"), ("geen", "Geen advies")],
                        max_length=20,
                    ),
                ),
                ("toelichting", models.TextField()),
                ("tellingen", models.JSONField(default=dict)),
                ("is_bindend", models.BooleanField(default=False)),
                ("gesloten_op", models.DateTimeField()),
            ],
            options={
                "ordering": ["-id"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Termijnregel",
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
                    "aanvraag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="termijnregels",
                        to="erkenningen.erkenningsaanvraag",
                    ),
                ),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("start", "De termijn begint"),
                            ("schorsing", "De termijn staat stil"),
                            ("hervatting", "De termijn loopt weer"),
                        ],
                        max_length=20,
                    ),
                ),
                ("op", models.DateTimeField()),
                ("uiterlijk_op", models.DateField(help_text="De einddatum zoals ze na deze regel is.")),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Voorwaardebeoordeling",
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
                    "aanvraag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="beoordelingen",
                        to="erkenningen.erkenningsaanvraag",
                    ),
                ),
                (
                    "voorwaarde",
                    models.CharField(
                        choices=[
                            ("organisatie", "Organisatie en bedrijfsuitrusting"),
                            ("draagkracht", "Financiële draagkracht"),
                            ("veroordelingen", "Geen veroordelingen die de opleiding schaden"),
                            ("mentor_gedrag", "Onberispelijk gedrag van de mentor"),
                            ("mentor_leeftijd", "Leeftijd van de mentor"),
                            ("mentor_ervaring", "Praktijkervaring van de mentor"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "kandidaat",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="beoordelingen",
                        to="erkenningen.kandidaatmentor",
                    ),
                ),
                ("antwoord", models.TextField(blank=True, verbose_name="antwoord van de onderneming")),
                (
                    "volledigheid",
                    models.CharField(
                        choices=[
                            ("niet_nagekeken", "Nog niet nagekeken"),
                            ("in_orde", "In orde"),
                            ("ontbreekt", "Ontbreekt"),
                            ("onleesbaar", "Onleesbaar"),
                            ("verkeerd_model", "Verkeerd model"),
                            ("te_oud", "Te oud"),
                        ],
                        default="niet_nagekeken",
                        max_length=20,
                        verbose_name="nazicht",
                    ),
                ),
                (
                    "bevinding",
                    models.CharField(
                        choices=[
                            ("open", "Nog niet beoordeeld"),
                            ("voldoet", "Voldoet"),
                            ("voldoet_niet", "Voldoet niet"),
                        ],
                        default="open",
                        max_length=20,
                        verbose_name="bevinding",
                    ),
                ),
                ("nota_intern", models.TextField(blank=True, verbose_name="interne nota")),
                ("motivering", models.TextField(blank=True, verbose_name="motivering (komt in de brief)")),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("aanvraag", "voorwaarde", "kandidaat"),
                        name="beoordeling_een_keer",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bevinding", "voldoet_niet"), _negated=True),
                            models.Q(("motivering", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="beoordeling_motivering",
                        violation_error_message="Motiveer waarom de voorwaarde niet vervuld is.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Aanvulling",
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
                    "aanvraag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aanvullingen",
                        to="erkenningen.erkenningsaanvraag",
                    ),
                ),
                ("vraag", models.TextField(verbose_name="wat ontbreekt er?")),
                ("uiterlijk_op", models.DateField(null=True, verbose_name="te bezorgen uiterlijk op")),
                ("gevraagd_op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "gevraagd_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("antwoord", models.TextField(blank=True, verbose_name="antwoord")),
                ("ontvangen_op", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-id"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ontvangen_op", None)), fields=("aanvraag",), name="aanvulling_een_open"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Beslissing",
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
                    "aanvraag",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="beslissing",
                        to="erkenningen.erkenningsaanvraag",
                    ),
                ),
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
                (
                    "stemadvies",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="erkenningen.stemadvies",
                    ),
                ),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "ingediend_door",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "verbose_name_plural": "beslissingen",
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ingediend_door", None),
                            models.Q(("door", models.F("ingediend_door")), _negated=True),
                            _connector="OR",
                        ),
                        name="beslissing_door_een_ander",
                        violation_error_message="Wie een aanvraag indient, beslist er niet over.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("motivering", ""), _negated=True),
                        name="beslissing_motivering",
                        violation_error_message="Een beslissing heeft een motivering nodig.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Beroep",
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
                    "beslissing",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="beroepen",
                        to="erkenningen.beslissing",
                    ),
                ),
                (
                    "sanctie",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="beroepen",
                        to="erkenningen.sanctie",
                    ),
                ),
                ("beslissing_ontvangen_op", models.DateField(verbose_name="beslissing ontvangen op")),
                ("ingediend_op", models.DateField(verbose_name="ingediend op")),
                ("ontvangst_bevestigd_op", models.DateField(null=True, verbose_name="ontvangst bevestigd op")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("ingediend", "Ingediend"),
                            ("ontvankelijk", "Ontvankelijk"),
                            ("niet_ontvankelijk", "Niet ontvankelijk"),
                            ("bevestigd", "Beslissing bevestigd"),
                            ("herzien", "Beslissing herzien"),
                        ],
                        default="ingediend",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("motivering", models.TextField(blank=True, verbose_name="motivering")),
            ],
            options={
                "verbose_name_plural": "beroepen",
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("beslissing__isnull", False), ("sanctie", None)),
                            models.Q(("beslissing", None), ("sanctie__isnull", False)),
                            _connector="OR",
                        ),
                        name="beroep_tegen_een_zaak",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
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
                    "aanvraag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documenten",
                        to="erkenningen.erkenningsaanvraag",
                    ),
                ),
                (
                    "beoordeling",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documenten",
                        to="erkenningen.voorwaardebeoordeling",
                    ),
                ),
                ("soort", models.CharField(max_length=60, verbose_name="soort")),
                ("bestandsnaam", models.CharField(max_length=200, verbose_name="bestandsnaam")),
                ("mediatype", models.CharField(max_length=60)),
                ("grootte", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("opslag", models.CharField(max_length=200)),
                (
                    "opgeladen_door",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("opgeladen_op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("vernietigd_op", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Uittreksel",
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
                    "kandidaat",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uittreksel",
                        to="erkenningen.kandidaatmentor",
                    ),
                ),
                ("afgeleverd_op", models.DateField(verbose_name="afgeleverd op")),
                (
                    "document",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uittreksel",
                        to="erkenningen.document",
                    ),
                ),
                ("vernietigd_op", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name_plural": "uittreksels",
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Doorverwijzing",
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
                ("nummer", models.CharField(max_length=40)),
                (
                    "onderneming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ondernemingen.onderneming"
                    ),
                ),
                (
                    "naar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.partnerschap"
                    ),
                ),
                ("reden", models.TextField(verbose_name="reden")),
                ("op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Dossier",
            fields=[],
            options={
                "verbose_name_plural": "dossiers",
                "abstract": False,
                "proxy": True,
                "default_permissions": (),
            },
            bases=("erkenningen.erkenningsaanvraag",),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="erkenningevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fc248aedf8ef5d889da099569ec38f7b0616cfbe",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bb11d",
                    table="erkenningen_erkenningevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="erkenning",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "erkenningen_erkenningevent" ("aanvraag_id", "einde_op", "einde_reden", "id", "onderneming_id", "opleiding_id", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "tot", "vanaf", "versie_id", "vestiging_id") VALUES (NEW."aanvraag_id", NEW."einde_op", NEW."einde_reden", NEW."id", NEW."onderneming_id", NEW."opleiding_id", NEW."partnerschap_id", NOW(), \'insert\', NEW."id", NEW."status", NEW."tot", NEW."vanaf", NEW."versie_id", NEW."vestiging_id"); RETURN NULL;',
                    hash="2b3ea7093552d5caf224a265a1e6dcdddbde88a2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bc937",
                    table="erkenningen_erkenning",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="erkenning",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "erkenningen_erkenningevent" ("aanvraag_id", "einde_op", "einde_reden", "id", "onderneming_id", "opleiding_id", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "tot", "vanaf", "versie_id", "vestiging_id") VALUES (NEW."aanvraag_id", NEW."einde_op", NEW."einde_reden", NEW."id", NEW."onderneming_id", NEW."opleiding_id", NEW."partnerschap_id", NOW(), \'update\', NEW."id", NEW."status", NEW."tot", NEW."vanaf", NEW."versie_id", NEW."vestiging_id"); RETURN NULL;',
                    hash="af1a10af0242c42b545d0d7553e81130abe8e004",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e0b45",
                    table="erkenningen_erkenning",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mentoraanstelling",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "erkenningen_mentoraanstellingevent" ("dossier_id", "erkenning_id", "id", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden", "status", "tot", "vanaf") VALUES (NEW."dossier_id", NEW."erkenning_id", NEW."id", NEW."partnerschap_id", NOW(), \'insert\', NEW."id", NEW."reden", NEW."status", NEW."tot", NEW."vanaf"); RETURN NULL;',
                    hash="b20aadb0757dc429c9d8df203d5c2455482cb31a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fdc98",
                    table="erkenningen_mentoraanstelling",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mentoraanstelling",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "erkenningen_mentoraanstellingevent" ("dossier_id", "erkenning_id", "id", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden", "status", "tot", "vanaf") VALUES (NEW."dossier_id", NEW."erkenning_id", NEW."id", NEW."partnerschap_id", NOW(), \'update\', NEW."id", NEW."reden", NEW."status", NEW."tot", NEW."vanaf"); RETURN NULL;',
                    hash="407a7c54805da24be7484de72415918b9d74cc28",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7b297",
                    table="erkenningen_mentoraanstelling",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mentoraanstellingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dbafddee905eafd5bb65147e79606c3d441befdd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5801f",
                    table="erkenningen_mentoraanstellingevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
