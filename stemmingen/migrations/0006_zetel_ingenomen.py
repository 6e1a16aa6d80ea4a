"""Whom the department named for a seat, and who said at his login that it is his."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stemmingen", "0005_wat_vastligt"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Zetelvraag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "gevraagd_op",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="gevraagd op"
                    ),
                ),
                ("beantwoord_op", models.DateTimeField(null=True, verbose_name="beantwoord op")),
                ("is_bevestigd", models.BooleanField(default=False, verbose_name="bevestigd")),
                ("reden", models.CharField(blank=True, max_length=300, verbose_name="reden van de weigering")),
            ],
            options={
                "verbose_name": "ingenomen zetel",
                "verbose_name_plural": "ingenomen zetels",
                "ordering": ["-id"],
                "default_permissions": (),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="zetel",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="zetel",
            name="update_update",
        ),
        migrations.AddField(
            model_name="zetel",
            name="lid_email",
            field=models.EmailField(
                blank=True,
                help_text="Wie zich met dit adres aanmeldt, kan de zetel innemen.",
                max_length=254,
                verbose_name="e-mailadres van het lid",
            ),
        ),
        migrations.AddField(
            model_name="zetel",
            name="lid_naam",
            field=models.CharField(
                blank=True,
                help_text="Wie het partnerschap aanduidde. Wie zich met deze naam aanmeldt, kan de zetel innemen.",
                max_length=250,
                verbose_name="naam van het lid",
            ),
        ),
        migrations.AddField(
            model_name="zetelevent",
            name="lid_email",
            field=models.EmailField(
                blank=True,
                help_text="Wie zich met dit adres aanmeldt, kan de zetel innemen.",
                max_length=254,
                verbose_name="e-mailadres van het lid",
            ),
        ),
        migrations.AddField(
            model_name="zetelevent",
            name="lid_naam",
            field=models.CharField(
                blank=True,
                help_text="Wie het partnerschap aanduidde. Wie zich met deze naam aanmeldt, kan de zetel innemen.",
                max_length=250,
                verbose_name="naam van het lid",
            ),
        ),
        migrations.AlterField(
            model_name="zetel",
            name="gebruiker",
            field=models.ForeignKey(
                blank=True,
                help_text="Laat dit leeg. Het lid neemt de zetel zelf in als het zich aanmeldt, en u bevestigt dat.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="zetels",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="zetelevent",
            name="gebruiker",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Laat dit leeg. Het lid neemt de zetel zelf in als het zich aanmeldt, en u bevestigt dat.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="zetel",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stemmingen_zetelevent" ("gebruiker_id", "geleding", "id", "lid_email", "lid_naam", "ondernemingsnummers", "organisatie", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soort", "tot", "vanaf", "vervangt_id") VALUES (NEW."gebruiker_id", NEW."geleding", NEW."id", NEW."lid_email", NEW."lid_naam", NEW."ondernemingsnummers", NEW."organisatie", NEW."partnerschap_id", NOW(), \'insert\', NEW."id", NEW."soort", NEW."tot", NEW."vanaf", NEW."vervangt_id"); RETURN NULL;',
                    hash="73e83e270a5759b4720cf754f290f16ab1cdd637",
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
                    func='INSERT INTO "stemmingen_zetelevent" ("gebruiker_id", "geleding", "id", "lid_email", "lid_naam", "ondernemingsnummers", "organisatie", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soort", "tot", "vanaf", "vervangt_id") VALUES (NEW."gebruiker_id", NEW."geleding", NEW."id", NEW."lid_email", NEW."lid_naam", NEW."ondernemingsnummers", NEW."organisatie", NEW."partnerschap_id", NOW(), \'update\', NEW."id", NEW."soort", NEW."tot", NEW."vanaf", NEW."vervangt_id"); RETURN NULL;',
                    hash="27142302e0c15fea4f22e1515a3712b1d6823304",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3f385",
                    table="stemmingen_zetel",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="zetelvraag",
            name="beantwoord_door",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="zetelvraag",
            name="gebruiker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="wie de zetel inneemt",
            ),
        ),
        migrations.AddField(
            model_name="zetelvraag",
            name="zetel",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="vragen", to="stemmingen.zetel"
            ),
        ),
        migrations.AddConstraint(
            model_name="zetelvraag",
            constraint=models.UniqueConstraint(fields=("zetel", "gebruiker"), name="zetelvraag_een_per_persoon"),
        ),
        migrations.AddConstraint(
            model_name="zetelvraag",
            constraint=models.UniqueConstraint(
                condition=models.Q(("beantwoord_op", None)), fields=("zetel",), name="zetelvraag_een_open_per_zetel"
            ),
        ),
        migrations.AddConstraint(
            model_name="zetelvraag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("beantwoord_door", None), ("beantwoord_op", None), ("is_bevestigd", False), ("reden", "")
                    ),
                    models.Q(
                        ("beantwoord_door__isnull", False),
                        ("beantwoord_op__isnull", False),
                        ("is_bevestigd", True),
                        ("reden", ""),
                    ),
                    models.Q(
                        ("beantwoord_door__isnull", False),
                        ("beantwoord_op__isnull", False),
                        ("is_bevestigd", False),
                        ("reden__regex", "\\S"),
                    ),
                    _connector="OR",
                ),
                name="zetelvraag_antwoord",
                violation_error_message="Geef de reden waarom u de zetel weigert.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="zetelvraag",
            trigger=pgtrigger.compiler.Trigger(
                name="nooit_weg",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="1265cd27e50ba2053e01743f871a6a3b208a38c1",
                    operation="DELETE",
                    pgid="pgtrigger_nooit_weg_5b8d6",
                    table="stemmingen_zetelvraag",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="zetelvraag",
            trigger=pgtrigger.compiler.Trigger(
                name="enkel_antwoorden",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."zetel_id" IS DISTINCT FROM (NEW."zetel_id") OR OLD."gebruiker_id" IS DISTINCT FROM (NEW."gebruiker_id") OR OLD."gevraagd_op" IS DISTINCT FROM (NEW."gevraagd_op"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="4e07b1a9401fe296a6612734b35bb4591b239624",
                    operation="UPDATE",
                    pgid="pgtrigger_enkel_antwoorden_ed6f1",
                    table="stemmingen_zetelvraag",
                    when="BEFORE",
                ),
            ),
        ),
    ]
