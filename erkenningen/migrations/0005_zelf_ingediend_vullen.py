"""Tell it of the dossiers that were referred before: their number goes with them, wherever they are now."""

from django.db import migrations

VUL = """
UPDATE erkenningen_doorverwijzing doorverwijzing SET is_zelf_ingediend = true
FROM erkenningen_erkenningsaanvraag aanvraag
WHERE aanvraag.nummer = doorverwijzing.nummer AND aanvraag.machtiging_id IS NOT NULL
    AND aanvraag.ingediend_door_partnerschap_id = doorverwijzing.partnerschap_id
"""
MAAK_LEEG = "UPDATE erkenningen_doorverwijzing SET is_zelf_ingediend = false"


class Migration(migrations.Migration):
    dependencies = [("erkenningen", "0004_zelf_ingediend")]
    operations = [migrations.RunSQL(VUL, MAAK_LEEG)]
