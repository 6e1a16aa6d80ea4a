"""The address at which a person reads his own acties in his calendar."""

from __future__ import annotations

import hashlib
import secrets

from django.db import models
from django.db.models.functions import Now
from django.utils.crypto import constant_time_compare

from accounts.models import BewaaktModel, Gebruiker


class Kalenderadres(BewaaktModel):
    """One secret address per person and partnerschap. Only the hash of the secret is kept.

    The secret holds 256 random bits, so a plain hash gives nothing away; the row is found by its own key, and the
    secret is compared in constant time.
    """

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="+")
    hash = models.CharField(max_length=64)
    aangemaakt_op = models.DateTimeField(db_default=Now())

    class Meta(BewaaktModel.Meta):
        verbose_name = "kalenderadres"
        verbose_name_plural = "kalenderadressen"
        constraints = [
            models.UniqueConstraint(fields=["partnerschap", "gebruiker"], name="kalenderadres_een_per_persoon")
        ]

    @staticmethod
    def nieuw_geheim() -> str:
        """A new secret, as it stands in the address."""
        return secrets.token_urlsafe(32)

    @staticmethod
    def hash_van(geheim: str) -> str:
        return hashlib.sha256(geheim.encode()).hexdigest()

    def past_bij(self, geheim: str) -> bool:
        """Is this the secret of this address?"""
        return constant_time_compare(self.hash, self.hash_van(geheim))
