"""The doors of erkenningen."""

from __future__ import annotations

from collections.abc import Callable

from accounts.rechten import Recht, Rol, verleen
from erkenningen.indieningsplan import Plan
from erkenningen.models import (
    Beslissing,
    Bevinding,
    Document,
    Erkenningsaanvraag,
    Indiening,
    Mentoraanstelling,
    Status,
)
from erkenningen.services import afkeuren, neem_beslissing
from tests.deuren.soort import NIEMAND_STUURT, Deur, aanvraag, daad, kbo, zoals_hij_is
from tests.erkenningen.dossiers import bereid_voor, bewaar_uittreksel, gepland_bezoek, in_stand, stel_op, voeg_toe
from tests.wereld import Kant


def document(kant: Kant) -> list:
    """A document in the application of the side."""
    with kant.context():
        echt = Document.objects.filter(verwijderd_op=None)
        return [kant.aanvraag.nummer, (echt.first() or voeg_toe(kant, None)).pk]


def uittreksel(kant: Kant) -> list:
    """The extract of the mentor in the application of the side."""
    with kant.context():
        bewaar_uittreksel(kant, None)
        return [kant.aanvraag.nummer, kant.kandidaat.pk]


def voorbereid(kant: Kant) -> list:
    """What a Medewerker of the side prepares, under its machtiging: one vestiging, one opleiding, one mentor."""
    with kant.context():
        verleen(Recht.AANVRAAG_INDIENEN, kant.onderneming, kant.partnerschap)
        return [bereid_voor(kant).pk]


def plaats(kant: Kant) -> list:
    """Where the declaration of what is prepared belongs."""
    (pk,) = voorbereid(kant)
    with kant.context():
        return [pk, Plan(Indiening.objects.get(pk=pk), kant.partnerschap).plaatsen[0].sleutel]


def indienen(binnen: int = 200, post: int = NIEMAND_STUURT, object=voorbereid) -> Deur:
    """A step of the wizard."""
    return Deur("AANVRAAG_INDIENEN", object, binnen=binnen, post=post)


def zelf_ingediend(stand: Callable[[Kant], None] = zoals_hij_is) -> Callable[[Kant], None]:
    """The application came from the side itself, under its machtiging."""

    def doe(kant: Kant) -> None:
        verleen(Recht.AANVRAAG_INDIENEN, kant.onderneming, kant.partnerschap)
        Erkenningsaanvraag.objects.filter(pk=kant.aanvraag.pk).update(
            machtiging=kant.machtiging,
            ingediend_door_partnerschap=kant.partnerschap,
            ingediend_door=kant.mensen[Rol.BEHEERDER],
        )
        stand(kant)

    return doe


def eigen(stand: str = Status.INGEDIEND, post: int = NIEMAND_STUURT, object=aanvraag) -> Deur:
    """Something that one does with what one submitted."""
    return Deur("AANVRAAG_INDIENEN", object, post=post, stand=zelf_ingediend(in_stand(stand)))


def mag_beheren(status: str) -> Callable[[Kant], None]:
    """The Medewerker keeps the mentors of the company of the side, of which one is in this state."""

    def doe(kant: Kant) -> None:
        verleen(Recht.AANVRAAG_INDIENEN, kant.onderneming, kant.partnerschap)
        Mentoraanstelling.objects.filter(pk=kant.aanstelling.pk).update(status=status)

    return doe


def aanstelling(kant: Kant) -> list:
    return [kant.aanstelling.pk]


def met_bezoek(kant: Kant) -> None:
    """A visit is planned."""
    in_stand(Status.INGEDIEND)(kant)
    gepland_bezoek(kant, kant.mensen[Rol.BEHANDELAAR])


def met_ontwerp(kant: Kant) -> None:
    """A decision is drawn up."""
    in_stand(Status.IN_BEHANDELING, Bevinding.VOLDOET_NIET)(kant)  # so that no recognition stands in the way
    stel_op(kant, kant.mensen[Rol.BEHANDELAAR], "afkeuren", afwijking="Er is een tekort.")


def genomen(kant: Kant) -> None:
    """A decision is taken, and can still be taken back."""
    met_ontwerp(kant)
    ontwerp = kant.aanvraag.ontwerpen.get(gesloten_op=None)
    neem_beslissing(aanvraag=kant.aanvraag, door=kant.mensen[Rol.BEHANDELAAR], brief=ontwerp.brief.sha256)


def beslist(kant: Kant) -> None:
    """The decision is final, and has a letter."""
    if Beslissing.objects.filter(aanvraag=kant.aanvraag).exists():
        return
    met_ontwerp(kant)
    ontwerp = kant.aanvraag.ontwerpen.get(gesloten_op=None)
    afkeuren(
        aanvraag=kant.aanvraag,
        door=kant.mensen[Rol.BEHANDELAAR],
        motivering="Nee.",
        afwijking="Er is een tekort.",
        ontwerp=ontwerp,
    )


