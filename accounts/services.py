"""What is written when people and partnerschappen come and go. Every service is one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.login.aanmelden import Aanmelding, Identiteit, mogelijke_rollen, tekst
from accounts.login.weigeringen import AanmeldingGeweigerd, Reden
from accounts.models import Concept, Gebruiker, Lidmaatschap, Meldingsvoorkeur, Partnerschap, Rolgroep
from accounts.rechten import Rol, projecteer
from werkplekduaal.database.context import met_partnerschap
from werkplekduaal.logboek import RRN

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Aangemeld:
    """Who came in, with the roles per partnerschap that he may now act for."""

    gebruiker: Gebruiker
    rollen: dict[Partnerschap, frozenset[Rol]]


@transaction.atomic
def meld_aan(*, door: Aanmelding) -> Aangemeld:
    """Write down who logs in, his membership and his roles as ACM told them: replaced, never added to.

    Raises AanmeldingGeweigerd, and writes nothing, for a blocked person or membership and for a vo_id that belongs to
    somebody else. Bron: domein/acmidm 3.2.
    """
    gebruiker = _leg_vast(door.identiteit)
    geblokkeerd = Lidmaatschap.objects.filter(gebruiker=gebruiker, geblokkeerd_op__isnull=False)
    niet = set(geblokkeerd.values_list("partnerschap_id", flat=True))
    rollen = {wie: gekregen for wie, gekregen in door.rollen.items() if wie.pk not in niet}
    if not (gebruiker.is_active and rollen):
        raise AanmeldingGeweigerd(Reden.GEBLOKKEERD)
    if door.is_volledig:
        _trek_in(gebruiker, Partnerschap.objects.exclude(pk__in=[wie.pk for wie in rollen]))
    for partnerschap, gekregen in rollen.items():
        _word_lid(gebruiker, partnerschap, gekregen)
        with met_partnerschap(partnerschap.pk):
            registreer(
                Soort.AANGEMELD,
                gebruiker,
                door=gebruiker,
                partnerschap=partnerschap,
                rollen=sorted(gekregen),
                signalen=sorted(door.signalen),
            )
    return Aangemeld(gebruiker, rollen)


def _leg_vast(identiteit: Identiteit) -> Gebruiker:
    """The row of this person, made or brought up to date; what ACM does not tell stays as it was."""
    gegeven = {naam: getattr(identiteit, naam) for naam in ("voornaam", "familienaam", "email")}
    velden = {"vo_id": identiteit.vo_id, **{naam: waarde for naam, waarde in gegeven.items() if waarde}}
    nieuw = {"username": _kenmerk(identiteit), "password": make_password(None)}
    try:
        with transaction.atomic():
            gebruiker, _ = Gebruiker.objects.update_or_create(
                issuer=identiteit.issuer, sub=identiteit.sub, defaults=velden, create_defaults=velden | nieuw
            )
    except IntegrityError as fout:
        log.error("identiteit_dubbel")  # whose: the audit line of the refusal
        raise AanmeldingGeweigerd(Reden.IDENTITEIT_DUBBEL) from fout
    return gebruiker


def _kenmerk(identiteit: Identiteit) -> str:
    """An opaque username."""
    return hashlib.sha256(f"{identiteit.issuer}{identiteit.sub}".encode()).hexdigest()[:30]


def _word_lid(gebruiker: Gebruiker, partnerschap: Partnerschap, rollen: Iterable[Rol]) -> None:
    """Membership and exactly these roles for one partnerschap; those elsewhere stay untouched."""
    Lidmaatschap.objects.update_or_create(
        gebruiker=gebruiker, partnerschap=partnerschap, defaults={"laatst_aangemeld_op": timezone.now()}
    )
    groepen = _rolgroepen(partnerschap)
    gewenst = [groepen[rol].group_ptr_id for rol in rollen]
    oud = gebruiker.groups.filter(rolgroep__partnerschap=partnerschap).exclude(pk__in=gewenst)
    gebruiker.groups.remove(*oud)
    gebruiker.groups.add(*gewenst)


def _trek_in(gebruiker: Gebruiker, partnerschappen: Iterable[Partnerschap]) -> None:
    gebruiker.groups.remove(*gebruiker.groups.filter(rolgroep__partnerschap__in=partnerschappen))


def _rolgroepen(partnerschap: Partnerschap) -> dict[Rol, Rolgroep]:
    """Every role that a partnerschap can have, with its projected rights; what is missing is made."""
    groepen = {Rol(groep.rol): groep for groep in partnerschap.rolgroepen.all()}
    for rol in mogelijke_rollen(partnerschap) - set(groepen):
        groepen[rol], _ = partnerschap.rolgroepen.get_or_create(
            rol=rol, defaults={"name": f"{partnerschap.code}: {rol}"}
        )
        projecteer([groepen[rol]])
    return groepen


@transaction.atomic
def open_partnerschap(*, partnerschap: Partnerschap, door: Gebruiker | None) -> Partnerschap:
    """Store a new partnerschap with a Rolgroep for each role that it can have, and project their rights.

    Bron: architectuur, chapter 3: rights hang on the pair (partnerschap, rol), so the pairs come with the partnerschap.
    """
    partnerschap.save(force_insert=True)
    _rolgroepen(partnerschap)
    with met_partnerschap(partnerschap.pk):
        registreer(Soort.PARTNERSCHAP_GEOPEND, partnerschap, door=door, partnerschap=partnerschap)
    return partnerschap


@transaction.atomic
def weiger_aanmelding(*, door: Mapping[str, Any], reden: Reden) -> None:
    """Leave the audit line of a refusal with the department; `door` are the claims of whoever tried.

    Who holds no role any more also loses the stored one.  Bron: domein/acmidm 3.4.
    """
    details = {"reden": reden.code, **_beschrijf(door)}
    log.warning("aanmelding_geweigerd", reden=reden.code, vo_orgcode=details["vo_orgcode"])
    if reden in (Reden.GEEN_RECHT, Reden.GEEN_ROL):
        _trek_rollen_in(door)
    departement = Partnerschap.objects.filter(is_departement=True).first()
    if departement:
        with met_partnerschap(departement.pk):
            registreer(Soort.AANMELDING_GEWEIGERD, None, door=None, partnerschap=departement, **details)


def _beschrijf(claims: Mapping[str, Any]) -> dict[str, Any]:
    """What the audit line keeps: keys and codes, never a token, and nothing that looks like a register number."""
    sleutels = {"sub": 200, "vo_id": 60, "vo_doelgroepcode": 20, "vo_orgcode": 40}
    feiten = {sleutel: RRN.sub("•", tekst(claims, sleutel, maximum)) for sleutel, maximum in sleutels.items()}
    return {**feiten, "rollen": _rolteksten(claims.get(settings.ACM_ROLE_CLAIM))}


def _rolteksten(waarde: Any) -> list[str]:
    """The role strings as they came, cut to what an audit line can hold."""
    teksten = waarde if isinstance(waarde, list) else [waarde] if waarde else []
    return [RRN.sub("•", ascii(tekst)[:200]) for tekst in teksten[:20]]


def _trek_rollen_in(claims: Mapping[str, Any]) -> None:
    """ACM knows the person and gives him no role: sessions that still run on the old one end too."""
    gebruiker = Gebruiker.objects.filter(issuer=settings.ACM_ISSUER, sub=tekst(claims, "sub", 200)).first()
    code = tekst(claims, "vo_orgcode", 40).upper()
    if gebruiker:
        _trek_in(gebruiker, Partnerschap.objects.filter(ovo_code=code) if code else Partnerschap.objects.all())


@transaction.atomic
def meld_af(*, door: Gebruiker, partnerschap: Partnerschap) -> None:
    """Write down that somebody logged out.  Bron: domein/acmidm 3.5."""
    registreer(Soort.AFGEMELD, door, door=door, partnerschap=partnerschap)


@transaction.atomic
def bewaar_concept(*, door: Gebruiker, partnerschap: Partnerschap, pad: str, velden: dict[str, Any]) -> None:
    """Keep what somebody typed in a session that ended, for the page where he typed it.  Bron: keuze, ADR 8."""
    with met_partnerschap(partnerschap.pk):
        Concept.objects.update_or_create(
            partnerschap=partnerschap, gebruiker=door, pad=pad, defaults={"velden": velden}
        )


@transaction.atomic
def kies_meldingen(*, door: Gebruiker, partnerschap: Partnerschap, uit: Iterable[str]) -> Meldingsvoorkeur:
    """Keep which kinds of event somebody does not want in his daily mail. The others, also new ones, he gets.

    Bron: keuze, ADR 15.
    """
    voorkeur, _ = Meldingsvoorkeur.objects.update_or_create(
        partnerschap=partnerschap, gebruiker=door, defaults={"uit": sorted(uit)}
    )
    registreer(Soort.MELDINGEN_GEKOZEN, voorkeur, door=door)
    return voorkeur


@transaction.atomic
def vergeet_concept(*, door: Gebruiker, partnerschap: Partnerschap, pad: str) -> None:
    """Drop what somebody typed on a page: it has been sent.  Bron: keuze, ADR 8."""
    Concept.objects.filter(partnerschap=partnerschap, gebruiker=door, pad=pad).delete()
