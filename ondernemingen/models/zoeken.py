"""Finding a company, in whatever list: by number, by words, and with typing errors when nothing else is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from operator import and_
from typing import Any, Self, TypeVar

from django.apps import apps
from django.contrib.postgres.search import SearchQuery, TrigramWordSimilarity
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Cast, Concat, LPad

from accounts.rechten import BewaakteQuerySet
from ondernemingen.kbo import zoekcijfers
from ondernemingen.models.zoekvorm import Woordvector, Zoekvorm, zoekwoorden
from werkplekduaal.tekst import normaliseer

Rijen = models.QuerySet[Any, dict[str, Any]]
Gevonden = TypeVar("Gevonden", bound=models.QuerySet)
KORT = 3


def op_onderneming(vraag: str, pad: str, rijen: Callable[[Q], Gevonden]) -> Gevonden:
    """The rows whose company, at the end of `pad`, answers the question; `rijen` gives them for such a condition.

    What counts as found is decided among those rows: a company that is not among them hides no typing error.
    """
    lezingen = apps.get_model("ondernemingen", "Onderneming").objects.lezingen(vraag)
    return _eerste_met_rijen([rijen(Q(**{f"{pad}__in": lezing.values("pk")})) for lezing in lezingen])


def _eerste_met_rijen(mogelijk: Sequence[Gevonden]) -> Gevonden:
    return next((rijen for rijen in mogelijk[:-1] if rijen.exists()), mogelijk[-1])


class ZoekQuerySet(BewaakteQuerySet):
    """Companies that answer a question, with `volgorde`: by name, or the best answer first."""

    def zoek(self, vraag: str) -> Self:
        """What a person typed in the one search box: a number in any writing, or words in any order; nothing is all."""
        return _eerste_met_rijen(self.lezingen(vraag)) if vraag else self.annotate(volgorde=F("zoeknaam"))

    def lezingen(self, vraag: str) -> list[Self]:
        """What a question may mean, the strictest reading first: who searches takes the first that finds something."""
        if cijfers := zoekcijfers(vraag):
            return [self.met_nummer(cijfers).annotate(volgorde=F("zoeknaam"))]
        woorden = zoekwoorden(vraag)
        if not woorden:
            return [self.none().annotate(volgorde=F("zoeknaam"))]
        return [self.met_woorden(woorden), self.gelijkend_op(woorden)]

    def met_nummer(self, cijfers: str) -> Self:
        """Companies whose own number, or that of a vestiging, begins like this; the leading zero may be left out."""
        nummer = Q(kbo_nummer__startswith=cijfers) | Q(kbo_nummer__startswith=f"0{cijfers}")
        return self.filter(pk__in=self._eigen(nummer).union(_vestigingen(Q(vestigingsnummer__startswith=cijfers))))

    def in_gemeente(self, gemeente_of_postcode: str) -> Self:
        """Companies with their seat or a vestiging in a municipality; it may be typed in part."""
        tekst = normaliseer(gemeente_of_postcode)
        plaats = Q(postcode=tekst) if tekst.isdecimal() else Q(zoekgemeente__startswith=tekst)
        return self.filter(pk__in=self._eigen(plaats).union(_vestigingen(plaats)))

    def met_woorden(self, woorden: list[str]) -> Self:
        """Companies of which the name, a vestiging or a place has words that begin like these.

        A name that begins like the question comes first. One or two letters are the beginning of a name only.
        """
        tekst = " ".join(woorden)
        begin = Case(When(zoeknaam__startswith=tekst, then=Value("0")), default=Value("1"))
        rijen = self.annotate(volgorde=Concat(begin, "zoeknaam", output_field=models.TextField()))
        if len(tekst) < KORT:
            return rijen.filter(zoeknaam__startswith=tekst)
        return rijen.alias(woorden=Woordvector("zoektekst")).filter(reduce(and_, map(_heeft_woord, woorden)))

    def gelijkend_op(self, woorden: list[str]) -> Self:
        """Companies with words that look like these, those that look most like it first.

        How much they have to look like it is a setting of the connection (settings, WOORDGELIJKENIS).
        """
        verschil = (Value(1.0) - TrigramWordSimilarity(" ".join(woorden), "zoektekst")) * Value(1000.0)
        cijfers = LPad(Cast(Cast(verschil, models.IntegerField()), models.TextField()), 4, Value("0"))
        return (
            self.alias(woorden=Woordvector("zoektekst"))
            .filter(reduce(and_, map(_lijkt_op_woord, woorden)))
            .annotate(volgorde=Concat(cijfers, "zoeknaam", output_field=models.TextField()))
        )

    def _eigen(self, voorwaarde: Q) -> Rijen:
        """The keys of companies themselves. A union, because an OR with another table would read every company."""
        rijen = self.model._default_manager.alias(zoekgemeente=Zoekvorm("gemeente"))
        return rijen.filter(voorwaarde).order_by().values("pk")


def _vestigingen(voorwaarde: Q) -> Any:
    """The keys of companies that have such a vestiging."""
    rijen = apps.get_model("ondernemingen", "Vestiging").objects.alias(zoekgemeente=Zoekvorm("gemeente"))
    return rijen.filter(voorwaarde).order_by().values("onderneming")


def _heeft_woord(woord: str) -> Q:
    return Q(woorden=SearchQuery(f"{woord}:*", config="simple", search_type="raw"))


def _lijkt_op_woord(woord: str) -> Q:
    """A short word has too few trigrams to be recognised by: it has to stand there."""
    return _heeft_woord(woord) | Q(zoektekst__trigram_word_similar=woord) if len(woord) > KORT else _heeft_woord(woord)
