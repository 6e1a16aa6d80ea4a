"""The golden matrix: every address, every role, inside and outside, typed from the mission (`rollen.csv`).

Each door names the line of rollen.csv that it stands for; the expected answers follow from that line alone, never
from the code: 403 the role lacks the right, 404 not yours to know, 302 first sign in.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from accounts.rechten import Rol
from stemmingen.models import Stemronde
from tests.stemmingen.raad import open_ronde
from tests.test_huisregels import alle_views
from tests.wereld import Kant, Wereld, als

ROLLEN = [rol for rol in Rol if rol != Rol.DWSE]
OPDRACHT = {
    rij["recht"]: rij for rij in csv.DictReader((Path(__file__).parent / "rollen.csv").read_text().splitlines())
}
# What stands in a page of the other side, and may never reach this one.
GEHEIMEN = ("GeheimHoreca", "Mentor van Horeca", "HORECA-2026", "@horeca.example")


@dataclass(frozen=True)
class Deur:
    """An address: the line of rollen.csv behind it, how to name its object on a side, and what it answers inside.

    `en_een_van`: lines of which one is needed as well, for what the mission has no line of its own.
    """

    recht: str
    object: Callable[[Kant], list] | None = None
    methode: str = "get"
    binnen: tuple[int, ...] = (200,)
    vast: tuple[str, ...] = ()  # words in the address that name no object of a side
    en_een_van: tuple[str, ...] = ()

    def bereik(self, rol: Rol) -> str:
        """How far the mission lets a role reach through this door."""
        ook = not self.en_een_van or any(OPDRACHT[recht][rol] != "-" for recht in self.en_een_van)
        return OPDRACHT[self.recht][rol] if ook else "-"


def aanvraag(kant: Kant) -> list:
    return [kant.aanvraag.nummer]


def kbo(kant: Kant) -> list:
    return [kant.onderneming.kbo_nummer]


def ronde(kant: Kant) -> list:
    """A round over the application of the side, in which its persona is asked for a vote."""
    with kant.context():
        return [(Stemronde.objects.first() or open_ronde(kant)[0]).pk]


def daad(recht: str = "AANVRAAG_BEHANDELEN") -> Deur:
    """An act on an application: the page opens, or says that the state forbids it."""
    return Deur(recht, aanvraag, binnen=(200, 409))


def op_actie() -> Deur:
    """An act on an actie: the page opens, or says that the state forbids it."""
    return Deur("ACTIE_BEHEREN", lambda kant: [kant.actie.pk], binnen=(200, 409))


def bij(soort: str, sleutel: Callable[[Kant], object]) -> Callable[[Kant], list]:
    """What acties hang on, as the address of their panel names it."""
    return lambda kant: [soort, sleutel(kant)]


DEUREN = {
    "acties:overzicht": Deur("ACTIE_BEHEREN"),
    "acties:team": Deur("ACTIE_BEHEREN"),
    "acties:te_laat": Deur("ACTIE_BEHEREN"),
    "acties:per_onderneming": Deur("ACTIE_BEHEREN"),
    "acties:kalender": Deur("ACTIE_BEHEREN"),
    "acties:aanmaken": Deur("ACTIE_BEHEREN"),
    "acties:formeel_starten": Deur("ACTIE_BEHEREN", en_een_van=("AANVRAAG_BEHANDELEN", "KNIPPERLICHT_INSTELLEN")),
    "acties:detail": Deur("ACTIE_BEHEREN", lambda kant: [kant.actie.pk]),
    "acties:bezoekfiche": Deur("ACTIE_BEHEREN", lambda kant: [kant.actie.pk]),
    "acties:bewerken": op_actie(),
    "acties:toewijzen": op_actie(),
    "acties:starten": op_actie(),
    "acties:afronden": op_actie(),
    "acties:annuleren": op_actie(),
    "acties:heropenen": op_actie(),
    "acties:paneel": Deur("ACTIE_BEHEREN", bij("onderneming", lambda kant: kant.onderneming.kbo_nummer)),
    "acties:kalenderadres": Deur("ACTIE_BEHEREN"),
    "acties:kalenderadres_intrekken": Deur("ACTIE_BEHEREN"),
    "erkenningen:taken": Deur("TAKEN_BEHANDELEN"),
    "erkenningen:aanvragen": Deur("AANVRAAG_RAADPLEGEN"),
    "erkenningen:aanvraag": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
    "erkenningen:voorwaarden": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
    "erkenningen:beslissing": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
    "erkenningen:verloop": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
    "erkenningen:mentoren": Deur("AANVRAAG_BEHANDELEN", aanvraag),
    "erkenningen:notas": Deur("AANVRAAG_BEHANDELEN", aanvraag),
    "erkenningen:nemen": daad(),
    "erkenningen:controleren": daad(),
    "erkenningen:aanvullen": daad(),
    "erkenningen:behandelen": daad(),
    "erkenningen:goedkeuren": daad(),
    "erkenningen:afkeuren": daad(),
    "erkenningen:parkeren": daad(),
    "erkenningen:hervatten": daad(),
    "erkenningen:intrekken": daad(),
    "erkenningen:doorverwijzen": daad(),
    "erkenningen:overzicht": Deur("ERKENNING_RAADPLEGEN"),
    "erkenningen:detail": Deur("ERKENNING_RAADPLEGEN", lambda kant: [kant.erkenning.pk]),
    "erkenningen:aanstellingen": Deur("ONDERNEMING_DOSSIER", lambda kant: [kant.erkenning.pk]),
    "stemmingen:overzicht": Deur("STEM_UITBRENGEN"),
    "stemmingen:detail": Deur("STEM_UITBRENGEN", ronde),
    "stemmingen:stemmen": Deur("STEM_UITBRENGEN", ronde),
    "stemmingen:sluiten": Deur("AANVRAAG_BEHANDELEN", ronde),
    "stemmingen:openen": daad(),
    "stemmingen:paneel": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
    "erkenningen:register_van_onderneming": Deur("ONDERNEMING_OPZOEKEN", kbo),
    "erkenningen:van_onderneming": Deur("ERKENNING_RAADPLEGEN", kbo),
    "ondernemingen:overzicht": Deur("ONDERNEMING_OPZOEKEN"),
    "ondernemingen:detail": Deur("ONDERNEMING_OPZOEKEN", kbo),
    "ondernemingen:contactpersonen": Deur("ONDERNEMING_DOSSIER", kbo),
    "ondernemingen:machtigingen": Deur("MACHTIGING_REGISTREREN"),
    "mentoren:overzicht": Deur("MENTOR_OPVOLGEN"),
    "mentoren:detail": Deur("MENTOR_OPVOLGEN", lambda kant: [kant.mentordossier.pk]),
    "mentoren:rijksregisternummer_tonen": Deur("MENTOR_OPVOLGEN", lambda kant: [kant.mentordossier.pk]),
    "mentoren:van_onderneming": Deur("MENTOR_OPVOLGEN", lambda kant: [kant.onderneming.kbo_nummer]),
    "overeenkomsten:overzicht": Deur("OVEREENKOMST_OPZOEKEN"),
    "overeenkomsten:detail": Deur("OVEREENKOMST_OPZOEKEN", lambda kant: [kant.overeenkomst.pk]),
    "overeenkomsten:lerende_tonen": Deur("OVEREENKOMST_OPZOEKEN", lambda kant: [kant.overeenkomst.pk]),
    "overeenkomsten:van_onderneming": Deur("OVEREENKOMST_OPZOEKEN", lambda kant: [kant.onderneming.kbo_nummer]),
    "organisatie:overzicht": Deur("ORGANISATIE_RAADPLEGEN"),
    "organisatie:csv": Deur("ORGANISATIE_RAADPLEGEN", vast=("erkenningen",)),
    "opleidingen:overzicht": Deur("OPLEIDING_RAADPLEGEN"),
    "opleidingen:detail": Deur("OPLEIDING_RAADPLEGEN", lambda kant: [kant.erkenning.opleiding.code]),
}

# Doors that ask for no right: before signing in, or of the signed-in person about himself.
PUBLIEK = {"gezond", "gereed", "toegankelijkheid", "privacy", "componenten"}
# The login itself: its own tests (tests/accounts) try every road through it.
AANMELDING = {"accounts:aanmelden", "accounts:callback", "accounts:afmelden", "accounts:wissel"}
# A door for programs, which a secret opens and nothing else: tests/acties/test_kalenderadres.py tries it.
MET_GEHEIM = {"acties:feed"}
VOOR_WIE_AANGEMELD_IS = {"start", "accounts:mijn_toegang", "accounts:mijn_meldingen", "accounts:kies_partnerschap"}


def antwoord(client: Client, deur: Deur, naam: str, kant: Kant):
    url = reverse(naam, args=[*deur.vast, *(deur.object(kant) if deur.object else ())])
    return getattr(client, deur.methode)(url)


def verwacht(deur: Deur, rol: Rol, *, binnen: bool) -> tuple[int, ...]:
    """What the mission says: the line of rollen.csv, read aloud."""
    bereik = deur.bereik(rol)
    if bereik == "-":
        return (403,)
    if deur.object is None or bereik == "ALLE" or (binnen and bereik == "BEVOEGD"):
        return deur.binnen
    return (404,)


@pytest.mark.parametrize("naam", DEUREN)
def test_elke_deur_opent_voor_wie_het_mag_en_voor_niemand_anders(wereld: Wereld, client: Client, naam: str):
    deur = DEUREN[naam]
    assert antwoord(client, deur, naam, wereld.bouw).status_code == 302
    for rol in ROLLEN:
        als(client, wereld.bouw, rol)
        for kant, binnen in ((wereld.bouw, True), (wereld.horeca, False)):
            gekregen = antwoord(client, deur, naam, kant)
            assert gekregen.status_code in verwacht(deur, rol, binnen=binnen), (rol, binnen)
            lek = [geheim for geheim in GEHEIMEN if geheim.encode() in gekregen.content]
            assert not binnen or lek == [], (rol, lek)


def test_elk_adres_staat_in_de_gouden_matrix_of_is_bewust_publiek():
    eigen_proeven = ("admin:", "ontwikkel_acm:")  # one door for the whole admin; and never in production
    namen = {naam for naam, _ in alle_views() if not naam.startswith(eigen_proeven)}
    assert namen - set(DEUREN) - PUBLIEK - VOOR_WIE_AANGEMELD_IS - AANMELDING - MET_GEHEIM == set()


def test_de_matrix_noemt_geen_adres_dat_niet_bestaat():
    namen = {naam for naam, _ in alle_views()}
    assert (set(DEUREN) | PUBLIEK | VOOR_WIE_AANGEMELD_IS | MET_GEHEIM) - namen == set()


@pytest.mark.parametrize("naam", sorted(PUBLIEK - {"gereed"}))
def test_een_publieke_bladzijde_opent_zonder_aanmelden(client: Client, db: None, naam: str):
    assert client.get(reverse(naam)).status_code == 200


@pytest.mark.parametrize("naam", sorted(VOOR_WIE_AANGEMELD_IS))
def test_een_eigen_bladzijde_opent_voor_elke_rol(wereld: Wereld, client: Client, naam: str):
    assert client.get(reverse(naam)).status_code == 302
    for rol in ROLLEN:
        assert als(client, wereld.bouw, rol).get(reverse(naam)).status_code in (200, 302)
