"""What changes in what a partnerschap knows about mentors."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.views.decorators.debug import sensitive_variables

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from mentoren.models import Mentor, Mentordossier, Rijksregistergegeven
from mentoren.rijksregister import Nummer, kenmerk, lees, versleutel
from opleidingen.models import Regel, afspraak
from werkplekduaal.periode import na_maanden

MENTOROPLEIDING_SINDS = date(2019, 9, 1)


@sensitive_variables("rijksregisternummer", "nummer")
@transaction.atomic
def koppel_mentor(
    *,
    partnerschap: Partnerschap,
    voornaam: str,
    familienaam: str,
    rijksregisternummer: str,
    door: Gebruiker | None,
    **gegevens: Any,
) -> Mentordossier:
    """Put a mentor on the list of a partnerschap, or find him there. Raises OngeldigNummer.

    The same number is the same person, also when another partnerschap knows him, and neither learns that of the
    other. A dossier that exists stays as it is. `gegevens` are further fields of a new dossier; a geboortedatum
    counts only when the number tells none.  Bron: portaal.md 8.2 and 11.3.
    """
    nummer = lees(rijksregisternummer)
    gegevens |= {"voornaam": voornaam.strip(), "familienaam": familienaam.strip()}
    gegevens["geboortedatum"] = nummer.geboortedatum or gegevens.get("geboortedatum")
    dossier, nieuw = Mentordossier.objects.get_or_create(
        partnerschap=partnerschap, mentor=_persoon(nummer), defaults=gegevens
    )
    if nieuw:
        registreer(Soort.MENTOR_GEKOPPELD, dossier, door=door)
    return dossier


def _persoon(nummer: Nummer) -> Mentor:
    """The one person with this number. Of two that come at once, the second waits and finds what the first made."""
    gegeven, _ = Rijksregistergegeven.objects.select_related("mentor").get_or_create(
        kenmerk=kenmerk(nummer), defaults={"versleuteld": versleutel(nummer), "mentor": Mentor.objects.create}
    )
    return gegeven.mentor


@transaction.atomic
def bepaal_opleidingstermijn(*, dossier: Mentordossier, vanaf: date, door: Gebruiker | None) -> Mentordossier:
    """Fix by when a mentor follows the training, counted from the first day that he may guide learners.

    The term is the one that his partnerschap applied on that day. Who began before 1 September 2019 needs no training.
    A mentor with a term, or who is past it, keeps what he has.  Bron: portaal.md 4.4.
    """
    dossier = Mentordossier.objects.select_for_update().get(pk=dossier.pk)
    te_volgen = dossier.opleidingsstatus == Mentordossier.Opleidingsstatus.TE_VOLGEN
    if not te_volgen or dossier.opleiding_uiterlijk_op:
        return dossier
    if vanaf < MENTOROPLEIDING_SINDS:
        dossier.opleidingsstatus = Mentordossier.Opleidingsstatus.NIET_NODIG
        gevolg = f"niet nodig, want de mentor begon voor {date_format(MENTOROPLEIDING_SINDS, 'j F Y')}"
    else:
        maanden = afspraak(dossier.partnerschap_id, Regel.MENTOROPLEIDING_MAANDEN, vanaf)
        dossier.opleiding_uiterlijk_op = na_maanden(vanaf, maanden)
        gevolg = f"te volgen uiterlijk op {date_format(dossier.opleiding_uiterlijk_op, 'j F Y')}"
    dossier.save()
    registreer(Soort.MENTOROPLEIDING_BEPAALD, dossier, door=door, afspraak=gevolg)
    return dossier
