"""What puts a hit out: exactly the fact that the rule names, and nothing else.

For hits of a whole region the named fact is changed, and the hit is gone while every hit of another company still
burns. And everything that no rule looks at may change without any hit coming or going.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F, Q, Value
from django.utils import timezone

from acties.models import Actie
from erkenningen.models import Beslissing, Erkenning, Erkenningsaanvraag, Mentoraanstelling, Uittreksel
from knipperlichten.catalogus import REGELS
from knipperlichten.models import Knipperlicht
from knipperlichten.treffers import treffers
from mentoren.models import Mentordossier, Mentoropleiding
from ondernemingen.models import Onderneming, OndernemingBevoegdheid, Vestiging
from overeenkomsten.models import Overeenkomst, Schorsing
from tests.knipperlichten.streek import VANDAAG, bevolk
from tests.wereld import Kant

Hit = tuple[str, int, int]  # rule, company, subject
DAG = timedelta(days=1)
GISTEREN, LATER = VANDAAG - DAG, VANDAAG + 3000 * DAG


def brandend(kant: Kant) -> set[Hit]:
    """Everything that burns today by our defaults."""
    gezet = Knipperlicht.objects.geldend(kant.partnerschap.pk, VANDAAG)
    return {
        (code, rij["bij_onderneming"], rij["over"])
        for code in REGELS
        for rij in treffers(gezet[code], kant.partnerschap.pk, VANDAAG)
    }


def verleng(pk: int) -> None:
    Erkenning.objects.filter(pk=pk).update(tot=LATER)


def stel_mentor_aan(pk: int) -> None:
    erkenning = Erkenning.objects.get(pk=pk)
    dossier = Mentordossier.objects.filter(
        opleidingsstatus="vrijgesteld", partnerschap=erkenning.partnerschap_id
    ).exclude(aanstellingen__erkenning=erkenning)[0]
    Mentoraanstelling.objects.create(
        partnerschap_id=erkenning.partnerschap_id, erkenning=erkenning, dossier=dossier, vanaf=erkenning.vanaf
    )


def aanvaard_opleiding(pk: int) -> None:
    dossier = Mentordossier.objects.get(pk=pk)
    dossier.opleidingsstatus = Mentordossier.Opleidingsstatus.AANVAARD
    dossier.save()
    Mentoropleiding.objects.create(
        mentor_id=dossier.mentor_id, cursus="Nu gevolgd", verstrekker="Centrum", uren=8, gevolgd_op=GISTEREN
    )


def geef_andere_mentor(pk: int) -> None:
    """The learners of a mentor go to colleagues, one each."""
    ander = Mentordossier.objects.exclude(pk=pk).exclude(overeenkomsten__isnull=False)
    lopend = Overeenkomst.objects.filter(mentor=pk)
    for overeenkomst, dossier in zip(lopend, ander[: lopend.count()], strict=True):
        Overeenkomst.objects.filter(pk=overeenkomst.pk).update(mentor=dossier)


def leg_uittreksel_voor(pk: int) -> None:
    aanstelling = Mentoraanstelling.objects.get(pk=pk)
    kandidaat = aanstelling.dossier.kandidaturen.first()
    if kandidaat is None:
        aanvraag = Erkenningsaanvraag.objects.filter(status="goedgekeurd").exclude(
            kandidaten__dossier=aanstelling.dossier
        )[0]
        kandidaat = aanvraag.kandidaten.create(
            partnerschap_id=aanvraag.partnerschap_id, dossier=aanstelling.dossier, ervaring_jaren=8
        )
    Uittreksel.objects.update_or_create(
        kandidaat=kandidaat,
        defaults={"partnerschap_id": aanstelling.partnerschap_id, "afgeleverd_op": aanstelling.vanaf - 30 * DAG},
    )


def niet_te_vroeg(**wie: Any) -> None:
    Overeenkomst.objects.filter(**wie, status="vroegtijdig_beeindigd").update(status="lopend", beeindigd_op=None)


def begin_vroeger(pk: int) -> None:
    Overeenkomst.objects.filter(pk=pk).update(vanaf=F("vanaf") - timedelta(days=60))


def registreer_overeenkomst(pk: int) -> None:
    """A school registers an agreement that begins today."""
    vestiging = Vestiging.objects.get(pk=pk)
    erkenning = Erkenning.objects.filter(vestiging=vestiging, tot__gte=VANDAAG, vanaf__lte=VANDAAG)[0]
    Overeenkomst.objects.create(
        partnerschap_id=erkenning.partnerschap_id,
        bronsleutel=f"NIEUW-{pk}",
        soort="OAO",
        status="lopend",
        onderneming=vestiging.onderneming,
        vestiging=vestiging,
        opleiding=erkenning.opleiding,
        erkenning=erkenning,
        lerende_voornaam="Noor",
        lerende_familienaam="Nieuw",
        school="School",
        vanaf=VANDAAG,
        tot=VANDAAG,
        geregistreerd_op=VANDAAG,
    )


def zet_kbo_recht(pk: int) -> None:
    Onderneming.objects.filter(pk=pk).update(toestand="actief", stopgezet_op=None)
    Vestiging.objects.filter(onderneming=pk).update(gesloten_op=None)
    OndernemingBevoegdheid.objects.filter(onderneming=pk).delete()
    partnerschap = Erkenning.objects.filter(onderneming=pk).values_list("partnerschap", flat=True)[0]
    OndernemingBevoegdheid.objects.create(
        onderneming_id=pk, partnerschap_id=partnerschap, vanaf=VANDAAG - 900 * DAG, reden="PC van de onderneming"
    )


def beeindig_schorsing(pk: int) -> None:
    schorsing = Schorsing.objects.get(pk=pk)
    Schorsing.objects.filter(pk=pk).update(tot=max(schorsing.vanaf, GISTEREN))


def eindig_vandaag(pk: int) -> None:
    Overeenkomst.objects.filter(pk=pk).update(beeindigd_op=GISTEREN)


def geef_mentor_die_optreedt(pk: int) -> None:
    overeenkomst = Overeenkomst.objects.get(pk=pk)
    dossier = overeenkomst.mentor or Mentordossier.objects.filter(opleidingsstatus="vrijgesteld")[0]
    erkenning = Erkenning.objects.filter(
        vestiging=overeenkomst.vestiging_id, opleiding=overeenkomst.opleiding_id
    ).order_by("vanaf")[0]
    Mentoraanstelling.objects.filter(erkenning=erkenning, dossier=dossier, tot=None).update(tot=F("vanaf"))
    Mentoraanstelling.objects.create(
        partnerschap_id=overeenkomst.partnerschap_id, erkenning=erkenning, dossier=dossier, vanaf=GISTEREN
    )
    Overeenkomst.objects.filter(pk=pk).update(mentor=dossier)


def rond_een_actie_af(pk: int) -> None:
    partnerschap = Erkenning.objects.filter(onderneming=pk).values_list("partnerschap", flat=True)[0]
    Actie.objects.create(
        partnerschap_id=partnerschap,
        onderneming_id=pk,
        soort="telefoon",
        onderwerp="Gebeld",
        resultaat="Alles goed.",
        status="afgerond",
        gewijzigd_op=timezone.make_aware(datetime.combine(GISTEREN, time(12))),
    )


def keur_goed(pk: int) -> None:
    Beslissing.objects.filter(aanvraag__onderneming=pk).update(uitkomst="goedgekeurd")


# Per rule what it says under "dooft", done to the subject of the hit.
DOOFT: dict[str, Callable[[int], None]] = {
    "K01": verleng,
    "K02": stel_mentor_aan,
    "K03": aanvaard_opleiding,
    "K04": geef_andere_mentor,
    "K05": leg_uittreksel_voor,
    "K06": lambda pk: niet_te_vroeg(onderneming=pk),
    "K07": lambda pk: Overeenkomst.objects.filter(pk=pk).update(beeindigd_op=VANDAAG - 800 * DAG),
    "K08": begin_vroeger,
    "K09": begin_vroeger,
    "K10": registreer_overeenkomst,
    "K11": rond_een_actie_af,
    "K12": zet_kbo_recht,
    "K13": beeindig_schorsing,
    "K14": eindig_vandaag,
    "K15": geef_mentor_die_optreedt,
    "K16": lambda pk: Actie.objects.filter(pk=pk).update(uiterlijk_op=LATER),
    "K20": keur_goed,
}


def test_van_elke_regel_met_feiten_is_gezegd_wat_hem_dooft():
    assert set(DOOFT) == {code for code, regel in REGELS.items() if regel.heeft_feiten}


@pytest.mark.parametrize("per_regel", [1, pytest.param(30, marks=pytest.mark.lang)])
def test_het_genoemde_feit_dooft_de_treffer_en_geen_enkele_bij_een_ander(bouw: Kant, per_regel: int):
    bevolk(bouw, 100)
    voor = brandend(bouw)
    for code in DOOFT:
        hits = sorted(hit for hit in voor if hit[0] == code)[:per_regel]
        assert hits, code
        for hit in hits:
            with transaction.atomic():
                DOOFT[code](hit[2])
                na = brandend(bouw)
                transaction.set_rollback(True)
            assert hit not in na
            geraakt = {ander[1] for ander in voor ^ na}
            mag = {hit[1]} | (bij_dezelfde_mentor(hit[2]) if code in ("K03", "K04") else set())
            assert geraakt <= mag, (hit, voor ^ na)
    assert brandend(bouw) == voor


def bij_dezelfde_mentor(dossier: int) -> set[int]:
    """The companies where a mentor acts or guides: what he does counts at all of them."""
    wie = Q(erkenningen__aanstellingen__dossier=dossier)
    bij = set(Onderneming.objects.filter(wie).values_list("pk", flat=True))
    return bij | set(Overeenkomst.objects.filter(mentor=dossier).values_list("onderneming", flat=True))


# What no rule looks at, per model; everything else in a row decides somewhere.
ONVERSCHILLIG: dict[Any, dict[str, Any]] = {
    Onderneming: {"naam": "Anders", "straat": "Andere straat 1", "rechtsvorm": "nv", "activiteit": "Iets anders"},
    Vestiging: {"naam": "Anders", "straat": "Andere straat 1", "gemeente": "Leuven", "provincie": "vlaams_brabant"},
    Mentordossier: {"voornaam": "Bo", "familienaam": "Anders", "email": "x@y.example", "ervaring_jaren": 3},
    Erkenning: {"einde_reden": "Anders"},
    Mentoraanstelling: {"reden": "Anders"},
    Beslissing: {"motivering": "Anders"},
    Erkenningsaanvraag: {"ingetrokken_reden": "Anders", "indiener": "trajectbegeleider"},
    Overeenkomst: {"lerende_voornaam": "Bo", "lerende_geboortejaar": 2000, "school": "Anders", "uren_per_week": 9},
    Schorsing: {"reden": "Anders"},
    Actie: {
        "onderwerp": "Anders",
        "omschrijving": "Anders",
        "resultaat": "Anders",
        "gronden": "Anders",
        "prioriteit": 1,
    },
    Mentoropleiding: {"verstrekker": "Anders", "uren": 99},
}


def test_wat_geen_regel_noemt_steekt_niets_aan_en_dooft_niets(bouw: Kant):
    bevolk(bouw, 100)
    voor = brandend(bouw)
    for model, velden in ONVERSCHILLIG.items():
        assert model.objects.update(**{veld: Value(waarde) for veld, waarde in velden.items()})
    assert brandend(bouw) == voor
