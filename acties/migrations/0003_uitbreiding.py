import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_meldingen_afgeschermd"),
        ("acties", "0002_rij_beveiliging"),
        ("ondernemingen", "0002_rij_beveiliging"),
        ("opleidingen", "0001_begin"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ActieEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                ("aanleiding_model", models.CharField(blank=True, max_length=80)),
                ("aanleiding_id", models.BigIntegerField(null=True)),
                (
                    "deelnemers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("onderneming", "De onderneming"),
                                ("mentor", "De mentor"),
                                ("school", "De school"),
                                ("lerende", "De lerende"),
                                ("departement", "Het departement"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="deelnemers",
                    ),
                ),
                ("gepland_op", models.DateField(null=True, verbose_name="gepland op")),
                ("begint_om", models.TimeField(null=True, verbose_name="begint om")),
                ("eindigt_om", models.TimeField(null=True, verbose_name="eindigt om")),
                ("uiterlijk_op", models.DateField(null=True, verbose_name="uiterlijk op")),
                (
                    "prioriteit",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Hoog"), (2, "Gewoon"), (3, "Laag")], default=2, verbose_name="prioriteit"
                    ),
                ),
                (
                    "zichtbaarheid",
                    models.CharField(
                        choices=[
                            ("partnerschap", "Enkel het partnerschap"),
                            ("departement", "Ook het departement"),
                            ("onderneming", "Ook de onderneming"),
                            ("school", "Ook de school"),
                        ],
                        default="partnerschap",
                        max_length=20,
                        verbose_name="zichtbaarheid",
                    ),
                ),
                ("herhaal_elke", models.PositiveSmallIntegerField(null=True, verbose_name="komt terug om de")),
                (
                    "herhaal_eenheid",
                    models.CharField(
                        blank=True,
                        choices=[("week", "weken"), ("maand", "maanden"), ("jaar", "jaar")],
                        max_length=10,
                        verbose_name="eenheid",
                    ),
                ),
                ("herhaal_tot", models.DateField(null=True, verbose_name="komt terug tot en met")),
                ("gronden", models.TextField(blank=True, verbose_name="gronden")),
                ("doel", models.TextField(blank=True, verbose_name="doel")),
                ("evaluatie", models.TextField(blank=True, verbose_name="evaluatie")),
                (
                    "doel_bereikt",
                    models.CharField(
                        blank=True,
                        choices=[("bereikt", "Bereikt"), ("deels", "Deels bereikt"), ("niet", "Niet bereikt")],
                        max_length=10,
                        verbose_name="doel bereikt",
                    ),
                ),
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
                ("aangemaakt_op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("gewijzigd_op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Kalenderadres",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hash", models.CharField(max_length=64)),
                ("aangemaakt_op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "verbose_name": "kalenderadres",
                "verbose_name_plural": "kalenderadressen",
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.RemoveIndex(
            model_name="actie",
            name="actie_lijst",
        ),
        migrations.AddField(
            model_name="actie",
            name="begint_om",
            field=models.TimeField(null=True, verbose_name="begint om"),
        ),
        migrations.AddField(
            model_name="actie",
            name="gewijzigd_door",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="actie",
            name="opleiding",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="opleidingen.opleiding"
            ),
        ),
        migrations.AddField(
            model_name="actie",
            name="vorige",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="volgende", to="acties.actie"
            ),
        ),
        migrations.AddField(
            model_name="actie",
            name="deelnemers",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("onderneming", "De onderneming"),
                        ("mentor", "De mentor"),
                        ("school", "De school"),
                        ("lerende", "De lerende"),
                        ("departement", "Het departement"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="deelnemers",
            ),
        ),
        migrations.AddField(
            model_name="actie",
            name="doel",
            field=models.TextField(blank=True, verbose_name="doel"),
        ),
        migrations.AddField(
            model_name="actie",
            name="doel_bereikt",
            field=models.CharField(
                blank=True,
                choices=[("bereikt", "Bereikt"), ("deels", "Deels bereikt"), ("niet", "Niet bereikt")],
                max_length=10,
                verbose_name="doel bereikt",
            ),
        ),
        migrations.AddField(
            model_name="actie",
            name="eindigt_om",
            field=models.TimeField(null=True, verbose_name="eindigt om"),
        ),
        migrations.AddField(
            model_name="actie",
            name="evaluatie",
            field=models.TextField(blank=True, verbose_name="evaluatie"),
        ),
        migrations.AddField(
            model_name="actie",
            name="gewijzigd_op",
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
        migrations.AddField(
            model_name="actie",
            name="gronden",
            field=models.TextField(blank=True, verbose_name="gronden"),
        ),
        migrations.AddField(
            model_name="actie",
            name="herhaal_eenheid",
            field=models.CharField(
                blank=True,
                choices=[("week", "weken"), ("maand", "maanden"), ("jaar", "jaar")],
                max_length=10,
                verbose_name="eenheid",
            ),
        ),
        migrations.AddField(
            model_name="actie",
            name="herhaal_elke",
            field=models.PositiveSmallIntegerField(null=True, verbose_name="komt terug om de"),
        ),
        migrations.AddField(
            model_name="actie",
            name="herhaal_tot",
            field=models.DateField(null=True, verbose_name="komt terug tot en met"),
        ),
        migrations.AddField(
            model_name="actie",
            name="prioriteit",
            field=models.PositiveSmallIntegerField(
                choices=[(1, "Hoog"), (2, "Gewoon"), (3, "Laag")], default=2, verbose_name="prioriteit"
            ),
        ),
        migrations.AddField(
            model_name="actie",
            name="te_laat_gemeld_voor",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="actie",
            name="zichtbaarheid",
            field=models.CharField(
                choices=[
                    ("partnerschap", "Enkel het partnerschap"),
                    ("departement", "Ook het departement"),
                    ("onderneming", "Ook de onderneming"),
                    ("school", "Ook de school"),
                ],
                default="partnerschap",
                max_length=20,
                verbose_name="zichtbaarheid",
            ),
        ),
        migrations.AlterField(
            model_name="actie",
            name="aangemaakt_door",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="actie",
            name="dag",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce("gepland_op", "uiterlijk_op"),
                output_field=models.DateField(null=True),
            ),
        ),
        migrations.AddField(
            model_name="actie",
            name="tegen_op",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce(
                    "uiterlijk_op",
                    "gepland_op",
                    models.Value(datetime.date(9999, 12, 31), output_field=models.DateField()),
                ),
                output_field=models.DateField(),
            ),
        ),
        migrations.AddIndex(
            model_name="actie",
            index=models.Index(fields=["partnerschap", "tegen_op", "id"], name="actie_lijst"),
        ),
        migrations.AddIndex(
            model_name="actie",
            index=models.Index(
                condition=models.Q(("status__in", ("gepland", "bezig"))),
                fields=["partnerschap", "verantwoordelijke", "tegen_op", "id"],
                name="actie_van_wie",
            ),
        ),
        migrations.AddIndex(
            model_name="actie",
            index=models.Index(fields=["partnerschap", "dag"], name="actie_dag"),
        ),
        migrations.AddIndex(
            model_name="actie",
            index=models.Index(fields=["partnerschap", "onderneming"], name="actie_onderneming"),
        ),
        migrations.AddIndex(
            model_name="actie",
            index=models.Index(fields=["partnerschap", "aanleiding_model", "aanleiding_id"], name="actie_aanleiding"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actie",
            trigger=pgtrigger.compiler.Trigger(
                name="nooit_weg",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="a060a486ecec3f1a2132f0ab8003e1c5b1a5f328",
                    operation="DELETE",
                    pgid="pgtrigger_nooit_weg_ce9e0",
                    table="acties_actie",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actie",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acties_actieevent" ("aangemaakt_door_id", "aangemaakt_op", "aanleiding_id", "aanleiding_model", "begint_om", "deelnemers", "doel", "doel_bereikt", "eindigt_om", "evaluatie", "gepland_op", "gewijzigd_door_id", "gewijzigd_op", "gronden", "herhaal_eenheid", "herhaal_elke", "herhaal_tot", "id", "omschrijving", "onderneming_id", "onderwerp", "opleiding_id", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prioriteit", "reden", "resultaat", "soort", "status", "uiterlijk_op", "verantwoordelijke_id", "vestiging_id", "vorige_id", "zichtbaarheid") VALUES (NEW."aangemaakt_door_id", NEW."aangemaakt_op", NEW."aanleiding_id", NEW."aanleiding_model", NEW."begint_om", NEW."deelnemers", NEW."doel", NEW."doel_bereikt", NEW."eindigt_om", NEW."evaluatie", NEW."gepland_op", NEW."gewijzigd_door_id", NEW."gewijzigd_op", NEW."gronden", NEW."herhaal_eenheid", NEW."herhaal_elke", NEW."herhaal_tot", NEW."id", NEW."omschrijving", NEW."onderneming_id", NEW."onderwerp", NEW."opleiding_id", NEW."partnerschap_id", NOW(), \'insert\', NEW."id", NEW."prioriteit", NEW."reden", NEW."resultaat", NEW."soort", NEW."status", NEW."uiterlijk_op", NEW."verantwoordelijke_id", NEW."vestiging_id", NEW."vorige_id", NEW."zichtbaarheid"); RETURN NULL;',
                    hash="980e4b80e654f37017ba4cca7cbf0bf21a41d686",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_60d83",
                    table="acties_actie",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actie",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."aangemaakt_door_id" IS DISTINCT FROM (NEW."aangemaakt_door_id") OR OLD."aangemaakt_op" IS DISTINCT FROM (NEW."aangemaakt_op") OR OLD."aanleiding_id" IS DISTINCT FROM (NEW."aanleiding_id") OR OLD."aanleiding_model" IS DISTINCT FROM (NEW."aanleiding_model") OR OLD."begint_om" IS DISTINCT FROM (NEW."begint_om") OR OLD."deelnemers" IS DISTINCT FROM (NEW."deelnemers") OR OLD."doel" IS DISTINCT FROM (NEW."doel") OR OLD."doel_bereikt" IS DISTINCT FROM (NEW."doel_bereikt") OR OLD."eindigt_om" IS DISTINCT FROM (NEW."eindigt_om") OR OLD."evaluatie" IS DISTINCT FROM (NEW."evaluatie") OR OLD."gepland_op" IS DISTINCT FROM (NEW."gepland_op") OR OLD."gewijzigd_door_id" IS DISTINCT FROM (NEW."gewijzigd_door_id") OR OLD."gewijzigd_op" IS DISTINCT FROM (NEW."gewijzigd_op") OR OLD."gronden" IS DISTINCT FROM (NEW."gronden") OR OLD."herhaal_eenheid" IS DISTINCT FROM (NEW."herhaal_eenheid") OR OLD."herhaal_elke" IS DISTINCT FROM (NEW."herhaal_elke") OR OLD."herhaal_tot" IS DISTINCT FROM (NEW."herhaal_tot") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."omschrijving" IS DISTINCT FROM (NEW."omschrijving") OR OLD."onderneming_id" IS DISTINCT FROM (NEW."onderneming_id") OR OLD."onderwerp" IS DISTINCT FROM (NEW."onderwerp") OR OLD."opleiding_id" IS DISTINCT FROM (NEW."opleiding_id") OR OLD."partnerschap_id" IS DISTINCT FROM (NEW."partnerschap_id") OR OLD."prioriteit" IS DISTINCT FROM (NEW."prioriteit") OR OLD."reden" IS DISTINCT FROM (NEW."reden") OR OLD."resultaat" IS DISTINCT FROM (NEW."resultaat") OR OLD."soort" IS DISTINCT FROM (NEW."soort") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."uiterlijk_op" IS DISTINCT FROM (NEW."uiterlijk_op") OR OLD."verantwoordelijke_id" IS DISTINCT FROM (NEW."verantwoordelijke_id") OR OLD."vestiging_id" IS DISTINCT FROM (NEW."vestiging_id") OR OLD."vorige_id" IS DISTINCT FROM (NEW."vorige_id") OR OLD."zichtbaarheid" IS DISTINCT FROM (NEW."zichtbaarheid"))',
                    func='INSERT INTO "acties_actieevent" ("aangemaakt_door_id", "aangemaakt_op", "aanleiding_id", "aanleiding_model", "begint_om", "deelnemers", "doel", "doel_bereikt", "eindigt_om", "evaluatie", "gepland_op", "gewijzigd_door_id", "gewijzigd_op", "gronden", "herhaal_eenheid", "herhaal_elke", "herhaal_tot", "id", "omschrijving", "onderneming_id", "onderwerp", "opleiding_id", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prioriteit", "reden", "resultaat", "soort", "status", "uiterlijk_op", "verantwoordelijke_id", "vestiging_id", "vorige_id", "zichtbaarheid") VALUES (NEW."aangemaakt_door_id", NEW."aangemaakt_op", NEW."aanleiding_id", NEW."aanleiding_model", NEW."begint_om", NEW."deelnemers", NEW."doel", NEW."doel_bereikt", NEW."eindigt_om", NEW."evaluatie", NEW."gepland_op", NEW."gewijzigd_door_id", NEW."gewijzigd_op", NEW."gronden", NEW."herhaal_eenheid", NEW."herhaal_elke", NEW."herhaal_tot", NEW."id", NEW."omschrijving", NEW."onderneming_id", NEW."onderwerp", NEW."opleiding_id", NEW."partnerschap_id", NOW(), \'update\', NEW."id", NEW."prioriteit", NEW."reden", NEW."resultaat", NEW."soort", NEW."status", NEW."uiterlijk_op", NEW."verantwoordelijke_id", NEW."vestiging_id", NEW."vorige_id", NEW."zichtbaarheid"); RETURN NULL;',
                    hash="67444f6d9a5e6ff91b66ad3e6632f8fee854eebc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b394b",
                    table="acties_actie",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="actie",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "afgerond"), _negated=True),
                    models.Q(("resultaat", ""), _negated=True),
                    _connector="OR",
                ),
                name="actie_afronden_met_resultaat",
                violation_error_message="Schrijf wat het resultaat is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actie",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("begint_om", None), ("eindigt_om", None)),
                    models.Q(
                        ("begint_om__isnull", False),
                        ("gepland_op__isnull", False),
                        models.Q(("eindigt_om", None), ("eindigt_om__gt", models.F("begint_om")), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="actie_uren",
                violation_error_message="Een uur hoort bij een geplande dag, en het einde ligt na het begin.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actie",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("soort__in", ("begeleidingsactie", "voorbereiding_sanctie")), _negated=True),
                    models.Q(
                        models.Q(("gronden", ""), _negated=True),
                        ("herhaal_elke", None),
                        ("onderneming__isnull", False),
                        ("uiterlijk_op__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="actie_formeel",
                violation_error_message="Een formele actie heeft een onderneming, gronden en een termijn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actie",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("soort", "begeleidingsactie"), _negated=True),
                    models.Q(
                        models.Q(("doel", ""), _negated=True),
                        models.Q(
                            models.Q(("status", "afgerond"), _negated=True),
                            models.Q(
                                models.Q(("evaluatie", ""), _negated=True),
                                models.Q(("doel_bereikt", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="actie_begeleiding",
                violation_error_message="Een begeleidingsactie heeft een doel, en een evaluatie als ze afgerond is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actie",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("herhaal_eenheid", ""), ("herhaal_elke", None), ("herhaal_tot", None)),
                    models.Q(
                        ("herhaal_elke__gte", 1),
                        models.Q(("herhaal_eenheid", ""), _negated=True),
                        models.Q(("gepland_op", None), ("uiterlijk_op", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="actie_herhaling",
                violation_error_message="Een actie die terugkomt, heeft een datum om van te tellen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actie",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("aanleiding_id", None), ("aanleiding_model", "")),
                    models.Q(models.Q(("aanleiding_model", ""), _negated=True), ("aanleiding_id__isnull", False)),
                    _connector="OR",
                ),
                name="actie_aanleiding_heel",
            ),
        ),
        migrations.AddField(
            model_name="actieevent",
            name="aangemaakt_door",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="actieevent",
            name="gewijzigd_door",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="actieevent",
            name="onderneming",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="ondernemingen.onderneming",
            ),
        ),
        migrations.AddField(
            model_name="actieevent",
            name="opleiding",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="opleidingen.opleiding",
            ),
        ),
        migrations.AddField(
            model_name="actieevent",
            name="partnerschap",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="accounts.partnerschap",
            ),
        ),
        migrations.AddField(
            model_name="actieevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="acties.actie",
            ),
        ),
        migrations.AddField(
            model_name="actieevent",
            name="verantwoordelijke",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="actieevent",
            name="vestiging",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="ondernemingen.vestiging",
            ),
        ),
        migrations.AddField(
            model_name="actieevent",
            name="vorige",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="acties.actie",
            ),
        ),
        migrations.AddField(
            model_name="kalenderadres",
            name="gebruiker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="kalenderadres",
            name="partnerschap",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.partnerschap",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actieevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3673c6dc691edd318b2ff176262fd9c70640303a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_04c38",
                    table="acties_actieevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="kalenderadres",
            constraint=models.UniqueConstraint(
                fields=("partnerschap", "gebruiker"), name="kalenderadres_een_per_persoon"
            ),
        ),
    ]
