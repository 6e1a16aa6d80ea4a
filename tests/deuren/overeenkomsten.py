"""The doors of overeenkomsten."""

from __future__ import annotations

from tests.deuren.soort import Deur

DEUREN = {
    "overeenkomsten:overzicht": Deur("OVEREENKOMST_OPZOEKEN"),
    "overeenkomsten:detail": Deur("OVEREENKOMST_OPZOEKEN", lambda kant: [kant.overeenkomst.pk]),
    "overeenkomsten:lerende_tonen": Deur("OVEREENKOMST_OPZOEKEN", lambda kant: [kant.overeenkomst.pk], post=422),
    "overeenkomsten:van_onderneming": Deur("OVEREENKOMST_OPZOEKEN", lambda kant: [kant.onderneming.kbo_nummer]),
    "overeenkomsten:van_erkenning": Deur("OVEREENKOMST_OPZOEKEN", lambda kant: [kant.erkenning.pk]),
    "overeenkomsten:van_mentor": Deur("MENTOR_OPVOLGEN", lambda kant: [kant.mentordossier.pk]),
}
