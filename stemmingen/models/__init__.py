"""How a partnerschap votes, who may, and every vote that was given."""

from stemmingen.models.reglement import Stemreglement
from stemmingen.models.ronde import Stemronde
from stemmingen.models.stem import TEGEN_MET_MOTIVERING, Kiezer, Stem, Vraag
from stemmingen.models.zetel import Zetel, Zetelvraag

__all__ = ["TEGEN_MET_MOTIVERING", "Kiezer", "Stem", "Stemreglement", "Stemronde", "Vraag", "Zetel", "Zetelvraag"]
