"""Who may do what: the whole of it. One enum of rights, one table, one way to ask.

`MATRIX` is typed line by line from the mission. Guardian keeps its projection in the database: per Rolgroep (one
partnerschap, one rol) the permissions on that Partnerschap. A request reads its rights once (`lees_toegang`); every
list, object and button then asks the same text: `Model.objects.for_request(request)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import reduce, wraps
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode

from werkplekduaal.database.alleen_lezen import alleen_lezen

if TYPE_CHECKING:
    from accounts.models import Gebruiker, Partnerschap
    from werkplekduaal.web import Verzoek


class Rol(models.TextChoices):
    """The roles that the gebruikersbeheer gives. They combine freely. DWSE is the department's own."""

    BEHEERDER = "Beheerder"
    BEHANDELAAR = "Behandelaar"
    MEDEWERKER = "Medewerker"
    STEMGERECHTIGDE = "Stemgerechtigde"
    DWSE = "DWSE", "DWSE"


class Bereik(models.TextChoices):
    """How far a right reaches: over which rows."""

    ALLE = "alle", "alles wat het portaal kent"
    BEVOEGD = "bevoegd", "waarvoor uw partnerschap bevoegd is"
    INGEDIEND = "ingediend", "wat uw partnerschap zelf indiende met een machtiging"
    MACHTIGING = "machtiging", "ondernemingen met een geldige machtiging"


class Recht(models.TextChoices):
    """Everything that a person may be allowed to do. The label completes the sentence "U mag ..."."""

    TAKEN_BEHANDELEN = "taken_behandelen", "taken behandelen"
    AANVRAAG_RAADPLEGEN = "aanvraag_raadplegen", "erkenningsaanvragen raadplegen"
    AANVRAAG_BEHANDELEN = "aanvraag_behandelen", "erkenningsaanvragen controleren en behandelen"
    AANVRAAG_INDIENEN = "aanvraag_indienen", "erkenningsaanvragen indienen namens een onderneming"
    ERKENNING_RAADPLEGEN = "erkenning_raadplegen", "erkenningen raadplegen"
    ONDERNEMING_OPZOEKEN = "onderneming_opzoeken", "ondernemingen opzoeken"
    ONDERNEMING_DOSSIER = "onderneming_dossier", "het dossier van een onderneming bekijken"
    ONDERNEMING_BEHEREN = "onderneming_beheren", "gegevens van een onderneming beheren"
    OVEREENKOMST_OPZOEKEN = "overeenkomst_opzoeken", "overeenkomsten opzoeken"
    MACHTIGING_REGISTREREN = "machtiging_registreren", "machtigingen van ondernemingen registreren"
    MENTOR_OPVOLGEN = "mentor_opvolgen", "mentoren opzoeken en opvolgen"
    OPLEIDING_RAADPLEGEN = "opleiding_raadplegen", "opleidingen raadplegen"
    PROSPECTIE = "prospectie", "werkplekken zoeken waar er te weinig zijn"
    KNIPPERLICHT_INSTELLEN = "knipperlicht_instellen", "knipperlichten instellen"
    KNIPPERLICHT_BEKIJKEN = "knipperlicht_bekijken", "knipperlichten bekijken"
    ACTIE_BEHEREN = "actie_beheren", "acties aanmaken, bewerken en annuleren"
    ACTIE_FORMEEL = "actie_formeel", "begeleidingsacties starten en sancties voorbereiden"
    ACTIE_LEIDEN = "actie_leiden", "acties van collega’s toewijzen en annuleren"
    ORGANISATIE_RAADPLEGEN = "organisatie_raadplegen", "Mijn organisatie raadplegen en CSV-bestanden downloaden"
    STEM_UITBRENGEN = "stem_uitbrengen", "een stem uitbrengen over een erkenningsaanvraag"
    DWSE_BEHEER = "dwse_beheer", "het portaal beheren voor het departement"


ALLE, BEVOEGD, INGEDIEND, MACHTIGING = Bereik
GEEN = None
KOLOMMEN = tuple(Rol)

