"""Two fences, each of which must hold alone: what the code lets through, and what the database lets through.

Here both sides of the world are full: a row in every fenced table, with a text that says whose it is. One person with
every role of Bouw tries every door, on both sides; nothing that is only of Horeca may come back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import organisatie.levering
from accounts.rechten import BewaakteQuerySet, Rol
from organisatie.bestanden import BESTANDEN
from overeenkomsten.models import Overeenkomst
from tests.deuren import DEUREN, ROLLEN, open_deur, verwacht
from tests.test_matrix import probeer, zonder_gevolg
from tests.van_alles_een import BEWAAKT, geheimen, staat_in, tekstvelden, vul_aan
from tests.wereld import Wereld, maak_aanvraag, maak_overeenkomst, maak_rolgroep, meld_aan


@pytest.fixture
def alleskunner(wereld: Wereld, client: Client) -> Client:
    """Somebody of Bouw with every role, who is also asked for his vote."""
    mens = wereld.bouw.mensen[Rol.STEMGERECHTIGDE]
    mens.groups.set(maak_rolgroep(wereld.bouw.partnerschap, rol) for rol in ROLLEN)
    return meld_aan(client, mens, wereld.bouw.partnerschap)


def zonder_databankhek(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the owner of the tables, for whom no policy holds."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def zonder_codehek(monkeypatch: pytest.MonkeyPatch) -> None:
    """No list and no object asks any more what somebody may see."""
    monkeypatch.setattr(BewaakteQuerySet, "for_recht", lambda rijen, toegang, recht: rijen.all())


class Stap(NamedTuple):
    naam: str
    bedoeld: int
    antwoord: HttpResponseBase


@dataclass
class Ronde:
    """Every door on both sides. Whose is what is written down here, before a fence falls."""

    wereld: Wereld
    client: Client

    def __post_init__(self) -> None:
        kanten = (self.wereld.bouw, self.wereld.horeca)
        self.adressen = [(naam, kant, open_deur(naam, kant)) for naam in DEUREN for kant in kanten]
        self.merken = geheimen(self.wereld.horeca, self.wereld.bouw)

    def loop(self) -> Iterator[Stap]:
        for naam, kant, url in self.adressen:
            with kant.context():
                DEUREN[naam].stand(kant)
            for antwoord, open_antwoord in probeer(naam, self.client, url):
                bedoeld = verwacht(DEUREN[naam], ROLLEN, open_antwoord, binnen=kant is self.wereld.bouw)
                yield Stap(naam, bedoeld, antwoord)

    def lek(self, antwoord: HttpResponseBase) -> list[str]:
        """What of Horeca an answer gives away."""
        return [merk for merk in self.merken if staat_in(merk, antwoord)]


LEKT_ZONDER_HEKKEN = {
    "erkenningen:aanvragen",
    "erkenningen:aanvraag",
    "erkenningen:aanstellingen",
    "stemmingen:sluiten",
    "mentoren:overzicht",
    "overeenkomsten:detail",
}


@pytest.fixture
def ronde(volle_wereld: Wereld, alleskunner: Client) -> Ronde:
    return Ronde(volle_wereld, alleskunner)


def test_elke_tabel_achter_het_hek_houdt_van_elke_kant_een_rij(volle_wereld: Wereld):
    """What is not there cannot leak: without this, the tests below would say nothing."""
    for kant in (volle_wereld.bouw, volle_wereld.horeca):
        with kant.context():
            assert [model for model in BEWAAKT if not model._base_manager.exists()] == []
    assert sum(len(tekstvelden(model)) for model in BEWAAKT) > 40
    assert len(geheimen(volle_wereld.horeca, volle_wereld.bouw)) > 3


def test_zonder_enig_filter_komt_geen_rij_van_de_andere_kant(volle_wereld: Wereld):
    with volle_wereld.bouw.context() as kant:
        for model in BEWAAKT:
            assert set(model._base_manager.values_list("partnerschap", flat=True)) == {kant.partnerschap.pk}


def test_zonder_het_hek_van_de_databank_geeft_elke_deur_het_antwoord_van_de_opdracht(
    ronde: Ronde, monkeypatch: pytest.MonkeyPatch
):
    zonder_databankhek(monkeypatch)
    gekregen = [(naam, bedoeld, antwoord.status_code, ronde.lek(antwoord)) for naam, bedoeld, antwoord in ronde.loop()]
    assert gekregen == [(naam, bedoeld, bedoeld, []) for naam, bedoeld, _, _ in gekregen]


def test_zonder_het_hek_van_de_code_toont_de_databank_niets_van_een_ander(
    ronde: Ronde, monkeypatch: pytest.MonkeyPatch
):
    zonder_codehek(monkeypatch)
    gekregen = [(naam, antwoord.status_code < 500, ronde.lek(antwoord)) for naam, _, antwoord in ronde.loop()]
    assert gekregen == [(naam, True, []) for naam, *_ in gekregen]


def test_zonder_beide_hekken_lekt_het_wel(ronde: Ronde, monkeypatch: pytest.MonkeyPatch):
    """The proof that the tests above can fail."""
    zonder_databankhek(monkeypatch)
    zonder_codehek(monkeypatch)
    ronde.adressen = [adres for adres in ronde.adressen if adres[0] in LEKT_ZONDER_HEKKEN]
    assert {naam for naam, _, antwoord in ronde.loop() if ronde.lek(antwoord)} == LEKT_ZONDER_HEKKEN


@pytest.fixture
def stille_klok() -> Iterator[None]:
    """A page says at what minute it is read."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


# --- nobody learns that something exists ------------------------------------------------------------------------------

VAN_DIT_VERZOEK = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


