"""The main job, in a browser, by four people: from a dossier that came in to a vestiging that is recognised.

Everybody signs in through the development provider with one click. The worker is not running here: the test calls
its task where the story says that it works, so that nothing depends on chance.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import expect

from accounts.gebeurtenissen import openstaand
from accounts.models import Bericht, Gebruiker
from accounts.rechten import Rol
from accounts.tasks import verwerk_gebeurtenis
from erkenningen.models import Beslissingsontwerp, Erkenning, Erkenningsaanvraag, Voorwaarde
from erkenningen.tasks import maak_beslissingen_definitief
from stemmingen.regels import Geleding
from tests.browser.bezoek import Bezoek
from tests.browser.conftest import Bezoeken
from tests.erkenningen.dossiers import dien_in
from tests.stemmingen.raad import maak_reglement, maak_zetel
from tests.wereld import Kant, Wereld, maak_opleiding

ELS = "Els Peeters — Behandelaar, Bouw"
STEF = "Stef Maes — Stemgerechtigde, Bouw"
RITA = "Rita Goossens — Stemgerechtigde, Bouw"
MOTIVERING = "Vastgesteld bij het bezoek aan de werkplek."

BESLIST = (
    "Els Peeters stelde een beslissing op.",
    "Els Peeters nam een beslissing. Terugnemen kan tot ... uur.",
)


@dataclass
class Zaak:
    """A dossier that came in today and cannot wait, in a partnerschap that votes."""

    kant: Kant
    aanvraag: Erkenningsaanvraag

    def laat_de_worker_werken(self) -> None:
        """Handle what waits, and what comes of it, until nothing waits any more."""
        while wachtend := self._wachtend():
            for gebeurtenis in wachtend:
                verwerk_gebeurtenis(gebeurtenis, self.kant.partnerschap.pk)

    def laat_de_bedenktijd_voorbijgaan(self) -> None:
        """Ten minutes later nobody took the decision back, and the clock carries it out."""
        with self.kant.context(), transaction.atomic():
            Beslissingsontwerp.objects.filter(gesloten_op=None).update(definitief_op=timezone.now())
        maak_beslissingen_definitief()
        self.laat_de_worker_werken()

    def _wachtend(self) -> list[int]:
        with self.kant.context():
            return openstaand(self.kant.partnerschap)

    def geef_zetel(self, voornaam: str, geleding: Geleding) -> None:
        """The department gives a seat to somebody who signed in before."""
        with self.kant.context(), transaction.atomic():
            maak_zetel(self.kant, Gebruiker.objects.get(voornaam=voornaam), geleding=geleding)

    def berichten(self) -> dict[str, str]:
        """The mails in the outbox that went out: text -> addressee."""
        with self.kant.context(), transaction.atomic():
            assert not Bericht.objects.filter(verzonden_op=None).exists()
            return dict(Bericht.objects.order_by("id").values_list("sjabloon", "ontvanger"))


@pytest.fixture
def zaak(wereld: Wereld) -> Zaak:
    kant = wereld.bouw
    with kant.context(), transaction.atomic():
        maak_reglement(kant)
        aanvraag = dien_in(
            kant,
            maak_opleiding("Metselaar duaal"),
            kant.mensen[Rol.MEDEWERKER],
            machtiging=kant.machtiging,
            indiener=Erkenningsaanvraag.Indiener.MEDEWERKER,
            lerende_uiterlijk_op=timezone.localdate() + timedelta(days=2),
        )
    return Zaak(kant, aanvraag)


def neem_het_dringendste_dossier(els: Bezoek, zaak: Zaak) -> None:
    els.meld_aan(ELS, "/taken/")
    eerste = els.inhoud.get_by_role("row").nth(1)
    expect(eerste).to_contain_text(zaak.aanvraag.nummer)
    expect(eerste).to_contain_text("Volledigheid controleren")
    expect(eerste).to_contain_text("Lerende wacht")
    els.volg(f"Bouwbedrijf Peeters – {zaak.aanvraag.nummer}")
    els.leest("Bouwbedrijf Peeters: Metselaar duaal", "Nog niemand")
    els.volg("Aanvraag nemen").druk("Aanvraag nemen").leest("Els Peeters")


def verklaar_volledig(els: Bezoek) -> None:
    els.volg("Volledigheid controleren")
    lijsten = els.inhoud.get_by_role("combobox").all()
    assert len(lijsten) == 6
    for lijst in lijsten:
        lijst.select_option(label="In orde")
    els.inhoud.get_by_label("Dossier volledig").check()
    els.druk("Besluit bewaren").leest("Het dossier is volledig. Het onderzoek kan beginnen.")


def onderzoek(els: Bezoek, bevinding: str = "Voldoet", oordeel: str = "Aanvaard") -> None:
    els.volg("Behandelen").leest("Interne nota")
    for voorwaarde in Voorwaarde.labels:
        els.kies_overal(voorwaarde, bevinding)
    els.schrijf_overal("Motivering", MOTIVERING)
    els.kies_overal("Besluit over deze mentor", oordeel)
    els.druk("Bevindingen bewaren").leest("Uw bevindingen zijn bewaard.")


def open_stemronde(els: Bezoek) -> None:
    els.volg("Stemronde openen")
    els.inhoud.get_by_label("Gunstig", exact=True).check()
    els.schrijf_overal("Samenvatting voor de leden", "Een ruime werkplaats en een mentor met acht jaar ervaring.")
    els.druk("Stemronde openen").leest("De stemronde is open. De leden krijgen een bericht.")


def stem(lid: Bezoek, zaak: Zaak, waarde: str = "Voor") -> None:
    lid.open("/stemmingen/").leest("Nog niet gestemd")
    lid.inhoud.get_by_role("link", name=f"– {zaak.aanvraag.nummer}").click()
    lid.leest("Een ruime werkplaats en een mentor met acht jaar ervaring.")
    lid.inhoud.get_by_label(waarde, exact=True).check()
    lid.druk("Stem uitbrengen").leest("Uw stem is geregistreerd.")


def sluit_stemronde(els: Bezoek, zaak: Zaak) -> None:
    els.open(zaak.aanvraag.get_absolute_url())
    els.paneel("Stemming").get_by_role("link", name="Stemronde sluiten").click()
    els.schrijf_overal("Waarom sluit u de stemronde nu?", "Iedereen heeft gestemd.")
    els.druk("Stemronde sluiten").leest("De stemronde is gesloten. De aanvraag is opnieuw in behandeling.")


def keur_goed(els: Bezoek) -> None:
    els.volg("Goedkeuren")
    els.schrijf_overal("Motivering", "Aan elke voorwaarde is voldaan.")
    beslis(els)


def beslis(els: Bezoek) -> None:
    """Draw up the letter, read what will happen, and decide."""
    els.druk("Brief opstellen").leest("er is nog niets beslist", "De mail die vertrekt", "Wat de beslissing doet")
    els.druk("Beslissen").leest("U hebt beslist.", "Ze wordt definitief om")


def zinnen(els: Bezoek) -> list[str]:
    """What the timeline tells, oldest first."""
    regels = els.paneel("Verloop").get_by_role("listitem").locator("p:first-child").all_inner_texts()
    return [re.sub(r"\d\d\.\d\d uur", "... uur", regel.strip()) for regel in reversed(regels)]


def het_verloop(*midden: str) -> list[str]:
    """The sentences of a dossier that was voted on."""
    return [
        "Bouw Medewerker, namens Bouwbedrijf Peeters, begon een aanvraag.",
        "Bouw Medewerker, namens Bouwbedrijf Peeters, diende de aanvraag in.",
        "Els Peeters werd de behandelaar.",
        "Els Peeters verklaarde het dossier volledig.",
        "Els Peeters begon met het onderzoek.",
        *midden,
    ]


def is_vijf_jaar_erkend(zaak: Zaak) -> Erkenning:
    with zaak.kant.context(), transaction.atomic():
        erkenning = Erkenning.objects.get(aanvraag=zaak.aanvraag)
        vandaag = timezone.localdate()
        assert erkenning.vanaf == vandaag
        assert erkenning.tot + timedelta(days=1) == vandaag.replace(year=vandaag.year + 5)
        assert erkenning.aanstellingen.get().dossier == zaak.kant.mentordossier
    return erkenning


def iedereen_kreeg_bericht(zaak: Zaak) -> None:
    """What stood in the outbox went out: to the voters, to the handler, and to who submitted."""
    uit = zaak.berichten()
    assert uit.keys() >= {"aanvraag_volledig", "stemronde_geopend", "stemronde_gesloten", "aanvraag_goedgekeurd"}
    assert len(mail.outbox) == 6
    assert zaak.aanvraag.nummer in mail.outbox[-1].subject


@pytest.mark.parametrize("met_script", [True, False], ids=["met JavaScript", "zonder JavaScript"])
def test_vier_mensen_brengen_een_dossier_van_ingediend_tot_erkend(zaak: Zaak, bezoek: Bezoeken, met_script: bool):
    els, stef, rita = (bezoek(met_script=met_script) for _ in range(3))
    stef.meld_aan(STEF, "/stemmingen/").leest("Geen stemmingen gevonden")
    rita.meld_aan(RITA, "/stemmingen/").leest("Geen stemmingen gevonden")
    zaak.geef_zetel("Stef", Geleding.WERKGEVERS)
    zaak.geef_zetel("Rita", Geleding.WERKNEMERS)
    neem_het_dringendste_dossier(els, zaak)
    verklaar_volledig(els)
    onderzoek(els)
    open_stemronde(els)
    zaak.laat_de_worker_werken()
    stem(stef, zaak)
    stem(rita, zaak)
    if met_script:
        zaak.laat_de_worker_werken()  # nobody can change the outcome any more, so the round closes by itself
    else:
        sluit_stemronde(els, zaak)
    els.open(zaak.aanvraag.get_absolute_url())
    expect(els.paneel("Stemming")).to_contain_text(
        "2 van de 2 stemmen zijn uitgebracht. Het quorum is bereikt. Uitslag: gunstig."
    )
    els.open(zaak.aanvraag.get_absolute_url())
    keur_goed(els)
    zaak.laat_de_bedenktijd_voorbijgaan()
    els.open(zaak.aanvraag.get_absolute_url())

    assert zinnen(els) == het_verloop(
        "Els Peeters legde de aanvraag ter stemming voor.",
        "Het stemadvies is binnen: gunstig.",
        *BESLIST,
        "Els Peeters keurde de aanvraag goed.",
    )
    els.open(is_vijf_jaar_erkend(zaak).get_absolute_url()).leest("Metselaar duaal", "Lopend")
    iedereen_kreeg_bericht(zaak)
    de_takenlijst_is_opgeschoven(els, zaak)


def de_takenlijst_is_opgeschoven(els: Bezoek, zaak: Zaak) -> None:
    """The dossier is gone, and the other one stands first now."""
    els.open("/taken/")
    expect(els.inhoud.get_by_role("row")).to_have_count(2)
    expect(els.inhoud).not_to_contain_text(zaak.aanvraag.nummer)


def test_een_behandelaar_keurt_af_met_een_motivering_per_voorwaarde(zaak: Zaak, bezoek: Bezoeken):
    els = bezoek()
    neem_het_dringendste_dossier(els, zaak)
    verklaar_volledig(els)
    onderzoek(els, "Voldoet niet", "Niet aanvaard")
    expect(els.inhoud.get_by_role("link", name="Goedkeuren", exact=True)).to_have_count(0)
    els.open(f"{zaak.aanvraag.get_absolute_url()}goedkeuren/")
    els.leest("De onderneming voldoet niet aan elke voorwaarde. U kunt deze aanvraag enkel afkeuren.")

    els.open(zaak.aanvraag.get_absolute_url()).volg("Afkeuren")
    voorwaarden = els.inhoud.get_by_role("textbox").all()[:6]
    assert [veld.input_value() for veld in voorwaarden] == [MOTIVERING] * 6
    els.inhoud.get_by_label("Onderneming: Financiële draagkracht").fill("De jongste balans toont een faillissement.")
    els.druk("Brief opstellen")
    fouten = els.page.get_by_role("alert")
    expect(fouten).to_contain_text("Samenvatting van de motivering")
    els.schrijf_overal("Samenvatting van de motivering", "De werkplek kan nu geen lerende begeleiden.")
    beslis(els)
    zaak.laat_de_bedenktijd_voorbijgaan()
    els.open(zaak.aanvraag.get_absolute_url())

    assert zinnen(els) == het_verloop(*BESLIST, "Els Peeters keurde de aanvraag af.")
    beslissing = els.paneel("Beslissing")
    expect(beslissing).to_contain_text("De jongste balans toont een faillissement.")
    expect(beslissing).to_contain_text("De werkplek kan nu geen lerende begeleiden.")
    with zaak.kant.context(), transaction.atomic():
        assert not Erkenning.objects.filter(aanvraag=zaak.aanvraag).exists()
    assert "aanvraag_afgekeurd" in zaak.berichten()
    de_takenlijst_is_opgeschoven(els, zaak)


def test_wie_zelf_indiende_beslist_niet(zaak: Zaak, bezoek: Bezoeken):
    els, jef = bezoek(), bezoek()
    jef.meld_aan("Jef Wouters — Behandelaar + Medewerker, Bouw", "/taken/")
    with zaak.kant.context(), transaction.atomic():
        Erkenningsaanvraag.objects.filter(pk=zaak.aanvraag.pk).update(
            ingediend_door=Gebruiker.objects.get(voornaam="Jef")
        )
    neem_het_dringendste_dossier(els, zaak)
    verklaar_volledig(els)
    onderzoek(els)
    jef.open(f"{zaak.aanvraag.get_absolute_url()}goedkeuren/")
    jef.leest("U diende deze aanvraag zelf in. Een collega moet beslissen.")
    els.open(zaak.aanvraag.get_absolute_url())
    keur_goed(els)
    zaak.laat_de_bedenktijd_voorbijgaan()
    is_vijf_jaar_erkend(zaak)