# fmt: off
_TABEL: dict[Recht, tuple[Bereik | None, ...]] = {
    #                             Beheerder, Behandelaar, Medewerker, Stemgerechtigde, DWSE
    Recht.TAKEN_BEHANDELEN:       (GEEN,     BEVOEGD,     GEEN,       GEEN,            GEEN),
    Recht.AANVRAAG_RAADPLEGEN:    (BEVOEGD,  BEVOEGD,     INGEDIEND,  BEVOEGD,         GEEN),
    Recht.AANVRAAG_BEHANDELEN:    (GEEN,     BEVOEGD,     GEEN,       GEEN,            GEEN),
    Recht.AANVRAAG_INDIENEN:      (GEEN,     GEEN,        MACHTIGING, GEEN,            GEEN),
    Recht.ERKENNING_RAADPLEGEN:   (BEVOEGD,  BEVOEGD,     BEVOEGD,    BEVOEGD,         GEEN),
    Recht.ONDERNEMING_OPZOEKEN:   (ALLE,     ALLE,        BEVOEGD,    ALLE,            GEEN),
    Recht.ONDERNEMING_DOSSIER:    (BEVOEGD,  BEVOEGD,     BEVOEGD,    GEEN,            GEEN),
    Recht.ONDERNEMING_BEHEREN:    (GEEN,     GEEN,        MACHTIGING, GEEN,            GEEN),
    Recht.OVEREENKOMST_OPZOEKEN:  (GEEN,     BEVOEGD,     BEVOEGD,    GEEN,            GEEN),
    Recht.MACHTIGING_REGISTREREN: (GEEN,     GEEN,        BEVOEGD,    GEEN,            GEEN),
    Recht.MENTOR_OPVOLGEN:        (GEEN,     BEVOEGD,     GEEN,       GEEN,            GEEN),
    Recht.OPLEIDING_RAADPLEGEN:   (ALLE,     ALLE,        GEEN,       GEEN,            GEEN),
    Recht.PROSPECTIE:             (GEEN,     BEVOEGD,     BEVOEGD,    GEEN,            GEEN),
    Recht.KNIPPERLICHT_INSTELLEN: (BEVOEGD,  GEEN,        GEEN,       GEEN,            GEEN),
    Recht.KNIPPERLICHT_BEKIJKEN:  (BEVOEGD,  BEVOEGD,     BEVOEGD,    GEEN,            GEEN),
    Recht.ACTIE_BEHEREN:          (BEVOEGD,  BEVOEGD,     BEVOEGD,    GEEN,            GEEN),
    Recht.ORGANISATIE_RAADPLEGEN: (BEVOEGD,  BEVOEGD,     GEEN,       GEEN,            GEEN),
    Recht.STEM_UITBRENGEN:        (GEEN,     GEEN,        GEEN,       BEVOEGD,         GEEN),
    Recht.DWSE_BEHEER:            (GEEN,     GEEN,        GEEN,       GEEN,            ALLE),
}
# fmt: on
MATRIX: dict[Recht, dict[Rol, Bereik]] = {
    recht: {rol: bereik for rol, bereik in zip(KOLOMMEN, rij, strict=True) if bereik} for recht, rij in _TABEL.items()
}
# What the mission has no line for: a role that holds the first right and one of the others.  Bron: keuze, ADR 14.
AFGELEID: dict[Recht, tuple[Recht, tuple[Recht, ...]]] = {
    Recht.ACTIE_FORMEEL: (Recht.ACTIE_BEHEREN, (Recht.AANVRAAG_BEHANDELEN, Recht.KNIPPERLICHT_INSTELLEN)),
    Recht.ACTIE_LEIDEN: (Recht.ACTIE_BEHEREN, (Recht.KNIPPERLICHT_INSTELLEN,)),
}
MATRIX |= {
    recht: {rol: bereik for rol, bereik in MATRIX[eerste].items() if any(rol in MATRIX[ander] for ander in andere)}
    for recht, (eerste, andere) in AFGELEID.items()
}


class GeenRecht(Exception):
    """The role lacks the right: answered with 403 and a page that names it."""

    def __init__(self, recht: Recht):
        super().__init__(recht.label)
        self.recht = recht


class OvergangNietMogelijk(Exception):
    """The state no longer allows the act: answered with 409 and a page that shows the current state."""

    def __init__(self, reden: str, onderwerp: Any = None):
        super().__init__(reden)
        self.reden, self.onderwerp = reden, onderwerp


