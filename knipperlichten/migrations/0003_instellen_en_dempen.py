"""Settings in versions, signals in episodes, numbered runs, and mutes. Nothing wrote these tables before."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_meldingen_afgeschermd"),
        ("knipperlichten", "0002_rij_beveiliging"),
        ("ondernemingen", "0002_rij_beveiliging"),
        ("opleidingen", "0001_begin"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Demping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=3), size=None, verbose_name="knipperlichten"
                    ),
                ),
                (
                    "tot_niveau",
                    models.CharField(
                        choices=[("oranje", "Oranje"), ("rood", "Rood")], max_length=10, verbose_name="dempt tot en met"
                    ),
                ),
                ("vanaf", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(verbose_name="tot en met")),
                ("reden", models.CharField(max_length=300, verbose_name="reden")),
                ("gevraagd_op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "uitkomst",
                    models.CharField(
                        choices=[("gevraagd", "Gevraagd"), ("toegestaan", "Toegestaan"), ("geweigerd", "Geweigerd")],
                        default="gevraagd",
                        max_length=20,
                    ),
                ),
                ("beslist_op", models.DateTimeField(null=True)),
                ("beslist_reden", models.CharField(blank=True, max_length=300, verbose_name="motivering")),
                ("opgeheven_op", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name_plural": "dempingen",
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Gezien",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("op", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "gezien",
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Ronde",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField()),
                (
                    "aanleiding",
                    models.CharField(
                        choices=[
                            ("nacht", "Elke nacht"),
                            ("gebeurtenis", "Er gebeurde iets bij de onderneming"),
                            ("instelling", "Een knipperlicht werd anders ingesteld"),
                        ],
                        max_length=20,
                    ),
                ),
                ("op", models.DateTimeField()),
                ("nieuw", models.PositiveIntegerField(default=0)),
                ("verergerd", models.PositiveIntegerField(default=0)),
                ("blijft", models.PositiveIntegerField(default=0)),
                ("weg", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["-nummer"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Standaardinstelling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=3, verbose_name="code")),
                ("is_aan", models.BooleanField(default=True, verbose_name="staat aan")),
                ("is_stil", models.BooleanField(default=False, verbose_name="telt, maar meldt niets")),
                ("drempels", models.JSONField(default=dict, verbose_name="drempels")),
                (
                    "niveau",
                    models.CharField(
                        choices=[
                            ("regel", "Zoals de regel het bepaalt"),
                            ("oranje", "Altijd oranje"),
                            ("rood", "Altijd rood"),
                        ],
                        default="regel",
                        max_length=10,
                        verbose_name="niveau",
                    ),
                ),
                (
                    "doelgroep",
                    models.CharField(
                        choices=[
                            ("alle", "Alle erkende ondernemingen"),
                            ("opleidingen", "Enkel deze opleidingen"),
                            ("provincies", "Enkel vestigingen in deze provincies"),
                            ("nieuw", "Enkel nieuwe ondernemingen"),
                        ],
                        default="alle",
                        max_length=20,
                        verbose_name="voor wie",
                    ),
                ),
                (
                    "opleidingen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=80),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="opleidingen",
                    ),
                ),
                (
                    "provincies",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("antwerpen", "Antwerpen"),
                                ("limburg", "Limburg"),
                                ("oost_vlaanderen", "Oost-Vlaanderen"),
                                ("vlaams_brabant", "Vlaams-Brabant"),
                                ("west_vlaanderen", "West-Vlaanderen"),
                                ("brussel", "Brussel"),
                                ("elders", "Buiten Vlaanderen en Brussel"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="provincies",
                    ),
                ),
                (
                    "nieuw_maanden",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="hoe lang een onderneming nieuw is, in maanden"
                    ),
                ),
                (
                    "meldt_aan",
                    models.CharField(
                        choices=[
                            ("niemand", "Niemand: enkel op het scherm"),
                            ("team", "Iedereen van het partnerschap die knipperlichten mag bekijken"),
                            ("personen", "Enkel deze personen"),
                        ],
                        default="team",
                        max_length=20,
                        verbose_name="wie het hoort",
                    ),
                ),
                (
                    "personen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="personen",
                    ),
                ),
                (
                    "actie_binnen",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="plant een actie, uiterlijk na zoveel dagen"
                    ),
                ),
                ("vanaf", models.DateField(verbose_name="geldt vanaf")),
                ("bron", models.CharField(max_length=300, verbose_name="bron")),
            ],
            options={
                "verbose_name_plural": "standaardinstellingen",
                "ordering": ["code", "vanaf"],
                "default_permissions": (),
            },
        ),
        migrations.RemoveConstraint(
            model_name="knipperlicht",
            name="knipperlicht_een_per_dag",
        ),
        migrations.RemoveConstraint(
            model_name="signaal",
            name="signaal_een_brandend",
        ),
        migrations.RemoveIndex(
            model_name="signaal",
            name="signaal_lijst",
        ),
        migrations.AddField(
            model_name="knipperlicht",
            name="doelgroep",
            field=models.CharField(
                choices=[
                    ("alle", "Alle erkende ondernemingen"),
                    ("opleidingen", "Enkel deze opleidingen"),
                    ("provincies", "Enkel vestigingen in deze provincies"),
                    ("nieuw", "Enkel nieuwe ondernemingen"),
                ],
                default="alle",
                max_length=20,
                verbose_name="voor wie",
            ),
        ),
        migrations.AddField(
            model_name="knipperlicht",
            name="is_standaard",
            field=models.BooleanField(default=False, verbose_name="volgt de standaard"),
        ),
        migrations.AddField(
            model_name="knipperlicht",
            name="is_stil",
            field=models.BooleanField(default=False, verbose_name="telt, maar meldt niets"),
        ),
        migrations.AddField(
            model_name="knipperlicht",
            name="meldt_aan",
            field=models.CharField(
                choices=[
                    ("niemand", "Niemand: enkel op het scherm"),
                    ("team", "Iedereen van het partnerschap die knipperlichten mag bekijken"),
                    ("personen", "Enkel deze personen"),
                ],
                default="team",
                max_length=20,
                verbose_name="wie het hoort",
            ),
        ),
        migrations.AddField(
            model_name="knipperlicht",
            name="nieuw_maanden",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="hoe lang een onderneming nieuw is, in maanden"
            ),
        ),
        migrations.AddField(
            model_name="knipperlicht",
            name="niveau",
            field=models.CharField(
                choices=[("regel", "Zoals de regel het bepaalt"), ("oranje", "Altijd oranje"), ("rood", "Altijd rood")],
                default="regel",
                max_length=10,
                verbose_name="niveau",
            ),
        ),
        migrations.AddField(
            model_name="knipperlicht",
            name="opleidingen",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.SlugField(max_length=80),
                blank=True,
                default=list,
                size=None,
                verbose_name="opleidingen",
            ),
        ),
        migrations.AddField(
            model_name="knipperlicht",
            name="personen",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), blank=True, default=list, size=None, verbose_name="personen"
            ),
        ),
        migrations.AddField(
            model_name="knipperlicht",
            name="actie_binnen",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="plant een actie, uiterlijk na zoveel dagen"
            ),
        ),
        migrations.AddField(
            model_name="knipperlicht",
            name="provincies",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("antwerpen", "Antwerpen"),
                        ("limburg", "Limburg"),
                        ("oost_vlaanderen", "Oost-Vlaanderen"),
                        ("vlaams_brabant", "Vlaams-Brabant"),
                        ("west_vlaanderen", "West-Vlaanderen"),
                        ("brussel", "Brussel"),
                        ("elders", "Buiten Vlaanderen en Brussel"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="provincies",
            ),
        ),
        migrations.AddField(
            model_name="knipperlicht",
            name="toelichting",
            field=models.CharField(blank=True, max_length=300, verbose_name="waarom"),
        ),
        migrations.AddField(
            model_name="knipperlicht",
            name="versie",
            field=models.PositiveIntegerField(verbose_name="versie"),
        ),
        migrations.AddField(
            model_name="signaal",
            name="code",
            field=models.CharField(max_length=3, verbose_name="code"),
        ),
        migrations.AddField(
            model_name="signaal",
            name="episode",
            field=models.PositiveIntegerField(),
        ),
        migrations.AddField(
            model_name="signaal",
            name="gedoofd_door",
            field=models.CharField(
                blank=True,
                choices=[("feit", "Het feit is er niet meer"), ("instelling", "Het knipperlicht is anders ingesteld")],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="signaal",
            name="is_stil",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="signaal",
            name="nieuws_op",
            field=models.DateTimeField(),
        ),
        migrations.AddField(
            model_name="signaal",
            name="opleiding",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="opleidingen.opleiding"
            ),
        ),
        migrations.AddField(
            model_name="signaal",
            name="vestiging",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ondernemingen.vestiging"
            ),
        ),
        migrations.AddField(
            model_name="signaal",
            name="zin",
            field=models.TextField(),
        ),
        migrations.AlterField(
            model_name="signaal",
            name="knipperlicht",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signalen",
                to="knipperlichten.knipperlicht",
            ),
        ),
        migrations.AlterField(
            model_name="signaal",
            name="onderneming",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="signalen", to="ondernemingen.onderneming"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="knipperlicht",
            trigger=pgtrigger.compiler.Trigger(
                name="vast",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete or update rows from % table', TG_TABLE_NAME;",
                    hash="a553c4674af814b307506455d0712ac042ce7669",
                    operation="DELETE OR UPDATE",
                    pgid="pgtrigger_vast_a0c67",
                    table="knipperlichten_knipperlicht",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signaal",
            trigger=pgtrigger.compiler.Trigger(
                name="nooit_weg",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="bff46d843a2239705da2869a9d5926ac2b994ff7",
                    operation="DELETE",
                    pgid="pgtrigger_nooit_weg_1e1d1",
                    table="knipperlichten_signaal",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="knipperlicht",
            constraint=models.UniqueConstraint(fields=("partnerschap", "code", "versie"), name="knipperlicht_versie"),
        ),
        migrations.AddConstraint(
            model_name="knipperlicht",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_aan", False), ("is_stil", True), _negated=True), name="knipperlicht_stil_is_aan"
            ),
        ),
        migrations.AddConstraint(
            model_name="knipperlicht",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("doelgroep", "nieuw"), ("nieuw_maanden__gte", 1), ("nieuw_maanden__isnull", False)),
                    models.Q(models.Q(("doelgroep", "nieuw"), _negated=True), ("nieuw_maanden", None)),
                    _connector="OR",
                ),
                name="knipperlicht_nieuw_maanden",
            ),
        ),
        migrations.AddConstraint(
            model_name="knipperlicht",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("actie_binnen", None),
                    models.Q(("actie_binnen__gte", 1), ("actie_binnen__lte", 365)),
                    _connector="OR",
                ),
                name="knipperlicht_actie_binnen",
            ),
        ),
        migrations.AddField(
            model_name="demping",
            name="beslist_door",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="demping",
            name="gevraagd_door",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="demping",
            name="onderneming",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ondernemingen.onderneming"
            ),
        ),
        migrations.AddField(
            model_name="demping",
            name="opgeheven_door",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="demping",
            name="opleiding",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="opleidingen.opleiding"
            ),
        ),
        migrations.AddField(
            model_name="demping",
            name="partnerschap",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.partnerschap",
            ),
        ),
        migrations.AddField(
            model_name="demping",
            name="signaal",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dempingen",
                to="knipperlichten.signaal",
            ),
        ),
        migrations.AddField(
            model_name="gezien",
            name="gebruiker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="gezien",
            name="partnerschap",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.partnerschap",
            ),
        ),
        migrations.AddField(
            model_name="gezien",
            name="signaal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="knipperlichten.signaal"
            ),
        ),
        migrations.AddField(
            model_name="ronde",
            name="partnerschap",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.partnerschap",
            ),
        ),
        migrations.AddField(
            model_name="signaal",
            name="ronde",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="signalen", to="knipperlichten.ronde"
            ),
        ),
        migrations.AddConstraint(
            model_name="standaardinstelling",
            constraint=models.UniqueConstraint(fields=("code", "vanaf"), name="standaardinstelling_een_per_dag"),
        ),
        migrations.AddField(
            model_name="signaal",
            name="standaard",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="knipperlichten.standaardinstelling",
            ),
        ),
        migrations.AddIndex(
            model_name="signaal",
            index=models.Index(
                condition=models.Q(("gedoofd_op", None)),
                fields=["partnerschap", "onderneming", "niveau"],
                name="signaal_onderneming",
            ),
        ),
        migrations.AddConstraint(
            model_name="signaal",
            constraint=models.UniqueConstraint(
                fields=("partnerschap", "code", "onderneming", "onderwerp_model", "onderwerp_id", "episode"),
                name="signaal_een_per_episode",
            ),
        ),
        migrations.AddConstraint(
            model_name="signaal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("gedoofd_op", None)),
                fields=("partnerschap", "code", "onderneming", "onderwerp_model", "onderwerp_id"),
                name="signaal_een_brandend",
            ),
        ),
        migrations.AddConstraint(
            model_name="signaal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("knipperlicht", None), ("standaard__isnull", False)),
                    models.Q(("knipperlicht__isnull", False), ("standaard", None)),
                    _connector="OR",
                ),
                name="signaal_een_instelling",
            ),
        ),
        migrations.AddConstraint(
            model_name="signaal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("gedoofd_door", ""), ("gedoofd_op", None)),
                    models.Q(("gedoofd_op__isnull", False), models.Q(("gedoofd_door", ""), _negated=True)),
                    _connector="OR",
                ),
                name="signaal_gedoofd_door",
            ),
        ),
        migrations.AddIndex(
            model_name="demping",
            index=models.Index(fields=["partnerschap", "tot", "id"], name="demping_lijst"),
        ),
        migrations.AddConstraint(
            model_name="demping",
            constraint=models.CheckConstraint(
                condition=models.Q(("tot__gte", models.F("vanaf"))),
                name="demping_periode",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demping",
            constraint=models.CheckConstraint(condition=models.Q(("reden", ""), _negated=True), name="demping_reden"),
        ),
        migrations.AddConstraint(
            model_name="demping",
            constraint=models.CheckConstraint(condition=models.Q(("codes__len__gte", 1)), name="demping_codes"),
        ),
        migrations.AddConstraint(
            model_name="demping",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("beslist_op", None), ("uitkomst", "gevraagd")),
                    models.Q(models.Q(("uitkomst", "gevraagd"), _negated=True), ("beslist_op__isnull", False)),
                    _connector="OR",
                ),
                name="demping_beslist",
            ),
        ),
        migrations.AddConstraint(
            model_name="demping",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("uitkomst", "geweigerd"), _negated=True),
                    models.Q(("beslist_reden", ""), _negated=True),
                    _connector="OR",
                ),
                name="demping_weigering_met_reden",
                violation_error_message="Zeg waarom u weigert.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demping",
            constraint=models.UniqueConstraint(
                condition=models.Q(("uitkomst", "gevraagd")),
                fields=("signaal",),
                name="demping_een_vraag",
                violation_error_message="Voor dit signaal loopt al een vraag om te dempen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="gezien",
            constraint=models.UniqueConstraint(fields=("signaal", "gebruiker"), name="gezien_een_keer"),
        ),
        migrations.AddConstraint(
            model_name="ronde",
            constraint=models.UniqueConstraint(fields=("partnerschap", "nummer"), name="ronde_nummer"),
        ),
    ]
