"""The life of a dossier against a model: whatever people do in whatever order, the books stay right."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from accounts.models import Gebeurtenis, Gebruiker
from accounts.rechten import OvergangNietMogelijk
from erkenningen import services
from erkenningen.models import (
    OPEN_STATUSSEN,
    OVERGANGEN,
    Beslissing,
    Bevinding,
    Erkenning,
    Erkenningsaanvraag,
    Oordeel,
    Status,
    Termijnregel,
)
from erkenningen.services import Vaststelling
from erkenningen.vastzit import vastzit
from tests.erkenningen.dossiers import herrekend
from tests.wereld import Kant

STAPPEN = {
    "nemen": services.nemen,
    "controleren": services.verklaar_volledig,
    "stemmen": services.stuur_naar_stemming,
    "hervatten": services.hervatten,
}
UITLEG = {
    "aanvullen": (services.aanvullen, "antwoord"),
    "parkeren": (services.parkeren, "reden"),
    "intrekken": (services.intrekken, "reden"),
    "goedkeuren": (services.goedkeuren, "motivering"),
    "afkeuren": (services.afkeuren, "motivering"),
}


class Levensloop(RuleBasedStateMachine):
    """The model knows the state and how many times something succeeded; the database must agree."""

    kant: Kant
    els: Gebruiker

    def __init__(self) -> None:
        super().__init__()
        self.punt = transaction.savepoint()
        self.aanvraag = self.kant.aanvraag
        self.status, self.vanuit, self.gelukt = Status.INGEDIEND, "", 0
        self.gebeurtenissen = Gebeurtenis.objects.count()

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.punt)

    @initialize(vanuit=st.sampled_from([Status.INGEDIEND, Status.IN_BEHANDELING]))
    def begin(self, vanuit: str) -> None:
        Erkenningsaanvraag.objects.filter(pk=self.aanvraag.pk).update(status=vanuit)
        self.status = vanuit

    def probeer(self, handeling: str, dienst: Any, **gegevens: Any) -> None:
        """Do the act; the model says whether the state allows it, and only a decision may be refused for more."""
        mag = self.status in OVERGANGEN[handeling].van
        try:
            dienst(aanvraag=self.aanvraag, door=self.els, **gegevens)
        except OvergangNietMogelijk:
            assert not mag or OVERGANGEN[handeling].beslist or handeling == "nemen"
            return
        assert mag
        if handeling == "parkeren":
            self.vanuit = self.status
        naar = {"blijft": self.status, "terug": self.vanuit}
        self.status = naar.get(OVERGANGEN[handeling].naar, OVERGANGEN[handeling].naar)
        self.gelukt += 2 if handeling == "goedkeuren" else 1

    @rule(handeling=st.sampled_from(sorted(STAPPEN)))
    def stap(self, handeling: str) -> None:
        self.probeer(handeling, STAPPEN[handeling])

    @rule(handeling=st.sampled_from(sorted(UITLEG)), uitleg=st.text(min_size=1, max_size=20).map(lambda t: t or "x"))
    def stap_met_uitleg(self, handeling: str, uitleg: str) -> None:
        dienst, veld = UITLEG[handeling]
        self.probeer(handeling, dienst, **{veld: uitleg.replace("\x00", "x")})

    @rule()
    def vraag_aanvulling(self) -> None:
        tegen = timezone.localdate() + timedelta(days=3)
        self.probeer("aanvulling_vragen", services.vraag_aanvulling, vraag="Wat?", uiterlijk_op=tegen, nazicht={})

    @rule(bevinding=st.sampled_from(Bevinding), oordeel=st.sampled_from(Oordeel))
    def behandel(self, bevinding: str, oordeel: str) -> None:
        vaststelling = Vaststelling(bevinding, "nota", "motivering")
        self.probeer(
            "behandelen",
            services.behandelen,
            bevindingen={b.pk: vaststelling for b in self.aanvraag.beoordelingen.all()},
            oordelen={k.pk: oordeel for k in self.aanvraag.kandidaten.all()},
        )

    @rule(uitslag=st.sampled_from(["gunstig", "geen"]), is_bindend=st.booleans())
    def neem_stemadvies_op(self, uitslag: str, is_bindend: bool) -> None:
        self.probeer(
            "stemadvies",
            services.neem_stemadvies_op,
            uitslag=uitslag,
            toelichting="Geteld.",
            tellingen={},
            is_bindend=is_bindend,
        )

    @invariant()
    def de_databank_is_het_met_het_model_eens(self) -> None:
        aanvraag = Erkenningsaanvraag.objects.get(pk=self.aanvraag.pk)
        assert aanvraag.status == self.status
        assert Gebeurtenis.objects.count() == self.gebeurtenissen + self.gelukt
        beslist = self.status in (Status.GOEDGEKEURD, Status.AFGEKEURD)
        assert Beslissing.objects.filter(aanvraag=aanvraag).count() == beslist
        assert Erkenning.objects.filter(aanvraag=aanvraag).count() == (self.status == Status.GOEDGEKEURD)
        open_vragen = aanvraag.aanvullingen.filter(ontvangen_op=None).count()
        assert open_vragen <= 1
        assert self.status != Status.AANVULLING_GEVRAAGD or open_vragen == 1
        laatste = aanvraag.termijnregels.order_by("-id").first()
        assert laatste is None or aanvraag.uiterlijk_op == laatste.uiterlijk_op == herrekend(aanvraag)
        self.een_houder_van_de_bal(aanvraag)
        stil = laatste is not None and laatste.soort == Termijnregel.Soort.SCHORSING
        assert stil == bool(open_vragen)

    def een_houder_van_de_bal(self, aanvraag: Erkenningsaanvraag) -> None:
        """An open dossier waits for exactly one party, and for nobody once it is closed."""
        wie = vastzit(aanvraag)
        assert bool(wie) == (self.status in OPEN_STATUSSEN)
        buiten = {Status.AANVULLING_GEVRAAGD: "De onderneming", Status.IN_STEMMING: "De stemgerechtigden"}
        binnen = aanvraag.behandelaar.volledige_naam if aanvraag.behandelaar else "Nog geen behandelaar"
        assert not wie or wie.wie == buiten.get(self.status, binnen)


@pytest.mark.parametrize(
    ("levens", "stappen"), [(15, 15), pytest.param(10_000, 15, marks=[pytest.mark.lang, pytest.mark.timeout(14_400)])]
)
def test_wat_mensen_ook_doen_de_boeken_kloppen(bouw, els, levens, stappen):
    machine = type("Bouwloop", (Levensloop,), {"kant": bouw, "els": els})
    rustig = settings(
        max_examples=levens,
        stateful_step_count=stappen,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    run_state_machine_as_test(machine, settings=rustig)
