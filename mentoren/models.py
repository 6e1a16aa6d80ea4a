"""The mentor as a person (known once), and apart from him the dossier that a partnerschap keeps about him.

A person has no policy in the database because he may guide in two sectors; he is reached only through the dossier of
the own partnerschap, so nobody learns that another partnerschap knows him.
"""

from __future__ import annotations

from django.db import models

from accounts.models import BewaaktModel


class Mentor(models.Model):
    """A person who guides learners."""

    voornaam = models.CharField("voornaam", max_length=120)
    familienaam = models.CharField("familienaam", max_length=120)
    zoeknaam = models.CharField(max_length=260, editable=False)
    geboortedatum = models.DateField("geboortedatum", null=True)

    class Meta:
        verbose_name_plural = "mentoren"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.voornaam} {self.familienaam}"


class Rijksregistergegeven(models.Model):
    """The rijksregister- or BIS-number of a mentor: encrypted, with a keyed hash to recognise him by."""

    mentor = models.OneToOneField(Mentor, models.CASCADE, related_name="rijksregister")
    versleuteld = models.BinaryField()
    kenmerk = models.BinaryField(unique=True)

    class Meta:
        verbose_name_plural = "rijksregistergegevens"
        default_permissions = ()


class Mentoropleiding(models.Model):
    """A mentor training that a person followed. It belongs to the person and counts everywhere it is accepted."""

    mentor = models.ForeignKey(Mentor, models.CASCADE, related_name="opleidingen")
    cursus = models.CharField("cursus", max_length=200)
    verstrekker = models.CharField("verstrekker", max_length=200)
    uren = models.PositiveSmallIntegerField("uren")
    gevolgd_op = models.DateField("gevolgd op")

    class Meta:
        ordering = ["-gevolgd_op"]
        verbose_name_plural = "mentoropleidingen"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["mentor", "cursus", "gevolgd_op"], name="mentoropleiding_een_keer")
        ]

    def __str__(self) -> str:
        return self.cursus


class Mentordossier(BewaaktModel):
    """What one partnerschap keeps about a mentor: how to reach him, and its own judgement of his training."""

    class Opleidingsstatus(models.TextChoices):
        TE_VOLGEN = "te_volgen", "Te volgen"
        GEPLAND = "gepland", "Gepland"
        AANVAARD = "aanvaard", "Gevolgd en aanvaard"
        VRIJGESTELD = "vrijgesteld", "Vrijgesteld"
        NIET_NODIG = "niet_nodig", "Niet nodig"

    mentor = models.ForeignKey(Mentor, models.PROTECT, related_name="dossiers")
    email = models.EmailField("e-mailadres", blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    ervaring_jaren = models.PositiveSmallIntegerField("jaren praktijkervaring", null=True, blank=True)
    opleidingsstatus = models.CharField(
        "mentoropleiding", max_length=20, choices=Opleidingsstatus.choices, default=Opleidingsstatus.TE_VOLGEN
    )
    opleiding_uiterlijk_op = models.DateField("mentoropleiding uiterlijk op", null=True, blank=True)
    gekend_sinds = models.DateTimeField("gekend sinds", auto_now_add=True)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "mentordossiers"
        constraints = [
            models.UniqueConstraint(fields=["partnerschap", "mentor"], name="mentordossier_een_keer"),
        ]

    def __str__(self) -> str:
        return str(self.mentor)
