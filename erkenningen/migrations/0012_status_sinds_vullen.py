"""Since when the dossiers that are there already are in their state: since the last event that changed it."""

from django.db import migrations

VUL = """
UPDATE erkenningen_erkenningsaanvraag aanvraag SET status_sinds = coalesce(
    (SELECT max(op) FROM accounts_gebeurtenis gebeurtenis
     WHERE gebeurtenis.onderwerp_model = 'erkenningen.erkenningsaanvraag' AND gebeurtenis.onderwerp_id = aanvraag.id
        AND gebeurtenis.soort IN ('aanvraag.ingediend', 'aanvraag.aanvulling_gevraagd', 'aanvraag.aangevuld',
            'aanvraag.volledig', 'aanvraag.in_behandeling', 'aanvraag.in_stemming', 'aanvraag.stemadvies',
            'aanvraag.geparkeerd', 'aanvraag.hervat', 'aanvraag.ingetrokken', 'aanvraag.ontvangen',
            'aanvraag.goedgekeurd', 'aanvraag.afgekeurd')),
    aanvraag.ingediend_op)
"""
MAAK_LEEG = "UPDATE erkenningen_erkenningsaanvraag SET status_sinds = NULL"


class Migration(migrations.Migration):
    dependencies = [("erkenningen", "0011_status_sinds"), ("accounts", "0001_begin")]
    operations = [migrations.RunSQL(VUL, MAAK_LEEG)]