@dataclass(frozen=True)
class Toegang:
    """What a signed-in person may do in this request, acting for one partnerschap."""

    gebruiker: Gebruiker
    partnerschap: Partnerschap
    rollen: frozenset[Rol] = frozenset()
    rechten: dict[Recht, frozenset[Bereik]] = field(default_factory=dict)

    @property
    def rolnamen(self) -> list[str]:
        """The roles of this person, always in the same order."""
        return [str(rol.label) for rol in Rol if rol in self.rollen]

    def heeft(self, recht: Recht) -> bool:
        """Does any role of this person hold the right at all?"""
        return recht in self.rechten

    def bereiken(self, recht: Recht | None) -> frozenset[Bereik]:
        """Over which rows the right reaches: the union of what the roles give; nothing when no right was named."""
        return self.rechten.get(recht, frozenset()) if recht else frozenset()


def lees_toegang(gebruiker: Gebruiker, partnerschap_id: int, sinds: Any) -> Toegang | None:
    """Read in one query what `gebruiker` may do for a partnerschap, in a session that began at `sinds`.

    None when nothing is left of it: no role any more, the person or membership blocked, the partnerschap closed,
    or everybody logged out since. Bron: domein/acmidm 3.5.
    """
    lid = apps.get_model("accounts.Lidmaatschap").objects.filter(gebruiker=gebruiker, geblokkeerd_op=None)
    grens = apps.get_model("accounts.Sessiegrens").objects.filter(vanaf__gte=sinds)
    rijen = list(
        _bewaarde_rechten()
        .filter(content_object=partnerschap_id, content_object__gesloten_op=None, group__user=gebruiker)
        .filter(Exists(lid.filter(partnerschap=OuterRef("content_object"))), ~Exists(grens))
        .filter(group__rolgroep__partnerschap=models.F("content_object"))
        .values_list("group__rolgroep__rol", "permission__codename", *PARTNERSCHAP_VELDEN)
    )
    if not rijen or not gebruiker.is_active:
        return None
    paren = {(Rol(rol), codenaam) for rol, codenaam, *_ in rijen}
    partnerschap = apps.get_model("accounts.Partnerschap")(**dict(zip(PARTNERSCHAP_NAMEN, rijen[0][2:], strict=True)))
    return Toegang(gebruiker, partnerschap, frozenset(rol for rol, _ in paren), bereiken_van(paren))


PARTNERSCHAP_NAMEN = ("id", "code", "naam", "ovo_code", "is_departement")
PARTNERSCHAP_VELDEN = tuple(f"content_object__{naam}" for naam in PARTNERSCHAP_NAMEN)


def bereiken_van(paren: Iterable[tuple[Rol, str]]) -> dict[Recht, frozenset[Bereik]]:
    """Turn (role, stored permission) pairs into rights with their reach; what MATRIX does not hold gives nothing."""
    rechten: dict[Recht, frozenset[Bereik]] = {}
    for rol, codenaam in paren:
        bereik = MATRIX.get(Recht(codenaam), {}).get(rol)
        if bereik:
            rechten[Recht(codenaam)] = rechten.get(Recht(codenaam), frozenset()) | {bereik}
    return rechten


class BewaakteQuerySet(models.QuerySet):
    """Rows behind a right. A model says per Bereik which rows it means (`BEREIK`); what it does not say is nothing."""

    def for_request(self, request: Verzoek) -> Self:
        """The rows that the signed-in person may see by the right that the view declared."""
        return self.for_recht(request.toegang, request.recht)

    def for_recht(self, toegang: Toegang, recht: Recht | None) -> Self:
        """The rows that `toegang` reaches by `recht`: the union over its roles, empty when in doubt."""
        regels: dict[Bereik, Callable[[Toegang], Q]] = getattr(self.model, "BEREIK", {})
        vragen = [regels[bereik](toegang) for bereik in toegang.bereiken(recht) if bereik in regels]
        if not vragen:
            return self.none()
        if not all(vragen):  # an empty Q asks nothing: every row
            return self.all()
        return self.filter(reduce(or_, vragen))


def mag(toegang: Toegang, recht: Recht, onderwerp: models.Model) -> bool:
    """May this person do this with this row? The list rule, asked for one row."""
    soort: Any = type(onderwerp)
    return soort.objects.for_recht(toegang, recht).filter(pk=onderwerp.pk).exists()


def haal(request: Verzoek, rijen: models.QuerySet, **zoek: Any) -> Any:
    """The row that a page is about: 404 when it is not yours to know, 409 when its state forbids the act."""
    onderwerp = get_object_or_404(rijen, **zoek)
    if request.kan:
        onderwerp.eis(request.kan, request.user)
    return onderwerp


