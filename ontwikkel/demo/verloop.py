"""The life of one recent dossier: every act through its service, by the right person, on its own day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from random import Random

from django.utils import timezone

from accounts.models import Gebruiker, Partnerschap
from accounts.rechten import Rol
from erkenningen import services
from erkenningen.models import (
    Bevinding,
    Erkenningsaanvraag,
    Oordeel,
    Stemadvies,
    Voorwaarde,
    Voorwaardebeoordeling,
)
from mentoren.models import Mentordossier
from ondernemingen.models import Machtiging
from ontwikkel.demo.dossierstukken import bezorg_antwoord, bezorg_stukken, bezorg_uittreksels
from ontwikkel.demo.mensen import Partij
from ontwikkel.demo.moment import DAG, op_dag, op_moment, werkdag
from ontwikkel.demo.opleidingskeuze import Werkplek
from ontwikkel.demo.recepten import Recept
from ontwikkel.demo.teksten import functie, tekst
from stemmingen import services as stemmen
from stemmingen.models import Stemronde
from stemmingen.regels import Waarde
from werkplekduaal.database.context import met_partnerschap

VERGADERD = "Besproken op de vergadering van het partnerschap."
VRAAG = "Hoeveel dagen per week is de mentor zelf op de werkplek?"
ANTWOORD = "Vier dagen op vijf. Op vrijdag neemt de werfleider over; dat staat ook in het dossier."
TERMIJN = 14 * DAG
MOGELIJK_TEKORT = (Voorwaarde.ORGANISATIE, Voorwaarde.DRAAGKRACHT, Voorwaarde.MENTOR_GEDRAG)


@dataclass
class Inzending:
    """What is asked, and by whom."""

    partij: Partij
    recept: Recept
    eerder: int  # a copy of a line lies so many days earlier
    plek: Werkplek = field(init=False)
    mentoren: list[Mentordossier] = field(init=False)
    machtiging: Machtiging | None = None
    indiener: Gebruiker | None = None

    @property
    def begin(self) -> int:
        """How many days ago it came in."""
        return self.recept.verloop[0][0] + self.eerder


class Verloop:
    """One dossier on its way. Each method is an act that a recept names."""

    def __init__(self, inzending: Inzending, vandaag: date, bron: Random):
        self.inzending, self.vandaag, self.bron = inzending, vandaag, bron
        self.partij = inzending.partij
        self.indiener = inzending.indiener
        self.behandelaar = self._behandelaar()
        self.aanvraag = Erkenningsaanvraag()

    def _behandelaar(self) -> Gebruiker:
        """Somebody who did not submit it himself."""
        anderen = [lid for lid in self.partij.mensen[Rol.BEHANDELAAR] if lid != self.indiener]
        return anderen[0] if self.bron.random() < 0.5 else self.bron.choice(anderen)

    def loop(self) -> Erkenningsaanvraag:
        """Do everything that the recept tells."""
        with met_partnerschap(self.partij.partnerschap.pk):
            for volgnummer, (dagen, handeling) in enumerate(self.inzending.recept.verloop):
                with op_moment(self._moment(dagen, volgnummer)):
                    getattr(self, handeling)()
        return self.aanvraag

    def _moment(self, dagen: int, volgnummer: int) -> datetime:
        """In office hours, and later acts at a later hour."""
        dag = self.vandaag - (dagen + self.inzending.eerder) * DAG
        return op_dag(dag, 8 + volgnummer, self.bron.randint(0, 59))

    # Who asks.

    def indienen(self) -> None:
        inzending, recept = self.inzending, self.inzending.recept
        vestiging, opleiding = inzending.plek
        lerende = recept.lerende
        self.aanvraag = services.maak_werkversie(
            door=self.indiener,
            partnerschap=self.partij.partnerschap,
            vestiging=vestiging,
            opleiding=opleiding,
            indiener=recept.namens,
            kandidaten=[self._kandidatuur(mentor) for mentor in inzending.mentoren],
            soort=recept.soort,
            machtiging=inzending.machtiging,
            lerende_uiterlijk_op=None if lerende is None else self.vandaag + lerende * DAG,
        )
        antwoorden = {str(voorwaarde): tekst(self.bron, "antwoorden", voorwaarde) for voorwaarde in Voorwaarde}
        self._neem_over(services.indienen(aanvraag=self.aanvraag, door=self.indiener, antwoorden=antwoorden))
        self._bezorg_documenten()

    def _kandidatuur(self, mentor: Mentordossier) -> services.Kandidatuur:
        return services.Kandidatuur(mentor, mentor.ervaring_jaren or 0, functie(self.bron, self.partij.code))

    def _bezorg_documenten(self) -> None:
        """A company that will be asked for a supplement forgot the extract of its mentor."""
        if "aanvulling_vragen" not in self.inzending.recept.stappen:
            bezorg_uittreksels(self.aanvraag, self.indiener, self.bron)
        bezorg_stukken(self.aanvraag, self.indiener, self.bron)

    def aanvullen(self) -> None:
        antwoord = tekst(self.bron, "antwoord_aanvulling")
        bezorg_uittreksels(self.aanvraag, self.behandelaar, self.bron)
        bezorg_antwoord(self.aanvraag, self.behandelaar, antwoord)
        self._neem_over(services.aanvullen(aanvraag=self.aanvraag, door=self.indiener, antwoord=antwoord))

    def intrekken(self) -> None:
        reden = tekst(self.bron, "intrekken")
        self._neem_over(services.intrekken(aanvraag=self.aanvraag, door=self.behandelaar, reden=reden))

    # Who handles it.

    def nemen(self) -> None:
        self._neem_over(services.nemen(aanvraag=self.aanvraag, door=self.behandelaar))

    def controleren(self) -> None:
        self._neem_over(services.verklaar_volledig(aanvraag=self.aanvraag, door=self.behandelaar))

    def aanvulling_vragen(self) -> None:
        eerste = self.aanvraag.beoordelingen.filter(kandidaat__isnull=False).first()
        services.vraag_aanvulling(
            aanvraag=self.aanvraag,
            door=self.behandelaar,
            vraag=tekst(self.bron, "aanvulling"),
            uiterlijk_op=timezone.localdate() + TERMIJN,
            nazicht={eerste.pk: "ontbreekt"} if eerste else {},
        )

    def parkeren(self) -> None:
        reden = tekst(self.bron, "parkeren")
        self._neem_over(services.parkeren(aanvraag=self.aanvraag, door=self.behandelaar, reden=reden))

    def doorverwijzen(self) -> None:
        naar = Partnerschap.objects.get(code="elektro")
        reden = tekst(self.bron, "doorverwijzen")
        services.doorverwijzen(aanvraag=self.aanvraag, door=self.behandelaar, naar=naar, reden=reden)

    def onderzoek_begin(self) -> None:
        """Some conditions are looked into; the rest follows after a visit."""
        self._onderzoek(list(self.aanvraag.beoordelingen.all())[:2], tekort=None, oordeel=Oordeel.OPEN)

    def onderzoek_gunstig(self) -> None:
        self._onderzoek(list(self.aanvraag.beoordelingen.all()), tekort=None, oordeel=Oordeel.AANVAARD)

    def onderzoek_ongunstig(self) -> None:
        """One condition of the company or of its mentor is not met; ages and years of experience are never invented."""
        beoordelingen = list(self.aanvraag.beoordelingen.all())
        tekort = self.bron.choice([rij for rij in beoordelingen if rij.voorwaarde in MOGELIJK_TEKORT])
        oordeel = Oordeel.NIET_AANVAARD if tekort.kandidaat_id else Oordeel.AANVAARD
        self._onderzoek(beoordelingen, tekort=tekort, oordeel=oordeel)

    def _onderzoek(
        self, beoordelingen: list[Voorwaardebeoordeling], *, tekort: Voorwaardebeoordeling | None, oordeel: Oordeel
    ) -> None:
        bevindingen = {}
        for beoordeling in beoordelingen:
            bevinding = Bevinding.VOLDOET_NIET if beoordeling == tekort else Bevinding.VOLDOET
            motivering = tekst(self.bron, bevinding, beoordeling.voorwaarde)
            bevindingen[beoordeling.pk] = services.Vaststelling(bevinding, tekst(self.bron, "nota"), motivering)
        oordelen = {kandidaat.pk: oordeel for kandidaat in self.aanvraag.kandidaten.all()}
        self._neem_over(
            services.behandelen(
                aanvraag=self.aanvraag, door=self.behandelaar, bevindingen=bevindingen, oordelen=oordelen
            )
        )

    def bezoek_plannen(self) -> None:
        """On the first working day from the day after tomorrow, in the morning."""
        dag = werkdag(timezone.localdate() + 4 * DAG)
        op = timezone.make_aware(datetime.combine(dag, time(self.bron.randint(8, 11), 30)))
        services.plan_bezoek(aanvraag=self.aanvraag, door=self.behandelaar, op=op)

    def bezoek_afronden(self) -> None:
        """Most of what is on the list can be learned there."""
        versie = self.aanvraag.versie
        gezien = {regel.pk: self._waarneming() for regel in versie.activiteiten.all()} if versie else {}
        services.noteer_bezoek(
            aanvraag=self.aanvraag,
            door=self.behandelaar,
            waarnemingen=gezien,
            verslag=tekst(self.bron, "bezoekverslag"),
            is_afgerond=True,
        )

    def _waarneming(self) -> services.Waarneming:
        stand = self.bron.choice(["aanwezig"] * 7 + ["deels", "deels", "niet"])
        return services.Waarneming(stand, tekst(self.bron, "waarneming", stand))

    def goedkeuren(self) -> None:
        services.goedkeuren(
            aanvraag=self.aanvraag,
            door=self.behandelaar,
            motivering=tekst(self.bron, "goedgekeurd"),
            afwijking=self._afwijking(Stemadvies.Uitslag.ONGUNSTIG),
        )

    def afkeuren(self) -> None:
        services.afkeuren(
            aanvraag=self.aanvraag,
            door=self.behandelaar,
            motivering=tekst(self.bron, "afgekeurd"),
            afwijking=self._afwijking(Stemadvies.Uitslag.GUNSTIG),
        )

    def _afwijking(self, tegenadvies: str) -> str:
        advies = self.aanvraag.stemadviezen.first()
        return tekst(self.bron, "afwijking") if advies and advies.uitslag == tegenadvies else ""

    # Who votes.

    def stemming(self) -> None:
        gunstig = not self.aanvraag.beoordelingen.filter(bevinding=Bevinding.VOLDOET_NIET).exists()
        stemmen.open_stemronde(
            aanvraag=self.aanvraag,
            door=self.behandelaar,
            advies=Stemronde.Advies.GUNSTIG if gunstig else Stemronde.Advies.ONGUNSTIG,
            samenvatting=tekst(self.bron, "stemadvies" if gunstig else "stemadvies_ongunstig"),
        )

    def stem_voor(self) -> None:
        self._stem(Waarde.VOOR)

    def stem_tegen(self) -> None:
        self._stem(Waarde.TEGEN, tekst(self.bron, "tegen"))

    def stem_onthouding(self) -> None:
        self._stem(Waarde.ONTHOUDING)

    def vraag(self) -> None:
        """The first member wants to know something before he votes."""
        ronde = self._ronde()
        lid = ronde.kiezers.select_related("gebruiker").earliest("pk").gebruiker
        stemmen.stel_vraag(ronde=ronde, door=lid, tekst=VRAAG)

    def antwoord(self) -> None:
        vraag = self._ronde().vragen.select_related("ronde").latest("pk")
        stemmen.beantwoord(vraag=vraag, door=self.behandelaar, antwoord=ANTWOORD)

    def belangenconflict(self) -> None:
        """The member who would vote next has a stake in it."""
        self._stem(Waarde.BELANGENCONFLICT)

    def _stem(self, waarde: Waarde, motivering: str = "") -> None:
        ronde = self._ronde()
        wachtend = ronde.kiezers.filter(stemmen=None, vervangt=None).select_related("gebruiker").order_by("pk")
        kiezer = self.bron.choice(list(wachtend))
        stemmen.breng_stem_uit(ronde=ronde, door=kiezer.gebruiker, waarde=waarde, motivering=motivering)
        stemmen.sluit_vanzelf(ronde=ronde)  # as the worker does after every vote

    def sluiten(self) -> None:
        stemmen.sluit(ronde=self._ronde(), door=self.behandelaar, reden=VERGADERD)

    def _ronde(self) -> Stemronde:
        return Stemronde.objects.get(aanvraag=self.aanvraag, gesloten_op=None)

    def _neem_over(self, aanvraag: Erkenningsaanvraag) -> None:
        """Go on with the row as the service left it."""
        self.aanvraag = aanvraag
