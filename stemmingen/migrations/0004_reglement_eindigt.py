"""A reglement ends the day before the next one begins; a substitute stands in for a seat of his own geleding."""

from django.db import migrations

EINDE = """
UPDATE stemmingen_stemreglement oud SET tot = volgend.vanaf - 1
FROM (SELECT id, lead(vanaf) OVER (PARTITION BY partnerschap_id ORDER BY vanaf) AS vanaf FROM stemmingen_stemreglement)
    volgend
WHERE volgend.id = oud.id AND volgend.vanaf IS NOT NULL
"""
OPEN_EINDE = "UPDATE stemmingen_stemreglement SET tot = NULL"
# Who had no member to stand in for never voted: his seat stays, held by nobody.
VERVANGT = """
UPDATE stemmingen_zetel zetel SET vervangt_id = (
    SELECT min(lid.id) FROM stemmingen_zetel lid
    WHERE lid.partnerschap_id = zetel.partnerschap_id AND lid.geleding = zetel.geleding AND lid.soort = 'effectief'
) WHERE soort = 'plaatsvervanger';
UPDATE stemmingen_zetel SET soort = 'effectief', gebruiker_id = NULL
WHERE soort = 'plaatsvervanger' AND vervangt_id IS NULL;
"""
VERVANGT_NIET = "UPDATE stemmingen_zetel SET vervangt_id = NULL"


class Migration(migrations.Migration):
    dependencies = [("stemmingen", "0003_zetel_ronde_en_vraag")]
    operations = [migrations.RunSQL(EINDE, OPEN_EINDE), migrations.RunSQL(VERVANGT, VERVANGT_NIET)]
