"""The files that a partnerschap can download. A new file is one declaration here below.

Bron: portaal.md, chapter 9. Never in any file: rijksregisternummers, contents of extracts, votes of persons.
"""

from organisatie.bestanden.aanvragen import AANVRAGEN
from organisatie.bestanden.acties import ACTIES
from organisatie.bestanden.erkenningen import ERKENNINGEN
from organisatie.bestanden.knipperlichten import KNIPPERLICHTEN
from organisatie.bestanden.mentoren import MENTOREN
from organisatie.bestanden.overeenkomsten import OVEREENKOMSTEN
from organisatie.bestanden.werkvoorraad import WERKVOORRAAD
from organisatie.opdracht import Bestand

BESTANDEN: dict[str, Bestand] = {
    bestand.naam: bestand
    for bestand in (AANVRAGEN, ERKENNINGEN, MENTOREN, OVEREENKOMSTEN, ACTIES, KNIPPERLICHTEN, WERKVOORRAAD)
}
