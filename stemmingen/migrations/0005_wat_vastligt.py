"""What the database refuses, whoever writes, and the fence around what is new."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import werkplekduaal.periode
from werkplekduaal.database.migraties import Afscherming, Hek

VERVANGT_VAN_HIER = """
ALTER TABLE stemmingen_zetel ADD CONSTRAINT zetel_vervangt_hek
FOREIGN KEY (vervangt_id, partnerschap_id) REFERENCES stemmingen_zetel (id, partnerschap_id)
DEFERRABLE INITIALLY DEFERRED
"""
VERVANGT_WEG = "ALTER TABLE stemmingen_zetel DROP CONSTRAINT zetel_vervangt_hek"
KIEZER_VERVANGT_VAN_HIER = """
ALTER TABLE stemmingen_kiezer ADD CONSTRAINT kiezer_vervangt_hek
FOREIGN KEY (vervangt_id, partnerschap_id) REFERENCES stemmingen_zetel (id, partnerschap_id)
DEFERRABLE INITIALLY DEFERRED
"""
KIEZER_VERVANGT_WEG = "ALTER TABLE stemmingen_kiezer DROP CONSTRAINT kiezer_vervangt_hek"


class Migration(migrations.Migration):
    dependencies = [("stemmingen", "0004_reglement_eindigt")]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="stemreglement",
            trigger=pgtrigger.compiler.Trigger(
                name="wat_geldt_ligt_vast",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.vanaf <= CURRENT_DATE AND to_jsonb(OLD) - 'tot' IS DISTINCT FROM to_jsonb(NEW) - 'tot')",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="d775590925a45ba0a185bf9d499754815b547b52",
                    operation="UPDATE",
                    pgid="pgtrigger_wat_geldt_ligt_vast_b3588",
                    table="stemmingen_stemreglement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stemreglement",
            trigger=pgtrigger.compiler.Trigger(
                name="wat_gold_blijft",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.vanaf <= CURRENT_DATE)",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="ceab20ba35977e3315eacc85ddbf3f84b93e706e",
                    operation="DELETE",
                    pgid="pgtrigger_wat_gold_blijft_8d180",
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
                    func='INSERT INTO "stemmingen_stemreglementevent" ("beslisregel", "bij_staking", "breuk_noemer", "breuk_teller", "duur_dagen", "id", "is_bindend", "is_geheim", "is_verborgen", "opent_vanzelf", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum_aandeel", "quorum_aandeel_per_geleding", "quorum_per_geleding", "quorum_personen", "stilte", "tot", "vanaf", "verlengt_vanzelf", "voorzitter_id") VALUES (NEW."beslisregel", NEW."bij_staking", NEW."breuk_noemer", NEW."breuk_teller", NEW."duur_dagen", NEW."id", NEW."is_bindend", NEW."is_geheim", NEW."is_verborgen", NEW."opent_vanzelf", NEW."partnerschap_id", NOW(), \'insert\', NEW."id", NEW."quorum_aandeel", NEW."quorum_aandeel_per_geleding", NEW."quorum_per_geleding", NEW."quorum_personen", NEW."stilte", NEW."tot", NEW."vanaf", NEW."verlengt_vanzelf", NEW."voorzitter_id"); RETURN NULL;',
                    hash="3bff4b7e187ccd3579e8f46201eacdfffd520c8d",
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
                    func='INSERT INTO "stemmingen_stemreglementevent" ("beslisregel", "bij_staking", "breuk_noemer", "breuk_teller", "duur_dagen", "id", "is_bindend", "is_geheim", "is_verborgen", "opent_vanzelf", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum_aandeel", "quorum_aandeel_per_geleding", "quorum_per_geleding", "quorum_personen", "stilte", "tot", "vanaf", "verlengt_vanzelf", "voorzitter_id") VALUES (NEW."beslisregel", NEW."bij_staking", NEW."breuk_noemer", NEW."breuk_teller", NEW."duur_dagen", NEW."id", NEW."is_bindend", NEW."is_geheim", NEW."is_verborgen", NEW."opent_vanzelf", NEW."partnerschap_id", NOW(), \'update\', NEW."id", NEW."quorum_aandeel", NEW."quorum_aandeel_per_geleding", NEW."quorum_per_geleding", NEW."quorum_personen", NEW."stilte", NEW."tot", NEW."vanaf", NEW."verlengt_vanzelf", NEW."voorzitter_id"); RETURN NULL;',
                    hash="c8ba0d895e37a201cd1582a125cce04d4f6e33e4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_688a9",
                    table="stemmingen_stemreglement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="zetel",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stemmingen_zetelevent" ("gebruiker_id", "geleding", "id", "ondernemingsnummers", "organisatie", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soort", "tot", "vanaf", "vervangt_id") VALUES (NEW."gebruiker_id", NEW."geleding", NEW."id", NEW."ondernemingsnummers", NEW."organisatie", NEW."partnerschap_id", NOW(), \'insert\', NEW."id", NEW."soort", NEW."tot", NEW."vanaf", NEW."vervangt_id"); RETURN NULL;',
                    hash="654a1cee5d2dd720da281aea49448b792af3af5a",
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
                    func='INSERT INTO "stemmingen_zetelevent" ("gebruiker_id", "geleding", "id", "ondernemingsnummers", "organisatie", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soort", "tot", "vanaf", "vervangt_id") VALUES (NEW."gebruiker_id", NEW."geleding", NEW."id", NEW."ondernemingsnummers", NEW."organisatie", NEW."partnerschap_id", NOW(), \'update\', NEW."id", NEW."soort", NEW."tot", NEW."vanaf", NEW."vervangt_id"); RETURN NULL;',
                    hash="41b846acd765e276feba2ccd72d4583f3c82cc21",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3f385",
                    table="stemmingen_zetel",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="stemreglement",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("partnerschap", "="), (werkplekduaal.periode.Periode("vanaf", "tot"), "&&")],
                name="stemreglement_een_tegelijk",
                violation_error_message="In die periode geldt al een ander reglement. Geef dat eerst een einddatum voor de dag waarop het nieuwe begint.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stemreglement",
            constraint=models.CheckConstraint(
                condition=models.Q(("tot", None), ("tot__gte", models.F("vanaf")), _connector="OR"),
                name="stemreglement_periode",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stemreglement",
            constraint=models.CheckConstraint(
                condition=models.Q(("quorum_aandeel__lte", 100), ("quorum_aandeel_per_geleding__lte", 100)),
                name="stemreglement_aandeel",
                violation_error_message="Een aandeel is hoogstens 100 procent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stemronde",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("herneemt", None), ("wijziging", "")),
                    models.Q(("herneemt__isnull", False), ("wijziging__regex", "\\S")),
                    _connector="OR",
                ),
                name="stemronde_hernomen",
                violation_error_message="Zeg wat er aan de aanvraag veranderde.",
            ),
        ),
        migrations.AddConstraint(
            model_name="zetel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("soort", "effectief"), ("vervangt", None)),
                    models.Q(("soort", "plaatsvervanger"), ("vervangt__isnull", False)),
                    _connector="OR",
                ),
                name="zetel_vervangt",
                violation_error_message="Kies bij een plaatsvervanger, en enkel daar, welke zetel hij vervangt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vraag",
            constraint=models.CheckConstraint(
                condition=models.Q(("tekst__regex", "\\S")),
                name="vraag_tekst",
                violation_error_message="Schrijf uw vraag.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vraag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("antwoord", ""), ("beantwoord_door", None), ("beantwoord_op", None)),
                    models.Q(
                        ("antwoord__regex", "\\S"), ("beantwoord_door__isnull", False), ("beantwoord_op__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="vraag_beantwoord",
                violation_error_message="Schrijf een antwoord.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vraag",
            trigger=pgtrigger.compiler.Trigger(
                name="nooit_weg",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="5cd33cf2242e5dcbffc2aeb075202f985c9f4e2a",
                    operation="DELETE",
                    pgid="pgtrigger_nooit_weg_e9ca1",
                    table="stemmingen_vraag",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vraag",
            trigger=pgtrigger.compiler.Trigger(
                name="enkel_antwoorden",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."partnerschap_id" IS DISTINCT FROM (NEW."partnerschap_id") OR OLD."ronde_id" IS DISTINCT FROM (NEW."ronde_id") OR OLD."tekst" IS DISTINCT FROM (NEW."tekst") OR OLD."gesteld_door_id" IS DISTINCT FROM (NEW."gesteld_door_id") OR OLD."gesteld_op" IS DISTINCT FROM (NEW."gesteld_op"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="071c37cdf879b91beb2dab74f968176d488f25de",
                    operation="UPDATE",
                    pgid="pgtrigger_enkel_antwoorden_b969d",
                    table="stemmingen_vraag",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(VERVANGT_VAN_HIER, VERVANGT_WEG),
        migrations.RunSQL(KIEZER_VERVANGT_VAN_HIER, KIEZER_VERVANGT_WEG),
        Hek("Stemronde", {"herneemt": "stemmingen.Stemronde"}),
        Afscherming("Vraag", {"ronde": "stemmingen.Stemronde"}),
    ]
