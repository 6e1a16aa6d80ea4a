"""The cast of the tests: two partnerschappen, of everything one inside and one outside, a persona per role.

`wereld.bouw` and `wereld.horeca` are the two sides. Each holds `partnerschap`, a persona per role in `mensen`, and
one of everything: onderneming, vestiging, machtiging, mentordossier, aanvraag, erkenning, aanstelling, overeenkomst,
actie.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import Gebruiker, Lidmaatschap, Partnerschap, Rolgroep
from accounts.rechten import Rol, Toegang, lees_toegang, projecteer
from acties.models import Actie
from erkenningen.models import (
    Dossierteller,
    Erkenning,
    Erkenningsaanvraag,
    Erkenningsregister,
    Kandidaatmentor,
    Mentoraanstelling,
    Status,
    Voorwaarde,
    Voorwaardebeoordeling,
)
from mentoren.models import Mentor, Mentordossier, Rijksregistergegeven
from mentoren.rijksregister import kenmerk, lees, versleutel
from ondernemingen.models import Machtiging, Onderneming, OndernemingBevoegdheid, Provincie, Vestiging
from opleidingen.models import Opleiding, Opleidingsversie
from overeenkomsten.models import Overeenkomst
from tests.kanaries import laat_los
from werkplekduaal.database.context import met_partnerschap
from werkplekduaal.tekst import normaliseer


@dataclass
class Kant:
    """One partnerschap with everything that is its own."""

    partnerschap: Partnerschap
    mensen: dict[Rol, Gebruiker] = field(default_factory=dict)
    onderneming: Onderneming = None
    vestiging: Vestiging = None
    machtiging: Machtiging = None
    mentordossier: Mentordossier = None
    aanvraag: Erkenningsaanvraag = None
    kandidaat: Kandidaatmentor = None
    erkenning: Erkenning = None
    aanstelling: Mentoraanstelling = None
    overeenkomst: Overeenkomst = None
    actie: Actie = None

    def toegang(self, *rollen: Rol) -> Toegang:
        """What the persona of these roles may do."""
        return lees_toegang(self.mens(*rollen), self.partnerschap.pk, timezone.now())

    def mens(self, *rollen: Rol) -> Gebruiker:
        """The persona of one role; for more roles a new person who holds them all."""
        if len(rollen) == 1:
            return self.mensen[rollen[0]]
        return maak_gebruiker(self.partnerschap, *rollen)

    @contextmanager
    def context(self) -> Iterator[Kant]:
        """Act for this partnerschap in the database."""
        with met_partnerschap(self.partnerschap.pk):
            yield self


@dataclass
class Wereld:
    bouw: Kant
    horeca: Kant
    departement: Kant
    opleiding: Opleiding


def meld_aan(client: Client, gebruiker: Gebruiker, partnerschap: Partnerschap) -> Client:
    """A session as the login makes it."""
    client.force_login(gebruiker, backend="accounts.oidc.AcmBackend")
    sessie = client.session
    nu = time.time()
    sessie.update({"namens": partnerschap.pk, "keuzes": [partnerschap.pk], "aangemeld_op": nu, "laatst_actief": nu})
    sessie.save()
    return client


def als(client: Client, kant: Kant, *rollen: Rol) -> Client:
    """Sign in as the persona with these roles on this side."""
    return meld_aan(client, kant.mens(*rollen), kant.partnerschap)


def maak_gebruiker(partnerschap: Partnerschap, *rollen: Rol, voornaam: str = "Test") -> Gebruiker:
    """An invented person with roles in a partnerschap."""
    nummer = Gebruiker.objects.count() + 1
    gebruiker = Gebruiker.objects.create(
        username=f"test{nummer}",
        issuer="https://acm.example/op",
        sub=f"sub{nummer}",
        vo_id=f"vo{nummer}",
        voornaam=voornaam,
        familienaam=" en ".join(rollen) or "Zonder rol",
        email=f"test{nummer}@{partnerschap.code}.example",
    )
    Lidmaatschap.objects.create(gebruiker=gebruiker, partnerschap=partnerschap)
    gebruiker.groups.set([maak_rolgroep(partnerschap, rol) for rol in rollen])
    return gebruiker


def maak_rolgroep(partnerschap: Partnerschap, rol: Rol) -> Rolgroep:
    groep, nieuw = Rolgroep.objects.get_or_create(
        partnerschap=partnerschap, rol=rol, defaults={"name": f"{partnerschap.code}: {rol}"}
    )
    if nieuw:
        projecteer([groep])
    return groep


def bouw_wereld() -> Wereld:
    """Make the cast."""
    opleiding = maak_opleiding("Dakwerker duaal")
    bouw, horeca = (maak_kant(naam, nummer) for nummer, naam in enumerate(("Bouw", "Horeca"), 1))
    departement = Kant(maak_partnerschap("Departement", 9, is_departement=True))
    departement.mensen[Rol.DWSE] = maak_gebruiker(departement.partnerschap, Rol.DWSE, voornaam="Greet")
    for nummer, kant in enumerate((bouw, horeca), 1):
        with kant.context():
            vul_kant(kant, opleiding, nummer)
    return Wereld(bouw, horeca, departement, opleiding)


def maak_partnerschap(naam: str, nummer: int, **extra: Any) -> Partnerschap:
    return Partnerschap.objects.create(code=naam.lower(), naam=naam, ovo_code=f"OVO90000{nummer}", **extra)


def maak_kant(naam: str, nummer: int) -> Kant:
    kant = Kant(maak_partnerschap(naam, nummer))
    for rol in Rol:
        if rol != Rol.DWSE:
            kant.mensen[rol] = maak_gebruiker(kant.partnerschap, rol, voornaam=naam)
    return kant


def maak_opleiding(naam: str) -> Opleiding:
    opleiding = Opleiding.objects.create(
        code=normaliseer(naam).replace(" ", "-"), naam=naam, zoeknaam=normaliseer(naam), loopt_vanaf=date(2016, 9, 1)
    )
    versie = Opleidingsversie.objects.create(opleiding=opleiding, vanaf_schooljaar=2025)
    versie.activiteiten.create(volgnummer=1, omschrijving="Werkt veilig")
    return opleiding


def maak_onderneming(kant: Kant, nummer: int, naam: str) -> Onderneming:
    onderneming = Onderneming.objects.create(
        kbo_nummer=f"0{nummer:09d}", naam=naam, zoeknaam=normaliseer(naam), gemeente="Mechelen", postcode="2800"
    )
    OndernemingBevoegdheid.objects.create(
        onderneming=onderneming, partnerschap=kant.partnerschap, vanaf=date(2016, 9, 1), reden="PC van de onderneming"
    )
    return onderneming


def maak_vestiging(onderneming: Onderneming, nummer: int) -> Vestiging:
    return Vestiging.objects.create(
        onderneming=onderneming,
        vestigingsnummer=f"2{nummer:09d}",
        straat="Stationsstraat 12",
        postcode="2800",
        gemeente="Mechelen",
        provincie=Provincie.ANTWERPEN,
    )


def maak_aanvraag(
    kant: Kant, opleiding: Opleiding, *, status: str = Status.INGEDIEND, **extra: Any
) -> Erkenningsaanvraag:
    """An application with its conditions, in a given state. Its vestiging is that of the side, unless said."""
    vestiging = extra.pop("vestiging", None) or kant.vestiging
    volgnummer = Erkenningsaanvraag.objects.filter(partnerschap=kant.partnerschap).count() + 1
    Dossierteller.objects.update_or_create(partnerschap=kant.partnerschap, jaar=2026, defaults={"laatste": volgnummer})
    nu = timezone.now()
    aanvraag = Erkenningsaanvraag.objects.create(
        partnerschap=kant.partnerschap,
        nummer=f"{kant.partnerschap.code.upper()}-2026-{volgnummer:05d}",
        onderneming=vestiging.onderneming,
        vestiging=vestiging,
        opleiding=opleiding,
        status=status,
        **{
            "indiener": Erkenningsaanvraag.Indiener.ONDERNEMING,
            "ingediend_op": nu,
            "uiterlijk_op": nu.date() + timedelta(days=14),
            **extra,
        },
    )
    kandidaat = Kandidaatmentor.objects.create(
        partnerschap=kant.partnerschap, aanvraag=aanvraag, dossier=kant.mentordossier, ervaring_jaren=8
    )
    maak_beoordelingen(aanvraag, kandidaat)
    return aanvraag


def maak_beoordelingen(aanvraag: Erkenningsaanvraag, kandidaat: Kandidaatmentor) -> None:
    paren = [(voorwaarde, None) for voorwaarde in Voorwaarde.van_onderneming()]
    paren += [(voorwaarde, kandidaat) for voorwaarde in Voorwaarde.per_mentor()]
    for voorwaarde, mentor in paren:
        Voorwaardebeoordeling.objects.create(
            partnerschap_id=aanvraag.partnerschap_id,
            aanvraag=aanvraag,
            voorwaarde=voorwaarde,
            kandidaat=mentor,
            antwoord="De onderneming verklaart dat dit in orde is.",
        )


def maak_mentor() -> Mentor:
    """A person with an invented number of his own."""
    mentor = Mentor.objects.create()
    dagen, teller = divmod(Mentor.objects.count(), 900)
    negen = f"{date(1980, 5, 17) + timedelta(days=dagen):%y%m%d}{teller:03}"
    nummer = lees(f"{negen}{97 - int(negen) % 97:02}")
    Rijksregistergegeven.objects.create(mentor=mentor, versleuteld=versleutel(nummer), kenmerk=kenmerk(nummer))
    laat_los(nummer.cijfers, nummer.leesbaar)
    return mentor


def maak_mentordossier(kant: Kant, voornaam: str, familienaam: str) -> Mentordossier:
    laat_los(f"{voornaam} {familienaam}")
    return Mentordossier.objects.create(
        partnerschap=kant.partnerschap,
        mentor=maak_mentor(),
        voornaam=voornaam,
        familienaam=familienaam,
        geboortedatum=date(1980, 5, 17),
        email="mentor@firma.example",
    )


def maak_erkenning(kant: Kant, vestiging: Vestiging, opleiding: Opleiding, **extra: Any) -> Erkenning:
    periode = {"vanaf": extra.pop("vanaf", date(2024, 9, 1)), "tot": extra.pop("tot", date(2029, 8, 31))}
    Erkenningsregister.objects.create(
        vestiging=vestiging, opleiding=opleiding, partnerschap=kant.partnerschap, **periode
    )
    return Erkenning.objects.create(
        partnerschap=kant.partnerschap,
        onderneming=vestiging.onderneming,
        vestiging=vestiging,
        opleiding=opleiding,
        **{**periode, **extra},
    )


def vul_kant(kant: Kant, opleiding: Opleiding, nummer: int) -> None:
    """One of everything."""
    kant.onderneming = maak_onderneming(kant, nummer, f"{kant.partnerschap.naam}bedrijf Peeters")
    kant.vestiging = maak_vestiging(kant.onderneming, nummer)
    kant.machtiging = Machtiging.objects.create(
        partnerschap=kant.partnerschap,
        onderneming=kant.onderneming,
        ondertekenaar_naam="Jan Zaakvoerder",
        ondertekenaar_functie="Zaakvoerder",
        ondertekend_op=date(2026, 1, 5),
        vanaf=date(2026, 1, 5),
        tot=timezone.localdate() + timedelta(days=200),
        geregistreerd_door=kant.mensen[Rol.MEDEWERKER],
    )
    kant.mentordossier = maak_mentordossier(kant, "An", f"Mentor van {kant.partnerschap.naam}")
    kant.aanvraag = maak_aanvraag(kant, opleiding)
    kant.kandidaat = kant.aanvraag.kandidaten.get()
    kant.erkenning = maak_erkenning(kant, kant.vestiging, maak_opleiding(f"Vakman {kant.partnerschap.naam} duaal"))
    kant.aanstelling = Mentoraanstelling.objects.create(
        partnerschap=kant.partnerschap, erkenning=kant.erkenning, dossier=kant.mentordossier, vanaf=date(2024, 9, 1)
    )
    kant.overeenkomst = maak_overeenkomst(kant)
    kant.actie = maak_actie(kant)


def maak_actie(kant: Kant, **extra: Any) -> Actie:
    """An open actie at the company of the side, of nobody yet."""
    gegevens = {
        "soort": Actie.Soort.PLAATSBEZOEK,
        "onderwerp": f"Bezoek aan Geheim{kant.partnerschap.naam}",
        "onderneming": kant.onderneming,
        "uiterlijk_op": timezone.localdate() + timedelta(days=10),
        "aangemaakt_door": kant.mensen[Rol.BEHEERDER],
    }
    return Actie.objects.create(partnerschap=kant.partnerschap, **{**gegevens, **extra})


def maak_overeenkomst(kant: Kant, sleutel: str = "SCHOOL-1", **extra: Any) -> Overeenkomst:
    gegevens = {
        "soort": Opleiding.Overeenkomsttype.OAO,
        "status": Overeenkomst.Status.LOPEND,
        "lerende_voornaam": "Noor",
        "lerende_familienaam": f"Geheim{kant.partnerschap.naam}",
        "lerende_geboortejaar": 2008,
        "school": "Technische School Mechelen",
        "vanaf": date(2026, 9, 1),
        "tot": date(2027, 6, 30),
        "geregistreerd_op": date(2026, 9, 10),
    }
    laat_los(gegevens["lerende_familienaam"])
    return Overeenkomst.objects.create(
        partnerschap=kant.partnerschap,
        bronsleutel=sleutel,
        onderneming=kant.onderneming,
        vestiging=kant.vestiging,
        opleiding=kant.erkenning.opleiding,
        erkenning=kant.erkenning,
        mentor=kant.mentordossier,
        **{**gegevens, **extra},
    )