def inhoud(antwoord: HttpResponseBase) -> tuple[int, str, bytes]:
    """Everything of an answer, but the token that each form gets anew."""
    lichaam = b"".join(antwoord) if antwoord.streaming else antwoord.content
    return antwoord.status_code, f"{antwoord.headers}", VAN_DIT_VERZOEK.sub(b"", lichaam)


def nergens(sleutel: Any) -> Any:
    """A key of the same shape, of nobody."""
    return sleutel + 10**6 if isinstance(sleutel, int) else re.sub(r"\d{4}$", "9999", sleutel)


def test_wat_van_een_ander_is_en_wat_niet_bestaat_krijgen_hetzelfde_antwoord(
    volle_wereld: Wereld, alleskunner: Client, stille_klok: None
):
    verborgen = []
    for naam, deur in DEUREN.items():
        if deur.object is None:
            continue
        vreemd = open_deur(naam, volle_wereld.horeca)
        niets = reverse(naam, args=[*deur.vast, *map(nergens, deur.object(volle_wereld.horeca))])
        antwoord = inhoud(alleskunner.get(vreemd))
        if antwoord[0] == 404:
            verborgen.append(naam)
            assert str(antwoord).replace(vreemd, niets) == str(inhoud(alleskunner.get(niets)))
    assert len(verborgen) > 20


# --- two databases that differ in the other side only -----------------------------------------------------------------

GEZOCHT = ["", "Peeters", "Geheim", "Mentor", "HORECA-2026", "Horeca"]


@pytest.fixture
def antwoorden(
    wereld: Wereld, alleskunner: Client, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Iterable[str]], dict[str, Any]]:
    """Everything that Bouw reads: its lists as asked, its pages, its figures, its files."""
    monkeypatch.setattr(organisatie.levering, "momentopname", lambda: connection)
    monkeypatch.setattr(connection, "close", lambda: None)

    # Once: to open a door may bring something new behind it.
    lijsten = [open_deur(naam, wereld.bouw) for naam, deur in DEUREN.items() if not deur.object]
    bladzijden = ["/", *(open_deur(naam, wereld.bouw) for naam, deur in DEUREN.items() if deur.object)]

    def lees(vragen: Iterable[str]) -> dict[str, Any]:
        adressen = [*(f"{lijst}?{vraag}" for lijst in lijsten for vraag in vragen), *bladzijden]
        gelezen = {adres: inhoud(alleskunner.get(adres)) for adres in adressen}
        for naam in BESTANDEN:
            adres = reverse("organisatie:csv", args=[naam])
            with wereld.bouw.context():
                gelezen[naam] = inhoud(zonder_gevolg(alleskunner, adres, doel="Overleg"))
            assert gelezen[naam][0] == 200
        return gelezen

    return lees


def vul_de_andere_kant(wereld: Wereld) -> None:
    """Much more of Horeca, also about the company and the vestiging of Bouw."""
    horeca, bouw = wereld.horeca, wereld.bouw
    with horeca.context():
        vul_aan(replace(horeca, onderneming=bouw.onderneming, vestiging=bouw.vestiging))
        vul_aan(horeca)
        opleidingen = (wereld.opleiding, bouw.erkenning.opleiding, horeca.erkenning.opleiding)
        for nummer, opleiding in enumerate(opleidingen, 2):
            te_laat = timezone.localdate() - timedelta(days=nummer)
            maak_aanvraag(
                horeca, opleiding, vestiging=bouw.vestiging, uiterlijk_op=te_laat, lerende_uiterlijk_op=te_laat
            )
            maak_overeenkomst(horeca, f"SCHOOL-{nummer}")
        Overeenkomst.objects.update(onderneming=bouw.onderneming, vestiging=bouw.vestiging)


def verschillen(wereld: Wereld, antwoorden: Callable, vragen: list[str]) -> list[str]:
    """The addresses that answer Bouw otherwise once there is more of Horeca."""
    with time_machine.travel(timezone.now(), tick=False):
        voor = antwoorden(vragen)
        vul_de_andere_kant(wereld)
        na = antwoorden(vragen)
    return [adres for adres in voor if voor[adres] != na[adres]]


def test_wat_een_ander_doet_verandert_geen_byte_van_wat_u_leest(
    wereld: Wereld, antwoorden: Callable, monkeypatch: pytest.MonkeyPatch
):
    zonder_databankhek(monkeypatch)
    assert verschillen(wereld, antwoorden, [f"q={woord}" for woord in GEZOCHT]) == []


@pytest.mark.lang
@pytest.mark.parametrize("met_databankhek", [True, False])
def test_ook_geen_filter_en_geen_sortering_verraadt_wat_een_ander_doet(
    wereld: Wereld, alleskunner: Client, antwoorden: Callable, met_databankhek: bool, monkeypatch: pytest.MonkeyPatch
):
    """Every choice of every filter of every list."""
    vragen = {f"sorteer={richting}{kolom}" for richting in ("", "-") for kolom in ("nummer", "naam", "tot", "volgorde")}
    for naam, deur in DEUREN.items():
        if not deur.object:
            pagina = alleskunner.get(open_deur(naam, wereld.bouw))
            velden = pagina.context["form"].fields.items() if "form" in pagina.context else []
            keuzes = [(veld, waarde) for veld, soort in velden for waarde, _ in getattr(soort, "choices", [])]
            vragen |= {urlencode({veld: waarde}) for veld, waarde in keuzes if isinstance(waarde, str)}
    assert len(vragen) > 20
    if not met_databankhek:
        zonder_databankhek(monkeypatch)
    assert verschillen(wereld, antwoorden, sorted(vragen)) == []
