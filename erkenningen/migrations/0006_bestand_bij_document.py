"""A document and an extract get a file of the store beside the columns that held it; those may be empty meanwhile."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from werkplekduaal.database.migraties import Hek

doorverwijzen = import_module("erkenningen.migrations.0003_doorverwijzen")

# A file belongs to the same partnerschap as what it is evidence in.
BESTANDEN_GAAN_MEE = """
    UPDATE documenten_bestand SET partnerschap_id = p_naar WHERE id IN (
        SELECT bestand_id FROM erkenningen_document WHERE aanvraag_id = p_aanvraag
        UNION ALL
        SELECT uittreksel.bestand_id FROM erkenningen_uittreksel uittreksel
        JOIN erkenningen_kandidaatmentor kandidaat ON kandidaat.id = uittreksel.kandidaat_id
        WHERE kandidaat.aanvraag_id = p_aanvraag
    );
END $$;
"""
FUNCTIE = doorverwijzen.FUNCTIE.replace("END $$;\n", BESTANDEN_GAAN_MEE.lstrip("\n"), 1)
NIEUW, VORIG = (doorverwijzen.FUNCTIE_WEG + ";" + functie for functie in (FUNCTIE, doorverwijzen.FUNCTIE))


def bestand(**kwargs):
    return models.OneToOneField(
        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documenten.bestand", **kwargs
    )


class Migration(migrations.Migration):
    dependencies = [
        ("erkenningen", "0005_zelf_ingediend_vullen"),
        ("documenten", "0002_rij_beveiliging"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AlterModelOptions(
            "document", {"default_permissions": (), "ordering": ["id"], "verbose_name_plural": "documenten"}
        ),
        migrations.AddField("document", "bestand", bestand()),
        migrations.AddField(
            "document",
            "kandidaat",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="documenten",
                to="erkenningen.kandidaatmentor",
            ),
        ),
        migrations.AddField("document", "verwijderd_op", models.DateTimeField(null=True, verbose_name="verwijderd op")),
        migrations.AddField(
            "document",
            "verwijderd_door",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            "document",
            "verwijderd_reden",
            models.CharField(blank=True, default="", max_length=300, verbose_name="reden van het verwijderen"),
            preserve_default=False,
        ),
        migrations.AddField("uittreksel", "bestand", bestand()),
        migrations.AlterField(
            "uittreksel", "vernietigd_op", models.DateTimeField(null=True, verbose_name="vernietigd op")
        ),
        migrations.AlterField("document", "bestandsnaam", models.CharField(max_length=200, null=True)),
        migrations.AlterField("document", "mediatype", models.CharField(max_length=60, null=True)),
        migrations.AlterField("document", "grootte", models.PositiveIntegerField(null=True)),
        migrations.AlterField("document", "sha256", models.CharField(max_length=64, null=True)),
        migrations.AlterField("document", "opslag", models.CharField(max_length=200, null=True)),
        Hek("Document", {"bestand": "documenten.Bestand", "kandidaat": "erkenningen.Kandidaatmentor"}),
        Hek("Uittreksel", {"bestand": "documenten.Bestand"}),
        migrations.RunSQL(NIEUW, VORIG),
    ]
