"""Every exclusion that is there already stands in the public register, and what is past was carried out on its day."""

from django.db import migrations

VUL = """
INSERT INTO erkenningen_uitsluiting (onderneming_id, vestiging_id, partnerschap_id, vanaf, tot)
SELECT onderneming_id, vestiging_id, partnerschap_id, vanaf, tot FROM erkenningen_sanctie
WHERE soort IN ('tijdelijk', 'definitief');
UPDATE erkenningen_sanctie sanctie SET uitsluiting_id = (
    SELECT min(id) FROM erkenningen_uitsluiting uitsluiting
    WHERE uitsluiting.onderneming_id = sanctie.onderneming_id AND uitsluiting.vanaf = sanctie.vanaf
        AND uitsluiting.vestiging_id IS NOT DISTINCT FROM sanctie.vestiging_id
        AND uitsluiting.partnerschap_id = sanctie.partnerschap_id)
WHERE soort IN ('tijdelijk', 'definitief');
UPDATE erkenningen_sanctie SET uitgevoerd_op = vanaf;
"""
MAAK_LEEG = """
UPDATE erkenningen_sanctie SET uitgevoerd_op = NULL, uitsluiting_id = NULL;
UPDATE erkenningen_erkenning SET uitsluiting_id = NULL WHERE uitsluiting_id IS NOT NULL;
DELETE FROM erkenningen_uitsluiting;
"""


class Migration(migrations.Migration):
    dependencies = [("erkenningen", "0015_handhaving")]
    operations = [migrations.RunSQL(VUL, MAAK_LEEG)]
