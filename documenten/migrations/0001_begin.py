import django.db.models.deletion
import django.db.models.functions.datetime
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
            name="Bestand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=200, verbose_name="bestandsnaam")),
                (
                    "soort",
                    models.CharField(
                        choices=[("application/pdf", "PDF"), ("image/jpeg", "JPG"), ("image/png", "PNG")],
                        max_length=60,
                        verbose_name="soort",
                    ),
                ),
                ("grootte", models.PositiveIntegerField(verbose_name="grootte")),
                ("sha256", models.CharField(max_length=64)),
                ("opslag", models.CharField(max_length=200, unique=True)),
                (
                    "scanstand",
                    models.CharField(
                        choices=[("niet_gescand", "Niet gescand"), ("schoon", "Gescand"), ("besmet", "Virus gevonden")],
                        default="niet_gescand",
                        max_length=20,
                        verbose_name="virusscan",
                    ),
                ),
                ("gescand_op", models.DateTimeField(null=True, verbose_name="gescand op")),
                (
                    "opgeladen_op",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="opgeladen op"
                    ),
                ),
                ("vernietigd_op", models.DateTimeField(null=True, verbose_name="vernietigd op")),
                (
                    "opgeladen_door",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name_plural": "bestanden",
                "abstract": False,
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        condition=models.Q(("scanstand", "niet_gescand"), ("vernietigd_op", None)),
                        fields=["partnerschap", "id"],
                        name="bestand_te_scannen",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scanstand", "besmet"), _negated=True),
                            ("vernietigd_op__isnull", False),
                            _connector="OR",
                        ),
                        name="bestand_besmet_weg",
                    )
                ],
            },
        ),
    ]
