"""The golden matrix: every address, every role, inside and outside, typed from the mission (`rollen.csv`).

Each door names the line of rollen.csv that it stands for; the expected answers follow from that line alone, never
from the code: 403 the role lacks the right, 404 not yours to know, 302 first sign in.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.rechten import Rol
from acties.models import Actie
from erkenningen.models import Bevinding, Document, Status
from knipperlichten.models import Demping, Signaal
from knipperlichten.services import Wat
from ondernemingen.services import bewaar_machtigingsdocument
from stemmingen.models import Stemronde
from tests.erkenningen.dossiers import bewaar_uittreksel, in_stand, papier, voeg_toe
from tests.knipperlichten.lampen import demp, maak_signaal, vraag
from tests.stemmingen.raad import open_ronde
from tests.test_huisregels import alle_views
from tests.van_alles_een import geheimen, staat_in
from tests.wereld import Kant, Wereld, als, maak_gebruiker, maak_rolgroep, meld_aan

ROLLEN = [rol for rol in Rol if rol != Rol.DWSE]
OPDRACHT = {
    rij["recht"]: rij for rij in csv.DictReader((Path(__file__).parent / "rollen.csv").read_text().splitlines())
}


NIEMAND_STUURT = 405


def zoals_hij_is(kant: Kant) -> None:
    """An address that is open in every state."""


@dataclass(frozen=True)
class Deur:
    """An address: the line of rollen.csv behind it, how to name its object on a side, and what it answers inside.

    `en_een_van`: lines of which one is needed as well, for what the mission has no line of its own.
    """

    recht: str
    object: Callable[[Kant], list] | None = None
    binnen: int = 200
    post: int = NIEMAND_STUURT  # what an empty form gets inside: 422 it is invalid, 303 it is done
    stand: Callable[[Kant], None] = zoals_hij_is  # brings the object in a state in which the door is open
    vast: tuple[str, ...] = ()  # words in the address that name no object of a side
    is_bestand: bool = False  # answers with a file instead of a page
    en_een_van: tuple[str, ...] = ()  # lines of which one is needed too, for what the mission has no line of its own

    def bereik(self, rol: Rol) -> str:
        """How far the mission lets a role reach through this door."""
        ook = not self.en_een_van or any(OPDRACHT[recht][rol] != "-" for recht in self.en_een_van)
        return OPDRACHT[self.recht][rol] if ook else "-"

    def adres(self, naam: str, kant: Kant) -> str:
        return reverse(naam, args=[*self.vast, *(self.object(kant) if self.object else ())])


def aanvraag(kant: Kant) -> list:
    return [kant.aanvraag.nummer]


def kbo(kant: Kant) -> list:
    return [kant.onderneming.kbo_nummer]


def ronde(kant: Kant) -> list:
    """A round over the application of the side, in which its persona is asked for a vote."""
    with kant.context():
        return [(Stemronde.objects.first() or open_ronde(kant)[0]).pk]


def document(kant: Kant) -> list:
    """A document in the application of the side."""
    with kant.context():
        echt = Document.objects.filter(verwijderd_op=None)
        return [kant.aanvraag.nummer, (echt.first() or voeg_toe(kant, None)).pk]


def uittreksel(kant: Kant) -> list:
    """The extract of the mentor in the application of the side."""
    with kant.context():
        bewaar_uittreksel(kant, None)
        return [kant.aanvraag.nummer, kant.kandidaat.pk]


def machtigingsdocument(kant: Kant) -> list:
    """The signed paper of the machtiging of the side."""
    with kant.context():
        bewaard = bewaar_machtigingsdocument(machtiging=kant.machtiging, bestand=papier(), door=None)
        return [kant.machtiging.pk, bewaard.pk]


def daad(stand: Callable[[Kant], None], post: int = 422) -> Deur:
    """An act on an application, in a state that allows it."""
    return Deur("AANVRAAG_BEHANDELEN", aanvraag, stand=stand, post=post)


def op_actie(post: int = 422, stand: Callable[[Kant], None] = zoals_hij_is) -> Deur:
    """An act on an actie of nobody, in a state that allows it."""
    return Deur("ACTIE_BEHEREN", lambda kant: [kant.actie.pk], stand=stand, post=post)


def actie_afgerond(kant: Kant) -> None:
    """Finish the actie of a side."""
    Actie.objects.filter(pk=kant.actie.pk).update(status="afgerond", resultaat="Alles is besproken.")


def bij(soort: str, sleutel: Callable[[Kant], object]) -> Callable[[Kant], list]:
    """What acties hang on, as the address of their panel names it."""
    return lambda kant: [soort, sleutel(kant)]


def signaal(kant: Kant) -> list:
    """What burns on this side, about an agreement."""
    with kant.context():
        return [(Signaal.objects.filter(dempingen=None).first() or maak_signaal(kant, "K15")).pk]


def gevraagde_demping(kant: Kant) -> list:
    with kant.context():
        gevraagd = Demping.objects.filter(uitkomst=Demping.Uitkomst.GEVRAAGD).first()
        return [(gevraagd or vraag(kant, maak_signaal(kant))).pk]


def lopende_demping(kant: Kant) -> list:
    with kant.context():
        loopt = Demping.objects.filter(uitkomst=Demping.Uitkomst.TOEGESTAAN).first()
        return [(loopt or demp(kant, Wat(["K01"]))).pk]


DEUREN = {
    "acties:overzicht": Deur("ACTIE_BEHEREN"),
    "acties:team": Deur("ACTIE_BEHEREN"),
    "acties:te_laat": Deur("ACTIE_BEHEREN"),
    "acties:per_onderneming": Deur("ACTIE_BEHEREN"),
    "acties:kalender": Deur("ACTIE_BEHEREN"),
    "acties:aanmaken": Deur("ACTIE_BEHEREN", post=422),
    "acties:formeel_starten": Deur(
        "ACTIE_BEHEREN", en_een_van=("AANVRAAG_BEHANDELEN", "KNIPPERLICHT_INSTELLEN"), post=422
    ),
    "acties:detail": Deur("ACTIE_BEHEREN", lambda kant: [kant.actie.pk]),
    "acties:bezoekfiche": Deur("ACTIE_BEHEREN", lambda kant: [kant.actie.pk]),
    "acties:bewerken": op_actie(),
    "acties:toewijzen": op_actie(post=409),  # empty gives it to nobody, and it is nobody's already
    "acties:starten": op_actie(post=303),
    "acties:afronden": op_actie(),
    "acties:annuleren": op_actie(),
    "acties:heropenen": op_actie(stand=actie_afgerond),
    "acties:paneel": Deur("ACTIE_BEHEREN", bij("onderneming", lambda kant: kant.onderneming.kbo_nummer)),
    "acties:kalenderadres": Deur("ACTIE_BEHEREN", post=200),
    "acties:kalenderadres_intrekken": Deur("ACTIE_BEHEREN", post=303),
    "erkenningen:taken": Deur("TAKEN_BEHANDELEN"),
    "erkenningen:aanvragen": Deur("AANVRAAG_RAADPLEGEN"),
    "erkenningen:aanvraag": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
    "erkenningen:voorwaarden": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
    "erkenningen:beslissing": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
    "erkenningen:verloop": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
    "erkenningen:mentoren": Deur("AANVRAAG_BEHANDELEN", aanvraag),
    "erkenningen:documenten": Deur("AANVRAAG_BEHANDELEN", aanvraag),
    "erkenningen:document": Deur("AANVRAAG_BEHANDELEN", document),
    "erkenningen:document_inhoud": Deur("AANVRAAG_BEHANDELEN", document, is_bestand=True),
    "erkenningen:document_downloaden": Deur("AANVRAAG_BEHANDELEN", document, is_bestand=True),
    "erkenningen:document_toevoegen": daad(in_stand(Status.INGEDIEND)),
    "erkenningen:document_vervangen": Deur("AANVRAAG_BEHANDELEN", document, post=422),
    "erkenningen:document_verwijderen": Deur("AANVRAAG_BEHANDELEN", document, post=422),
    # Nobody but the handler of the dossier, and here it has none: 409 for every other one with the right.
    "erkenningen:uittreksel": Deur(
        "AANVRAAG_BEHANDELEN", uittreksel, stand=in_stand(Status.INGEDIEND), binnen=409, post=409
    ),
    "erkenningen:uittreksel_bewaren": Deur("AANVRAAG_BEHANDELEN", uittreksel, post=422),
    "erkenningen:notas": Deur("AANVRAAG_BEHANDELEN", aanvraag),
    "erkenningen:nemen": daad(in_stand(Status.INGEDIEND), post=303),
    "erkenningen:controleren": daad(in_stand(Status.INGEDIEND)),
    "erkenningen:aanvullen": daad(in_stand(Status.AANVULLING_GEVRAAGD)),
    "erkenningen:behandelen": daad(in_stand(Status.DOSSIER_VOLLEDIG)),
    "erkenningen:goedkeuren": daad(in_stand(Status.IN_BEHANDELING, Bevinding.VOLDOET)),
    "erkenningen:afkeuren": daad(in_stand(Status.IN_BEHANDELING, Bevinding.VOLDOET_NIET)),
    "erkenningen:parkeren": daad(in_stand(Status.INGEDIEND)),
    "erkenningen:hervatten": daad(in_stand(Status.GEPARKEERD), post=303),
    "erkenningen:intrekken": daad(in_stand(Status.INGEDIEND)),
    "erkenningen:doorverwijzen": daad(in_stand(Status.INGEDIEND)),
    "erkenningen:overzicht": Deur("ERKENNING_RAADPLEGEN"),
    "erkenningen:detail": Deur("ERKENNING_RAADPLEGEN", lambda kant: [kant.erkenning.pk]),
    "erkenningen:aanstellingen": Deur("ONDERNEMING_DOSSIER", lambda kant: [kant.erkenning.pk]),
    "erkenningen:van_mentor": Deur("MENTOR_OPVOLGEN", lambda kant: [kant.mentordossier.pk]),
    "stemmingen:overzicht": Deur("STEM_UITBRENGEN"),
    "stemmingen:detail": Deur("STEM_UITBRENGEN", ronde),
    "stemmingen:stemmen": Deur("STEM_UITBRENGEN", ronde, post=422),
    "stemmingen:sluiten": Deur("AANVRAAG_BEHANDELEN", ronde, post=422),
    "stemmingen:openen": daad(in_stand(Status.IN_BEHANDELING, Bevinding.VOLDOET)),
    "stemmingen:paneel": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
    "erkenningen:register_van_onderneming": Deur("ONDERNEMING_OPZOEKEN", kbo),
    "erkenningen:van_onderneming": Deur("ERKENNING_RAADPLEGEN", kbo),
    "erkenningen:aanvragen_van_onderneming": Deur("AANVRAAG_RAADPLEGEN", kbo),
    "erkenningen:van_opleiding": Deur("OPLEIDING_RAADPLEGEN", lambda kant: [kant.erkenning.opleiding.code]),
    "ondernemingen:overzicht": Deur("ONDERNEMING_OPZOEKEN"),
    "ondernemingen:detail": Deur("ONDERNEMING_OPZOEKEN", kbo),
    "ondernemingen:contactpersonen": Deur("ONDERNEMING_DOSSIER", kbo),
    "ondernemingen:verloop": Deur("ONDERNEMING_DOSSIER", kbo),
    "ondernemingen:machtigingen": Deur("MACHTIGING_REGISTREREN"),
    "ondernemingen:machtigingsdocument": Deur("MACHTIGING_REGISTREREN", lambda kant: [kant.machtiging.pk], post=422),
    "ondernemingen:machtigingsdocument_downloaden": Deur(
        "MACHTIGING_REGISTREREN", machtigingsdocument, is_bestand=True
    ),
    "ondernemingen:machtigingen_van": Deur("MACHTIGING_REGISTREREN", kbo),
    "mentoren:overzicht": Deur("MENTOR_OPVOLGEN"),
    "mentoren:detail": Deur("MENTOR_OPVOLGEN", lambda kant: [kant.mentordossier.pk]),
    "mentoren:rijksregisternummer_tonen": Deur("MENTOR_OPVOLGEN", lambda kant: [kant.mentordossier.pk], post=422),
    "mentoren:van_onderneming": Deur("MENTOR_OPVOLGEN", lambda kant: [kant.onderneming.kbo_nummer]),
    "overeenkomsten:overzicht": Deur("OVEREENKOMST_OPZOEKEN"),
    "overeenkomsten:detail": Deur("OVEREENKOMST_OPZOEKEN", lambda kant: [kant.overeenkomst.pk]),
    "overeenkomsten:lerende_tonen": Deur("OVEREENKOMST_OPZOEKEN", lambda kant: [kant.overeenkomst.pk], post=422),
    "overeenkomsten:van_onderneming": Deur("OVEREENKOMST_OPZOEKEN", lambda kant: [kant.onderneming.kbo_nummer]),
    "overeenkomsten:van_mentor": Deur("MENTOR_OPVOLGEN", lambda kant: [kant.mentordossier.pk]),
    "knipperlichten:overzicht": Deur("KNIPPERLICHT_BEKIJKEN"),
    "knipperlichten:detail": Deur("KNIPPERLICHT_BEKIJKEN", signaal),
    "knipperlichten:gezien": Deur("KNIPPERLICHT_BEKIJKEN", signaal),
    "knipperlichten:dempen": Deur("KNIPPERLICHT_BEKIJKEN", signaal),
    "knipperlichten:paneel": Deur("KNIPPERLICHT_BEKIJKEN", kbo),
    "knipperlichten:dempingen": Deur("KNIPPERLICHT_BEKIJKEN"),
    "knipperlichten:dempen_massaal": Deur("KNIPPERLICHT_INSTELLEN"),
    "knipperlichten:beslissen": Deur("KNIPPERLICHT_INSTELLEN", gevraagde_demping),
    "knipperlichten:opheffen": Deur("KNIPPERLICHT_INSTELLEN", lopende_demping),
    "knipperlichten:instellen_overzicht": Deur("KNIPPERLICHT_INSTELLEN"),
    "knipperlichten:instellen": Deur("KNIPPERLICHT_INSTELLEN", vast=("K06",)),
    "knipperlichten:jaar": Deur("KNIPPERLICHT_INSTELLEN", vast=("K06",)),
    "knipperlichten:standaard": Deur("KNIPPERLICHT_INSTELLEN", vast=("K06",)),
    "organisatie:overzicht": Deur("ORGANISATIE_RAADPLEGEN"),
    "organisatie:csv": Deur("ORGANISATIE_RAADPLEGEN", vast=("erkenningen",), post=422),
    "opleidingen:overzicht": Deur("OPLEIDING_RAADPLEGEN"),
    "opleidingen:detail": Deur("OPLEIDING_RAADPLEGEN", lambda kant: [kant.erkenning.opleiding.code]),
}

# Doors that ask for no right: before signing in, or of the signed-in person about himself.
PUBLIEK = {"gezond", "gereed", "hulp", "toegankelijkheid", "privacy", "componenten"}
# The login itself: its own tests (tests/accounts) try every road through it.
AANMELDING = {"accounts:aanmelden", "accounts:callback", "accounts:afmelden", "accounts:wissel"}
# A door for programs, which a secret opens and nothing else: tests/acties/test_kalenderadres.py tries it.
MET_GEHEIM = {"acties:feed"}
VOOR_WIE_AANGEMELD_IS = {"start", "accounts:mijn_toegang", "accounts:mijn_meldingen", "accounts:kies_partnerschap"}


def verwacht(deur: Deur, rollen: Iterable[Rol], open_antwoord: int, *, binnen: bool) -> int:
    """What the mission says: the lines of rollen.csv for these roles, read aloud."""
    bereiken = {deur.bereik(rol) for rol in rollen} - {"-"}
    if not bereiken:
        return 403
    if deur.object is None or "ALLE" in bereiken or (binnen and "BEVOEGD" in bereiken):
        return open_antwoord
    return 404


def open_deur(naam: str, kant: Kant) -> str:
    """The address of a door on this side, its object brought in a state in which it opens."""
    with kant.context():
        url = DEUREN[naam].adres(naam, kant)
        DEUREN[naam].stand(kant)
    return url


def zonder_gevolg(client: Client, url: str, namens: str = "bouw", **velden: str) -> HttpResponse:
    """Send a form, empty unless said, and take back what came of it."""
    with transaction.atomic():
        antwoord = client.post(url, {"namens": namens, **velden})
        transaction.set_rollback(True)
    return antwoord


def probeer(naam: str, client: Client, url: str) -> Iterator[tuple[HttpResponse, int]]:
    """Read, and send an empty form where there is one: what came, and what comes for who may."""
    yield client.get(url), DEUREN[naam].binnen
    if DEUREN[naam].post != NIEMAND_STUURT:
        yield zonder_gevolg(client, url), DEUREN[naam].post


def fouten_aan(naam: str, wereld: Wereld, combinaties: Iterable[tuple[Rol, ...]]) -> list[tuple]:
    """Every answer, inside and outside, that is not what the mission means for these roles."""
    mens, client, fout = wereld.bouw.mensen[Rol.STEMGERECHTIGDE], Client(), []
    adressen = [(open_deur(naam, kant), kant is wereld.bouw) for kant in (wereld.bouw, wereld.horeca)]
    merken = geheimen(wereld.horeca, wereld.bouw)
    meld_aan(client, mens, wereld.bouw.partnerschap)
    for rollen in combinaties:
        mens.groups.set(maak_rolgroep(wereld.bouw.partnerschap, rol) for rol in rollen)
        for url, binnen in adressen:
            for antwoord, open_antwoord in probeer(naam, client, url):
                bedoeld = verwacht(DEUREN[naam], rollen, open_antwoord, binnen=binnen)
                lek = [geheim for geheim in merken if staat_in(geheim, antwoord)]
                if (antwoord.status_code, lek) != (bedoeld, []):
                    fout.append((rollen, url, open_antwoord, bedoeld, antwoord.status_code, lek))
    return fout


@pytest.mark.parametrize("naam", DEUREN)
def test_elke_deur_opent_voor_wie_het_mag_en_voor_niemand_anders(volle_wereld: Wereld, naam: str):
    assert fouten_aan(naam, volle_wereld, [*((rol,) for rol in ROLLEN), ROLLEN]) == []


@pytest.mark.lang
@pytest.mark.parametrize("naam", DEUREN)
def test_ook_wie_rollen_combineert_vindt_enkel_zijn_eigen_deuren_open(volle_wereld: Wereld, naam: str):
    samen = [rollen for aantal in (2, 3) for rollen in combinations(ROLLEN, aantal)]
    assert fouten_aan(naam, volle_wereld, samen) == []


@pytest.mark.parametrize("naam", DEUREN)
def test_wie_geen_rol_in_een_partnerschap_heeft_vindt_geen_open_deur(wereld: Wereld, client: Client, naam: str):
    url, dwse = open_deur(naam, wereld.bouw), als(Client(), wereld.departement, Rol.DWSE)
    rolloos = meld_aan(Client(), maak_gebruiker(wereld.bouw.partnerschap), wereld.bouw.partnerschap)
    zonder_formulier = DEUREN[naam].post == NIEMAND_STUURT
    assert zonder_gevolg(rolloos, url).status_code == 401
    assert zonder_gevolg(dwse, url, "departement").status_code == (NIEMAND_STUURT if zonder_formulier else 403)
    assert zonder_gevolg(client, url).status_code == (NIEMAND_STUURT if zonder_formulier else 302)
    assert [bezoeker.get(url).status_code for bezoeker in (client, dwse, rolloos)] == [302, 403, 302]


def test_elk_adres_staat_in_de_gouden_matrix_of_is_bewust_publiek():
    eigen_proeven = ("admin:", "ontwikkel_acm:")  # one door for the whole admin; and never in production
    namen = {naam for naam, _ in alle_views() if not naam.startswith(eigen_proeven)}
    assert namen - set(DEUREN) - PUBLIEK - VOOR_WIE_AANGEMELD_IS - AANMELDING - MET_GEHEIM == set()


def test_de_matrix_noemt_geen_adres_dat_niet_bestaat():
    namen = {naam for naam, _ in alle_views()}
    assert (set(DEUREN) | PUBLIEK | VOOR_WIE_AANGEMELD_IS | MET_GEHEIM) - namen == set()


# Whether the portal is ready depends on the machine that runs it: tests/test_gezondheid.py.
@pytest.mark.parametrize("naam", sorted(PUBLIEK - {"gereed"}))
def test_een_publieke_bladzijde_opent_zonder_aanmelden(client: Client, db: None, naam: str):
    assert client.get(reverse(naam)).status_code == 200


@pytest.mark.parametrize("naam", sorted(VOOR_WIE_AANGEMELD_IS))
def test_een_eigen_bladzijde_opent_voor_elke_rol(wereld: Wereld, client: Client, naam: str):
    assert client.get(reverse(naam)).status_code == 302
    for rol in ROLLEN:
        assert als(client, wereld.bouw, rol).get(reverse(naam)).status_code in (200, 302)
