"""The doors of stemmingen."""

from __future__ import annotations

from erkenningen.models import Bevinding, Status
from stemmingen.models import Stemronde
from tests.deuren.soort import Deur, aanvraag, daad
from tests.erkenningen.dossiers import in_stand
from tests.stemmingen.raad import open_ronde
from tests.wereld import Kant


def ronde(kant: Kant) -> list:
    """A round over the application of the side, in which its persona is asked for a vote."""
    with kant.context():
        return [(Stemronde.objects.first() or open_ronde(kant)[0]).pk]


DEUREN = {
    "stemmingen:overzicht": Deur("STEM_UITBRENGEN"),
    "stemmingen:detail": Deur("STEM_UITBRENGEN", ronde),
    "stemmingen:stemmen": Deur("STEM_UITBRENGEN", ronde, post=422),
    "stemmingen:sluiten": Deur("AANVRAAG_BEHANDELEN", ronde, post=422),
    "stemmingen:openen": daad(in_stand(Status.IN_BEHANDELING, Bevinding.VOLDOET)),
    "stemmingen:paneel": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
}
