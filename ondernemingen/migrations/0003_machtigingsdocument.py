"""The signed paper of a machtiging, fenced off like the machtiging itself."""

import django.db.models.deletion
from django.db import migrations, models

from werkplekduaal.database.migraties import Afscherming


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_rij_beveiliging"),
        ("documenten", "0002_rij_beveiliging"),
        ("ondernemingen", "0002_rij_beveiliging"),
    ]

    operations = [
        migrations.CreateModel(
            name="Machtigingsdocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("vervangen_op", models.DateTimeField(null=True, verbose_name="vervangen op")),
                (
                    "bestand",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documenten.bestand"
                    ),
                ),
                (
                    "machtiging",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documenten",
                        to="ondernemingen.machtiging",
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
                "verbose_name_plural": "machtigingsdocumenten",
                "ordering": ["-id"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("vervangen_op", None)),
                        fields=("machtiging",),
                        name="machtigingsdocument_een_geldig",
                        violation_error_message="Een collega bewaarde intussen een document bij deze machtiging.",
                    )
                ],
            },
        ),
        Afscherming(
            "Machtigingsdocument",
            {"machtiging": "ondernemingen.Machtiging", "bestand": "documenten.Bestand"},
        ),
    ]
