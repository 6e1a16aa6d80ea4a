"""The rules for terms and decisions, for sanctions and appeals, and for what nobody submits."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("opleidingen", "0004_regels_van_machtigingen"),
    ]

    operations = [
        migrations.AlterField(
            model_name="afspraak",
            name="regel",
            field=models.CharField(
                choices=[
                    ("beslissing_dagen", "Termijn om te beslissen, in dagen"),
                    ("erkenning_jaren", "Duur van een erkenning, in jaren"),
                    ("mentoropleiding_maanden", "Termijn voor de mentoropleiding, in maanden"),
                    ("lerenden_per_mentor", "Hoogste aantal lerenden per mentor"),
                    ("mentor_leeftijd", "Laagste leeftijd van een mentor, in jaren"),
                    ("mentor_leeftijd_afwijking", "Laagste leeftijd met bewijs van vooropleiding, in jaren"),
                    ("mentor_ervaring_jaren", "Praktijkervaring van een mentor, in jaren"),
                    ("uittreksel_maanden", "Hoogste leeftijd van het uittreksel bij aanstelling, in maanden"),
                    ("stemming", "Wanneer een stemming verplicht is"),
                    ("documenten", "Verplichte documenten per voorwaarde"),
                    ("aanvulling_dagen", "Termijn om een aanvulling te bezorgen, in dagen"),
                    ("beroep_dagen", "Termijn om beroep in te stellen, in dagen"),
                    ("beroep_ontvangst_dagen", "Termijn om de ontvangst van een beroep te bevestigen, in dagen"),
                    ("zonder_mentor_dagen", "Termijn om een nieuwe mentor voor te stellen, in dagen"),
                    ("verval_herinnering_dagen", "Laatste mail voor een erkenning vervalt, in dagen"),
                    ("registratie_maanden", "Termijn om een overeenkomst te registreren na de start, in maanden"),
                    ("machtiging_jaren", "Langste duur van een machtiging, in jaren"),
                    ("bevestiging_dagen", "Hoelang een onderneming een machtiging kan bevestigen, in dagen"),
                    ("indiening_bewaard_dagen", "Hoelang een niet ingediende aanvraag blijft staan, in dagen"),
                    ("vervalt_binnenkort_dagen", "Vanaf wanneer een erkenning binnenkort vervalt, in dagen"),
                    ("termijn_waarschuwing_dagen", "Waarschuwing voor een termijn afloopt, in dagen"),
                    ("termijn_escalatie_dagen", "Verwittiging van de Beheerder na de termijn, in dagen"),
                    ("bedenktijd_minuten", "Hoelang een beslissing teruggenomen kan worden, in minuten"),
                    ("vooruitzicht_maanden", "Hoe ver een vooruitzicht terugkijkt, in maanden"),
                    ("vooruitzicht_dossiers", "Laagste aantal dossiers voor een vooruitzicht"),
                ],
                max_length=40,
                verbose_name="regel",
            ),
        ),
        migrations.AlterField(
            model_name="afspraakevent",
            name="regel",
            field=models.CharField(
                choices=[
                    ("beslissing_dagen", "Termijn om te beslissen, in dagen"),
                    ("erkenning_jaren", "Duur van een erkenning, in jaren"),
                    ("mentoropleiding_maanden", "Termijn voor de mentoropleiding, in maanden"),
                    ("lerenden_per_mentor", "Hoogste aantal lerenden per mentor"),
                    ("mentor_leeftijd", "Laagste leeftijd van een mentor, in jaren"),
                    ("mentor_leeftijd_afwijking", "Laagste leeftijd met bewijs van vooropleiding, in jaren"),
                    ("mentor_ervaring_jaren", "Praktijkervaring van een mentor, in jaren"),
                    ("uittreksel_maanden", "Hoogste leeftijd van het uittreksel bij aanstelling, in maanden"),
                    ("stemming", "Wanneer een stemming verplicht is"),
                    ("documenten", "Verplichte documenten per voorwaarde"),
                    ("aanvulling_dagen", "Termijn om een aanvulling te bezorgen, in dagen"),
                    ("beroep_dagen", "Termijn om beroep in te stellen, in dagen"),
                    ("beroep_ontvangst_dagen", "Termijn om de ontvangst van een beroep te bevestigen, in dagen"),
                    ("zonder_mentor_dagen", "Termijn om een nieuwe mentor voor te stellen, in dagen"),
                    ("verval_herinnering_dagen", "Laatste mail voor een erkenning vervalt, in dagen"),
                    ("registratie_maanden", "Termijn om een overeenkomst te registreren na de start, in maanden"),
                    ("machtiging_jaren", "Langste duur van een machtiging, in jaren"),
                    ("bevestiging_dagen", "Hoelang een onderneming een machtiging kan bevestigen, in dagen"),
                    ("indiening_bewaard_dagen", "Hoelang een niet ingediende aanvraag blijft staan, in dagen"),
                    ("vervalt_binnenkort_dagen", "Vanaf wanneer een erkenning binnenkort vervalt, in dagen"),
                    ("termijn_waarschuwing_dagen", "Waarschuwing voor een termijn afloopt, in dagen"),
                    ("termijn_escalatie_dagen", "Verwittiging van de Beheerder na de termijn, in dagen"),
                    ("bedenktijd_minuten", "Hoelang een beslissing teruggenomen kan worden, in minuten"),
                    ("vooruitzicht_maanden", "Hoe ver een vooruitzicht terugkijkt, in maanden"),
                    ("vooruitzicht_dossiers", "Laagste aantal dossiers voor een vooruitzicht"),
                ],
                max_length=40,
                verbose_name="regel",
            ),
        ),
    ]
