"""Since when a dossier is in its state, and the line in the ledger of a term for a dossier that was referred."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("erkenningen", "0010_indiening"),
    ]

    operations = [
        migrations.AddField(
            model_name="erkenningsaanvraag",
            name="status_sinds",
            field=models.DateTimeField(null=True, verbose_name="heeft deze status sinds"),
        ),
        migrations.AlterField(
            model_name="termijnregel",
            name="soort",
            field=models.CharField(
                choices=[
                    ("start", "De termijn begint"),
                    ("schorsing", "De termijn staat stil"),
                    ("hervatting", "De termijn loopt weer"),
                    ("doorverwijzing", "Een ander partnerschap telt verder"),
                ],
                max_length=20,
            ),
        ),
    ]
