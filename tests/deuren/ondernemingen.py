"""The doors of ondernemingen."""

from __future__ import annotations

from ondernemingen.services import bewaar_machtigingsdocument
from tests.deuren.soort import Deur, kbo
from tests.erkenningen.dossiers import papier
from tests.wereld import Kant


def machtigingsdocument(kant: Kant) -> list:
    """The signed paper of the machtiging of the side."""
    with kant.context():
        bewaard = bewaar_machtigingsdocument(machtiging=kant.machtiging, bestand=papier(), door=None)
        return [kant.machtiging.pk, bewaard.pk]


DEUREN = {
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
}
