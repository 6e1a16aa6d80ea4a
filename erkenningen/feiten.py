"""What the portal itself can say about a dossier: facts beside the judgement, never instead of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format

from erkenningen.bewijs import ontbrekende
from erkenningen.models import Erkenning, Erkenningsaanvraag, Kandidaatmentor, Mentoraanstelling
from erkenningen.models.beslisregels import waarom_niet_erkennen
from erkenningen.termijn import laatste_dag
from ondernemingen.models import Onderneming, Provincie
from opleidingen.models import Regel, afspraak
from werkplekduaal.periode import geldig_op

KBO, AANVRAAG, REGISTER = "KBO", "de aanvraag", "erkenningsregister en sancties"


class Feit(NamedTuple):
    """What was checked, whether it is as it should be (`ok`, `let-op` or `fout`), and where it stands."""

    soort: str
    tekst: str
    bron: str

    @property
    def paar(self) -> tuple[str, str]:
        """As a label shows it."""
        return self.soort, self.tekst


def feiten(aanvraag: Erkenningsaanvraag) -> list[Feit]:
    """The automatic checks of one application.  Bron: portaal.md 4.2, screen A."""
    op = timezone.localdate(aanvraag.ingediend_op)
    regels = {regel: afspraak(aanvraag.partnerschap_id, regel, op) for regel in MENTORREGELS}
    gevonden = [*_onderneming(aanvraag), _bevoegd(aanvraag), _erkenbaar(aanvraag), _volledig(aanvraag)]
    for nummer, kandidaat in enumerate(aanvraag.alle_kandidaten, 1):
        gevonden += [feit._replace(tekst=f"Mentor {nummer}: {feit.tekst}") for feit in _mentor(kandidaat, regels, op)]
    return [*gevonden, *_hernieuwing(aanvraag)]


MENTORREGELS = (
    Regel.MENTOR_LEEFTIJD,
    Regel.MENTOR_LEEFTIJD_AFWIJKING,
    Regel.MENTOR_ERVARING_JAREN,
    Regel.UITTREKSEL_MAANDEN,
)


def _onderneming(aanvraag: Erkenningsaanvraag) -> Iterator[Feit]:
    onderneming, vestiging = aanvraag.onderneming, aanvraag.vestiging
    actief = onderneming.toestand == Onderneming.Toestand.ACTIEF
    toestand = f"De onderneming is {onderneming.get_toestand_display().lower()} in de KBO."
    yield Feit("ok" if actief else "fout", toestand, KBO)
    if vestiging.onderneming_id != onderneming.pk:
        yield Feit("fout", "De vestiging hoort nu bij een andere onderneming.", KBO)
    else:
        yield Feit("ok", "De vestiging hoort bij de onderneming.", KBO)
    if vestiging.gesloten_op:
        yield Feit("fout", "De vestiging is gesloten.", KBO)
    if vestiging.provincie == Provincie.ELDERS:
        yield Feit("let-op", "De vestiging ligt buiten Vlaanderen en Brussel.", KBO)


def _bevoegd(aanvraag: Erkenningsaanvraag) -> Feit:
    """Competence is that of the day of the application; it may have changed since.  Bron: portaal.md 4.2."""
    bevoegd = aanvraag.onderneming.bevoegdheden.filter(geldig_op(timezone.localdate()))
    bron = "paritair comité van de onderneming"
    if bevoegd.filter(partnerschap=aanvraag.partnerschap_id).exists():
        return Feit("ok", f"{aanvraag.partnerschap} is bevoegd.", bron)
    return Feit("let-op", f"{aanvraag.partnerschap} is vandaag niet bevoegd. Kijk na of u moet doorverwijzen.", bron)


def _erkenbaar(aanvraag: Erkenningsaanvraag) -> Feit:
    beletsel = waarom_niet_erkennen(aanvraag)
    if beletsel:
        return Feit("fout", beletsel, REGISTER)
    return Feit("ok", "Niets belet een erkenning: niet uitgesloten, niet dubbel.", REGISTER)


def _volledig(aanvraag: Erkenningsaanvraag) -> Feit:
    aantal, bron = len(ontbrekende(aanvraag)), "afspraak van het partnerschap over documenten"
    if not aantal:
        return Feit("ok", "Alle gevraagde documenten zijn er.", bron)
    tekst = "1 gevraagd document ontbreekt." if aantal == 1 else f"{aantal} gevraagde documenten ontbreken."
    return Feit("let-op", tekst, bron)


def _mentor(kandidaat: Kandidaatmentor, regels: dict[Regel, Any], op: date) -> Iterator[Feit]:
    yield _leeftijd(kandidaat.dossier.leeftijd(op), regels)
    genoeg = kandidaat.ervaring_jaren >= regels[Regel.MENTOR_ERVARING_JAREN]
    yield Feit("ok" if genoeg else "let-op", f"{kandidaat.ervaring_jaren} jaar praktijkervaring.", AANVRAAG)
    yield _uittreksel(kandidaat, regels, op)
    if kandidaat.dossier.aanstellingen.filter(status=Mentoraanstelling.Status.GESCHRAPT).exists():
        yield Feit("let-op", "werd bij een andere erkenning geschrapt.", "mentoraanstellingen van uw partnerschap")


def _leeftijd(jaren: int | None, regels: dict[Regel, Any]) -> Feit:
    bron = "geboortedatum van de mentor"
    if jaren is None:
        return Feit("let-op", "de leeftijd is niet bekend.", bron)
    if jaren >= regels[Regel.MENTOR_LEEFTIJD]:
        return Feit("ok", f"{jaren} jaar oud.", bron)
    if jaren >= regels[Regel.MENTOR_LEEFTIJD_AFWIJKING]:
        return Feit("let-op", f"{jaren} jaar oud. Vraag een bewijs van vooropleiding.", bron)
    return Feit("fout", f"{jaren} jaar oud, dat is te jong.", bron)


def _uittreksel(kandidaat: Kandidaatmentor, regels: dict[Regel, Any], op: date) -> Feit:
    bron = "datum van aflevering van het uittreksel"
    if not kandidaat.heeft_uittreksel:
        return Feit("let-op", "er is nog geen uittreksel 596.2.", bron)
    if laatste_dag(kandidaat.uittreksel.afgeleverd_op, regels[Regel.UITTREKSEL_MAANDEN]) < op:
        return Feit("fout", "het uittreksel 596.2 is te oud.", bron)
    return Feit("ok", "het uittreksel 596.2 is recent genoeg.", bron)


def _hernieuwing(aanvraag: Erkenningsaanvraag) -> Iterator[Feit]:
    """What changed since the recognition that a renewal goes on with.  Bron: domein.md 1.6 (renewal)."""
    vorige = _vorige(aanvraag) if aanvraag.soort == Erkenningsaanvraag.Soort.HERNIEUWING else None
    if vorige is None:
        return
    bron = f"vorige erkenning, tot en met {date_format(vorige.tot, 'j F Y')}"
    veranderd = list(_veranderd(aanvraag, vorige))
    for tekst in veranderd:
        yield Feit("let-op", tekst, bron)
    if not veranderd:
        yield Feit("ok", "Niets veranderde: dezelfde mentoren en activiteiten, geen sanctie.", bron)


def _vorige(aanvraag: Erkenningsaanvraag) -> Erkenning | None:
    eerdere = Erkenning.objects.filter(vestiging=aanvraag.vestiging_id, opleiding=aanvraag.opleiding_id)
    return eerdere.filter(partnerschap=aanvraag.partnerschap_id).exclude(aanvraag=aanvraag.pk).order_by("-tot").first()


def _veranderd(aanvraag: Erkenningsaanvraag, vorige: Erkenning) -> Iterator[str]:
    nu = {kandidaat.dossier_id: nummer for nummer, kandidaat in enumerate(aanvraag.alle_kandidaten, 1)}
    toen = set(vorige.aanstellingen.filter(status="actief").values_list("dossier_id", flat=True))
    for dossier, nummer in nu.items():
        if dossier not in toen:
            yield f"Mentor {nummer} is nieuw."
    if weg := toen - set(nu):
        yield f"Mentoren die niet meer voorgesteld worden: {len(weg)}."
    if vorige.versie_id != aanvraag.versie_id:
        yield "De opleiding heeft een nieuwe activiteitenlijst."
    if sancties := vorige.sancties.count():
        yield f"Sancties sinds de vorige erkenning: {sancties}."
