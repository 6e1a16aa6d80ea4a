import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from werkplekduaal.database.migraties import Afscherming


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_hoofd_lokale_beheerder"),
        ("erkenningen", "0008_document_zonder_eigen_bestand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Belangenconflict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "grond",
                    models.CharField(
                        choices=[
                            ("gemeld", "meldde een belangenconflict"),
                            ("organisatie", "werkt voor de aanvrager of voor dezelfde groep"),
                            ("mentor", "is mentor bij de aanvrager"),
                            ("adres", "werkt op hetzelfde adres"),
                            ("behandeld", "behandelde de aanvraag"),
                            ("ingediend", "diende de aanvraag in"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "verbergt",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.ExpressionWrapper(
                            models.Q(("grond__in", ["behandeld", "ingediend"]), _negated=True),
                            output_field=models.BooleanField(),
                        ),
                        output_field=models.BooleanField(),
                    ),
                ),
                ("op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "aanvraag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="belangenconflicten",
                        to="erkenningen.erkenningsaanvraag",
                    ),
                ),
                (
                    "gebruiker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "partnerschap",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.partnerschap",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "belangenconflicten",
                "ordering": ["id"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("gebruiker", "aanvraag", "grond"), name="belangenconflict_een_keer")
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="belangenconflict",
            trigger=pgtrigger.compiler.Trigger(
                name="nooit_weg",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="a014bbb1691002fc76cac33062189b222c32a18e",
                    operation="DELETE",
                    pgid="pgtrigger_nooit_weg_22686",
                    table="erkenningen_belangenconflict",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="belangenconflict",
            trigger=pgtrigger.compiler.Trigger(
                name="vast",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."aanvraag_id" IS DISTINCT FROM (NEW."aanvraag_id") OR OLD."gebruiker_id" IS DISTINCT FROM (NEW."gebruiker_id") OR OLD."grond" IS DISTINCT FROM (NEW."grond") OR OLD."op" IS DISTINCT FROM (NEW."op"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="0ae493307907a23fbd8c98c10da37a508e11c401",
                    operation="UPDATE",
                    pgid="pgtrigger_vast_79a2c",
                    table="erkenningen_belangenconflict",
                    when="BEFORE",
                ),
            ),
        ),
        Afscherming("Belangenconflict", {"aanvraag": "erkenningen.Erkenningsaanvraag"}),
    ]
