"""From a decision that somebody draws up to a decision that nobody can take back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from accounts.rechten import OvergangNietMogelijk
from documenten import services as bestanden
from documenten.keuring import Gekeurd
from documenten.soorten import Bestandssoort
from erkenningen.brief import Inhoud, maak_brief
from erkenningen.models import Beslissing, Beslissingsontwerp, Erkenningsaanvraag
from erkenningen.models.beslisregels import wijkt_af
from erkenningen.services.beslissing import ZEG_WAAROM, afkeuren, goedkeuren
from opleidingen.models import Regel, afspraak

UITKOMST = {"goedkeuren": Beslissing.Uitkomst.GOEDGEKEURD, "afkeuren": Beslissing.Uitkomst.AFGEKEURD}
HANDELING = {uitkomst.value: handeling for handeling, uitkomst in UITKOMST.items()}


@transaction.atomic
def stel_beslissing_op(
    *,
    aanvraag: Erkenningsaanvraag,
    door: Gebruiker,
    handeling: str,
    motivering: str,
    afwijking: str = "",
    motiveringen: Mapping[int, str] | None = None,
) -> Beslissingsontwerp:
    """Make the letter, so that it can be read before anybody decides. What was drawn up before makes place.

    `handeling` is goedkeuren or afkeuren.
    Raises OvergangNietMogelijk for every reason for which the decision itself would be refused, and NietBewaard.
    Bron: portaal.md 4.2; keuze, ADR 26.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, handeling, door)
    if wijkt_af(vast, handeling) and not afwijking:
        raise OvergangNietMogelijk(ZEG_WAAROM, vast)
    nu = timezone.now()
    vast.ontwerpen.filter(gesloten_op=None).update(gesloten_op=nu, hoe_gesloten="Vervangen door een nieuw ontwerp.")
    per_voorwaarde = {str(pk): tekst for pk, tekst in (motiveringen or {}).items()}
    inhoud = Inhoud(handeling, motivering, afwijking, motiveringen)
    ontwerp = Beslissingsontwerp.objects.create(
        partnerschap_id=vast.partnerschap_id,
        aanvraag=vast,
        uitkomst=UITKOMST[handeling],
        motivering=motivering,
        afwijking=afwijking,
        motiveringen=per_voorwaarde,
        kenmerk=vast.kenmerk_beslissing,
        brief=bestanden.neem_in(gekeurd=_brief(vast, inhoud, door), partnerschap=vast.partnerschap_id, door=door),
        door=door,
    )
    registreer(Soort.BESLISSING_OPGESTELD, vast, door=door, ontwerp=ontwerp.pk)
    return ontwerp


def _brief(aanvraag: Erkenningsaanvraag, inhoud: Inhoud, door: Gebruiker) -> Gekeurd:
    pdf = maak_brief(aanvraag, inhoud, door, timezone.localdate())
    return Gekeurd(ContentFile(pdf), Bestandssoort.PDF, f"beslissing-{aanvraag.nummer}.pdf", len(pdf))


@transaction.atomic
def neem_beslissing(*, aanvraag: Erkenningsaanvraag, door: Gebruiker, brief: str) -> Beslissingsontwerp:
    """Decide as drawn up. For the agreed number of minutes it can be taken back; then it is carried out.

    `brief` is the sha256 of the letter that the person read.
    Raises OvergangNietMogelijk when the dossier, the day or the letter changed since, or the decision is not allowed.
    Bron: keuze, ADR 26.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "beslissen", door)
    ontwerp: Beslissingsontwerp = vast.ontwerpen.select_related("brief").get(gesloten_op=None)
    nu = timezone.now()
    zelfde_dag = timezone.localdate(ontwerp.opgesteld_op) == timezone.localdate(nu)
    if ontwerp.brief.sha256 != brief or ontwerp.kenmerk != vast.kenmerk_beslissing or not zelfde_dag:
        raise OvergangNietMogelijk("Het dossier of de brief veranderde. Stel de beslissing opnieuw op.", vast)
    vast.eis(HANDELING[ontwerp.uitkomst], door)
    minuten = afspraak(vast.partnerschap_id, Regel.BEDENKTIJD_MINUTEN, timezone.localdate(nu))
    ontwerp.door, ontwerp.genomen_op, ontwerp.definitief_op = door, nu, nu + timedelta(minutes=minuten)
    ontwerp.save(update_fields=["door", "genomen_op", "definitief_op"])
    tot = date_format(timezone.localtime(ontwerp.definitief_op), "H.i")
    registreer(Soort.BESLISSING_GENOMEN, vast, door=door, ontwerp=ontwerp.pk, tot=tot)
    return ontwerp


@transaction.atomic
def neem_terug(*, aanvraag: Erkenningsaanvraag, door: Gebruiker) -> Beslissingsontwerp:
    """Take a decision back before it is final: nobody heard of it, and the examination goes on.

    Raises OvergangNietMogelijk when nothing was decided, or it is final.  Bron: keuze, ADR 26.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "terugnemen", door)
    ontwerp = vast.ontwerpen.get(gesloten_op=None)
    _sluit(ontwerp, "Teruggenomen.")
    registreer(Soort.BESLISSING_TERUGGENOMEN, vast, door=door, ontwerp=ontwerp.pk)
    return ontwerp


@transaction.atomic
def maak_definitief(*, ontwerp: Beslissingsontwerp, door: Gebruiker | None = None) -> Beslissing | None:
    """Carry out a decision of which the minutes are over, in the name of who took it. A second time nothing happens.

    What became impossible meanwhile is closed with the reason, and the dossier is open again.  Bron: keuze, ADR 26.
    """
    aanvraag = Erkenningsaanvraag.objects.select_for_update(of=("self",)).get(pk=ontwerp.aanvraag_id)
    vast = Beslissingsontwerp.objects.select_related("brief", "door").get(pk=ontwerp.pk)
    if vast.gesloten_op or not vast.definitief_op or vast.definitief_op > timezone.now():
        return None
    _sluit(vast, "Uitgevoerd.")
    try:
        with transaction.atomic():
            return _voer_uit(aanvraag, vast)
    except OvergangNietMogelijk as fout:
        _sluit(vast, fout.reden[:300])
        registreer(Soort.BESLISSING_GESTUIT, aanvraag, door=door, reden=fout.reden.removesuffix("."))
        return None


def _voer_uit(aanvraag: Erkenningsaanvraag, ontwerp: Beslissingsontwerp) -> Beslissing:
    gegevens: dict[str, Any] = {"motivering": ontwerp.motivering, "afwijking": ontwerp.afwijking, "ontwerp": ontwerp}
    if ontwerp.uitkomst == Beslissing.Uitkomst.GOEDGEKEURD:
        return goedkeuren(aanvraag=aanvraag, door=ontwerp.door, **gegevens)
    motiveringen = {int(pk): tekst for pk, tekst in ontwerp.motiveringen.items()}
    return afkeuren(aanvraag=aanvraag, door=ontwerp.door, motiveringen=motiveringen, **gegevens)


def _sluit(ontwerp: Beslissingsontwerp, hoe: str) -> None:
    ontwerp.gesloten_op, ontwerp.hoe_gesloten = timezone.now(), hoe
    ontwerp.save(update_fields=["gesloten_op", "hoe_gesloten"])
