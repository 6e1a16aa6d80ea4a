"""A mail may carry a letter."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_hoofd_lokale_beheerder"),
    ]

    operations = [
        migrations.AddField(
            model_name="bericht",
            name="bijlage",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="bericht",
            name="bijlage_naam",
            field=models.CharField(blank=True, max_length=200),
        ),
    ]
