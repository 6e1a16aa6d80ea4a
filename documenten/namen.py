"""The name under which a file is kept and offered: what the sender called it, as far as that is harmless."""

from __future__ import annotations

import os
import re
import unicodedata

from documenten.soorten import Bestandssoort

LANGSTE = 120  # bytes, so that any file system can take it, also behind the number of a second download
VERBODEN = re.compile(r'[<>:"|?*%;\\/]')
EXTENSIE = re.compile(r"\.[A-Za-z0-9]{1,5}$")
# What Windows takes for a device.
APPARAAT = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
NAAMLOOS = "document"


def veilige_naam(gegeven: str, soort: Bestandssoort) -> str:
    """The given name without folders, control signs or tricks, with the extension that belongs to the content."""
    stam = unicodedata.normalize("NFC", gegeven).replace("\\", "/").rpartition("/")[2]
    stam = "".join(teken for teken in stam if unicodedata.category(teken)[0] != "C")
    stam = EXTENSIE.sub("", " ".join(VERBODEN.sub("_", stam).split()))
    stam = stam.removesuffix(soort.extensie).strip(" .")
    stam = os.fsdecode(stam.encode()[:LANGSTE]).encode(errors="ignore").decode().strip(" .")
    if not stam or APPARAAT.match(stam):
        stam = f"{NAAMLOOS} {stam}".strip()
    return stam + soort.extensie
