"""The doors of mentoren."""

from __future__ import annotations

from tests.deuren.soort import Deur

DEUREN = {
    "mentoren:overzicht": Deur("MENTOR_OPVOLGEN"),
    "mentoren:detail": Deur("MENTOR_OPVOLGEN", lambda kant: [kant.mentordossier.pk]),
    "mentoren:rijksregisternummer_tonen": Deur("MENTOR_OPVOLGEN", lambda kant: [kant.mentordossier.pk], post=422),
    "mentoren:van_onderneming": Deur("MENTOR_OPVOLGEN", lambda kant: [kant.onderneming.kbo_nummer]),
}
