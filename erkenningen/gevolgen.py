"""What a decision does, told before it is taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format

from erkenningen.models import Beslissing, Beslissingsontwerp, Erkenningsaanvraag
from erkenningen.models.beslisregels import begin_erkenning, geslaagde_kandidaten
from erkenningen.termijn import laatste_dag
from opleidingen.models import Regel, afspraak


def gevolgen(aanvraag: Erkenningsaanvraag, ontwerp: Beslissingsontwerp, dag: date) -> list[str]:
    """Every effect as a sentence, in the order in which it comes.  Bron: portaal.md 4.2; keuze, ADR 26."""
    is_goed = ontwerp.uitkomst == Beslissing.Uitkomst.GOEDGEKEURD
    dagen = afspraak(aanvraag.partnerschap_id, Regel.BEROEP_DAGEN, dag)
    return [
        *(_van_goedkeuring(aanvraag, dag) if is_goed else _van_afkeuring(aanvraag)),
        f"De onderneming kan {dagen} dagen lang beroep instellen.",
        "Daarna worden de uittreksels 596.2 van dit dossier vernietigd.",
    ]


def _van_goedkeuring(aanvraag: Erkenningsaanvraag, dag: date) -> Iterator[str]:
    geslaagd = {kandidaat.pk for kandidaat in geslaagde_kandidaten(aanvraag)}
    if aanvraag.soort != Erkenningsaanvraag.Soort.MENTOR:
        vanaf = begin_erkenning(aanvraag, dag)
        tot = laatste_dag(vanaf, 12 * afspraak(aanvraag.partnerschap_id, Regel.ERKENNING_JAREN, dag))
        periode = f"van {date_format(vanaf, 'j F Y')} tot en met {date_format(tot, 'j F Y')}"
        yield f"{aanvraag.vestiging} is erkend voor {aanvraag.opleiding.naam}, {periode}."
    for nummer, kandidaat in enumerate(aanvraag.alle_kandidaten, 1):
        besluit = "wordt mentor" if kandidaat.pk in geslaagd else "wordt geen mentor"
        yield f"Mentor {nummer} ({kandidaat.dossier}) {besluit}."
    maanden = afspraak(aanvraag.partnerschap_id, Regel.MENTOROPLEIDING_MAANDEN, dag)
    yield f"Wie mentor wordt, volgt de mentoropleiding tegen {date_format(laatste_dag(dag, maanden), 'j F Y')}."


def _van_afkeuring(aanvraag: Erkenningsaanvraag) -> Iterator[str]:
    yield f"{aanvraag.vestiging} wordt niet erkend voor {aanvraag.opleiding.naam}."
    yield "De onderneming mag opnieuw een aanvraag indienen."