def vereist(recht: Recht | None = None, *, kan: str | None = None) -> Callable:
    """Declare what a view asks: a right (None: only to be signed in) and the act that the state must allow.

    During a GET the database refuses to write.
    """

    def versier(view: Callable) -> Callable:
        @wraps(view)
        def bewaakt(request: Verzoek, *args: Any, **kwargs: Any) -> Any:
            toegang: Toegang | None = request.toegang
            if toegang is None:
                query = urlencode({"next": request.get_full_path()})
                return HttpResponseRedirect(f"{reverse('accounts:aanmelden')}?{query}")
            if recht and not toegang.heeft(recht):
                raise GeenRecht(recht)
            request.recht, request.kan = recht, kan
            if request.method in ("GET", "HEAD"):
                alleen_lezen()
            return view(request, *args, **kwargs)

        vars(bewaakt).update(recht=recht, kan=kan)
        return bewaakt

    return versier


def projecteer(rolgroepen: Iterable[Any] | None = None) -> None:
    """Write MATRIX into guardian's tables, for every Rolgroep, set by set; running it again changes nothing."""
    groepen: list[Any] = list(rolgroepen or apps.get_model("accounts.Rolgroep")._default_manager.all())
    eigen = {groep.pk: groep.partnerschap_id for groep in groepen}
    bedoelde = {(groep.pk, codenaam) for groep in groepen for codenaam in bedoeld(groep.rol)}
    rijen = _bewaarde_rechten()
    eigen_rijen = rijen.filter(group__in=eigen, content_object=models.F("group__rolgroep__partnerschap"))
    bewaarde = {(groep, naam): pk for pk, groep, naam in eigen_rijen.values_list("pk", "group", "permission__codename")}
    rijen.filter(pk__in=[pk for paar, pk in bewaarde.items() if paar not in bedoelde]).delete()
    rechten = apps.get_model("auth.Permission").objects.filter(content_type__app_label="accounts")
    nummers = dict(rechten.filter(content_type__model="partnerschap").values_list("codename", "pk"))
    rijen.bulk_create(
        rijen.model(group_id=groep, permission_id=nummers[codenaam], content_object_id=eigen[groep])
        for groep, codenaam in sorted(bedoelde - bewaarde.keys())
    )


def bedoeld(rol: str) -> set[str]:
    """The permissions that MATRIX gives a role."""
    return {recht.value for recht, rollen in MATRIX.items() if Rol(rol) in rollen}


def bewaard(groep: Any) -> set[str]:
    """The permissions that guardian's table holds for a Rolgroep on its own partnerschap."""
    rijen = _bewaarde_rechten().filter(group=groep.group_ptr, content_object=groep.partnerschap)
    return set(rijen.values_list("permission__codename", flat=True))


def heeft_recht(recht: Recht, soort: Any, *, rij: Any, gebruiker: Any, partnerschap: Any) -> Q:
    """Does a person hold a right on a row of a model, by his role in a partnerschap? Values or OuterRefs."""
    gegeven = _bewaarde_rechten(soort._meta.label).filter(permission__codename=recht.value, content_object=rij)
    return Q(Exists(gegeven.filter(group__user=gebruiker, group__rolgroep__partnerschap=partnerschap)))


def verleen(recht: Recht, rij: models.Model, partnerschap: Partnerschap) -> None:
    """Give a right on one row to the Rolgroepen whose role has that right; a service calls this."""
    groepen = partnerschap.rolgroepen.filter(rol__in=MATRIX[recht])
    _bewaarde_rechten(rij._meta.label).assign_perm_to_many(recht.value, groepen, rij, ignore_conflicts=True)


def ontneem(recht: Recht, rij: models.Model, partnerschap: Partnerschap) -> None:
    """Take a right on one row away from every Rolgroep of a partnerschap; a service calls this."""
    gegeven = _bewaarde_rechten(rij._meta.label).filter(permission__codename=recht.value, content_object=rij)
    gegeven.filter(group__rolgroep__partnerschap=partnerschap).delete()


def _bewaarde_rechten(model: str = "accounts.Partnerschap") -> Any:
    """Guardian's own table of what a Rolgroep may do with the rows of a model."""
    return apps.get_model(f"{model}GroupObjectPermission").objects
