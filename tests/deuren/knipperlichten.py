"""The doors of knipperlichten."""

from __future__ import annotations

from knipperlichten.models import Demping, Signaal
from knipperlichten.services import Wat
from tests.deuren.soort import Deur, kbo
from tests.deuren.stemmingen import ronde
from tests.knipperlichten.lampen import demp, maak_signaal, vraag
from tests.wereld import Kant


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
    "knipperlichten:overzicht": Deur("KNIPPERLICHT_BEKIJKEN"),
    "knipperlichten:detail": Deur("KNIPPERLICHT_BEKIJKEN", signaal),
    "knipperlichten:gezien": Deur("KNIPPERLICHT_BEKIJKEN", signaal, post=303),
    "knipperlichten:dempen": Deur("KNIPPERLICHT_BEKIJKEN", signaal, post=422),
    "knipperlichten:paneel": Deur("KNIPPERLICHT_BEKIJKEN", kbo),
    "knipperlichten:bij_stemronde": Deur("STEM_UITBRENGEN", ronde),
    "knipperlichten:dempingen": Deur("KNIPPERLICHT_BEKIJKEN"),
    "knipperlichten:dempen_massaal": Deur("KNIPPERLICHT_INSTELLEN", post=422),
    "knipperlichten:beslissen": Deur("KNIPPERLICHT_INSTELLEN", gevraagde_demping, post=422),
    "knipperlichten:opheffen": Deur("KNIPPERLICHT_INSTELLEN", lopende_demping, post=303),
    "knipperlichten:instellen_overzicht": Deur("KNIPPERLICHT_INSTELLEN"),
    "knipperlichten:instellen": Deur("KNIPPERLICHT_INSTELLEN", vast=("K06",), post=422),
    "knipperlichten:jaar": Deur("KNIPPERLICHT_INSTELLEN", vast=("K06",)),
    "knipperlichten:standaard": Deur("KNIPPERLICHT_INSTELLEN", vast=("K06",), post=422),
}
