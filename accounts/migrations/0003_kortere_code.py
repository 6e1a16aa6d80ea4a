"""A dossier number begins with the code of the partnerschap, and holds forty characters in all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_rij_beveiliging")]
    operations = [
        migrations.AlterField(
            model_name="partnerschap",
            name="code",
            field=models.SlugField(max_length=25, unique=True, verbose_name="code"),
        ),
    ]
