"""A referral keeps whether the partnerschap that referred the dossier had also submitted it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("erkenningen", "0003_doorverwijzen")]
    operations = [
        migrations.AddField(
            model_name="doorverwijzing",
            name="is_zelf_ingediend",
            field=models.BooleanField(db_default=False, verbose_name="ingediend door wie doorverwees"),
        ),
    ]
