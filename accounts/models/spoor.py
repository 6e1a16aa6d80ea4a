"""The trace of what was done, and what leaves the portal because of it."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models.wie import BewaaktModel, Gebruiker


class Gebeurtenis(BewaaktModel):
    """What happened: audit line and outbox message in one row. Never changed, save for the stamp of the worker."""

    soort = models.CharField(max_length=60)
    onderwerp_model = models.CharField(max_length=80, blank=True)
    onderwerp_id = models.BigIntegerField(null=True)
    door_id = models.BigIntegerField(null=True)
    door_naam = models.CharField(max_length=250)
    details = models.JSONField(default=dict)
    op = models.DateTimeField(db_default=Now())
    verwerkt_op = models.DateTimeField(null=True)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "gebeurtenissen"
        indexes = [
            # The timeline of one subject, and the trace of one person.
            models.Index(
                fields=["partnerschap", "onderwerp_model", "onderwerp_id", "id"], name="gebeurtenis_onderwerp"
            ),
            # What the worker still has to do.
            models.Index(fields=["partnerschap", "id"], condition=Q(verwerkt_op=None), name="gebeurtenis_open"),
        ]
        triggers = [
            pgtrigger.Protect(name="nooit_weg", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="alleen_stempel", exclude=["verwerkt_op"]),
        ]


class Verwerking(BewaaktModel):
    """A subscriber has handled an event: written in the same transaction as its effect, so it happens once."""

    gebeurtenis = models.ForeignKey(Gebeurtenis, models.PROTECT, related_name="verwerkingen")
    abonnee = models.CharField(max_length=120)
    op = models.DateTimeField(db_default=Now())

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "verwerkingen"
        constraints = [models.UniqueConstraint(fields=["gebeurtenis", "abonnee"], name="verwerking_een_keer")]


class Zegel(BewaaktModel):
    """A link of the hash chain over the events of one partnerschap; a changed event breaks it."""

    gebeurtenis = models.OneToOneField(Gebeurtenis, models.PROTECT, related_name="zegel")
    volgnummer = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "zegels"
        constraints = [models.UniqueConstraint(fields=["partnerschap", "volgnummer"], name="zegel_volgnummer")]
        triggers = [pgtrigger.Protect(name="vast", operation=pgtrigger.Delete | pgtrigger.Update)]


class Bericht(BewaaktModel):
    """A mail that stands ready: the worker sends it, and tries again until it is gone."""

    gebeurtenis = models.ForeignKey(Gebeurtenis, models.PROTECT, related_name="berichten")
    sjabloon = models.CharField(max_length=80)
    ontvanger = models.EmailField()
    onderwerp = models.CharField(max_length=200)
    tekst = models.TextField()
    geheim = models.BinaryField(null=True)  # encrypted; goes into the text at the moment of sending, and then away
    brief_naam = models.CharField(max_length=200, blank=True)
    brief = models.BinaryField(null=True)
    klaar_op = models.DateTimeField(db_default=Now())
    verzonden_op = models.DateTimeField(null=True)
    pogingen = models.PositiveSmallIntegerField(default=0)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "berichten"
        constraints = [
            models.UniqueConstraint(fields=["gebeurtenis", "sjabloon", "ontvanger"], name="bericht_een_keer")
        ]
        indexes = [models.Index(fields=["partnerschap", "id"], condition=Q(verzonden_op=None), name="bericht_open")]


class Melding(BewaaktModel):
    """One line of the daily mail: what an event says to one person, and why to him. The same event only once."""

    gebeurtenis = models.ForeignKey(Gebeurtenis, models.PROTECT, related_name="meldingen")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    zin = models.CharField(max_length=500)
    waarom = models.CharField(max_length=200)
    pad = models.CharField(max_length=200)
    klaar_op = models.DateTimeField(db_default=Now())
    bericht = models.ForeignKey(Bericht, models.PROTECT, null=True, related_name="meldingen")
    afgehandeld_op = models.DateTimeField(null=True)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "meldingen"
        constraints = [models.UniqueConstraint(fields=["gebeurtenis", "gebruiker"], name="melding_een_keer")]
        indexes = [
            models.Index(
                fields=["partnerschap", "gebruiker", "id"], condition=Q(afgehandeld_op=None), name="melding_open"
            )
        ]


class Meldingsvoorkeur(BewaaktModel):
    """Which kinds somebody does not want in his daily mail, and on which day he got the latest one."""

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="+")
    uit = ArrayField(models.CharField(max_length=60), default=list)
    laatste_mail_op = models.DateField(null=True)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "meldingsvoorkeuren"
        constraints = [
            models.UniqueConstraint(fields=["partnerschap", "gebruiker"], name="meldingsvoorkeur_per_persoon")
        ]


class Concept(BewaaktModel):
    """What somebody typed and has not sent yet: kept per person and page, so that nothing typed is lost."""

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="+")
    pad = models.CharField(max_length=300)
    velden = models.JSONField(default=dict)
    bewaard_op = models.DateTimeField(auto_now=True)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "concepten"
        constraints = [models.UniqueConstraint(fields=["partnerschap", "gebruiker", "pad"], name="concept_per_pad")]
