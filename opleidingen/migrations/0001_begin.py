import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import werkplekduaal.periode


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_begin"),
    ]

    operations = [
        migrations.CreateModel(
            name="Afspraak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnerschap",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leeg: de standaard voor wie geen eigen afspraak heeft.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="afspraken",
                        to="accounts.partnerschap",
                    ),
                ),
                (
                    "regel",
                    models.CharField(
                        choices=[
                            ("beslissing_dagen", "Termijn om te beslissen, in dagen"),
                            ("erkenning_jaren", "Duur van een erkenning, in jaren"),
                            ("mentoropleiding_maanden", "Termijn voor de mentoropleiding, in maanden"),
                            ("lerenden_per_mentor", "Hoogste aantal lerenden per mentor"),
                            ("mentor_leeftijd", "Laagste leeftijd van een mentor, in jaren"),
                            ("mentor_leeftijd_afwijking", "Laagste leeftijd met bewijs van vooropleiding, in jaren"),
                            ("mentor_ervaring_jaren", "Praktijkervaring van een mentor, in jaren"),
                            ("uittreksel_maanden", "Hoogste leeftijd van het uittreksel bij aanstelling, in maanden"),
                            (
                                "stemming",
                                "Wanneer een stemming verplicht is: altijd, negatief, eerste, op_vraag of nooit",
                            ),
                            ("documenten", "Verplichte documenten per voorwaarde"),
                            ("beroep_dagen", "Termijn om beroep in te stellen, in dagen"),
                            (
                                "registratie_maanden",
                                "Termijn om een overeenkomst te registreren na de start, in maanden",
                            ),
                            ("vervalt_binnenkort_dagen", "Vanaf wanneer een erkenning binnenkort vervalt, in dagen"),
                        ],
                        max_length=40,
                        verbose_name="regel",
                    ),
                ),
                ("waarde", models.JSONField(verbose_name="waarde")),
                ("vanaf", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(blank=True, null=True, verbose_name="tot en met")),
                (
                    "bron",
                    models.CharField(
                        help_text="Waar deze afspraak staat, of: keuze van het portaal.",
                        max_length=300,
                        verbose_name="bron",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "afspraken",
                "ordering": ["regel", "vanaf"],
                "default_permissions": (),
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                django.db.models.functions.comparison.Coalesce(
                                    "partnerschap", models.Value(0, output_field=models.BigIntegerField())
                                ),
                                "=",
                            ),
                            ("regel", "="),
                            (werkplekduaal.periode.Periode("vanaf", "tot"), "&&"),
                        ],
                        name="afspraak_een_tegelijk",
                        violation_error_message="Voor deze regel geldt in die periode al een andere afspraak.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AfspraakEvent",
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
                        to="opleidingen.afspraak",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "partnerschap",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Leeg: de standaard voor wie geen eigen afspraak heeft.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.partnerschap",
                    ),
                ),
                (
                    "regel",
                    models.CharField(
                        choices=[
                            ("beslissing_dagen", "Termijn om te beslissen, in dagen"),
                            ("erkenning_jaren", "Duur van een erkenning, in jaren"),
                            ("mentoropleiding_maanden", "Termijn voor de mentoropleiding, in maanden"),
                            ("lerenden_per_mentor", "Hoogste aantal lerenden per mentor"),
                            ("mentor_leeftijd", "Laagste leeftijd van een mentor, in jaren"),
                            ("mentor_leeftijd_afwijking", "Laagste leeftijd met bewijs van vooropleiding, in jaren"),
                            ("mentor_ervaring_jaren", "Praktijkervaring van een mentor, in jaren"),
                            ("uittreksel_maanden", "Hoogste leeftijd van het uittreksel bij aanstelling, in maanden"),
                            (
                                "stemming",
                                "Wanneer een stemming verplicht is: altijd, negatief, eerste, op_vraag of nooit",
                            ),
                            ("documenten", "Verplichte documenten per voorwaarde"),
                            ("beroep_dagen", "Termijn om beroep in te stellen, in dagen"),
                            (
                                "registratie_maanden",
                                "Termijn om een overeenkomst te registreren na de start, in maanden",
                            ),
                            ("vervalt_binnenkort_dagen", "Vanaf wanneer een erkenning binnenkort vervalt, in dagen"),
                        ],
                        max_length=40,
                        verbose_name="regel",
                    ),
                ),
                ("waarde", models.JSONField(verbose_name="waarde")),
                ("vanaf", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(blank=True, null=True, verbose_name="tot en met")),
                (
                    "bron",
                    models.CharField(
                        help_text="Waar deze afspraak staat, of: keuze van het portaal.",
                        max_length=300,
                        verbose_name="bron",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Opleiding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=80, unique=True, verbose_name="code")),
                ("naam", models.CharField(max_length=200, verbose_name="officiële naam")),
                ("zoeknaam", models.CharField(editable=False, max_length=2000)),
                (
                    "vroegere_namen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="vroegere officiële namen",
                    ),
                ),
                (
                    "andere_namen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="namen uit de volksmond",
                    ),
                ),
                (
                    "niveau",
                    models.CharField(
                        choices=[
                            ("2e_graad", "2e graad"),
                            ("3e_graad", "3e graad"),
                            ("7e_jaar", "7e jaar"),
                            ("se_n_se", "Se-n-Se"),
                            ("buso", "Buitengewoon secundair onderwijs"),
                            ("volwassenen", "Volwassenenonderwijs"),
                            ("onbekend", "Niet bekend"),
                        ],
                        default="onbekend",
                        max_length=20,
                        verbose_name="niveau",
                    ),
                ),
                (
                    "finaliteit",
                    models.CharField(
                        choices=[
                            ("arbeidsmarkt", "Arbeidsmarktfinaliteit"),
                            ("dubbel", "Dubbele finaliteit"),
                            ("onbekend", "Niet bekend"),
                        ],
                        default="onbekend",
                        max_length=20,
                        verbose_name="finaliteit",
                    ),
                ),
                (
                    "overeenkomsttype",
                    models.CharField(
                        choices=[
                            ("OAO", "Overeenkomst van alternerende opleiding"),
                            ("SAO", "Stageovereenkomst alternerende opleiding"),
                            ("DA", "Deeltijdse arbeidsovereenkomst"),
                            ("ODO", "Overeenkomst van duale opleiding"),
                            ("ODOS", "Overeenkomst duale opleiding met statuut"),
                        ],
                        default="OAO",
                        max_length=4,
                        verbose_name="soort overeenkomst",
                    ),
                ),
                (
                    "uren_werkplek",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="uren per week op de werkplek"
                    ),
                ),
                ("bk_code", models.CharField(blank=True, max_length=20, verbose_name="code beroepskwalificatie")),
                (
                    "administratieve_code",
                    models.CharField(blank=True, max_length=20, verbose_name="administratieve code"),
                ),
                (
                    "thuispartnerschap",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.partnerschap",
                        verbose_name="sector van de opleiding",
                    ),
                ),
                ("loopt_vanaf", models.DateField(verbose_name="loopt vanaf")),
                ("loopt_tot", models.DateField(blank=True, null=True, verbose_name="loopt tot en met")),
                (
                    "opvolger",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voorgangers",
                        to="opleidingen.opleiding",
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, verbose_name="enkel voor de demo")),
            ],
            options={
                "verbose_name_plural": "opleidingen",
                "ordering": ["naam"],
                "default_permissions": (),
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("zoeknaam", name="gin_trgm_ops"),
                        name="opleiding_zoeknaam",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("loopt_tot", None), ("loopt_tot__gte", models.F("loopt_vanaf")), _connector="OR"
                        ),
                        name="opleiding_periode",
                        violation_error_message="De einddatum ligt voor de begindatum.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Bevoegdheid",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("paritair_comite", models.CharField(max_length=6, verbose_name="paritair comité")),
                (
                    "opleiding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="opleidingen.opleiding",
                    ),
                ),
                (
                    "partnerschap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bevoegdheden",
                        to="accounts.partnerschap",
                    ),
                ),
                ("vanaf", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(blank=True, null=True, verbose_name="tot en met")),
            ],
            options={
                "verbose_name_plural": "bevoegdheden",
                "ordering": ["paritair_comite", "vanaf"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("paritair_comite__regex", "^[0-9]{3}(\\.[0-9]{2})?$")),
                        name="bevoegdheid_paritair_comite",
                        violation_error_message="Schrijf een paritair comité als 124 of 149.01.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("paritair_comite", "="),
                            (
                                django.db.models.functions.comparison.Coalesce(
                                    "opleiding", models.Value(0, output_field=models.BigIntegerField())
                                ),
                                "=",
                            ),
                            (werkplekduaal.periode.Periode("vanaf", "tot"), "&&"),
                        ],
                        name="bevoegdheid_een_tegelijk",
                        violation_error_message="In die periode is al een ander partnerschap bevoegd.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BevoegdheidEvent",
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
                        to="opleidingen.bevoegdheid",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("paritair_comite", models.CharField(max_length=6, verbose_name="paritair comité")),
                (
                    "opleiding",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="opleidingen.opleiding",
                    ),
                ),
                (
                    "partnerschap",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.partnerschap",
                    ),
                ),
                ("vanaf", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(blank=True, null=True, verbose_name="tot en met")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Opleidingsversie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "opleiding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versies", to="opleidingen.opleiding"
                    ),
                ),
                (
                    "vanaf_schooljaar",
                    models.PositiveSmallIntegerField(
                        help_text="2026 voor schooljaar 2026-2027", verbose_name="vanaf schooljaar"
                    ),
                ),
                ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron van de activiteitenlijst")),
            ],
            options={
                "verbose_name_plural": "opleidingsversies",
                "ordering": ["-vanaf_schooljaar"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("opleiding", "vanaf_schooljaar"), name="opleidingsversie_uniek")
                ],
            },
        ),
        migrations.CreateModel(
            name="Activiteit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "versie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activiteiten",
                        to="opleidingen.opleidingsversie",
                    ),
                ),
                ("volgnummer", models.PositiveSmallIntegerField()),
                ("omschrijving", models.CharField(max_length=400)),
            ],
            options={
                "verbose_name_plural": "activiteiten",
                "ordering": ["volgnummer"],
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("versie", "volgnummer"), name="activiteit_volgnummer")],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="afspraak",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "opleidingen_afspraakevent" ("bron", "id", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regel", "tot", "vanaf", "waarde") VALUES (NEW."bron", NEW."id", NEW."partnerschap_id", NOW(), \'insert\', NEW."id", NEW."regel", NEW."tot", NEW."vanaf", NEW."waarde"); RETURN NULL;',
                    hash="c5c34661b6a24d47680cb4e8c515298a61ecd112",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_92ab2",
                    table="opleidingen_afspraak",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="afspraak",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "opleidingen_afspraakevent" ("bron", "id", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regel", "tot", "vanaf", "waarde") VALUES (NEW."bron", NEW."id", NEW."partnerschap_id", NOW(), \'update\', NEW."id", NEW."regel", NEW."tot", NEW."vanaf", NEW."waarde"); RETURN NULL;',
                    hash="f7c3168840e512dc170014168bc00402734b67bf",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_bbfdd",
                    table="opleidingen_afspraak",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="afspraakevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c2a31f4c916f3b3b063406790ea16e728954290a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d7c73",
                    table="opleidingen_afspraakevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bevoegdheidevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="23106e6e9fb89553321b5bdb7a338b26661d4057",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f39a0",
                    table="opleidingen_bevoegdheidevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bevoegdheid",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "opleidingen_bevoegdheidevent" ("id", "opleiding_id", "paritair_comite", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tot", "vanaf") VALUES (NEW."id", NEW."opleiding_id", NEW."paritair_comite", NEW."partnerschap_id", NOW(), \'insert\', NEW."id", NEW."tot", NEW."vanaf"); RETURN NULL;',
                    hash="f8d01e0c91ba14b2be82e19c717ddba52c0a1726",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_849d8",
                    table="opleidingen_bevoegdheid",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bevoegdheid",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "opleidingen_bevoegdheidevent" ("id", "opleiding_id", "paritair_comite", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tot", "vanaf") VALUES (NEW."id", NEW."opleiding_id", NEW."paritair_comite", NEW."partnerschap_id", NOW(), \'update\', NEW."id", NEW."tot", NEW."vanaf"); RETURN NULL;',
                    hash="2cc7ac642004885e2c422bb5e4c187acb85daddc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_44e97",
                    table="opleidingen_bevoegdheid",
                    when="AFTER",
                ),
            ),
        ),
    ]