DEUREN = {
    "erkenningen:mentoren_beheren": Deur("ONDERNEMING_BEHEREN", kbo, stand=mag_beheren("actief")),
    "erkenningen:mentor_deactiveren": Deur("ONDERNEMING_BEHEREN", aanstelling, stand=mag_beheren("actief"), post=422),
    "erkenningen:mentor_activeren": Deur(
        "ONDERNEMING_BEHEREN", aanstelling, stand=mag_beheren("gedeactiveerd"), post=303
    ),
    "erkenningen:eigen": eigen(),
    "erkenningen:eigen_aanvullen": eigen(Status.AANVULLING_GEVRAAGD, post=422),
    "erkenningen:eigen_document": eigen(post=422),
    "erkenningen:eigen_uittreksel": eigen(post=422, object=lambda kant: [kant.aanvraag.nummer, kant.kandidaat.pk]),
    "erkenningen:eigen_dupliceren": eigen(post=303),
    "erkenningen:eigen_intrekken": eigen(post=422),
    "erkenningen:nieuw": Deur("AANVRAAG_INDIENEN", post=404),
    "erkenningen:nieuw_begin": indienen(),
    "erkenningen:nieuw_vestigingen": indienen(post=303),
    "erkenningen:nieuw_opleidingen": indienen(post=303),
    "erkenningen:nieuw_mentoren": indienen(post=303),
    "erkenningen:nieuw_mentor": indienen(post=422),
    "erkenningen:nieuw_antwoorden": indienen(post=303),
    "erkenningen:nieuw_documenten": indienen(),
    "erkenningen:nieuw_document": indienen(post=422, object=plaats),
    "erkenningen:nieuw_nakijken": indienen(post=409),
    "erkenningen:nieuw_weg": indienen(post=303),
    "erkenningen:taken": Deur("TAKEN_BEHANDELEN"),
    "erkenningen:aanvragen": Deur("AANVRAAG_RAADPLEGEN"),
    "erkenningen:aanvraag": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
    "erkenningen:voorwaarden": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
    "erkenningen:beslissing": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
    "erkenningen:bezoek": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
    "erkenningen:bezoek_plannen": daad(in_stand(Status.INGEDIEND)),
    "erkenningen:bezoek_noteren": daad(met_bezoek, post=303),
    "erkenningen:bezoek_annuleren": daad(met_bezoek),
    "erkenningen:termijn": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
    "erkenningen:verloop": Deur("AANVRAAG_RAADPLEGEN", aanvraag),
    "erkenningen:mentoren": Deur("AANVRAAG_BEHANDELEN", aanvraag),
    "erkenningen:documenten": Deur("AANVRAAG_BEHANDELEN", aanvraag),
    "erkenningen:document": Deur("AANVRAAG_BEHANDELEN", document),
    "erkenningen:document_inhoud": Deur("AANVRAAG_BEHANDELEN", document, is_bestand=True),
    "erkenningen:document_downloaden": Deur("AANVRAAG_BEHANDELEN", document, is_bestand=True),
    "erkenningen:document_toevoegen": daad(in_stand(Status.INGEDIEND)),
    "erkenningen:document_vervangen": Deur("AANVRAAG_BEHANDELEN", document, post=422),
    "erkenningen:document_verwijderen": Deur("AANVRAAG_BEHANDELEN", document, post=422),
    # Nobody but the handler of the dossier, and here it has none: 409 for every other one with the right.
    "erkenningen:uittreksel": Deur(
        "AANVRAAG_BEHANDELEN", uittreksel, stand=in_stand(Status.INGEDIEND), binnen=409, post=409
    ),
    "erkenningen:uittreksel_bewaren": Deur("AANVRAAG_BEHANDELEN", uittreksel, post=422),
    "erkenningen:aanwezig": Deur("AANVRAAG_BEHANDELEN", aanvraag),
    "erkenningen:notas": Deur("AANVRAAG_BEHANDELEN", aanvraag),
    "erkenningen:nemen": daad(in_stand(Status.INGEDIEND), post=303),
    "erkenningen:controleren": daad(in_stand(Status.INGEDIEND)),
    "erkenningen:aanvullen": daad(in_stand(Status.AANVULLING_GEVRAAGD)),
    "erkenningen:behandelen": daad(in_stand(Status.DOSSIER_VOLLEDIG)),
    "erkenningen:goedkeuren": daad(in_stand(Status.IN_BEHANDELING, Bevinding.VOLDOET)),
    "erkenningen:afkeuren": daad(in_stand(Status.IN_BEHANDELING, Bevinding.VOLDOET_NIET)),
    "erkenningen:beslissing_nakijken": daad(met_ontwerp),
    "erkenningen:ontwerpbrief": Deur("AANVRAAG_BEHANDELEN", aanvraag, stand=met_ontwerp, is_bestand=True),
    "erkenningen:beslissing_terugnemen": daad(genomen, post=303),
    "erkenningen:brief": Deur("AANVRAAG_BEHANDELEN", aanvraag, stand=beslist, is_bestand=True),
    "erkenningen:parkeren": daad(in_stand(Status.INGEDIEND)),
    "erkenningen:hervatten": daad(in_stand(Status.GEPARKEERD), post=303),
    "erkenningen:intrekken": daad(in_stand(Status.INGEDIEND)),
    "erkenningen:doorverwijzen": daad(in_stand(Status.INGEDIEND)),
    "erkenningen:overzicht": Deur("ERKENNING_RAADPLEGEN"),
    "erkenningen:detail": Deur("ERKENNING_RAADPLEGEN", lambda kant: [kant.erkenning.pk]),
    "erkenningen:aanstellingen": Deur("ONDERNEMING_DOSSIER", lambda kant: [kant.erkenning.pk]),
    "erkenningen:van_mentor": Deur("MENTOR_OPVOLGEN", lambda kant: [kant.mentordossier.pk]),
    "erkenningen:register_van_onderneming": Deur("ONDERNEMING_OPZOEKEN", kbo),
    "erkenningen:van_onderneming": Deur("ERKENNING_RAADPLEGEN", kbo),
    "erkenningen:aanvragen_van_onderneming": Deur("AANVRAAG_RAADPLEGEN", kbo),
    "erkenningen:van_opleiding": Deur("OPLEIDING_RAADPLEGEN", lambda kant: [kant.erkenning.opleiding.code]),
}
