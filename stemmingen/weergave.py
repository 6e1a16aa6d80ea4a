"""Icon and word of what a round, an answer and an advice can be."""

from __future__ import annotations

from stemmingen.models import Stemronde
from stemmingen.regels import Uitslag, Waarde

STEMMEN: dict[str, tuple[str, str]] = {
    Waarde.VOOR: ("ok", "Voor"),
    Waarde.TEGEN: ("fout", "Tegen"),
    Waarde.ONTHOUDING: ("neutraal", "Onthouding"),
    Waarde.BELANGENCONFLICT: ("let-op", "Belangenconflict"),
}
ADVIEZEN = {Stemronde.Advies.GUNSTIG: ("ok", "Gunstig"), Stemronde.Advies.ONGUNSTIG: ("fout", "Ongunstig")}
UITSLAGEN = {Uitslag.GUNSTIG: "ok", Uitslag.ONGUNSTIG: "fout", Uitslag.GEEN: "neutraal"}
STATUSSEN = {uitslag.value: (soort, f"Gesloten: {uitslag.label.lower()}") for uitslag, soort in UITSLAGEN.items()} | {
    "te_stemmen": ("let-op", "Te stemmen"),
    "gestemd": ("info", "Gestemd"),
}
