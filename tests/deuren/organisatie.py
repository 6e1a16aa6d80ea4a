"""The doors of organisatie."""

from __future__ import annotations

from organisatie.models import Afdruk, Download
from tests.deuren.soort import Deur
from tests.wereld import Kant


def download(kant: Kant) -> list:
    """A file that arrived, of columns that everybody with this right sees."""
    gegevens = {
        "partnerschap": kant.partnerschap,
        "naam": "erkenningen",
        "bestand": "erkenningen.csv",
        "kolommen": ["export_datum", "partnerschap", "filter", "gebruiker", "erkenning_id", "kbo"],
        "doel": "Overleg",
        "rijen": 1,
    }
    with kant.context():
        rij = Download.objects.filter(naam="erkenningen").first()
        if rij is None:
            rij = Download.objects.create(door=next(iter(kant.mensen.values())), **gegevens)
            Afdruk.objects.create(partnerschap=kant.partnerschap, download=rij, sleutels=["0"], merken=[0])
        return [rij.pk]


DEUREN = {
    "organisatie:overzicht": Deur("ORGANISATIE_RAADPLEGEN"),
    "organisatie:cijfers": Deur("ORGANISATIE_RAADPLEGEN"),
    "organisatie:ongebruikt": Deur("OVEREENKOMST_OPZOEKEN"),
    "organisatie:csv": Deur("ORGANISATIE_RAADPLEGEN", vast=("erkenningen",), post=422),
    "organisatie:schema": Deur("ORGANISATIE_RAADPLEGEN", vast=("erkenningen",), is_bestand=True),
    "organisatie:mijn_downloads": Deur("ORGANISATIE_RAADPLEGEN"),
    "organisatie:herkomst": Deur("ORGANISATIE_RAADPLEGEN", download, is_bestand=True),
    "organisatie:wijzigingen": Deur("ORGANISATIE_RAADPLEGEN", download, post=422),
}
