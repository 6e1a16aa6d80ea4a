"""Text as search and sorting want it: the database compares bytes, so we normalise before we store."""

import re
import unicodedata

GEEN_TEKEN = re.compile(r"[^a-z0-9]+")


def normaliseer(tekst: str) -> str:
    """Lower case, without accents and punctuation, single spaces: "Bakkerij 't Hœkje" becomes "bakkerij t hoekje"."""
    ontbonden = unicodedata.normalize("NFKD", tekst.casefold().replace("œ", "oe").replace("æ", "ae"))
    return GEEN_TEKEN.sub(" ", "".join(teken for teken in ontbonden if not unicodedata.combining(teken))).strip()
