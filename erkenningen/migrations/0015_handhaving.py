"""Sanctions with what they rest on and whom they touch, how they are undone, and recognitions that end on request."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from werkplekduaal.database.migraties import Afscherming, Hek


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0008_bericht_met_brief"),
        ("documenten", "0002_rij_beveiliging"),
        ("erkenningen", "0014_beslissingsontwerp"),
        ("ondernemingen", "0006_machtiging_bevestigen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Herstel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reden", models.TextField(verbose_name="reden")),
                ("op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "verbose_name_plural": "herstellen",
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Stopzetting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gevraagd_op", models.DateField(verbose_name="gevraagd op")),
                ("per", models.DateField(verbose_name="laatste dag van de erkenning")),
                ("reden", models.CharField(max_length=300, verbose_name="reden")),
                ("op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("uitgevoerd_op", models.DateField(null=True)),
                ("geannuleerd_op", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name_plural": "stopzettingen",
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Uitsluiting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("vanaf", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(null=True, verbose_name="tot en met")),
                ("hersteld_op", models.DateField(null=True, verbose_name="hersteld op")),
            ],
            options={
                "verbose_name_plural": "uitsluitingen",
                "default_permissions": (),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="erkenning",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="erkenning",
            name="update_update",
        ),
        migrations.AddField(
            model_name="beroep",
            name="door_onderneming",
            field=models.BooleanField(default=True, verbose_name="de onderneming stelde het beroep zelf in"),
        ),
        migrations.AddField(
            model_name="beroep",
            name="is_gemotiveerd",
            field=models.BooleanField(default=True, verbose_name="de vraag om herziening is gemotiveerd"),
        ),
        migrations.AddField(
            model_name="beroep",
            name="kanaal",
            field=models.CharField(
                blank=True,
                choices=[("aangetekend", "Aangetekende brief"), ("email", "E-mail")],
                max_length=20,
                verbose_name="hoe ingediend",
            ),
        ),
        migrations.AddField(
            model_name="beroep",
            name="ontvangst_motivering",
            field=models.TextField(blank=True, verbose_name="waarom het beroep (niet) ontvankelijk is"),
        ),
        migrations.AddField(
            model_name="beroep",
            name="uitspraak_op",
            field=models.DateField(null=True, verbose_name="uitspraak op"),
        ),
        migrations.AddField(
            model_name="erkenning",
            name="zonder_mentor_sinds",
            field=models.DateField(null=True, verbose_name="zonder geldige mentor sinds"),
        ),
        migrations.AddField(
            model_name="erkenningevent",
            name="zonder_mentor_sinds",
            field=models.DateField(null=True, verbose_name="zonder geldige mentor sinds"),
        ),
        migrations.AddField(
            model_name="sanctie",
            name="begeleidingsacties",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                default=list,
                size=None,
                verbose_name="begeleidingsacties die voorafgingen",
            ),
        ),
        migrations.AddField(
            model_name="sanctie",
            name="brief",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documenten.bestand"
            ),
        ),
        migrations.AddField(
            model_name="sanctie",
            name="geraakt",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                default=list,
                size=None,
                verbose_name="overeenkomsten die getoond werden",
            ),
        ),
        migrations.AddField(
            model_name="sanctie",
            name="uitgevoerd_op",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="sanctie",
            name="zonder_begeleiding",
            field=models.TextField(blank=True, verbose_name="waarom er geen begeleiding voorafging"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="erkenning",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "erkenningen_erkenningevent" ("aanvraag_id", "einde_op", "einde_reden", "id", "onderneming_id", "opleiding_id", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "tot", "uitsluiting_id", "vanaf", "versie_id", "vestiging_id", "zonder_mentor_sinds") VALUES (NEW."aanvraag_id", NEW."einde_op", NEW."einde_reden", NEW."id", NEW."onderneming_id", NEW."opleiding_id", NEW."partnerschap_id", NOW(), \'insert\', NEW."id", NEW."status", NEW."tot", NEW."uitsluiting_id", NEW."vanaf", NEW."versie_id", NEW."vestiging_id", NEW."zonder_mentor_sinds"); RETURN NULL;',
                    hash="93b024f6aa6d27eae32ca4f37d15b7db8f70e571",
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
                    func='INSERT INTO "erkenningen_erkenningevent" ("aanvraag_id", "einde_op", "einde_reden", "id", "onderneming_id", "opleiding_id", "partnerschap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "tot", "uitsluiting_id", "vanaf", "versie_id", "vestiging_id", "zonder_mentor_sinds") VALUES (NEW."aanvraag_id", NEW."einde_op", NEW."einde_reden", NEW."id", NEW."onderneming_id", NEW."opleiding_id", NEW."partnerschap_id", NOW(), \'update\', NEW."id", NEW."status", NEW."tot", NEW."uitsluiting_id", NEW."vanaf", NEW."versie_id", NEW."vestiging_id", NEW."zonder_mentor_sinds"); RETURN NULL;',
                    hash="7f9705796aa44477894b6d0220171d623b2617ff",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e0b45",
                    table="erkenningen_erkenning",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="beroep",
            constraint=models.CheckConstraint(
                condition=models.Q(("status", "ingediend"), ("ontvangst_bevestigd_op__isnull", False), _connector="OR"),
                name="beroep_ontvangst",
            ),
        ),
        migrations.AddConstraint(
            model_name="beroep",
            constraint=models.UniqueConstraint(fields=("sanctie",), name="beroep_een_per_sanctie"),
        ),
        migrations.AddConstraint(
            model_name="beroep",
            constraint=models.UniqueConstraint(fields=("beslissing",), name="beroep_een_per_beslissing"),
        ),
        migrations.AddField(
            model_name="herstel",
            name="door",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="herstel",
            name="partnerschap",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.partnerschap",
            ),
        ),
        migrations.AddField(
            model_name="herstel",
            name="sanctie",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="herstel", to="erkenningen.sanctie"
            ),
        ),
        migrations.AddField(
            model_name="stopzetting",
            name="door",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="stopzetting",
            name="erkenning",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="stopzettingen", to="erkenningen.erkenning"
            ),
        ),
        migrations.AddField(
            model_name="stopzetting",
            name="partnerschap",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.partnerschap",
            ),
        ),
        migrations.AddField(
            model_name="uitsluiting",
            name="onderneming",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="uitsluitingen",
                to="ondernemingen.onderneming",
            ),
        ),
        migrations.AddField(
            model_name="uitsluiting",
            name="partnerschap",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.partnerschap"
            ),
        ),
        migrations.AddField(
            model_name="uitsluiting",
            name="vestiging",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ondernemingen.vestiging"
            ),
        ),
        migrations.AddField(
            model_name="erkenning",
            name="uitsluiting",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="erkenningen",
                to="erkenningen.uitsluiting",
            ),
        ),
        migrations.AddField(
            model_name="erkenningevent",
            name="uitsluiting",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="erkenningen.uitsluiting",
            ),
        ),
        migrations.AddField(
            model_name="sanctie",
            name="uitsluiting",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="erkenningen.uitsluiting"
            ),
        ),
        migrations.AddIndex(
            model_name="sanctie",
            index=models.Index(
                models.F("partnerschap"),
                models.OrderBy(models.F("vanaf"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="sanctie_lijst",
            ),
        ),
        migrations.AddConstraint(
            model_name="stopzetting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("geannuleerd_op", None), ("uitgevoerd_op", None)),
                fields=("erkenning",),
                name="stopzetting_een_gepland",
                violation_error_message="Er is al een stopzetting gepland.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stopzetting",
            constraint=models.CheckConstraint(
                condition=models.Q(("uitgevoerd_op", None), ("geannuleerd_op", None), _connector="OR"),
                name="stopzetting_einde",
            ),
        ),
        migrations.AddConstraint(
            model_name="uitsluiting",
            constraint=models.CheckConstraint(
                condition=models.Q(("tot", None), ("tot__gte", models.F("vanaf")), _connector="OR"),
                name="uitsluiting_periode",
            ),
        ),
        Afscherming("Herstel", {"sanctie": "erkenningen.Sanctie"}),
        Afscherming("Stopzetting", {"erkenning": "erkenningen.Erkenning"}),
        Hek("Sanctie", {"brief": "documenten.Bestand"}),
    ]
