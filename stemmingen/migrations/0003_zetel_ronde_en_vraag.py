import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_hoofd_lokale_beheerder"),
        ("erkenningen", "0009_belangenconflict"),
        ("stemmingen", "0002_rij_beveiliging"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Vraag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tekst", models.TextField(verbose_name="uw vraag")),
                ("gesteld_op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("antwoord", models.TextField(blank=True, verbose_name="antwoord")),
                ("beantwoord_op", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "vraag",
                "verbose_name_plural": "vragen",
                "ordering": ["id"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.AlterModelOptions(
            name="kiezer",
            options={"default_permissions": (), "ordering": ["id"], "verbose_name_plural": "kiezers"},
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="stemreglement",
            name="wat_geldt_ligt_vast",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="stemreglement",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="stemreglement",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="zetel",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="zetel",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="stemreglement",
            name="stemreglement_een_per_dag",
        ),
        migrations.AddField(
            model_name="kiezer",
            name="vervangt",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="stemmingen.zetel"
            ),
        ),
        migrations.AddField(
            model_name="stemreglement",
            name="is_verborgen",
            field=models.BooleanField(
                default=True, verbose_name="een lid ziet de stemmen van anderen pas als het zelf stemde"
            ),
        ),
        migrations.AddField(
            model_name="stemreglement",
            name="opent_vanzelf",
            field=models.BooleanField(
                default=False,
                help_text="Zodra de behandelaar bij elke voorwaarde en bij elke mentor noteerde wat hij vaststelde.",
                verbose_name="een verplichte stemronde opent vanzelf",
            ),
        ),
        migrations.AddField(
            model_name="stemreglement",
            name="quorum_aandeel",
            field=models.PositiveSmallIntegerField(
                default=0,
                validators=[django.core.validators.MaxValueValidator(100)],
                verbose_name="hoeveel procent van de stemgerechtigden moet stemmen",
            ),
        ),
        migrations.AddField(
            model_name="stemreglement",
            name="quorum_aandeel_per_geleding",
            field=models.PositiveSmallIntegerField(
                default=0,
                validators=[django.core.validators.MaxValueValidator(100)],
                verbose_name="hoeveel procent van elke geleding",
            ),
        ),
        migrations.AddField(
            model_name="stemreglement",
            name="tot",
            field=models.DateField(blank=True, null=True, verbose_name="geldt tot en met"),
        ),
        migrations.AddField(
            model_name="stemreglement",
            name="verlengt_vanzelf",
            field=models.BooleanField(
                default=False,
                help_text="Zonder dit vinkje beslist de behandelaar na een stemronde zonder quorum.",
                verbose_name="zonder quorum wordt de stemronde een keer verlengd",
            ),
        ),
        migrations.AddField(
            model_name="stemreglementevent",
            name="is_verborgen",
            field=models.BooleanField(
                default=True, verbose_name="een lid ziet de stemmen van anderen pas als het zelf stemde"
            ),
        ),
        migrations.AddField(
            model_name="stemreglementevent",
            name="opent_vanzelf",
            field=models.BooleanField(
                default=False,
                help_text="Zodra de behandelaar bij elke voorwaarde en bij elke mentor noteerde wat hij vaststelde.",
                verbose_name="een verplichte stemronde opent vanzelf",
            ),
        ),
        migrations.AddField(
            model_name="stemreglementevent",
            name="quorum_aandeel",
            field=models.PositiveSmallIntegerField(
                default=0,
                validators=[django.core.validators.MaxValueValidator(100)],
                verbose_name="hoeveel procent van de stemgerechtigden moet stemmen",
            ),
        ),
        migrations.AddField(
            model_name="stemreglementevent",
            name="quorum_aandeel_per_geleding",
            field=models.PositiveSmallIntegerField(
                default=0,
                validators=[django.core.validators.MaxValueValidator(100)],
                verbose_name="hoeveel procent van elke geleding",
            ),
        ),
        migrations.AddField(
            model_name="stemreglementevent",
            name="tot",
            field=models.DateField(blank=True, null=True, verbose_name="geldt tot en met"),
        ),
        migrations.AddField(
            model_name="stemreglementevent",
            name="verlengt_vanzelf",
            field=models.BooleanField(
                default=False,
                help_text="Zonder dit vinkje beslist de behandelaar na een stemronde zonder quorum.",
                verbose_name="zonder quorum wordt de stemronde een keer verlengd",
            ),
        ),
        migrations.AddField(
            model_name="stemronde",
            name="herneemt",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="opvolger",
                to="stemmingen.stemronde",
            ),
        ),
        migrations.AddField(
            model_name="stemronde",
            name="herinneringen",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="stemronde",
            name="verlengd_op",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="stemronde",
            name="wijziging",
            field=models.CharField(blank=True, max_length=300, verbose_name="wat er veranderde"),
        ),
        migrations.AddField(
            model_name="zetel",
            name="ondernemingsnummers",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    max_length=10,
                    validators=[
                        django.core.validators.RegexValidator(
                            "^[01][0-9]{9}\\Z", "Een ondernemingsnummer telt tien cijfers en begint met 0 of 1."
                        )
                    ],
                ),
                blank=True,
                default=list,
                help_text="Tien cijfers, met een komma ertussen. Over een aanvraag van deze ondernemingen stemt het lid niet.",
                size=None,
                verbose_name="ondernemingsnummers van de organisatie en haar groep",
            ),
        ),
        migrations.AddField(
            model_name="zetel",
            name="vervangt",
            field=models.ForeignKey(
                blank=True,
                help_text="Enkel bij een plaatsvervanger. Zijn stem telt als het lid niet stemt of een belangenconflict heeft.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="plaatsvervangers",
                to="stemmingen.zetel",
                verbose_name="vervangt de zetel",
            ),
        ),
        migrations.AddField(
            model_name="zetelevent",
            name="ondernemingsnummers",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    max_length=10,
                    validators=[
                        django.core.validators.RegexValidator(
                            "^[01][0-9]{9}\\Z", "Een ondernemingsnummer telt tien cijfers en begint met 0 of 1."
                        )
                    ],
                ),
                blank=True,
                default=list,
                help_text="Tien cijfers, met een komma ertussen. Over een aanvraag van deze ondernemingen stemt het lid niet.",
                size=None,
                verbose_name="ondernemingsnummers van de organisatie en haar groep",
            ),
        ),
        migrations.AddField(
            model_name="zetelevent",
            name="vervangt",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Enkel bij een plaatsvervanger. Zijn stem telt als het lid niet stemt of een belangenconflict heeft.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="stemmingen.zetel",
                verbose_name="vervangt de zetel",
            ),
        ),
        migrations.AddField(
            model_name="vraag",
            name="beantwoord_door",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="vraag",
            name="gesteld_door",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="vraag",
            name="partnerschap",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.partnerschap",
            ),
        ),
        migrations.AddField(
            model_name="vraag",
            name="ronde",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="vragen", to="stemmingen.stemronde"
            ),
        ),
    ]
