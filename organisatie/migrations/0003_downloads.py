"""Say of every download what it held and how it ended, keep what its rows were, and count weeks."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# Day by day the view counts on. A week begins and ends at midnight in Brussels, in summer and in winter.
WEKEN = """
CREATE VIEW organisatie_kalenderweek AS
SELECT maandag::date AS vanaf,
    maandag AT TIME ZONE 'Europe/Brussels' AS begint_op,
    (maandag + interval '7 days') AT TIME ZONE 'Europe/Brussels' AS eindigt_op
FROM generate_series(timestamp '2016-08-29', localtimestamp + interval '1 day', interval '7 days') AS maandag
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_hoofd_lokale_beheerder"),
        ("organisatie", "0002_rij_beveiliging"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Kalenderweek",
            fields=[
                ("vanaf", models.DateField(primary_key=True, serialize=False)),
                ("begint_op", models.DateTimeField()),
                ("eindigt_op", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "kalenderweken",
                "managed": False,
                "default_permissions": (),
            },
        ),
        migrations.RunSQL(WEKEN, "DROP VIEW organisatie_kalenderweek"),
        migrations.CreateModel(
            name="Afdruk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sleutels",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
                ),
                (
                    "merken",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "afdrukken",
                "abstract": False,
                "default_permissions": (),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="download",
            name="alleen_afronding",
        ),
        migrations.AddField(
            model_name="download",
            name="adres",
            field=models.TextField(blank=True, default="", verbose_name="filter in het adres"),
        ),
        migrations.AddField(
            model_name="download",
            name="afgebroken_op",
            field=models.DateTimeField(null=True, verbose_name="afgebroken op"),
        ),
        migrations.AddField(
            model_name="download",
            name="grootte",
            field=models.BigIntegerField(null=True, verbose_name="bytes"),
        ),
        migrations.AddField(
            model_name="download",
            name="kolommen",
            field=models.JSONField(default=list, verbose_name="kolommen"),
        ),
        migrations.AddField(
            model_name="download",
            name="naam",
            field=models.CharField(default="", max_length=40, verbose_name="welk bestand"),
        ),
        migrations.AddField(
            model_name="download",
            name="sha256",
            field=models.CharField(blank=True, default="", max_length=64, verbose_name="sha256"),
        ),
        migrations.AddField(
            model_name="download",
            name="sinds",
            field=models.DateTimeField(null=True, verbose_name="wijzigingen sinds"),
        ),
        migrations.AddField(
            model_name="download",
            name="versie",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="versie van de kolommen"),
        ),
        migrations.AddIndex(
            model_name="download",
            index=models.Index(fields=["partnerschap", "door", "-id"], name="download_van"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="download",
            trigger=pgtrigger.compiler.Trigger(
                name="alleen_afronding",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."partnerschap_id" IS DISTINCT FROM (NEW."partnerschap_id") OR OLD."naam" IS DISTINCT FROM (NEW."naam") OR OLD."bestand" IS DISTINCT FROM (NEW."bestand") OR OLD."filter" IS DISTINCT FROM (NEW."filter") OR OLD."adres" IS DISTINCT FROM (NEW."adres") OR OLD."kolommen" IS DISTINCT FROM (NEW."kolommen") OR OLD."versie" IS DISTINCT FROM (NEW."versie") OR OLD."sinds" IS DISTINCT FROM (NEW."sinds") OR OLD."doel" IS DISTINCT FROM (NEW."doel") OR OLD."rijen" IS DISTINCT FROM (NEW."rijen") OR OLD."door_id" IS DISTINCT FROM (NEW."door_id") OR OLD."op" IS DISTINCT FROM (NEW."op"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="8a18e066553041029f38d7bad2a3eea188908048",
                    operation="UPDATE",
                    pgid="pgtrigger_alleen_afronding_b7b1b",
                    table="organisatie_download",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="download",
            constraint=models.CheckConstraint(
                condition=models.Q(("afgerond_op", None), ("afgebroken_op", None), _connector="OR"),
                name="download_een_einde",
            ),
        ),
        migrations.AddField(
            model_name="afdruk",
            name="download",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="afdrukken", to="organisatie.download"
            ),
        ),
        migrations.AddField(
            model_name="afdruk",
            name="partnerschap",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.partnerschap",
            ),
        ),
    ]
