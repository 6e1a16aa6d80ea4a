import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_rij_beveiliging"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Download",
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
                ("bestand", models.CharField(max_length=120, verbose_name="bestand")),
                ("filter", models.TextField(blank=True, verbose_name="filter")),
                ("doel", models.CharField(max_length=200, verbose_name="waarvoor")),
                ("rijen", models.PositiveIntegerField(verbose_name="rijen")),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="op")),
                ("afgerond_op", models.DateTimeField(null=True, verbose_name="afgerond op")),
            ],
            options={
                "verbose_name_plural": "downloads",
                "ordering": ["-id"],
                "abstract": False,
                "default_permissions": (),
                "indexes": [models.Index(fields=["partnerschap", "-id"], name="download_lijst")],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="download",
            trigger=pgtrigger.compiler.Trigger(
                name="nooit_weg",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="2108ffb4fc8e3d3c634eb77947803d8ef1c74073",
                    operation="DELETE",
                    pgid="pgtrigger_nooit_weg_df2cf",
                    table="organisatie_download",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="download",
            trigger=pgtrigger.compiler.Trigger(
                name="alleen_afronding",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."partnerschap_id" IS DISTINCT FROM (NEW."partnerschap_id") OR OLD."bestand" IS DISTINCT FROM (NEW."bestand") OR OLD."filter" IS DISTINCT FROM (NEW."filter") OR OLD."doel" IS DISTINCT FROM (NEW."doel") OR OLD."rijen" IS DISTINCT FROM (NEW."rijen") OR OLD."door_id" IS DISTINCT FROM (NEW."door_id") OR OLD."op" IS DISTINCT FROM (NEW."op"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="23546d02a417d79b453d0165458cf1d4f7b5fa11",
                    operation="UPDATE",
                    pgid="pgtrigger_alleen_afronding_b7b1b",
                    table="organisatie_download",
                    when="BEFORE",
                ),
            ),
        ),
    ]
