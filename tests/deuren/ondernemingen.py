"""The doors of ondernemingen."""

from __future__ import annotations

from accounts.rechten import Recht, verleen
from ondernemingen.models import Contactpersoon, Machtiging
from ondernemingen.services import bewaar_machtigingsdocument
from tests.deuren.soort import Deur, kbo
from tests.erkenningen.dossiers import papier
from tests.wereld import Kant


def machtiging(kant: Kant) -> list:
    return [kant.machtiging.pk]


def met_mailadres(kant: Kant) -> None:
    """There is somebody to write to."""
    Machtiging.objects.filter(pk=kant.machtiging.pk).update(ondertekenaar_email="zaak@firma.example")


def machtigingsdocument(kant: Kant) -> list:
    """The signed paper of the machtiging of the side."""
    with kant.context():
        bewaard = bewaar_machtigingsdocument(machtiging=kant.machtiging, bestand=papier(), door=None)
        return [kant.machtiging.pk, bewaard.pk]


def mag_beheren(kant: Kant) -> None:
    """The Medewerker acts under the machtiging of the side."""
    verleen(Recht.AANVRAAG_INDIENEN, kant.onderneming, kant.partnerschap)


def contactpersoon(kant: Kant) -> list:
    with kant.context():
        gegevens = {"partnerschap": kant.partnerschap, "onderneming": kant.onderneming}
        persoon = Contactpersoon.objects.filter(**gegevens).first() or Contactpersoon.objects.create(
            **gegevens, naam=f"Contact van {kant.partnerschap}"
        )
        return [kant.onderneming.kbo_nummer, persoon.pk]


DEUREN = {
    "ondernemingen:gegevens": Deur("ONDERNEMING_BEHEREN", kbo, stand=mag_beheren),
    "ondernemingen:contactpersoon_nieuw": Deur("ONDERNEMING_BEHEREN", kbo, stand=mag_beheren, post=422),
    "ondernemingen:contactpersoon": Deur("ONDERNEMING_BEHEREN", contactpersoon, stand=mag_beheren, post=422),
    "ondernemingen:contactpersoon_verwijderen": Deur(
        "ONDERNEMING_BEHEREN", contactpersoon, stand=mag_beheren, post=303
    ),
    "ondernemingen:overzicht": Deur("ONDERNEMING_OPZOEKEN"),
    "ondernemingen:detail": Deur("ONDERNEMING_OPZOEKEN", kbo),
    "ondernemingen:contactpersonen": Deur("ONDERNEMING_DOSSIER", kbo),
    "ondernemingen:verloop": Deur("ONDERNEMING_DOSSIER", kbo),
    "ondernemingen:machtigingen": Deur("MACHTIGING_REGISTREREN"),
    "ondernemingen:machtiging_registreren": Deur("MACHTIGING_REGISTREREN", post=200),
    "ondernemingen:machtiging": Deur("MACHTIGING_REGISTREREN", machtiging),
    "ondernemingen:bevestiging_vragen": Deur("MACHTIGING_REGISTREREN", machtiging, stand=met_mailadres, post=303),
    "ondernemingen:machtiging_beeindigen": Deur("MACHTIGING_REGISTREREN", machtiging, post=422),
    "ondernemingen:machtigingsdocument": Deur("MACHTIGING_REGISTREREN", machtiging, post=422),
    "ondernemingen:machtigingsdocument_downloaden": Deur(
        "MACHTIGING_REGISTREREN", machtigingsdocument, is_bestand=True
    ),
    "ondernemingen:machtigingen_van": Deur("MACHTIGING_REGISTREREN", kbo),
}
