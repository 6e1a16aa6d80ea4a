"""A mail may carry a letter."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_geheim_in_bericht"),
    ]

    operations = [
        migrations.AddField(
            model_name="bericht",
            name="brief",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="bericht",
            name="brief_naam",
            field=models.CharField(blank=True, max_length=200),
        ),
    ]
