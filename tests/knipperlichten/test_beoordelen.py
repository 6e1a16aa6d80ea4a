"""A run: what is new, what stays, what goes out; numbered, without loss and without doubles."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, ProgrammingError, transaction

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis
from erkenningen.models import Erkenning, Mentoraanstelling
from knipperlichten.catalogus import REGELS
from knipperlichten.models import Knipperlicht, Ronde, Signaal, Standaardinstelling
from knipperlichten.services import beoordeel
from knipperlichten.treffers import treffers
from mentoren.models import Mentordossier
from overeenkomsten.models import Overeenkomst
from tests.knipperlichten.lampen import maak_signaal, stel_in
from tests.knipperlichten.orakel import ORAKEL, Feiten
from tests.knipperlichten.streek import VANDAAG, bevolk
from tests.wereld import Kant, Wereld, maak_onderneming

DAG = timedelta(days=1)
NACHT, GEBEURTENIS = Ronde.Aanleiding.NACHT, Ronde.Aanleiding.GEBEURTENIS


def ronde(kant: Kant, op: date = VANDAAG, **extra: Any) -> Ronde:
    return beoordeel(partnerschap=kant.partnerschap, door=None, op=op, **{"aanleiding": NACHT, **extra})


def telling(ronde: Ronde) -> tuple[int, int, int, int]:
    return ronde.nieuw, ronde.verergerd, ronde.blijft, ronde.weg


@pytest.fixture
def zonder_mentor(bouw: Kant) -> Kant:
    """The only mentor of the recognition stopped on the first of November; the learner is still there."""
    Mentoraanstelling.objects.update(status="gedeactiveerd", tot=date(2026, 11, 1))
    return bouw


def k02(kant: Kant) -> Signaal:
    return Signaal.objects.filter(partnerschap=kant.partnerschap, code="K02").latest("id")


def test_een_nieuwe_treffer_krijgt_zijn_bewijs_en_de_ronde_een_nummer(zonder_mentor: Kant):
    eerste = ronde(zonder_mentor)
    signaal = k02(zonder_mentor)
    assert eerste.nummer == 1
    assert eerste.nieuw == Signaal.objects.count()
    assert signaal.onderwerp_model == "erkenningen.erkenning"
    assert signaal.onderwerp_id == zonder_mentor.erkenning.pk
    assert signaal.onderneming == zonder_mentor.onderneming
    assert signaal.vestiging == zonder_mentor.vestiging
    assert signaal.opleiding == zonder_mentor.erkenning.opleiding
    assert signaal.niveau == "rood", "er loopt een overeenkomst"
    assert signaal.bewijs == {"waarde": "2026-11-01"}
    assert signaal.brandt_sinds == date(2026, 11, 2)
    assert signaal.zin == "De erkenning voor Vakman Bouw duaal in Mechelen heeft geen geldige mentor."
    assert signaal.instelling == Standaardinstelling.objects.get(code="K02")
    assert signaal.ronde == eerste
    assert signaal.episode == 1
    assert str(signaal) == "K02 bij Bouwbedrijf Peeters"
    assert str(eerste) == "Ronde 1"


def test_nog_eens_beoordelen_verandert_niets(zonder_mentor: Kant):
    ronde(zonder_mentor)
    voor = list(Signaal.objects.order_by("id").values())
    assert telling(ronde(zonder_mentor)) == (0, 0, len(voor), 0)
    assert list(Signaal.objects.order_by("id").values()) == voor


def test_wat_opgelost_is_dooft_en_wat_terugkomt_is_een_nieuwe_episode(zonder_mentor: Kant):
    ronde(zonder_mentor)
    Mentoraanstelling.objects.update(status="actief", tot=None)
    assert ronde(zonder_mentor).weg >= 1
    gedoofd = k02(zonder_mentor)
    assert gedoofd.gedoofd_op
    assert gedoofd.gedoofd_door == Signaal.Einde.FEIT
    Mentoraanstelling.objects.update(status="gedeactiveerd", tot=date(2026, 11, 20))
    ronde(zonder_mentor)
    nieuw = k02(zonder_mentor)
    assert (nieuw.episode, nieuw.gedoofd_op, nieuw.brandt_sinds) == (2, None, date(2026, 11, 21))
    assert Signaal.objects.filter(code="K02").count() == 2


def test_wat_erger_wordt_is_opnieuw_nieuws_en_wat_betert_niet(zonder_mentor: Kant):
    Overeenkomst.objects.update(status="geannuleerd")
    ronde(zonder_mentor)
    begin = k02(zonder_mentor).nieuws_op
    assert k02(zonder_mentor).niveau == "oranje"
    Overeenkomst.objects.update(status="lopend")
    assert ronde(zonder_mentor).verergerd == 1
    rood = k02(zonder_mentor)
    assert rood.niveau == "rood"
    assert rood.nieuws_op > begin
    Overeenkomst.objects.update(status="geannuleerd")
    assert ronde(zonder_mentor).verergerd == 0
    assert (k02(zonder_mentor).niveau, k02(zonder_mentor).nieuws_op) == ("oranje", rood.nieuws_op)


def test_een_andere_instelling_dooft_anders_dan_een_feit(zonder_mentor: Kant):
    with time_machine.travel(VANDAAG):
        ronde(zonder_mentor)
        stel_in(zonder_mentor, "K02", is_aan=False)
    uit = k02(zonder_mentor)
    assert uit.gedoofd_op
    assert uit.gedoofd_door == Signaal.Einde.INSTELLING


def test_wat_blijft_branden_volgt_de_nieuwe_versie(zonder_mentor: Kant):
    with time_machine.travel(VANDAAG):
        ronde(zonder_mentor)
        versie = stel_in(zonder_mentor, "K02", drempels={"dagen": 3}, niveau="oranje")
    signaal = k02(zonder_mentor)
    assert (signaal.knipperlicht, signaal.standaard, signaal.niveau) == (versie, None, "oranje")
    assert signaal.brandt_sinds == date(2026, 11, 2), "sinds het feit, niet sinds de instelling"


def test_stil_telt_en_wie_gaat_spreken_is_nieuws(zonder_mentor: Kant):
    with time_machine.travel(VANDAAG, tick=False) as klok:
        stel_in(zonder_mentor, "K02", is_stil=True)
        assert k02(zonder_mentor).is_stil
        assert not Signaal.objects.brandend().filter(code="K02").exists()
        assert Signaal.objects.tellingen()["K02"] == {"lichten": 1, "ondernemingen": 1}
        assert not Gebeurtenis.objects.filter(soort=Soort.KNIPPERLICHT_BRANDT).exists()
        klok.shift(3600)
        stel_in(zonder_mentor, "K02", gezien=1)
        sprekend = k02(zonder_mentor)
    assert not sprekend.is_stil
    assert sprekend.nieuws_op > sprekend.vastgesteld_op
    assert Gebeurtenis.objects.get(soort=Soort.KNIPPERLICHT_BRANDT).details == {"code": "K02", "aantal": 1}


def test_een_ronde_over_een_onderneming_laat_de_andere_ongemoeid(zonder_mentor: Kant):
    elders = maak_signaal(zonder_mentor, "K20", onderneming=andere_onderneming(zonder_mentor))
    klein = ronde(zonder_mentor, aanleiding=GEBEURTENIS, onderneming=zonder_mentor.onderneming.pk)
    elders.refresh_from_db()
    assert elders.gedoofd_op is None
    assert klein.nieuw >= 1
    assert ronde(zonder_mentor).weg == 1, "de nacht kijkt wel overal"


def andere_onderneming(kant: Kant) -> Any:
    return maak_onderneming(kant, 77, "Ander bedrijf")


def test_een_ronde_over_een_onderneming_die_niets_verandert_laat_geen_spoor(zonder_mentor: Kant):
    ronde(zonder_mentor)
    aantal = Ronde.objects.count(), Gebeurtenis.objects.count()
    ronde(zonder_mentor, aanleiding=GEBEURTENIS, onderneming=zonder_mentor.onderneming.pk)
    assert (Ronde.objects.count(), Gebeurtenis.objects.count()) == aantal
    assert ronde(zonder_mentor).nummer == 2


def test_elke_nacht_staat_in_het_spoor_met_wat_ze_bracht(zonder_mentor: Kant):
    for _ in range(2):
        ronde(zonder_mentor)
    zinnen = [Soort.zin(g) for g in Gebeurtenis.objects.filter(soort=Soort.KNIPPERLICHTEN_BEOORDEELD).order_by("id")]
    brandend = Signaal.objects.count()
    assert zinnen == [
        f"Ronde 1: {brandend} nieuwe knipperlichten, 0 erger, 0 brandend gebleven, 0 gedoofd.",
        f"Ronde 2: 0 nieuwe knipperlichten, 0 erger, {brandend} brandend gebleven, 0 gedoofd.",
    ]


def test_een_regel_zonder_feiten_brandt_nooit(bouw: Kant):
    gezet = Knipperlicht.objects.geldend(bouw.partnerschap.pk, VANDAAG)
    for code, regel in REGELS.items():
        if not regel.heeft_feiten:
            assert list(treffers(gezet[code], bouw.partnerschap.pk, VANDAAG)) == []
    ronde(bouw)
    assert not set(Signaal.objects.values_list("code", flat=True)) - set(ORAKEL)


def test_de_ander_heeft_zijn_eigen_lichten(wereld: Wereld):
    for kant in (wereld.bouw, wereld.horeca):
        with kant.context():
            ronde(kant)
            assert set(Signaal.objects.values_list("partnerschap", flat=True)) == {kant.partnerschap.pk}
            assert set(Signaal.objects.values_list("onderneming", flat=True)) == {kant.onderneming.pk}


@pytest.mark.parametrize(
    "dubbel", [{"episode": 1, "gedoofd_op": None}, {"episode": 2, "gedoofd_op": None}, {"episode": 1}]
)
def test_de_database_zelf_weigert_een_treffer_twee_keer(bouw: Kant, dubbel: dict[str, Any]):
    signaal = maak_signaal(bouw, episode=1)
    if "gedoofd_op" not in dubbel:
        dubbel |= {"gedoofd_op": signaal.nieuws_op, "gedoofd_door": "feit"}
    with pytest.raises(IntegrityError, match="signaal_een"), transaction.atomic():
        maak_signaal(bouw, **dubbel)


def test_een_signaal_verdwijnt_nooit_en_een_versie_ligt_vast(bouw: Kant):
    signaal = maak_signaal(bouw)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        signaal.delete()
    with time_machine.travel(VANDAAG):
        versie = stel_in(bouw, "K02")
    for daad in (versie.delete, lambda: Knipperlicht.objects.update(toelichting="Anders")):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            daad()


# Nights.


def verander(kant: Kant, bron: Random) -> None:
    """What a day brings: mentors come and go, agreements end, trainings are accepted, recognitions are lifted."""

    def kies(model: Any) -> int:
        pks = list(model.objects.filter(partnerschap=kant.partnerschap).order_by("pk").values_list("pk", flat=True))
        return bron.choice(pks)

    for _ in range(4):
        welke = bron.randrange(4)
        if welke == 0:
            status = bron.choice(["actief", "gedeactiveerd"])
            Mentoraanstelling.objects.filter(pk=kies(Mentoraanstelling)).update(status=status)
        elif welke == 1:
            status = bron.choice(["lopend", "geannuleerd", "geschorst"])
            Overeenkomst.objects.filter(pk=kies(Overeenkomst), beeindigd_op=None).update(status=status)
        elif welke == 2:
            status = bron.choice(Mentordossier.Opleidingsstatus.values)
            Mentordossier.objects.filter(pk=kies(Mentordossier)).update(opleidingsstatus=status)
        else:
            begonnen = Erkenning.objects.filter(pk=kies(Erkenning), vanaf__lt=VANDAAG - 300 * DAG, status="lopend")
            begonnen.update(tot=VANDAAG + bron.randint(-300, 900) * DAG)


@pytest.mark.parametrize("nachten", [12, pytest.param(365, marks=pytest.mark.lang)])
def test_een_jaar_van_nachten_verliest_en_verdubbelt_geen_treffer(bouw: Kant, nachten: int):
    """Every night what burns is what plain Python finds, and every episode is one unbroken row of nights."""
    bron = Random(nachten)
    bevolk(bouw, 25)
    episodes: Counter[tuple[Any, ...]] = Counter()
    gisteren: set[tuple[Any, ...]] = set()
    for nacht in range(nachten):
        dag = VANDAAG - 200 * DAG + nacht * DAG
        verander(bouw, bron)
        gelopen = ronde(bouw, dag)
        nu = brandend_volgens_orakel(bouw, dag)
        velden = ("code", "onderneming", "onderwerp_id", "niveau")
        in_databank = list(Signaal.objects.filter(gedoofd_op=None).values_list(*velden))
        assert sorted(in_databank) == sorted(nu)
        hits = {hit[:3] for hit in nu}
        episodes.update(hits - gisteren)
        assert (gelopen.nieuw, gelopen.weg) == (len(hits - gisteren), len(gisteren - hits))
        assert gelopen.nummer == nacht + 1
        gisteren = hits
    per_hit = Counter(Signaal.objects.values_list("code", "onderneming", "onderwerp_id"))
    assert per_hit == episodes
    for hit, aantal in per_hit.items():
        code, onderneming, onderwerp = hit
        nummers = Signaal.objects.filter(code=code, onderneming=onderneming, onderwerp_id=onderwerp)
        assert sorted(nummers.values_list("episode", flat=True)) == list(range(1, aantal + 1))


def brandend_volgens_orakel(kant: Kant, dag: date) -> list[tuple[str, int, int, str]]:
    feiten = Feiten.lees(kant.partnerschap.pk, dag)
    gezet = Knipperlicht.objects.geldend(kant.partnerschap.pk, dag)
    gevonden = []
    for code, regel in ORAKEL.items():
        feiten.drempels = gezet[code].drempels
        gevonden += [(code, *wie, niveau) for wie, niveau in regel(feiten).items()]
    return gevonden
