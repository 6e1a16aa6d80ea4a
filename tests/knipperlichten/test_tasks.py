"""What happens by itself: the night, what an event touches, and who hears of it once a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError

from accounts.gebeurtenissen import Soort, registreer, verwerk
from accounts.meldingen import maak_dagmails
from accounts.models import Bericht, Gebeurtenis, Melding
from accounts.rechten import Rol
from acties import services as acties
from acties.aanleiding import LOS, als_aanleiding
from erkenningen.models import Mentoraanstelling
from knipperlichten import services, tasks
from knipperlichten.models import MeldtAan, Ronde, Signaal
from knipperlichten.services import Wat
from knipperlichten.tasks import LANGSTE_ZIN, beoordeel_elke_nacht
from mentoren.models import Mentordossier
from overeenkomsten.models import Overeenkomst
from tests.acties.werk import plan
from tests.knipperlichten.lampen import demp, maak_signaal, stel_in, vraag
from tests.knipperlichten.streek import VANDAAG
from tests.wereld import Kant, Wereld

DAG = timedelta(days=1)
K02_ZIN = "De erkenning voor Vakman Bouw duaal in Mechelen heeft geen geldige mentor."


@pytest.fixture(autouse=True)
def _op_een_dag() -> Iterator[None]:
    with time_machine.travel(VANDAAG, tick=False):
        yield


@pytest.fixture
def zonder_mentor(bouw: Kant) -> Kant:
    Mentoraanstelling.objects.update(status="gedeactiveerd", tot=date(2026, 11, 1))
    return bouw


def verwerk_alle(soort: Soort) -> None:
    for pk in list(Gebeurtenis.objects.filter(soort=soort).order_by("id").values_list("pk", flat=True)):
        verwerk(pk)


def nacht(kant: Kant) -> Ronde:
    return services.beoordeel(partnerschap=kant.partnerschap, aanleiding="nacht", door=None)


# The night.


def test_elke_nacht_kijkt_bij_elk_partnerschap(wereld: Wereld):
    for kant in (wereld.bouw, wereld.horeca):
        with kant.context():
            kant.aanstelling.delete()
    beoordeel_elke_nacht()
    for kant in (wereld.bouw, wereld.horeca):
        with kant.context():
            assert Ronde.objects.get().aanleiding == Ronde.Aanleiding.NACHT
            assert Signaal.objects.filter(code="K02").count() == 1


def test_een_partnerschap_dat_faalt_houdt_de_andere_niet_tegen(wereld: Wereld, monkeypatch: pytest.MonkeyPatch):
    echt = services.beoordeel

    def soms(**gegevens: Any) -> Ronde:
        if gegevens["partnerschap"] == wereld.bouw.partnerschap:
            raise DatabaseError("bezet")
        return echt(**gegevens)

    monkeypatch.setattr(tasks.services, "beoordeel", soms)
    beoordeel_elke_nacht()
    with wereld.bouw.context():
        assert not Ronde.objects.exists()
    with wereld.horeca.context():
        assert Ronde.objects.count() == 1


# What an event touches.


@pytest.mark.parametrize(
    ("soort", "onderwerp"),
    [
        (Soort.ERKENNING_TOEGEKEND, lambda kant: kant.erkenning),
        (Soort.ERKENNING_BEEINDIGD, lambda kant: kant.erkenning),
        (Soort.AANVRAAG_AFGEKEURD, lambda kant: kant.aanvraag),
        (Soort.UITTREKSEL_ONTVANGEN, lambda kant: kant.aanvraag),
        (Soort.ONDERNEMING_BEVOEGDHEID, lambda kant: kant.onderneming),
        (Soort.ONDERNEMING_COMITES, lambda kant: kant.onderneming),
        (Soort.MENTOR_GEKOPPELD, lambda kant: kant.mentordossier),
    ],
)
def test_een_gebeurtenis_kijkt_meteen_opnieuw_naar_de_onderneming(zonder_mentor: Kant, soort: Soort, onderwerp: Any):
    details = {"tot": "31 augustus 2029", "bevoegd": "Bouw", "comites": "124", "afgeleverd_op": "1 mei 2026"}
    registreer(soort, onderwerp(zonder_mentor), door=None, partnerschap=zonder_mentor.partnerschap, **details)
    verwerk_alle(soort)
    assert Signaal.objects.get(code="K02").onderneming == zonder_mentor.onderneming
    assert Ronde.objects.get().aanleiding == Ronde.Aanleiding.GEBEURTENIS


@pytest.mark.parametrize("over", ["onderneming", "niets"])
def test_een_actie_kijkt_meteen_opnieuw_naar_haar_onderneming(bouw: Kant, over: str):
    """A learner since long, and no contact: the light goes out at once when somebody called that company."""
    Overeenkomst.objects.update(vanaf=VANDAAG - 800 * DAG)
    beoordeel_elke_nacht()
    assert Signaal.objects.get(code="K11").niveau == "rood"
    els = bouw.mens(Rol.BEHANDELAAR)
    aanleiding = als_aanleiding("onderneming", bouw.onderneming) if over == "onderneming" else LOS
    actie = plan(bouw, els, els, aanleiding)
    acties.afronden(actie=actie, door=els, resultaat="Gebeld.")
    verwerk_alle(Soort.ACTIE_AFGEROND)
    assert bool(Signaal.objects.get(code="K11").gedoofd_op) is (over == "onderneming")


def test_een_gebeurtenis_zonder_onderneming_doet_niets(bouw: Kant):
    los = Mentordossier.objects.create(
        partnerschap=bouw.partnerschap, mentor=bouw.mentordossier.mentor.__class__.objects.create(), voornaam="Bo"
    )
    registreer(Soort.MENTOR_GEKOPPELD, los, door=None)
    verwerk_alle(Soort.MENTOR_GEKOPPELD)
    assert not Ronde.objects.exists()


# Who hears of it.


def gehoord() -> dict[str, str]:
    """First name and role of who is told -> the sentence."""
    return {str(melding.gebruiker): melding.zin for melding in Melding.objects.select_related("gebruiker")}


TEAM = {"Bouw Beheerder", "Bouw Behandelaar", "Bouw Medewerker"}


def test_het_team_hoort_wat_nieuw_is_in_dezelfde_zin_als_op_het_scherm(zonder_mentor: Kant):
    nacht(zonder_mentor)
    verwerk_alle(Soort.KNIPPERLICHT_BRANDT)
    k02 = Melding.objects.filter(pad="/knipperlichten/?code=K02")
    assert {str(melding.gebruiker) for melding in k02} == TEAM
    assert {melding.zin for melding in k02} == {
        f"Erkenning zonder geldige mentor: 1 signaal is nieuw of erger. {K02_ZIN}"
    }
    assert Signaal.objects.get(code="K02").zin == K02_ZIN
    assert k02[0].waarom == "knipperlicht K02 (Erkenning zonder geldige mentor) u op de hoogte houdt"


def test_wie_de_feiten_niet_mag_zien_hoort_enkel_dat_het_brandt(zonder_mentor: Kant):
    nacht(zonder_mentor)
    verwerk_alle(Soort.KNIPPERLICHT_BRANDT)
    k15 = {str(m.gebruiker): m.zin for m in Melding.objects.filter(pad="/knipperlichten/?code=K15")}
    assert "Vakman Bouw duaal" in k15["Bouw Behandelaar"]
    assert "Vakman Bouw duaal" not in k15["Bouw Beheerder"]
    assert k15["Bouw Beheerder"].endswith("Een overeenkomst heeft geen mentor die optreedt.")


def test_een_tweede_nacht_meldt_niets_opnieuw_en_wat_erger_wordt_wel(zonder_mentor: Kant):
    Overeenkomst.objects.update(status="geannuleerd")
    nacht(zonder_mentor)
    verwerk_alle(Soort.KNIPPERLICHT_BRANDT)
    aantal = Melding.objects.count()
    with time_machine.travel(VANDAAG.replace(day=26)):
        nacht(zonder_mentor)
        verwerk_alle(Soort.KNIPPERLICHT_BRANDT)
        assert Melding.objects.count() == aantal
        Overeenkomst.objects.update(status="lopend")
        nacht(zonder_mentor)
        verwerk_alle(Soort.KNIPPERLICHT_BRANDT)
    assert Melding.objects.filter(pad="/knipperlichten/?code=K02").count() == 2 * len(TEAM)


@pytest.mark.parametrize(
    ("keuze", "wie"),
    [
        ({"meldt_aan": MeldtAan.NIEMAND}, set()),
        ({"is_stil": True}, set()),
        ({"meldt_aan": MeldtAan.PERSONEN}, {"Bouw Medewerker"}),
    ],
)
def test_de_instelling_zegt_wie_het_hoort(zonder_mentor: Kant, keuze: dict[str, Any], wie: set[str]):
    if keuze.get("meldt_aan") == MeldtAan.PERSONEN:
        mag_niet_meer = zonder_mentor.mensen[Rol.STEMGERECHTIGDE].pk
        keuze = {**keuze, "personen": [zonder_mentor.mensen[Rol.MEDEWERKER].pk, mag_niet_meer]}
    stel_in(zonder_mentor, "K02", **keuze)
    verwerk_alle(Soort.KNIPPERLICHT_BRANDT)
    assert set(gehoord()) == wie


def test_wat_gedempt_of_intussen_gedoofd_is_wordt_niet_gemeld(zonder_mentor: Kant):
    demp(zonder_mentor, Wat(["K02"]))
    nacht(zonder_mentor)
    Signaal.objects.filter(code="K15").update(gedoofd_op=Ronde.objects.get().op, gedoofd_door="feit")
    verwerk_alle(Soort.KNIPPERLICHT_BRANDT)
    assert not Melding.objects.filter(pad__in=["/knipperlichten/?code=K02", "/knipperlichten/?code=K15"]).exists()


def test_wie_intussen_niemand_meer_koos_meldt_aan_niemand(zonder_mentor: Kant):
    nacht(zonder_mentor)
    versie = stel_in(zonder_mentor, "K02", meldt_aan=MeldtAan.NIEMAND)
    assert Signaal.objects.get(code="K02").knipperlicht == versie
    verwerk_alle(Soort.KNIPPERLICHT_BRANDT)
    assert not Melding.objects.filter(pad="/knipperlichten/?code=K02").exists()


def test_veel_nieuws_is_een_regel_per_knipperlicht_en_nooit_te_lang(bouw: Kant):
    ronde = nacht(bouw)
    for nummer in range(3):
        maak_signaal(bouw, "K01", onderwerp_id=-nummer, zin="Lang. " * 200, nieuws_op=ronde.op)
    registreer(Soort.KNIPPERLICHT_BRANDT, ronde, door=None, code="K01", aantal=3)
    verwerk_alle(Soort.KNIPPERLICHT_BRANDT)
    [zin] = set(Melding.objects.filter(pad="/knipperlichten/?code=K01").values_list("zin", flat=True))
    assert zin.startswith("Erkenning vervalt: 3 signalen zijn nieuw of erger. Lang.")
    assert len(zin) <= LANGSTE_ZIN


def test_iedereen_krijgt_een_mail_per_dag_zonder_namen(zonder_mentor: Kant):
    nacht(zonder_mentor)
    verwerk_alle(Soort.KNIPPERLICHT_BRANDT)
    for _ in range(2):
        maak_dagmails(zonder_mentor.partnerschap, VANDAAG)
    berichten = Bericht.objects.all()
    assert len(berichten) == len({bericht.ontvanger for bericht in berichten}) == len(TEAM)
    for bericht in berichten:
        assert K02_ZIN in bericht.tekst
        assert "U krijgt dit omdat knipperlicht K02" in bericht.tekst
        assert "GeheimBouw" not in bericht.tekst
        assert "Mentor van Bouw" not in bericht.tekst


def test_een_vraag_om_te_dempen_bereikt_wie_beslist_en_het_antwoord_wie_vroeg(bouw: Kant):
    demping = vraag(bouw, maak_signaal(bouw))
    verwerk_alle(Soort.DEMPING_GEVRAAGD)
    assert set(gehoord()) == {"Bouw Beheerder"}
    assert "vroeg om een knipperlicht K02 te dempen" in gehoord()["Bouw Beheerder"]
    services.beslis_demping(demping=demping, mag=False, motivering="Nee.", door=bouw.mensen[Rol.BEHEERDER])
    verwerk_alle(Soort.DEMPING_GEWEIGERD)
    assert gehoord()["Bouw Medewerker"] == "Bouw Beheerder weigerde om een knipperlicht K02 te dempen."
    tweede = vraag(bouw, maak_signaal(bouw, onderwerp_id=-2), Rol.BEHANDELAAR)
    services.beslis_demping(demping=tweede, mag=True, motivering="", door=bouw.mensen[Rol.BEHEERDER])
    verwerk_alle(Soort.DEMPING_TOEGESTAAN)
    assert "Bouw Beheerder dempte een knipperlicht K02" in gehoord()["Bouw Behandelaar"]


def test_wie_zelf_dempt_krijgt_daar_geen_bericht_van(bouw: Kant):
    demp(bouw, Wat(["K01"]))
    verwerk_alle(Soort.DEMPING_TOEGESTAAN)
    assert gehoord() == {}
