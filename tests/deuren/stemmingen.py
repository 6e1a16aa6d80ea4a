"""The doors of stemmingen."""

from __future__ import annotations

from django.utils import timezone

from accounts.rechten import Rol
from erkenningen.models import Bevinding, Status
from stemmingen import services
from stemmingen.models import Stemronde, Zetel
from tests.deuren.soort import Deur, aanvraag, daad
from tests.erkenningen.dossiers import in_stand
from tests.stemmingen.raad import open_ronde
from tests.wereld import Kant


def ronde(kant: Kant) -> list:
    """A round over the application of the side, in which its persona is asked for a vote."""
    with kant.context():
        return [(Stemronde.objects.filter(gesloten_op=None).first() or open_ronde(kant)[0]).pk]


def gesloten(kant: Kant) -> list:
    """A round that was held before the one that is open."""
    [pk] = ronde(kant)
    with kant.context():
        eerder = Stemronde.objects.exclude(gesloten_op=None).first()
        if eerder is None:
            eerder = Stemronde.objects.get(pk=pk)
            eerder.pk, eerder.gesloten_op, eerder.sluitreden, eerder.uitslag = None, timezone.now(), "Klaar.", "gunstig"
            eerder.save()
        return [eerder.pk]


def vraag(kant: Kant) -> list:
    """A question of a member in the same round."""
    [pk] = ronde(kant)
    with kant.context():
        over = Stemronde.objects.get(pk=pk)
        lid = over.kiezers.first().gebruiker
        return [pk, (over.vragen.first() or services.stel_vraag(ronde=over, door=lid, tekst="Wie begeleidt?")).pk]


def benoemd(kant: Kant) -> None:
    """The department named the persona for a seat."""
    Zetel.objects.get_or_create(
        partnerschap=kant.partnerschap,
        lid_email=kant.mensen[Rol.STEMGERECHTIGDE].email,
        defaults={"geleding": "vdab", "organisatie": "VDAB", "vanaf": timezone.localdate()},
    )


DEUREN = {
    "stemmingen:overzicht": Deur("STEM_UITBRENGEN"),
    "stemmingen:zetel_innemen": Deur("STEM_UITBRENGEN", post=422, stand=benoemd),
    "stemmingen:detail": Deur("STEM_UITBRENGEN", ronde),
    "stemmingen:stemmen": Deur("STEM_UITBRENGEN", ronde, post=422),
    "stemmingen:vragen": Deur("STEM_UITBRENGEN", ronde, post=422),
    "stemmingen:belangenconflict": Deur("STEM_UITBRENGEN", aanvraag, stand=in_stand(Status.IN_BEHANDELING), post=303),
    "stemmingen:beantwoorden": Deur("AANVRAAG_BEHANDELEN", vraag, post=422),
    "stemmingen:verlengen": Deur("AANVRAAG_BEHANDELEN", ronde, post=303),
    "stemmingen:hernemen": Deur("AANVRAAG_BEHANDELEN", ronde, post=422),
    "stemmingen:sluiten": Deur("AANVRAAG_BEHANDELEN", ronde, post=422),
    "stemmingen:verslag": Deur("AANVRAAG_RAADPLEGEN", gesloten, is_bestand=True),
    "stemmingen:vergadering": Deur("AANVRAAG_BEHANDELEN"),
    "stemmingen:openen": daad(in_stand(Status.IN_BEHANDELING, Bevinding.VOLDOET)),
    "stemmingen:paneel": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
}
