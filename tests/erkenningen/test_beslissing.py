"""The decision: what it asks, what comes of it, and that nothing happens when it cannot be taken."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Gebeurtenis
from accounts.rechten import OvergangNietMogelijk, Rol
from erkenningen import services
from erkenningen.models import (
    Beslissing,
    Bevinding,
    Erkenning,
    Erkenningsaanvraag,
    Erkenningsregister,
    Kandidaatmentor,
    Mentoraanstelling,
    Oordeel,
    Status,
    Uitsluiting,
    Voorwaarde,
)
from erkenningen.termijn import laatste_dag
from mentoren.models import Mentordossier
from opleidingen.models import Regel
from tests.erkenningen.dossiers import (
    VOLDOET,
    VOLDOET_NIET,
    dien_in,
    in_status,
    onderzocht,
    onderzoek,
    spreek_af,
    stem,
)
from tests.wereld import maak_erkenning, maak_mentordossier, maak_opleiding

GUNSTIG, ONGUNSTIG, GEEN = "gunstig", "ongunstig", "geen"


def goedkeuren(bouw, door, **extra):
    return services.goedkeuren(aanvraag=bouw.aanvraag, door=door, motivering="Alles voldoet.", **extra)


def afkeuren(bouw, door, **extra):
    return services.afkeuren(aanvraag=bouw.aanvraag, door=door, motivering="Niet in orde.", **extra)


def toestand() -> list[int]:
    """How many rows there are of everything that a decision makes."""
    modellen = [Beslissing, Erkenning, Erkenningsregister, Mentoraanstelling, Gebeurtenis]
    return [model.objects.count() for model in modellen]


def test_een_goedkeuring_geeft_een_erkenning_voor_vijf_jaar(bouw, els):
    onderzocht(bouw, els)
    beslissing = goedkeuren(bouw, els)
    erkenning = Erkenning.objects.get(aanvraag=bouw.aanvraag)
    vandaag = timezone.localdate()
    assert (beslissing.uitkomst, beslissing.door) == ("goedgekeurd", els)
    assert (erkenning.vanaf, erkenning.tot) == (vandaag, laatste_dag(vandaag, 60))
    register = Erkenningsregister.objects.get(opleiding=bouw.aanvraag.opleiding, vestiging=bouw.vestiging)
    assert (register.vanaf, register.tot, register.partnerschap) == (erkenning.vanaf, erkenning.tot, bouw.partnerschap)
    assert [a.dossier for a in erkenning.aanstellingen.all()] == [bouw.mentordossier]
    assert Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk).status == Status.GOEDGEKEURD
    assert erkenning.vestiging.onderneming == erkenning.onderneming


def test_de_duur_van_een_erkenning_is_een_afspraak(bouw, els):
    spreek_af(bouw, Regel.ERKENNING_JAREN, 3)
    onderzocht(bouw, els)
    goedkeuren(bouw, els)
    assert bouw.aanvraag.erkenning.tot == laatste_dag(timezone.localdate(), 36)


@pytest.mark.parametrize(
    ("status", "had", "krijgt"),
    [
        ("te_volgen", None, True),
        ("gepland", None, True),
        ("aanvaard", None, False),
        ("niet_nodig", None, False),
        ("te_volgen", date(2027, 1, 1), False),
    ],
)
def test_de_termijn_van_de_mentoropleiding_begint_tenzij_ze_al_loopt_of_niet_hoeft(bouw, els, status, had, krijgt):
    Mentordossier.objects.filter(pk=bouw.mentordossier.pk).update(opleidingsstatus=status, opleiding_uiterlijk_op=had)
    onderzocht(bouw, els)
    goedkeuren(bouw, els)
    bouw.mentordossier.refresh_from_db()
    assert bouw.mentordossier.opleiding_uiterlijk_op == (laatste_dag(timezone.localdate(), 12) if krijgt else had)


def test_enkel_wie_aanvaard_is_wordt_aangesteld(bouw, els):
    ander = Kandidaatmentor.objects.create(
        partnerschap=bouw.partnerschap,
        aanvraag=bouw.aanvraag,
        dossier=maak_mentordossier(bouw, "Bob", "Tweede"),
        ervaring_jaren=1,
    )
    for voorwaarde in Voorwaarde.per_mentor():
        ander.beoordelingen.create(partnerschap=bouw.partnerschap, aanvraag=bouw.aanvraag, voorwaarde=voorwaarde)
    services.verklaar_volledig(aanvraag=bouw.aanvraag, door=els)
    bevindingen = {b.pk: VOLDOET for b in bouw.aanvraag.beoordelingen.filter(kandidaat__in=[bouw.kandidaat])}
    bevindingen |= {b.pk: VOLDOET for b in bouw.aanvraag.beoordelingen.filter(kandidaat=None)}
    bevindingen |= {b.pk: VOLDOET_NIET for b in ander.beoordelingen.all()}
    services.behandelen(
        aanvraag=bouw.aanvraag,
        door=els,
        bevindingen=bevindingen,
        oordelen={bouw.kandidaat.pk: Oordeel.AANVAARD, ander.pk: Oordeel.NIET_AANVAARD},
    )
    goedkeuren(bouw, els)
    assert [a.dossier_id for a in bouw.aanvraag.erkenning.aanstellingen.all()] == [bouw.kandidaat.dossier_id]


def test_een_afkeuring_bewaart_een_motivering_per_voorwaarde_en_erkent_niets(bouw, els):
    onderzocht(bouw, els, VOLDOET_NIET)
    eerste = bouw.aanvraag.beoordelingen.first()
    beslissing = afkeuren(bouw, els, motiveringen={eerste.pk: "De machines ontbreken."})
    assert beslissing.uitkomst == "afgekeurd"
    eerste.refresh_from_db()
    assert eerste.motivering == "De machines ontbreken."
    assert not Erkenning.objects.filter(aanvraag=bouw.aanvraag).exists()
    assert Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk).status == Status.AFGEKEURD


def test_een_hernieuwing_begint_de_dag_na_de_vorige(bouw, els):
    bouw.aanvraag = dien_in(bouw, bouw.erkenning.opleiding, soort=Erkenningsaanvraag.Soort.HERNIEUWING)
    onderzocht(bouw, els)
    goedkeuren(bouw, els)
    assert bouw.aanvraag.erkenning.vanaf == bouw.erkenning.tot + timedelta(days=1)
    assert bouw.aanvraag.erkenning.aanstellingen.get().vanaf == bouw.aanvraag.erkenning.vanaf


def test_een_extra_mentor_komt_bij_de_erkenning_die_loopt(bouw, els):
    nieuw = maak_mentordossier(bouw, "Bob", "Bijkomend")
    bouw.aanvraag = dien_in(
        bouw,
        bouw.erkenning.opleiding,
        soort=Erkenningsaanvraag.Soort.MENTOR,
        kandidaten=[services.Kandidatuur(nieuw, 9), services.Kandidatuur(bouw.mentordossier, 9)],
    )
    onderzocht(bouw, els)
    goedkeuren(bouw, els)
    assert {a.dossier for a in bouw.erkenning.aanstellingen.all()} == {nieuw, bouw.mentordossier}
    assert bouw.erkenning.aanstellingen.count() == 2


# What makes a decision impossible: how the dossier differs from one that is ready, and what the user reads.


def zelf_ingediend(bouw, els):
    Erkenningsaanvraag.objects.filter(pk=bouw.aanvraag.pk).update(ingediend_door=els)


def bevinding_open(bouw, els):
    bouw.aanvraag.beoordelingen.filter(voorwaarde="organisatie").update(bevinding=Bevinding.OPEN)


def oordeel_open(bouw, els):
    bouw.aanvraag.kandidaten.update(oordeel=Oordeel.OPEN)


def onderneming_voldoet_niet(bouw, els):
    bouw.aanvraag.beoordelingen.filter(voorwaarde="organisatie").update(
        bevinding=Bevinding.VOLDOET_NIET, motivering="Te klein."
    )


def mentor_geweigerd(bouw, els):
    bouw.aanvraag.kandidaten.update(oordeel=Oordeel.NIET_AANVAARD)


def mentor_aanvaard_zonder_ervaring(bouw, els):
    bouw.aanvraag.beoordelingen.filter(voorwaarde="mentor_ervaring").update(
        bevinding=Bevinding.VOLDOET_NIET, motivering="Twee jaar."
    )


def al_erkend(bouw, els):
    maak_erkenning(bouw, bouw.vestiging, bouw.aanvraag.opleiding)


def uitgesloten(bouw, els):
    vandaag = timezone.localdate()
    Uitsluiting.objects.create(partnerschap=bouw.partnerschap, onderneming=bouw.onderneming, vanaf=vandaag, tot=vandaag)


def bindend_tegen(bouw, els):
    stem(bouw.aanvraag, els, ONGUNSTIG, is_bindend=True)


def tegen(bouw, els):
    stem(bouw.aanvraag, els, ONGUNSTIG)


def eerst_stemmen(bouw, els):
    spreek_af(bouw, Regel.STEMMING, "altijd")


@pytest.mark.parametrize(
    ("beletsel", "reden"),
    [
        (zelf_ingediend, "Een collega moet beslissen"),
        (bevinding_open, "Noteer eerst bij elke voorwaarde"),
        (oordeel_open, "of u elke mentor aanvaardt"),
        (onderneming_voldoet_niet, "enkel afkeuren"),
        (mentor_geweigerd, "Geen enkele aanvaarde mentor"),
        (mentor_aanvaard_zonder_ervaring, "Geen enkele aanvaarde mentor"),
        (al_erkend, "al erkend voor deze opleiding"),
        (uitgesloten, "uitgesloten"),
        (eerst_stemmen, "eerst gestemd"),
        (bindend_tegen, "bindend: “Ongunstig”"),
        (tegen, "Motiveer waarom u afwijkt"),
    ],
)
def test_wat_een_goedkeuring_belet_laat_alles_zoals_het_was(bouw, els, beletsel, reden):
    onderzocht(bouw, els)
    beletsel(bouw, els)
    voor = toestand()
    with pytest.raises(OvergangNietMogelijk, match=reden):
        goedkeuren(bouw, els)
    assert toestand() == voor
    assert Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk).status == Status.IN_BEHANDELING


def test_zonder_tekort_kan_men_niet_afkeuren(bouw, els):
    onderzocht(bouw, els)
    voor = toestand()
    with pytest.raises(OvergangNietMogelijk, match="Zonder tekort"):
        afkeuren(bouw, els)
    assert toestand() == voor


def test_een_geweigerde_mentor_volstaat_om_af_te_keuren(bouw, els):
    onderzocht(bouw, els)
    mentor_geweigerd(bouw, els)
    assert afkeuren(bouw, els).uitkomst == "afgekeurd"


@pytest.mark.parametrize(
    ("uitslag", "afwijking"), [(GUNSTIG, ""), (GEEN, ""), (ONGUNSTIG, "Het bezoek was overtuigend.")]
)
def test_de_beslissing_verwijst_naar_het_laatste_stemadvies(bouw, els, uitslag, afwijking):
    onderzocht(bouw, els)
    stem(bouw.aanvraag, els, ONGUNSTIG, is_bindend=True)
    stem(bouw.aanvraag, els, uitslag)
    beslissing = goedkeuren(bouw, els, afwijking=afwijking)
    assert beslissing.stemadvies == bouw.aanvraag.stemadviezen.first()
    assert (beslissing.stemadvies.uitslag, beslissing.afwijking) == (uitslag, afwijking)


def test_tegen_een_gunstig_stemadvies_in_afkeuren_vraagt_ook_een_motivering(bouw, els):
    onderzocht(bouw, els, VOLDOET_NIET)
    stem(bouw.aanvraag, els, GUNSTIG)
    with pytest.raises(OvergangNietMogelijk, match="Motiveer waarom u afwijkt"):
        afkeuren(bouw, els)
    assert afkeuren(bouw, els, afwijking="De veiligheid gaat voor.").afwijking == "De veiligheid gaat voor."


@pytest.mark.parametrize(
    ("regel", "vaststelling", "handeling", "moet_eerst"),
    [
        ("altijd", VOLDOET, "goedkeuren", True),
        ("altijd", VOLDOET_NIET, "afkeuren", True),
        ("negatief", VOLDOET, "goedkeuren", False),
        ("negatief", VOLDOET_NIET, "afkeuren", True),
        ("eerste", VOLDOET, "goedkeuren", False),
        ("op_vraag", VOLDOET, "goedkeuren", False),
        ("nooit", VOLDOET_NIET, "afkeuren", False),
    ],
)
def test_wanneer_een_stemming_verplicht_is(bouw, els, regel, vaststelling, handeling, moet_eerst):
    spreek_af(bouw, Regel.STEMMING, regel)
    aanvraag = onderzocht(bouw, els, vaststelling)
    assert ("gestemd" in (aanvraag.waarom_niet(handeling, els) or "")) == moet_eerst


def test_de_eerste_erkenning_van_een_onderneming_kan_een_stemming_vragen(bouw, els):
    spreek_af(bouw, Regel.STEMMING, "eerste")
    aanvraag = onderzocht(bouw, els)
    Mentoraanstelling.objects.all().delete()
    bouw.overeenkomst.delete()
    Erkenning.objects.all().delete()
    assert "gestemd" in aanvraag.waarom_niet("goedkeuren", els)


def test_wie_tegelijk_elders_erkend_wordt_krijgt_uitleg_en_geen_fout(bouw, els, monkeypatch):
    onderzocht(bouw, els)
    al_erkend(bouw, els)
    monkeypatch.setattr("erkenningen.models.beslisregels._waarom_al_erkend", lambda aanvraag: None)
    voor = toestand()
    with pytest.raises(OvergangNietMogelijk, match="intussen al erkend"):
        goedkeuren(bouw, els)
    assert toestand() == voor


def test_wie_beide_rollen_heeft_en_zelf_indiende_beslist_niet(bouw):
    jef = bouw.mens(Rol.BEHANDELAAR, Rol.MEDEWERKER)
    bouw.aanvraag = dien_in(bouw, maak_opleiding("Bakker duaal"), jef, machtiging=bouw.machtiging)
    onderzocht(bouw, jef)
    with pytest.raises(OvergangNietMogelijk, match="Een collega moet beslissen"):
        goedkeuren(bouw, jef)


def test_bevindingen_die_niet_genoemd_worden_blijven_staan(bouw, els):
    in_status(bouw, Status.DOSSIER_VOLLEDIG)
    onderzoek(bouw.aanvraag, els)
    aanvraag = services.behandelen(aanvraag=bouw.aanvraag, door=els, bevindingen={}, oordelen={})
    assert {b.bevinding for b in aanvraag.beoordelingen.all()} == {Bevinding.VOLDOET}
    soorten = list(Gebeurtenis.objects.order_by("id").values_list("soort", flat=True))
    assert soorten[-2:] == ["aanvraag.in_behandeling", "aanvraag.bevinding"]
