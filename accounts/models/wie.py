"""WHO: persons, partnerschappen and roles, and what makes a row belong to one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.db import models
from django.db.models import Q
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from accounts.rechten import Bereik, BewaakteQuerySet, Recht, Rol, Toegang


class Partnerschap(models.Model):
    """A sectoraal partnerschap, or the department itself (so that everything that happens belongs to somebody)."""

    code = models.SlugField("code", max_length=25, unique=True)  # a dossier number begins with it
    naam = models.CharField("naam", max_length=200)
    fonds = models.CharField("fonds of instelling", max_length=200, blank=True)
    ovo_code = models.CharField("OVO-code", max_length=9, unique=True)
    is_departement = models.BooleanField("is het departement", default=False)
    is_terugval = models.BooleanField(
        "vangt op wat geen sector heeft",
        default=False,
        help_text="Behandelt de ondernemingen waarvoor geen enkel sectoraal partnerschap bevoegd is.",
    )
    email = models.EmailField("e-mailadres", blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    adres = models.CharField("adres voor brieven", max_length=300, blank=True)
    hoofd_lokale_beheerder = models.CharField(
        "hoofd lokale beheerder",
        max_length=200,
        blank=True,
        help_text="De naam van wie in het gebruikersbeheer de rollen geeft. De gebruikers lezen ze in Mijn toegang.",
    )
    gesloten_op = models.DateField("gesloten op", null=True, blank=True)

    class Meta:
        ordering = ["naam"]
        verbose_name_plural = "partnerschappen"
        default_permissions = ()
        permissions = [(recht.value, recht.label) for recht in Recht]
        constraints = [
            models.CheckConstraint(
                condition=Q(ovo_code__regex=r"^OVO[0-9]{6}$"),
                name="partnerschap_ovo_code",
                violation_error_message="Een OVO-code bestaat uit OVO en zes cijfers.",
            ),
            models.UniqueConstraint(
                fields=["is_terugval"],
                condition=Q(is_terugval=True),
                name="partnerschap_een_terugval",
                violation_error_message="Er is al een partnerschap dat alles opvangt wat geen sector heeft.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class PartnerschapUserObjectPermission(UserObjectPermissionBase):
    """Guardian asks for this table; the portal gives rights to roles, never to one person."""

    content_object = models.ForeignKey(Partnerschap, models.CASCADE)


class PartnerschapGroupObjectPermission(GroupObjectPermissionBase):
    """The projection of MATRIX: what a Rolgroep may do for its partnerschap."""

    content_object = models.ForeignKey(Partnerschap, models.CASCADE)


class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """A person as ACM/IDM knows him: (issuer, sub) is the identity, never the e-mail address."""

    username = models.CharField("kenmerk", max_length=30, unique=True)
    issuer = models.CharField("issuer", max_length=200)
    sub = models.CharField("sub", max_length=200)
    vo_id = models.CharField("vo_id", max_length=60, unique=True)
    voornaam = models.CharField("voornaam", max_length=120, blank=True)
    familienaam = models.CharField("familienaam", max_length=120, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    is_active = models.BooleanField("mag aanmelden", default=True)

    USERNAME_FIELD = "username"
    objects = BaseUserManager()

    class Meta:
        ordering = ["familienaam", "voornaam"]
        verbose_name_plural = "gebruikers"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["issuer", "sub"], name="gebruiker_issuer_sub")]

    def __str__(self) -> str:
        return self.volledige_naam

    @property
    def volledige_naam(self) -> str:
        return f"{self.voornaam} {self.familienaam}".strip() or "Naam onbekend"


class Rolgroep(Group):
    """One rol in one partnerschap. A group per partnerschap alone would leak power: guardian unions groups."""

    partnerschap = models.ForeignKey(Partnerschap, models.PROTECT, related_name="rolgroepen")
    rol = models.CharField(max_length=20, choices=Rol.choices)

    objects: ClassVar[Any]

    class Meta:
        verbose_name_plural = "rolgroepen"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["partnerschap", "rol"], name="rolgroep_partnerschap_rol")]


class Lidmaatschap(models.Model):
    """A person works for a partnerschap. Which roles he holds there stand in his Rolgroepen."""

    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="lidmaatschappen")
    partnerschap = models.ForeignKey(Partnerschap, models.PROTECT, related_name="lidmaatschappen")
    laatst_aangemeld_op = models.DateTimeField("laatst aangemeld op", null=True, blank=True)
    geblokkeerd_op = models.DateTimeField("geblokkeerd op", null=True, blank=True)
    geblokkeerd_reden = models.CharField("reden van de blokkering", max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "lidmaatschappen"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["gebruiker", "partnerschap"], name="lidmaatschap_uniek"),
            models.CheckConstraint(
                condition=Q(geblokkeerd_op=None) | ~Q(geblokkeerd_reden=""),
                name="lidmaatschap_blokkering_met_reden",
                violation_error_message="Geef de reden van de blokkering.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker} bij {self.partnerschap}"


class Sessiegrens(models.Model):
    """ "Meld iedereen af": a session that began before this moment is over."""

    vanaf = models.DateTimeField("sessies van voor")
    reden = models.CharField("reden", max_length=300)

    class Meta:
        verbose_name_plural = "sessiegrenzen"
        default_permissions = ()

    def __str__(self) -> str:
        return f"Iedereen afgemeld: {self.reden}"


def eigen_partnerschap(toegang: Toegang) -> Q:
    """The rows of the partnerschap that the person acts for."""
    return Q(partnerschap=toegang.partnerschap.pk)


class BewaaktModel(models.Model):
    """Tenant content: a row belongs to one partnerschap, and a right decides who sees it."""

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {Bereik.BEVOEGD: eigen_partnerschap}

    partnerschap = models.ForeignKey(Partnerschap, models.PROTECT, related_name="+", editable=False)

    objects: Any = BewaakteQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()
