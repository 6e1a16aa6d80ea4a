import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_begin"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mentor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name_plural": "mentoren",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Rijksregistergegeven",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mentor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rijksregister", to="mentoren.mentor"
                    ),
                ),
                ("versleuteld", models.BinaryField()),
                ("kenmerk", models.BinaryField(unique=True)),
            ],
            options={
                "verbose_name_plural": "rijksregistergegevens",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Mentordossier",
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
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dossiers", to="mentoren.mentor"
                    ),
                ),
                ("voornaam", models.CharField(max_length=120, verbose_name="voornaam")),
                ("familienaam", models.CharField(max_length=120, verbose_name="familienaam")),
                ("zoeknaam", models.CharField(editable=False, max_length=260)),
                ("geboortedatum", models.DateField(blank=True, null=True, verbose_name="geboortedatum")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mailadres")),
                ("telefoon", models.CharField(blank=True, max_length=30, verbose_name="telefoon")),
                (
                    "ervaring_jaren",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="jaren praktijkervaring"),
                ),
                (
                    "opleidingsstatus",
                    models.CharField(
                        choices=[
                            ("te_volgen", "Te volgen"),
                            ("gepland", "Gepland"),
                            ("aanvaard", "Gevolgd en aanvaard"),
                            ("vrijgesteld", "Vrijgesteld"),
                            ("niet_nodig", "Niet nodig"),
                        ],
                        default="te_volgen",
                        max_length=20,
                        verbose_name="mentoropleiding",
                    ),
                ),
                (
                    "opleiding_uiterlijk_op",
                    models.DateField(blank=True, null=True, verbose_name="mentoropleiding uiterlijk op"),
                ),
                ("gekend_sinds", models.DateTimeField(auto_now_add=True, verbose_name="gekend sinds")),
            ],
            options={
                "verbose_name_plural": "mentordossiers",
                "abstract": False,
                "default_permissions": (),
                "indexes": [models.Index(fields=["partnerschap", "zoeknaam", "id"], name="mentordossier_lijst")],
                "constraints": [
                    models.UniqueConstraint(fields=("partnerschap", "mentor"), name="mentordossier_een_keer")
                ],
            },
        ),
        migrations.CreateModel(
            name="Mentoropleiding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="opleidingen", to="mentoren.mentor"
                    ),
                ),
                ("cursus", models.CharField(max_length=200, verbose_name="cursus")),
                ("verstrekker", models.CharField(max_length=200, verbose_name="verstrekker")),
                ("uren", models.PositiveSmallIntegerField(verbose_name="uren")),
                ("gevolgd_op", models.DateField(verbose_name="gevolgd op")),
            ],
            options={
                "verbose_name_plural": "mentoropleidingen",
                "ordering": ["-gevolgd_op"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("mentor", "cursus", "gevolgd_op"), name="mentoropleiding_een_keer")
                ],
            },
        ),
    ]
