import django.contrib.postgres.constraints
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import werkplekduaal.periode


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_rij_beveiliging"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("erkenningen", "0002_rij_beveiliging"),
    ]

    operations = [
        migrations.CreateModel(
            name="Zetel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnerschap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="zetels", to="accounts.partnerschap"
                    ),
                ),
                (
                    "geleding",
                    models.CharField(
                        choices=[
                            ("werkgevers", "Werkgevers"),
                            ("werknemers", "Werknemers"),
                            ("onderwijs", "Onderwijs"),
                            ("vdab", "VDAB"),
                            ("overheid", "Overheid"),
                        ],
                        max_length=20,
                        verbose_name="geleding",
                    ),
                ),
                ("organisatie", models.CharField(max_length=200, verbose_name="organisatie")),
                (
                    "gebruiker",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leeg: de zetel wordt door niemand ingenomen.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="zetels",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "soort",
                    models.CharField(
                        choices=[("effectief", "Effectief lid"), ("plaatsvervanger", "Plaatsvervanger")],
                        default="effectief",
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                ("vanaf", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(blank=True, null=True, verbose_name="tot en met")),
            ],
            options={
                "verbose_name_plural": "zetels",
                "ordering": ["geleding", "organisatie", "id"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("id", "partnerschap"), name="zetel_hek"),
                    models.CheckConstraint(
                        condition=models.Q(("tot", None), ("tot__gte", models.F("vanaf")), _connector="OR"),
                        name="zetel_periode",
                        violation_error_message="De einddatum ligt voor de begindatum.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("partnerschap", "="),
                            ("gebruiker", "="),
                            (werkplekduaal.periode.Periode("vanaf", "tot"), "&&"),
                        ],
                        name="zetel_een_per_persoon",
                        violation_error_message="Deze persoon heeft in die periode al een zetel in dit partnerschap.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stemreglement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnerschap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stemreglementen",
                        to="accounts.partnerschap",
                    ),
                ),
                ("vanaf", models.DateField(verbose_name="geldt vanaf")),
                (
                    "duur_dagen",
                    models.PositiveSmallIntegerField(
                        default=5,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="duur van een stemronde, in kalenderdagen",
                    ),
                ),
                (
                    "quorum_personen",
                    models.PositiveSmallIntegerField(default=1, verbose_name="hoeveel personen moeten stemmen"),
                ),
                (
                    "quorum_per_geleding",
                    models.PositiveSmallIntegerField(default=0, verbose_name="hoeveel personen van elke geleding"),
                ),
                (
                    "beslisregel",
                    models.CharField(
                        choices=[
                            ("eenparigheid", "Eenparigheid: iedereen die meetelt stemt voor"),
                            ("gewone_meerderheid", "Gewone meerderheid: meer voor dan tegen"),
                            ("gekwalificeerd", "Gekwalificeerde meerderheid: ten minste de breuk stemt voor"),
                            ("per_geleding", "Meerderheid in elke geleding die zich uitspreekt"),
                            ("geen_bezwaar", "Geen bezwaar: niemand stemt tegen"),
                        ],
                        max_length=30,
                        verbose_name="wanneer is de uitslag gunstig",
                    ),
                ),
                ("breuk_teller", models.PositiveSmallIntegerField(default=2, verbose_name="teller van de breuk")),
                ("breuk_noemer", models.PositiveSmallIntegerField(default=3, verbose_name="noemer van de breuk")),
                (
                    "bij_staking",
                    models.CharField(
                        choices=[
                            ("gunstig", "Gunstig"),
                            ("ongunstig", "Ongunstig"),
                            ("voorzitter", "De stem van de voorzitter beslist"),
                            ("geen", "Geen advies: de behandelaar beslist"),
                        ],
                        default="geen",
                        max_length=20,
                        verbose_name="bij staking van stemmen",
                    ),
                ),
                (
                    "stilte",
                    models.CharField(
                        choices=[
                            ("onthouding", "Telt als onthouding"),
                            ("akkoord", "Telt als stem voor"),
                            ("telt_niet", "Telt niet mee"),
                        ],
                        default="onthouding",
                        max_length=20,
                        verbose_name="wie niet stemt",
                    ),
                ),
                ("is_geheim", models.BooleanField(default=False, verbose_name="geheime stemming")),
                ("is_bindend", models.BooleanField(default=False, verbose_name="het advies is bindend")),
                (
                    "voorzitter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stemmingen.zetel",
                        verbose_name="zetel van de voorzitter",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "stemreglementen",
                "ordering": ["partnerschap", "-vanaf"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("id", "partnerschap"), name="stemreglement_hek"),
                    models.UniqueConstraint(
                        fields=("partnerschap", "vanaf"),
                        name="stemreglement_een_per_dag",
                        violation_error_message="Er is al een reglement dat vanaf die dag geldt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("duur_dagen__gte", 1)),
                        name="stemreglement_duur",
                        violation_error_message="Een stemronde duurt ten minste één dag.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("breuk_teller__lte", models.F("breuk_noemer")),
                            (
                                "breuk_noemer__lt",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("breuk_teller"), "*", models.Value(2)
                                ),
                            ),
                        ),
                        name="stemreglement_breuk",
                        violation_error_message="De breuk ligt boven de helft en is hoogstens één.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bij_staking", "voorzitter"), _negated=True),
                            ("voorzitter__isnull", False),
                            _connector="OR",
                        ),
                        name="stemreglement_voorzitter",
                        violation_error_message="Kies de zetel van de voorzitter die bij staking beslist.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stemronde",
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
                        related_name="+",
                        to="erkenningen.erkenningsaanvraag",
                    ),
                ),
                (
                    "reglement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rondes",
                        to="stemmingen.stemreglement",
                    ),
                ),
                ("geopend_op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "geopend_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("sluit_op", models.DateTimeField(verbose_name="sluit op")),
                (
                    "advies",
                    models.CharField(
                        choices=[("gunstig", "Gunstig"), ("ongunstig", "Ongunstig")],
                        max_length=20,
                        verbose_name="uw advies",
                    ),
                ),
                ("samenvatting", models.TextField(verbose_name="samenvatting voor de leden")),
                ("gesloten_op", models.DateTimeField(null=True)),
                (
                    "gesloten_door",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("sluitreden", models.CharField(blank=True, max_length=300, verbose_name="reden van het sluiten")),
                (
                    "uitslag",
                    models.CharField(
                        blank=True,
                        choices=[("gunstig", "Gunstig"), ("ongunstig", "Ongunstig"), ("geen", "Geen advies")],
                        max_length=20,
                    ),
                ),
            ],
            options={
                "verbose_name": "stemronde",
                "verbose_name_plural": "stemrondes",
                "abstract": False,
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["aanvraag", "id"], name="stemronde_van_aanvraag"),
                    models.Index(
                        condition=models.Q(("gesloten_op", None)),
                        fields=["partnerschap", "sluit_op"],
                        name="stemronde_open",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("gesloten_op", None)),
                        fields=("aanvraag",),
                        name="stemronde_een_open",
                        violation_error_message="Over deze aanvraag loopt al een stemronde.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sluit_op__gt", models.F("geopend_op"))), name="stemronde_termijn"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("samenvatting__regex", "\\S")),
                        name="stemronde_samenvatting",
                        violation_error_message="Schrijf een samenvatting voor de leden.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gesloten_op", None), ("sluitreden", ""), ("uitslag", "")),
                            models.Q(
                                ("gesloten_op__isnull", False),
                                ("sluitreden__regex", "\\S"),
                                models.Q(("uitslag", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="stemronde_gesloten",
                        violation_error_message="Geef de reden waarom u de stemronde sluit.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StemreglementEvent",
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
                        to="stemmingen.stemreglement",
                    ),
                ),
                ("id", models.BigIntegerField()),
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
                ("vanaf", models.DateField(verbose_name="geldt vanaf")),
                (
                    "duur_dagen",
                    models.PositiveSmallIntegerField(
                        default=5,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="duur van een stemronde, in kalenderdagen",
                    ),
                ),
                (
                    "quorum_personen",
                    models.PositiveSmallIntegerField(default=1, verbose_name="hoeveel personen moeten stemmen"),
                ),
                (
                    "quorum_per_geleding",
                    models.PositiveSmallIntegerField(default=0, verbose_name="hoeveel personen van elke geleding"),
                ),
                (
                    "beslisregel",
                    models.CharField(
                        choices=[
                            ("eenparigheid", "Eenparigheid: iedereen die meetelt stemt voor"),
                            ("gewone_meerderheid", "Gewone meerderheid: meer voor dan tegen"),
                            ("gekwalificeerd", "Gekwalificeerde meerderheid: ten minste de breuk stemt voor"),
                            ("per_geleding", "Meerderheid in elke geleding die zich uitspreekt"),
                            ("geen_bezwaar", "Geen bezwaar: niemand stemt tegen"),
                        ],
                        max_length=30,
                        verbose_name="wanneer is de uitslag gunstig",
                    ),
                ),
                ("breuk_teller", models.PositiveSmallIntegerField(default=2, verbose_name="teller van de breuk")),
                ("breuk_noemer", models.PositiveSmallIntegerField(default=3, verbose_name="noemer van de breuk")),
                (
                    "bij_staking",
                    models.CharField(
                        choices=[
                            ("gunstig", "Gunstig"),
                            ("ongunstig", "Ongunstig"),
                            ("voorzitter", "De stem van de voorzitter beslist"),
                            ("geen", "Geen advies: de behandelaar beslist"),
                        ],
                        default="geen",
                        max_length=20,
                        verbose_name="bij staking van stemmen",
                    ),
                ),
                (
                    "stilte",
                    models.CharField(
                        choices=[
                            ("onthouding", "Telt als onthouding"),
                            ("akkoord", "Telt als stem voor"),
                            ("telt_niet", "Telt niet mee"),
                        ],
                        default="onthouding",
                        max_length=20,
                        verbose_name="wie niet stemt",
                    ),
                ),
                ("is_geheim", models.BooleanField(default=False, verbose_name="geheime stemming")),
                ("is_bindend", models.BooleanField(default=False, verbose_name="het advies is bindend")),
                (
                    "voorzitter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="stemmingen.zetel",
                        verbose_name="zetel van de voorzitter",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Kiezer",
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
                    "ronde",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="kiezers", to="stemmingen.stemronde"
                    ),
                ),
                (
                    "zetel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="stemmingen.zetel"
                    ),
                ),
                (
                    "gebruiker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "geleding",
                    models.CharField(
                        choices=[
                            ("werkgevers", "Werkgevers"),
                            ("werknemers", "Werknemers"),
                            ("onderwijs", "Onderwijs"),
                            ("vdab", "VDAB"),
                            ("overheid", "Overheid"),
                        ],
                        max_length=20,
                    ),
                ),
                ("organisatie", models.CharField(max_length=200)),
                ("is_voorzitter", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name_plural": "kiezers",
                "ordering": ["geleding", "organisatie", "id"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("ronde", "gebruiker"), name="kiezer_een_per_persoon"),
                    models.UniqueConstraint(fields=("ronde", "zetel"), name="kiezer_een_per_zetel"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ZetelEvent",
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
                        to="stemmingen.zetel",
                    ),
                ),
                ("id", models.BigIntegerField()),
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
                (
                    "geleding",
                    models.CharField(
                        choices=[
                            ("werkgevers", "Werkgevers"),
                            ("werknemers", "Werknemers"),
                            ("onderwijs", "Onderwijs"),
                            ("vdab", "VDAB"),
                            ("overheid", "Overheid"),
                        ],
                        max_length=20,
                        verbose_name="geleding",
                    ),
                ),
                ("organisatie", models.CharField(max_length=200, verbose_name="organisatie")),
                (
                    "gebruiker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Leeg: de zetel wordt door niemand ingenomen.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "soort",
                    models.CharField(
                        choices=[("effectief", "Effectief lid"), ("plaatsvervanger", "Plaatsvervanger")],
                        default="effectief",
                        max_length=20,
                        verbose_name="soort",
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
            name="Stem",
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
                    "kiezer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stemmen", to="stemmingen.kiezer"
                    ),
                ),
                (
                    "waarde",
                    models.CharField(
                        choices=[
                            ("voor", "Voor"),
                            ("tegen", "Tegen"),
                            ("onthouding", "Onthouding"),
                            ("belangenconflict", "Ik heb een belangenconflict"),
                        ],
                        max_length=20,
                        verbose_name="uw stem",
                    ),
                ),
                ("motivering", models.TextField(blank=True, verbose_name="motivering")),
                ("op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("vervangen_op", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name_plural": "stemmen",
                "ordering": ["id"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("vervangen_op", None)),
                        fields=("kiezer",),
                        name="stem_een_geldige",
                        violation_error_message="U hebt al gestemd.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("waarde", "tegen"), _negated=True), ("motivering__regex", "\\S"), _connector="OR"
                        ),
                        name="stem_tegen_met_motivering",
                        violation_error_message="Leg uit waarom u tegen stemt.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stem",
            trigger=pgtrigger.compiler.Trigger(
                name="nooit_weg",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="f2ed1c9f4bf8ebf6857bfbcb69335f8b595b6402",
                    operation="DELETE",
                    pgid="pgtrigger_nooit_weg_6623b",
                    table="stemmingen_stem",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stem",
            trigger=pgtrigger.compiler.Trigger(
                name="enkel_vervangen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."partnerschap_id" IS DISTINCT FROM (NEW."partnerschap_id") OR OLD."kiezer_id" IS DISTINCT FROM (NEW."kiezer_id") OR OLD."waarde" IS DISTINCT FROM (NEW."waarde") OR OLD."motivering" IS DISTINCT FROM (NEW."motivering") OR OLD."op" IS DISTINCT FROM (NEW."op"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="c25f71ae28ad5df666575b49a827090b56e5f5c8",
                    operation="UPDATE",
                    pgid="pgtrigger_enkel_vervangen_d2663",
                    table="stemmingen_stem",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="zetel",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stemmingen_zetelevent" ("gebruiker_id", "geleding", "id", "organisatie", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soort", "tot", "vanaf") VALUES (NEW."gebruiker_id", NEW."geleding", NEW."id", NEW."organisatie", NEW."partnerschap_id", NOW(), \'insert\', NEW."id", NEW."soort", NEW."tot", NEW."vanaf"); RETURN NULL;',
                    hash="f2cc9bcb7b2a67082273deb373c89af4ad1ba75f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9cbf2",
                    table="stemmingen_zetel",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="zetel",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "stemmingen_zetelevent" ("gebruiker_id", "geleding", "id", "organisatie", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soort", "tot", "vanaf") VALUES (NEW."gebruiker_id", NEW."geleding", NEW."id", NEW."organisatie", NEW."partnerschap_id", NOW(), \'update\', NEW."id", NEW."soort", NEW."tot", NEW."vanaf"); RETURN NULL;',
                    hash="dcf426d1cbdf050a18cc7904ba19cbae303eee7e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3f385",
                    table="stemmingen_zetel",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stemreglementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="22bc8cdcc4073dda5e8cc657db16861afe246ebc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3c7be",
                    table="stemmingen_stemreglementevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stemreglement",
            trigger=pgtrigger.compiler.Trigger(
                name="wat_geldt_ligt_vast",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.vanaf <= CURRENT_DATE)",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4ffbb7078160eaf11b11deb4a1057d7035adefbb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_wat_geldt_ligt_vast_b3588",
                    table="stemmingen_stemreglement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stemreglement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stemmingen_stemreglementevent" ("beslisregel", "bij_staking", "breuk_noemer", "breuk_teller", "duur_dagen", "id", "is_bindend", "is_geheim", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum_per_geleding", "quorum_personen", "stilte", "vanaf", "voorzitter_id") VALUES (NEW."beslisregel", NEW."bij_staking", NEW."breuk_noemer", NEW."breuk_teller", NEW."duur_dagen", NEW."id", NEW."is_bindend", NEW."is_geheim", NEW."partnerschap_id", NOW(), \'insert\', NEW."id", NEW."quorum_per_geleding", NEW."quorum_personen", NEW."stilte", NEW."vanaf", NEW."voorzitter_id"); RETURN NULL;',
                    hash="a63e956711584373eba5e24c949b3ff9524d2495",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d103c",
                    table="stemmingen_stemreglement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stemreglement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "stemmingen_stemreglementevent" ("beslisregel", "bij_staking", "breuk_noemer", "breuk_teller", "duur_dagen", "id", "is_bindend", "is_geheim", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum_per_geleding", "quorum_personen", "stilte", "vanaf", "voorzitter_id") VALUES (NEW."beslisregel", NEW."bij_staking", NEW."breuk_noemer", NEW."breuk_teller", NEW."duur_dagen", NEW."id", NEW."is_bindend", NEW."is_geheim", NEW."partnerschap_id", NOW(), \'update\', NEW."id", NEW."quorum_per_geleding", NEW."quorum_personen", NEW."stilte", NEW."vanaf", NEW."voorzitter_id"); RETURN NULL;',
                    hash="69cadfcc0d9e65e3f8135b13223bc95b1a9c3551",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_688a9",
                    table="stemmingen_stemreglement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="kiezer",
            trigger=pgtrigger.compiler.Trigger(
                name="indiener_stemt_niet",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF EXISTS (\n                        SELECT 1 FROM stemmingen_stemronde ronde\n                        JOIN erkenningen_erkenningsaanvraag aanvraag ON aanvraag.id = ronde.aanvraag_id\n                        WHERE ronde.id = NEW.ronde_id AND aanvraag.ingediend_door_id = NEW.gebruiker_id\n                    ) THEN\n                        RAISE check_violation USING MESSAGE = 'wie een aanvraag indient, stemt er niet over';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="d4d270fb3fb8fedb90b5935aca3b32e2ef03c02e",
                    operation="INSERT",
                    pgid="pgtrigger_indiener_stemt_niet_b774c",
                    table="stemmingen_kiezer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="kiezer",
            trigger=pgtrigger.compiler.Trigger(
                name="ligt_vast",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="14023ae9f43ec529b6bf795a5194a303d2ea7313",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_ligt_vast_6fc25",
                    table="stemmingen_kiezer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="zetelevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c29a537a2dcc3134927868b8a9b7db118cefb3b0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4f213",
                    table="stemmingen_zetelevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
